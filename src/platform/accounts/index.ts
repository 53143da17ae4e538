// Accounts of staff: a name, a password, a session on the server; for members of an organisation a role, purposes and stronger ways in.
// It knows nothing about the people helped.
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
  FRESH_FOR,
  isFresh,
  membershipForCases,
  unknownVisitor,
  type BegunSession,
  type SessionSummary,
  type SignedIn,
  type Visitor,
} from './sessions.ts'
export { createAccountStore, type AccountStore, type AccountTables } from './store/index.ts'
export { choosePassword, MIN_PASSWORD_LENGTH } from './password.ts'
