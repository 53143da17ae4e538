// What a reader chose to see of a table, to and from an address. Two ways of writing the same choice have one canonical address:
// parameters in a fixed order, defaults left out. A word that the table does not know is no view, never silently another one.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { HeldTable } from '../../open/statistics/index.ts'
import { treesOf } from './dimension-tree.ts'
import type { DimensionTree } from './dimension-tree.ts'

/** The four places that a dimension can have in a table; the second ones stand inside the first. */
export const AXES = ['rows', 'rows2', 'columns', 'columns2'] as const
export type Axis = (typeof AXES)[number]

/** Every code of the hierarchy, indented, in place of one level. */
export const ALL_LEVELS = 'all'

/** What was chosen of one dimension. */
export interface DimensionChoice {
  /** A level's id or `all`; matters where the dimension stands on an axis. */
  readonly level: string
  /** On an axis: this code and what is under it (`null`: everything). Elsewhere: the one code whose figures are shown. */
  readonly only: number | null
}

/** A view: indices of dimensions by axis, a choice a dimension, the order of rows and the page (from 1). */
export interface TableView {
  readonly axes: Readonly<Record<Axis, number | null>>
  readonly choices: readonly DimensionChoice[]
  /** The column (from 1) whose figures order the rows; `null`: the order of the hierarchy. */
  readonly sort: number | null
  readonly ascending: boolean
  readonly page: number
}

/** Levels of more codes than this are shown one at a time unless asked for. */
const MANY_CODES = 60
/** A second dimension stands in columns by itself only where it is this small. */
const FEW_COLUMNS = 8

/** The view of a table where nothing was chosen: what varies in rows, the outcome or another short dimension in columns. */
export function defaultView(table: HeldTable): TableView {
  const trees = treesOf(table)
  const varies = trees.map(({ order }) => order.length > 1)
  const outcome = table.description.dimensions.findIndex(({ variable }) => variable === 'outcome')
  const rows = [varies.findIndex((does, d) => does && d !== outcome), varies.indexOf(true), 0].find((d) => d >= 0) ?? 0
  const fits = (d: number) => d !== rows && varies[d] === true && (trees[d]?.order.length ?? 0) <= FEW_COLUMNS
  const columns = outcome >= 0 && fits(outcome) ? outcome : trees.findIndex((_, d) => fits(d))
  const axes = { rows, rows2: null, columns: columns < 0 ? null : columns, columns2: null }
  return { axes, choices: trees.map((tree, d) => defaultChoice(tree, isOnAxis(axes, d))), sort: null, ascending: false, page: 1 }
}

function defaultChoice(tree: DimensionTree, onAxis: boolean): DimensionChoice {
  const deep = tree.levels.find(({ codes }) => codes.length > 1)?.id ?? ALL_LEVELS
  return { level: tree.order.length <= MANY_CODES ? ALL_LEVELS : deep, only: onAxis ? null : (tree.total ?? tree.order[0] ?? 0) }
}

/** True where the dimension stands in rows or columns. */
export function isOnAxis(axes: TableView['axes'], d: number): boolean {
  return AXES.some((axis) => axes[axis] === d)
}

/**
 * Reads a view from an address's parameters. Empty ones are as if they were not there; unknown names are left alone; a dimension named for
 * two places keeps the first. Fails with the name of the parameter whose value the table does not have.
 */
export function parseView(table: HeldTable, parameters: URLSearchParams): Result<TableView, string> {
  const given = (name: string) => {
    const value = parameters.get(name)
    return value === null || value === '' ? null : value
  }
  const standard = defaultView(table)
  const trees = treesOf(table)
  const axes: Record<Axis, number | null> = { rows: null, rows2: null, columns: null, columns2: null }
  if (AXES.every((axis) => given(axis) === null)) Object.assign(axes, standard.axes)
  else {
    for (const axis of AXES) {
      const name = given(axis)
      if (name === null) continue
      const d = trees.findIndex(({ dimension }) => dimension.name === name)
      if (d < 0) return fail(axis)
      if (!isOnAxis(axes, d)) axes[axis] = d
    }
    settleAxes(axes)
  }
  const choices: DimensionChoice[] = []
  for (const [d, tree] of trees.entries()) {
    const { dimension } = tree
    const normal = defaultChoice(tree, isOnAxis(axes, d))
    const level = given(`level-${dimension.name}`)
    if (level !== null && level !== ALL_LEVELS && !tree.levels.some(({ id }) => id === level))
      return fail(`level-${dimension.name}`)
    const only = given(`only-${dimension.name}`)
    const code = only === null ? normal.only : tree.indexOf.get(only)
    if (code === undefined) return fail(`only-${dimension.name}`)
    // The total of a dimension on an axis is everything, which needs no words.
    const everything = isOnAxis(axes, d) && code !== null && code === tree.total
    choices.push({ level: isOnAxis(axes, d) ? (level ?? normal.level) : normal.level, only: everything ? null : code })
  }
  const sort = parseWhole(given('sort'))
  const page = parseWhole(given('page'))
  if (sort === undefined) return fail('sort')
  if (page === undefined) return fail('page')
  return ok({ axes, choices, sort, ascending: sort !== null && given('order') === 'ascending', page: page ?? 1 })
}

/** The second place of rows or columns moves up where the first is free; what would be columns alone are rows. */
function settleAxes(axes: Record<Axis, number | null>): void {
  if (axes.columns === null) [axes.columns, axes.columns2] = [axes.columns2, null]
  if (axes.rows === null) [axes.rows, axes.rows2] = [axes.rows2, null]
  if (axes.rows === null) [axes.rows, axes.columns, axes.columns2] = [axes.columns, axes.columns2, null]
}

/** A whole number from 1; `null` where none was given, `undefined` where it is none. */
function parseWhole(text: string | null): number | null | undefined {
  if (text === null) return null
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

/** The parameters of a view in their one order, defaults left out; `''` for the default view. */
export function writeView(table: HeldTable, view: TableView): string {
  const parameters = new URLSearchParams()
  const standard = defaultView(table)
  const trees = treesOf(table)
  if (AXES.some((axis) => view.axes[axis] !== standard.axes[axis])) {
    for (const axis of AXES) {
      const d = view.axes[axis]
      const name = d === null ? undefined : trees[d]?.dimension.name
      if (name !== undefined) parameters.set(axis, name)
    }
  }
  for (const [d, tree] of trees.entries()) {
    const { dimension } = tree
    const choice = view.choices[d]
    if (choice === undefined) continue
    const normal = defaultChoice(tree, isOnAxis(view.axes, d))
    if (choice.level !== normal.level && isOnAxis(view.axes, d)) parameters.set(`level-${dimension.name}`, choice.level)
    if (choice.only !== normal.only && choice.only !== null)
      parameters.set(`only-${dimension.name}`, tree.codes[choice.only] ?? '')
  }
  if (view.sort !== null) {
    parameters.set('sort', String(view.sort))
    if (view.ascending) parameters.set('order', 'ascending')
  }
  if (view.page > 1) parameters.set('page', String(view.page))
  return parameters.toString()
}
