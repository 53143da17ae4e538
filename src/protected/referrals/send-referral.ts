// Sending. The order survives a crash anywhere: the words, the disclosure on its ground, the sealed copy, and only then, in one transaction,
// the referral with its link and its place in the case's journal. Before that nobody has anything in their hands.
import { fail, isNeedCode, ok, type Result } from '@causeway/vocabulary'
import type { CaseEvent } from '@causeway/casework'
import { closeOpening } from '../../firewall/access/index.ts'
import { insertSealedField } from '../../firewall/consent/index.ts'
import { sealValue } from '../../firewall/keys/index.ts'
import { hashToken } from '../../platform/one-time-links/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import type { Asker, OpenCase } from '../cases/index.ts'
import { ANSWER_TIMES, answerDeadline } from './answer-clock.ts'
import { makeAnswerKeys } from './answer-seal.ts'
import { findLoops, passedThrough } from './find-loops.ts'
import { loopTask } from './loop-task.ts'
import type { SentWords } from './referral-content.ts'
import {
  asProblem,
  linkText,
  logStep,
  NotWritten,
  OPEN_DAYS,
  openSent,
  receivedField,
  REFERRAL,
  sentField,
  writeJournal,
  type ReferralParts,
} from './referral-parts.ts'
import { messageField, type NewReferral, type ReferralProblem, type Sent } from './referrals.ts'
import { takeInOne } from './take-in.ts'
import {
  FINAL_STATES,
  insertReferral,
  isDemonstration,
  readDesk,
  readPersonRow,
  readReferral,
  replaceLink,
  updateReferral,
} from './store/index.ts'

const DAY = 86_400_000

/** What is handed to an organisation on the system. */
interface Outbound {
  readonly personId: string
  readonly sealed: Uint8Array
  readonly keyVersion: number
}

/** See `Referrals.send`. */
export async function sendReferral(
  parts: ReferralParts,
  asker: Asker,
  opened: OpenCase,
  referral: NewReferral,
): Promise<Result<Sent, ReferralProblem>> {
  const { store, clock } = parts
  const { organisationId, personId, key, teams } = opened
  const { referralId } = referral
  if (!isUuid(referralId) || !isNeedCode(referral.content.need)) return fail({ kind: 'invalid' })
  const known = await store.inOrganisation(organisationId, teams, asker.purpose, (tx) =>
    readReferral(tx, organisationId, referralId),
  )
  if (known !== undefined) {
    const isSame = known.case_id === opened.caseId
    return isSame ? ok({ referralId, token: null, openUntil: known.expires_at }) : fail({ kind: 'invalid' })
  }
  if (!opened.state.isOpen) return fail({ kind: 'not-now' })
  const partnerId = referral.to.kind === 'organisation' ? referral.to.organisationId : null
  if (partnerId !== null && !(await isTaken(parts, opened, asker, partnerId))) return fail({ kind: 'not-taken' })
  const loops = await findLoops(parts, asker, opened, { ...referral.content, ...referral, organisationId: partnerId })
  const content = { ...referral.content, via: [...(await passedThrough(parts, asker, opened, referral.content.need))] }
  const now = clock()
  const isKept = await store.inOrganisation(organisationId, teams, asker.purpose, (tx) => {
    const field = messageField(referralId)
    const { need, serviceName, urgency, message } = content
    const sealed = key.seal(field, 1, JSON.stringify({ need, service: serviceName, urgency, message }))
    return insertSealedField(tx, { organisationId, personId, field, keyVersion: key.version, sealed, at: now }, { isAgain: true })
  })
  if (!isKept) return fail({ kind: 'refused' })
  const disclosureId = await discloseTo(parts, asker, opened, referral)
  if (!disclosureId.ok) return disclosureId
  const openUntil = new Date(Math.min(now.getTime() + OPEN_DAYS * DAY, referral.answersUntil.getTime()))
  const actor = { organisationId, accountId: asker.actor.accountId, role: asker.actor.role }
  const copy =
    partnerId === null
      ? await parts.consents.makeCopy(actor, disclosureId.value, JSON.stringify(content), openUntil)
      : ok({ token: null })
  if (!copy.ok) return fail({ kind: 'consent', problem: copy.error })
  const outbound = partnerId === null ? ok(null) : await sealForPartner(parts, partnerId, referralId, JSON.stringify(content))
  if (!outbound.ok) return outbound
  const pair = await makeAnswerKeys()
  const isLoop = loops.length > 0
  const { serviceId, locationId, organisationName, recipientName } = referral
  const answerKey = Buffer.from(pair.privateKey).toString('base64url')
  const words: SentWords = { content, serviceId, locationId, organisationName, recipientName, isLoop, answerKey }
  pair.privateKey.fill(0)
  const token = copy.value.token
  const event: CaseEvent = {
    type: 'referral-changed',
    referralId,
    state: 'sent',
    need: content.need,
    serviceName: content.serviceName,
    answerBy: referral.answerBy.toISOString(),
    text: content.message,
  }
  const events = [event, ...(isLoop ? [loopTask(referralId, content.serviceName, now)] : [])]
  const by = { accountId: asker.actor.accountId, role: asker.actor.role }
  await logStep(parts, by, { organisationId, personId, referralId, step: 'sent', at: now })
  const outcome = await store
    .inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
      const ids = { organisation_id: organisationId, referral_id: referralId, person_id: personId, team_id: opened.teamId }
      const isNew = await insertReferral(tx, {
        ...ids,
        case_id: opened.caseId,
        submission_id: referralId,
        sent_by: asker.actor.accountId,
        way: referral.to.kind,
        partner_id: partnerId,
        ground_id: referral.groundId,
        state: 'sent',
        sent_at: now,
        answer_by: referral.answerBy,
        expires_at: openUntil,
        changed_at: now,
        answer_key: pair.publicKey,
        key_version: key.version,
        sealed: key.seal(sentField(referralId), 1, JSON.stringify(words)),
        outbound: outbound.value?.sealed ?? null,
        outbound_key_version: outbound.value?.keyVersion ?? null,
        receiver_person_id: outbound.value?.personId ?? null,
        delivered_at: null,
      })
      if (!isNew) return 'known' as const
      if (token !== null) {
        await replaceLink(tx, {
          ...ids,
          token_digest: hashToken(linkText(token)),
          expires_at: referral.answersUntil,
          opened_at: null,
        })
      }
      const written = await writeJournal(tx, parts, opened, { submissionId: referralId, by, events })
      if (!written.ok) throw new NotWritten(written.error)
      return 'sent' as const
    })
    .catch(asProblem)
  if (typeof outcome !== 'string') return fail(outcome)
  return ok({ referralId, token: outcome === 'sent' ? token : null, openUntil })
}

/** See `Referrals.renewLink`. */
export async function renewLink(
  parts: ReferralParts,
  asker: Asker,
  opened: OpenCase,
  referralId: string,
): Promise<Result<Sent, ReferralProblem>> {
  const { store, clock } = parts
  const { organisationId, personId, teams, key } = opened
  if (!isUuid(referralId)) return fail({ kind: 'invalid' })
  const readRow = () =>
    store.inOrganisation(organisationId, teams, asker.purpose, (tx) => readReferral(tx, organisationId, referralId))
  const known = await readRow()
  if (known === undefined || known.case_id !== opened.caseId) return fail({ kind: 'refused' })
  // What waits belongs to the time that is over, and stands in the journal before the new one.
  const taken = await takeInOne(parts, asker, opened, known)
  if (!taken.ok) return taken
  const row = await readRow()
  if (row === undefined) return fail({ kind: 'refused' })
  const isAnew = row.state === 'expired'
  // A clock of a closed case would run for nobody.
  if (isAnew && !opened.state.isOpen) return fail({ kind: 'not-now' })
  if (row.way !== 'link' || (FINAL_STATES.includes(row.state) && !isAnew)) return fail({ kind: 'not-now' })
  const words = openSent(key, row)
  if (words === null) return fail({ kind: 'damaged' })
  const grounds = await parts.consents.listGrounds(organisationId, personId)
  const ground = grounds.find(({ groundId, state }) => groundId === row.ground_id && state === 'live')
  if (ground === undefined) return fail({ kind: 'not-now' })
  const fields = words.content.told.map(({ field }) => field)
  const request = {
    referralId,
    groundId: row.ground_id,
    recipientId: ground.recipient.recipientId,
    fields,
    to: { kind: 'link' },
  } as const
  const disclosed = await discloseTo(parts, asker, opened, request)
  if (!disclosed.ok) return disclosed
  const now = clock()
  const openUntil = new Date(Math.min(now.getTime() + OPEN_DAYS * DAY, ground.expiresAt.getTime()))
  const by = { organisationId, accountId: asker.actor.accountId, role: asker.actor.role }
  const copy = await parts.consents.makeCopy(by, disclosed.value, JSON.stringify(words.content), openUntil)
  if (!copy.ok) return fail({ kind: 'consent', problem: copy.error })
  const { token } = copy.value
  const who = { accountId: asker.actor.accountId, role: asker.actor.role }
  await logStep(parts, who, { organisationId, personId, referralId, step: 'new-link', at: now })
  const { need, serviceName, urgency, message } = words.content
  const { answerBy } = answerDeadline(parts.journal.definitions, opened.state.jurisdiction, ANSWER_TIMES[urgency], now)
  const problem = await store
    .inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
      const held = await readReferral(tx, organisationId, referralId, { isHeld: true })
      // Somebody else renewed it, or it was answered or taken back, in between.
      if (held?.state !== row.state) throw new NotWritten({ kind: 'not-now' })
      const ids = { organisation_id: organisationId, referral_id: referralId, person_id: personId, team_id: opened.teamId }
      await replaceLink(tx, { ...ids, token_digest: hashToken(linkText(token)), expires_at: ground.expiresAt, opened_at: null })
      const anew = { state: 'sent', changed_at: now, answer_by: answerBy }
      await updateReferral(tx, organisationId, referralId, { expires_at: openUntil, ...(isAnew ? anew : {}) })
      if (!isAnew) return null
      const event: CaseEvent = {
        type: 'referral-changed',
        referralId,
        state: 'sent',
        need,
        serviceName,
        answerBy: answerBy.toISOString(),
        text: message,
      }
      const written = await writeJournal(tx, parts, opened, { submissionId: newId(now), by: who, events: [event] })
      if (!written.ok) throw new NotWritten(written.error)
      return null
    })
    .catch(asProblem)
  if (problem !== null) return fail(problem)
  return ok({ referralId, token, openUntil })
}

/** Asks the door, then commits the disclosure; returns its id. */
async function discloseTo(
  { door, consents }: ReferralParts,
  { actor }: Asker,
  { personId, organisationId }: OpenCase,
  referral: Pick<NewReferral, 'referralId' | 'groundId' | 'recipientId' | 'fields' | 'to'>,
): Promise<Result<string, ReferralProblem>> {
  const { groundId, recipientId } = referral
  const fields = [...new Set([...referral.fields, messageField(referral.referralId)])].toSorted()
  const disclosure = { recipientId, groundId }
  const request = { actor, purpose: REFERRAL, action: 'disclose-person', personIds: [personId], fields, disclosure } as const
  const allowed = await door.open(request)
  if (!allowed.ok) return fail({ kind: allowed.error })
  closeOpening(allowed.value)
  const channel = referral.to.kind === 'link' ? ('one-time-link' as const) : ('copy-held-here' as const)
  const by = { organisationId, accountId: actor.accountId, role: actor.role }
  const told = await consents.disclose(by, { personId, groundId, purpose: 'referral', recipientId, fields, channel })
  return told.ok ? ok(told.value.disclosureId) : fail({ kind: 'consent', problem: told.error })
}

async function isTaken({ store }: ReferralParts, opened: OpenCase, asker: Asker, partnerId: string): Promise<boolean> {
  if (!isUuid(partnerId) || partnerId === opened.organisationId) return false
  const desk = await readDesk(store.keys, partnerId)
  if (desk?.is_open !== true) return false
  const person = await store.inOrganisation(opened.organisationId, opened.teams, asker.purpose, (tx) =>
    readPersonRow(tx, opened.organisationId, opened.personId),
  )
  return person !== undefined && (person.is_invented || !(await isDemonstration(store.keys, partnerId)))
}

/** A key of the receiver's own for this referral, whose file there is empty; and the content sealed with it. */
async function sealForPartner(
  { store, keys, clock }: ReferralParts,
  partnerId: string,
  referralId: string,
  content: string,
): Promise<Result<Outbound, ReferralProblem>> {
  const now = clock()
  const personId = newId(now)
  const about = { organisationId: partnerId, personId, referralId, step: 'key', at: now }
  await logStep({ store }, { accountId: null, role: 'program' }, about)
  const made = await store.inKeys((tx) => keys.createPersonKey(tx, partnerId, personId))
  if (!made.ok) return fail({ kind: 'key-unavailable' })
  const sealed = made.value.seal(receivedField(referralId), 1, sealValue(content))
  const keyVersion = made.value.version
  made.value.close()
  return ok({ personId, sealed, keyVersion })
}
