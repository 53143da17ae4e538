// A disclosure takes the next place in its ground's chain, as the organisation, before anything is told. Of a withdrawal and a disclosure
// at the same time one comes first: after a withdrawal was answered, none is committed. A refusal is its own transaction, on the log.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { isUuid, newId } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { makeConsentEntry, makeFields, stateOf, toDisclosure } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { ConsentActor, Disclosure, DisclosureRequest, Ground } from './consents.ts'
import { checkRecipient } from './recipients.ts'
import {
  holdsPerson,
  insertDisclosure,
  insertEvent,
  isChainClash,
  isPolicyRefusal,
  readFieldVersions,
  readGrounds,
} from './store/index.ts'
import type { DisclosureRow, StandingGround } from './store/index.ts'

/** How often a disclosure tries again for the next place of its ground, when others took it. */
const ATTEMPTS = 20

/** Commits a disclosure, or says and logs why not. */
export async function disclose(
  context: ConsentContext,
  by: ConsentActor,
  request: DisclosureRequest,
): Promise<Result<Disclosure, ConsentProblem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const tried = await tryDisclosure(context, by, request)
    if (tried === 'taken') continue
    if (!tried.ok) await logRefusal(context, by, request, tried.error)
    return tried
  }
  throw new Error('A disclosure found its place taken too often')
}

async function tryDisclosure(
  context: ConsentContext,
  by: ConsentActor,
  request: DisclosureRequest,
): Promise<Result<Disclosure, ConsentProblem> | 'taken'> {
  const { store, clock } = context
  const { organisationId } = by
  const fields = makeFields(request.fields)
  if (fields === null) return fail({ kind: 'invalid', field: 'fields' })
  if (![request.personId, request.groundId, request.recipientId].every(isUuid)) return fail({ kind: 'not-found' })
  const recipient = await checkRecipient(context, organisationId, request.personId, request.recipientId)
  if (!recipient.ok) return recipient
  const [ground] = await readGrounds(store.keys, organisationId, { groundId: request.groundId })
  if (ground === undefined) return fail({ kind: 'not-found' })
  const now = clock()
  const gap = findGap(ground, { ...request, fields }, now)
  if (gap !== null) return fail(gap)
  const versions = await readFieldVersions(store.keys, organisationId, request.personId, fields)
  const missing = fields.filter((field) => !versions.has(field))
  if (missing.length > 0) return fail({ kind: 'no-such-field', fields: missing })
  const early = listToldBefore(ground, versions)
  if (early.length > 0) return fail({ kind: 'told-before-the-duty', fields: early })
  const row: DisclosureRow = {
    organisation_id: organisationId,
    disclosure_id: newId(now),
    person_id: request.personId,
    ground_id: ground.ground_id,
    place: ground.last_place + 1,
    event: 'used',
    basis: ground.basis,
    purpose: ground.purpose,
    recipient_id: ground.recipient_id,
    ground_fields: ground.fields,
    ground_begins_at: ground.begins_at,
    ground_expires_at: ground.expires_at,
    fields,
    versions: fields.map((field) => versions.get(field)?.version ?? 0),
    channel: request.channel,
    at: now,
    by_account: by.accountId,
  }
  try {
    await commitDisclosure(context, by, row)
  } catch (error) {
    if (isChainClash(error)) return 'taken'
    // Everything else was looked at above: what a policy refuses here ran out in between.
    if (isPolicyRefusal(error)) return fail({ kind: 'not-covered', because: 'expired' })
    throw error
  }
  return ok(toDisclosure(row, recipient.value))
}

async function commitDisclosure({ store }: ConsentContext, by: ConsentActor, row: DisclosureRow): Promise<void> {
  await store.inOrganisation(row.organisation_id, { teams: [], purpose: 'referral' }, async (tx) => {
    const entry = makeConsentEntry(by, row.at, {
      kind: 'disclosure',
      action: 'disclose-person',
      personId: row.person_id,
      purpose: row.purpose as Disclosure['purpose'],
      fields: row.fields,
      basis: row.basis as Ground['basis'],
      recipient: row.recipient_id,
      details: { disclosure: row.disclosure_id, ground: row.ground_id, channel: row.channel },
    })
    const [entryId = ''] = await appendEntries(tx, [entry])
    const event = { event: 'used', at: row.at, cause: null, by_account: by.accountId, entry_id: entryId }
    await insertEvent(tx, { organisation_id: row.organisation_id, ground_id: row.ground_id, place: row.place, ...event })
    await insertDisclosure(tx, row)
  })
}

/** Why a ground does not cover what is asked, or null where it does. */
export function findGap(
  ground: StandingGround,
  asked: {
    readonly personId: string
    readonly purpose: string
    readonly recipientId: string
    readonly fields: readonly string[]
  },
  at: Date,
): ConsentProblem | null {
  if (ground.person_id !== asked.personId) return { kind: 'not-covered', because: 'person' }
  const state = stateOf(ground, at)
  if (state === 'withdrawn' || state === 'ended') return { kind: 'not-covered', because: 'over' }
  if (state === 'expired') return { kind: 'not-covered', because: 'expired' }
  if (state === 'proposed') return { kind: 'not-covered', because: 'proposed' }
  if (state === 'replaced') return { kind: 'not-covered', because: 'wording' }
  if (ground.begins_at.getTime() > at.getTime()) return { kind: 'not-covered', because: 'not-yet' }
  if (ground.purpose !== asked.purpose) return { kind: 'not-covered', because: 'purpose' }
  if (ground.recipient_id !== asked.recipientId) return { kind: 'not-covered', because: 'recipient' }
  const outside = asked.fields.filter((field) => !ground.fields.includes(field))
  return outside.length === 0 ? null : { kind: 'not-covered', because: 'fields', fields: outside }
}

/** Of a duty: the fields whose newest version was told before it was explained. */
export function listToldBefore(
  ground: StandingGround,
  versions: ReadonlyMap<string, { readonly version: number; readonly writtenAt: Date }>,
): readonly string[] {
  if (ground.basis !== 'legal-duty') return []
  return [...versions].filter(([, { writtenAt }]) => writtenAt.getTime() <= ground.begins_at.getTime()).map(([field]) => field)
}

async function logRefusal(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  request: DisclosureRequest,
  problem: ConsentProblem,
): Promise<void> {
  const details = { problem: problem.kind, ...(problem.kind === 'not-covered' ? { because: problem.because } : {}) }
  const what = { kind: 'refusal', action: 'disclose-person', purpose: request.purpose, outcome: 'refused', details } as const
  await store.inKeys(async (tx) => {
    // Of whom the organisation does not hold, no id is kept: it may be another's, and no erasure would find it here.
    const isOurs = isUuid(request.personId) && (await holdsPerson(tx, by.organisationId, request.personId))
    const personId = isOurs ? request.personId : null
    await appendEntries(tx, [{ ...makeConsentEntry(by, clock(), { ...what, personId: '' }), personId }])
  })
}
