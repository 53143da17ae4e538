// From a person's situation to the services that they can really use, ranked.
export { createMatcher } from './create-matcher.ts'
export type { Matcher } from './create-matcher.ts'
export * from './match-answer.ts'
export { AREA_DEGREES, concealPlace, REGION_DEGREES, showPlace } from './shown-place.ts'
export type { ShownPlace } from './shown-place.ts'
export { LONGEST_WAIT_MINUTES, UNKNOWN_WAIT_MINUTES } from './soonest.ts'
