// Reads records of people from a CSV file: one row a person, one column a variable. Every problem names the file and the line.
import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { encodeMicrodata, pickColumns } from '@causeway/disclosure-control'
import type { CategoryColumn, Dimension, Microdata } from '@causeway/disclosure-control'
import { parseCsv, parseHierarchies } from '../../../firewall/release/index.ts'
import { CommandFailure, UsageError } from '../command.ts'

/** A file of records. */
export interface RecordFile {
  readonly name: string
  readonly data: Microdata
  /** The line of each record in the file. */
  readonly lines: readonly number[]
}

/** The options that name the file and its key variables. */
export const recordOptions = {
  records: { type: 'string', placeholder: '<csv>', description: 'one row a person, one column a variable' },
  keys: {
    type: 'string',
    placeholder: '<column,…>',
    description: 'the key variables: what somebody may know of a person already',
  },
  sensitive: { type: 'string', placeholder: '<column>', description: 'what nobody may learn: l-diversity is told for it' },
} as const

/** Reads a file. Throws a CommandFailure that names what is wrong and where. */
export function readRecords(given: string | undefined, workingFolder: string): RecordFile {
  if (given === undefined) throw new UsageError('--records <csv> is needed')
  const path = resolve(workingFolder, given)
  if (!existsSync(path)) throw new CommandFailure(`There is no file ${given}.`)
  const name = basename(path)
  const rows = parseCsv({ name, text: readFileSync(path, 'utf8') })
  if (!rows.ok) throw new CommandFailure(rows.error)
  const [first] = rows.value
  if (first === undefined) throw new CommandFailure(`${name} holds no records.`)
  const encoded = encodeMicrodata(
    [...first.values.keys()].map((column) => ({
      name: column,
      values: rows.value.map(({ values }) => values.get(column) ?? null),
    })),
  )
  if (!encoded.ok) throw new CommandFailure(`${name} cannot be read as records: ${encoded.error.problem}.`)
  return { name, data: encoded.value, lines: rows.value.map(({ line }) => line) }
}

/** The key variables by `--keys`. */
export function pickKeys({ name, data }: RecordFile, given: string | undefined): Microdata {
  if (given === undefined) throw new UsageError('--keys <column,…> is needed: which variables somebody may know already')
  const names = given.split(',').map((one) => one.trim())
  const twice = names.find((one, i) => names.indexOf(one) !== i)
  if (twice !== undefined) throw new UsageError(`--keys names "${twice}" twice`)
  for (const one of names) findColumn({ name, data }, one)
  return pickColumns(data, names)
}

/** One column by its name. */
export function findColumn({ name, data }: Pick<RecordFile, 'name' | 'data'>, column: string): CategoryColumn {
  const found = data.columns.find((one) => one.name === column)
  if (found === undefined)
    throw new CommandFailure(
      `${name} has no column "${column}"; it has ${data.columns.map((one) => one.name).join(', ') || 'none'}.`,
    )
  return found
}

/** A column of numbers, such as weights; each at least `least`. */
export function readNumbers({ name, data, lines }: RecordFile, column: string, least: number): Float64Array {
  const { codes, categories } = findColumn({ name, data }, column)
  return Float64Array.from(codes, (code, record) => {
    const found = categories[code] ?? ''
    const value = Number(found)
    if (found === '' || !Number.isFinite(value) || value < least)
      throw new CommandFailure(`${name}, line ${lines[record]}: ${column} is "${found}"; expected a number, ${least} or more.`)
    return value
  })
}

/** The hierarchies of the key variables (`dim,code,parent`), where given. Values that are not codes of theirs are told by line. */
export function readRecordHierarchies(
  given: string | undefined,
  workingFolder: string,
  { name, lines }: RecordFile,
  keys: Microdata,
): readonly Dimension[] {
  if (given === undefined) return []
  const path = resolve(workingFolder, given)
  if (!existsSync(path)) throw new CommandFailure(`There is no file ${given}.`)
  const read = parseHierarchies({ name: basename(path), text: readFileSync(path, 'utf8') })
  if (!read.ok) throw new CommandFailure(read.error.join('\n'))
  for (const { name: column, categories, codes } of keys.columns) {
    const dimension = read.value.find((one) => one.name === column)
    const strange = dimension && categories.findIndex((value) => !dimension.indexOfCode.has(value))
    if (strange !== undefined && strange !== -1)
      throw new CommandFailure(
        `${name}, line ${lines[codes.indexOf(strange)]}: "${categories[strange]}" is not a code of ${column} in ${basename(path)}.`,
      )
  }
  return read.value
}

/** A whole number of an option. */
export function readCount(option: string, given: string, least: number): number {
  const value = Number(given)
  if (!/^\d+$/.test(given) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${option} is a whole number, ${least} or more, not "${given}"`)
  return value
}

/** A share of an option, given in percent. */
export function readShare(option: string, given: string): number {
  const percent = Number(given)
  if (given.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new UsageError(`--${option} is a percentage from 0 to 100, not "${given}"`)
  return percent / 100
}
