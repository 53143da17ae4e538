// Repeated refusals, told of a service until its provider shows a change.
export { FEWEST_CASES, MONTHS_COUNTED, RIPE_AFTER_DAYS, ripeMonths, tellReports } from './tell-reports.ts'
export type { ReportParts } from './tell-reports.ts'
export { startTelling, tellDay } from './tell-daily.ts'
export type { TellingParts } from './tell-daily.ts'
