// The transaction of many accesses of one organisation: facts, decisions, entries, wrapped keys. Nothing is unwrapped in here, and what
// it read is handed on only when it is committed.
import { appendEntries } from '../access-log/index.ts'
import type { WrappedPersonKey } from '../keys/index.ts'
import type { AskedDisclosure, Register } from '../policy/index.ts'
import type { AskedRecipient, DoorParts } from './door-parts.ts'
import type { DoorRequest } from './door-request.ts'
import { judgeAccess } from './judge-access.ts'
import type { FoundDisclosures, Verdict } from './judge-access.ts'
import { readFacts } from './store/index.ts'
import type { DoorFacts, DoorTransaction } from './store/index.ts'

/** One access of a batch, decided and committed. */
export interface Opened {
  readonly verdict: Verdict
  readonly wrapped: ReadonlyMap<string, WrappedPersonKey>
}

/** A batch's answer: each access's, or that the database could not do it, and then for nobody. */
export type BatchAnswer = Opened | 'unavailable'

/** Answers a batch of one organisation. Throws where one access spoils it, so that each is tried alone. */
export async function openBatch(
  parts: DoorParts,
  organisationId: string,
  requests: readonly DoorRequest[],
): Promise<readonly BatchAnswer[]> {
  const answer = await parts.store.transact((tx) => openInTransaction(parts, tx, organisationId, requests))
  if (answer.ok) return answer.value
  if (answer.error === 'spoiled' && requests.length > 1) throw new Error('An access spoils the transaction that it shares')
  return requests.map(() => 'unavailable' as const)
}

async function openInTransaction(
  parts: DoorParts,
  tx: DoorTransaction,
  organisationId: string,
  requests: readonly DoorRequest[],
): Promise<readonly Opened[]> {
  const at = parts.clock()
  const facts = await readFacts(tx, {
    organisationId,
    accountIds: [...new Set(requests.map(({ actor }) => actor.accountId))],
    personIds: [...new Set(requests.flatMap(({ personIds = [] }) => personIds))].toSorted(),
    now: at,
  })
  const isListed = await isListedOrganisation(parts.register, facts)
  const verdicts: Verdict[] = []
  for (const request of requests) {
    const disclosures = await findDisclosures(parts, tx, { request, at, askedFrom: facts.organisation?.jurisdiction })
    verdicts.push(
      judgeAccess(parts.policy, { request, facts, isListed, at, ...(disclosures === undefined ? {} : { disclosures }) }),
    )
  }
  await appendEntries(
    tx,
    verdicts.flatMap(({ entries }) => entries),
  )
  const wanted = [...new Set(verdicts.flatMap(({ opened }) => opened))]
  const wrapped =
    wanted.length === 0 ? new Map<string, WrappedPersonKey>() : await parts.keys.readWrapped(tx, organisationId, wanted)
  return verdicts.map((verdict) => ({ verdict, wrapped }))
}

/** Whether the register of enforcement bodies names the organisation. One that is not known is refused anyway. */
export async function isListedOrganisation(register: Pick<Register, 'isListed'>, { organisation }: DoorFacts): Promise<boolean> {
  if (organisation === undefined) return false
  return await register.isListed({ jurisdiction: organisation.jurisdiction, name: organisation.name })
}

/** What the policy is told of a disclosure: who the recipient is, and whether a live ground covers every field, for each person. */
async function findDisclosures(
  parts: DoorParts,
  tx: DoorTransaction,
  { request, at, askedFrom }: { readonly request: DoorRequest; readonly at: Date; readonly askedFrom: string | undefined },
): Promise<FoundDisclosures | undefined> {
  const { actor, disclosure, personIds = [], fields = [], purpose } = request
  if (disclosure === undefined) return undefined
  const { organisationId } = actor
  const { recipientId, groundId } = disclosure
  const found = new Map<string, AskedDisclosure>()
  for (const personId of personIds) {
    const recipient = await parts.ledger.findAskedRecipient(tx, organisationId, personId, recipientId)
    const asked = { organisationId, personId, purpose, recipientId, fields, at, ...(groundId === undefined ? {} : { groundId }) }
    const cover = recipient === null ? NOT_COVERED : await parts.ledger.coversFields(tx, asked)
    found.set(personId, {
      recipientIsListed: recipient !== null && (await isListedRecipient(parts.register, recipient, askedFrom)),
      // A relative is named in the person's own record alone.
      recipientIsOrganisation: recipient !== null && recipient.name !== null,
      // Without a ground there is no basis: it is refused as consent that is missing.
      basis: cover.covers ? (cover.basis ?? 'consent') : 'consent',
      consentCovers: cover.covers && cover.basis === 'consent',
      dutyWasExplained: cover.covers && cover.basis === 'legal-duty',
    })
  }
  return found
}

async function isListedRecipient(
  register: Pick<Register, 'isListed'>,
  { name, jurisdiction, domain }: AskedRecipient,
  askedFrom: string | undefined,
): Promise<boolean> {
  if (name === null) return false
  const from = askedFrom === undefined ? {} : { askedFrom }
  // Where the recipient is stands in the ledger as somebody typed it.
  return await register.isListed({ jurisdiction, name, ...from, ...(domain === null ? {} : { domain }) })
}

const NOT_COVERED = { covers: false, basis: null } as const
