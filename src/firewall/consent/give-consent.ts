// Before and at the answer: the words are kept before anybody answers; a yes is to what was shown, of the same person, purpose,
// recipient, fields and end; a child's needs the child's and that of whoever stands for them. A no is kept, and changes nothing.
import { randomBytes } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { toStorable } from '../../platform/database/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { revealSealed } from '../keys/index.ts'
import { makeConsentEntry, makeFields, toGround } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import { digestWords } from './consent-words.ts'
import type {
  ConsentActor,
  ConsentAnswer,
  ConsentScope,
  Ground,
  OpenedPerson,
  OwnWords,
  Recipient,
  RenderedWords,
  ShownWords,
} from './consents.ts'
import { checkRecipient } from './recipients.ts'
import { MOST_CONSENT_DAYS } from './scope.ts'
import type { ConsentPurpose, SharingPurpose } from './scope.ts'
import {
  insertEvent,
  insertGround,
  insertRefusal,
  insertSealedField,
  insertShown,
  isAnswered,
  lockAnswer,
  readGrounds,
  readSealedField,
  readShownRow,
} from './store/index.ts'
import type { GroundRow } from './store/index.ts'

const DAY = 86_400_000

/** Hours after which an answer needs the words to be shown again. */
export const SHOWN_HOURS = 24

/** Keeps the words, sealed with the person's key, and what they ask. */
export async function recordShown(
  { store, clock, words: templates, ...context }: ConsentContext,
  by: ConsentActor,
  person: OpenedPerson,
  words: RenderedWords,
  scope: ConsentScope,
): Promise<Result<ShownWords, ConsentProblem>> {
  const now = clock()
  const { organisationId, personId } = person.key
  const fields = makeFields(scope.fields)
  if (organisationId !== by.organisationId) return fail({ kind: 'not-found' })
  if (fields === null) return fail({ kind: 'invalid', field: 'fields' })
  const left = scope.expiresAt.getTime() - now.getTime()
  if (!(left > 0 && left <= MOST_CONSENT_DAYS * DAY)) return fail({ kind: 'invalid', field: 'until' })
  if (templates.get(words.template)?.version !== words.version) return fail({ kind: 'unknown-wording' })
  const recipient = await checkRecipient(
    { store, clock, words: templates, ...context },
    organisationId,
    personId,
    scope.recipientId,
  )
  if (!recipient.ok) return recipient
  const shownId = newId(now)
  const field = `consent-${shownId}`
  const salt = randomBytes(32)
  const sealed = person.key.seal(field, 1, JSON.stringify({ salt: salt.toString('base64'), text: words.text }))
  const settings = { teams: person.teams, purpose: scope.purpose === 'statistics' ? 'assistance' : scope.purpose } as const
  const isKept = await store.inOrganisation(organisationId, settings, async (tx) => {
    const keyVersion = person.key.version
    if (!(await insertSealedField(tx, { organisationId, personId, field, keyVersion, sealed, at: now }))) return false
    await insertShown(tx, {
      organisation_id: organisationId,
      shown_id: shownId,
      person_id: personId,
      template: words.template,
      wording_version: words.version,
      language: words.language,
      audience: words.audience,
      purpose: scope.purpose,
      recipient_id: scope.recipientId,
      fields,
      expires_at: scope.expiresAt,
      words_field: field,
      words_version: 1,
      words_digest: digestWords(salt, words.text),
      shown_at: now,
      shown_by: by.accountId,
    })
    return true
  })
  return isKept ? ok({ shownId, scope: { ...scope, fields } }) : fail({ kind: 'not-found' })
}

/** The words that were shown, with seal and digest checked. */
export async function readShown(
  { store }: ConsentContext,
  person: OpenedPerson,
  shownId: string,
): Promise<Result<string, ConsentProblem>> {
  const { organisationId, personId } = person.key
  const row = isUuid(shownId) ? await readShownRow(store.keys, organisationId, personId, shownId) : undefined
  if (row === undefined) return fail({ kind: 'not-found' })
  const settings = { teams: person.teams, purpose: 'person-request' } as const
  const sealed = await store.inOrganisation(organisationId, settings, (tx) =>
    readSealedField(tx, organisationId, personId, row.words_field),
  )
  if (sealed === undefined) return fail({ kind: 'not-found' })
  const opened = person.key.open(row.words_field, 1, sealed)
  if (!opened.ok) return fail({ kind: 'corrupted' })
  // Sealed by `recordShown` above, and the seal held.
  const { salt, text } = JSON.parse(revealSealed(opened.value)) as { salt: string; text: string }
  const isWhole = Buffer.from(row.words_digest).equals(digestWords(Buffer.from(salt, 'base64'), text))
  return isWhole ? ok(text) : fail({ kind: 'corrupted' })
}

/** Takes a yes. The ground lives from this moment to the end that was shown. */
export async function giveConsent(
  context: ConsentContext,
  by: ConsentActor,
  answer: ConsentAnswer,
  ownWords?: OwnWords,
): Promise<Result<Ground, ConsentProblem>> {
  const { store, clock } = context
  const now = clock()
  const problem = checkAnswer(by, answer)
  if (problem !== null) return fail(problem)
  const { organisationId } = by
  const shown = await readShownRow(store.keys, organisationId, answer.personId, answer.shownId)
  const assent =
    answer.assentId === undefined ? undefined : await readShownRow(store.keys, organisationId, answer.personId, answer.assentId)
  if (shown === undefined || (answer.assentId !== undefined && assent === undefined)) return fail({ kind: 'not-found' })
  const audience = { adult: 'adult', child: 'representative', 'child-by-law': 'child' }[answer.subject]
  if (shown.audience !== audience || (assent !== undefined && assent.audience !== 'child')) {
    return fail({ kind: 'invalid', field: 'subject' })
  }
  for (const words of assent === undefined ? [shown] : [shown, assent]) {
    if (words.is_replaced || now.getTime() - words.shown_at.getTime() > SHOWN_HOURS * 3_600_000) {
      return fail({ kind: 'shown-too-old' })
    }
    const isSame =
      words.purpose === shown.purpose &&
      words.recipient_id === shown.recipient_id &&
      words.expires_at.getTime() === shown.expires_at.getTime() &&
      words.fields.join() === shown.fields.join()
    if (!isSame) return fail({ kind: 'invalid', field: 'assent' })
  }
  if (shown.expires_at.getTime() <= now.getTime()) return fail({ kind: 'shown-too-old' })
  const recipient = await checkRecipient(context, organisationId, answer.personId, shown.recipient_id)
  if (!recipient.ok) return recipient
  if (ownWords !== undefined) await keepOwnWords(context, ownWords, answer, shown.purpose as ConsentPurpose, now)
  const row: GroundRow = {
    ...emptyGround,
    organisation_id: organisationId,
    ground_id: newId(now),
    person_id: answer.personId,
    basis: 'consent',
    purpose: shown.purpose,
    recipient_id: shown.recipient_id,
    fields: shown.fields,
    begins_at: now,
    expires_at: shown.expires_at,
    shown_id: shown.shown_id,
    shown_audience: shown.audience,
    subject: answer.subject,
    assent_id: assent?.shown_id ?? null,
    assent_audience: assent?.audience ?? null,
    representative: answer.representative ?? null,
    given_how: answer.how,
    spoken_with: answer.spokenWith ?? null,
    reference: answer.reference ?? null,
    recorded_by: by.accountId,
  }
  const shownIds = assent === undefined ? [shown.shown_id] : [shown.shown_id, assent.shown_id]
  return beginGround(context, by, row, recipient.value, shownIds)
}

/** Keeps a no. */
export async function refuseConsent(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  { personId, shownId }: { readonly personId: string; readonly shownId: string },
): Promise<Result<undefined, ConsentProblem>> {
  const now = clock()
  const shown =
    isUuid(shownId) && isUuid(personId) ? await readShownRow(store.keys, by.organisationId, personId, shownId) : undefined
  if (shown === undefined || shown.audience === 'duty') return fail({ kind: 'not-found' })
  return store.inKeys(async (tx) => {
    await lockAnswer(tx, [shownId])
    if (await isAnswered(tx, by.organisationId, shownId)) return fail({ kind: 'already-answered' })
    const purpose = shown.purpose as SharingPurpose
    const details = { answer: 'no', shown: shownId }
    const entry = makeConsentEntry(by, now, { kind: 'write', action: 'give-consent', personId, purpose, details })
    const [entryId = ''] = await appendEntries(tx, [entry])
    await insertRefusal(tx, { organisation_id: by.organisationId, shown_id: shownId, refused_at: now, entry_id: entryId })
    return ok(undefined)
  })
}

/** Puts a ground and its first event on the ledger, with their entry. Used by duties and decisions too. */
export async function beginGround(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  row: GroundRow,
  recipient: Recipient,
  shownIds: readonly string[],
): Promise<Result<Ground, ConsentProblem>> {
  const at = row.begins_at
  const isWritten = await store.inKeys(async (tx) => {
    await lockAnswer(tx, shownIds)
    for (const id of shownIds) if (await isAnswered(tx, row.organisation_id, id)) return false
    const entry = makeConsentEntry(by, at, {
      kind: 'consent-given',
      action: 'give-consent',
      personId: row.person_id,
      purpose: row.purpose as SharingPurpose,
      fields: row.fields,
      basis: row.basis as Ground['basis'],
      recipient: row.recipient_id,
      details: { ground: row.ground_id, ...(row.shown_id === null ? {} : { shown: row.shown_id }) },
    })
    const [entryId = ''] = await appendEntries(tx, [entry])
    await insertGround(tx, row)
    const first = { place: 1, event: 'begun', at, cause: null, by_account: by.accountId, entry_id: entryId, basis: row.basis }
    await insertEvent(tx, { organisation_id: row.organisation_id, ground_id: row.ground_id, ...first })
    return true
  })
  if (!isWritten) return fail({ kind: 'already-answered' })
  const [made] = await readGrounds(store.keys, row.organisation_id, { groundId: row.ground_id })
  if (made === undefined) throw new Error('A ground that was just written is not there')
  return ok(toGround(made, recipient, clock()))
}

/** Whether the answer says what an answer of its kind must say. */
function checkAnswer(by: ConsentActor, answer: ConsentAnswer): ConsentProblem | null {
  const ids = [answer.personId, answer.shownId, ...(answer.assentId === undefined ? [] : [answer.assentId])]
  if (!ids.every(isUuid)) return { kind: 'not-found' }
  const isChild = answer.subject === 'child'
  if (isChild !== (answer.assentId !== undefined)) return { kind: 'invalid', field: 'assent' }
  if (isChild !== (answer.representative !== undefined)) return { kind: 'invalid', field: 'representative' }
  const needsLaw = answer.subject === 'child-by-law'
  if (needsLaw !== (answer.reference !== undefined)) return { kind: 'invalid', field: 'reference' }
  if (answer.reference !== undefined && !isReference(answer.reference)) return { kind: 'invalid', field: 'reference' }
  if ((answer.how === 'spoken') !== (answer.spokenWith !== undefined)) return { kind: 'invalid', field: 'spoken-with' }
  // By code: the person alone; somebody who stands for a child has no code of theirs.
  if (answer.how === 'by-code' && (by.role !== 'person' || isChild)) return { kind: 'invalid', field: 'how' }
  return null
}

/** Whether a text is the reference of a law or a decision: short, and no sentence. */
export function isReference(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9 ./,:()-]{0,79}$/.test(text)
}

/** Keeps what a child said in their own words, sealed with the child's key. */
async function keepOwnWords(
  { store }: ConsentContext,
  { person, words }: OwnWords,
  answer: ConsentAnswer,
  purpose: ConsentPurpose,
  at: Date,
): Promise<void> {
  const text = toStorable(words).trim()
  const { key } = person
  if (text === '' || key.personId !== answer.personId) return
  const field = `own-words-${answer.assentId ?? answer.shownId}`
  const settings = { teams: person.teams, purpose: purpose === 'statistics' ? 'assistance' : purpose } as const
  const sealed = key.seal(field, 1, text.slice(0, 4000))
  const { organisationId, personId, version: keyVersion } = key
  await store.inOrganisation(organisationId, settings, (tx) =>
    insertSealedField(tx, { organisationId, personId, field, keyVersion, sealed, at }),
  )
}

/** Columns that a ground leaves empty where its basis has no use for them. */
export const emptyGround = {
  shown_id: null,
  shown_audience: null,
  subject: null,
  assent_id: null,
  assent_audience: null,
  representative: null,
  given_how: null,
  spoken_with: null,
  reference: null,
  reason_field: null,
  reason_version: null,
  recorded_by: null,
  seconded_by: null,
} as const satisfies Partial<GroundRow>
