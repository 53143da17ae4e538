// The questions of the API in SQL: filters combine with AND, nothing is found by what may not be shown.
import { sql, type RawBuilder } from 'kysely'
import type { Doc } from '../hsds/document.ts'
import type { Reader } from './read-store.ts'

/** What services and services at locations can be filtered by; all that are given must hold. */
export interface ServiceFilter {
  readonly search?: string
  readonly taxonomyTermId?: string
  readonly taxonomyId?: string
  readonly organizationId?: string
  readonly modifiedAfter?: Date
}

export interface PlaceFilter extends ServiceFilter {
  readonly postcode?: string
  /** Metres from the centroid of the postcode. */
  readonly proximity?: number
}

export interface OrganizationFilter {
  readonly search?: string
  readonly taxonomyTermId?: string
  readonly taxonomyId?: string
}

export interface TermFilter {
  readonly search?: string
  readonly taxonomyId?: string
  /** Terms without a parent. */
  readonly topOnly?: boolean
  readonly parentId?: string
}

/** A window of a list: `limit` documents after `offset`. */
export interface Window {
  readonly offset: number
  readonly limit: number
}

/** A document of a list, and when it last changed. */
export interface FoundDoc {
  readonly doc: Doc
  readonly modifiedAt: Date
}

/** A window of a list and the length of the whole. */
export interface Found {
  readonly total: number
  readonly items: readonly FoundDoc[]
}

/** Words as a query that each of them begins some word of the text. Empty where nothing is asked. */
function toQuery(search: string | undefined): string {
  const words =
    (search ?? '')
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `${word}:*`).join(' & ')
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
}

async function find(
  reader: Reader,
  from: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[],
  modified: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  doc: RawBuilder<unknown>,
  window: Window,
): Promise<Found> {
  const where = all(conditions)
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total FROM ${from} WHERE ${where}`.execute(reader)
  const rows = await sql<FoundDoc>`
    SELECT ${doc} AS doc, ${modified} AS "modifiedAt" FROM ${from} WHERE ${where} ORDER BY ${id} OFFSET ${window.offset} LIMIT ${window.limit}`.execute(
    reader,
  )
  return { total: counted.rows[0]?.total ?? 0, items: rows.rows }
}

function serviceConditions(filter: ServiceFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (filter.organizationId !== undefined) conditions.push(sql`service.organization_id = ${filter.organizationId}`)
  return conditions
}

/** Services that meet the filter, by id. */
export async function findServices(reader: Reader, filter: ServiceFilter, window: Window): Promise<Found> {
  const conditions = serviceConditions(filter)
  const query = toQuery(filter.search)
  if (query !== '') conditions.push(sql`service.search @@ ${query}::tsquery`)
  else if (filter.search !== undefined && filter.search.trim() !== '') conditions.push(sql`false`)
  if (filter.modifiedAfter !== undefined) conditions.push(sql`service.modified_at >= ${filter.modifiedAfter}`)
  if (filter.taxonomyTermId !== undefined) conditions.push(sql`service.term_ids ? ${filter.taxonomyTermId}`)
  if (filter.taxonomyId !== undefined) conditions.push(sql`service.taxonomy_ids ? ${filter.taxonomyId}`)
  return find(reader, sql`open.service`, conditions, sql`modified_at`, sql`id`, sql`doc`, window)
}

/** Services at locations that meet the filter, by id. */
export async function findPlaces(reader: Reader, filter: PlaceFilter, window: Window): Promise<Found> {
  const conditions = serviceConditions(filter)
  const query = toQuery(filter.search)
  if (query !== '') conditions.push(sql`(service.search || coalesce(location.search, '')) @@ ${query}::tsquery`)
  else if (filter.search !== undefined && filter.search.trim() !== '') conditions.push(sql`false`)
  if (filter.modifiedAfter !== undefined)
    conditions.push(sql`greatest(place.modified_at, service.modified_at) >= ${filter.modifiedAfter}`)
  if (filter.taxonomyTermId !== undefined)
    conditions.push(sql`(service.term_ids ? ${filter.taxonomyTermId} OR place.term_ids ? ${filter.taxonomyTermId})`)
  if (filter.taxonomyId !== undefined)
    conditions.push(sql`(service.taxonomy_ids ? ${filter.taxonomyId} OR place.taxonomy_ids ? ${filter.taxonomyId})`)
  if (filter.postcode !== undefined) conditions.push(...(await postcodeConditions(reader, filter.postcode, filter.proximity)))
  const from = sql`open.service_at_location place JOIN open.service ON service.id = place.service_id LEFT JOIN open.location ON location.id = place.location_id`
  return find(
    reader,
    from,
    conditions,
    sql`greatest(place.modified_at, service.modified_at)`,
    sql`place.id`,
    sql`place.doc`,
    window,
  )
}

/**
 * The centroid of a postcode is that of the directory's own public locations in it: no other gazetteer is asked. Without
 * `proximity`: a service with areas covers the postcode where one of them names it or the beginning of it; one without
 * areas where its location has it. Shapes (GeoJSON and the like) are left aside: they do not say postcodes.
 */
async function postcodeConditions(
  reader: Reader,
  postcode: string,
  proximity: number | undefined,
): Promise<RawBuilder<unknown>[]> {
  const code = postcode.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const areas = sql`coalesce(jsonb_path_query_array(service.doc, '$.service_areas[*]'), '[]') || CASE WHEN location.visibility = 'full' THEN jsonb_path_query_array(place.doc, '$.service_areas[*]') ELSE '[]' END`
  const covers = sql`EXISTS (
    SELECT FROM jsonb_array_elements(${areas}) area,
      regexp_split_to_table(upper(coalesce(area ->> 'extent', '') || ',' || coalesce(area ->> 'name', '') || ',' || coalesce(area ->> 'description', '')), '[^A-Z0-9 ]+|\\s(AND|OR)\\s') word
    WHERE length(replace(word, ' ', '')) >= 2 AND word ~ '[0-9]' AND starts_with(${code}, replace(word, ' ', '')))`
  const hasAreas = sql`jsonb_array_length(${areas}) > 0`
  const covered = sql`CASE WHEN ${hasAreas} THEN ${covers} ELSE coalesce(location.postcodes @> ARRAY[${code}], false) END`
  if (proximity === undefined) return [covered]
  const centroid = await sql<{ latitude: number | null; longitude: number | null }>`
    SELECT avg(public_latitude) AS latitude, avg(public_longitude) AS longitude FROM open.location WHERE postcodes @> ARRAY[${code}] AND visibility = 'full'`.execute(
    reader,
  )
  const { latitude, longitude } = centroid.rows[0] ?? { latitude: null, longitude: null }
  if (latitude === null || longitude === null) return [sql`false`]
  // Great-circle distance by the haversine formula on a sphere of 6,371,008.8 m (IUGG mean radius).
  return [
    sql`2 * 6371008.8 * asin(least(1, sqrt(
      sin(radians(location.public_latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(location.public_latitude)) * sin(radians(location.public_longitude - ${longitude}::float8) / 2) ^ 2))) <= ${proximity}::float8`,
  ]
}

/** Organisations that meet the filter; a term or taxonomy is one of their services'. */
export async function findOrganizations(reader: Reader, filter: OrganizationFilter, window: Window): Promise<Found> {
  const conditions: RawBuilder<unknown>[] = []
  const query = toQuery(filter.search)
  if (query !== '') conditions.push(sql`organization.search @@ ${query}::tsquery`)
  else if (filter.search !== undefined && filter.search.trim() !== '') conditions.push(sql`false`)
  const { taxonomyTermId, taxonomyId } = filter
  if (taxonomyTermId !== undefined) {
    conditions.push(
      sql`(${hasService(sql`service.term_ids ? ${taxonomyTermId}`)} OR ${ownOf('$.attributes[*].taxonomy_term.id')} ? ${taxonomyTermId})`,
    )
  }
  if (taxonomyId !== undefined) {
    conditions.push(
      sql`(${hasService(sql`service.taxonomy_ids ? ${taxonomyId}`)} OR ${ownOf('$.attributes[*].taxonomy_term.taxonomy_detail.id')} ? ${taxonomyId})`,
    )
  }
  return find(reader, sql`open.organization`, conditions, sql`modified_at`, sql`id`, sql`doc`, window)
}

function hasService(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`EXISTS (SELECT FROM open.service WHERE service.organization_id = organization.id AND ${condition})`
}

function ownOf(path: string): RawBuilder<unknown> {
  return sql`jsonb_path_query_array(organization.doc, ${path}::jsonpath)`
}

/** Taxonomies whose name or description has the words. */
export async function findTaxonomies(reader: Reader, search: string | undefined, window: Window): Promise<Found> {
  const query = toQuery(search)
  const conditions = query === '' ? (search?.trim() ? [sql`false`] : []) : [sql`search @@ ${query}::tsquery`]
  return find(reader, sql`open.taxonomy`, conditions, sql`modified_at`, sql`id`, sql`doc`, window)
}

/** Terms that meet the filter. */
export async function findTerms(reader: Reader, filter: TermFilter, window: Window): Promise<Found> {
  const conditions: RawBuilder<unknown>[] = []
  const query = toQuery(filter.search)
  if (query !== '') conditions.push(sql`search @@ ${query}::tsquery`)
  else if (filter.search !== undefined && filter.search.trim() !== '') conditions.push(sql`false`)
  if (filter.taxonomyId !== undefined) conditions.push(sql`taxonomy_id = ${filter.taxonomyId}`)
  if (filter.topOnly === true) conditions.push(sql`parent_id IS NULL`)
  if (filter.parentId !== undefined) conditions.push(sql`parent_id = ${filter.parentId}`)
  return find(reader, sql`open.taxonomy_term`, conditions, sql`modified_at`, sql`id`, sql`doc`, window)
}

/** The services of organisations, in their public list form: id, name and status, or whole documents. */
export async function servicesOfOrganizations(
  reader: Reader,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Doc[]>> {
  const rows = await sql<{ organization_id: string; doc: Doc }>`
    SELECT organization_id, doc FROM open.service WHERE organization_id = ANY(${organizationIds}::text[]) ORDER BY id`.execute(
    reader,
  )
  const grouped = new Map<string, Doc[]>()
  for (const row of rows.rows) grouped.set(row.organization_id, [...(grouped.get(row.organization_id) ?? []), row.doc])
  return grouped
}
