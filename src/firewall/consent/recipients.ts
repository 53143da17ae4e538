// Recipients: to whom something may be told. The register of enforcement bodies is asked when one is added, and again at every ground
// and every disclosure, since a body may be listed later.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { toStorable } from '../../platform/database/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import type { ConsentContext } from './consent-context.ts'
import { toRecipient } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { ConsentActor, NewRecipient, Recipient } from './consents.ts'
import { insertRecipient, readJurisdiction, readRecipient, readRecipients } from './store/index.ts'
import type { RecipientRow } from './store/index.ts'

/** Adds a recipient; the same body of the same jurisdiction is the same recipient. A relative's name is sealed by the caller. */
export async function addRecipient(
  { store, register, clock }: ConsentContext,
  by: ConsentActor,
  recipient: NewRecipient,
): Promise<Result<Recipient, ConsentProblem>> {
  const isRelative = recipient.kind === 'private-person'
  const name = recipient.kind === 'private-person' ? '' : toStorable(recipient.name).trim()
  const jurisdiction = recipient.jurisdiction.trim().toUpperCase()
  const domain = 'domain' in recipient && recipient.domain !== undefined ? recipient.domain.trim().toLowerCase() : ''
  if (!isRelative && (name === '' || name.length > 200)) return fail({ kind: 'invalid', field: 'recipient-name' })
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(jurisdiction)) return fail({ kind: 'invalid', field: 'recipient-jurisdiction' })
  if (domain !== '' && !/^[a-z0-9.-]{1,253}$/.test(domain)) return fail({ kind: 'invalid', field: 'recipient-domain' })
  if (recipient.kind === 'organisation' && (!isUuid(recipient.partnerId) || recipient.partnerId === by.organisationId)) {
    return fail({ kind: 'invalid', field: 'recipient-partner' })
  }
  if (recipient.kind === 'private-person' && !isUuid(recipient.personId)) return fail({ kind: 'not-found' })
  const askedFrom = await readJurisdiction(store.keys, by.organisationId)
  if (!isRelative && (await register.isListed({ name, jurisdiction, askedFrom, ...(domain === '' ? {} : { domain }) }))) {
    await register.countRefusal('disclosure')
    return fail({ kind: 'listed-recipient' })
  }
  const now = clock()
  const row: RecipientRow = {
    organisation_id: by.organisationId,
    recipient_id: newId(now),
    kind: recipient.kind,
    partner_id: recipient.kind === 'organisation' ? recipient.partnerId.toLowerCase() : null,
    person_id: recipient.kind === 'private-person' ? recipient.personId.toLowerCase() : null,
    name: isRelative ? null : name,
    jurisdiction,
    domain: domain === '' ? null : domain,
    checked_at: now,
  }
  const same = (await readRecipients(store.keys, by.organisationId, undefined)).find(
    (known) =>
      known.kind === row.kind &&
      known.name === name &&
      known.jurisdiction === jurisdiction &&
      known.partner_id === row.partner_id,
  )
  if (same !== undefined && !isRelative) return ok(toRecipient(same))
  await store.inKeys((tx) => insertRecipient(tx, row))
  return ok(toRecipient(row))
}

/** The recipient, where the organisation has it, it concerns this person, and the register does not list it by now. */
export async function checkRecipient(
  { store, register }: ConsentContext,
  organisationId: string,
  personId: string,
  recipientId: string,
): Promise<Result<Recipient, ConsentProblem>> {
  const row = isUuid(recipientId) ? await readRecipient(store.keys, organisationId, recipientId) : undefined
  if (row === undefined || (row.person_id !== null && row.person_id !== personId)) return fail({ kind: 'not-found' })
  if (await isListedNow({ store, register }, row)) {
    await register.countRefusal('disclosure')
    return fail({ kind: 'listed-recipient' })
  }
  return ok(toRecipient(row))
}

/** Whether the register lists a recipient today. A relative is no body. */
export async function isListedNow(
  { store, register }: Pick<ConsentContext, 'store' | 'register'>,
  row: RecipientRow,
): Promise<boolean> {
  if (row.name === null) return false
  const { name, jurisdiction, domain } = row
  const askedFrom = await readJurisdiction(store.keys, row.organisation_id)
  return register.isListed({ name, jurisdiction, askedFrom, ...(domain === null ? {} : { domain }) })
}
