// Crossing geographies: two tables of the same people, one by district and one by grid square, cut each other into
// slivers. Put over one dimension whose leaves are the slivers, they become linked tables, which `attack` takes apart.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Dimension } from '../hierarchy.ts'
import type { PublishedTable } from './published.ts'

/** Two innermost codes that share inhabited ground. */
export interface Overlap {
  readonly first: string
  readonly second: string
}

/** Why two geographies cannot be crossed. */
export type CrossingProblem =
  | { readonly problem: 'dimension-missing'; readonly table: string; readonly dimension: string }
  | { readonly problem: 'overlap-unknown'; readonly code: string }
  | { readonly problem: 'code-in-no-overlap'; readonly code: string }
  | { readonly problem: 'other-dimensions-differ'; readonly dimension: string }

/** One table over the slivers. Codes of the second geography that also name something else in the first get a prime ('). */
export function crossGeographies(
  first: PublishedTable,
  second: PublishedTable,
  dimension: string,
  overlaps: readonly Overlap[],
): Result<PublishedTable, CrossingProblem> {
  const at = first.dimensions.findIndex(({ name }) => name === dimension)
  const one = first.dimensions[at]
  const other = second.dimensions[at]
  if (one === undefined) return fail({ problem: 'dimension-missing', table: first.name, dimension })
  if (other?.name !== dimension) return fail({ problem: 'dimension-missing', table: second.name, dimension })
  for (const [d, { name, codes }] of first.dimensions.entries())
    if (d !== at && (second.dimensions[d]?.name !== name || second.dimensions[d].codes.join('\n') !== codes.join('\n')))
      return fail({ problem: 'other-dimensions-differ', dimension: name })
  if (second.dimensions.length !== first.dimensions.length)
    return fail({ problem: 'other-dimensions-differ', dimension: second.dimensions.at(-1)?.name ?? '' })
  const crossed = crossDimensions(one, other, overlaps)
  if (!crossed.ok) return crossed
  const { joint, nameOfSecond } = crossed.value
  const dimensions = first.dimensions.with(at, joint)
  const cells = function* () {
    yield* first.cells
    for (const cell of second.cells) yield { ...cell, codes: cell.codes.with(at, nameOfSecond(cell.codes[at] ?? '')) }
  }
  return ok({ name: `${first.name} and ${second.name}`, dimensions, cells: { [Symbol.iterator]: cells } })
}

function positionsOf({ leafCodes, codes }: Dimension): ReadonlyMap<string, number> {
  return new Map(Array.from(leafCodes, (code, position) => [codes[code]!, position]))
}

function crossDimensions(
  one: Dimension,
  other: Dimension,
  overlaps: readonly Overlap[],
): Result<{ readonly joint: Dimension; readonly nameOfSecond: (code: string) => string }, CrossingProblem> {
  const [inOne, inOther] = [positionsOf(one), positionsOf(other)]
  for (const { first, second } of overlaps) {
    if (!inOne.has(first)) return fail({ problem: 'overlap-unknown', code: first })
    if (!inOther.has(second)) return fail({ problem: 'overlap-unknown', code: second })
  }
  const sliversOf = (positions: ReadonlyMap<string, number>, side: keyof Overlap, dimension: Dimension) =>
    dimension.leavesOfCode.map((leaves) => {
      const own = new Set(leaves)
      return overlaps.flatMap((overlap, sliver) => (own.has(positions.get(overlap[side])!) ? [sliver] : []))
    })
  const sliversOfOne = sliversOf(inOne, 'first', one)
  const sliversOfOther = sliversOf(inOther, 'second', other)
  for (const [dimension, slivers] of [
    [one, sliversOfOne],
    [other, sliversOfOther],
  ] as const) {
    const bare = slivers.findIndex((list) => list.length === 0)
    if (bare !== -1) return fail({ problem: 'code-in-no-overlap', code: dimension.codes[bare]! })
  }
  const codes: string[] = []
  const leavesOfCode: number[][] = []
  const add = (code: string, slivers: number[]): string => {
    const same = codes.indexOf(code)
    if (same !== -1 && leavesOfCode[same]!.join() === slivers.join()) return code
    const name = same === -1 ? code : `${code}'`
    codes.push(name)
    leavesOfCode.push(slivers)
    return name
  }
  one.codes.forEach((code, i) => add(code, sliversOfOne[i]!))
  const named = new Map(other.codes.map((code, i) => [code, add(code, sliversOfOther[i]!)]))
  const leafCodes = overlaps.map(({ first, second }, sliver) => {
    codes.push(`${first}∩${named.get(second)!}`)
    leavesOfCode.push([sliver])
    return codes.length - 1
  })
  const codesOfLeaf = overlaps.map((_, sliver) =>
    Int32Array.from(leavesOfCode.flatMap((slivers, code) => (slivers.includes(sliver) ? [code] : []))),
  )
  return ok({
    joint: {
      name: one.name,
      codes,
      indexOfCode: new Map(codes.map((code, index) => [code, index])),
      leafCodes: Int32Array.from(leafCodes),
      leavesOfCode: leavesOfCode.map((slivers) => Int32Array.from(slivers)),
      codesOfLeaf,
    },
    nameOfSecond: (code) => named.get(code) ?? code,
  })
}
