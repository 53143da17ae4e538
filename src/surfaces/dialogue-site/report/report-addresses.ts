// Where reports stand below the site of dialogues.
import type { DialogueReportForm, DialogueReportFormat, ReportScope } from '../../../open/dialogues/index.ts'
import { seriesAddress, sessionAddress } from '../addresses.ts'

/** A report as a page, or as a file where a format is given; as it stands, or as editors finished it. */
export function reportAddress(
  language: string,
  { kind, id }: ReportScope,
  form: DialogueReportForm,
  { isFinal = false, format }: { readonly isFinal?: boolean; readonly format?: Exclude<DialogueReportFormat, 'html'> } = {},
): string {
  const base = kind === 'series' ? seriesAddress(language, id) : sessionAddress(language, id)
  return `${base}/report${isFinal ? '/final' : ''}/${form}${format === undefined ? '' : `.${format}`}`
}
