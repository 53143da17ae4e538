// The material of a release as the disclosure control library takes it: dimensions, the tables that are told, and the true
// counts by cell, which the preview needs to say what is lost.
import { buildDimensions, createTableModel, type Dimension, type TableModel } from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { MaterialTable, PublishedCode, PublishedDimension, ReleaseMaterial } from '../../open/statistics/index.ts'
import type { GeographyLevel } from './releases.ts'

/** Dimensions and what is told of them. */
export interface JointSystem {
  readonly published: readonly PublishedDimension[]
  readonly dimensions: readonly Dimension[]
  readonly tables: readonly MaterialTable[]
  /** The code of each dimension that holds all of it, where there is one. */
  readonly totals: readonly (string | null)[]
}

const PROBLEMS = {
  loop: 'stands above itself: its parents lead round in a loop',
  'parent-missing': 'names a parent that is not a code of the dimension',
  empty: 'holds no innermost code',
} as const

/** Builds it; the failure is one sentence a problem. Without tables of its own, a material is one table of all combinations. */
export function createJointSystem(
  material: ReleaseMaterial,
  series: string,
  titles: Readonly<Record<string, string>>,
  geography: GeographyLevel,
): Result<JointSystem, readonly string[]> {
  const rows = material.dimensions.flatMap(({ name, codes }) =>
    codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' })),
  )
  const built = buildDimensions(rows)
  if (!built.ok) return fail(built.error.map(({ dimension, code, problem }) => `${dimension} "${code}" ${PROBLEMS[problem]}`))
  const dimensions = built.value
  const totals = dimensions.map(findTotal)
  const tables = material.tables.length > 0 ? material.tables : [tellEverything(material, totals, series, titles, geography)]
  const problems = tables.flatMap((table) => checkTable(table, dimensions, totals))
  return problems.length > 0 ? fail(problems) : ok({ published: material.dimensions, dimensions, tables, totals })
}

function findTotal({ codes, leavesOfCode, leafCodes }: Dimension): string | null {
  return codes.find((_, code) => leavesOfCode[code]?.length === leafCodes.length) ?? null
}

function tellEverything(
  { dimensions }: ReleaseMaterial,
  totals: JointSystem['totals'],
  name: string,
  titles: Readonly<Record<string, string>>,
  geography: GeographyLevel,
): MaterialTable {
  const codes = dimensions.map(({ name: dimension, variable, codes: all }, at): [string, readonly string[]] => {
    const total = totals[at] ?? null
    const isCityOnly = variable === 'place' && geography === 'city' && total !== null
    return [dimension, isCityOnly ? [total] : [...new Set(all.map(({ code }) => code))]]
  })
  return { name, titles, codes: Object.fromEntries(codes) }
}

function checkTable(
  { name, codes }: MaterialTable,
  dimensions: readonly Dimension[],
  totals: JointSystem['totals'],
): readonly string[] {
  const problems: string[] = []
  if (!/^[a-z][a-z0-9-]*$/.test(name)) problems.push(`the table "${name}" needs a name of lower-case letters, digits and hyphens`)
  for (const named of Object.keys(codes))
    if (!dimensions.some((dimension) => dimension.name === named))
      problems.push(`the table ${name} names the dimension "${named}", which the counts do not have`)
  dimensions.forEach((dimension, at) => {
    const told = codes[dimension.name]
    if (told === undefined && totals[at] === null)
      problems.push(`${dimension.name} has no code that holds all of it, so the table ${name} cannot leave it out`)
    const unknown = (told ?? []).find((code) => !dimension.indexOfCode.has(code))
    if (unknown !== undefined) problems.push(`the table ${name} tells "${unknown}", which is not a code of ${dimension.name}`)
    if (told?.length === 0) problems.push(`the table ${name} tells no code of ${dimension.name}`)
  })
  if (Object.keys(codes).length === 0) problems.push(`the table ${name} tells nothing`)
  return problems
}

/** The true counts of all cells of a system. For the office alone. */
export interface TrueCounts {
  readonly model: TableModel
  /** People by innermost cell. */
  readonly ofLeaf: Float64Array
  /** People of a cell, one code a dimension. */
  readonly find: (codes: readonly string[]) => number
}

/** Adds the counts up. Codes were checked by whoever read them. */
export function addUpCounts(dimensions: readonly Dimension[], counts: ReleaseMaterial['counts']): TrueCounts {
  const model = createTableModel(dimensions)
  const ofLeaf = new Float64Array(model.leafCount)
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const total = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (const { codes, people } of counts) {
    const leaf = leafOfCell.get(model.findCell(codes) ?? -1)
    if (leaf === undefined || people === 0) continue
    ofLeaf[leaf] = people
    for (const cell of cells.subarray(0, model.readCells(leaf, cells))) total[cell] = (total[cell] ?? 0) + people
  }
  return { model, ofLeaf, find: (codes) => total[model.findCell(codes) ?? -1] ?? 0 }
}

/** A table of the system, laid out: its dimensions with the codes that it tells, and its cells in joint codes. */
export interface LaidOutTable {
  readonly table: MaterialTable
  readonly dimensions: readonly PublishedDimension[]
  /** The table's own codes, and the codes of the same cell in the joint system. */
  readonly cells: readonly { readonly codes: readonly string[]; readonly joint: readonly string[] }[]
  /** Whether a cell tells no code of which this table tells a narrower one. */
  readonly isInnermost: (codes: readonly string[]) => boolean
}

/** Lays a table out, in the order of the joint dimensions. */
export function layOutTable({ published, dimensions, totals }: JointSystem, table: MaterialTable): LaidOutTable {
  const lists = dimensions.map(({ name }, at) => table.codes[name] ?? [totals[at] ?? ''])
  const shownAt = [...dimensions.keys()].filter((at) => table.codes[dimensions[at]?.name ?? ''] !== undefined)
  let joint: readonly (readonly string[])[] = [[]]
  for (const list of lists) joint = joint.flatMap((codes) => list.map((code) => [...codes, code]))
  const told = shownAt.flatMap((at) => {
    const dimension = published[at]
    return dimension === undefined ? [] : [keepCodes(dimension, new Set(lists[at]))]
  })
  const parents = told.map(({ codes }) => new Set(codes.map(({ parent }) => parent)))
  return {
    table,
    dimensions: told,
    cells: joint.map((codes) => ({ codes: shownAt.map((at) => codes[at] ?? ''), joint: codes })),
    isInnermost: (codes) => codes.every((code, at) => !parents[at]?.has(code)),
  }
}

/** A dimension with these codes alone, each under its nearest broader codes that are left. */
export function keepCodes(dimension: PublishedDimension, kept: ReadonlySet<string>): PublishedDimension {
  const parentsOf = Map.groupBy(dimension.codes, ({ code }) => code)
  const nearest = (code: string, seen: ReadonlySet<string>): readonly string[] =>
    (parentsOf.get(code) ?? []).flatMap(({ parent }) => {
      if (parent === null || seen.has(parent)) return []
      return kept.has(parent) ? [parent] : nearest(parent, new Set([...seen, parent]))
    })
  const codes = [...parentsOf].flatMap(([code, rows]): readonly PublishedCode[] => {
    if (!kept.has(code)) return []
    const names = rows.find((row) => row.names !== undefined)?.names
    const above = [...new Set(nearest(code, new Set([code])))]
    return (above.length > 0 ? above : [null]).map((parent) => ({ code, parent, ...(names !== undefined && { names }) }))
  })
  return { ...dimension, codes }
}
