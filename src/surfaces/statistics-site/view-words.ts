// A view in words: what the table shows, and what its rows and columns are called.
import type { HeldTable } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { treesOf } from './dimension-tree.ts'
import { labelCodes, labelDimension } from './labels.ts'
import type { Heading } from './select-cells.ts'
import { AXES, isOnAxis, type Axis, type TableView } from './table-view.ts'

/** What the table shows, in one line: the dimensions of its axes, and the codes that the others are held at. */
export function describeView(t: Translator, table: HeldTable, view: TableView): string {
  const { dimensions } = table.description
  const trees = treesOf(table)
  const axes = AXES.flatMap((axis) => {
    const d = view.axes[axis]
    const dimension = d === null ? undefined : dimensions[d]
    return dimension === undefined ? [] : [labelDimension(t, dimension)]
  })
  const held = dimensions.flatMap((dimension, d) => {
    const only = view.choices[d]?.only ?? null
    if (only === null || (!isOnAxis(view.axes, d) && only === trees[d]?.total)) return []
    return [t('statistics.held-at', { dimension: labelDimension(t, dimension), code: labelCodes(t, dimension)[only] ?? '' })]
  })
  return t.parts([t('statistics.people-by', { dimensions: axes.join(' × ') }), ...held])
}

/** The name of a code on an axis; "People" where no dimension stands there. */
export function nameOnAxis(t: Translator, table: HeldTable, view: TableView, axis: Axis, code: number | null): string {
  const d = view.axes[axis]
  const dimension = d === null ? undefined : table.description.dimensions[d]
  if (dimension === undefined || code === null) return t('statistics.people')
  return labelCodes(t, dimension)[code] ?? ''
}

/** A whole heading in one line: the outer name and, where there is one, the inner. */
export function nameHeading(
  t: Translator,
  table: HeldTable,
  view: TableView,
  side: 'rows' | 'columns',
  heading: Heading,
): string {
  const outer = nameOnAxis(t, table, view, side, heading.outer)
  if (heading.inner === null) return outer
  return t('statistics.part-title', { title: outer, part: nameOnAxis(t, table, view, `${side}2`, heading.inner) })
}
