// Gaps: reads demand, journeys and answers, runs the analysis, writes its files, and keeps each run.
export { loadGapInput } from './load-gap-input.ts'
export type { GapSources } from './load-gap-input.ts'
export { readDemand } from './read-demand.ts'
export { readAnswers } from './read-answers.ts'
export type { CallValue } from './call-answer.ts'
export { createGaps } from './create-gaps.ts'
export type { CallAnswer, GapRun, Gaps, PendingAnswers } from './create-gaps.ts'
export { createGapStore } from './store.ts'
export type { GapTables } from './store.ts'
export { describeProblem } from './problem-list.ts'
export { summariseGaps } from './gap-summary.ts'
export { tabulateMeasures } from './measures-table.ts'
export { writeGapFiles } from './write-gap-files.ts'
export { openBoundInWorker } from './worker-bound.ts'
export { describeChange, describePublicLever, LEVER_AREAS, needName } from './lever-words.ts'
export { districtAt, districtName, parseDistricts } from './districts.ts'
export type { District, Position } from './districts.ts'
export { CASELOAD_SERIES, readCaseloadFloor } from './caseload-floor.ts'
export type { CaseloadFloor } from './caseload-floor.ts'
export { findPlaceDistricts } from './place-districts.ts'
export {
  createShortfallSource,
  describeShortfall,
  LEAST_RESIDENTS,
  OTHER_DISTRICTS,
  readShortfall,
  SHORTFALL_SERIES,
} from './shortfall/index.ts'
export type { PublicCount, PublicFigures, PublicInterval, PublicPlace, PublicShortfall } from './shortfall/index.ts'
