// The plain table: for each dimension its code and its name, the figure, its interval, and whether it is hidden.
import { labelCodes, labelDimension } from '../labels.ts'
import { describeHidden } from '../method-text.ts'
import { takeName, type DataFile, type FileColumn } from './data-file.ts'
import { listCells, type DownloadSource } from './listed-cells.ts'

/** One row a cell. `people` is empty where `status` is `hidden`; cells that were no part of the release have no row. */
export function toPlainFile(source: DownloadSource): DataFile {
  const { t, notice, table } = source
  const { dimensions, confidence } = table.description
  const taken = new Set(['people', 'low', 'high', 'status', 'period', 'release'])
  const coded = dimensions.flatMap((dimension): FileColumn[] => {
    const title = labelDimension(t, dimension)
    const name = takeName(dimension.name, taken)
    return [
      { name, title: t('statistics.column-code', { dimension: title }), datatype: 'string' },
      { name: takeName(`${name}_name`, taken), title, datatype: 'string' },
    ]
  })
  const intervals: readonly FileColumn[] =
    confidence === undefined
      ? []
      : [
          { name: 'low', title: t('statistics.column-low'), datatype: 'number' },
          { name: 'high', title: t('statistics.column-high'), datatype: 'number' },
        ]
  const columns: readonly FileColumn[] = [
    ...coded,
    { name: 'people', title: t('statistics.people'), datatype: 'number', description: notice.definition },
    ...intervals,
    {
      name: 'status',
      title: t('statistics.column-status'),
      datatype: 'string',
      description: t('statistics.column-status-text', { why: describeHidden(t, table.description) }),
    },
    { name: 'period', title: t('statistics.period'), datatype: 'string' },
    { name: 'release', title: t('statistics.column-release'), datatype: 'string' },
  ]
  const labels = dimensions.map((dimension) => labelCodes(t, dimension))
  function* rows() {
    for (const { codes, figure } of listCells(source)) {
      const named = codes.flatMap((code, d) => [table.codes[d]?.[code] ?? '', labels[d]?.[code] ?? ''])
      const ends = confidence === undefined ? [] : [figure.low, figure.high]
      yield [...named, figure.people, ...ends, figure.people === null ? 'hidden' : 'shown', notice.period, notice.id]
    }
  }
  return { columns, rows: rows() }
}
