// A person's record for a step of these pages: opened through the door for the purpose that the form carries, or for the step's own; closed
// when the page is drawn.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Context } from 'hono'
import type { OpenRecord } from '../../../protected/people/index.ts'
import type { SiteContext, Visit } from '../site-context.ts'

/** A visit with the purpose for which the record is open. */
export type OpenVisit = Visit & { readonly purpose: AccessPurpose }

/** What a step does with an open record. */
export type WithRecord = (visit: OpenVisit, record: OpenRecord) => Response | Promise<Response>

/** Opens the record of the address. */
export function openPerson(context: SiteContext, c: Context, answer: WithRecord, own?: AccessPurpose): Promise<Response> {
  return context.whenMember(c, (visit) => openPersonFor(context, c, visit, c.req.param('id') ?? '', answer, own))
}

/** Opens a record for a member who is here already. */
export async function openPersonFor(
  { refuse, people }: SiteContext,
  c: Context,
  visit: Visit,
  personId: string,
  answer: WithRecord,
  own?: AccessPurpose,
): Promise<Response> {
  const purpose = own ?? visit.purpose
  if (purpose === null) return refuse(c, visit, 'no-purpose')
  const record = await people.read({ actor: visit.actor, purpose }, personId)
  if (!record.ok) return refuse(c, visit, record.error.kind)
  try {
    return await answer({ ...visit, purpose }, record.value)
  } finally {
    record.value.close()
  }
}
