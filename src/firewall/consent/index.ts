// Consent and disclosure: what a person was told before they answered, what they agreed to, what was told to whom on what ground, and the
// way back. The server and the database refuse a disclosure that no live ground covers, field by field.
export type * from './consents.ts'
export type { ConsentProblem } from './consent-problem.ts'
export * from './scope.ts'
