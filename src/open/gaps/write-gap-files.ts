// Writes a run's files so that nobody ever sees half of one: all are written aside first, then put in place.
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { GapAnalysis } from '@causeway/service-access'
import { summariseGaps } from './gap-summary.ts'
import { tabulateGaps } from './gap-tables.ts'
import type { GapTable } from './gap-tables.ts'

/** Writes the analysis' files and `further` tables. The names of the files written; or, in words, why none was. Files of the same names are replaced, others left alone. */
export async function writeGapFiles(
  folder: string,
  analysis: GapAnalysis,
  further: readonly GapTable[] = [],
): Promise<Result<readonly string[], string>> {
  const target = resolve(folder)
  const files = new Map<string, string>([['summary.json', `${JSON.stringify(summariseGaps(analysis), null, 2)}\n`]])
  for (const table of [...tabulateGaps(analysis), ...further]) files.set(table.file, formatCsv(table))
  const found = await stat(target).catch(() => null)
  if (found && !found.isDirectory()) return fail(`${folder} is a file, not a folder`)
  let aside: string | null = null
  try {
    await mkdir(dirname(target), { recursive: true })
    aside = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
    for (const [name, text] of files) await writeFile(join(aside, name), text)
    if (found) for (const name of files.keys()) await rename(join(aside, name), join(target, name))
    else await rename(aside, target)
    return ok([...files.keys()])
  } catch (error) {
    if (isSystemError(error)) return fail(`${folder} cannot be written (${error.code})`)
    throw error
  } finally {
    if (aside !== null) await rm(aside, { recursive: true, force: true })
  }
}

/** RFC 4180, UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function formatCsv(table: GapTable): string {
  return `${[table.header, ...table.rows].map((cells) => cells.map(formatCell).join(',')).join('\r\n')}\r\n`
}

function formatCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // A latitude or a place such as "-12.5,30" holds nothing but numbers and stays as it is; "-2+cmd" does not.
  const safe = /^\s*[=@+\-\t\r]/.test(cell) && !isNumbers(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isNumbers(cell: string): boolean {
  return /^[+-]?[\d.]+(?:,[+-]?[\d.]+)?$/.test(cell)
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
