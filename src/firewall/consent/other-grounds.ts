// Grounds that are no consent: a legal duty that was explained before anything it covers was told; danger to somebody's life, for three
// days at most; a decision on a child's best interests, with its reference, confirmed by a second account. The register is asked for each.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { toStorable } from '../../platform/database/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { revealSealed } from '../keys/index.ts'
import { makeConsentEntry, makeFields, stateOf, toGround } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { ConsentActor, DecidedGround, Ground, OpenedPerson } from './consents.ts'
import { beginGround, emptyGround, isReference, SHOWN_HOURS } from './give-consent.ts'
import { checkRecipient } from './recipients.ts'
import { consentPurposes, MOST_HOURS } from './scope.ts'
import type { SharingPurpose } from './scope.ts'
import { insertEvent, insertSealedField, isChainClash, readGrounds, readSealedField, readShownRow } from './store/index.ts'
import type { GroundRow } from './store/index.ts'

const HOUR = 3_600_000

/** The explanation is on the ledger from now on; it covers what is told after it. */
export async function explainDuty(
  context: ConsentContext,
  by: ConsentActor,
  duty: { readonly personId: string; readonly shownId: string; readonly reference: string },
): Promise<Result<Ground, ConsentProblem>> {
  const { store, clock } = context
  const now = clock()
  if (!isReference(duty.reference)) return fail({ kind: 'invalid', field: 'reference' })
  const shown =
    isUuid(duty.shownId) && isUuid(duty.personId)
      ? await readShownRow(store.keys, by.organisationId, duty.personId, duty.shownId)
      : undefined
  if (shown === undefined || shown.audience !== 'duty') return fail({ kind: 'not-found' })
  if (shown.is_replaced || now.getTime() - shown.shown_at.getTime() > SHOWN_HOURS * HOUR) return fail({ kind: 'shown-too-old' })
  const recipient = await checkRecipient(context, by.organisationId, duty.personId, shown.recipient_id)
  if (!recipient.ok) return recipient
  const row: GroundRow = {
    ...emptyGround,
    organisation_id: by.organisationId,
    ground_id: newId(now),
    person_id: duty.personId,
    basis: 'legal-duty',
    purpose: shown.purpose,
    recipient_id: shown.recipient_id,
    fields: shown.fields,
    begins_at: now,
    expires_at: shown.expires_at,
    shown_id: shown.shown_id,
    shown_audience: shown.audience,
    reference: duty.reference,
    recorded_by: by.accountId,
  }
  return beginGround(context, by, row, recipient.value, [shown.shown_id])
}

/** Decides a ground without an answer of the person's. Its reason is sealed with the person's key, and they can read it. */
export async function decideGround(
  context: ConsentContext,
  by: ConsentActor,
  person: OpenedPerson,
  ground: DecidedGround,
): Promise<Result<Ground, ConsentProblem>> {
  const { store, clock } = context
  const now = clock()
  const { organisationId, personId } = person.key
  if (by.accountId === null || organisationId !== by.organisationId || personId !== ground.personId) {
    return fail({ kind: 'not-found' })
  }
  const checked = checkDecision(ground, now)
  if (!checked.ok) return checked
  const recipient = await checkRecipient(context, organisationId, personId, ground.recipientId)
  if (!recipient.ok) return recipient
  const groundId = newId(now)
  const field = `ground-${groundId}`
  const sealed = person.key.seal(field, 1, checked.value.reason)
  const purpose = ground.basis === 'vital-interest' ? 'danger-to-life' : 'safety'
  const keyVersion = person.key.version
  const isKept = await store.inOrganisation(organisationId, { teams: person.teams, purpose }, (tx) =>
    insertSealedField(tx, { organisationId, personId, field, keyVersion, sealed, at: now }),
  )
  if (!isKept) return fail({ kind: 'not-found' })
  const row: GroundRow = {
    ...emptyGround,
    organisation_id: organisationId,
    ground_id: groundId,
    person_id: personId,
    basis: ground.basis,
    purpose: ground.purpose,
    recipient_id: ground.recipientId,
    fields: checked.value.fields,
    begins_at: now,
    expires_at: ground.expiresAt,
    reference: ground.reference ?? null,
    reason_field: field,
    reason_version: 1,
    recorded_by: by.accountId,
  }
  return beginGround(context, by, row, recipient.value, [])
}

/** A second account says that it agrees; from then on the ground lives. */
export async function confirmGround(
  context: ConsentContext,
  by: ConsentActor,
  { personId, groundId }: { readonly personId: string; readonly groundId: string },
): Promise<Result<Ground, ConsentProblem>> {
  const { store, clock } = context
  const { organisationId, accountId } = by
  if (!isUuid(personId) || !isUuid(groundId) || accountId === null) return fail({ kind: 'not-found' })
  const [ground] = await readGrounds(store.keys, organisationId, { personId, groundId })
  if (ground === undefined) return fail({ kind: 'not-found' })
  const now = clock()
  if (stateOf(ground, now) !== 'proposed') return fail({ kind: 'already-answered' })
  if (ground.last_by === accountId) return fail({ kind: 'own-proposal' })
  const recipient = await checkRecipient(context, organisationId, personId, ground.recipient_id)
  if (!recipient.ok) return recipient
  try {
    await store.inKeys(async (tx) => {
      const entry = makeConsentEntry(by, now, {
        kind: 'consent-given',
        action: 'give-consent',
        personId,
        // The column's check holds the same closed list.
        purpose: ground.purpose as SharingPurpose,
        fields: ground.fields,
        basis: 'best-interests',
        recipient: ground.recipient_id,
        details: { ground: groundId, step: 'confirmed' },
      })
      const [entryId = ''] = await appendEntries(tx, [entry])
      const step = { event: 'confirmed', at: now, cause: null, by_account: accountId, entry_id: entryId }
      const before = { place: ground.last_place + 1, before_state: 'proposed', proposed_by: ground.last_by }
      await insertEvent(tx, { organisation_id: organisationId, ground_id: groundId, ...before, ...step })
    })
  } catch (error) {
    if (isChainClash(error)) return fail({ kind: 'already-answered' })
    throw error
  }
  const [confirmed] = await readGrounds(store.keys, organisationId, { groundId })
  return confirmed === undefined ? fail({ kind: 'not-found' }) : ok(toGround(confirmed, recipient.value, now))
}

/** The reason of a decision, opened with the person's key. */
export async function readReason(
  { store }: ConsentContext,
  person: OpenedPerson,
  groundId: string,
): Promise<Result<string, ConsentProblem>> {
  const { organisationId, personId } = person.key
  if (!isUuid(groundId)) return fail({ kind: 'not-found' })
  const field = `ground-${groundId}`
  const sealed = await store.inOrganisation(organisationId, { teams: person.teams, purpose: 'person-request' }, (tx) =>
    readSealedField(tx, organisationId, personId, field),
  )
  if (sealed === undefined) return fail({ kind: 'not-found' })
  const opened = person.key.open(field, 1, sealed)
  return opened.ok ? ok(revealSealed(opened.value)) : fail({ kind: 'corrupted' })
}

function checkDecision(
  ground: DecidedGround,
  now: Date,
): Result<{ readonly fields: readonly string[]; readonly reason: string }, ConsentProblem> {
  const fields = makeFields(ground.fields)
  if (fields === null) return fail({ kind: 'invalid', field: 'fields' })
  const reason = toStorable(ground.reason).trim()
  if (reason.length < 10 || reason.length > 2000) return fail({ kind: 'invalid', field: 'reason' })
  const left = ground.expiresAt.getTime() - now.getTime()
  if (!(left > 0 && left <= MOST_HOURS[ground.basis] * HOUR)) return fail({ kind: 'invalid', field: 'until' })
  const isDanger = ground.basis === 'vital-interest'
  const isPurpose = isDanger
    ? ground.purpose === 'danger-to-life'
    : ground.purpose === 'danger-to-life' || (consentPurposes as readonly string[]).includes(ground.purpose)
  if (!isPurpose) return fail({ kind: 'invalid', field: 'purpose' })
  if (isDanger) return ground.reference === undefined ? ok({ fields, reason }) : fail({ kind: 'invalid', field: 'reference' })
  if (ground.reference === undefined || !isReference(ground.reference)) return fail({ kind: 'invalid', field: 'reference' })
  return ok({ fields, reason })
}
