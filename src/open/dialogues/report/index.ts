// Reports that draw themselves from the record of a dialogue, in three orders and three languages, as pages, Word and PDF/UA.
export * from './dialogue-report.ts'
export * from './drafts/drafts-contract.ts'
export { createReportDrafts, type ReportDraftSources } from './drafts/create-report-drafts.ts'
export { MOST_COMMENT_WORDS } from './drafts/comment-work.ts'
export { createReportCommenting } from './drafts/comment-by-link.ts'
export { createFinalReports } from './drafts/final-reports.ts'
export { cellsOf, findCell, mayChange } from './drafts/change-report.ts'
export { composeDialogueReport, type DialogueReportRequest } from './compose-dialogue-report.ts'
export { findReportForms } from './find-report-forms.ts'
export { findAnnexPractices } from './annex-practices.ts'
export { createAnnexSource } from './annex-source.ts'
export { nameDocuments } from './name-documents.ts'
export {
  documentsOf,
  sayPassage,
  sayRecord,
  sentencesOf,
  sourcesOf,
  type NamedDocument,
  type ReportSource,
} from './report-sources.ts'
export { dialogueReportWords } from './report-words.ts'
export { hashSentences } from './make-parts.ts'
export {
  documentAddress,
  groupItems,
  statementAddress,
  toDocument,
  type DocumentOptions,
  type ReportItems,
} from './to-document.ts'
export {
  DIALOGUE_REPORT_FORMATS,
  writeDialogueReport,
  type DialogueReportFormat,
  type WrittenDialogueReport,
} from './write-dialogue-report.ts'
