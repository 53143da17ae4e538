// Referring from a case: choosing the service, choosing what crosses, seeing what the other will see, the person's answer, sending; and what
// can be done afterwards. Every step is a POST of the case's address with its purpose; nothing of it stands in an address.
import type { Context, Hono } from 'hono'
import { isNeedCode, type Result } from '@causeway/vocabulary'
import { createOnce } from '../../../platform/http/index.ts'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { OpenRecord } from '../../../protected/people/index.ts'
import { messageField, type ReferralProblem, type Sent } from '../../../protected/referrals/index.ts'
import type { Recipient, RenderedWords } from '../../../firewall/consent/index.ts'
import { metBarriers } from '../cases/actions/need-options.ts'
import { readMark, readSeen } from '../cases/case-form.tsx'
import type { CaseView } from '../cases/case-view.ts'
import { createShowCase } from '../cases/show-case.tsx'
import { actingFor, isChildRecord } from '../person/consent-routes.tsx'
import { takeAnswer } from '../person/take-answer.ts'
import { nameFields } from '../register/keep-words.ts'
import { findOrigin, type SiteContext } from '../site-context.ts'
import { digestContent, findDesk, hasNoRoom, isToDesk, makeContent, readDraft, type Draft, type Target } from './draft.ts'
import { FieldsPage } from './fields-page.tsx'
import { FindPage } from './find-page.tsx'
import { readSearch, searchFields } from './read-search.ts'
import { SeePage } from './see-page.tsx'
import { QuestionPage, ReferralsPage, RevokePage, SentPage } from './sent-pages.tsx'
import { domainsOf, findServices, isListed } from './service-source.ts'

type Outcome =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'refused' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'mistake'; readonly mistake: string }
  | { readonly kind: 'problem'; readonly problem: ReferralProblem }

type Mistakes = Readonly<Record<string, string>>

/** Adds `/case/:id/referrals` and its steps. */
export function addReferralRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, refuse, show, people, consents, cases, referrals, serviceSource, clock, address, definitions } = context
  const { withCase, showPage } = createShowCase(context)
  const sending = createOnce<Outcome>(clock, 600_000, ({ kind }) => kind === 'sent' || kind === 'refused')
  const renewing = createOnce<Result<Sent, ReferralProblem>>(clock, 600_000, ({ ok }) => ok)

  function withOpened(c: Context, answer: (view: CaseView) => Promise<Response>): Promise<Response> {
    return whenMember(c, (visit) => withCase(c, visit, c.req.param('id') ?? '', answer))
  }

  /** The case with the person's record beside it. */
  function withRecord(c: Context, answer: (view: CaseView, record: OpenRecord) => Promise<Response>): Promise<Response> {
    return withOpened(c, async (view) => {
      const { visit, opened } = view
      const record = await people.read({ actor: visit.actor, purpose: opened.purpose }, opened.personId)
      if (!record.ok) return refuse(c, visit, record.error.kind)
      try {
        return await answer(view, record.value)
      } finally {
        record.value.close()
      }
    })
  }

  site.post('/:language/case/:id/referrals', (c) => withOpened(c, (view) => showAll(c, view, null)))

  site.post('/:language/case/:id/referrals/find', (c) =>
    withRecord(c, async (view, record) => {
      const { visit } = view
      const { form, t } = visit
      const { need, situation, isPlaceUnknown } = readSearch(form, record, serviceSource.city, clock())
      const isAsked = form['need'] !== undefined
      const home = await people.organisation(visit.actor.organisationId)
      const found = situation === null ? null : await findServices(serviceSource, clock, situation, home?.jurisdiction ?? 'XX')
      const mistakes: Mistakes = {
        ...(isAsked && need === null ? { need: t('referrals.mistake-need') } : {}),
        ...(isPlaceUnknown ? { place: t('referrals.mistake-place') } : {}),
      }
      const desks = await referrals.listDesks(visit.actor.organisationId)
      const { papers } = await serviceSource.book()
      const hasErrors = Object.keys(mistakes).length > 0
      const shown = { title: t('referrals.find-title'), hasErrors, status: hasErrors ? 422 : 200 } as const
      return showPage(c, view, shown, <FindPage {...{ view, found, papers, desks, mistakes }} carried={searchFields(form)} />)
    }),
  )

  site.post('/:language/case/:id/referrals/fields', (c) => withRecord(c, (view, record) => showFields(c, view, record, {})))

  site.post('/:language/case/:id/referrals/see', (c) =>
    withRecord(c, async (view, record) => {
      const target = await findTarget(view)
      if (target === null) return refuse(c, view.visit, 'refused')
      const draft = draftOf(view, record)
      const mistakes = findMistakes(view, record, draft)
      if (Object.keys(mistakes).length > 0) return showFields(c, view, record, mistakes)
      return showSee(c, view, record, target, draft, {})
    }),
  )

  site.post('/:language/case/:id/referrals/send', (c) =>
    withRecord(c, async (view, record) => {
      const { visit, opened } = view
      const { t } = visit
      const target = await findTarget(view)
      if (target === null) return refuse(c, visit, 'refused')
      const draft = draftOf(view, record)
      if (Object.keys(findMistakes(view, record, draft)).length > 0)
        return showFields(c, view, record, findMistakes(view, record, draft))
      // Asked, not forbidden: they may know more of it than the directory does.
      const isUnconfirmed = hasNoRoom(draft, target) && !allValues(visit.form, 'no-room').includes('yes')
      if (isUnconfirmed && oneValue(visit.form, 'answer') === 'yes')
        return showSee(c, view, record, target, draft, { 'no-room': t('referrals.mistake-no-room') })
      const mark = `${visit.actor.accountId} ${opened.caseId} ${draft.referralId}`
      const outcome = await sending.run(mark, () => send(view, record, target, draft))
      switch (outcome.kind) {
        case 'sent': {
          const where = `${findOrigin(c, address)}/referral/${visit.language}`
          const shown = { title: t('referrals.sent-title') }
          const isByLink = !isToDesk(draft, target)
          return showPage(
            c,
            view,
            shown,
            <SentPage {...{ view, isByLink }} sent={outcome.sent} recipient={target.organisationName} address={where} />,
          )
        }
        case 'refused':
          return showAll(c, view, t('referrals.said-no'))
        case 'changed':
          return showSee(c, view, record, target, draft, { answer: t('referrals.mistake-content-changed') })
        case 'mistake':
          return showSee(c, view, record, target, draft, { answer: t(`casework.${outcome.mistake}`) })
        case 'problem':
          return showProblem(c, view, outcome.problem)
      }
    }),
  )

  site.post('/:language/case/:id/referrals/renew', (c) =>
    withOpened(c, async (view) => {
      const { visit, opened } = view
      const referralId = oneValue(visit.form, 'referral')
      const mark = `${visit.actor.accountId} ${opened.caseId} ${referralId} ${readMark(visit.form)}`
      // Pressed twice, it makes one link, and shows it twice.
      const renewed = await renewing.run(mark, () => referrals.renewLink(askerOf(view), opened, referralId))
      if (!renewed.ok) return showProblem(c, view, renewed.error)
      const where = `${findOrigin(c, address)}/referral/${visit.language}`
      return showPage(
        c,
        view,
        { title: visit.t('referrals.sent-title') },
        <SentPage {...{ view }} sent={renewed.value} recipient="" address={where} isByLink />,
      )
    }),
  )

  site.post('/:language/case/:id/referrals/revoke', (c) =>
    withOpened(c, async (view) => {
      const { visit, opened } = view
      const referralId = oneValue(visit.form, 'referral')
      const asker = askerOf(view)
      if (oneValue(visit.form, 'sure') !== 'yes') {
        const one = (await referrals.list(asker, opened)).find((known) => known.referralId === referralId)
        if (one === undefined) return refuse(c, visit, 'refused')
        const { serviceName } = revealSealed(one.words)
        return showPage(
          c,
          view,
          { title: visit.t('referrals.revoke-title') },
          <RevokePage {...{ view, referralId, serviceName }} />,
        )
      }
      const cause = oneValue(visit.form, 'cause') === 'recorded-wrongly' ? 'recorded-wrongly' : 'person'
      const revoked = await referrals.revoke(asker, opened, referralId, cause)
      return revoked.ok ? showAll(c, view, visit.t('referrals.revoked')) : showProblem(c, view, revoked.error)
    }),
  )

  site.post('/:language/case/:id/referrals/question', (c) =>
    withOpened(c, async (view) => {
      const { visit, opened } = view
      const made = await referrals.makeQuestion(askerOf(view), opened, oneValue(visit.form, 'referral'))
      if (!made.ok) return showProblem(c, view, made.error)
      const where = `${findOrigin(c, address)}/answer`
      return showPage(
        c,
        view,
        { title: visit.t('referrals.question-title') },
        <QuestionPage {...{ view }} code={revealSealed(made.value)} address={where} />,
      )
    }),
  )

  site.post('/:language/case/:id/referrals/barrier', (c) =>
    withOpened(c, async (view) => {
      const { visit, opened } = view
      const { form, t } = visit
      const asker = askerOf(view)
      const one = (await referrals.list(asker, opened)).find(({ referralId }) => referralId === oneValue(form, 'referral'))
      const barrier = metBarriers.find((known) => known === oneValue(form, 'barrier'))
      if (one === undefined || barrier === undefined) return refuse(c, visit, 'refused')
      const { need, serviceId } = revealSealed(one.words)
      const event = { type: 'barrier-met', barrier, need, serviceId, locationId: null, text: '' } as const
      const submission = { submissionId: readMark(form), readSeq: readSeen(form, opened.state.lastSeq), events: [event] }
      const written = await cases.append(asker, opened.caseId, submission)
      if (!written.ok) return refuse(c, visit, written.error.kind === 'unavailable' ? 'unavailable' : 'refused')
      return showAll(c, view, t('referrals.barrier-kept'))
    }),
  )

  function draftOf({ visit, opened }: CaseView, record: OpenRecord): Draft {
    const { jurisdiction } = opened.state
    return readDraft(visit.form, record, visit.language, { now: clock(), definitions, jurisdiction })
  }

  async function showAll(c: Context, view: CaseView, done: string | null): Promise<Response> {
    const listed = await referrals.list(askerOf(view), view.opened)
    const wanted = oneValue(view.visit.form, 'referral')
    const chosen = listed.filter(({ referralId }) => referralId === wanted)
    return showPage(
      c,
      view,
      { title: view.visit.t('referrals.title') },
      <ReferralsPage {...{ view, done }} referrals={chosen.length === 0 ? listed : chosen} />,
    )
  }

  async function showFields(c: Context, view: CaseView, record: OpenRecord, mistakes: Mistakes): Promise<Response> {
    const { visit } = view
    const target = await findTarget(view)
    if (target === null) return refuse(c, visit, 'refused')
    const draft = draftOf(view, record)
    const hasErrors = Object.keys(mistakes).length > 0
    const shown = { title: visit.t('referrals.fields-title'), hasErrors, status: hasErrors ? 422 : 200 } as const
    return showPage(c, view, shown, <FieldsPage {...{ view, record, target, draft, mistakes }} />)
  }

  async function showSee(
    c: Context,
    view: CaseView,
    record: OpenRecord,
    target: Target,
    draft: Draft,
    mistakes: Mistakes,
  ): Promise<Response> {
    const { visit, opened } = view
    const asked = await makeWords(view, target, draft)
    if (asked === null) return refuse(c, visit, 'refused')
    const organisationId = isToDesk(draft, target) ? (target.desk?.organisationId ?? null) : null
    const to = { need: draft.need, recipientName: target.organisationName, organisationId }
    const loops = await referrals.findLoops(askerOf(view), opened, to)
    const content = makeContent(draft, target, asked.senderName, record)
    const hasErrors = Object.keys(mistakes).length > 0
    const shown = { title: visit.t('referrals.see-title'), hasErrors, status: hasErrors ? 422 : 200 } as const
    return showPage(
      c,
      view,
      shown,
      <SeePage
        {...{ view, target, draft, content, loops, mistakes }}
        digest={digestContent(content, record)}
        words={asked.words}
      />,
    )
  }

  /** The person's answer goes onto the ledger, and only on a yes is anything told. */
  async function send(view: CaseView, record: OpenRecord, target: Target, draft: Draft): Promise<Outcome> {
    const { visit, opened } = view
    const asked = await makeWords(view, target, draft)
    if (asked === null) return { kind: 'mistake', mistake: 'not-kept-text' }
    const { recipient, scope, words, senderName } = asked
    // Agreed to is what stood on the page: not another message, and not a field that somebody changed since.
    const content = makeContent(draft, target, senderName, record)
    if (oneValue(visit.form, 'shown-content') !== digestContent(content, record)) return { kind: 'changed' }
    const taken = await takeAnswer(consents, actingFor(visit), record, visit.form, { scope, subject: draft.subject, words })
    if (taken.kind !== 'given') return taken
    const desk = isToDesk(draft, target) ? target.desk : null
    const sent = await referrals.send(askerOf(view), opened, {
      referralId: draft.referralId,
      groundId: taken.groundId,
      recipientId: recipient.recipientId,
      fields: draft.fields,
      to: desk === null ? { kind: 'link' } : { kind: 'organisation', organisationId: desk.organisationId },
      content,
      serviceId: target.service?.serviceId ?? null,
      locationId: target.service?.locationId ?? null,
      organisationName: target.organisationName,
      recipientName: recipient.name ?? target.organisationName,
      answerBy: draft.answerBy,
      answersUntil: draft.until,
    })
    return sent.ok ? { kind: 'sent', sent: sent.value } : { kind: 'problem', problem: sent.error }
  }

  /** The recipient, asked of the register, and the words of consent; nothing where either cannot be had. */
  async function makeWords(view: CaseView, target: Target, draft: Draft) {
    const { visit } = view
    const own = await people.organisation(visit.actor.organisationId)
    if (own === undefined) return null
    const recipient = await findRecipient(view, target, draft, own.jurisdiction)
    if (recipient === null) return null
    const fields = [...draft.fields, messageField(draft.referralId)].toSorted()
    const scope = { purpose: 'referral' as const, recipientId: recipient.recipientId, fields, expiresAt: draft.until }
    const audiences = { adult: ['adult'], child: ['representative', 'child'], 'child-by-law': ['child'] } as const
    const words: RenderedWords[] = []
    for (const audience of audiences[draft.subject]) {
      const rendered = consents.renderWords({
        audience,
        language: draft.language,
        scope,
        organisationName: own.name,
        recipientName: recipient.name ?? target.organisationName,
        fieldNames: nameFields(draft.language, fields),
      })
      if (!rendered.ok) return null
      words.push(rendered.value)
    }
    return { recipient, scope, words, senderName: own.name }
  }

  async function findRecipient(view: CaseView, target: Target, draft: Draft, jurisdiction: string): Promise<Recipient | null> {
    const by = actingFor(view.visit)
    if (isToDesk(draft, target) && target.desk !== null) {
      const { organisationId: partnerId, name, jurisdiction: home } = target.desk
      const added = await consents.addRecipient(by, { kind: 'organisation', partnerId, name, jurisdiction: home })
      return added.ok ? added.value : null
    }
    const [domain] = domainsOf(target.contact)
    const body = { kind: 'body', name: target.organisationName.slice(0, 200), jurisdiction } as const
    const added = await consents.addRecipient(by, domain === undefined ? body : { ...body, domain })
    return added.ok ? added.value : null
  }

  /** Where it goes, by what the form says, of what may be referred to at all. */
  async function findTarget({ visit }: CaseView): Promise<Target | null> {
    const { form, actor } = visit
    const desks = await referrals.listDesks(actor.organisationId)
    const direct = desks.find(({ organisationId }) => organisationId === oneValue(form, 'desk'))
    if (direct !== undefined) {
      return { service: null, contact: undefined, desk: direct, serviceName: direct.name, organisationName: direct.name }
    }
    const book = await serviceSource.book()
    const service = book.find(oneValue(form, 'service'))
    if (service === undefined) return null
    const contact = (await book.loadContacts([service])).get(service.id)
    const own = await people.organisation(actor.organisationId)
    if (await isListed(serviceSource, service.organisationName, contact, own?.jurisdiction ?? 'XX')) return null
    const { name: serviceName, organisationName } = service
    return { service, contact, desk: findDesk(desks, organisationName), serviceName, organisationName }
  }

  function findMistakes({ visit: { t }, opened }: CaseView, record: OpenRecord, draft: Draft): Mistakes {
    // A case is of a child where whoever opened it said so, whatever is written down of their age.
    const isChild = opened.state.isChild || isChildRecord(record, clock())
    const isChosen = draft.chosenBy === 'person' || (draft.chosenBy === 'together' && !opened.isRestricted)
    return {
      ...(isNeedCode(draft.need) ? {} : { need: t('referrals.mistake-need') }),
      ...(isChosen ? {} : { 'chosen-by': t('referrals.mistake-chosen-by') }),
      ...(draft.subject === 'adult' && isChild ? { subject: t('casework.mistake-is-child') } : {}),
    }
  }

  async function showProblem(c: Context, view: CaseView, problem: ReferralProblem): Promise<Response> {
    const { visit } = view
    const { t } = visit
    if (problem.kind !== 'not-now' && problem.kind !== 'not-taken' && problem.kind !== 'consent') {
      return refuse(c, visit, problem.kind === 'unavailable' || problem.kind === 'key-unavailable' ? problem.kind : 'refused')
    }
    const shown = { title: t('referrals.not-sent-title'), hasErrors: true, status: 409 } as const
    return show(
      c,
      visit,
      shown,
      <>
        <h1>{t('referrals.not-sent-title')}</h1>
        <p>{t(`referrals.problem-${problem.kind}`)}</p>
      </>,
    )
  }
}

function askerOf({ visit, opened }: CaseView) {
  return { actor: visit.actor, purpose: opened.purpose }
}
