// Differencing over releases: what two releases say of one cell, or of what is left beside published parts, differs by
// the few people who came or went; and what did not change around a hidden cell tells what it was.
import { findBreakdowns } from '../breakdowns.ts'
import { describeCell } from './describe-cell.ts'
import { fillIn } from './pattern.ts'
import type { Finding } from './published.ts'
import type { PublishedSystem } from './published-system.ts'
import { findSubtractions } from './subtraction.ts'
import { HIDDEN, PUBLISHED, type AttackTarget } from './target.ts'

/** A release under attack with what follows from it alone. */
export interface ReleaseUnderAttack {
  readonly target: AttackTarget
  readonly system: PublishedSystem
}

/**
 * Changes of 1 … threshold − 1 between two releases: of cells that both tell, and of what remains of them beside parts that both tell.
 * A release tells what it publishes and what follows from that.
 */
export function findSmallChanges(earlier: ReleaseUnderAttack, later: ReleaseUnderAttack, threshold: number): readonly Finding[] {
  const findings: Finding[] = []
  const between = `between ${earlier.target.name} and ${later.target.name}`
  const changeOf = memoise((cell: number) => {
    const codes = later.target.model.codesOfCell(cell)
    const now = readTold(later, codes)
    const before = now === undefined ? undefined : readTold(earlier, codes)
    return now === undefined || before === undefined ? undefined : now - before
  })
  const isSmall = (change: number) => change !== 0 && Math.abs(change) < threshold
  const { model } = later.target
  const isInBoth = (cell: number) => readChange(earlier.target, later.target, cell) !== undefined
  const breakdowns = model.dimensions.map((dimension) => Map.groupBy(findBreakdowns(dimension), ({ parent }) => parent))
  for (let cell = 0; cell < model.cellCount; cell++) {
    const change = changeOf(cell)
    if (change === undefined) continue
    const codes = model.codesOfCell(cell)
    const tell = (attack: 'release-pair' | 'release-remainder', size: number, how: string) =>
      findings.push({
        attack,
        codes,
        low: Math.abs(size),
        high: Math.abs(size),
        certainty: 'certain',
        how: `${how} ${Math.abs(size)} ${size > 0 ? 'more' : 'fewer'} ${between}`,
      })
    if (isSmall(change)) tell('release-pair', change, isInBoth(cell) ? 'published in both:' : 'follows from both:')
    model.dimensions.forEach((dimension, d) => {
      const code = dimension.indexOfCode.get(codes[d]!)!
      for (const { children } of breakdowns[d]!.get(code) ?? []) {
        const parts = [...children].map((child) => model.findCell(codes.with(d, dimension.codes[child]!))!)
        const known = parts.filter((part) => changeOf(part) !== undefined)
        if (known.length === 0 || known.length === parts.length) continue
        const rest = change - known.reduce((sum, part) => sum + changeOf(part)!, 0)
        const hidden = parts.filter((part) => changeOf(part) === undefined).map((part) => describeCell(model.codesOfCell(part)))
        if (isSmall(rest)) tell('release-remainder', rest, `together, ${hidden.join(', ')}:`)
      }
    })
  }
  return findings
}

/**
 * What follows in the latest release when a hidden cell is taken to be what an earlier one published, wherever every
 * published cell around it stands unchanged.
 */
export function findByStandingStill(
  earlier: ReleaseUnderAttack,
  later: ReleaseUnderAttack,
  threshold: number,
): { readonly tried: number; readonly findings: readonly Finding[] } {
  const { target } = later
  const { model } = target
  const still = new Map<number, number>()
  const changeOf = memoise((cell: number) => readChange(earlier.target, target, cell))
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (target.status[cell] !== HIDDEN) continue
    const codes = model.codesOfCell(cell)
    const before = countIn(earlier.target, codes)
    if (before === undefined) continue
    const around = findAround(target, cell).map(changeOf)
    if (around.some((change) => change === 0) && around.every((change) => change === 0 || change === undefined))
      still.set(cell, before)
  }
  return {
    tried: still.size,
    findings: tellFilled(later, still, {
      attack: 'release-pair',
      how: `taking what ${earlier.target.name} published where nothing around it has changed`,
      isTelling: createTelling([earlier], threshold),
    }),
  }
}

/** What follows in a release in the middle when cells that are equal before and after are taken to have been so between. */
export function findBetween(
  first: ReleaseUnderAttack,
  middle: ReleaseUnderAttack,
  last: ReleaseUnderAttack,
  threshold: number,
): { readonly tried: number; readonly findings: readonly Finding[] } {
  const { target } = middle
  const equal = new Map<number, number>()
  for (let cell = 0; cell < target.model.cellCount; cell++) {
    if (target.status[cell] !== HIDDEN) continue
    const codes = target.model.codesOfCell(cell)
    const before = countIn(first.target, codes)
    if (before !== undefined && before === countIn(last.target, codes)) equal.set(cell, before)
  }
  const how = `taking cells that are equal in ${first.target.name} and ${last.target.name} to have been so in ${target.name}`
  return {
    tried: equal.size,
    findings: tellFilled(middle, equal, { attack: 'release-triple', how, isTelling: createTelling([first, last], threshold) }),
  }
}

/** A count tells something where it is below the threshold itself, or differs by so few from one that was published. */
function createTelling(others: readonly ReleaseUnderAttack[], threshold: number) {
  return (codes: readonly string[], count: number): boolean =>
    (count >= 0 && count < threshold) ||
    others.some(({ target }) => {
      const there = countIn(target, codes)
      return there !== undefined && there !== count && Math.abs(there - count) < threshold
    })
}

function tellFilled(
  { target, system }: ReleaseUnderAttack,
  taken: ReadonlyMap<number, number>,
  {
    attack,
    how,
    isTelling,
  }: {
    readonly attack: 'release-pair' | 'release-triple'
    readonly how: string
    readonly isTelling: (codes: readonly string[], count: number) => boolean
  },
): readonly Finding[] {
  if (taken.size === 0) return []
  const filled = fillIn(target, taken, 3)
  if (filled === undefined) return []
  // What was taken is no inference; what follows without it is told as subtraction.
  const already = new Set(findSubtractions(target, [system]).map(({ codes }) => codes.join('\n')))
  for (const cell of taken.keys()) already.add(target.model.codesOfCell(cell).join('\n'))
  return findSubtractions(filled.target, [filled.system])
    .filter(({ codes, low }) => !already.has(codes.join('\n')) && low !== null && isTelling(codes, low))
    .map((finding) => ({ ...finding, attack, certainty: 'presumed', how: `${finding.how}, ${how}` }))
}

/** The next wider cells, one a dimension and code. */
function findAround({ model }: AttackTarget, cell: number): number[] {
  const codes = model.codesOfCell(cell)
  return model.dimensions.flatMap((dimension, d) => {
    const own = dimension.leavesOfCode[dimension.indexOfCode.get(codes[d]!)!]!
    const above = [...dimension.codesOfLeaf[own[0]!]!].filter((code) => {
      const leaves = new Set(dimension.leavesOfCode[code])
      return leaves.size > own.length && own.every((leaf) => leaves.has(leaf))
    })
    return above.map((code) => model.findCell(codes.with(d, dimension.codes[code]!))!)
  })
}

function readChange(earlier: AttackTarget, later: AttackTarget, cell: number): number | undefined {
  if (later.status[cell] !== PUBLISHED) return undefined
  const before = countIn(earlier, later.model.codesOfCell(cell))
  return before === undefined ? undefined : later.people[cell]! - before
}

/** What a release publishes of a cell, or what follows from it. */
function readTold({ target, system }: ReleaseUnderAttack, codes: readonly string[]): number | undefined {
  const cell = target.model.findCell(codes)
  if (cell === undefined) return undefined
  if (target.status[cell] === PUBLISHED) return target.people[cell]
  return system.sketchOf(cell).every((value) => value === 0) ? system.expressionOf(cell).constant : undefined
}

function countIn(release: AttackTarget, codes: readonly string[]): number | undefined {
  const cell = release.model.findCell(codes)
  return cell === undefined || release.status[cell] !== PUBLISHED ? undefined : release.people[cell]
}

function memoise<Value>(compute: (cell: number) => Value): (cell: number) => Value {
  const known = new Map<number, Value>()
  return (cell) => {
    if (known.has(cell)) return known.get(cell)!
    const value = compute(cell)
    known.set(cell, value)
    return value
  }
}
