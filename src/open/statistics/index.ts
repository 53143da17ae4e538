// Figures that the release let out, for whoever reads them.
export type * from './published-release.ts'
export type * from './release-material.ts'
