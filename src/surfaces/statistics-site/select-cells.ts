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

/** Picks out what the view shows; in the order of the hierarchies, or by the figures of the column `view.sort`. */
export function selectCells(table: HeldTable, view: TableView): SelectedCells {
  const listed = AXES.map((axis) => listCodes(table, view, axis))
  const [outerRows, innerRows, outerColumns, innerColumns] = listed as [AxisCodes, AxisCodes, AxisCodes, AxisCodes]
  const rowHeadings = outerRows.codes.length * innerRows.codes.length
  const columnHeadings = outerColumns.codes.length * innerColumns.codes.length
  const rowHas = new Uint8Array(rowHeadings)
  const columnHas = new Uint8Array(columnHeadings)
  const { codeColumns, cellCount } = table
  const filters = view.choices.flatMap(({ only }, d) =>
    only !== null && AXES.every((axis) => view.axes[axis] !== d) ? [{ column: codeColumns[d] ?? [], code: only }] : [],
  )
  for (let cell = 0; cell < cellCount; cell++) {
    if (filters.some(({ column, code }) => column[cell] !== code)) continue
    const row = outerRows.placeOf(cell) * innerRows.codes.length + innerRows.placeOf(cell)
    const column = outerColumns.placeOf(cell) * innerColumns.codes.length + innerColumns.placeOf(cell)
    if (row < 0 || column < 0 || innerRows.placeOf(cell) < 0 || innerColumns.placeOf(cell) < 0) continue
    rowHas[row] = 1
    columnHas[column] = 1
  }
  const columns = headingsWhere(columnHas, outerColumns, innerColumns)
  const rows = headingsWhere(rowHas, outerRows, innerRows)
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
  /** The place of a cell's code among them; −1 where it is not shown. */
  readonly placeOf: (cell: number) => number
}

function listCodes(table: HeldTable, view: TableView, axis: Axis): AxisCodes {
  const d = view.axes[axis]
  const tree = d === null ? undefined : treesOf(table)[d]
  const choice = d === null ? undefined : view.choices[d]
  if (d === null || tree === undefined || choice === undefined) return { codes: [null], placeOf: () => 0 }
  const level = choice.level === ALL_LEVELS ? undefined : tree.levels.find(({ id }) => id === choice.level)
  const within = choice.only === null ? undefined : tree.within[choice.only]
  const codes = (level?.codes ?? tree.order).filter((code) => within?.has(code) ?? true)
  const places = new Int32Array(tree.codes.length).fill(-1)
  codes.forEach((code, place) => (places[code] = place))
  const column = table.codeColumns[d] ?? []
  return { codes, placeOf: (cell) => places[column[cell] ?? -1] ?? -1 }
}

function headingsWhere(has: Uint8Array, outer: AxisCodes, inner: AxisCodes): readonly Heading[] {
  const headings: Heading[] = []
  for (let place = 0; place < has.length; place++) {
    if (has[place] === 0) continue
    headings.push({
      outer: outer.codes[Math.floor(place / inner.codes.length)] ?? null,
      inner: inner.codes[place % inner.codes.length] ?? null,
    })
  }
  return headings
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
