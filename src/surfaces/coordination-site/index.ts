// The coordination pages behind sign-in, and the public gap pages.
export { createCoordinationSite } from './coordination-site.tsx'
export { createPublicGapSite } from './public-gap-site.tsx'
export { parseDistricts, type District } from './districts.ts'
export type { CallAnswer, GapRun } from './gap-source.ts'
