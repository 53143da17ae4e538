// Whether the ledger has a live consent to write fields of a person down: asked of the ledger itself, whatever a form says. Where nobody
// stands for a child yet, the decision of two accounts that it is best for the child counts instead (decision 0173).
import type { PeopleParts } from './people-parts.ts'

/** Whether what is written about a person is covered, field by field, by a ground that lives now. */
export async function hasConsent(
  { consents }: Pick<PeopleParts, 'consents'>,
  organisationId: string,
  personId: string,
  fields: readonly string[],
): Promise<boolean> {
  const grounds = await consents.listGrounds(organisationId, personId)
  const live = grounds.filter(
    ({ basis, purpose, state }) =>
      (basis === 'consent' || basis === 'best-interests') && purpose === 'registration' && state === 'live',
  )
  return fields.every((field) => live.some((ground) => ground.fields.includes(field)))
}
