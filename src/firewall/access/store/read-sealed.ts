// Reads sealed fields as an organisation in the fewest round trips: what many requests of it ask at the same time goes in one statement,
// each request under its own teams and purpose (firewall.read_sealed), so that row-level security leaves each what a transaction of its
// own would have.
import { sql } from 'kysely'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { gather } from '../gather.ts'
import type { GatherOptions } from '../gather.ts'
import { checkSettings } from './as-organisation.ts'
import type { OrganisationSettings } from './as-organisation.ts'

/** What is to be read: the newest version of each field, or of those named. */
export interface SealedRequest extends OrganisationSettings {
  readonly organisationId: string
  readonly personIds: readonly string[]
  readonly fields?: readonly string[]
}

/** A sealed field as it is kept; `version` and `field` are what `PersonKey.open` is to be given. */
export interface SealedField {
  readonly field: string
  readonly version: number
  readonly keyVersion: number
  readonly sealed: Uint8Array
  readonly writtenAt: Date
}

/** The fields of each person of a request, by person; who is not visible under its teams and purpose is missing. */
export type SealedAnswer = ReadonlyMap<string, readonly SealedField[]>

interface SealedRow {
  readonly place: number
  readonly field: string
  readonly version: number
  readonly key_version: number
  readonly sealed: Uint8Array
  readonly written_at: Date
}

/** Makes the reader over the organisations' handles. One a process. */
export function createSealedReader<Schema>(
  connectOrganisation: (organisationId: string) => DatabaseHandle<Schema>,
  options: GatherOptions = {},
): (request: SealedRequest) => Promise<SealedAnswer> {
  const ask = gather<SealedRequest, SealedAnswer>(
    (organisationId, requests) => readTogether(connectOrganisation(organisationId), organisationId, requests),
    options,
  )
  return async (request) => {
    checkSettings(request)
    if (![request.organisationId, ...request.personIds].every(isUuid)) throw new Error('A person is named by their UUID')
    if (request.fields?.some((field) => !/^[a-z][a-z0-9-]*$/.test(field)) === true) throw new Error('No such field')
    return await ask(request.organisationId, request)
  }
}

async function readTogether<Schema>(
  handle: DatabaseHandle<Schema>,
  organisationId: string,
  requests: readonly SealedRequest[],
): Promise<readonly SealedAnswer[]> {
  const asked = requests.flatMap((request, index) => request.personIds.map((personId) => ({ request, index, personId })))
  const { rows } = await sql<SealedRow>`
    SELECT * FROM firewall.read_sealed(
      ${organisationId}::uuid,
      ${asked.map(({ personId }) => personId)}::uuid[],
      ${asked.map(({ request }) => request.teams.join(','))}::text[],
      ${asked.map(({ request }) => request.purpose)}::text[],
      ${asked.map(({ request }) => request.fields?.join(',') ?? null)}::text[]
    )`.execute(handle)
  const answers = requests.map(() => new Map<string, SealedField[]>())
  for (const { place, field, version, key_version: keyVersion, sealed, written_at: writtenAt } of rows) {
    const { index, personId } = asked[place - 1] ?? { index: -1, personId: '' }
    const answer = answers[index]
    if (answer === undefined) throw new Error('A field of a place that was not asked for')
    const fields = answer.get(personId) ?? []
    fields.push({ field, version, keyVersion, sealed, writtenAt })
    answer.set(personId, fields)
  }
  return answers
}
