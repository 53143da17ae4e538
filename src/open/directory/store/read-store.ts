// Reads documents for assembling: by id, by page, and streamed in the order of their ids.
import { sql, type Kysely } from 'kysely'
import type { Doc, LooseRow, MainEntity } from '../hsds/document.ts'
import type { Lookup } from '../hsds/assemble.ts'
import { referencesOf, textOf } from '../hsds/document.ts'
import type { StoredReport } from '../access-facts/reported.ts'
import { toVisibility } from '../access-facts/to-services-at-locations.ts'
import { organizationOf } from '../hsds/split-record.ts'
import { tableOf, type DirectoryTables } from './tables.ts'

/** A reader, inside or outside a transaction. */
export type Reader = Kysely<DirectoryTables>

/** How a document is changed on its way out: the public view, or none. */
export type View = (entity: MainEntity, doc: Doc, visibility?: 'full' | 'area' | 'hidden') => Doc

const PAGE = 500

/** The number of the directory's state. */
export async function readGeneration(reader: Reader): Promise<number> {
  const row = await reader.selectFrom('open.directory_generation').select('generation').executeTakeFirstOrThrow()
  return row.generation
}

/** Documents by their ids; those that do not exist are absent. */
export async function readDocs(reader: Reader, entity: MainEntity, ids: readonly string[]): Promise<Map<string, Doc>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom(tableOf(entity))
    .select(['id', 'doc'])
    .where('id', '=', sql<string>`ANY(${[...new Set(ids)]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.doc]))
}

/** All documents of an entity, in pages, by id. */
export async function* streamDocs(reader: Reader, entity: MainEntity): AsyncGenerator<Doc[]> {
  let last = ''
  for (;;) {
    const rows = await reader
      .selectFrom(tableOf(entity))
      .select(['id', 'doc'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (rows.length > 0) yield rows.map((row) => row.doc)
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? last
  }
}

/** What people report often: of one service, or of all; as far as the role of the reader may know it. */
export async function readReports(reader: Reader, serviceId?: string): Promise<readonly StoredReport[]> {
  const rows = await reader
    .selectFrom('open.reported_barrier')
    .select(['service_id', 'barrier', 'since', sql<string>`told_on::text`.as('told_on')])
    .$if(serviceId !== undefined, (query) => query.where('service_id', '=', serviceId ?? ''))
    .orderBy('service_id')
    .orderBy('barrier')
    .execute()
  return rows.map((row) => ({ serviceId: row.service_id, barrier: row.barrier, since: row.since, toldOn: row.told_on }))
}

/** Rows without parents. */
export async function readLooseRows(reader: Reader): Promise<LooseRow[]> {
  return reader.selectFrom('open.loose_row').select(['entity', 'id', 'doc']).orderBy('entity').orderBy('id').execute()
}

/** Everything that assembling these services needs, seen through `view`. */
export async function lookUpForServices(reader: Reader, services: readonly Doc[], view: View): Promise<Lookup> {
  const ids = services.map((service) => String(service['id']))
  const placeRows = await reader
    .selectFrom('open.service_at_location')
    .select(['id', 'doc', 'service_id'])
    .where((where) =>
      where.or([
        where('service_id', '=', sql<string>`ANY(${ids}::text[])`),
        where(
          'id',
          '=',
          sql<string>`ANY(${services.flatMap((service) => referencesOf(service['service_at_locations']))}::text[])`,
        ),
      ]),
    )
    .orderBy('id')
    .execute()
  const placesByService = new Map<string, string[]>()
  for (const row of placeRows)
    if (row.service_id !== null) placesByService.set(row.service_id, [...(placesByService.get(row.service_id) ?? []), row.id])
  const lookup = await lookUpForPlaces(
    reader,
    placeRows.map((row) => row.doc),
    services,
    view,
  )
  return { ...lookup, placesByService }
}

/** Everything that assembling these services at locations, and these services, needs. */
export async function lookUpForPlaces(
  reader: Reader,
  places: readonly Doc[],
  services: readonly Doc[],
  view: View,
): Promise<Lookup> {
  const organizations = await readDocs(
    reader,
    'organization',
    services.flatMap((service) => organizationOf(service) ?? []),
  )
  const locationIds = [
    ...places.flatMap((place) => textOf(place, 'location') ?? textOf(place, 'location_id') ?? []),
    ...[...organizations.values()].flatMap((doc) => referencesOf(doc['locations'])),
  ]
  const programIds = [
    ...services.flatMap((service) => textOf(service, 'program') ?? textOf(service, 'program_id') ?? []),
    ...[...organizations.values()].flatMap((doc) => referencesOf(doc['programs'])),
  ]
  const locations = await readDocs(reader, 'location', locationIds)
  const programs = await readDocs(reader, 'program', programIds)
  return toLookup(organizations, programs, services, locations, places, view)
}

function toLookup(
  organizations: ReadonlyMap<string, Doc>,
  programs: ReadonlyMap<string, Doc>,
  services: readonly Doc[],
  locations: ReadonlyMap<string, Doc>,
  places: readonly Doc[],
  view: View,
): Lookup {
  const seen = (entity: MainEntity, docs: ReadonlyMap<string, Doc>): Map<string, Doc> =>
    new Map([...docs].map(([id, doc]) => [id, view(entity, doc)]))
  return {
    organization: seen('organization', organizations),
    program: seen('program', programs),
    location: seen('location', locations),
    service: new Map(services.map((service) => [String(service['id']), view('service', service)])),
    service_at_location: new Map(
      places.map((place) => {
        const location = locations.get(textOf(place, 'location') ?? textOf(place, 'location_id') ?? '')
        return [String(place['id']), view('service_at_location', place, toVisibility(location ?? null))]
      }),
    ),
  }
}

/** Everything that assembling these organisations needs. */
export async function lookUpForOrganizations(reader: Reader, organizations: readonly Doc[], view: View): Promise<Lookup> {
  const locations = await readDocs(
    reader,
    'location',
    organizations.flatMap((doc) => referencesOf(doc['locations'])),
  )
  const programs = await readDocs(
    reader,
    'program',
    organizations.flatMap((doc) => referencesOf(doc['programs'])),
  )
  return toLookup(new Map(), programs, [], locations, [], view)
}
