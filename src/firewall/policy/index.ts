// What may be done with a person's file, by whom, for which purpose and on what basis (Cedar, policies/*.cedar), and the register of
// bodies that enforce migration law and get nothing. Mount: `createPolicy()` once a process, then `announcePolicy(store, policy, clock)`;
// `createRegister(store, { clock })` for the door, admission, invitations, referrals, exports and the query builder; the store is
// `createRegisterStore(handle of causeway_protected)`.
export { announcePolicy } from './announce-policy.ts'
export { createPolicy } from './create-policy.ts'
export { createRegister } from './create-register.ts'
export type { RegisterOptions } from './create-register.ts'
export { enforcementBodySchema } from './enforcement-body.ts'
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
export { createRegisterStore } from './store.ts'
export type { PolicyTables, RegisterStore } from './store.ts'
