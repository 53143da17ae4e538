// The averaging attacker: how often somebody who fits all published cells at once names the exact count of a small innermost
// cell (1–9 people), beside how often without the table. Both are dealt their best hand: several ways of guessing, and of
// each side the one counts that does best over all draws. "Without" they know how many people there are and the exact share
// of every code of every variable; both are told that somebody is in the cell, and that it is fewer than ten.
import {
  createLattice,
  createLedger,
  createSeededBytesForTests,
  createTableModel,
  drawNoisyMarginals,
  fitLeaves,
  fitNonNegativeLeaves,
} from '@causeway/disclosure-control'
import type { NoisyRelease, TableModel } from '@causeway/disclosure-control'
import type { MadeTable } from './made-people.ts'

/** How one draw is attacked; left out: the defaults of `drawNoisyMarginals`. */
export interface AveragingOptions {
  readonly draws: number
  readonly rho?: number
}

/** Shares of the small innermost cells whose count is named, from 0 to 1, means over the draws. */
export interface AveragingFigures {
  readonly small: number
  readonly draws: number
  readonly rho: number
  readonly without: number
  readonly withTable: number
  /** The way of guessing that did best with the table. */
  readonly bestWay: string
  /** 100 × (with − without). */
  readonly points: number
}

/** A guess falls this far below a whole number and is still taken for it: 0.5 rounds, 0 is the likeliest count of a Poisson variable. */
const LENIENCES = [0, 0.25, 0.5]

/** Draws releases and attacks each in all ways. */
export async function figureAveraging(
  { dimensions, counts }: MadeTable,
  { draws, rho }: AveragingOptions,
): Promise<AveragingFigures> {
  const model = createTableModel(dimensions)
  const truth = new Map(counts.map(({ codes, people }) => [model.findCell(codes)!, people]))
  const inLeaves = Array.from({ length: model.leafCount }, (_, leaf) => truth.get(model.cellOfLeaf(leaf)) ?? 0)
  const small = [...inLeaves.entries()].filter(([, count]) => count >= 1 && count <= 9)
  const shareOf = (guess: (leaf: number) => number) =>
    small.filter(([leaf, count]) => Math.min(9, Math.max(1, Math.floor(guess(leaf)))) === count).length / small.length
  const people = inLeaves.reduce((sum, count) => sum + count, 0)
  const shares = dimensions.map((_, d) => sumBy(counts, d))
  const expected = expectIndependent(model, shares, people)
  const without = Math.max(
    ...Array.from({ length: 9 }, (_, i) => shareOf(() => i + 1)),
    ...LENIENCES.map((lenience) => shareOf((leaf) => expected[leaf]! + lenience)),
  )
  const hits = new Map<string, number>()
  let spent = 0
  for (let seed = 1; seed <= draws; seed++) {
    const drawn = await drawNoisyMarginals({
      model,
      contributions: { kind: 'counts', counts: inLeaves, mostCellsAPerson: 1 },
      release: 'bench',
      period: '2026',
      ledger: createLedger(),
      bytes: createSeededBytesForTests(seed),
      ...(rho !== undefined && { rho }),
    })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    spent = drawn.value.release.rho
    for (const [way, fitted] of attackRelease(model, drawn.value.release))
      for (const lenience of LENIENCES) {
        const name = `${way}, ${lenience} lenient`
        hits.set(name, (hits.get(name) ?? 0) + shareOf((leaf) => fitted[leaf]! + lenience) / draws)
      }
  }
  const [bestWay = '', withTable = 0] = [...hits].toSorted(([, a], [, b]) => b - a)[0] ?? []
  return { small: small.length, draws, rho: spent, without, withTable, bestWay, points: 100 * (withTable - without) }
}

/** Estimates of the innermost counts, by way. */
function attackRelease(model: TableModel, { cells }: NoisyRelease): ReadonlyMap<string, ArrayLike<number>> {
  const lattice = createLattice(
    model,
    Int32Array.from({ length: model.cellCount }, (_, cell) => cell),
  )
  const fit = (values: Float64Array, weights: Float64Array) =>
    fitNonNegativeLeaves(lattice, { values, weights }, fitLeaves(lattice, { values, weights }))
  const tops = model.dimensions.map(({ codes, leavesOfCode, leafCodes }) =>
    codes.find((_, i) => leavesOfCode[i]!.length === leafCodes.length),
  )
  const total = cells.find(({ codes }) => codes.every((code, d) => code === tops[d]))?.people ?? 0

  // Plain averaging: every shown figure counts alike; where nothing is shown stands the mean of all, held loosely.
  const values = Float64Array.from({ length: model.cellCount }, (_, cell) => (total * model.leafCountOf(cell)) / model.leafCount)
  const weights = new Float64Array(model.cellCount).fill(1e-3)
  for (const { codes, people } of cells) {
    if (people === null) continue
    values[model.findCell(codes)!] = people
    weights[model.findCell(codes)!] = 1
  }
  const ways = new Map<string, ArrayLike<number>>([['averaging', fit(values, weights)]])

  // The same with a statistician's care: figures count as their intervals are narrow, and each innermost cell is drawn to what the
  // release's own one-way figures make likely, with the variance of a Poisson variable or of one half as spread again.
  const shares = model.dimensions.map((_, d) => {
    const alone = cells.filter(({ codes }) => codes.every((code, other) => other === d || code === tops[other]))
    return new Map(alone.map(({ codes, people }) => [codes[d]!, Math.max(0.5, people ?? 5)]))
  })
  const likely = expectIndependent(model, shares, total)
  for (const spread of [0, 0.5]) {
    const drawnTo = new Float64Array(model.cellCount)
    const trust = new Float64Array(model.cellCount).fill(1e-9)
    for (const { codes, people, high } of cells) {
      if (people === null || high === null) continue
      const cell = model.findCell(codes)!
      drawnTo[cell] = people
      trust[cell] = 1 / Math.max(0.5, (high - people - 0.5) / 1.96) ** 2
    }
    for (let leaf = 0; leaf < model.leafCount; leaf++) {
      const cell = model.cellOfLeaf(leaf)
      const prior = 1 / (likely[leaf]! + spread * likely[leaf]! ** 2)
      drawnTo[cell] = (drawnTo[cell]! * trust[cell]! + likely[leaf]! * prior) / (trust[cell]! + prior)
      trust[cell] = trust[cell]! + prior
    }
    ways.set(`averaging towards independence, spread ${spread}`, fit(drawnTo, trust))
  }
  return ways
}

function sumBy(counts: MadeTable['counts'], d: number): ReadonlyMap<string, number> {
  const byCode = new Map<string, number>()
  for (const { codes, people } of counts) byCode.set(codes[d]!, (byCode.get(codes[d]!) ?? 0) + people)
  return byCode
}

/** People × the share of each innermost code, by leaf: what is likely if the variables have nothing to do with each other. */
function expectIndependent(model: TableModel, counts: readonly ReadonlyMap<string, number>[], people: number): readonly number[] {
  return Array.from({ length: model.leafCount }, (_, leaf) =>
    model
      .codesOfCell(model.cellOfLeaf(leaf))
      .reduce((product, code, d) => (product * (counts[d]!.get(code) ?? 0)) / people, people),
  )
}
