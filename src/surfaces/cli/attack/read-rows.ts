// Reads the further files of `causeway attack`: rows by column, each with its line.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseCsv } from '../../../firewall/release/index.ts'
import type { CsvLine } from '../../../firewall/release/index.ts'
import { CommandFailure } from '../command.ts'

/** The rows of a CSV file that has these columns. Throws a CommandFailure that names what is missing. */
export function readRows(given: string, workingFolder: string, columns: readonly string[]): readonly CsvLine[] {
  const path = resolve(workingFolder, given)
  if (!existsSync(path)) throw new CommandFailure(`There is no file ${given}.`)
  const rows = parseCsv({ name: given, text: readFileSync(path, 'utf8') })
  if (!rows.ok) throw new CommandFailure(rows.error)
  const [first] = rows.value
  if (first === undefined) throw new CommandFailure(`${given} has no rows.`)
  const missing = columns.filter((column) => !first.values.has(column))
  if (missing.length > 0) throw new CommandFailure(`${given} has no column ${missing.join(', ')}.`)
  return rows.value
}

/** A number of a row. */
export function readNumber({ line, values }: CsvLine, column: string, file: string): number {
  const found = values.get(column) ?? ''
  const value = Number(found)
  if (found === '' || !Number.isFinite(value))
    throw new CommandFailure(`${file}, line ${line}: ${column} is "${found}"; expected a number.`)
  return value
}
