// The field's measures of accessibility, beside the optimum for comparison.
export * from './measure-access.ts'
export { measurableFrom, type Measurable, type MeasureProblem } from './measure-problem.ts'
export * from './travel-decay.ts'
export * from './floating-catchments.ts'
export * from './potentials.ts'
export * from './rational-agents.ts'
export * from './journeys-from-table.ts'
