// Cases: one person's journal each, sealed, from which state, tasks and clocks are derived; today's work; workload and transfer; files.
export type * from './cases.ts'
export { appendWithin } from './append-within.ts'
export type { Appended, AppendParts, JournalWriter } from './append-within.ts'
export type * from './transfer-contract.ts'
export { fileKinds, MOST_FILE_BYTES } from './file-contract.ts'
export type { FileKind, FileProblem, Files, NewFile, OpenFile } from './file-contract.ts'
export { loadDefinitions } from './definitions/index.ts'
