// The journal of a case: what may be written, and what the case is because of it.
export type { Advance, AsideAnswers, Decide, Decided, DecideWith, Replay } from './decision.ts'
export { calendarOf, timeZoneOf } from './calendar-of.ts'
export { decide } from './decide.ts'
export { advance, replay } from './replay.ts'
export { appealUntil, listCounted, listOffered } from './rules/refuse-panel-event.ts'
export { listDeadlines } from './tasks/step-tasks.ts'
export type { RunningClock } from './tasks/step-tasks.ts'
