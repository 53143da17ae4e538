// The coordination pages behind sign-in, and the public gap pages.
export { createCoordinationSite } from './coordination-site.tsx'
export type { CoordinationArea, CoordinationFrame, CoordinationPage, CoordinationVisit } from './coordination-area.ts'
export { createGapArea } from './gap-area.tsx'
export { createPracticesArea } from './practices/practices-area.tsx'
export { createMeasuresArea } from './measures/measures-area.tsx'
export { createPublicGapSite } from './public-gap-site.tsx'
export { parseDistricts, type District } from '../../open/gaps/index.ts'
export type { CallAnswer, GapRun } from './gap-source.ts'
