// The tasks that open steps of running processes are, with their deadlines: derived after every entry. One step is one task until it is
// handed in, and one for whoever approves it.
import { deadlineOf } from '../../clocks/deadline-of.ts'
import type { ClockFrom, Deadline } from '../../clocks/deadline-of.ts'
import { isDate } from '../../clocks/local-days.ts'
import type { Clock, ClockStart, ProcessDefinition, StepDefinition } from '../../processes/process.ts'
import { calendarOf } from '../calendar-of.ts'
import type { CaseState, Definitions, ProcessRun, StepState, Task } from '../state.ts'
import { dateOf, findStep } from '../step-facts.ts'
import { addHours, makeTask, tellSupervisor } from './make-task.ts'

/** The tasks that wait now; `openedAt` is when the step opened, or was handed in. */
export function listStepTasks(state: CaseState, definitions: Definitions): readonly Task[] {
  if (!state.isOpen) return []
  const running = state.runs.filter(({ endedAt }) => endedAt === null)
  return running.flatMap((run) => {
    const definition = definitions.process(run.process, run.version)
    return run.steps.flatMap((step) => {
      const own = definition?.steps.find(({ id }) => id === step.step)
      if (own === undefined || definition === undefined) return []
      return stepTask(state, run, step, own, definition, definitions) ?? []
    })
  })
}

function stepTask(
  state: CaseState,
  run: ProcessRun,
  step: StepState,
  own: StepDefinition,
  definition: ProcessDefinition,
  definitions: Definitions,
): Task | null {
  const isWaiting = step.state === 'waiting-approval'
  if (!isWaiting && step.state !== 'open' && step.state !== 'returned') return null
  const { dueAt, escalations, isUrgent, uncertain } = stepClock(state, run, step, own, definition, definitions)
  const common = {
    title: own.title,
    dueAt,
    escalations,
    isUrgent,
    uncertain,
    of: { kind: 'step', runId: run.runId, step: step.step },
  } as const
  const id = `${run.runId}.${step.step}`
  if (!isWaiting || own.approval === undefined) {
    const waitsFor = own.panel !== undefined && !step.isDecided ? 'panel' : 'worker'
    const openedAt = step.openedAt ?? run.startedAt
    return makeTask({ ...common, taskId: `${id}.${step.timesSent + 1}`, waitsFor, roles: own.roles, openedAt })
  }
  return makeTask({
    ...common,
    taskId: `${id}.${step.timesSent}.approval`,
    waitsFor: 'approval',
    roles: [own.approval.role],
    openedAt: step.doneAt ?? run.startedAt,
    ...(step.writtenBy.length === 0 ? {} : { notBy: step.writtenBy }),
  })
}

type StepClock = Pick<Task, 'dueAt' | 'escalations' | 'isUrgent' | 'uncertain'>

/** Of several clocks the one that runs out first; each escalates by itself. */
function stepClock(
  state: CaseState,
  run: ProcessRun,
  step: StepState,
  own: StepDefinition,
  definition: ProcessDefinition,
  definitions: Definitions,
): StepClock {
  const running = listRunning(state, run, step, own, definition, definitions)
  const first = running.toSorted((a, b) => a.deadline.dueAt.localeCompare(b.deadline.dueAt))[0]
  if (first === undefined) return { dueAt: null, escalations: [], isUrgent: false, uncertain: null }
  const escalations = running
    .flatMap(({ clock, deadline }) => clock.escalates.map(({ after, to }) => ({ at: addHours(deadline.dueAt, after), to })))
    .toSorted((a, b) => a.at.localeCompare(b.at))
  return {
    dueAt: first.deadline.dueAt,
    escalations: escalations.length === 0 ? tellSupervisor(null) : escalations,
    isUrgent: running.some(({ clock }) => clock.unit === 'hours'),
    uncertain: first.deadline.uncertain,
  }
}

/** A clock of a step that runs, and when it runs out. */
export interface RunningClock {
  readonly clock: Clock
  readonly deadline: Deadline
}

/** The clocks of a step that is open now, the first to run out first: each with its time and who says so. None of a step that is not open. */
export function listDeadlines(
  state: CaseState,
  runId: string,
  stepId: string,
  definitions: Definitions,
): readonly RunningClock[] {
  const run = state.runs.find((one) => one.runId === runId)
  const step = run?.steps.find((one) => one.step === stepId)
  const definition = run && definitions.process(run.process, run.version)
  const own = definition?.steps.find(({ id }) => id === stepId)
  if (run === undefined || step === undefined || definition === undefined || own === undefined || run.endedAt !== null) return []
  if (step.state !== 'open' && step.state !== 'returned' && step.state !== 'waiting-approval') return []
  return listRunning(state, run, step, own, definition, definitions).toSorted((a, b) =>
    a.deadline.dueAt.localeCompare(b.deadline.dueAt),
  )
}

function listRunning(
  state: CaseState,
  run: ProcessRun,
  step: StepState,
  own: StepDefinition,
  definition: ProcessDefinition,
  definitions: Definitions,
): readonly RunningClock[] {
  const jurisdiction = state.jurisdiction
  const calendar = calendarOf(definitions, jurisdiction)
  const running: RunningClock[] = []
  for (const clock of step.timesDone === 0 ? (own.clocks ?? []) : factClocks(own)) {
    const from = startOf(clock.start, state, run, step)
    if (from !== null) running.push({ clock, deadline: deadlineOf(clock, from, calendar, jurisdiction) })
  }
  if (own.repeatsEveryDays !== undefined && (step.timesDone > 0 || running.length === 0)) {
    const [source] = definition.sources
    const escalates = own.clocks?.[0]?.escalates ?? [{ after: 0, to: 'supervisor' }]
    const amount = own.repeatsEveryDays
    if (source !== undefined && step.openedAt !== null) {
      const clock: Clock = { id: 'again', start: { from: 'step-open' }, unit: 'calendar-days', amount, source, escalates }
      running.push({ clock, deadline: deadlineOf(clock, { instant: step.openedAt }, calendar, jurisdiction) })
    }
  }
  return running
}

/** Of a step that is repeated, only what a recorded date asks still runs. */
function factClocks({ clocks = [] }: StepDefinition): readonly Clock[] {
  return clocks.filter(({ start }) => start.from === 'fact')
}

function startOf(start: ClockStart, state: CaseState, run: ProcessRun, step: StepState): ClockFrom | null {
  switch (start.from) {
    case 'process-start':
      return { instant: run.startedAt }
    case 'step-open':
      return step.openedAt === null ? null : { instant: step.openedAt }
    case 'step-done': {
      const countedAt = findStep(state, run, start.step)?.countedAt ?? null
      return countedAt === null ? null : { instant: countedAt }
    }
    case 'fact': {
      const date = dateOf(state, run, start.fact)
      return isDate(date) ? { date, isBefore: start.before === true } : null
    }
  }
}
