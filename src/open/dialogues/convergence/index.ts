// Agreement on points, counted by distinct named actors or not at all.
export type * from './convergence-contract.ts'
export { findCounted } from './count-voices.ts'
export { findConvergence, listConvergence, listWithdrawn } from './find-convergence.ts'
export { outcomeTable } from './outcome-table.ts'
export { compareSessions } from './scoped-book.ts'
