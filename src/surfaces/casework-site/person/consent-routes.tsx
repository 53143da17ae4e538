// The ledger of one person at the desk: what lives, what was told on it, the way back; and asking anew, words first. Whoever may not open
// the record sees nothing of its ledger: the door is asked before the ledger is, and again, by the act's own name, before it is changed.
import { randomUUID } from 'node:crypto'
import type { AccessAction } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import { closeOpening } from '../../../firewall/access/index.ts'
import {
  DEFAULT_CONSENT_DAYS,
  endCauses,
  type ConsentActor,
  type ConsentScope,
  type Recipient,
  type RenderedWords,
} from '../../../firewall/consent/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { isChildBy, isRecordField, type OpenRecord } from '../../../protected/people/index.ts'
import type { Mistakes } from '../register/details-page.tsx'
import { chooseUntil, keptFields, makeKeepWords, nameFields, readUntil, subjects, type Subject } from '../register/keep-words.ts'
import { rawField } from '../show-field.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { AskPage, AskToKeepPage, ConsentsPage, WithdrawnPage, WordsPage } from './consent-pages.tsx'
import { sharingPurposes } from './sharing-purposes.ts'
import { takeAnswer } from './take-answer.ts'

const DAY = 86_400_000

/** What is to be asked of a person. */
export interface AskedConsent {
  readonly scope: ConsentScope & { readonly purpose: (typeof sharingPurposes)[number] | 'registration' }
  readonly recipient: Recipient
  readonly subject: Subject
  readonly language: string
  readonly words: readonly RenderedWords[]
}

/** Adds `/person/:id/consents` and its steps. */
export function addConsentRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, consents, door, clock } = context
  const taken = createOnce<string>(clock, 600_000, (kept) => kept === 'given' || kept === 'refused')

  site.post('/:language/person/:id/consents', (c) => withOpened(c, (visit, record) => showLedger(c, visit, record, null)))

  site.post('/:language/person/:id/consents/withdraw', (c) =>
    withChange(c, 'withdraw-consent', async (visit, { personId }) => {
      const { form, t } = visit
      const cause = endCauses.find((one) => one === oneValue(form, 'cause')) ?? 'person'
      const withdrawn = await consents.withdraw(actingFor(visit), { personId, groundId: oneValue(form, 'ground'), cause })
      if (!withdrawn.ok) return refuse(c, visit, withdrawn.error.kind)
      const page = { title: t('casework.withdrawn-title'), current: 'search' }
      return show(c, visit, page, <WithdrawnPage {...{ visit, personId }} notices={withdrawn.value.notices} />)
    }),
  )

  site.post('/:language/person/:id/consents/notice', (c) =>
    withChange(c, 'withdraw-consent', async (visit, record) => {
      const { form, actor } = visit
      const own = await consents.listNotices(actor.organisationId, record.personId)
      const notice = own.find(({ disclosureId }) => disclosureId === oneValue(form, 'disclosure'))
      const state = (['told', 'confirmed', 'not-reached'] as const).find((one) => one === oneValue(form, 'state'))
      if (notice === undefined || state === undefined) return refuse(c, visit, 'refused')
      await consents.markNotice(actingFor(visit), notice.disclosureId, state)
      return showLedger(c, visit, record, visit.t('casework.notice-kept'))
    }),
  )

  site.post('/:language/person/:id/consents/new', (c) =>
    withChange(c, 'give-consent', async (visit, record) => {
      const { form, t } = visit
      if (form['subject'] === undefined) return showAsk(c, visit, record, {})
      const asked = await readAsked(visit, record)
      if ('mistakes' in asked) return showAsk(c, visit, record, asked.mistakes)
      const page = { title: t('casework.ask-title'), current: 'search' }
      return show(
        c,
        visit,
        page,
        <WordsPage {...{ visit, asked }} personId={record.personId} mark={randomUUID()} mistakes={{}} />,
      )
    }),
  )

  site.post('/:language/person/:id/consents/save', (c) =>
    withChange(c, 'give-consent', async (visit, record) => {
      const { form, t, actor } = visit
      const asked = await readAsked(visit, record)
      if ('mistakes' in asked) return showAsk(c, visit, record, asked.mistakes)
      const mark = oneValue(form, 'mark')
      const outcome = await taken.run(`${actor.accountId} ${record.personId} ${mark}`, () => answer(visit, record, asked))
      if (outcome === 'given' || outcome === 'refused') {
        return showLedger(c, visit, record, t(outcome === 'given' ? 'casework.consent-given' : 'casework.consent-refused'))
      }
      const page = { title: t('casework.ask-title'), current: 'search', hasErrors: true, status: 422 } as const
      const mistakes = { answer: t(`casework.${outcome}`) }
      return show(c, visit, page, <WordsPage {...{ visit, asked, mark, mistakes }} personId={record.personId} />)
    }),
  )

  /** What it returns is a message's name where nothing was kept. */
  async function answer(visit: Visit, record: OpenRecord, asked: AskedConsent): Promise<string> {
    const kept = await takeAnswer(consents, actingFor(visit), record, visit.form, asked)
    return kept.kind === 'mistake' ? kept.mistake : kept.kind
  }

  /** The yes to keep the record itself, asked anew: it ran out, was given as an adult by a child, or named less. */
  async function readKeep(visit: Visit, record: OpenRecord): Promise<AskedConsent | { readonly mistakes: Mistakes }> {
    const { form, t, actor } = visit
    const subject = subjects.find((one) => one === oneValue(form, 'subject'))
    const language = oneValue(form, 'words-language')
    const organisation = await people.organisation(actor.organisationId)
    if (subject === undefined || organisation === undefined) return { mistakes: { subject: t('casework.mistake-start') } }
    if (subject === 'adult' && isChildRecord(record, clock())) return { mistakes: { subject: t('casework.mistake-is-child') } }
    const { name, jurisdiction } = organisation
    const recipient = await consents.addRecipient(actingFor(visit), { kind: 'own-organisation', name, jurisdiction })
    if (!recipient.ok) return { mistakes: { subject: t('casework.not-kept-text') } }
    const { recipientId } = recipient.value
    const expiresAt = readUntil(oneValue(form, 'until'), clock()) ?? chooseUntil(clock())
    const scope = { purpose: 'registration' as const, recipientId, fields: keptFields.toSorted(), expiresAt }
    const words = makeKeepWords(consents, { subject, language, organisationName: name, scope })
    if (words === null) return { mistakes: { 'words-language': t('casework.mistake-words-language') } }
    return { scope, recipient: recipient.value, subject, language, words }
  }

  async function readAsked(visit: Visit, record: OpenRecord): Promise<AskedConsent | { readonly mistakes: Mistakes }> {
    if (oneValue(visit.form, 'share-purpose') === 'registration') return readKeep(visit, record)
    const { form, t, actor } = visit
    const purpose = sharingPurposes.find((one) => one === oneValue(form, 'share-purpose'))
    const fields = allValues(form, 'fields').filter((field) => isRecordField(field))
    const subject = subjects.find((one) => one === oneValue(form, 'subject'))
    const language = oneValue(form, 'words-language')
    const expiresAt = readUntil(oneValue(form, 'until'), clock())
    const organisation = await people.organisation(actor.organisationId)
    const recipient = await findRecipient(visit, record)
    const mistakes = {
      ...(purpose === undefined ? { 'share-purpose': t('casework.mistake-share-purpose') } : {}),
      ...(fields.length === 0 ? { fields: t('casework.mistake-fields') } : {}),
      ...(expiresAt === null ? { until: t('casework.mistake-until') } : {}),
      ...(recipient === null ? { 'recipient-name': t('casework.mistake-recipient') } : {}),
      ...(subject === undefined ? { subject: t('casework.mistake-start') } : {}),
      ...(subject === 'adult' && isChildRecord(record, clock()) ? { subject: t('casework.mistake-is-child') } : {}),
    }
    const isWhole = Object.keys(mistakes).length === 0
    if (!isWhole || purpose === undefined || recipient === null || subject === undefined || expiresAt === null)
      return { mistakes }
    const scope = { purpose, recipientId: recipient.recipientId, fields: fields.toSorted(), expiresAt }
    const audiences = { adult: ['adult'], child: ['representative', 'child'], 'child-by-law': ['child'] } as const
    const words = audiences[subject].map((audience) =>
      consents.renderWords({
        audience,
        language,
        scope,
        organisationName: organisation?.name ?? '',
        recipientName: recipient.name ?? '',
        fieldNames: nameFields(language, scope.fields),
      }),
    )
    const rendered = words.flatMap((one) => (one.ok ? [one.value] : []))
    if (rendered.length < words.length) return { mistakes: { 'words-language': t('casework.mistake-words-language') } }
    return { scope, recipient, subject, language, words: rendered }
  }

  /** A recipient of the list, or a new body: the register is asked there, and a listed body reads as one that cannot be chosen. */
  async function findRecipient(visit: Visit, { personId }: OpenRecord): Promise<Recipient | null> {
    const { form, actor } = visit
    const chosen = oneValue(form, 'recipient')
    const known = await consents.listRecipients(actor.organisationId, personId)
    const found = known.find(({ recipientId, kind }) => recipientId === chosen && kind !== 'own-organisation')
    if (found !== undefined) return found
    const name = oneValue(form, 'recipient-name').trim()
    if (name === '') return null
    const jurisdiction = oneValue(form, 'recipient-jurisdiction').trim().toUpperCase()
    const added = await consents.addRecipient(actingFor(visit), { kind: 'body', name, jurisdiction })
    return added.ok ? added.value : null
  }

  async function showLedger(c: Context, visit: Visit, { personId, organisationId }: OpenRecord, done: string | null) {
    const [grounds, disclosures, notices] = await Promise.all([
      consents.listGrounds(organisationId, personId),
      consents.listDisclosures(organisationId, personId),
      consents.listNotices(organisationId, personId),
    ])
    const page = { title: visit.t('casework.consents-title'), current: 'search' }
    return show(c, visit, page, <ConsentsPage {...{ visit, personId, grounds, disclosures, notices, done }} />)
  }

  async function showAsk(c: Context, visit: Visit, record: OpenRecord, mistakes: Mistakes) {
    const { t, actor } = visit
    const isKeep = oneValue(visit.form, 'share-purpose') === 'registration'
    const known = await consents.listRecipients(actor.organisationId, record.personId)
    const recipients = known.filter(({ kind }) => kind !== 'own-organisation')
    const hasErrors = Object.keys(mistakes).length > 0
    const page = { title: t('casework.ask-title'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 } as const
    const until = new Date(clock().getTime() + DEFAULT_CONSENT_DAYS * DAY).toISOString().slice(0, 10)
    if (isKeep) return show(c, visit, page, <AskToKeepPage {...{ visit, mistakes }} personId={record.personId} />)
    return show(c, visit, page, <AskPage {...{ visit, record, recipients, mistakes, until }} />)
  }

  /** Who may read a record may not yet change what was agreed: in danger to life, or to supervise, a file is opened to read alone. */
  function withChange(c: Context, action: AccessAction, answerWith: AnswerWith): Promise<Response> {
    return withOpened(c, answerWith, action)
  }

  function withOpened(c: Context, answerWith: AnswerWith, action?: AccessAction): Promise<Response> {
    return whenMember(c, async (visit) => {
      const { actor, purpose } = visit
      const personId = c.req.param('id') ?? ''
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      if (action !== undefined) {
        const allowed = await door.open({ actor, purpose, action, personIds: [personId] })
        if (!allowed.ok) return refuse(c, visit, allowed.error)
        closeOpening(allowed.value)
      }
      const record = await people.read({ actor, purpose }, personId)
      if (!record.ok) return refuse(c, visit, record.error.kind)
      try {
        return await answerWith(visit, record.value)
      } finally {
        record.value.close()
      }
    })
  }
}

type AnswerWith = (visit: Visit, record: OpenRecord) => Promise<Response>

/** The account as the ledger names it. */
export function actingFor({ actor }: Visit): ConsentActor {
  return { organisationId: actor.organisationId, accountId: actor.accountId, role: actor.role }
}

/** Whether the record says that a child is asked: by their age, or since the file is kept as a child's. */
export function isChildRecord(record: OpenRecord, now: Date): boolean {
  const [birthYear, ageBand] = [rawField(record, 'birth-year') ?? '', rawField(record, 'age-band') ?? '']
  return rawField(record, 'restriction') === 'child' || isChildBy({ birthYear, ageBand }, now) === true
}
