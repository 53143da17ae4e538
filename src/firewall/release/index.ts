// The release: the one way in which figures about people leave.
export type * from './releases.ts'
export type * from './release-preview.ts'
export { describeReleaseProblem } from './release-problem.ts'
export type { FieldProblem, ReleaseProblem } from './release-problem.ts'
export * from './count-files/index.ts'
export { checkPublicRule, createPermission, FEWEST_RESIDENTS } from './public-rule.ts'
export type { RuleQuestion, RuleRefusal, ToldTable } from './public-rule.ts'
