// Whether the ledger has a live consent to write fields of a person down: asked of the ledger itself, whatever a form says.
import type { PeopleParts } from './people-parts.ts'

/** Whether what is written about a person is covered, field by field, by a consent that lives now. */
export async function hasConsent(
  { consents }: Pick<PeopleParts, 'consents'>,
  organisationId: string,
  personId: string,
  fields: readonly string[],
): Promise<boolean> {
  const grounds = await consents.listGrounds(organisationId, personId)
  const live = grounds.filter(
    ({ basis, purpose, state }) => basis === 'consent' && purpose === 'registration' && state === 'live',
  )
  return fields.every((field) => live.some((ground) => ground.fields.includes(field)))
}
