// The numeric heart: who could at best be reached (maximum flow), with the least travel (minimum-cost flow), again and again
// as barriers are lifted and levers tried. Exact; plain typed arrays; no I/O, so it runs in any thread.
export * from './reach-problem.ts'
export { changeProblem } from './change-problem.ts'
export { certifyPlan, type PlanCertificate } from './certify-plan.ts'
export { maximiseReach } from './maximise-reach.ts'
export { planLeastTravel } from './plan-least-travel.ts'
export { createReachSolver } from './reach-solver.ts'
