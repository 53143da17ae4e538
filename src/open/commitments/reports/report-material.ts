// What every report and every export is made of: the same commitments with their series, read once. "One update, many reports."
import type { Commitments, PublishedCommitment, SeriesView } from '../commitments-contract.ts'
import type { BoardQuery } from '../boards/board.ts'
import type { Indicator } from '../indicators/observation.ts'

/** A commitment with the series that it is measured by: the whole first, then each group. */
export interface ReportedCommitment {
  readonly commitment: PublishedCommitment
  readonly series: readonly SeriesView[]
}

/** The institution that hands the report out; it need not be one that promised. */
export interface Publisher {
  readonly name: string
  /** An organisation identifier as IATI has it, such as `XM-DAC-47066`; made up of the name where there is none. */
  readonly ref: string
  /** IATI OrganisationType, such as `10` government, `40` multilateral. */
  readonly type: string
}

/** Everything that a report may say. */
export interface ReportMaterial {
  readonly commitments: readonly ReportedCommitment[]
  readonly indicators: readonly Indicator[]
  /** The moment that the report stands for. */
  readonly date: Date
  /** Where the pages are, without a slash at the end; empty where there is no permanent address. */
  readonly site: string
  readonly publisher: Publisher
}

/** Reads what a question finds, withdrawn ones included: that a promise was taken back is part of every account. */
export async function gatherReportMaterial(
  reading: Pick<Commitments, 'listWhole' | 'listSeriesOf' | 'listIndicators'>,
  query: BoardQuery,
  options: Pick<ReportMaterial, 'date' | 'site' | 'publisher'>,
): Promise<ReportMaterial> {
  const [whole, indicators] = await Promise.all([reading.listWhole(query, { withWithdrawn: true }), reading.listIndicators()])
  const commitments: ReportedCommitment[] = []
  for (const commitment of whole) commitments.push({ commitment, series: await reading.listSeriesOf(commitment.id) })
  const { date, site, publisher } = options
  return { commitments, indicators, date, site, publisher }
}

/** The permanent address of a commitment; empty where the site has none. */
export function addressOf(material: Pick<ReportMaterial, 'site'>, id: string, language: string): string {
  return material.site === '' ? '' : `${material.site}/${language}/commitments/${id}`
}
