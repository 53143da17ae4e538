// The averaging attacker: how often somebody who fits all published cells at once names the count of a small innermost
// cell, beside how often without any table: by always naming the commonest count, or, knowing how many people there are and
// how each variable by itself is distributed, the count to be expected if the variables had nothing to do with each other.
import {
  createLattice,
  createLedger,
  createSeededBytesForTests,
  createTableModel,
  drawNoisyMarginals,
  fitLeaves,
  fitNonNegativeLeaves,
} from '@causeway/disclosure-control'
import type { MadeTable } from './made-people.ts'

/** Shares of the small innermost cells (1–9 people), from 0 to 1. */
export interface AveragingFigures {
  readonly small: number
  readonly byCommonest: number
  readonly bySharesAlone: number
  readonly averaging: number
}

/** Draws all marginals at the default budget and attacks them. */
export async function figureAveraging(made: MadeTable, seed = 1): Promise<AveragingFigures> {
  const { dimensions, counts } = made
  const model = createTableModel(dimensions)
  const truth = new Map(counts.map(({ codes, people }) => [model.findCell(codes)!, people]))
  const inLeaves = Array.from({ length: model.leafCount }, (_, leaf) => truth.get(model.cellOfLeaf(leaf)) ?? 0)
  const drawn = await drawNoisyMarginals({
    model,
    contributions: { kind: 'counts', counts: inLeaves, mostCellsAPerson: 1 },
    release: 'bench',
    period: '2026',
    ledger: createLedger(),
    bytes: createSeededBytesForTests(seed),
  })
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  const people = counts.reduce((sum, one) => sum + one.people, 0)
  // Where nothing is shown the attacker still has what everybody has on average, held loosely.
  const values = new Float64Array(model.cellCount)
  const weights = new Float64Array(model.cellCount).fill(1e-3)
  for (let cell = 0; cell < model.cellCount; cell++) values[cell] = (people * model.leafCountOf(cell)) / model.leafCount
  for (const { codes, people: shown } of drawn.value.release.cells) {
    if (shown === null) continue
    const cell = model.findCell(codes)!
    values[cell] = shown
    weights[cell] = 1
  }
  const lattice = createLattice(
    model,
    Int32Array.from({ length: model.cellCount }, (_, cell) => cell),
  )
  const fitted = fitNonNegativeLeaves(lattice, { values, weights }, fitLeaves(lattice, { values, weights }))
  const small = [...inLeaves.entries()].filter(([, count]) => count >= 1 && count <= 9)
  const expected = expectIndependent(made)
  const shareOf = (isHit: (one: (typeof small)[number]) => boolean) => small.filter(isHit).length / small.length
  const byCount = Array.from({ length: 9 }, (_, i) => shareOf(([, count]) => count === i + 1))
  return {
    small: small.length,
    byCommonest: Math.max(...byCount),
    bySharesAlone: shareOf(([leaf, count]) => Math.max(1, Math.round(expected[leaf]!)) === count),
    averaging: shareOf(([leaf, count]) => Math.max(1, Math.round(fitted[leaf]!)) === count),
  }
}

/** People × the share of each innermost code, by leaf. */
function expectIndependent({ dimensions, counts }: MadeTable): readonly number[] {
  const model = createTableModel(dimensions)
  const people = counts.reduce((sum, one) => sum + one.people, 0)
  const shares = dimensions.map((_, d) => {
    const byCode = new Map<string, number>()
    for (const one of counts) byCode.set(one.codes[d]!, (byCode.get(one.codes[d]!) ?? 0) + one.people / people)
    return byCode
  })
  return Array.from({ length: model.leafCount }, (_, leaf) =>
    model.codesOfCell(model.cellOfLeaf(leaf)).reduce((product, code, d) => product * (shares[d]!.get(code) ?? 0), people),
  )
}
