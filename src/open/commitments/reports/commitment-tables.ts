// Commitments as tables, for whoever counts: one row a commitment, one row an observation. The columns of the first sheet are those that importing reads. What was
// withheld or not collected has an empty value and says which it is.
import type { WorkbookCell, WorkbookSheet } from '../../../platform/document/index.ts'
import { writeDimensions } from '../record/dimension-text.ts'
import { figureStateOf } from '../progress/series-facts.ts'
import { scaledNumber } from '../iati/plain-number.ts'
import { addressOf, type ReportMaterial, type ReportedCommitment } from './report-material.ts'

type Column = readonly [header: string, cell: (reported: ReportedCommitment, material: ReportMaterial) => WorkbookCell]

/** A day is typed as one only where it is known to the day. */
function dayCell(day: string | null): WorkbookCell {
  return day === null ? null : day.length === 10 ? { day } : day
}

const join = (items: readonly string[]) => items.join('; ')

const COLUMNS: readonly Column[] = [
  ['id', ({ commitment }) => commitment.id],
  ['address', ({ commitment }, material) => addressOf(material, commitment.id, 'en')],
  ['title', ({ commitment }) => commitment.content.title],
  ['text', ({ commitment }) => commitment.content.text],
  ['owners', ({ commitment }) => join(commitment.content.owners.map(({ name }) => name))],
  ['owner_types', ({ commitment }) => join(commitment.content.owners.map(({ type }) => type))],
  ['types', ({ commitment }) => join(commitment.content.types)],
  ['places', ({ commitment }) => join(commitment.content.places)],
  ['locality', ({ commitment }) => commitment.content.locality],
  ['groups', ({ commitment }) => join(commitment.content.groups)],
  ['starts_on', ({ commitment }) => dayCell(commitment.content.startsOn)],
  ['due_on', ({ commitment }) => dayCell(commitment.content.dueOn)],
  ['baseline_value', ({ commitment }) => commitment.content.baseline?.value ?? null],
  ['baseline_date', ({ commitment }) => dayCell(commitment.content.baseline?.date ?? null)],
  ['baseline_source', ({ commitment }) => commitment.content.baseline?.source ?? null],
  ['target_comparator', ({ commitment }) => commitment.content.target?.comparator ?? null],
  ['target_value', ({ commitment }) => commitment.content.target?.value ?? null],
  ['target_unit', ({ commitment }) => commitment.content.target?.unit ?? null],
  ['indicator', ({ commitment }) => commitment.content.indicator?.indicator ?? null],
  ['gcm_objectives', ({ commitment }) => join(commitment.content.objectives.map(({ code }) => String(code)))],
  ['gcm_basis', ({ commitment }) => join(commitment.content.objectives.map(({ basis, by }) => `${basis}: ${by}`))],
  ['sdg_targets', ({ commitment }) => join(commitment.content.sdgTargets.map(({ code }) => code))],
  ['sdg_basis', ({ commitment }) => join(commitment.content.sdgTargets.map(({ basis, by }) => `${basis}: ${by}`))],
  ['progress', ({ commitment }) => commitment.progress.state],
  ['progress_reasons', ({ commitment }) => join([...commitment.progress.reasons, ...commitment.progress.unconfirmed])],
  ['last_reported', ({ commitment }) => dayCell(commitment.recency.lastUpdateOn)],
  ['reach_yes', ({ commitment }) => commitment.reachSummary.yes],
  ['reach_partly', ({ commitment }) => commitment.reachSummary.partly],
  ['reach_no', ({ commitment }) => commitment.reachSummary.no],
  ['reach_cannot_say', ({ commitment }) => commitment.reachSummary.cannotSay],
  ['withdrawn', ({ commitment }) => commitment.withdrawn?.reason ?? null],
  ['published_at', ({ commitment }) => ({ day: commitment.publishedAt.toISOString().slice(0, 10) })],
]

const OBSERVATION_HEADERS = [
  'commitment',
  'INDICATOR',
  'VERSION',
  'REF_AREA',
  'DIMENSIONS',
  'TIME_PERIOD',
  'OBS_VALUE',
  'low',
  'high',
  'UNIT_MEASURE',
  'OBS_STATUS',
  'figure',
  'source',
]

/** One row a commitment. */
export function tableOfCommitments(material: ReportMaterial): WorkbookSheet {
  return {
    name: 'commitments',
    columns: COLUMNS.map(([header]) => ({ header, width: header === 'title' || header === 'text' ? 50 : 18 })),
    rows: material.commitments.map((reported) => COLUMNS.map(([, cell]) => cell(reported, material))),
  }
}

/** One row an observation of a commitment's series, in its unit. */
export function tableOfObservations(material: ReportMaterial): WorkbookSheet {
  return {
    name: 'observations',
    columns: OBSERVATION_HEADERS.map((header) => ({ header })),
    rows: material.commitments.flatMap(({ commitment, series }) =>
      series.flatMap(({ key, observations }) =>
        observations.map((one): WorkbookCell[] => {
          const state = figureStateOf(one)
          const isTold = (state === 'known' || state === 'between') && one.confStatus === 'F'
          const scaled = (value: number | null) => (value === null || !isTold ? null : scaledNumber(value, one.unitMult))
          return [
            commitment.id,
            key.indicator,
            key.version,
            key.refArea,
            writeDimensions(key.dimensions),
            one.timePeriod,
            scaled(one.value),
            scaled(one.low),
            scaled(one.high),
            key.unitMeasure,
            one.obsStatus,
            state,
            one.source,
          ]
        }),
      ),
    ),
  }
}

/** A sheet as rows of CSV, its header first. */
export function toCsvRows({ columns, rows }: WorkbookSheet): readonly (readonly (string | number | null)[])[] {
  return [columns.map(({ header }) => header), ...rows.map((row) => row.map(toCsvCell))]
}

function toCsvCell(cell: WorkbookCell): string | number | null {
  if (typeof cell === 'object' && cell !== null) return cell.day
  return typeof cell === 'boolean' ? String(cell) : cell
}
