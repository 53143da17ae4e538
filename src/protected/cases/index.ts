// Cases: one person's journal each, sealed, from which state, tasks and clocks are derived; today's work; workload and transfer; files.
// main.ts: `createCases({ store: createCaseStore(connectOrganisation, database.connect('causeway_keys', 2)), door, definitions:
// loadDefinitions(projectFolder), counts, clock })`.
export type * from './cases.ts'
export type * from './transfer-contract.ts'
export { createCases } from './create-cases.ts'
export type { CaseParts } from './case-parts.ts'
export { createCaseStore } from './store/index.ts'
export type { CaseStore, CaseTables } from './store/index.ts'
export { appendWithin } from './append-within.ts'
export type { Appended, AppendParts, JournalWriter } from './append-within.ts'
export { createCaseTaking } from './own-cases.ts'
export { WORK_A_PAGE } from './today.ts'
export { MOST_TRANSFERRED } from './transfer.ts'
export { fileKinds, MOST_FILE_BYTES } from './files/file-contract.ts'
export type { FileKind, FileProblem, Files, NewFile, OpenFile } from './files/file-contract.ts'
export { sendFile } from './files/read-file.ts'
export { checkDefinitionFiles, loadCalendars, loadDefinitions } from './definitions/index.ts'
export type { CheckedFile } from './definitions/index.ts'
