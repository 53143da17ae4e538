// What the door asks before it lets anything out: is there a live ground that covers this person, purpose, recipient and every field?
// Asked in the door's own transaction of the key role; whatever the request claims, only what stands in the ledger counts.
import type { DisclosureBasis } from '@causeway/vocabulary'
import { isUuid } from '../../platform/ids/index.ts'
import type { Cover, CoverQuestion } from './consents.ts'
import { findGap, listToldBefore } from './disclose.ts'
import { asConsentTransaction, readFieldVersions, readGrounds, readRecipient } from './store/index.ts'

/** The recipient of a disclosure as the register is asked about it; `isOrganisation` where it is admitted here. */
export interface AskedRecipient {
  readonly name: string | null
  readonly jurisdiction: string
  readonly domain: string | null
  readonly isOrganisation: boolean
}

/** Whether a ground covers, and which. Of several, a consent first. `tx` is a transaction of causeway_keys. */
export async function coversFields(tx: { readonly isTransaction: boolean }, question: CoverQuestion): Promise<Cover> {
  const none: Cover = { covers: false, basis: null, groundId: null }
  const { organisationId, personId, groundId, fields, at } = question
  const ids = [organisationId, personId, question.recipientId, ...(groundId === undefined ? [] : [groundId])]
  if (!ids.every(isUuid) || fields.length === 0) return none
  const handle = asConsentTransaction(tx)
  const grounds = await readGrounds(handle, organisationId, groundId === undefined ? { personId } : { personId, groundId })
  const fitting = grounds.filter((ground) => findGap(ground, question, at) === null)
  const order: readonly string[] = ['consent', 'best-interests', 'vital-interest', 'legal-duty']
  for (const ground of fitting.toSorted((a, b) => order.indexOf(a.basis) - order.indexOf(b.basis))) {
    const versions =
      ground.basis === 'legal-duty' ? await readFieldVersions(handle, organisationId, personId, fields) : new Map<string, never>()
    if (listToldBefore(ground, versions).length > 0) continue
    // The column's check holds the same closed list.
    return { covers: true, basis: ground.basis as DisclosureBasis, groundId: ground.ground_id }
  }
  return none
}

/** A recipient, for the register: null where this organisation has none of this id for this person. */
export async function findAskedRecipient(
  tx: { readonly isTransaction: boolean },
  organisationId: string,
  personId: string,
  recipientId: string,
): Promise<AskedRecipient | null> {
  if (![organisationId, personId, recipientId].every(isUuid)) return null
  const row = await readRecipient(asConsentTransaction(tx), organisationId, recipientId)
  if (row === undefined || (row.person_id !== null && row.person_id !== personId)) return null
  return { name: row.name, jurisdiction: row.jurisdiction, domain: row.domain, isOrganisation: row.kind === 'organisation' }
}
