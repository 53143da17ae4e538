// Subtraction over margins and linked tables: every secret cell whose count is a sum and difference of published ones,
// found by elimination (so chains of any length are found), and told by the shortest single step where there is one.
import { describeCell } from './describe-cell.ts'
import type { Finding } from './published.ts'
import type { PublishedSystem } from './published-system.ts'
import { PUBLISHED, type AttackTarget } from './target.ts'

/** Secret cells that follow exactly for every reader, by at least one of the systems (one a prime). */
export function findSubtractions(target: AttackTarget, systems: readonly PublishedSystem[]): readonly Finding[] {
  const findings: Finding[] = []
  for (let cell = 0; cell < target.model.cellCount; cell++) {
    if (target.secret[cell] !== 1) continue
    const system = systems.find(({ sketchOf }) => sketchOf(cell).every((value) => value === 0))
    if (system === undefined) continue
    const value = system.expressionOf(cell).constant
    findings.push({
      attack: 'subtraction',
      codes: target.model.codesOfCell(cell),
      low: value,
      high: value,
      certainty: 'certain',
      how: explainSubtraction(target, cell),
    })
  }
  return findings
}

/** One sentence: a published cell less published cells of one dimension, a sum of them, or that it takes several steps. */
export function explainSubtraction(target: AttackTarget, cell: number): string {
  const { model } = target
  const codes = model.codesOfCell(cell)
  const own = new Set(readLeaves(target, cell))
  if ([...own].every((leaf) => target.unknownLeaf[leaf] === 0)) return 'a published zero includes it'
  for (let d = 0; d < model.dimensions.length; d++) {
    const dimension = model.dimensions[d]!
    for (const code of [...dimension.codes].toSorted((a, b) => leafCount(a) - leafCount(b))) {
      const around = model.findCell(codes.with(d, code))!
      if (around !== cell && target.status[around] !== PUBLISHED) continue
      const rest = new Set(readLeaves(target, around))
      if (around !== cell) {
        if (![...own].every((leaf) => rest.has(leaf))) continue
        for (const leaf of own) rest.delete(leaf)
      }
      const parts = coverByPublished(target, codes, d, rest)
      if (parts === null || (around === cell && parts.length === 0)) continue
      const list = parts.map((part) => describeCell(model.codesOfCell(part))).join(', ')
      if (around === cell) return `the sum of ${list}`
      return parts.length === 0
        ? `the same people as ${describeCell(model.codesOfCell(around))}`
        : `${describeCell(model.codesOfCell(around))} less ${list}`
    }
    function leafCount(code: string): number {
      return dimension.leavesOfCode[dimension.indexOfCode.get(code)!]!.length
    }
  }
  return 'sums and differences of published cells over several dimensions'
}

/** Published cells of one dimension that together hold exactly these leaves, apart from known zeros; null where there are none. */
function coverByPublished(target: AttackTarget, codes: readonly string[], d: number, rest: Set<number>): number[] | null {
  const parts: number[] = []
  const dimension = target.model.dimensions[d]!
  const wide = [...dimension.codes].toSorted(
    (a, b) =>
      dimension.leavesOfCode[dimension.indexOfCode.get(b)!]!.length -
      dimension.leavesOfCode[dimension.indexOfCode.get(a)!]!.length,
  )
  for (const leaf of rest) if (target.unknownLeaf[leaf] === 0) rest.delete(leaf)
  for (const code of wide) {
    if (rest.size === 0) break
    const part = target.model.findCell(codes.with(d, code))!
    if (target.status[part] !== PUBLISHED) continue
    const leaves = readLeaves(target, part).filter((leaf) => target.unknownLeaf[leaf] === 1)
    if (leaves.length === 0 || !leaves.every((leaf) => rest.has(leaf))) continue
    for (const leaf of leaves) rest.delete(leaf)
    parts.push(part)
  }
  return rest.size === 0 ? parts : null
}

function readLeaves({ model }: AttackTarget, cell: number): number[] {
  const leaves = new Int32Array(model.leafCountOf(cell))
  model.readLeaves(cell, leaves)
  return [...leaves]
}
