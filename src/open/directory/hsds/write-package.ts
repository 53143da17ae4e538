// Writes the tabular data package: one CSV file a table (RFC 4180, UTF-8) and the descriptor that says what its columns are.
import { mkdir, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { HSDS_VERSION } from './entities.ts'
import type { Doc, Json } from './document.ts'
import type { Field, ValueField, ValueType } from './field.ts'
import { entityOf } from './profile.ts'
import { columnsOf, tablesOf, type TableRows } from './tabulate.ts'

/** Who may read what is written, as file modes; left out, whoever the process lets. */
export interface PackageModes {
  readonly folder?: number
  readonly file?: number
}

/** Writes all tables into a folder, which is made where it is missing; returns the files written. */
export async function writePackage(folder: string, rows: TableRows, modes: PackageModes = {}): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: modes.folder })
  const open = modes.file === undefined ? {} : { mode: modes.file }
  const resources: Json[] = []
  const files: string[] = []
  for (const entity of tablesOf(rows)) {
    const table = rows.get(entity.name) ?? []
    const columns = columnsOf(entity.name, table)
    await writeTable(join(folder, entity.file), columns, table, open)
    files.push(entity.file)
    resources.push(describeTable(entity.name, columns, table))
  }
  const descriptor = {
    name: 'human_services_data',
    title: 'Human Services Data',
    profile: 'tabular-data-package',
    version: HSDS_VERSION,
    causeway_empty_text: 'quoted',
    resources,
  }
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(descriptor, null, 2)}\n`, open)
  return [...files, 'datapackage.json']
}

async function writeTable(
  path: string,
  columns: readonly string[],
  rows: readonly Doc[],
  open: { readonly mode?: number },
): Promise<void> {
  const stream = createWriteStream(path, open)
  let text = `${columns.map(quote).join(',')}\r\n`
  for (const row of rows) {
    text += `${columns.map((column) => toCell(row[column])).join(',')}\r\n`
    if (text.length > 1_000_000) {
      if (!stream.write(text)) await once(stream, 'drain')
      text = ''
    }
  }
  stream.end(text)
  await finished(stream)
}

/** An absent value is an empty cell; an empty text is a quoted one. */
function toCell(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string' && !item.includes(';')))
    return quote(value.join(';'))
  return quote(JSON.stringify(value))
}

function quote(text: string): string {
  return text === '' || /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const COLUMN_TYPES: Readonly<Record<ValueType, string>> = {
  string: 'string',
  uuid: 'string',
  uri: 'string',
  email: 'string',
  number: 'number',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  'boolean-word': 'string',
  strings: 'string',
}

function describeTable(entity: string, columns: readonly string[], rows: readonly Doc[]): Json {
  const table = entityOf(entity)
  const fields = new Map<string, Field>(table.fields.map((field) => [field.name, field]))
  const keys = table.fields.filter(
    (field): field is ValueField => field.kind === 'value' && field.parent !== null && columns.includes(field.name),
  )
  return {
    name: entity,
    path: table.file,
    profile: 'tabular-data-resource',
    mediatype: 'text/csv',
    format: 'csv',
    schema: {
      fields: columns.map((column) => {
        const field = fields.get(column)
        return field?.kind === 'value' ? describeColumn(field) : { name: column, type: typeOfExtra(column, rows) }
      }),
      ...(columns.includes('id') && rows.every((row) => row['id'] !== undefined) ? { primaryKey: 'id' } : {}),
      ...(keys.length > 0
        ? { foreignKeys: keys.map((field) => ({ fields: field.name, reference: { resource: field.parent, fields: 'id' } })) }
        : {}),
    },
  }
}

function describeColumn(field: ValueField): Doc {
  const format = field.type === 'uuid' || field.type === 'uri' || field.type === 'email' ? { format: field.type } : {}
  return {
    name: field.name,
    type: COLUMN_TYPES[field.type],
    ...format,
    constraints: {
      required: field.required || field.tabularRequired,
      ...(field.values && !field.isOpen ? { enum: [...field.values] } : {}),
    },
  }
}

/** A column that no table knows keeps its type, so that it comes back as it was. */
function typeOfExtra(column: string, rows: readonly Doc[]): string {
  const kinds = new Set(rows.flatMap((row) => (row[column] === undefined ? [] : [kindOf(row[column])])))
  const [kind] = kinds
  return kinds.size === 1 && kind !== undefined ? kind : 'string'
}

function kindOf(value: Json | undefined): string {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'object') return 'object'
  return typeof value
}
