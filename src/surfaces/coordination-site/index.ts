// The coordination pages behind sign-in, and the public gap pages.
export { createCoordinationSite, type CoordinationSiteDependencies } from './coordination-site.tsx'
export { createPublicGapSite, type PublicGapSiteDependencies } from './public-gap-site.tsx'
export { districtAt, districtName, parseDistricts, type District } from './districts.ts'
export type { CallAnswer, GapRun, GapSource } from './gap-source.ts'
