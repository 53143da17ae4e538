// Chance that always falls the same way: the demo city is made anew from its seed, byte for byte, on any machine.
import { createHash } from 'node:crypto'

/** A stream of chance from one seed. Only integer arithmetic, so that every machine draws the same. */
export interface SeededRandom {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of a non-empty list, each as likely. */
  pick<T>(list: readonly T[]): T
  /** One of a non-empty list, in proportion to the weights. */
  pickWeighted<T>(list: readonly T[], weightOf: (item: T) => number): T
}

/** A stream that depends on the seed alone (mulberry32, public domain, by Tommy Ettinger). */
export function createSeededRandom(seed: string): SeededRandom {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pickWeighted = <T>(list: readonly T[], weightOf: (item: T) => number): T => {
    const total = list.reduce((sum, item) => sum + weightOf(item), 0)
    let left = next() * total
    for (const item of list) {
      left -= weightOf(item)
      if (left < 0) return item
    }
    return lastOf(list)
  }
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? lastOf(list),
    pickWeighted,
  }
}

/** A UUID that belongs to a name for ever (version 5's form, over SHA-256). */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`causeway-demo-city:${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1)
  if (last === undefined) throw new Error('Cannot pick from an empty list')
  return last
}
