// A report in every form in which it goes out.
import { writeHtml, writePdf, writeWord } from '../../../platform/document/index.ts'
import type { DialogueReport } from './dialogue-report.ts'
import { toDocument, type DocumentOptions } from './to-document.ts'

/** Forms of files. */
export const DIALOGUE_REPORT_FORMATS = ['docx', 'pdf', 'html'] as const
/** The file as which a report is written. */
export type DialogueReportFormat = (typeof DIALOGUE_REPORT_FORMATS)[number]

const MEDIA_TYPES: Readonly<Record<DialogueReportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
}

/** A written report. */
export interface WrittenDialogueReport {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Such as `gfmd-2020-messages-fr-2026-11-21.pdf`. */
  readonly fileName: string
  /** Letters that could not be drawn in a PDF. */
  readonly undrawn: readonly string[]
}

/** Writes a report. The same report gives the same bytes. */
export async function writeDialogueReport(
  report: DialogueReport,
  format: DialogueReportFormat,
  options: DocumentOptions & { readonly signal?: AbortSignal },
): Promise<WrittenDialogueReport> {
  const document = toDocument(report, options)
  const name = `${report.scope.id}-${report.form}-${report.language}-${report.date.toISOString().slice(0, 10)}`
  const rest = { mediaType: MEDIA_TYPES[format], fileName: `${name}.${format}` }
  switch (format) {
    case 'docx':
      return { bytes: await writeWord(document), undrawn: [], ...rest }
    case 'html':
      return { bytes: new TextEncoder().encode(writeHtml(document)), undrawn: [], ...rest }
    case 'pdf': {
      const { bytes, undrawn } = await writePdf(document, options.signal === undefined ? {} : { signal: options.signal })
      return { bytes, undrawn, ...rest }
    }
  }
}
