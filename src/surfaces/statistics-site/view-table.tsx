// The table of a view: nested headings with their scope, links that sort, one page of rows. Readable without script, by a screen
// reader, in either direction, and on a narrow screen, where it scrolls by itself.
import type { Child, FC } from 'hono/jsx'
import type { HeldTable } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { treesOf } from './dimension-tree.ts'
import { FigureCell } from './figure-cell.tsx'
import { labelDimension } from './labels.ts'
import { describeHidden } from './method-text.ts'
import type { Heading, SelectedCells } from './select-cells.ts'
import { ALL_LEVELS, type Axis, type TableView } from './table-view.ts'
import { nameOnAxis } from './view-words.ts'

/** Rows on one page, and columns that a table has room for; the downloads have all of them. */
export const ROWS_A_PAGE = 50
export const MOST_COLUMNS = 30
/** Bars stand in the cells of a table this narrow. */
const MOST_COLUMNS_WITH_BARS = 6

export const ViewTable: FC<{
  readonly t: Translator
  readonly table: HeldTable
  readonly view: TableView
  readonly cells: SelectedCells
  readonly caption: string
  /** The address of the same view, sorted by a column (from 1), or by name (`null`). */
  readonly sortAddress: (sort: number | null, ascending: boolean) => string
}> = ({ t, table, view, cells, caption, sortAddress }) => {
  const columns = cells.columns.slice(0, MOST_COLUMNS)
  const from = (view.page - 1) * ROWS_A_PAGE
  const rows = cells.rows.slice(from, from + ROWS_A_PAGE)
  const most = columns.length > MOST_COLUMNS_WITH_BARS ? null : largestFigure(cells, from, rows.length, columns.length)
  const why = describeHidden(t, table.description)
  const name = (axis: Axis, code: number | null): string => nameOnAxis(t, table, view, axis, code)
  const rowHeads = [view.axes.rows, view.axes.rows2].filter((d) => d !== null)
  const hasInner = view.axes.columns2 !== null
  // Sorted rows stand each for itself: the order of the hierarchy, which groups them, is gone.
  const isFlat = view.sort !== null || view.axes.rows2 === null
  return (
    // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          {hasInner ? (
            <tr>
              {rowHeads.map((d) => (
                <th scope="col" rowspan={2}>
                  {headingOf(t, table, d)}
                </th>
              ))}
              {groupRuns(columns).map(({ outer, length }) => (
                <th scope="colgroup" colspan={length} class="column-group">
                  {name('columns', outer)}
                </th>
              ))}
            </tr>
          ) : null}
          <tr>
            {hasInner
              ? null
              : rowHeads.map((d, place) => (
                  <th scope="col" aria-sort={view.sort === null ? undefined : 'none'}>
                    {place === 0 && view.sort !== null ? (
                      <a class="sort" href={sortAddress(null, false)}>
                        {headingOf(t, table, d)}
                      </a>
                    ) : (
                      headingOf(t, table, d)
                    )}
                  </th>
                ))}
            {columns.map(({ outer, inner }, column) => (
              <SortHeading
                t={t}
                label={
                  hasInner
                    ? name('columns2', inner)
                    : view.axes.columns === null
                      ? t('statistics.people')
                      : name('columns', outer)
                }
                order={view.sort === column + 1 ? (view.ascending ? 'ascending' : 'descending') : null}
                href={sortAddress(column + 1, view.sort === column + 1 && !view.ascending)}
              />
            ))}
          </tr>
        </thead>
        {(isFlat ? [{ first: 0, headings: rows }] : groupRows(rows)).map(({ first, headings }) => (
          <tbody>
            {headings.map((heading, place) => (
              <tr>
                <RowHeads
                  t={t}
                  table={table}
                  view={view}
                  heading={heading}
                  span={isFlat ? 1 : place === 0 ? headings.length : 0}
                />
                {columns.map((_, column) => (
                  <FigureCell
                    t={t}
                    figure={cells.figureAt(from + first + place, column)}
                    symbol={table.description.symbol}
                    why={why}
                    most={most}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const SortHeading: FC<{
  readonly t: Translator
  readonly label: string
  readonly order: 'ascending' | 'descending' | null
  readonly href: string
}> = ({ t, label, order, href }) => (
  <th scope="col" class="number" aria-sort={order ?? undefined}>
    <a class="sort" href={href}>
      {label}
      <span aria-hidden="true">{order === null ? ' ↕' : order === 'ascending' ? ' ↑' : ' ↓'}</span>
      <span class="visually-hidden"> {t('statistics.sort')}</span>
    </a>
  </th>
)

/** The headings of a row: the outer one over all its rows, and the inner one. `span` is 0 where the outer one already stands above. */
const RowHeads: FC<{
  readonly t: Translator
  readonly table: HeldTable
  readonly view: TableView
  readonly heading: Heading
  readonly span: number
}> = ({ t, table, view, heading, span }) => (
  <>
    {span === 0 && view.axes.rows2 !== null ? null : (
      <th
        scope={view.axes.rows2 !== null && span > 1 ? 'rowgroup' : 'row'}
        rowspan={view.axes.rows2 !== null && span > 1 ? span : undefined}
        class={indentOf(table, view, 'rows', heading.outer)}
      >
        {nameOnAxis(t, table, view, 'rows', heading.outer)}
      </th>
    )}
    {view.axes.rows2 === null ? null : (
      <th scope="row" class={indentOf(table, view, 'rows2', heading.inner)}>
        {nameOnAxis(t, table, view, 'rows2', heading.inner)}
      </th>
    )}
  </>
)

function headingOf(t: Translator, table: HeldTable, d: number | null): Child {
  const dimension = d === null ? undefined : table.description.dimensions[d]
  return dimension === undefined ? '' : labelDimension(t, dimension)
}

/** How far a row is set in, by its depth, in the order of the hierarchy alone. */
function indentOf(table: HeldTable, view: TableView, axis: 'rows' | 'rows2', code: number | null): string | undefined {
  const d = view.axes[axis]
  if (d === null || code === null || view.sort !== null || view.choices[d]?.level !== ALL_LEVELS) return undefined
  const depth = treesOf(table)[d]?.depth[code] ?? 0
  return depth === 0 ? 'depth-0' : `depth-${Math.min(depth, 4)}`
}

/** Rows under one outer heading together. */
function groupRows(rows: readonly Heading[]): readonly { readonly first: number; readonly headings: readonly Heading[] }[] {
  const groups: { first: number; headings: Heading[] }[] = []
  for (const [place, heading] of rows.entries()) {
    const last = groups.at(-1)
    if (last !== undefined && last.headings[0]?.outer === heading.outer) last.headings.push(heading)
    else groups.push({ first: place, headings: [heading] })
  }
  return groups
}

function groupRuns(columns: readonly Heading[]): readonly { readonly outer: number | null; readonly length: number }[] {
  return groupRows(columns).map(({ headings }) => ({ outer: headings[0]?.outer ?? null, length: headings.length }))
}

function largestFigure(cells: SelectedCells, from: number, rows: number, columns: number): number {
  let most = 1
  for (let row = from; row < from + rows; row++) {
    for (let column = 0; column < columns; column++) {
      const figure = cells.figureAt(row, column)
      most = Math.max(most, figure?.people ?? 0, figure?.high ?? 0)
    }
  }
  return most
}
