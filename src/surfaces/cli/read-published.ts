// Reads a folder with a published table: cells.csv (or reference.csv, published.csv) with the codes, `n` and, where the publisher says,
// `primary` and `suppressed`; hierarchies.csv (`dim,code,parent`); and the rules of release.json where there is one. Writes nothing.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildDimensions } from '@causeway/disclosure-control'
import type { Dimension, PublishedTable } from '@causeway/disclosure-control'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { CommandFailure } from './command.ts'

/** A table as it stands in a folder. */
export interface PublishedFolder {
  readonly table: PublishedTable
  /** Innermost cells of one person, where the file tells counts that it hides (an office's own copy); null where it does not. */
  readonly alone: readonly (readonly string[])[] | null
  /** Cells published as 0. */
  readonly zeros: number
  readonly rules: PublishedRules
}

/** What release.json says of the rules; a field that it does not say is left out. */
export interface PublishedRules {
  /** How the release was made. */
  readonly method?: string | undefined
  readonly threshold?: number | undefined
  readonly zeros?: 'band' | 'show' | undefined
  readonly insiderGroup?: number | undefined
  readonly intervals?: 'required' | 'linear' | undefined
}

const CELL_FILES = ['cells.csv', 'reference.csv', 'published.csv']

/** Reads a folder; `hierarchies` names another file for the codes. Throws a CommandFailure that says what is wrong and where. */
export function readPublished(folder: string, name: string, hierarchies?: string): PublishedFolder {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CommandFailure(`There is no folder ${name}.`)
  const file = CELL_FILES.find((one) => existsSync(join(folder, one)))
  if (file === undefined) throw new CommandFailure(`${name} holds none of cells.csv, reference.csv and published.csv.`)
  const dimensions = readDimensions(hierarchies ?? join(folder, 'hierarchies.csv'), name)
  const rows = readCsv(join(folder, file), `${name}/${file}`)
  const columns = rows[0] ?? []
  const at = (column: string) => columns.indexOf(column)
  const codesAt = dimensions.map((dimension) => at(dimension.name))
  const missing = [...dimensions.map((dimension) => dimension.name), 'n'].filter((column) => at(column) === -1)
  if (missing.length > 0) throw new CommandFailure(`${name}/${file} has no column ${missing.join(', ')}.`)
  const alone: (readonly string[])[] = []
  const innermost = dimensions.map(({ codes, leafCodes }) => new Set(Array.from(leafCodes, (leaf) => codes[leaf])))
  let told = false
  let zeros = 0
  const cells = rows.slice(1).map((row, i) => {
    const line = `${name}/${file}, line ${i + 2}`
    if (row.length !== columns.length)
      throw new CommandFailure(`${line}: ${row.length} fields where the first line has ${columns.length}.`)
    const codes = codesAt.map((column) => row[column] ?? '')
    for (const [d, { name: dimension, indexOfCode }] of dimensions.entries())
      if (!indexOfCode.has(codes[d]!))
        throw new CommandFailure(`${line}: "${codes[d]}" is not a code of ${dimension} in the hierarchies.`)
    const n = row[at('n')] ?? ''
    const isNumber = /^\d+$/.test(n)
    const isHidden = at('suppressed') === -1 ? !isNumber : readFlag(row[at('suppressed')], `${line}: suppressed`)
    if (!isHidden && !isNumber) throw new CommandFailure(`${line}: n is a whole number of people where published, not "${n}".`)
    if (isHidden && isNumber) {
      told = true
      if (n === '1' && codes.every((code, d) => innermost[d]!.has(code))) alone.push(codes)
    }
    if (!isHidden && Number(n) === 0) zeros++
    const primary = at('primary') !== -1 && readFlag(row[at('primary')], `${line}: primary`)
    return { codes, people: isHidden ? null : Number(n), ...(primary && { primary }) }
  })
  if (cells.length === 0) throw new CommandFailure(`${name}/${file} has no rows.`)
  return { table: { name, dimensions, cells }, alone: told ? alone : null, zeros, rules: readRules(folder, name) }
}

/** The innermost cells of one person in a file of counts (`inner.csv`: the codes and `n`). */
export function readAlone(path: string, name: string, dimensions: readonly Dimension[]): readonly (readonly string[])[] {
  if (!existsSync(path)) throw new CommandFailure(`There is no file ${name}.`)
  const [columns = [], ...rows] = readCsv(path, name)
  const missing = [...dimensions.map((dimension) => dimension.name), 'n'].filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new CommandFailure(`${name} has no column ${missing.join(', ')}.`)
  const codesAt = dimensions.map((dimension) => columns.indexOf(dimension.name))
  return rows.filter((row) => row[columns.indexOf('n')] === '1').map((row) => codesAt.map((column) => row[column] ?? ''))
}

function readFlag(value: string | undefined, where: string): boolean {
  if (value === '1' || value === 'true' || value === 'TRUE') return true
  if (value === '0' || value === 'false' || value === 'FALSE' || value === '') return false
  throw new CommandFailure(`${where} is 0 or 1, not "${value}".`)
}

function readDimensions(path: string, name: string): readonly Dimension[] {
  if (!existsSync(path))
    throw new CommandFailure(`${name} has no hierarchies.csv (dim,code,parent); name one by --hierarchies <csv>.`)
  const [columns = [], ...rows] = readCsv(path, 'hierarchies.csv')
  const [dim, code, parent] = ['dim', 'code', 'parent'].map((column) => columns.indexOf(column))
  if (dim === -1 || code === -1 || parent === -1)
    throw new CommandFailure(`hierarchies.csv has the columns ${columns.join(', ')}; dim, code and parent are needed.`)
  const built = buildDimensions(
    rows.map((row) => ({ dimension: row[dim!] ?? '', code: row[code!] ?? '', parent: row[parent!] ?? '' })),
  )
  if (built.ok) return built.value
  const told = built.error.map(({ dimension, code: at, problem }) => `${dimension}, code ${at}: ${HIERARCHY_PROBLEMS[problem]}`)
  throw new CommandFailure(`hierarchies.csv cannot be used:\n${told.join('\n')}`)
}

const HIERARCHY_PROBLEMS = {
  loop: 'it stands above itself',
  'parent-missing': 'it is named as a parent and has no line of its own',
  empty: 'it has no code',
}

function readCsv(path: string, name: string): string[][] {
  try {
    return parse(readFileSync(path, 'utf8'), { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch (error) {
    if (error instanceof CsvError) throw new CommandFailure(`${name} is not CSV: ${error.message}`)
    throw error
  }
}

const releaseFile = z.object({
  method: z.string().optional(),
  rules: z
    .object({
      threshold: z.number().int().positive(),
      zeros: z.enum(['band', 'show']),
      insiderGroup: z.number().int().nonnegative(),
      intervals: z.enum(['required', 'linear']),
    })
    .partial()
    .default({}),
})

function readRules(folder: string, name: string): PublishedRules {
  const path = join(folder, 'release.json')
  if (!existsSync(path)) return {}
  try {
    const { method, rules } = releaseFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { ...rules, method }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new CommandFailure(`${name}/release.json cannot be read: ${error.message}`)
    throw error
  }
}
