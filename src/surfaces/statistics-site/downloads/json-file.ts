// The download with everything: the figures, their hierarchies with names, and all that is said of the release. Its shape is the JSON
// Schema of `json-schema.ts`, which is served beside it.
import { codesOf } from '../../../open/statistics/index.ts'
import { labelCodes, labelDimension, nameIn } from '../labels.ts'
import { describeHidden, describeMethod } from '../method-text.ts'
import { writeView } from '../table-view.ts'
import { listCells, type DownloadSource } from './listed-cells.ts'

/** The object behind a `.json` download. `addresses` are whole ones, where the site knows its own. */
export function toJsonFile(source: DownloadSource, addresses: { readonly page: string; readonly schema: string }): object {
  const { t, notice, table, view } = source
  const { description } = table
  const names = description.dimensions.map(({ name }) => name)
  return {
    $schema: addresses.schema,
    language: t.language,
    address: addresses.page,
    release: {
      id: notice.id,
      series: notice.series,
      title: nameIn(t, notice.titles),
      titles: notice.titles,
      purpose: notice.purpose,
      definition: notice.definition,
      uncertainty: notice.uncertainty,
      unseen: notice.unseen,
      source: notice.source,
      period: notice.period,
      released_at: notice.releasedAt.toISOString(),
      panel: notice.answers,
    },
    table: {
      name: description.name,
      title: nameIn(t, description.titles),
      method: description.method,
      method_text: describeMethod(t, description),
      hidden_text: describeHidden(t, description),
      symbol: description.symbol,
      threshold: description.threshold,
      confidence: description.confidence ?? null,
      dimensions: description.dimensions.map((dimension) => {
        const labels = labelCodes(t, dimension)
        return {
          name: dimension.name,
          variable: dimension.variable,
          label: labelDimension(t, dimension),
          codes: codesOf(dimension).map((code, index) => ({
            code,
            label: labels[index] ?? code,
            parents: dimension.codes.flatMap((row) => (row.code === code && row.parent !== null ? [row.parent] : [])),
          })),
        }
      }),
    },
    view: view === null ? null : writeView(table, { ...view, page: 1 }),
    cells: Array.from(listCells(source), ({ codes, figure }) => ({
      codes: Object.fromEntries(names.map((name, d) => [name, table.codes[d]?.[codes[d] ?? -1] ?? ''])),
      people: figure.people,
      hidden: figure.people === null,
      ...(description.confidence === undefined ? {} : { low: figure.low, high: figure.high }),
    })),
  }
}
