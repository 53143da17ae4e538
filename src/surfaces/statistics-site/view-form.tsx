// The table builder: which dimension stands in rows and columns, at which level, and which part of it. A form that gets its page by GET,
// so that every table has an address; it works without script and shows what was chosen.
import type { FC } from 'hono/jsx'
import type { HeldTable } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Select } from '../../platform/page/index.ts'
import type { Option } from '../../platform/page/index.ts'
import { treesOf } from './dimension-tree.ts'
import type { DimensionTree, Level } from './dimension-tree.ts'
import { labelCodes, labelDimension } from './labels.ts'
import { ALL_LEVELS, AXES, isOnAxis, type Axis, type TableView } from './table-view.ts'

/** Codes that a list offers; of a longer hierarchy, the broadest ones and the one that is chosen. */
const MOST_OPTIONS = 400
/** Examples that stand for a level. */
const EXAMPLES = 2

export const ViewForm: FC<{
  readonly t: Translator
  readonly table: HeldTable
  readonly view: TableView
  /** Where the form sends the reader: the table's address without a query. */
  readonly action: string
}> = ({ t, table, view, action }) => {
  const trees = treesOf(table)
  const axes: readonly Axis[] = trees.length > 2 ? AXES : trees.length === 2 ? ['rows', 'columns'] : ['rows']
  return (
    <form class="builder" method="get" action={action}>
      <fieldset>
        <legend>{t('statistics.what-stands-where')}</legend>
        <div class="builder-fields">
          {axes.map((axis) => (
            <Select
              name={axis}
              label={t(`statistics.axis-${axis}`)}
              value={trees[view.axes[axis] ?? -1]?.dimension.name ?? ''}
              options={trees.map(({ dimension }) => ({ value: dimension.name, label: labelDimension(t, dimension) }))}
              {...(axis === 'rows' ? {} : { blank: t('statistics.nothing') })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('statistics.which-part')}</legend>
        {trees.map((tree, d) => (
          <DimensionFields t={t} tree={tree} view={view} d={d} />
        ))}
      </fieldset>
      <div class="buttons">
        <Button>{t('statistics.show-table')}</Button>
        <a href={action}>{t('statistics.start-again')}</a>
      </div>
    </form>
  )
}

const DimensionFields: FC<{
  readonly t: Translator
  readonly tree: DimensionTree
  readonly view: TableView
  readonly d: number
}> = ({ t, tree, view, d }) => {
  const { dimension } = tree
  const choice = view.choices[d]
  const labels = labelCodes(t, dimension)
  const onAxis = isOnAxis(view.axes, d)
  const standard = tree.total ?? tree.order[0] ?? 0
  const offered = tree.order.length <= MOST_OPTIONS ? tree.order : tree.order.filter((code) => (tree.depth[code] ?? 0) <= 1)
  const chosen = choice?.only ?? null
  const codes = [...offered.slice(0, MOST_OPTIONS), ...(chosen === null || offered.includes(chosen) ? [] : [chosen])]
  const label = labelDimension(t, dimension)
  return (
    <div class="builder-fields">
      <Select
        name={`only-${dimension.name}`}
        label={t('statistics.part-of', { dimension: label })}
        // On an axis nothing chosen is everything; elsewhere one code has to be, and the total is the first to be offered.
        blank={
          tree.total === null && !onAxis ? (labels[standard] ?? '') : (labels[tree.total ?? -1] ?? t('statistics.everything'))
        }
        value={chosen === null || (!onAxis && chosen === standard) ? '' : (tree.codes[chosen] ?? '')}
        options={codes
          .filter((code) => code !== (onAxis ? tree.total : standard))
          .map((code) => ({ value: tree.codes[code] ?? '', label: `${indent(tree.depth[code] ?? 0)}${labels[code] ?? ''}` }))}
      />
      {tree.levels.length < 2 ? null : (
        <Select
          name={`level-${dimension.name}`}
          label={t('statistics.level-of', { dimension: label })}
          value={onAxis ? choice?.level : ''}
          {...(onAxis ? {} : { blank: t('statistics.level-usual') })}
          options={levelOptions(t, tree.levels, labels)}
        />
      )}
    </div>
  )
}

function levelOptions(t: Translator, levels: readonly Level[], labels: readonly string[]): readonly Option[] {
  return [
    { value: ALL_LEVELS, label: t('statistics.level-all') },
    ...levels.map(({ id, codes }) => {
      const examples = codes.slice(0, EXAMPLES).map((code) => labels[code] ?? '')
      const more =
        codes.length > EXAMPLES ? t('statistics.and-more', { examples: t.list(examples), count: codes.length }) : t.list(examples)
      return { value: id, label: more }
    }),
  ]
}

/** No-break spaces: a list of options has no other way of setting a line in. */
function indent(depth: number): string {
  return '\u00a0\u00a0\u00a0'.repeat(depth)
}
