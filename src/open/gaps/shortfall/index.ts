// What of a gap analysis may go to the public, and how it is read again once it was released.
export { describeShortfall, SHORTFALL_SERIES } from './shortfall.ts'
export { createShortfallSource } from './shortfall-source.ts'
export { readShortfall } from './read-shortfall.ts'
export type { PublicCount, PublicFigures, PublicInterval, PublicPlace, PublicShortfall } from './read-shortfall.ts'
export type { ShortfallNotes } from './shortfall-notes.ts'
export { LEAST_RESIDENTS, OTHER_DISTRICTS } from './shown-places.ts'
