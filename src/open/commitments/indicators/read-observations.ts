// Reads a table of observations: plain CSV, SDMX-CSV 1.0 or 2.0. Whatever cannot be kept as it stands is told with its line; what is
// withheld or was not collected is kept as just that.
import { parse } from 'csv-parse/sync'
import { readSdmxCsvHeader } from '../../../platform/sdmx/index.ts'
import { separatorOf } from '../../../platform/spreadsheet/index.ts'
import { orderDimensions } from '../record/dimension-text.ts'
import { findColumnRole, type ColumnRole } from './observation-columns.ts'
import { readObservedFigure } from './read-observed-figure.ts'
import type { Indicator, IndicatorVersion, ObservationImport, ObservationNote, ObservedFigure, SeriesKey } from './observation.ts'
import { findDecimalSign } from './read-figure.ts'
import { familyOf } from './series-family.ts'
import { readTimePeriod } from './time-period.ts'
import { unprotect } from './write-observations.ts'

/** What is not in the file itself. */
export interface ObservationContext {
  readonly fileName: string
  readonly findIndicator: (code: string) => Indicator | null
  /** For a file without these columns. */
  readonly indicator?: string
  readonly version?: string
  readonly source?: string
}

/** One row that can be kept. */
export interface ReadObservation {
  readonly line: number
  readonly key: SeriesKey
  readonly figure: ObservedFigure
}

/** What a file holds. */
export interface ReadObservations {
  readonly format: ObservationImport['format']
  readonly observations: readonly ReadObservation[]
  readonly leftOut: number
  readonly notes: readonly ObservationNote[]
}

type Note = (
  line: number,
  column: string,
  found: string,
  what: ObservationNote['what'],
  outcome: ObservationNote['outcome'],
) => void

const SDMX_ID = /^[A-Za-z0-9_@$-]+$/

/** Reads the text of a file. */
export function readObservations(text: string, context: ObservationContext): ReadObservations {
  const notes: ObservationNote[] = []
  const note: Note = (line, column, found, what, outcome) =>
    void notes.push({ file: context.fileName, line, column, found: found.slice(0, 100), what, outcome })
  const { delimiter, skipLines } = separatorOf(text)
  const parsed: unknown = parse(text, {
    bom: true,
    delimiter,
    from_line: skipLines + 1,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  // csv-parse types a record of `info: true` loosely; its shape is documented.
  const lines = parsed as { readonly record: string[]; readonly info: { readonly lines: number } }[]
  const header = lines[0]?.record ?? []
  const sdmx = readSdmxCsvHeader(header)
  const format = sdmx === null ? 'csv' : sdmx.version === '1.0' ? 'sdmx-csv-1' : 'sdmx-csv-2'
  const given = context.indicator === undefined ? null : context.findIndicator(context.indicator)
  const dimensions = new Set(given?.versions.flatMap((version) => version.dimensions) ?? [])
  const own = sdmx === null ? null : new Set(sdmx.columns.map(({ index }) => index))
  const roles = header.map((cell, index): ColumnRole =>
    own === null || own.has(index) ? findColumnRole(cell, dimensions) : { kind: 'empty' },
  )
  const placeOf = (column: string) => roles.findIndex((role) => role.kind === 'own' && role.column === column)
  for (const needed of ['TIME_PERIOD', 'OBS_VALUE', 'REF_AREA']) {
    if (placeOf(needed) < 0) note(1, needed, header.join(', '), 'missing-column', 'row left out')
  }
  roles.forEach((role, index) => {
    if (role.kind === 'dimension' && !role.isKnown) note(1, header[index] ?? '', role.name, 'unknown-dimension', 'kept')
  })
  const rows = lines.slice(1)
  if (['TIME_PERIOD', 'OBS_VALUE', 'REF_AREA'].some((needed) => placeOf(needed) < 0)) {
    return { format, observations: [], leftOut: rows.length, notes }
  }
  const valueAt = placeOf('OBS_VALUE')
  const decimal = sdmx === null ? findDecimalSign(rows.map(({ record }) => record[valueAt] ?? '')) : 'point'
  const seen = new Map<string, string>()
  const observations: ReadObservation[] = []
  let leftOut = 0
  for (const { record, info } of rows) {
    const cell = (column: string) => unprotect((record[placeOf(column)] ?? '').trim())
    const action = sdmx?.action === null || sdmx === null ? 'I' : (record[sdmx.action] ?? '').trim().toUpperCase()
    if (action !== '' && !'IAMR'.includes(action)) {
      note(info.lines, 'ACTION', action, 'action-not-taken', 'row left out')
      leftOut++
      continue
    }
    const key = readKey(cell, roles, record, context, (...told) => note(info.lines, ...told))
    const figure =
      key === null
        ? null
        : readObservedFigure(
            {
              cell,
              key: key.key,
              version: key.version,
              decimal,
              source: context.source ?? '',
              attributes: readAttributes(roles, record),
            },
            (...told) => note(info.lines, ...told),
          )
    if (key === null || figure === null) {
      leftOut++
      continue
    }
    const unitMeasure = key.key.unitMeasure || figure.unitMeasure
    const series = { ...key.key, unitMeasure }
    const place = JSON.stringify([familyOf(series), series.version, series.unitMeasure, figure.figure.timePeriod])
    const content = JSON.stringify(figure.figure)
    const earlier = seen.get(place)
    if (earlier !== undefined) {
      note(info.lines, 'TIME_PERIOD', figure.figure.timePeriod, 'twice', 'row left out')
      leftOut++
      continue
    }
    seen.set(place, content)
    observations.push({ line: info.lines, key: series, figure: figure.figure })
  }
  return { format, observations, leftOut, notes }
}

function readKey(
  cell: (column: string) => string,
  roles: readonly ColumnRole[],
  record: readonly string[],
  context: ObservationContext,
  note: (column: string, found: string, what: ObservationNote['what'], outcome: ObservationNote['outcome']) => void,
): { readonly key: SeriesKey; readonly version: IndicatorVersion } | null {
  const code = cell('INDICATOR') || (context.indicator ?? '')
  const indicator = context.findIndicator(code)
  if (indicator === null) {
    note('INDICATOR', code, 'unknown-indicator', 'row left out')
    return null
  }
  const wanted =
    cell('INDICATOR_VERSION') ||
    (context.version ?? '') ||
    (indicator.versions.length === 1 ? (indicator.versions[0]?.version ?? '') : '')
  const version = indicator.versions.find((one) => one.version === wanted)
  if (version === undefined) {
    // Of several definitions none is guessed.
    note('INDICATOR_VERSION', wanted, 'unknown-version', 'row left out')
    return null
  }
  const refArea = cell('REF_AREA')
  if (!SDMX_ID.test(refArea)) {
    note('REF_AREA', refArea, refArea === '' ? 'missing' : 'not-a-place', 'row left out')
    return null
  }
  if (readTimePeriod(cell('TIME_PERIOD')) === null) {
    note('TIME_PERIOD', cell('TIME_PERIOD'), 'not-a-period', 'row left out')
    return null
  }
  const dimensions: Record<string, string> = {}
  for (const [index, role] of roles.entries()) {
    if (role.kind !== 'dimension') continue
    const found = unprotect((record[index] ?? '').trim())
    if (found !== '') dimensions[role.name] = found
  }
  const unit = cell('UNIT_MEASURE')
  if (unit !== '' && version.unitMeasure !== '' && unit !== version.unitMeasure) {
    note('UNIT_MEASURE', unit, 'unit-differs', 'row left out')
    return null
  }
  const key = {
    indicator: code,
    version: version.version,
    refArea,
    unitMeasure: unit || version.unitMeasure,
    dimensions: orderDimensions(dimensions),
  }
  return { key, version }
}

function readAttributes(roles: readonly ColumnRole[], record: readonly string[]): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {}
  for (const [index, role] of roles.entries()) {
    if (role.kind !== 'attribute') continue
    const found = unprotect(record[index] ?? '')
    if (found !== '') attributes[role.name] = found
  }
  return attributes
}
