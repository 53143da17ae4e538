// The two files of a table as the page reads them, before the release does: which columns there are, and every mistake that can be
// seen line by line, in the reader's words where we have them. What adds up and what does not is the release's to say.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { parseCountFiles, parseCsv } from '../../../firewall/release/index.ts'
import type { Mistake } from './ask-form.ts'
import type { TableFiles } from './file-tray.ts'

/** A dimension of the files. */
export interface FileColumn {
  readonly name: string
  readonly codes: number
  /** Codes that are nobody's parent. */
  readonly innermost: ReadonlySet<string>
  readonly rows: readonly { readonly code: string; readonly parent: string | null; readonly residents: number | null }[]
}

interface Line {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

const MOST_TOLD = 20

/** The dimensions; or what is wrong, at most twenty mistakes, each with its file and line. */
export function readColumns(files: TableFiles): Result<readonly FileColumn[], readonly Mistake[]> {
  const hierarchies = readLines('hierarchies', files.hierarchies)
  if (!hierarchies.ok) return hierarchies
  const columns = readHierarchies(hierarchies.value)
  if (!columns.ok) return columns
  const inner = readLines('inner', files.inner)
  if (!inner.ok) return inner
  const header = Object.keys(inner.value[0]?.values ?? {})
  const absent = [...columns.value.map(({ name }) => name), 'n'].filter((name) => !header.includes(name))
  if (absent.length > 0) return fail([{ field: 'inner', message: 'file-columns', values: { columns: absent.join(', ') } }])
  const mistakes = inner.value.flatMap(({ line, values }): Mistake[] => {
    const n = values['n'] ?? ''
    return /^\d{1,9}$/.test(n) ? [] : [{ field: 'inner', message: 'file-count', values: { line, found: n.slice(0, 40) } }]
  })
  if (mistakes.length > 0) return fail(mistakes.slice(0, MOST_TOLD))
  // Loops, codes that no hierarchy has: what the release would say is said here, while the files are at hand.
  const read = parseCountFiles({ name: 'inner.csv', text: files.inner }, { name: 'hierarchies.csv', text: files.hierarchies })
  if (read.ok) return columns
  return fail(read.error.slice(0, MOST_TOLD).map((sentence) => ({ field: 'inner', message: 'sentence', values: { sentence } })))
}

function readHierarchies(lines: readonly Line[]): Result<readonly FileColumn[], readonly Mistake[]> {
  const header = Object.keys(lines[0]?.values ?? {})
  const absent = ['dim', 'code', 'parent'].filter((name) => !header.includes(name))
  if (absent.length > 0) return fail([{ field: 'hierarchies', message: 'file-columns', values: { columns: absent.join(', ') } }])
  const rows = new Map<string, { code: string; parent: string | null; residents: number | null }[]>()
  const mistakes: Mistake[] = []
  for (const { line, values } of lines) {
    const { dim = '', code = '', parent = '', residents = '' } = values
    if (dim === '' || code === '') mistakes.push({ field: 'hierarchies', message: 'file-code', values: { line } })
    const told = /^\d+$/.test(residents) ? Number(residents) : null
    const ofDimension = rows.get(dim) ?? []
    ofDimension.push({ code, parent: parent === '' ? null : parent, residents: told })
    rows.set(dim, ofDimension)
  }
  if (mistakes.length > 0) return fail(mistakes.slice(0, MOST_TOLD))
  return ok(
    [...rows].map(([name, all]) => {
      const codes = new Set(all.map(({ code }) => code))
      return { name, codes: codes.size, innermost: codes.difference(new Set(all.map(({ parent }) => parent))), rows: all }
    }),
  )
}

function readLines(field: 'inner' | 'hierarchies', text: string): Result<readonly Line[], readonly Mistake[]> {
  const lines = parseCsv({ name: `${field}.csv`, text })
  if (!lines.ok) return fail([{ field, message: 'sentence', values: { sentence: lines.error } }])
  if (lines.value.length === 0) return fail([{ field, message: 'file-empty' }])
  return ok(lines.value.map(({ line, values }) => ({ line, values: Object.fromEntries(values) })))
}

/**
 * The files without the columns that are left out: people are summed over them. Each person stands in one innermost cell, so the sums are
 * counts of people again; totals that the file states beside them are left away, since they may be of columns that go.
 */
export function keepColumns(files: TableFiles, columns: readonly FileColumn[], kept: ReadonlySet<string>): TableFiles {
  if (columns.every(({ name }) => kept.has(name))) return files
  const [inner, hierarchies] = [readLines('inner', files.inner), readLines('hierarchies', files.hierarchies)]
  if (!inner.ok || !hierarchies.ok) throw new Error('files are read before columns are left out')
  const stay = columns.filter(({ name }) => kept.has(name)).map(({ name }) => name)
  const sums = new Map<string, { readonly codes: readonly string[]; people: number }>()
  for (const { values } of inner.value) {
    if (!columns.every(({ name, innermost }) => innermost.has(values[name] ?? ''))) continue
    const codes = stay.map((name) => values[name] ?? '')
    const cell = sums.get(codes.join('\u0000')) ?? { codes, people: 0 }
    cell.people += Number(values['n'])
    sums.set(codes.join('\u0000'), cell)
  }
  const header = Object.keys(hierarchies.value[0]?.values ?? {})
  const rows = hierarchies.value.filter(({ values }) => kept.has(values['dim'] ?? ''))
  return {
    inner: formatRows([[...stay, 'n'], ...[...sums.values()].map(({ codes, people }) => [...codes, String(people)])]),
    hierarchies: formatRows([header, ...rows.map(({ values }) => header.map((name) => values[name] ?? ''))]),
  }
}

function formatRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoteText).join(',')}\n`).join('')
}

function quoteText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
