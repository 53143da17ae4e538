// Opening hours: a typical week for comparing, exact moments for saying whether somewhere is open.
export { readExpression } from './opening-expression.ts'
export type { OpeningExpression, OpenInterval } from './opening-expression.ts'
export { isOpenAllWeek, overlapWeeks, readWeek, STEP_MINUTES } from './weekly-hours.ts'
export type { TypicalWeek } from './weekly-hours.ts'
