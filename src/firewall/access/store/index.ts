// The door's handles: one of causeway_keys for facts, keys' neighbours and membership, and those of organisations for what is sealed.
export { asOrganisation, checkSettings } from './as-organisation.ts'
export type { OrganisationSettings } from './as-organisation.ts'
export { createDoorStore, describeFault } from './door-store.ts'
export type { DatabaseFault, DoorStore, DoorStoreOptions, DoorTransaction } from './door-store.ts'
export { readFacts } from './read-facts.ts'
export type { DoorFacts, FactsWanted, FileFacts, OrganisationFacts } from './read-facts.ts'
export type { BreakGlassRow, DoorTables, TeamAdditionRow } from './tables.ts'
export {
  decideAddition,
  endMembers,
  insertAdditions,
  insertMember,
  insertTeam,
  holdTeam,
  isRegistrationUnderWay,
  lockTeam,
  moveFile,
  readAdditions,
  readTeams,
  tablesOfTeams,
  updateTeam,
} from './team-rows.ts'
export type { TeamRow } from './team-rows.ts'
export {
  hasField,
  holdAsker,
  insertGlass,
  readGlass,
  readGlasses,
  readTeamAccounts,
  reasonField,
  reviewField,
  updateGlass,
} from './glass-rows.ts'
export type { GlassesWanted } from './glass-rows.ts'
export { readWords, writeWords } from './sealed-words.ts'
export type { SealedWords, WordsPlace } from './sealed-words.ts'
export { createSealedReader } from './read-sealed.ts'
export type { SealedAnswer, SealedField, SealedRequest } from './read-sealed.ts'
