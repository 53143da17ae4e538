// The table with HXL tags: one column of figures for each sex and age, as the field writes them; everything else names the rows.
// Numbers only stand under #inneed and #affected; that a figure is hidden stands in a column beside it.
import { labelCodes, labelDimension } from '../labels.ts'
import { treesOf } from '../dimension-tree.ts'
import { takeName, type DataFile, type FileCell, type FileColumn } from './data-file.ts'
import { attributesOf, isInAttributes, tagOfDimension, tagOfPeople } from './hxl-tags.ts'
import { listCells, type DownloadSource, type ListedCell } from './listed-cells.ts'

/** One row a combination of what is neither sex nor age; one column, or a few, a combination of sex and age. */
export function toHxlFile(source: DownloadSource): DataFile {
  const { t, notice, table } = source
  const { dimensions, confidence } = table.description
  const trees = treesOf(table)
  const naming = dimensions.flatMap(({ variable }, d) => (isInAttributes(variable) ? [] : [d]))
  const spread = dimensions.flatMap(({ variable }, d) => (isInAttributes(variable) ? [d] : []))
  const rows = new Map<string, Map<string, ListedCell>>()
  const groups = new Map<string, readonly number[]>()
  let hasHidden = false
  for (const cell of listCells(source)) {
    const group = spread.map((d) => cell.codes[d] ?? 0)
    groups.set(group.join(' '), group)
    const row = naming.map((d) => cell.codes[d] ?? 0).join(' ')
    const found = rows.get(row) ?? new Map<string, ListedCell>()
    rows.set(row, found.set(group.join(' '), cell))
    hasHidden ||= cell.figure.people === null
  }
  const labels = dimensions.map((dimension) => labelCodes(t, dimension))
  const taken = new Set<string>()
  const namingColumns = naming.flatMap((d): FileColumn[] => {
    const dimension = dimensions[d]
    if (dimension === undefined) return []
    const title = labelDimension(t, dimension)
    return (['code', 'name'] as const).map((part) => ({
      name: takeName(`${dimension.name}_${part}`, taken),
      title: part === 'name' ? title : t('statistics.column-code', { dimension: title }),
      datatype: 'string' as const,
      tag: tagOfDimension(dimension, part),
    }))
  })
  const people = tagOfPeople(dimensions.map(({ variable }) => variable))
  const figures = [...groups.keys()].map((key) => {
    const group = groups.get(key) ?? []
    const attributes = spread.map((d, place) => {
      const dimension = dimensions[d]
      if (dimension === undefined) return ''
      const code = group[place] ?? 0
      return attributesOf(dimension.variable, table.codes[d]?.[code] ?? '', code === trees[d]?.total)
    })
    const words = spread.map((d, place) => labels[d]?.[group[place] ?? 0] ?? '')
    const title = words.length === 0 ? t('statistics.people') : t('statistics.people-of', { group: t.list(words) })
    return { key, title, attributes: attributes.join('') }
  })
  const figureColumns = figures.flatMap(({ title, attributes }): FileColumn[] => {
    const column = (part: string, words: string, tag: string, datatype: FileColumn['datatype']): FileColumn => ({
      name: takeName(`people${attributes.replaceAll('+', '_')}${part}`, taken),
      title: words,
      datatype,
      tag,
      ...(part === '' ? { description: notice.definition } : {}),
    })
    return [
      column('', title, `${people}${attributes}`, 'number'),
      ...(confidence === undefined
        ? []
        : [
            column(
              '_low',
              t('statistics.part-title', { title, part: t('statistics.column-low') }),
              `${people}${attributes}+low`,
              'number',
            ),
            column(
              '_high',
              t('statistics.part-title', { title, part: t('statistics.column-high') }),
              `${people}${attributes}+high`,
              'number',
            ),
          ]),
      ...(hasHidden
        ? [
            column(
              '_status',
              t('statistics.part-title', { title, part: t('statistics.column-status') }),
              `#meta+figure_status${attributes}`,
              'string',
            ),
          ]
        : []),
    ]
  })
  const columns: readonly FileColumn[] = [
    ...namingColumns,
    ...figureColumns,
    { name: takeName('period', taken), title: t('statistics.period'), datatype: 'string', tag: '#date+occurred' },
    { name: takeName('source', taken), title: t('statistics.source'), datatype: 'string', tag: '#meta+source' },
    { name: takeName('release', taken), title: t('statistics.column-release'), datatype: 'string', tag: '#meta+id' },
  ]
  function* write(): Generator<readonly FileCell[]> {
    for (const row of rows.values()) {
      const [first] = row.values()
      const named = naming.flatMap((d) => [table.codes[d]?.[first?.codes[d] ?? 0] ?? '', labels[d]?.[first?.codes[d] ?? 0] ?? ''])
      const values = figures.flatMap(({ key }): FileCell[] => {
        const figure = row.get(key)?.figure
        const status = figure === undefined ? 'not-released' : figure.people === null ? 'hidden' : 'shown'
        return [
          figure?.people ?? null,
          ...(confidence === undefined ? [] : [figure?.low ?? null, figure?.high ?? null]),
          ...(hasHidden ? [status] : []),
        ]
      })
      yield [...named, ...values, notice.period, notice.source, notice.id]
    }
  }
  return { columns, rows: write() }
}
