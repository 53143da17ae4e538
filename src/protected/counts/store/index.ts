// The one place of the room that holds a database handle.
export { foldWaiting, insertFacts } from './write-counts.ts'
export type { CountTransaction, Folded } from './write-counts.ts'
export { readCells } from './read-cells.ts'
export type { CellQuestion, CellSum } from './read-cells.ts'
export type { CountTables } from './tables.ts'
export { createCountStore } from './count-store.ts'
export type { CountStore } from './count-store.ts'
