// Words that belong to a person, by the organisation's own role: written once, read under the team that holds the file. This role sees
// ciphertext; what opens it is the caller's.
import { sql } from 'kysely'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { asOrganisation } from './as-organisation.ts'
import type { OrganisationSettings } from './as-organisation.ts'

/** A sealed field as it is kept. */
export interface SealedWords {
  readonly field: string
  readonly version: number
  readonly sealed: Uint8Array
}

/** Where words are kept. */
export interface WordsPlace {
  readonly organisationId: string
  readonly personId: string
  readonly teamId: string
}

/** Writes words as version 1 of a field; where they are there already, they stay as they are. */
export async function writeWords(
  handle: DatabaseHandle<unknown>,
  { organisationId, personId, teamId }: WordsPlace,
  words: { readonly field: string; readonly keyVersion: number; readonly sealed: Uint8Array },
  now: Date,
): Promise<void> {
  await asOrganisation(handle, { teams: [teamId], purpose: 'danger-to-life' }, (tx) =>
    sql`
      INSERT INTO protected.person_field (organisation_id, person_id, field, version, team_id, key_version, sealed, written_at)
      VALUES (${organisationId}::uuid, ${personId}::uuid, ${words.field}, 1, ${teamId}::uuid, ${words.keyVersion},
        ${Buffer.from(words.sealed)}::bytea, ${now}::timestamptz)
      ON CONFLICT DO NOTHING`.execute(tx),
  )
}

/** The words of these fields, by their names. */
export async function readWords(
  handle: DatabaseHandle<unknown>,
  settings: OrganisationSettings,
  place: Pick<WordsPlace, 'organisationId' | 'personId'>,
  fields: readonly string[],
): Promise<ReadonlyMap<string, SealedWords>> {
  const { rows } = await asOrganisation(handle, settings, (tx) =>
    sql<SealedWords>`
      SELECT field, version, sealed FROM protected.person_field
      WHERE organisation_id = ${place.organisationId}::uuid AND person_id = ${place.personId}::uuid
        AND field = ANY (${[...fields]}::text[]) AND version = 1`.execute(tx),
  )
  return new Map(rows.map((row) => [row.field, row]))
}
