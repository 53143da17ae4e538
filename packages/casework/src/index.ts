// Casework as data, without a store, a clock or a page: forms, assessments with scores and bands, processes with guards, approvals and
// clocks, and the journal from which a case is replayed. What is here decides; src/protected/cases seals, keeps and opens.
export type {
  Answer,
  AnswerMistake,
  Answers,
  Choice,
  Condition,
  Form,
  Question,
  QuestionKind,
  Recorded,
  Section,
  Texts,
  Typed,
} from './forms/form.ts'
export { yesNoAnswers } from './forms/form.ts'
export { pickText, type PickedText } from './forms/pick-text.ts'
export { isShown, itemsOf, pathOf, questionsOf, splitPath, type ItemPlace } from './forms/conditions.ts'
export { dropHidden, visibleQuestions, type VisibleQuestion } from './forms/visible-questions.ts'
export { countItems, readAnswers, readAnswersInPlace, toTyped, type ReadAnswers } from './forms/read-answers.ts'
export { readForm } from './forms/read-form.ts'
export { findAnswersFor } from './forms/can-hold.ts'
export { longestText, readDay, readNumber } from './forms/read-value.ts'
export type {
  AssessmentDefinition,
  AssessmentResult,
  Band,
  DefinitionSource,
  ObligedAction,
  Scale,
  ScoreRule,
  UrgentRule,
} from './assessments/assessment.ts'
export { readAssessment } from './assessments/read-assessment.ts'
export { assess, assessUrgent, findBand, joinActions } from './assessments/assess.ts'
export type { Clock, ClockStart, Guard, PanelOption, PanelRule, ProcessDefinition, StepDefinition } from './processes/process.ts'
export { holds, isKnownAnswer } from './processes/guard.ts'
export { readProcess } from './processes/read-process.ts'
export { checkProcesses } from './processes/check-processes.ts'
export type { GuardFacts } from './processes/guard.ts'
export { closingOutcomes, needStates, referralStates } from './journal/events.ts'
export type {
  CaseEvent,
  ClosingOutcome,
  EntryAuthor,
  JournalEntry,
  NeedState,
  PanelVoice,
  ReferralState,
} from './journal/events.ts'
export {
  addDays,
  addMonths,
  addWorkingDays,
  deadlineOf,
  CALENDAR_WARNING_DAYS,
  findCalendarEnd,
  endOfLocalDay,
  isDate,
  isWorkingDay,
  listJurisdictions,
  localDateOf,
  plainCalendar,
  readCalendar,
  startOfLocalDay,
} from './clocks/index.ts'
export type { CalendarDefinition, CalendarEnd, ClockFrom, Deadline } from './clocks/index.ts'
export {
  advance,
  appealUntil,
  calendarOf,
  decide,
  listCounted,
  listDeadlines,
  listOffered,
  replay,
  timeZoneOf,
} from './journal/index.ts'
export type { RunningClock } from './journal/index.ts'
export type { Advance, AsideAnswers, Decide, Decided, DecideWith, Replay } from './journal/index.ts'
export { taskWaits } from './journal/state.ts'
export type {
  CaseRefusal,
  CaseState,
  DeadlineDoubt,
  Definitions,
  ProcessRun,
  StepState,
  Task,
  TaskWait,
  WorkingCalendar,
} from './journal/state.ts'
