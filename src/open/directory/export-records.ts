// Exports the directory: full services as NDJSON or JSON, the whole as a folder of them, or the tabular data package.
// By default only what the public may see; the owner's own copy keeps everything.
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { referencesOf, textOf, type Doc, type LooseRow, type MainEntity } from './hsds/document.ts'
import { assembleOrganization, assembleService, type Lookup } from './hsds/assemble.ts'
import { createTabulator } from './hsds/tabulate.ts'
import { writePackage } from './hsds/write-package.ts'
import { toPublicDoc } from './keeping/public-view.ts'
import type { View } from './store/read-store.ts'

/** One consistent view of the directory. */
export interface DirectorySnapshot {
  stream(entity: MainEntity): AsyncGenerator<Doc[]>
  lookUpForServices(services: readonly Doc[], view: View): Promise<Lookup>
  lookUpForOrganizations(organizations: readonly Doc[], view: View): Promise<Lookup>
  looseRows(): Promise<LooseRow[]>
  /** How visible each location is that is not shown in full. */
  visibilities(): Promise<ReadonlyMap<string, 'area' | 'hidden'>>
}

export interface ExportOptions {
  readonly format: 'ndjson' | 'json' | 'csv'
  /** A folder; for `json` and `ndjson` also a file of full services alone. */
  readonly out: string
  readonly isFolder: boolean
  /** Names and contacts of people, hidden addresses, private pledges, histories: for the owner's own copy. */
  readonly withPrivate: boolean
  readonly onProgress?: (records: number) => void
}

export interface ExportReport {
  readonly files: readonly string[]
  readonly records: number
}

/** The owner's own copy: for nobody else on the machine. */
const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

const everything: View = (_entity, doc) => doc

/** Writes the export; the files are whole when it resolves. */
export async function exportRecords(snapshot: DirectorySnapshot, options: ExportOptions): Promise<ExportReport> {
  const view: View = options.withPrivate ? everything : toPublicDoc
  if (options.format === 'csv') return exportTables(snapshot, view, options)
  if (!options.isFolder) return exportServices(snapshot, view, options, options.out, true)
  await mkdir(options.out, { recursive: true, mode: options.withPrivate ? PRIVATE_FOLDER : undefined })
  const ending = options.format
  const services = await exportServices(snapshot, view, options, join(options.out, `services.${ending}`), false)
  const files = [...services.files]
  let records = services.records
  const named = await idsWithin(snapshot)
  for (const [entity, name] of OTHERS) {
    const path = join(options.out, `${name}.${ending}`)
    const count = await writeDocs(path, options, docsOf(snapshot, view, entity, named))
    files.push(path)
    records += count
  }
  return { files, records }
}

const OTHERS: readonly (readonly [MainEntity, string])[] = [
  ['organization', 'organizations'],
  ['location', 'locations'],
  ['taxonomy', 'taxonomies'],
  ['taxonomy_term', 'taxonomy_terms'],
  ['program', 'programs'],
]

async function exportServices(
  snapshot: DirectorySnapshot,
  view: View,
  options: ExportOptions,
  path: string,
  withLocations: boolean,
): Promise<ExportReport> {
  async function* services(): AsyncGenerator<Doc> {
    for await (const page of snapshot.stream('service')) {
      const lookup = await snapshot.lookUpForServices(page, view)
      for (const doc of page) yield assembleService(view('service', doc), lookup, { withLocations })
    }
  }
  const records = await writeDocs(path, options, services(), options.onProgress)
  return { files: [path], records }
}

/** What stands inside a service or an organisation needs no file of its own. */
async function idsWithin(snapshot: DirectorySnapshot): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const page of snapshot.stream('organization')) {
    for (const doc of page) for (const field of ['locations', 'programs']) for (const id of referencesOf(doc[field])) ids.add(id)
  }
  for await (const page of snapshot.stream('service_at_location')) {
    for (const doc of page) ids.add(textOf(doc, 'location') ?? textOf(doc, 'location_id') ?? '')
  }
  return ids
}

async function* docsOf(
  snapshot: DirectorySnapshot,
  view: View,
  entity: MainEntity,
  named: ReadonlySet<string>,
): AsyncGenerator<Doc> {
  for await (const page of snapshot.stream(entity)) {
    if (entity === 'organization') {
      const lookup = await snapshot.lookUpForOrganizations(page, view)
      for (const doc of page) yield assembleOrganization(view(entity, doc), lookup)
    } else {
      for (const doc of page) if (!named.has(String(doc['id']))) yield view(entity, doc)
    }
  }
}

async function writeDocs(
  path: string,
  { format, withPrivate }: Pick<ExportOptions, 'format' | 'withPrivate'>,
  docs: AsyncGenerator<Doc>,
  onProgress?: (records: number) => void,
): Promise<number> {
  const stream = createWriteStream(path, withPrivate ? { mode: PRIVATE_FILE } : {})
  let count = 0
  if (format === 'json') await write(stream, '[')
  for await (const doc of docs) {
    const text = JSON.stringify(doc)
    await write(stream, format === 'json' ? `${count === 0 ? '\n' : ',\n'}${text}` : `${text}\n`)
    count += 1
    if (count % 1000 === 0) onProgress?.(count)
  }
  stream.end(format === 'json' ? '\n]\n' : '')
  await finished(stream)
  return count
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

async function exportTables(snapshot: DirectorySnapshot, view: View, options: ExportOptions): Promise<ExportReport> {
  const tabulator = createTabulator()
  const visibilities = await snapshot.visibilities()
  let records = 0
  for (const entity of [
    'organization',
    'program',
    'taxonomy',
    'taxonomy_term',
    'location',
    'service',
    'service_at_location',
  ] as const) {
    for await (const page of snapshot.stream(entity)) {
      for (const doc of page) {
        const visibility = visibilities.get(textOf(doc, 'location') ?? textOf(doc, 'location_id') ?? '') ?? 'full'
        tabulator.add(entity, view(entity, doc, visibility))
        records += 1
        if (records % 1000 === 0) options.onProgress?.(records)
      }
    }
  }
  // A loose row hangs on nothing whose visibility could be asked: the public gets only those that cannot hold a person.
  for (const row of await snapshot.looseRows()) {
    if (options.withPrivate || PUBLIC_LOOSE_ROWS.has(row.entity)) tabulator.add(row.entity, row.doc)
  }
  const files = await writePackage(
    options.out,
    tabulator.rows,
    options.withPrivate ? { folder: PRIVATE_FOLDER, file: PRIVATE_FILE } : {},
  )
  return { files: files.map((file) => join(options.out, file)), records }
}

const PUBLIC_LOOSE_ROWS = new Set([
  'unit',
  'meta_table_description',
  'cost_option',
  'required_document',
  'funding',
  'organization_identifier',
])
