// Made people for the red team and the benchmark: a table over three dimensions of two levels below their total, uneven
// as real ones are, the same from the same seed; and the same people some time later.
import { buildDimensions } from '@causeway/disclosure-control'
import type { Dimension, InnermostCount } from '@causeway/disclosure-control'

/** How large: groups and codes a group for each of three dimensions, and people. */
export interface MadeSize {
  readonly shape: readonly (readonly [groups: number, codes: number])[]
  readonly people: number
  readonly seed: number
}

/** A table to be protected. */
export interface MadeTable {
  readonly dimensions: readonly Dimension[]
  readonly counts: readonly InnermostCount[]
}

const NAMES = ['place', 'need', 'age', 'language']

/** Makes a table. Codes are weighted by rank to the power −0.8, in an order of their own in each dimension. */
export function makePeople({ shape, people, seed }: MadeSize): MadeTable {
  const random = createRandom(seed)
  const rows = shape.flatMap(([groups, codes], d) => {
    const dimension = NAMES[d] ?? `d${d}`
    return [
      { dimension, code: 'all', parent: '' },
      ...Array.from({ length: groups }, (_, group) => ({ dimension, code: `g${group}`, parent: 'all' })),
      ...Array.from({ length: groups * codes }, (_, i) => ({ dimension, code: `c${i}`, parent: `g${Math.floor(i / codes)}` })),
    ]
  })
  const built = buildDimensions(rows)
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  const draws = shape.map(([groups, codes]) => {
    const ranks = Array.from({ length: groups * codes }, (_, rank) => ({ weight: (rank + 1) ** -0.8, at: random() }))
    const weights = ranks.toSorted((a, b) => a.at - b.at).map(({ weight }) => weight)
    const cumulative: number[] = []
    for (const weight of weights) cumulative.push((cumulative.at(-1) ?? 0) + weight)
    return () => {
      const at = random() * cumulative.at(-1)!
      return `c${cumulative.findIndex((sum) => sum > at)}`
    }
  })
  const tally = new Map<string, number>()
  for (let person = 0; person < people; person++) {
    const key = draws.map((draw) => draw()).join('\n')
    tally.set(key, (tally.get(key) ?? 0) + 1)
  }
  return { dimensions: built.value, counts: toCounts(tally) }
}

/** The same people later: this share of them have left for another cell, or altogether (one in ten of those). */
export function movePeople(counts: readonly InnermostCount[], share: number, seed: number): readonly InnermostCount[] {
  const random = createRandom(seed)
  const tally = new Map(counts.map(({ codes, people }) => [codes.join('\n'), people]))
  const keys = [...tally.keys()]
  for (const { codes, people } of counts)
    for (let person = 0; person < people; person++) {
      if (random() >= share) continue
      const from = codes.join('\n')
      tally.set(from, tally.get(from)! - 1)
      if (random() < 0.1) continue
      const to = keys[Math.floor(random() * keys.length)]!
      tally.set(to, tally.get(to)! + 1)
    }
  return toCounts(tally)
}

function toCounts(tally: ReadonlyMap<string, number>): readonly InnermostCount[] {
  return [...tally].filter(([, people]) => people > 0).map(([key, people]) => ({ codes: key.split('\n'), people }))
}

/** Numbers from 0 to 1 (mulberry32, Ettinger 2017). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
