// The access log: an entry of every access, refusal and change, written in the transaction of what it records, and moved as a commitment
// into a Merkle tree that anybody can check. The entry itself is erased with the person; what stays tells nothing of them.
export { logKinds, MOST_REASON, NO_ORGANISATION } from './log-entry.ts'
export type { LogDetail, LogEntry, LogKind } from './log-entry.ts'
export { commitTo, makeEntry } from './make-entry.ts'
export type { AccessEntryRow, EntryRows, LogOutboxRow } from './make-entry.ts'
export { appendEntries } from './store/append-entries.ts'
