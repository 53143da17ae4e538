// The dimensions of a table: codes with their broader codes. A code may stand under several broader codes
// (a place in a district and in a catchment), so one dimension can hold several hierarchies over the same innermost codes.
import { fail, ok, type Result } from '@causeway/vocabulary'

/** One line of a hierarchy: `parent` is empty for a top code. A code with several parents has several lines. */
export interface HierarchyRow {
  readonly dimension: string
  readonly code: string
  readonly parent: string
}

/** One dimension: every code is the union of the innermost codes ("leaves") below it. */
export interface Dimension {
  readonly name: string
  /** In the order in which they were first named. */
  readonly codes: readonly string[]
  readonly indexOfCode: ReadonlyMap<string, number>
  /** Indices (into `codes`) of the innermost codes. */
  readonly leafCodes: Int32Array
  /** For each code, the leaves below it (indices into `leafCodes`), ascending; a leaf has itself. */
  readonly leavesOfCode: readonly Int32Array[]
  /** For each leaf, the codes that contain it, itself included, ascending. */
  readonly codesOfLeaf: readonly Int32Array[]
}

/** What is wrong with a hierarchy, with the code where it shows. */
export interface HierarchyProblem {
  readonly dimension: string
  readonly code: string
  readonly problem: 'loop' | 'parent-missing' | 'empty'
}

/** Builds the dimensions in the order of their first line. Reports every loop and every parent that has no line of its own. */
export function buildDimensions(rows: readonly HierarchyRow[]): Result<readonly Dimension[], readonly HierarchyProblem[]> {
  const parentsByDimension = new Map<string, Map<string, Set<string>>>()
  for (const { dimension, code, parent } of rows) {
    const parentsOfCode =
      parentsByDimension.get(dimension) ?? insert(parentsByDimension, dimension, new Map<string, Set<string>>())
    const parents = parentsOfCode.get(code) ?? insert(parentsOfCode, code, new Set<string>())
    if (parent !== '') parents.add(parent)
  }
  const problems: HierarchyProblem[] = []
  const dimensions = [...parentsByDimension].map(([name, parentsOfCode]) => buildDimension(name, parentsOfCode, problems))
  return problems.length > 0 ? fail(problems) : ok(dimensions)
}

function insert<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value)
  return value
}

function buildDimension(
  name: string,
  parentsOfCode: ReadonlyMap<string, ReadonlySet<string>>,
  problems: HierarchyProblem[],
): Dimension {
  const codes = [...parentsOfCode.keys()]
  const indexOfCode = new Map(codes.map((code, index) => [code, index]))
  const hasChild = new Set<string>()
  for (const [code, parents] of parentsOfCode)
    for (const parent of parents) {
      if (!indexOfCode.has(parent)) problems.push({ dimension: name, code, problem: 'parent-missing' })
      hasChild.add(parent)
    }
  const leaves = codes.filter((code) => !hasChild.has(code))
  if (leaves.length === 0) problems.push({ dimension: name, code: codes[0] ?? '', problem: 'loop' })
  const codesOfLeaf = leaves.map((leaf) => climb(leaf, parentsOfCode, indexOfCode))
  const leavesOfCode: number[][] = codes.map(() => [])
  codesOfLeaf.forEach((above, leaf) => {
    for (const code of above) leavesOfCode[code]?.push(leaf)
  })
  leavesOfCode.forEach((below, code) => {
    if (below.length === 0) problems.push({ dimension: name, code: codes[code] ?? '', problem: 'loop' })
  })
  problems.push(...findLoops(name, parentsOfCode))
  return {
    name,
    codes,
    indexOfCode,
    leafCodes: Int32Array.from(leaves, (leaf) => indexOfCode.get(leaf) ?? -1),
    leavesOfCode: leavesOfCode.map((below) => Int32Array.from(below)),
    codesOfLeaf,
  }
}

/** A leaf and every code above it, ascending. */
function climb(
  leaf: string,
  parentsOfCode: ReadonlyMap<string, ReadonlySet<string>>,
  indexOfCode: ReadonlyMap<string, number>,
): Int32Array {
  const seen = new Set<string>([leaf])
  const queue = [leaf]
  for (let code = queue.pop(); code !== undefined; code = queue.pop())
    for (const parent of parentsOfCode.get(code) ?? [])
      if (!seen.has(parent)) {
        seen.add(parent)
        queue.push(parent)
      }
  return Int32Array.from([...seen].map((code) => indexOfCode.get(code) ?? -1).filter((index) => index >= 0)).toSorted()
}

/** Codes that are above themselves, one a loop. */
function findLoops(dimension: string, parentsOfCode: ReadonlyMap<string, ReadonlySet<string>>): HierarchyProblem[] {
  const state = new Map<string, 'open' | 'done'>()
  const problems: HierarchyProblem[] = []
  for (const start of parentsOfCode.keys()) {
    const path: { readonly code: string; readonly rest: string[] }[] = []
    const enter = (code: string): void => {
      if (state.get(code) === 'open') problems.push({ dimension, code, problem: 'loop' })
      if (state.has(code)) return
      state.set(code, 'open')
      path.push({ code, rest: [...(parentsOfCode.get(code) ?? [])] })
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const parent = top.rest.pop()
      if (parent !== undefined) enter(parent)
      else {
        state.set(top.code, 'done')
        path.pop()
      }
    }
  }
  return problems
}
