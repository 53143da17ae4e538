// The access log: an entry of every access, refusal and change, written in the transaction of what it records, and moved as a commitment
// into a Merkle tree that anybody can check. The entry itself is erased with the person; what stays tells nothing of them.
export { logKinds, MOST_REASON, NO_ORGANISATION } from './log-entry.ts'
export type { LogDetail, LogEntry, LogKind } from './log-entry.ts'
export { makeEntry } from './make-entry.ts'
export type { AccessEntryRow, EntryRows, LogOutboxRow } from './make-entry.ts'
export { appendEntries, createLogStore } from './store/index.ts'
export type { LogStore, LogTables } from './store/index.ts'
export { createLogKeys, LogKeyLost, rotateLogKey } from './log-keys.ts'
export type { LogSigners, ReadSecret } from './log-keys.ts'
export { createSequencer, sequencerParts, TreeNotSigned } from './sequencer.ts'
export type { Sequencer, SequencerOptions, SequencerPart, SequencerProblem, StepOutcome } from './sequencer.ts'
