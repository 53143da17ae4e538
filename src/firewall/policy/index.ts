// What may be done with a person's file, by whom, for which purpose and on what basis (Cedar, policies/*.cedar), and the register of
// bodies that enforce migration law and get nothing. Mount: `createPolicy()` once a process; `createRegister(createRegisterStore(handle of
// causeway_protected), { clock, … })` for the door, admission, invitations, referrals, exports and the query builder.
export { createPolicy } from './create-policy.ts'
export type { Policy, PolicyOptions } from './create-policy.ts'
export { builtInRules } from './question.ts'
export type { AccessQuestion, Actor, AskedDisclosure, AskedFile, AskingOrganisation, Decision } from './question.ts'
export type { Rule } from './read-policies.ts'
export { attemptKinds, enforcementGrounds, neutralRefusal } from './register.ts'
export type {
  AttemptKind,
  BodyIdentifier,
  EnforcementBody,
  EnforcementGround,
  ListedBody,
  RefusedMonth,
  Register,
  RegisterEditor,
  RegisterProblem,
  RegisterProposal,
  RegisterQuestion,
} from './register.ts'
