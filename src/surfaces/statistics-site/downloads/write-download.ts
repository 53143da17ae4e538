// A table or a view as a file, by its ending: what is sent, as what, and under which name.
import type { DownloadSource } from './listed-cells.ts'
import { writeCsv, type DataFile } from './data-file.ts'
import { drawChart } from './chart-picture.tsx'
import { toHxlFile } from './hxl-file.ts'
import { toJsonFile } from './json-file.ts'
import { toPlainFile } from './plain-file.ts'
import { SDMX_CSV } from '../../../platform/sdmx/index.ts'
import { toSdmxFile } from './sdmx-file.ts'
import { describeFile } from './table-metadata.ts'

/** What is sent. */
export interface Download {
  readonly type: string
  readonly body: string
  /** For CSV: the ending of the file that describes it. */
  readonly describedBy: string | null
}

/** Whole addresses of what the file belongs to. */
export interface DownloadAddresses {
  /** The page that shows the same. */
  readonly page: string
  /** The file of an ending. */
  readonly file: (ending: string) => string
  readonly schema: string
}

const CSV = 'text/csv; charset=utf-8; header=present'
const METADATA = '-metadata.json'

const csvFormats: Readonly<
  Record<string, { readonly type: string; readonly headerRows: number; readonly make: (source: DownloadSource) => DataFile }>
> = {
  csv: { type: CSV, headerRows: 1, make: toPlainFile },
  'hxl.csv': { type: CSV, headerRows: 2, make: toHxlFile },
  'sdmx.csv': { type: SDMX_CSV, headerRows: 1, make: toSdmxFile },
}

/** The file with this ending (`csv`, `hxl.csv`, `sdmx.csv`, each also with `-metadata.json`, or `json`; of a view also `svg`); `null` for any other. */
export function writeDownload(source: DownloadSource, ending: string, addresses: DownloadAddresses): Download | null {
  if (ending === 'json') {
    return { type: 'application/json', body: `${JSON.stringify(toJsonFile(source, addresses))}\n`, describedBy: null }
  }
  if (ending === 'svg') {
    const { view } = source
    // A whole table has too much for one picture.
    if (view === null) return null
    return { type: 'image/svg+xml', body: drawChart({ ...source, view }, addresses.page), describedBy: null }
  }
  const isMetadata = ending.endsWith(METADATA)
  const base = isMetadata ? ending.slice(0, -METADATA.length) : ending
  const format = Object.hasOwn(csvFormats, base) ? csvFormats[base] : undefined
  if (format === undefined) return null
  const file = format.make(source)
  if (isMetadata) {
    const metadata = describeFile(source, file.columns, addresses.file(base), format.headerRows)
    return { type: 'application/csvm+json', body: `${JSON.stringify(metadata, null, 2)}\n`, describedBy: null }
  }
  const body = writeCsv(file, format.headerRows === 1 ? 'names' : 'titles and tags')
  return { type: format.type, body, describedBy: `${base}${METADATA}` }
}
