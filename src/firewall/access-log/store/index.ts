// The log in schema firewall: entries through whoever's transaction, the tree through causeway_log.
export { appendEntries } from './append-entries.ts'
export { createLogStore } from './log-store.ts'
export type { KeptCosignature, LogStore, Publication } from './log-store.ts'
export type { KeptLogKey, TreeState, TreeTransaction } from './tree-transaction.ts'
export type { LogTables } from './tables.ts'
export { findEntry, findLastPublication, listCosignatureLines, readEntries, readProofTile } from './read-history.ts'
export type { EntryTransaction, PlacedEntry } from './read-history.ts'
