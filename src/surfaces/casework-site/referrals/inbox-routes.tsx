// The provider's side: what was received, answered one by one or many at once, and where referrals arrive. Registering somebody asks them
// for a consent of its own: their file here is empty until they say yes.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { endonymOf, LANGUAGES } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, Facts, RadioGroup } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { isChildBy, isRecordField, nameField, type OpenRecord } from '../../../protected/people/index.ts'
import { declineReasons, readText, recipientKinds, type ReceivedReferral } from '../../../protected/referrals/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import { actingFor } from '../person/consent-routes.tsx'
import { takeAnswer } from '../person/take-answer.ts'
import { AnswerWay } from '../register/details-page.tsx'
import { chooseUntil, digestWords, keptFields, makeKeepWords, subjects } from '../register/keep-words.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { DeskPage, InboxPage, InboxStartPage, inboxStates, ReceivedPage } from './inbox-pages.tsx'

/** Adds `/referrals` and its steps. */
export function addInboxRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, referrals, people, consents, door, clock } = context
  const { inbox } = referrals

  site.get('/:language/referrals', (c) =>
    whenMember(c, async (visit) => {
      const page = { title: visit.t('referrals.inbox'), current: 'referrals', path: '/referrals' }
      return show(c, visit, page, <InboxStartPage {...{ visit }} />)
    }),
  )
  site.post('/:language/referrals', (c) => whenMember(c, (visit) => showList(c, visit, { said: null, mistake: null })))

  site.post('/:language/referrals/answer', (c) =>
    whenMember(c, async (visit) => {
      const { form, t, actor, purpose } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const kind = recipientKinds.find((one) => one === oneValue(form, 'kind'))
      const chosen = allValues(form, 'chosen')
      if (kind === undefined || chosen.length === 0)
        return showList(c, visit, { said: null, mistake: t('referrals.inbox-none-chosen') })
      const reason = declineReasons.find((one) => one === oneValue(form, 'reason')) ?? 'other'
      const said = { reason: kind === 'declined' ? reason : null, text: readText(oneValue(form, `text-${kind}`)) }
      const answered = await inbox.answer({ actor, purpose }, chosen, kind, said)
      if (!answered.ok) return refuse(c, visit, answered.error.kind)
      const { taken, left, ended } = answered.value
      // Those that are over are told of in words of their own.
      const words = [
        ...(taken + left - ended > 0 ? [t('referrals.inbox-answered', { taken, left: left - ended })] : []),
        ...(ended > 0 ? [t('referrals.inbox-ended', { ended })] : []),
      ]
      return showList(c, visit, { said: words.join(' '), mistake: null })
    }),
  )

  site.post('/:language/referrals/read', (c) =>
    withReceived(c, async (visit, item) => {
      const page = { title: visit.t('referrals.inbox-one'), current: 'referrals' }
      return show(c, visit, page, <ReceivedPage {...{ visit, item }} />)
    }),
  )

  site.post('/:language/referrals/seen', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      await inbox.markSeen({ actor, purpose }, oneValue(form, 'referral'))
      return showList(c, visit, { said: null, mistake: null })
    }),
  )

  site.get('/:language/referrals/desk', (c) => whenMember(c, (visit) => showDesk(c, visit, null)))
  site.post('/:language/referrals/desk', (c) =>
    whenMember(c, async (visit) => {
      const { form, actor } = visit
      const typed = oneValue(form, 'capacity').normalize('NFKC').trim()
      const capacity = typed === '' ? null : /^\d{1,6}$/.test(typed) ? Number(typed) : -1
      const desk = { teamId: oneValue(form, 'team'), isOpen: oneValue(form, 'open') === 'yes', capacity }
      const saved = await inbox.setDesk({ actor, purpose: 'supervision' }, desk)
      if (saved.ok) return showDesk(c, visit, 'saved')
      return saved.error.kind === 'invalid' ? showDesk(c, visit, 'mistake') : refuse(c, visit, saved.error.kind)
    }),
  )

  site.post('/:language/referrals/register', (c) => withReceived(c, (visit, item) => register(c, visit, item)))

  async function showList(
    c: Context,
    visit: Visit,
    news: { readonly said: string | null; readonly mistake: string | null },
  ): Promise<Response> {
    const { form, actor, purpose, t } = visit
    if (purpose === null) return refuse(c, visit, 'no-purpose')
    const state = inboxStates.find((one) => one === oneValue(form, 'state')) ?? 'received'
    const listed = await inbox.list({ actor, purpose }, state, oneValue(form, 'after'))
    if (!listed.ok) return refuse(c, visit, listed.error.kind)
    const hasErrors = news.mistake !== null
    const page = { title: t('referrals.inbox'), current: 'referrals', hasErrors, status: hasErrors ? 422 : 200 } as const
    return show(c, visit, page, <InboxPage {...{ visit, state }} timeZone={context.timeZone} inbox={listed.value} {...news} />)
  }

  async function showDesk(c: Context, visit: Visit, said: 'saved' | 'mistake' | null): Promise<Response> {
    const { actor, t } = visit
    const teams = await door.teams.list({ actor, purpose: 'supervision' })
    if (!teams.ok) return refuse(c, visit, teams.error)
    const desk = await inbox.readDesk({ actor })
    const hasErrors = said === 'mistake'
    const page = { title: t('referrals.desk-title'), current: 'referrals', hasErrors, status: hasErrors ? 422 : 200 } as const
    const open = teams.value.filter(({ endedAt }) => endedAt === null)
    return show(c, visit, page, <DeskPage {...{ visit, desk, said }} teams={open} />)
  }

  function withReceived(c: Context, answer: (visit: Visit, item: ReceivedReferral) => Promise<Response>): Promise<Response> {
    return whenMember(c, async (visit) => {
      const { actor, purpose, form } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const read = await inbox.read({ actor, purpose }, oneValue(form, 'referral'))
      return read.ok ? answer(visit, read.value) : refuse(c, visit, read.error.kind)
    })
  }

  /** Their own yes first, to this organisation; then what was told stands in their file, to be corrected with them. */
  async function register(c: Context, visit: Visit, item: ReceivedReferral): Promise<Response> {
    const { actor, purpose, t, form } = visit
    if (purpose === null || item.content === 'damaged') return refuse(c, visit, 'refused')
    const content = revealSealed(item.content)
    const read = await people.read({ actor, purpose }, item.personId)
    if (!read.ok) return refuse(c, visit, read.error.kind)
    const record = read.value
    try {
      const isChild = isToldChild(content.told, clock())
      const asked = await makeAsked(visit, record, isChild)
      if (asked === null) return refuse(c, visit, 'refused')
      const page = { title: t('referrals.inbox-register'), current: 'referrals' }
      const showAsk = (mistakes: Readonly<Record<string, string>>) => {
        const hasErrors = Object.keys(mistakes).length > 0
        return show(
          c,
          visit,
          { ...page, hasErrors, status: hasErrors ? 422 : 200 },
          <>
            <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
            <h1>{t('referrals.inbox-register')}</h1>
            <p>{t('referrals.inbox-register-text')}</p>
            <Facts
              facts={content.told.map(({ field, text }) => ({ name: nameField(t, field), value: <bdi class="pre">{text}</bdi> }))}
            />
            <p>{t('casework.read-out')}</p>
            {asked.words.map(({ title, paragraphs, language }) => (
              <ShownWords {...{ title, paragraphs, language }} />
            ))}
            <StepForm
              {...{ visit }}
              action={`${visit.home}/referrals/register`}
              hidden={[
                ['referral', item.referralId],
                ['shown', digestWords(asked.words)],
                ['subject', asked.subject],
                ['words-language', asked.language],
                ['mark', randomUUID()],
              ]}
            >
              <RadioGroup
                name="answer"
                label={t('casework.answer')}
                value={oneValue(form, 'answer') || undefined}
                error={mistakes['answer']}
                options={['yes', 'no'].map((value) => ({ value, label: t(`casework.answer-${value}`) }))}
              />
              <AnswerWay {...{ visit, mistakes }} subject={asked.subject} />
              <Button>{t('casework.save')}</Button>
            </StepForm>
            <StepForm {...{ visit }} action={`${visit.home}/referrals/register`} hidden={[['referral', item.referralId]]}>
              <RadioGroup
                name="subject"
                label={t('casework.subject')}
                value={asked.subject}
                error={mistakes['subject']}
                options={subjects.map((value) => ({ value, label: t(`casework.subject-${value}`) }))}
              />
              <RadioGroup
                name="words-language"
                label={t('casework.words-language')}
                value={asked.language}
                options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
              />
              <Button quiet>{t('casework.continue')}</Button>
            </StepForm>
          </>,
        )
      }
      if (form['shown'] === undefined) return await showAsk({})
      if (asked.subject === 'adult' && isChild) return await showAsk({ subject: t('casework.mistake-is-child') })
      const taken = await takeAnswer(consents, actingFor(visit), record, form, asked)
      if (taken.kind === 'refused') return await refuse(c, visit, 'said-no')
      if (taken.kind === 'mistake') return await showAsk({ answer: t(`casework.${taken.mistake}`) })
      const told = content.told.flatMap(({ field, text }) =>
        isRecordField(field) && !record.fields.has(field) ? [{ field, readVersion: 0, text }] : [],
      )
      const changes = told.some(({ field }) => field === 'name')
        ? told
        : [...told, { field: 'name' as const, readVersion: 0, text: `R-${item.referralId.slice(-6).toUpperCase()}` }]
      const written = await people.write({ actor, purpose }, item.personId, changes)
      if (!written.ok) return await refuse(c, visit, written.error.kind)
      return await show(
        c,
        visit,
        page,
        <>
          <h1>{t('referrals.inbox-register')}</h1>
          <p>{t('referrals.inbox-registered')}</p>
          <StepForm {...{ visit }} action={`${visit.home}/person/${item.personId}`}>
            <Button>{t('referrals.inbox-to-person')}</Button>
          </StepForm>
        </>,
      )
    } finally {
      record.close()
    }
  }

  async function makeAsked({ form, actor, language: own }: Visit, record: OpenRecord, isChild: boolean) {
    const organisation = await people.organisation(actor.organisationId)
    if (organisation === undefined) return null
    const by = { organisationId: actor.organisationId, accountId: actor.accountId, role: actor.role }
    const recipient = await consents.addRecipient(by, {
      kind: 'own-organisation',
      name: organisation.name,
      jurisdiction: organisation.jurisdiction,
    })
    if (!recipient.ok || record.organisationId !== actor.organisationId) return null
    const subject = subjects.find((one) => one === oneValue(form, 'subject')) ?? (isChild ? 'child' : 'adult')
    const language = oneValue(form, 'words-language') || own
    const { recipientId } = recipient.value
    const fields = keptFields.toSorted()
    const scope = { purpose: 'registration' as const, recipientId, fields, expiresAt: chooseUntil(clock()) }
    const words = makeKeepWords(consents, { subject, language, organisationName: organisation.name, scope })
    return words === null ? null : { scope, subject, language, words }
  }
}

/** Whether what the sender told says that this is a child: then an adult's yes is none. */
function isToldChild(told: readonly { readonly field: string; readonly text: string }[], now: Date): boolean {
  const text = (name: string) => told.find(({ field }) => field === name)?.text ?? ''
  return isChildBy({ birthYear: text('birth-year'), ageBand: text('age-band') }, now) === true
}
