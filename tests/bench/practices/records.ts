// The shipped library as records, and a library of any size made from its own words and codes by a seed.
import { join } from 'node:path'
import { readLibraryTable } from '../../../scripts/library/read-library.ts'
import { readShippedRecords, tidyCells, toRecord, type LibraryRecord } from '../../../src/open/practices/index.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')

/** The shipped practices and recommendations. */
export function readJudgedRecords(): readonly LibraryRecord[] {
  return [...readShippedRecords(LIBRARY, 'practice'), ...readShippedRecords(LIBRARY, 'recommendation')]
}

/** `count` practices whose texts are sentences and words of real ones in another order, and whose codes are mixed from theirs. */
export function makePractices(count: number, seed: number): readonly LibraryRecord[] {
  const rows = readLibraryTable('practices.csv')
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const words = rows.flatMap((row) => (row['summary'] ?? '').split(' '))
  // A tail of rare words, as names of places and programmes make one: half of them in one practice or two.
  const rare = () =>
    `${pick(words)
      .replaceAll(/[^a-zA-Z]/g, '')
      .toLowerCase()}${Math.floor(random() ** 3 * 40_000).toString(36)}`
  return Array.from({ length: count }, (_, number) => {
    const mixed = Object.fromEntries(Object.keys(rows[0] ?? {}).map((column) => [column, pick(rows)[column] ?? '']))
    const summary = Array.from({ length: 20 + Math.floor(random() * 30) }, () => pick(words)).join(' ')
    const title = `${(mixed['title'] ?? '').split(' ').slice(0, 5).join(' ')} ${pick(words)} ${rare()}`
    const row = { ...mixed, title, summary: `${summary} ${rare()}`, limits: pick(rows)['limits'] ?? '' }
    return toRecord({ recordType: 'practice', id: `made-${number}`, cells: tidyCells('practice', row) })
  })
}

/** Mulberry32: the same numbers for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
