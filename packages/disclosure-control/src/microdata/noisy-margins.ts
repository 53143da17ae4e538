// What a release with noise tells about each combination of variables, as full tables of their innermost codes. Read from what
// was published and from nothing else, so that records made of it tell no more than the release did.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Dimension } from '../hierarchy.ts'
import type { NoisyRelease } from '../noise/index.ts'

/** A table of non-negative numbers of people over some variables; the last variable's category changes fastest. */
export interface Margin {
  /** Places in the list of variables, ascending. */
  readonly variables: readonly number[]
  readonly people: Float64Array
  /** Variance of the noise of one number; 0 where there is none. */
  readonly variance: number
}

/** Why a release cannot be read. */
export type MarginsFailure = { readonly problem: 'no-total' } | { readonly problem: 'no-widest-code'; readonly dimension: string }

/** The variables of a release and its margins over their innermost codes. */
export interface ReadMargins {
  readonly variables: readonly { readonly name: string; readonly categories: readonly string[] }[]
  readonly people: number
  readonly margins: readonly Margin[]
}

/**
 * The margins of a release. Numbers that it does not show share evenly what the shown ones leave of the total, each less than the
 * threshold. Fails where there is no total, or a dimension has no code for everybody.
 */
export function readMargins(dimensions: readonly Dimension[], release: NoisyRelease): Result<ReadMargins, MarginsFailure> {
  const widest: string[] = []
  for (const dimension of dimensions) {
    const code = dimension.leavesOfCode.findIndex((leaves) => leaves.length === dimension.leafCodes.length)
    if (code < 0) return fail({ problem: 'no-widest-code', dimension: dimension.name })
    widest.push(dimension.codes[code]!)
  }
  const cells = new Map(release.cells.map((cell) => [nameCell(cell.codes), cell.people]))
  const people = cells.get(nameCell(widest))
  if (people === undefined || people === null) return fail({ problem: 'no-total' })
  const margins = release.marginals.flatMap(({ variables, variance, cells: cellCount }): Margin[] => {
    const places = dimensions.flatMap(({ name }, at) => (variables.includes(name) ? [at] : []))
    const innermost = places.reduce((product, at) => product * dimensions[at]!.leafCodes.length, 1)
    // The same variables stand in several tables where a dimension has several levels; wanted is that of the innermost.
    if (cellCount !== innermost) return []
    const shown = listCells(dimensions, places, widest).map((codes) => cells.get(nameCell(codes)))
    return places.length > 0 && shown.every((found) => found !== undefined)
      ? [{ variables: places, people: fillHidden(shown, people, release.threshold), variance }]
      : []
  })
  return ok({
    variables: dimensions.map(({ name, codes, leafCodes }) => ({
      name,
      categories: Array.from(leafCodes, (code) => codes[code]!),
    })),
    people,
    margins: margins.filter((margin, at) => margins.findIndex((other) => isSame(other, margin)) === at),
  })
}

function nameCell(codes: readonly string[]): string {
  return JSON.stringify(codes)
}

function isSame(a: Margin, b: Margin): boolean {
  return a.variables.join() === b.variables.join()
}

/** The codes of all cells with innermost codes at `places` and the widest elsewhere, the last place fastest. */
function listCells(dimensions: readonly Dimension[], places: readonly number[], widest: readonly string[]): string[][] {
  let cells: string[][] = [[...widest]]
  for (const place of places) {
    const { codes, leafCodes } = dimensions[place]!
    cells = cells.flatMap((cell) => Array.from(leafCodes, (code) => cell.with(place, codes[code]!)))
  }
  return cells
}

function fillHidden(shown: readonly (number | null | undefined)[], people: number, threshold: number): Float64Array {
  const known = shown.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const hidden = shown.filter((value) => value === null).length
  const share = hidden === 0 ? 0 : Math.min(threshold, Math.max(0, people - known) / hidden)
  return Float64Array.from(shown, (value) => Math.max(0, value ?? share))
}
