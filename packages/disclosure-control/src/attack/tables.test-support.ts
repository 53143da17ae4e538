// Small published tables for the tests of the attacks.
import { buildDimensions, type Dimension, type HierarchyRow } from '../hierarchy.ts'
import type { PublishedCell, PublishedTable } from './published.ts'

/** Dimensions from `{ place: 'all: north(n1 n2) south' }`-like trees: a code, and its narrower codes. */
export function dimensionsOf(trees: Readonly<Record<string, Tree>>): readonly Dimension[] {
  const rows: HierarchyRow[] = []
  const walk = (dimension: string, tree: Tree, parent: string): void => {
    for (const [code, below] of Object.entries(tree)) {
      rows.push({ dimension, code, parent })
      walk(dimension, below, code)
    }
  }
  for (const [dimension, tree] of Object.entries(trees)) walk(dimension, tree, '')
  const built = buildDimensions(rows)
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value
}

/** A code with the codes below it. */
export interface Tree {
  readonly [code: string]: Tree
}

/** A table from lines such as `all women 12` or `north men .` (hidden) or `north men !` (hidden for its own sake). */
export function tableOf(dimensions: readonly Dimension[], lines: string, name = 'table'): PublishedTable {
  const cells = lines
    .trim()
    .split('\n')
    .map((line): PublishedCell => {
      const parts = line.trim().split(/\s+/)
      const last = parts.at(-1)!
      const codes = parts.slice(0, -1)
      return last === '.' || last === '!'
        ? { codes, people: null, ...(last === '!' && { primary: true }) }
        : { codes, people: Number(last) }
    })
  return { name, dimensions, cells }
}

/** Places by sex, the smallest table with margins. */
export const placesBySex = dimensionsOf({ place: { all: { north: {}, south: {} } }, sex: { both: { women: {}, men: {} } } })
