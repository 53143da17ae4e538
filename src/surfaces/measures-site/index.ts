// The public pages of measures, agreements, instruments and recruiters.
export { createMeasuresSite } from './measures-site.tsx'
export type { MeasuresSiteDependencies } from './measures-site.tsx'
