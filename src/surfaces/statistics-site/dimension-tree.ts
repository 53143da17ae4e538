// A dimension of a table as a reader walks it: the codes that have figures in the order of their hierarchy, how deep each stands, what is
// under it, and the levels to choose from. Where codes of one depth overlap (districts beside catchments) they are levels of their own.
import { codesOf } from '../../open/statistics/index.ts'
import type { HeldTable, PublishedDimension } from '../../open/statistics/index.ts'

/** A set of codes that do not overlap, at one depth. Its id stands in addresses: `1`, or `1b` for a second hierarchy. */
export interface Level {
  readonly id: string
  /** Indices of codes, in the order of the hierarchy. */
  readonly codes: readonly number[]
}

/** Codes are numbers: their place in `codes`. */
export interface DimensionTree {
  readonly dimension: PublishedDimension
  readonly codes: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** The code with figures that holds all others with figures; `null` where there is none. */
  readonly total: number | null
  /** Every code that has a figure in the table, once, broader ones before those under them. */
  readonly order: readonly number[]
  /** Steps from the broadest code that has figures, by the shortest way. */
  readonly depth: readonly number[]
  readonly levels: readonly Level[]
  /** For each code, itself and every code under it. */
  readonly within: readonly ReadonlySet<number>[]
}

const treesByTable = new WeakMap<HeldTable, readonly DimensionTree[]>()

/** The trees of a table's dimensions; made once for each table. */
export function treesOf(table: HeldTable): readonly DimensionTree[] {
  const made =
    treesByTable.get(table) ??
    table.description.dimensions.map((dimension, d) => buildTree(dimension, new Set(Array.from(table.codeColumns[d] ?? []))))
  treesByTable.set(table, made)
  return made
}

/** The tree of a dimension of whose codes only those in `used` have figures. */
export function buildTree(dimension: PublishedDimension, used: ReadonlySet<number>): DimensionTree {
  const codes = codesOf(dimension)
  const indexOf = new Map(codes.map((code, index) => [code, index]))
  const children: number[][] = codes.map(() => [])
  const roots: number[] = []
  for (const { code, parent } of dimension.codes) {
    const index = indexOf.get(code) ?? -1
    const list = parent === null ? roots : children[indexOf.get(parent) ?? -1]
    if (list !== undefined && !list.includes(index)) list.push(index)
  }
  const within = codes.map((_, index) => collectWithin(index, children))
  const visited = new Set<number>()
  const steps = codes.map(() => Number.POSITIVE_INFINITY)
  const visit = (index: number, depth: number): void => {
    visited.add(index)
    if (depth >= (steps[index] ?? 0)) return
    steps[index] = depth
    for (const child of children[index] ?? []) visit(child, depth + 1)
  }
  for (const root of roots) visit(root, 0)
  const order = [...visited].filter((code) => used.has(code))
  const top = Math.min(...order.map((code) => steps[code] ?? 0))
  const depth = steps.map((found) => Math.max(0, found - top))
  const total = order.length < 2 ? undefined : order.find((code) => order.every((other) => within[code]?.has(other)))
  return {
    dimension,
    codes,
    indexOf,
    total: total ?? null,
    order,
    depth,
    levels: findLevels(order, depth, within, children),
    within,
  }
}

function collectWithin(index: number, children: readonly (readonly number[])[]): ReadonlySet<number> {
  const found = new Set([index])
  for (const code of found) for (const child of children[code] ?? []) found.add(child)
  return found
}

/** Levels from the top; within one depth, a code joins the first level none of whose codes shares an innermost code with it. */
function findLevels(
  order: readonly number[],
  depth: readonly number[],
  within: readonly ReadonlySet<number>[],
  children: readonly (readonly number[])[],
): readonly Level[] {
  const innermostOf = (code: number) => [...(within[code] ?? [])].filter((one) => children[one]?.length === 0)
  const deepest = Math.max(0, ...order.map((code) => depth[code] ?? 0))
  const levels: Level[] = []
  for (let steps = 0; steps <= deepest; steps++) {
    const groups: { readonly codes: number[]; readonly taken: Set<number> }[] = []
    for (const code of order) {
      if (depth[code] !== steps) continue
      const innermost = innermostOf(code)
      let group = groups.find(({ taken }) => !innermost.some((one) => taken.has(one)))
      if (group === undefined) groups.push((group = { codes: [], taken: new Set() }))
      group.codes.push(code)
      for (const one of innermost) group.taken.add(one)
    }
    groups.forEach(({ codes }, place) => levels.push({ id: `${steps}${place === 0 ? '' : letter(place)}`, codes }))
  }
  return levels
}

/** b, c, … z, then b2, c2, …: a name for each hierarchy after the first. */
function letter(place: number): string {
  const round = Math.floor((place - 1) / 25)
  return `${String.fromCodePoint(98 + ((place - 1) % 25))}${round === 0 ? '' : round + 1}`
}
