// A provider's own services with their places inside, and edits of them under a lock, checked against what was seen.
// Every read and every write is bound to the organisation: another one's ids find nothing.
import { sql, type Kysely, type Transaction } from 'kysely'
import { referencesOf, textOf, type Doc } from '../hsds/document.ts'
import { lockGeneration, raiseGeneration } from './import-store.ts'
import type { DirectoryTables } from './tables.ts'

/** A service as stored, and its places: `places[i].location` is the location's own document. */
export interface OwnService {
  readonly doc: Doc
  readonly places: readonly OwnPlace[]
}

/** A place of a service. */
export interface OwnPlace {
  readonly doc: Doc
  /** `null` where the directory names a location that it does not hold. */
  readonly location: Doc | null
  /** True where another organisation has a service at the same location. */
  readonly isShared: boolean
}

/** What an edit writes. */
export interface OwnServiceWrite {
  readonly doc: Doc
  /** Location id → visibility. */
  readonly visibility: ReadonlyMap<string, string>
}

export type ProviderStore = ReturnType<typeof createProviderStore>

/** Reads and writes an organisation's own services. */
export function createProviderStore(database: Kysely<DirectoryTables>) {
  return {
    /** The organisation's document, or `null`. */
    async findOrganisation(organisationId: string): Promise<Doc | null> {
      const row = await database.selectFrom('open.organization').select('doc').where('id', '=', organisationId).executeTakeFirst()
      return row?.doc ?? null
    },

    /** Organisations whose id is `text`, or whose name holds it, whatever its case; at most `limit`. */
    async findOrganisations(text: string, limit: number): Promise<readonly Doc[]> {
      const rows = await sql<{ doc: Doc }>`
        SELECT doc FROM open.organization
        WHERE id = ${text} OR position(open.fold_text(${text}) in open.fold_text(coalesce(doc ->> 'name', ''))) > 0
        ORDER BY id = ${text} DESC, open.fold_text(doc ->> 'name') = open.fold_text(${text}) DESC, doc ->> 'name', id LIMIT ${limit}`.execute(
        database,
      )
      return rows.rows.map(({ doc }) => doc)
    },

    async listServices(organisationId: string): Promise<readonly OwnService[]> {
      const rows = await database.selectFrom('open.service').select('doc').where('organization_id', '=', organisationId).execute()
      return readPlaces(
        database,
        organisationId,
        rows.map(({ doc }) => doc),
      )
    },

    async findService(organisationId: string, serviceId: string): Promise<OwnService | null> {
      const row = await database
        .selectFrom('open.service')
        .select('doc')
        .where('id', '=', serviceId)
        .where('organization_id', '=', organisationId)
        .executeTakeFirst()
      if (row === undefined) return null
      return (await readPlaces(database, organisationId, [row.doc]))[0] ?? null
    },

    /** `change` sees the service as it stands under the lock; what it returns is written, and a failure leaves all as it was. */
    async changeService<Failure extends string>(
      target: { readonly organisationId: string; readonly serviceId: string },
      now: Date,
      change: (service: OwnService) => OwnServiceWrite | Failure,
    ): Promise<'saved' | 'not-found' | Failure> {
      return database.transaction().execute(async (transaction) => {
        await lockGeneration(transaction)
        const row = await transaction
          .selectFrom('open.service')
          .select('doc')
          .where('id', '=', target.serviceId)
          .where('organization_id', '=', target.organisationId)
          .forUpdate()
          .executeTakeFirst()
        if (row === undefined) return 'not-found'
        await lockLocations(transaction, target.serviceId)
        const [service] = await readPlaces(transaction, target.organisationId, [row.doc])
        if (service === undefined) return 'not-found'
        const write = change(service)
        if (typeof write === 'string') return write
        await sql`UPDATE open.service SET doc = ${JSON.stringify(write.doc)}::jsonb, modified_at = ${now}, edited_at = ${now} WHERE id = ${target.serviceId}`.execute(
          transaction,
        )
        if (JSON.stringify(write.doc['data_sharing_policy']) !== JSON.stringify(service.doc['data_sharing_policy'])) {
          // The provider's own word about a service stands for its places too: a list's copy there says nothing more.
          await sql`UPDATE open.service_at_location SET doc = doc - 'data_sharing_policy', modified_at = ${now} WHERE service_id = ${target.serviceId} AND doc ? 'data_sharing_policy'`.execute(
            transaction,
          )
        }
        for (const [locationId, visibility] of write.visibility) {
          await sql`UPDATE open.location SET doc = jsonb_set(doc, '{visibility}', to_jsonb(${visibility}::text)), chosen_visibility = ${visibility}, modified_at = ${now} WHERE id = ${locationId}`.execute(
            transaction,
          )
        }
        await raiseGeneration(transaction)
        return 'saved'
      })
    },
  }
}

/** In the order of their ids, so that two edits never wait for each other in a ring. */
async function lockLocations(transaction: Transaction<DirectoryTables>, serviceId: string): Promise<void> {
  await sql`
    SELECT location.id FROM open.location WHERE id IN (
      SELECT location_id FROM open.service_at_location WHERE service_id = ${serviceId})
    ORDER BY id FOR UPDATE`.execute(transaction)
}

async function readPlaces(
  database: Kysely<DirectoryTables>,
  organisationId: string,
  services: readonly Doc[],
): Promise<readonly OwnService[]> {
  const ids = services.flatMap((doc) => textOf(doc, 'id') ?? [])
  if (ids.length === 0) return []
  const rows = await sql<{ service_id: string; doc: Doc; location: Doc | null; is_shared: boolean }>`
    SELECT place.service_id, place.doc, location.doc AS location, EXISTS (
      SELECT FROM open.service_at_location other JOIN open.service ON service.id = other.service_id
      WHERE other.location_id = place.location_id AND service.organization_id IS DISTINCT FROM ${organisationId}) AS is_shared
    FROM open.service_at_location place LEFT JOIN open.location ON location.id = place.location_id
    WHERE place.service_id = ANY(${ids})
    ORDER BY place.service_id, place.id`.execute(database)
  const byService = Map.groupBy(rows.rows, (row) => row.service_id)
  return services.map((doc) => {
    const places = byService.get(textOf(doc, 'id') ?? '') ?? []
    const order = referencesOf(doc['service_at_locations'])
    const sorted = places.toSorted(
      (left, right) => order.indexOf(String(left.doc['id'])) - order.indexOf(String(right.doc['id'])),
    )
    return { doc, places: sorted.map(({ doc: place, location, is_shared: isShared }) => ({ doc: place, location, isShared })) }
  })
}
