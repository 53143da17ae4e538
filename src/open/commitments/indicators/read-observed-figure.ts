// One figure with its status: value, ends, observation status and confidentiality are held against each other. A status that says that there
// is no figure wins over a figure, and what is confidential leaves its figure behind.
import type { IndicatorVersion, ObservationNote, ObservedFigure, ObsStatus, SeriesKey } from './observation.ts'
import { OBS_STATUSES } from './observation.ts'
import { readFigure, type DecimalSign, type ReadFigure } from './read-figure.ts'

/** Statuses without a value. */
export const MISSING_STATUSES: ReadonlySet<ObsStatus> = new Set<ObsStatus>(['H', 'L', 'M', 'O', 'Q'])

interface FigureRow {
  readonly cell: (column: string) => string
  readonly key: SeriesKey
  readonly version: IndicatorVersion
  readonly decimal: DecimalSign
  readonly source: string
  readonly attributes: Readonly<Record<string, string>>
}

type Note = (column: string, found: string, what: ObservationNote['what'], outcome: ObservationNote['outcome']) => void

/** `null`, told, where the row cannot be kept. `unitMeasure`: per cent, where only the figure's own sign says so. */
export function readObservedFigure(
  { cell, key, decimal, source, attributes }: FigureRow,
  note: Note,
): { readonly figure: ObservedFigure; readonly unitMeasure: string } | null {
  const text = cell('OBS_VALUE')
  const read = readFigure(text, decimal)
  if (read.kind === 'unreadable' || read.kind === 'ambiguous') {
    note('OBS_VALUE', text, read.kind === 'ambiguous' ? 'ambiguous-number' : 'not-a-number', 'row left out')
    return null
  }
  const isPerCent = 'signs' in read && read.signs.includes('per-cent')
  if (isPerCent && key.unitMeasure !== '' && key.unitMeasure !== 'PT') {
    note('OBS_VALUE', text, 'unit-differs', 'row left out')
    return null
  }
  const ends = readEnds(cell, decimal, note)
  const unitMult = cell('UNIT_MULT') === '' ? 0 : Number(cell('UNIT_MULT'))
  const given = cell('OBS_STATUS').toUpperCase()
  const status = OBS_STATUSES.find((one) => one === given)
  if (ends === null || !Number.isInteger(unitMult) || Math.abs(unitMult) > 15 || (given !== '' && status === undefined)) {
    if (ends !== null)
      note(
        given !== '' && status === undefined ? 'OBS_STATUS' : 'UNIT_MULT',
        given || cell('UNIT_MULT'),
        'not-a-status',
        'row left out',
      )
    return null
  }
  tellSigns(text, read, note)
  const conf = cell('CONF_STATUS').toUpperCase()
  const figure = {
    timePeriod: cell('TIME_PERIOD'),
    unitMult,
    source: cell('SOURCE') || source,
    attributes,
    ...settle(read, ends, status ?? null, conf, text, note),
  }
  return { figure, unitMeasure: isPerCent ? 'PT' : '' }
}

interface Ends {
  readonly low: number | null
  readonly high: number | null
}

function readEnds(cell: (column: string) => string, decimal: DecimalSign, note: Note): Ends | null {
  const read = (column: string) => {
    const text = cell(column)
    if (text === '') return null
    const figure = readFigure(text, decimal)
    if (figure.kind === 'known') return figure.value
    note(column, text, 'not-a-number', 'row left out')
    return Number.NaN
  }
  const ends = { low: read('LOWER'), high: read('UPPER') }
  if (Number.isNaN(ends.low) || Number.isNaN(ends.high)) return null
  if (ends.low !== null && ends.high !== null && ends.low > ends.high) {
    note('UPPER', cell('UPPER'), 'not-a-number', 'row left out')
    return null
  }
  return ends
}

function tellSigns(text: string, read: ReadFigure, note: Note): void {
  if (read.kind === 'between') note('OBS_VALUE', text, 'read-as-bound', 'kept')
  if (read.kind === 'withheld') note('OBS_VALUE', text, 'withheld', 'kept')
  if (read.kind === 'not-collected' && text !== '') note('OBS_VALUE', text, 'not-collected', 'kept')
  if ('signs' in read) for (const sign of read.signs) note('OBS_VALUE', text, sign, 'kept')
}

/** The figure and its statuses, so that none contradicts another. */
function settle(
  read: ReadFigure,
  ends: Ends,
  status: ObsStatus | null,
  conf: string,
  text: string,
  note: Note,
): Pick<ObservedFigure, 'value' | 'low' | 'high' | 'obsStatus' | 'confStatus'> {
  const isFree = conf === '' || conf === 'F'
  const low = read.kind === 'between' ? (read.low ?? ends.low) : ends.low
  const high = read.kind === 'between' ? (read.high ?? ends.high) : ends.high
  if (!isFree) {
    if (read.kind === 'known') note('OBS_VALUE', '', 'confidential-figure-left-out', 'value left out')
    // Ends that were published beside it may stay, unless they are the figure itself.
    const isFigure = ends.low !== null && ends.low === ends.high
    const kept = isFigure || read.kind === 'between' ? { low: null, high: null } : ends
    return { value: null, ...kept, obsStatus: 'Q', confStatus: conf }
  }
  if (status !== null && MISSING_STATUSES.has(status)) {
    if (read.kind === 'known') note('OBS_STATUS', status, 'status-contradicts-value', 'value left out')
    const isWithheld = status === 'Q'
    return {
      value: null,
      low: isWithheld ? low : null,
      high: isWithheld ? high : null,
      obsStatus: status,
      confStatus: isWithheld ? conf || 'C' : 'F',
    }
  }
  if (read.kind === 'withheld') return { value: null, low, high, obsStatus: 'Q', confStatus: conf || 'C' }
  if (read.kind === 'known') return { value: read.value, low: null, high: null, obsStatus: status ?? 'A', confStatus: 'F' }
  if (low !== null || high !== null) return { value: null, low, high, obsStatus: status ?? 'A', confStatus: 'F' }
  // A cell without a figure, and nobody says why but, perhaps, its sign.
  if (text === '') note('OBS_VALUE', '', 'not-collected', 'kept')
  return { value: null, low: null, high: null, obsStatus: read.kind === 'not-collected' ? read.status : 'O', confStatus: 'F' }
}
