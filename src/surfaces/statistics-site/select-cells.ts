// The part of a table that a view shows. It only picks cells out: no figure here is added, subtracted or rounded, so that a total
// is a published total and what is hidden stays so.
import type { HeldFigure, HeldTable } from '../../open/statistics/index.ts'
import { treesOf } from './dimension-tree.ts'
import { ALL_LEVELS, AXES, type Axis, type TableView } from './table-view.ts'

/** A heading of rows or columns: the code of the outer dimension and of the inner one, where there are any. */
export interface Heading {
  readonly outer: number | null
  readonly inner: number | null
}

/** The cells that a view shows, looked up when asked for. Rows and columns in which nothing was released are left out. */
export interface SelectedCells {
  readonly rows: readonly Heading[]
  readonly columns: readonly Heading[]
  /** The figure at a row and a column (indices into `rows` and `columns`); `undefined` where it was not part of the release. */
  readonly figureAt: (row: number, column: number) => HeldFigure | undefined
  /** One code (by index) a dimension. */
  readonly codesAt: (row: number, column: number) => readonly number[]
}

/** Selections that are kept of a table: what its readers page through now. */
const MOST_KEPT = 6
const keptByTable = new WeakMap<HeldTable, Map<string, SelectedCells>>()

/** Picks out what the view shows; in the order of the hierarchies, or by the figures of the column `view.sort`. Its page does not matter. */
export function selectCells(table: HeldTable, view: TableView): SelectedCells {
  const kept = keptByTable.get(table) ?? new Map<string, SelectedCells>()
  keptByTable.set(table, kept)
  const key = JSON.stringify({ ...view, page: 1 })
  const found = kept.get(key) ?? pickCells(table, view)
  // A map keeps the order of insertion: what is asked for moves to its end.
  kept.delete(key)
  kept.set(key, found)
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
  return found
}

function pickCells(table: HeldTable, view: TableView): SelectedCells {
  const listed = AXES.map((axis) => listCodes(table, view, axis))
  const [outerRows, innerRows, outerColumns, innerColumns] = listed as [AxisCodes, AxisCodes, AxisCodes, AxisCodes]
  // Places of headings under which a cell stands; never more than there are cells, however many codes could be combined.
  const rowPlaces = new Set<number>()
  const columnPlaces = new Set<number>()
  const { codeColumns, cellCount } = table
  const filters = view.choices.flatMap(({ only }, d) =>
    only !== null && AXES.every((axis) => view.axes[axis] !== d) ? [{ column: codeColumns[d] ?? [], code: only }] : [],
  )
  const axes = [outerRows, innerRows, outerColumns, innerColumns]
  const [or, ir, oc, ic] = axes.map(({ places }) => places) as [Places, Places, Places, Places]
  const [orCode, irCode, ocCode, icCode] = axes.map(({ column }) => column) as [Codes, Codes, Codes, Codes]
  scan: for (let cell = 0; cell < cellCount; cell++) {
    for (const { column, code } of filters) if (column[cell] !== code) continue scan
    const outerRow = or[orCode[cell] ?? 0] ?? 0
    const innerRow = ir[irCode[cell] ?? 0] ?? 0
    const outerColumn = oc[ocCode[cell] ?? 0] ?? 0
    const innerColumn = ic[icCode[cell] ?? 0] ?? 0
    if (outerRow < 0 || innerRow < 0 || outerColumn < 0 || innerColumn < 0) continue
    rowPlaces.add(outerRow * innerRows.codes.length + innerRow)
    columnPlaces.add(outerColumn * innerColumns.codes.length + innerColumn)
  }
  const columns = listHeadings(columnPlaces, outerColumns, innerColumns)
  const rows = listHeadings(rowPlaces, outerRows, innerRows)
  const codes = view.choices.map(({ only }) => only ?? 0)
  const codesOfCell = (row: Heading | undefined, column: Heading | undefined): readonly number[] => {
    const found = [...codes]
    const put = (axis: Axis, code: number | null | undefined) => {
      const d = view.axes[axis]
      if (d !== null && code !== null && code !== undefined) found[d] = code
    }
    put('rows', row?.outer)
    put('rows2', row?.inner)
    put('columns', column?.outer)
    put('columns2', column?.inner)
    return found
  }
  const sortColumn = view.sort === null ? undefined : columns[view.sort - 1]
  const ordered =
    sortColumn === undefined
      ? rows
      : sortByFigure(rows, (row) => table.find(codesOfCell(row, sortColumn))?.people ?? null, view.ascending)
  const codesAt = (row: number, column: number) => codesOfCell(ordered[row], columns[column])
  return { rows: ordered, columns, codesAt, figureAt: (row, column) => table.find(codesAt(row, column)) }
}

interface AxisCodes {
  /** The codes of the axis, in order; one `null` where it holds no dimension. */
  readonly codes: readonly (number | null)[]
  /** For each code of the dimension its place among them; −1 where it is not shown. */
  readonly places: Places
  /** For each cell, its code of the dimension. */
  readonly column: Codes
}

type Places = Int32Array
type Codes = ArrayLike<number>

/** Where no dimension stands, every cell is at the one place there is. */
const NO_DIMENSION: AxisCodes = { codes: [null], places: new Int32Array(1), column: [] }

function listCodes(table: HeldTable, view: TableView, axis: Axis): AxisCodes {
  const d = view.axes[axis]
  const tree = d === null ? undefined : treesOf(table)[d]
  const choice = d === null ? undefined : view.choices[d]
  if (d === null || tree === undefined || choice === undefined) return NO_DIMENSION
  const level = choice.level === ALL_LEVELS ? undefined : tree.levels.find(({ id }) => id === choice.level)
  const within = choice.only === null ? undefined : tree.within[choice.only]
  const codes = (level?.codes ?? tree.order).filter((code) => within?.has(code) ?? true)
  const places = new Int32Array(tree.codes.length).fill(-1)
  codes.forEach((code, place) => (places[code] = place))
  return { codes, places, column: table.codeColumns[d] ?? [] }
}

function listHeadings(places: ReadonlySet<number>, outer: AxisCodes, inner: AxisCodes): readonly Heading[] {
  const inOrder = Float64Array.from(places).toSorted()
  return Array.from(inOrder, (place) => ({
    outer: outer.codes[Math.floor(place / inner.codes.length)] ?? null,
    inner: inner.codes[place % inner.codes.length] ?? null,
  }))
}

/** Rows without a figure come last, whichever way the others go: their order must not tell what they hide. */
function sortByFigure(
  rows: readonly Heading[],
  figureOf: (row: Heading) => number | null,
  ascending: boolean,
): readonly Heading[] {
  const known: { readonly row: Heading; readonly figure: number }[] = []
  const without: Heading[] = []
  for (const row of rows) {
    const figure = figureOf(row)
    if (figure === null) without.push(row)
    else known.push({ row, figure })
  }
  const sorted = known.toSorted((one, other) => (ascending ? one.figure - other.figure : other.figure - one.figure))
  return [...sorted.map(({ row }) => row), ...without]
}
