// Reads a folder of the tabular form: every table, then each row under its parents, as HSDS's JSON nests them. A row may
// have several parents (a phone of a service and of a location) and then stands under each; a row whose parents are not
// in the package is kept loose.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAIN_ENTITIES, SAME_ROW_COLUMN, isDoc, isMainEntity, textOf, type Doc, type Json, type Problem } from './document.ts'
import { ENTITIES, entityOf } from './profile.ts'
import { readCsvTable, type TableRow } from './read-csv-table.ts'
import type { ReadEvent, ReadOptions } from './read-event.ts'
import { tellUnreachable } from './read-json.ts'

/** Tables are joined in memory: above this the package has to come as NDJSON. */
export const LARGEST_PACKAGE_BYTES = 512 * 1024 * 1024

type Tables = Map<string, TableRow[]>

/** The records and problems of a folder of CSV files. */
export async function* readPackage(folder: string, names: readonly string[], options: ReadOptions): AsyncGenerator<ReadEvent> {
  const problems: Problem[] = []
  const tell = (problem: Problem): void => void problems.push(problem)
  let bytes = 0
  for (const name of names) bytes += (await stat(join(folder, name))).size
  if (bytes > LARGEST_PACKAGE_BYTES) {
    const found = `${Math.round(bytes / 1048576)} MB`
    const expected = `tables of at most ${LARGEST_PACKAGE_BYTES / 1048576} MB together; larger directories as NDJSON`
    yield { kind: 'problem', problem: { file: folder, line: null, field: '', expected, found, outcome: 'row left out' } }
    return
  }
  const tables: Tables = new Map()
  const descriptor = await readDescriptor(folder)
  for (const name of names) {
    const entity = entityOfFile(name)
    if (!entity) {
      tell({
        file: name,
        line: null,
        field: '',
        expected: `a table of HSDS (${[...ENTITIES.values()].map((item) => item.file).join(', ')})`,
        found: name,
        outcome: 'row left out',
      })
      continue
    }
    const path = join(folder, name)
    const columnTypes = descriptor.columnTypes.get(name) ?? new Map<string, string>()
    const rows = await readCsvTable(path, entityOf(entity), {
      anyId: options.anyId ?? false,
      tell,
      columnTypes,
      quotedEmpties: descriptor.quotedEmpties,
    })
    tables.set(entity, [...(tables.get(entity) ?? []), ...rows])
    yield { kind: 'progress', bytes: (await stat(path)).size }
    for (const problem of problems.splice(0)) yield { kind: 'problem', problem }
  }
  yield* joinTables(tables, tell)
  for (const problem of problems) yield { kind: 'problem', problem }
}

function restoreId(doc: Doc): void {
  const original = textOf(doc, SAME_ROW_COLUMN)
  if (original === null) return
  doc['id'] = original
  delete doc[SAME_ROW_COLUMN]
}

/** The entity of a CSV file's name: the specification's, or the entity's own name. */
export function entityOfFile(name: string): string | null {
  const lower = name.toLowerCase()
  for (const entity of ENTITIES.values()) if (entity.file === lower || `${entity.name}.csv` === lower) return entity.name
  return null
}

/** The names of the CSV files in a folder. */
export async function csvFilesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.csv')).toSorted()
}

interface Descriptor {
  readonly columnTypes: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly quotedEmpties: boolean
}

async function readDescriptor(folder: string): Promise<Descriptor> {
  const columnTypes = new Map<string, ReadonlyMap<string, string>>()
  let parsed: Json
  try {
    // JSON.parse answers `any`; JSON is what it can answer.
    parsed = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')) as Json
  } catch {
    // A descriptor helps and is not needed: without one, or with a broken one, columns are read by their names.
    return { columnTypes, quotedEmpties: false }
  }
  const resources = isDoc(parsed) && Array.isArray(parsed['resources']) ? parsed['resources'].filter(isDoc) : []
  for (const resource of resources) {
    const schema = resource['schema']
    const fields = isDoc(schema) && Array.isArray(schema['fields']) ? schema['fields'].filter(isDoc) : []
    const types = fields.map((field) => [String(field['name']), String(field['type'])] as const)
    columnTypes.set(String(resource['path']), new Map(types))
  }
  return { columnTypes, quotedEmpties: isDoc(parsed) && parsed['causeway_empty_text'] === 'quoted' }
}

function* joinTables(tables: Tables, tell: (problem: Problem) => void): Generator<ReadEvent> {
  const index = new Map<string, Map<string, Doc>>()
  for (const [entity, rows] of tables) index.set(entity, new Map(rows.map((row) => [String(row.doc['id'] ?? ''), row.doc])))
  const find = (entity: string, id: string | null): Doc | undefined => (id === null ? undefined : index.get(entity)?.get(id))
  const isNested = new Set<Doc>()
  dereferenceTerms(tables, find, isNested)
  for (const [entity, rows] of tables) for (const row of rows) nestUnderParents(entity, row, find, isNested, tell)
  for (const name of ['attribute', 'metadata']) {
    for (const row of tables.get(name) ?? []) if (nestByLink(name, row.doc, index)) isNested.add(row.doc)
  }
  for (const rows of tables.values()) for (const row of rows) restoreId(row.doc)
  for (const entity of MAIN_ENTITIES) {
    for (const row of tables.get(entity) ?? []) {
      const file = entityOf(entity).file
      if (entity === 'service') tellUnreachable(row.doc, row.doc, { file, line: row.line, tell })
      yield {
        kind: 'record',
        record: { entity, id: String(row.doc['id']), doc: row.doc, isMention: false },
        file,
        line: row.line,
      }
    }
  }
  for (const [entity, rows] of tables) {
    if (isMainEntity(entity)) continue
    for (const row of rows) {
      if (isNested.has(row.doc)) continue
      yield { kind: 'loose', row: { entity, id: String(row.doc['id'] ?? `line-${row.line}`), doc: row.doc } }
    }
  }
}

/** Terms, taxonomies and units are written out where they are named, as HSDS asks of JSON. */
function dereferenceTerms(
  tables: Tables,
  find: (entity: string, id: string | null) => Doc | undefined,
  isNested: Set<Doc>,
): void {
  for (const { doc } of tables.get('taxonomy_term') ?? []) {
    const taxonomy = find('taxonomy', textOf(doc, 'taxonomy_id'))
    if (taxonomy) doc['taxonomy_detail'] = taxonomy
  }
  for (const { doc } of tables.get('attribute') ?? []) {
    const term = find('taxonomy_term', textOf(doc, 'taxonomy_term_id'))
    if (term) doc['taxonomy_term'] = term
  }
  for (const { doc } of tables.get('service_capacity') ?? []) {
    const unit = find('unit', textOf(doc, 'unit_id'))
    if (!unit) continue
    doc['unit'] = unit
    isNested.add(unit)
  }
}

function nestUnderParents(
  entity: string,
  row: TableRow,
  find: (entity: string, id: string | null) => Doc | undefined,
  isNested: Set<Doc>,
  tell: (problem: Problem) => void,
): void {
  const { doc } = row
  const table = entityOf(entity)
  for (const field of table.fields) {
    if (field.kind !== 'value' || field.parent === null) continue
    const id = textOf(doc, field.name)
    if (id === null) continue
    const parent = find(field.parent, id)
    if (!parent) {
      tell({
        file: table.file,
        line: row.line,
        field: field.name,
        expected: `a row of ${entityOf(field.parent).file} with this id`,
        found: `"${id}"`,
        outcome: 'noted',
      })
      continue
    }
    // A capacity without its unit is no capacity in JSON: it stays loose.
    if (entity === 'service_capacity' && doc['unit'] === undefined) continue
    const isMain = isMainEntity(entity)
    for (const place of entityOf(field.parent).fields) {
      if (place.kind === 'value' || place.entity !== entity || (isMain && place.name === 'services')) continue
      if (place.kind === 'one' && isMain) continue
      if (place.kind === 'one') parent[place.name] = doc
      else parent[place.name] = [...asList(parent[place.name]), isMain ? String(doc['id']) : doc]
    }
    if (entity === 'service' || (entity === 'service_at_location' && field.parent === 'location')) doc[field.parent] = id
    if (!isMain) {
      isNested.add(doc)
      delete doc[field.name]
    }
  }
}

function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

/** Attributes and metadata name their parent by id and kind; where the kind is no entity's name, the id alone decides. */
function nestByLink(entity: string, doc: Doc, index: ReadonlyMap<string, ReadonlyMap<string, Doc>>): boolean {
  const [idField, kindField, list] =
    entity === 'attribute' ? ['link_id', 'link_entity', 'attributes'] : ['resource_id', 'resource_type', 'metadata']
  const id = textOf(doc, idField)
  if (id === null) return false
  const hasList = (name: string): boolean => entityOf(name).fields.some((field) => field.name === list)
  const kind = textOf(doc, kindField) ?? ''
  const named = ENTITIES.has(kind) && hasList(kind) ? index.get(kind)?.get(id) : undefined
  const parent =
    named ?? [...index].flatMap(([name, docs]) => (hasList(name) ? [docs.get(id)] : [])).find((found) => found !== undefined)
  if (!parent) return false
  parent[list] = [...asList(parent[list]), doc]
  if (entity === 'attribute') delete doc['link_id']
  else delete doc['resource_id']
  return true
}
