// Every form in which commitments go out: a list that pages and the command line offer, and one function that writes any of them.
import { writeHtml, writePdf, writeWord, writeWorkbook } from '../../../platform/document/index.ts'
import { directionOf, type Language } from '../../../platform/i18n/index.ts'
import { writeCsv } from '../../../platform/spreadsheet/index.ts'
import { writeIati } from '../iati/write-iati.ts'
import { tableOfCommitments, tableOfObservations, toCsvRows } from './commitment-tables.ts'
import { composeReport, type ReportOptions } from './compose-report.ts'
import type { ReportKind } from './report-parts.ts'
import type { ReportMaterial } from './report-material.ts'

export const EXPORT_FORMATS = ['csv', 'observations-csv', 'xlsx', 'iati', 'pdf', 'docx', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A form to offer. `kind`: the report; `null` for data, which are the same for every reader. */
export interface OfferedReport {
  readonly format: ExportFormat
  readonly kind: ReportKind | null
  readonly mediaType: string
  readonly extension: string
}

const DATA = [
  { format: 'csv', mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  { format: 'observations-csv', mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  { format: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  { format: 'iati', mediaType: 'application/xml; charset=utf-8', extension: 'xml' },
] as const
const FORMS = [
  { format: 'pdf', mediaType: 'application/pdf', extension: 'pdf' },
  { format: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
  { format: 'html', mediaType: 'text/html; charset=utf-8', extension: 'html' },
] as const

/** Everything that is offered: four reports in three forms each, and the data. */
export const REPORTS: readonly OfferedReport[] = [
  ...(['gcm', 'sdg', 'regional', 'human-rights'] as const).flatMap((kind) => FORMS.map((form) => ({ ...form, kind }))),
  ...DATA.map((form) => ({ ...form, kind: null })),
]

/** A written export. */
export interface WrittenReport {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Such as `commitments-gcm-fr-2026-11-21.pdf`. */
  readonly fileName: string
  /** What the form has no place for, in English; empty where it says everything. */
  readonly notes: readonly string[]
}

/** What is wanted; `kind` counts for reports only. */
export interface ReportRequest extends Omit<ReportOptions, 'kind' | 'language'> {
  readonly format: ExportFormat
  readonly kind: ReportKind
  readonly language: Language
  readonly signal?: AbortSignal
}

/** Writes an export; `null` where there are no commitments and the form (IATI) cannot be empty. The same material gives the same bytes. */
export async function writeReport(material: ReportMaterial, request: ReportRequest): Promise<WrittenReport | null> {
  const { format, kind, language, signal } = request
  const form = [...DATA, ...FORMS].find((one) => one.format === format)
  if (form === undefined) throw new Error(`No form "${format}"`)
  const isReport = FORMS.some((one) => one.format === format)
  const day = material.date.toISOString().slice(0, 10)
  const name = isReport
    ? `commitments-${kind}-${language}`
    : format === 'observations-csv'
      ? 'commitments-observations'
      : 'commitments'
  const written = await writeBytes(material, { ...request, ...(signal === undefined ? {} : { signal }) })
  return written === null ? null : { ...written, mediaType: form.mediaType, fileName: `${name}-${day}.${form.extension}` }
}

async function writeBytes(
  material: ReportMaterial,
  request: ReportRequest,
): Promise<Pick<WrittenReport, 'bytes' | 'notes'> | null> {
  const { format, language, signal } = request
  switch (format) {
    case 'csv':
      return { bytes: encode(writeCsv(toCsvRows(tableOfCommitments(material)))), notes: [] }
    case 'observations-csv':
      return { bytes: encode(writeCsv(toCsvRows(tableOfObservations(material)))), notes: [] }
    case 'xlsx': {
      const sheets = [tableOfCommitments(material), tableOfObservations(material)]
      return { bytes: await writeWorkbook(sheets, { direction: directionOf(language), date: material.date }), notes: [] }
    }
    case 'iati': {
      const file = writeIati(material)
      if (file === null) return null
      return { bytes: encode(file.xml), notes: file.notes.map(({ commitment, field, why }) => `${commitment} ${field}: ${why}`) }
    }
    case 'pdf': {
      const { bytes, undrawn } = await writePdf(composeReport(material, request), signal === undefined ? {} : { signal })
      return { bytes, notes: undrawn.length === 0 ? [] : [`letters that could not be drawn: ${undrawn.join(' ')}`] }
    }
    case 'docx':
      return { bytes: await writeWord(composeReport(material, request)), notes: [] }
    case 'html':
      return { bytes: encode(writeHtml(composeReport(material, request))), notes: [] }
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
