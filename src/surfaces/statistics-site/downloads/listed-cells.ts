// The cells of a download one by one: of a whole table in the order of its codes, of a view in the order of its rows and columns.
import type { HeldFigure, HeldTable, ReleaseNotice } from '../../../open/statistics/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { selectCells } from '../select-cells.ts'
import type { TableView } from '../table-view.ts'

/** A cell: one code (by index) a dimension, and its figure. */
export interface ListedCell {
  readonly codes: readonly number[]
  readonly figure: HeldFigure
}

/** What a download is made from. */
export interface DownloadSource {
  readonly t: Translator
  readonly notice: ReleaseNotice
  readonly table: HeldTable
  /** `null` for the whole table. */
  readonly view: TableView | null
}

/** Every cell of the source that was part of the release, each once. */
export function* listCells({ table, view }: Pick<DownloadSource, 'table' | 'view'>): Generator<ListedCell> {
  if (view === null) {
    for (let place = 0; place < table.cellCount; place++) {
      const { codes, ...figure } = table.cellAt(place)
      yield { codes, figure }
    }
    return
  }
  const cells = selectCells(table, view)
  for (let row = 0; row < cells.rows.length; row++) {
    for (let column = 0; column < cells.columns.length; column++) {
      const figure = cells.figureAt(row, column)
      if (figure !== undefined) yield { codes: cells.codesAt(row, column), figure }
    }
  }
}
