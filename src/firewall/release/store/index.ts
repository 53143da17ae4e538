// Releases in schema firewall.
export { createReleaseStore } from './create-release-store.ts'
export type { PreviewRecord, ReleaseStore } from './create-release-store.ts'
export type { LedgerRecord, ReleaseRecord, SeatRecord } from './read-rows.ts'
export type { ReleaseTransaction } from './release-transaction.ts'
export type { LedgerRow, ReleaseTables } from './tables.ts'
export { createReportStore } from './report-store.ts'
export type { ReportStore, ReportTables, ToldReport } from './report-store.ts'
