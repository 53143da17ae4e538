// Puts the room together over one database handle: everything that surfaces and other rooms ask of the directory.
import { sql, type Kysely } from 'kysely'
import type { ReportedBarrier, ServiceAtLocation } from '@causeway/service-access'
import type { ReportableBarrier, Result } from '@causeway/vocabulary'
import { findLastChange, standingReports } from '../access-facts/reported.ts'
import { toServicesAtLocations, type AccessFactsOptions } from '../access-facts/to-services-at-locations.ts'
import { createEditLinks } from '../edit-links.ts'
import { exportRecords, type DirectorySnapshot, type ExportOptions, type ExportReport } from '../export-records.ts'
import { MAIN_ENTITIES, type Doc, type MainEntity } from '../hsds/document.ts'
import {
  assembleOrganization,
  assemblePlace,
  assembleService,
  toListItem,
  toPlaceListItem,
  toServiceListItem,
} from '../hsds/assemble.ts'
import { createRecords } from '../hsds/records.ts'
import { importRecords, type ImportFailure, type ImportOptions, type ImportReport } from '../import-records.ts'
import { toPublicDoc } from '../keeping/public-view.ts'
import { writeImport } from './import-store.ts'
import { createLinkStore } from './link-store.ts'
import * as reading from './read-store.ts'
import * as searching from './search-store.ts'
import type { DirectoryTables } from './tables.ts'

/** A list as the API answers it. */
export interface PublicList {
  readonly total: number
  readonly contents: readonly Doc[]
}

/** The directory over a database. Documents that it hands out are as the public may see them unless it says otherwise. */
export type Directory = ReturnType<typeof createDirectory>

/** Makes the directory. `database` is the handle of `causeway_open`, or a read-only one for reading alone. */
export function createDirectory(database: Kysely<DirectoryTables>) {
  const fullServices = async (docs: readonly Doc[], options: { readonly withOrganization?: boolean } = {}): Promise<Doc[]> => {
    const lookup = await reading.lookUpForServices(database, docs, toPublicDoc)
    return docs.map((doc) => assembleService(toPublicDoc('service', doc), lookup, { ...options, withLocations: false }))
  }
  const organizations = async (docs: readonly Doc[], services: 'named' | 'full'): Promise<Doc[]> => {
    const lookup = await reading.lookUpForOrganizations(database, docs, toPublicDoc)
    const byOrganization = await searching.servicesOfOrganizations(
      database,
      docs.map((doc) => String(doc['id'])),
    )
    return Promise.all(
      docs.map(async (doc) => {
        const own = byOrganization.get(String(doc['id'])) ?? []
        const listed = services === 'full' ? await fullServices(own, { withOrganization: false }) : own.map(nameService)
        return { ...assembleOrganization(toPublicDoc('organization', doc), lookup), services: listed }
      }),
    )
  }
  return {
    ...createEditLinks(createLinkStore(database)),

    /** A number that rises with every change: whoever holds the directory in memory reads it again then. */
    generation: (): Promise<number> => reading.readGeneration(database),

    /** Everything that matching and gap analysis need, in one consistent view. */
    async loadServicesAtLocations(options: AccessFactsOptions): Promise<ServiceAtLocation[]> {
      return consistently(database, async (reader) => {
        const records = createRecords()
        for (const entity of MAIN_ENTITIES) {
          if (entity === 'taxonomy' || entity === 'taxonomy_term' || entity === 'program') continue
          for await (const page of reading.streamDocs(reader, entity))
            for (const doc of page) records[entity].set(String(doc['id']), doc)
        }
        return toServicesAtLocations(records, { ...options, reports: await reading.readReports(reader) })
      })
    },

    /** What people report often of a service, and its provider has shown no change of since. */
    async listReports(serviceId: string): Promise<readonly ReportedBarrier[]> {
      return consistently(database, async (reader) => {
        const service = (await reading.readDocs(reader, 'service', [serviceId])).get(serviceId)
        return service === undefined ? [] : standingReports(service, await reading.readReports(reader, serviceId))
      })
    },

    /**
     * Of the services that there are of these ids, the ISO day on which what a barrier is about was last changed, confirmed or checked;
     * `null` where it never was.
     */
    async findLastChanges(
      serviceIds: readonly string[],
    ): Promise<ReadonlyMap<string, (barrier: ReportableBarrier) => string | null>> {
      const docs = await reading.readDocs(database, 'service', serviceIds)
      return new Map([...docs].map(([id, doc]) => [id, (barrier) => findLastChange(doc, barrier)]))
    },

    /** Full services of these ids, as the public may see them. */
    async loadFullServices(serviceIds: readonly string[]): Promise<Map<string, Doc>> {
      const docs = await reading.readDocs(database, 'service', serviceIds)
      const services = await fullServices([...docs.values()])
      return new Map(services.map((service) => [String(service['id']), service]))
    },

    /** What a page about a service at a location, or a service without one, shows; `null` where there is none of this id. */
    async findServiceDetails(id: string): Promise<{ readonly service: Doc; readonly serviceAtLocation: Doc | null } | null> {
      const place = (await reading.readDocs(database, 'service_at_location', [id])).get(id) ?? null
      const serviceId = place === null ? id : String(place['service_id'] ?? '')
      const service = (await this.loadFullServices([serviceId])).get(serviceId)
      if (!service) return null
      const places = Array.isArray(service['service_at_locations']) ? service['service_at_locations'] : []
      const own = places.find(
        (item): item is Doc => typeof item === 'object' && item !== null && !Array.isArray(item) && item['id'] === id,
      )
      return { service, serviceAtLocation: own ?? null }
    },

    /** Imports a file or folder. */
    importRecords(path: string, options: ImportOptions): Promise<Result<ImportReport, ImportFailure>> {
      return importRecords((work) => writeImport(database, work), path, options)
    },

    /** Exports a consistent view of the whole directory. */
    exportRecords(options: ExportOptions): Promise<ExportReport> {
      return consistently(database, (reader) => exportRecords(snapshotOf(reader), options))
    },

    /** One full service; `null` where there is none. */
    async findService(id: string): Promise<Doc | null> {
      return (await this.loadFullServices([id])).get(id) ?? null
    },

    async listServices(
      filter: searching.ServiceFilter,
      window: searching.Window,
      form: 'list' | 'full' | 'minimal',
    ): Promise<PublicList> {
      const found = await searching.findServices(database, filter, window)
      const docs = found.items.map((item) => item.doc)
      if (form === 'minimal')
        return { total: found.total, contents: found.items.map(({ doc, modifiedAt }) => toMinimal(doc, modifiedAt)) }
      if (form === 'full') return { total: found.total, contents: await fullServices(docs) }
      const lookup = await reading.lookUpForServices(database, docs, toPublicDoc)
      return { total: found.total, contents: docs.map((doc) => toServiceListItem(toPublicDoc('service', doc), lookup)) }
    },

    /** One full service at location, its location and service inside; `null` where there is none. */
    async findServiceAtLocation(id: string): Promise<Doc | null> {
      const doc = (await reading.readDocs(database, 'service_at_location', [id])).get(id)
      return doc ? ((await placesOf(database, [doc], 'full'))[0] ?? null) : null
    },

    async listServicesAtLocations(
      filter: searching.PlaceFilter,
      window: searching.Window,
      form: 'list' | 'full',
    ): Promise<PublicList> {
      const found = await searching.findPlaces(database, filter, window)
      return {
        total: found.total,
        contents: await placesOf(
          database,
          found.items.map((item) => item.doc),
          form,
        ),
      }
    },

    /** One organisation with its locations, programs and services; `null` where there is none. */
    async findOrganization(id: string, services: 'named' | 'full'): Promise<Doc | null> {
      const docs = await reading.readDocs(database, 'organization', [id])
      return (await organizations([...docs.values()], services))[0] ?? null
    },

    async listOrganizations(
      filter: searching.OrganizationFilter,
      window: searching.Window,
      form: 'list' | 'named' | 'full',
    ): Promise<PublicList> {
      const found = await searching.findOrganizations(database, filter, window)
      const docs = found.items.map((item) => item.doc)
      const contents =
        form === 'list'
          ? docs.map((doc) => toListItem('organization', toPublicDoc('organization', doc)))
          : await organizations(docs, form)
      return { total: found.total, contents }
    },

    async findTaxonomy(id: string): Promise<Doc | null> {
      return publicOrNull('taxonomy', (await reading.readDocs(database, 'taxonomy', [id])).get(id))
    },

    async listTaxonomies(search: string | undefined, window: searching.Window): Promise<PublicList> {
      const found = await searching.findTaxonomies(database, search, window)
      return { total: found.total, contents: found.items.map((item) => toPublicDoc('taxonomy', item.doc)) }
    },

    async findTaxonomyTerm(id: string): Promise<Doc | null> {
      return publicOrNull('taxonomy_term', (await reading.readDocs(database, 'taxonomy_term', [id])).get(id))
    },

    async listTaxonomyTerms(filter: searching.TermFilter, window: searching.Window): Promise<PublicList> {
      const found = await searching.findTerms(database, filter, window)
      return { total: found.total, contents: found.items.map((item) => toPublicDoc('taxonomy_term', item.doc)) }
    },
  }
}

function publicOrNull(entity: MainEntity, doc: Doc | undefined): Doc | null {
  return doc ? toPublicDoc(entity, doc) : null
}

/** The smallest service that is a service: the API's `minimal` names id and date, its schema name and status too. */
function toMinimal(doc: Doc, modifiedAt: Date): Doc {
  const modified = modifiedAt.toISOString()
  return { ...nameService(doc), last_modified: modified, modified_date: modified }
}

function nameService(doc: Doc): Doc {
  return { id: doc['id'] ?? '', name: doc['name'] ?? '', status: doc['status'] ?? '' }
}

async function placesOf(reader: reading.Reader, docs: readonly Doc[], form: 'list' | 'full'): Promise<Doc[]> {
  const services = await reading.readDocs(
    reader,
    'service',
    docs.map((doc) => String(doc['service_id'] ?? '')),
  )
  const lookup = await reading.lookUpForPlaces(reader, docs, [...services.values()], toPublicDoc)
  return docs.flatMap((doc) => {
    const place = lookup.service_at_location.get(String(doc['id']))
    if (!place) return []
    return [
      form === 'full' ? assemblePlace(place, { ...lookup, placesByService: new Map() }, true) : toPlaceListItem(place, lookup),
    ]
  })
}

/** Reads in one snapshot of the database, whatever is written meanwhile. */
function consistently<T>(database: Kysely<DirectoryTables>, work: (reader: reading.Reader) => Promise<T>): Promise<T> {
  return database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

function snapshotOf(reader: reading.Reader): DirectorySnapshot {
  return {
    stream: (entity) => reading.streamDocs(reader, entity),
    lookUpForServices: (services, view) => reading.lookUpForServices(reader, services, view),
    lookUpForOrganizations: (docs, view) => reading.lookUpForOrganizations(reader, docs, view),
    looseRows: () => reading.readLooseRows(reader),
    async visibilities() {
      const rows = await sql<{
        id: string
        visibility: 'area' | 'hidden'
      }>`SELECT id, visibility FROM open.location WHERE visibility <> 'full'`.execute(reader)
      return new Map(rows.rows.map((row) => [row.id, row.visibility]))
    },
  }
}
