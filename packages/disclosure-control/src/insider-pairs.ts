// Two people of different innermost cells who tell each other their own counts: which primary cells they could work out
// together beside what is published, and what has to be hidden so that they cannot.
import type { Highs } from 'highs'
import { sketchCells, type AuditInput } from './audit-linear.ts'
import type { ReaderKnowledge } from './attacker-polytope.ts'
import { createBlockProgramme } from './block-programme.ts'
import { createPrimeField, PRIMES } from './prime-field.ts'
import { listPublishedRows } from './published-rows.ts'
import { listPartings } from './table-blocks.ts'

/** A sensitive cell that follows exactly from what is published and the counts of two innermost cells. */
export interface PairFinding {
  readonly cell: number
  /** Leaves. */
  readonly pair: readonly [number, number]
}

/** Combinations of an insider with another or with a sensitive cell that `auditPairs` goes through in some seconds. */
export const MOST_PAIR_STEPS = 60_000_000

/** How many steps `auditPairs` would take. */
export function countPairSteps({ sensitive, insiders }: AuditInput): number {
  return insiders.length * (insiders.length + sensitive.reduce((sum, one) => sum + one, 0))
}

const SKETCH = 4
/** Leaves of a block that a programme for one cell is asked in first. */
const MOST_LEAVES = 1_500

/**
 * Every pair at once, by two primes: with one insider's sketch taken out of all others, a cell is the pair's where its rest is
 * a multiple of the other insider's. Cells that follow for one of them alone, or hold nobody but them, are left out.
 */
export function auditPairs(input: AuditInput): readonly PairFinding[] {
  const { model, suppressed, sensitive, unknownLeaf, insiders } = input
  const rows = listPublishedRows(model, suppressed, unknownLeaf)
  const own = Int32Array.from(insiders, (leaf) => model.cellOfLeaf(leaf))
  const cells = Int32Array.from([...sensitive.keys()].filter((cell) => sensitive[cell] === 1 && suppressed[cell] === 1))
  const found = new Map<string, PairFinding>()
  for (const prime of PRIMES) {
    const { multiply, invert } = createPrimeField(prime)
    const sketches = sketchCells(input, rows, SKETCH, prime)
    const rest = Int32Array.of(...own, ...cells)
    const keys = new Float64Array(rest.length)
    const projected = Array.from({ length: SKETCH - 1 }, () => new Float64Array(rest.length))
    const running = new Float64Array(rest.length)
    /** A number for each of `rest` that multiples share once insider `first` is taken out; NaN where nothing is left. */
    const readKeys = (first: number): void => {
      const at = sketches.findIndex((sketch) => sketch[own[first]!] !== 0)
      if (at === -1) return void keys.fill(Number.NaN)
      const inverse = invert(sketches[at]![own[first]!]!)
      const others = sketches.filter((_, k) => k !== at)
      const factors = others.map((sketch) => prime - multiply(sketch[own[first]!]!, inverse))
      let product = 1
      for (let i = first + 1; i < rest.length; i++) {
        const lead = sketches[at]![rest[i]!]!
        others.forEach((sketch, k) => {
          projected[k]![i] = (sketch[rest[i]!]! + multiply(lead, factors[k]!)) % prime
        })
        running[i] = product
        const value = projected[0]![i]!
        if (value !== 0) product = multiply(product, value)
      }
      // All inverses for the price of one (Montgomery 1987, doi 10.1090/S0025-5718-1987-0866113-7).
      let inverted = invert(product)
      for (let i = rest.length - 1; i > first; i--) {
        const [a, b, c] = [projected[0]![i]!, projected[1]![i]!, projected[2]![i]!]
        if (a === 0) {
          keys[i] = b === 0 ? (c === 0 ? Number.NaN : -1) : -2 - multiply(c, invert(b))
          continue
        }
        const one = multiply(inverted, running[i]!)
        inverted = multiply(inverted, a)
        keys[i] = multiply(b, one) * prime + multiply(c, one)
      }
    }
    own.forEach((_, first) => {
      readKeys(first)
      const partners = new Map<number, number[]>()
      for (let second = first + 1; second < own.length; second++)
        if (!Number.isNaN(keys[second]!)) partners.set(keys[second]!, [...(partners.get(keys[second]!) ?? []), second])
      if (partners.size === 0) return
      for (let i = own.length; i < rest.length; i++)
        for (const second of partners.get(keys[i]!) ?? []) {
          const pair = [insiders[first]!, insiders[second]!] as const
          const cell = rest[i]!
          if (!followsForOne(sketches, cell, own[second]!, multiply) && !holdsOnly(input, cell, pair))
            found.set(`${pair.join()} ${cell}`, { cell, pair })
        }
    })
  }
  return [...found.values()]
}

/** Whether a cell's sketch is a multiple of the insider's by itself: the audit of single insiders has told of it. */
function followsForOne(
  sketches: readonly Float64Array[],
  cell: number,
  insider: number,
  multiply: (a: number, b: number) => number,
): boolean {
  return sketches.every((one) =>
    sketches.every((other) => multiply(one[cell]!, other[insider]!) === multiply(other[cell]!, one[insider]!)),
  )
}

function holdsOnly({ model, unknownLeaf, suppressed }: AuditInput, cell: number, pair: readonly number[]): boolean {
  const leaves = new Int32Array(model.leafCountOf(cell))
  model.readLeaves(cell, leaves)
  return leaves.every((leaf) => pair.includes(leaf) || unknownLeaf[leaf] === 0 || suppressed[model.cellOfLeaf(leaf)] === 0)
}

/**
 * Published cells to hide so that each of these cells can vary while the pair's own do not: the cheapest by `priceOf` in a part
 * of the table that can vary it. Null where a cell cannot be made to vary.
 */
export function hideFromPairs(
  highs: Highs,
  knowledge: ReaderKnowledge,
  findings: readonly PairFinding[],
  priceOf: (cell: number) => number,
): readonly number[] | null {
  const { model } = knowledge
  const suppressed = knowledge.suppressed.slice()
  const partings = listPartings(model)
  const isSmall = (blocks: (typeof partings)[number]) => model.leafCount / blocks.length <= MOST_LEAVES
  const blocks = [...partings.filter(isSmall).toReversed(), ...partings.filter((parting) => !isSmall(parting))].flat()
  const hidden: number[] = []
  const vary = ({ cell, pair }: PairFinding): boolean => {
    const guarded = new Uint8Array(model.cellCount)
    guarded[cell] = 1
    const leaves = new Int32Array(model.leafCountOf(cell))
    model.readLeaves(cell, leaves)
    for (const block of blocks) {
      if (!leaves.some((leaf) => block.leaves.includes(leaf))) continue
      const programme = createBlockProgramme(highs, {
        knowledge: { ...knowledge, suppressed },
        block,
        guarded,
        priceOf,
        known: pair,
      })
      try {
        if (!programme.cells.includes(cell)) continue
        for (const people of [1, -1]) {
          const { isReached, givesWay } = programme.reach(cell, people)
          if (!isReached) continue
          for (const one of givesWay) {
            suppressed[one] = 1
            hidden.push(one)
          }
          return true
        }
      } finally {
        programme.dispose()
      }
    }
    return false
  }
  return findings.every(vary) ? hidden : null
}
