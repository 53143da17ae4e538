// The door: the one way to a person's key, with its entry in the access log; teams, break-glass; and reading as an organisation.
// Mount once in the protected process: `createDoor({ store: createDoorStore(database.connect<DoorTables>('causeway_keys'), { log }), keys,
// policy, register, clock, connectOrganisation, refuseRealPeople: () => refuseRealPeople(keyStore), ledger: {
// coversFields, findAskedRecipient }, findByCode, listSeconders, log })`, where connectOrganisation keeps one handle for each organisation;
// and `createSealedReader(connectOrganisation)` beside it.
export { createDoor } from './create-door.ts'
export type { DisclosureLedger, DoorParts, PersonOfCode } from './door-parts.ts'
export type { BreakGlasses, BreakGlassReason, Door, Teams } from './door.ts'
export { closeOpening, MOST_PEOPLE } from './door-request.ts'
export type {
  DisclosureTo,
  DoorOpening,
  DoorProblem,
  DoorRequest,
  OwnOpening,
  OwnRequest,
  RegisteredPerson,
  RegisterPersonProblem,
  RegisterRequest,
} from './door-request.ts'
export { BREAK_GLASS_HOURS, BREAK_GLASS_WAITS_HOURS, MOST_REASON_LENGTH, reviewVerdicts } from './break-glass-contract.ts'
export type {
  BreakGlass,
  BreakGlassAnswer,
  BreakGlassNotice,
  BreakGlassRequest,
  BreakGlassState,
  BreakGlassStep,
  ReviewVerdict,
} from './break-glass-contract.ts'
export type { MembersChange, MembersRequest, MoveRequest, Team, TeamAsker, WaitingAddition } from './teams-contract.ts'
export { createSeconderList } from './list-seconders.ts'
export type { ListMembers } from './list-seconders.ts'
export { asOrganisation, createDoorStore, createSealedReader } from './store/index.ts'
export type {
  DoorStore,
  DoorStoreOptions,
  DoorTables,
  DoorTransaction,
  OrganisationSettings,
  SealedAnswer,
  SealedField,
  SealedRequest,
} from './store/index.ts'
