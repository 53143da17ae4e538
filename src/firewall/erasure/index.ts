// Erasure: what is destroyed of a person and where, in one transaction; and the list that keeps a restored backup from bringing them back.
export type { Erased, Erasure, ErasureRequest } from './erasure.ts'
export { personTables } from './person-tables.ts'
export type { PersonTable } from './person-tables.ts'
export { createErasureStore } from './store.ts'
export type { ErasureStore, ErasureTables, ErasureTransaction } from './store.ts'
