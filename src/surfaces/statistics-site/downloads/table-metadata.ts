// What goes beside a CSV file: CSV on the Web metadata (W3C Recommendation of 17 December 2015), with definition, date, method,
// uncertainty and whom the source cannot see, so that a figure never travels without them.
import { describeMethod } from '../method-text.ts'
import { nameIn } from '../labels.ts'
import type { FileColumn } from './data-file.ts'
import type { DownloadSource } from './listed-cells.ts'

/** The metadata of one CSV file at `url`, whose heading has `headerRows` lines. */
export function describeFile(
  { t, notice, table }: DownloadSource,
  columns: readonly FileColumn[],
  url: string,
  headerRows: number,
): object {
  const { description } = table
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': t.language }],
    url,
    'dc:title': `${nameIn(t, notice.titles)}: ${nameIn(t, description.titles)}`,
    'dc:identifier': notice.id,
    'dc:description': notice.definition,
    'dc:abstract': notice.purpose,
    'dc:issued': { '@value': notice.releasedAt.toISOString().slice(0, 10), '@type': 'xsd:date' },
    'dc:temporal': notice.period,
    'dc:source': notice.source,
    'dc:provenance': describeMethod(t, description),
    notes: [
      { type: 'uncertainty', body: notice.uncertainty },
      { type: 'whom the source cannot see', body: notice.unseen },
    ],
    dialect: { header: true, headerRowCount: headerRows, encoding: 'utf-8', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: columns.map(({ name, title, datatype, description: words, tag }) => ({
        name,
        titles: headerRows === 1 ? [name, title] : [title, tag ?? ''],
        datatype,
        ...(words === undefined ? {} : { 'dc:description': words }),
      })),
    },
  }
}
