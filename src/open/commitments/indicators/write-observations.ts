// Observations as files: a plain table, and SDMX-CSV 2.0 with our own columns behind the standard's. Both are lossless: reading one again gives
// the same series and figures. A text that a spreadsheet would take for a formula gets an apostrophe, which reading takes away.
import { escapeIdentifier, writeSdmxCsv, type SdmxCell } from '../../../platform/sdmx/index.ts'
import type { SeriesView } from '../commitments-contract.ts'
import type { Observation } from './observation.ts'

/** Columns of both formats, before dimensions and attributes of their own. */
export const OWN_COLUMNS = [
  'INDICATOR',
  'INDICATOR_VERSION',
  'REF_AREA',
  'TIME_PERIOD',
  'OBS_VALUE',
  'LOWER',
  'UPPER',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'CONF_STATUS',
  'SOURCE',
] as const

/** Attributes keep their name behind this, so that none is taken for a dimension. */
export const ATTRIBUTE_PREFIX = 'ATTR_'

/** All series in one file, in their order; periods in theirs. */
export function writeObservations(series: readonly SeriesView[], format: 'csv' | 'sdmx-csv'): string {
  const dimensions = namesOf(series.map(({ key }) => key.dimensions))
  const attributes = namesOf(series.flatMap(({ observations }) => observations.map((one) => one.attributes)))
  const columns = [...OWN_COLUMNS, ...dimensions, ...attributes.map((name) => `${ATTRIBUTE_PREFIX}${name}`)]
  const cellsOf = (one: Observation): readonly SdmxCell[] => [
    one.series.indicator,
    protect(one.series.version),
    protect(one.series.refArea),
    one.timePeriod,
    one.value,
    one.low,
    one.high,
    protect(one.series.unitMeasure),
    one.unitMult,
    one.obsStatus,
    one.confStatus,
    protect(one.source),
    ...dimensions.map((name) => protect(one.series.dimensions[name] ?? '_T')),
    ...attributes.map((name) => (one.attributes[name] === undefined ? null : protect(one.attributes[name]))),
  ]
  if (format === 'sdmx-csv') {
    return writeSdmxCsv(
      columns,
      (function* () {
        for (const { key, observations } of series) {
          const structure = `CAUSEWAY:${escapeIdentifier(key.indicator.toUpperCase().replaceAll('-', '_'))}(1.0.0)`
          for (const one of observations) yield { structure, cells: cellsOf(one) }
        }
      })(),
    )
  }
  const lines = [columns, ...series.flatMap(({ observations }) => observations.map(cellsOf))]
  return `${lines.map((cells) => cells.map(writeCell).join(',')).join('\r\n')}\r\n`
}

/** A text that begins like a formula, an apostrophe more in front of it. */
function protect(text: string): string {
  return /^'*[=@+\-\t\r]/.test(text) ? `'${text}` : text
}

/** The inverse of what writing does to texts that begin like a formula. */
export function unprotect(text: string): string {
  return /^'+[=@+\-\t\r]/.test(text) ? text.slice(1) : text
}

function namesOf(records: readonly Readonly<Record<string, string>>[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].toSorted()
}

function writeCell(cell: SdmxCell): string {
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
