// @causeway/service-access: who can really use what. Three-valued eligibility, travel, matching, gaps, levers.
// Pure: no I/O, no clock (a moment is always handed in).
export * from './service-at-location.ts'
export * from './person.ts'
export * from './measures/index.ts'
export * from './access/index.ts'
export * from './reach/index.ts'
export * from './travel/index.ts'
export * from './gaps/index.ts'
export * from './matching/index.ts'
export { DAY_MINUTES, DAYS_AHEAD, readComingDays, readOpenState, STEP_MINUTES, toWallTime } from './hours/index.ts'
export type { OpenState } from './hours/index.ts'
