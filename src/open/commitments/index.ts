// Commitments: who promises what by when, measured by indicators and never by praise. Published after a second person's review,
// withdrawn with a reason, and called met only when those whom it was promised to have said that it reached them.
export type * from './commitments-contract.ts'
export { VERSION_STATES } from './commitments-contract.ts'
export * from './record/commitment.ts'
export * from './record/commitment-form.ts'
export { compareCommitments, type FieldDifference } from './record/compare-commitments.ts'
export type { ShippedTarget } from './record/shipped-targets.ts'
export * from './indicators/observation.ts'
export * from './progress/progress.ts'
export * from './boards/board.ts'
export * from './reach/reach.ts'
export type * from './import/import-contract.ts'
