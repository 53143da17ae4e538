// Dialogues: who said what on which point, for whom, and what came of it. Agreement is counted by distinct named actors or not at all; who
// was silent, who objected, who was not there and who merely claims that all agree stand beside it; every sentence leads to its passage.
export * from './record/dialogue.ts'
export type * from './dialogues-contract.ts'
export { namesWhom } from './publication/names-whom.ts'
export {
  isLanguageTag,
  isRecordId,
  readDialogueRecord,
  RECORD_FAULTS,
  type RecordFault,
  type RecordFaultKind,
} from './record/read-dialogue-record.ts'
export { findCitedStatement, type CitedStatement } from './record/cited-statement.ts'
export { chooseWords, type ChosenWords } from './record/choose-words.ts'
export { listNameable } from './record/people-here.ts'
export { wordingOf, WORD_TABLES } from './record/wording-of.ts'
export * from './convergence/index.ts'
export * from './balance/index.ts'
export * from './statements/index.ts'
export * from './report/index.ts'
export {
  createFinalReportStore,
  createReportDraftStore,
  type PublicReportTables,
  type ReportDraftTables,
} from './store/report-drafts-store.ts'
export type * from './minutes/minutes-contract.ts'
export { createMinutes, type MinutesOptions } from './minutes/create-minutes.ts'
export { CAPACITIES } from './minutes/minutes-contract.ts'
export { MOST_TEXT } from './minutes/read-revision.ts'
export { suggestSpeakers, type SpeakerSuggestion } from './minutes/suggest-speakers.ts'
export { createMinutesStore, type MinutesStore, type MinutesTables } from './store/minutes-store.ts'
export { findMade, listOnBehalfOf, makeRecords, type MadeKind, type MadeOfEntry, type MakeStep } from './minutes/make-records.ts'
export { takeBackRecords } from './minutes/take-back-records.ts'
export { createDialogues } from './create-dialogues.ts'
export { createDialogueWork } from './create-dialogue-work.ts'
export { isOverdue } from './keeping/read-kept.ts'
export {
  ANSWERED_BY_LINK,
  createDialogueInvitations,
  type AnswerRefusal,
  type DialogueInvitations,
  type InvitationAnswer,
  type InvitationShown,
} from './invitations/invitations.ts'
export { loadShippedDialogues, readShippedDialogues, type ShippedDialoguesReport } from './shipped/load-shipped-dialogues.ts'
export { readCitations, readContradictions } from './shipped/read-contradictions.ts'
export { createDialogueEditingStore } from './store/editing-store.ts'
export { createDialoguePublicStore } from './store/public-store.ts'
export type { DialogueTables, PublicDialogueTables } from './store/tables.ts'
export { drawBook, listRecords } from './record/draw-book.ts'
export { isSameRecord } from './record/is-same-record.ts'
export { nameRecord, type RecordName } from './record/record-references.ts'
export { recheckPublished } from './keeping/restrict-published.ts'
export * from './concerned/index.ts'
export * from './reading/index.ts'
export { createCitedDocumentStore } from './store/cited-document-store.ts'
export { createReadingStore, type ReadingStore } from './store/reading-store.ts'
export type { CitedDocumentTables, ReadingTables } from './store/reading-tables.ts'
