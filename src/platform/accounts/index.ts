// Accounts of staff: a name, a password, a session on the server; for members of an organisation a role, purposes and stronger ways in.
// It knows nothing about the people helped.
export {
  createAccountRooms,
  findPasskeyPlace,
  PROVIDER_RETURN_PATH,
  type AccountRoomOptions,
  type AccountRooms,
} from './account-rooms.ts'
export {
  createAccounts,
  type AccountOptions,
  type AccountProblem,
  type Accounts,
  type AccountSummary,
  type SignInProblem,
  type SignInStep,
} from './accounts.ts'
export {
  createFactorKeeping,
  type FactorChange,
  type FactorKeeping,
  type FactorSummary,
  type KeepingProblem,
} from './factor-keeping.ts'
export { type FactorProblem, type Factors, type WaysToConfirm } from './factors.ts'
export {
  createMembers,
  WAITING_HOURS,
  type HandedLink,
  type Invitation,
  type InvitationQuestion,
  type MemberOrganisation,
  type MemberProblem,
  type Members,
  type RequestSummary,
} from './members.ts'
export {
  createProviders,
  isIssuer,
  type Arrival,
  type Departure,
  type ProviderProblem,
  type Providers,
  type ProviderSetting,
} from './providers.ts'
export { type PasskeyPlace } from './passkeys.ts'
export type { AccountEntry, AccountEvent, AccountNotice, NoticeKind, RecordEntry, TellOwner } from './entries.ts'
export {
  choosePurposes,
  isOrganisationRole,
  memberPurposes,
  purposesByRole,
  type Membership,
  type MemberPurpose,
  type SignInStrength,
} from './membership.ts'
export {
  createSessions,
  FRESH_FOR,
  isFresh,
  membershipForCases,
  unknownVisitor,
  type BegunSession,
  type Sessions,
  type SessionSummary,
  type SignedIn,
  type Visitor,
} from './sessions.ts'
export type { StoredMember, StoredRequest } from './store/index.ts'
export { createAccountStore, type AccountStore, type AccountTables } from './store/index.ts'
export { choosePassword, MIN_PASSWORD_LENGTH } from './password.ts'
