// Commitments: who promises what by when, measured by indicators and never by praise. Published after a second person's review,
// withdrawn with a reason, and called met only when those whom it was promised to have said that it reached them.
export type * from './commitments-contract.ts'
export { VERSION_STATES } from './commitments-contract.ts'
export * from './record/commitment.ts'
export * from './record/commitment-form.ts'
export { compareCommitments, type FieldDifference } from './record/compare-commitments.ts'
export type { ShippedTarget } from './record/shipped-targets.ts'
export * from './indicators/observation.ts'
export * from './progress/progress.ts'
export * from './boards/board.ts'
export * from './reach/reach.ts'
export type * from './import/import-contract.ts'
export { createCommitments, type CommitmentsDependencies } from './create-commitments.ts'
export { createCommitmentPublicStore, type CommitmentPublicStore } from './store/public-store.ts'
export { createCommitmentEditingStore, type CommitmentEditingStore } from './store/editing-store.ts'
export type { CommitmentTables } from './store/tables.ts'
export { readCommitmentForm, type FormContext } from './record/read-commitment-form.ts'
export { writeCommitmentForm } from './record/write-commitment-form.ts'
export { readDimensions, writeDimensions } from './record/dimension-text.ts'
export { isPartialDay, firstDayOf, lastDayOf } from './record/partial-day.ts'
export { readShippedTargets } from './record/shipped-targets.ts'
export { CITY_AREA } from './indicators/derive-shortfall.ts'
export { readTimePeriod, type PeriodDays } from './indicators/time-period.ts'
export { figureStateOf } from './progress/series-facts.ts'
export { readFigure } from './indicators/read-figure.ts'
export { createCommitmentEditing, type CommitmentEditingDependencies } from './create-commitment-editing.ts'
export { createReachAnswers } from './reach/ask-reach.ts'
export { loadShippedIndicators, readShippedIndicators } from './shipped-indicators.ts'
export { readIati, type IatiActivity, type IatiReading, type IatiReadNote } from './iati/read-iati.ts'
export { importIati, type IatiImport } from './iati/import-iati.ts'
export { writeIati, type IatiFile } from './iati/write-iati.ts'
export { composeReport, type ReportOptions } from './reports/compose-report.ts'
export { gatherReportMaterial, type Publisher, type ReportMaterial } from './reports/report-material.ts'
export { REPORT_KINDS, type ReportKind } from './reports/report-parts.ts'
export {
  EXPORT_FORMATS,
  REPORTS,
  writeReport,
  type ExportFormat,
  type OfferedReport,
  type ReportRequest,
  type WrittenReport,
} from './reports/reports.ts'
export { readShippedSdgTitles } from './reports/shipped-sdg-titles.ts'
