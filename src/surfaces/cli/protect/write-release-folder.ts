// Writes a release so that nobody ever sees half of one: all files are written aside, then the folder is put in place.
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'

/** Writes the files by name into `folder`, which must be empty or not there: a release is never overwritten. */
export async function writeReleaseFolder(folder: string, files: ReadonlyMap<string, string>): Promise<Result<null, string>> {
  const found = await stat(folder).catch(() => null)
  if (found !== null && !found.isDirectory()) return fail(`${folder} is a file, not a folder`)
  if (found !== null && (await readdir(folder)).length > 0)
    return fail(`${folder} already holds something; a release is never overwritten`)
  let aside: string | null = null
  try {
    await mkdir(dirname(folder), { recursive: true })
    aside = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`))
    for (const [name, text] of files) await writeFile(join(aside, name), text)
    if (found !== null) await rmdir(folder)
    await rename(aside, folder)
    return ok(null)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return fail(`${folder} cannot be written (${String(error.code)})`)
    throw error
  } finally {
    if (aside !== null) await rm(aside, { recursive: true, force: true })
  }
}

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function formatRows(rows: readonly (readonly (string | number)[])[]): string {
  return `${rows.map((cells) => cells.map(formatCell).join(',')).join('\n')}\n`
}

function formatCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^\s*[=@+\-\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
