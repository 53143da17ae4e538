// Digests of what was published and of the ledger. Two writings of the same thing have the same digest: keys in order, cells in
// order, dates as text.
import { createHash } from 'node:crypto'
import type { PublishedRelease } from '../../open/statistics/index.ts'

/** SHA-256, hexadecimal, of a value as JSON with sorted keys. */
export function digestValue(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex')
}

/** The digest of everything that the public reads of a release that stands. */
export function digestRelease({ tables, ...notice }: PublishedRelease): string {
  return digestValue({
    ...notice,
    // A withdrawal is an entry of its own.
    withdrawn: null,
    tables: tables.map(({ cells, ...table }) => ({
      ...table,
      cells: cells
        .map(({ codes, people, low = null, high = null }) => ({ codes, people, low, high }))
        .toSorted((one, other) => compareTexts(JSON.stringify(one.codes), JSON.stringify(other.codes))),
    })),
  })
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function sortKeys(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([one], [other]) => compareTexts(one, other))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}
