// The door: the one way to a person's key, with its entry in the access log; teams, break-glass; and reading as an organisation.
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
export { asOrganisation } from './store/as-organisation.ts'
export type { OrganisationSettings } from './store/as-organisation.ts'
