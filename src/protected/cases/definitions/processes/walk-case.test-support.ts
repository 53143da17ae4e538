// Walks through a case as its workers would: every event is decided by the real engine over the shipped definitions, and what is written is
// replayed. Tests say who does what; what they leave out of a form is filled in so that it can be handed in.
import { join } from 'node:path'
import { decide, listOffered, replay, visibleQuestions } from '@causeway/casework'
import type {
  Answers,
  CaseEvent,
  CaseRefusal,
  CaseState,
  Definitions,
  EntryAuthor,
  JournalEntry,
  ProcessDefinition,
  ProcessRun,
  StepDefinition,
  StepState,
  Task,
} from '@causeway/casework'
import type { OrganisationRole } from '@causeway/vocabulary'
import { loadDefinitions } from '../load-definitions.ts'

/** What ships, read once. */
export const definitions: Definitions = loadDefinitions(join(import.meta.dirname, '..', '..', '..', '..', '..'))

/** A process that ships. */
export function processOf(id: string): ProcessDefinition {
  const found = definitions.process(id)
  if (found === undefined) throw new Error(`no process ${id}`)
  return found
}

/** A worker: an account in its role, and a second account of the same role by `<role>-2`. */
export type Worker = OrganisationRole | `${OrganisationRole}-${number}`

/** What a step is done with. */
export interface DoneWith {
  readonly by?: Worker
  readonly documents?: Readonly<Record<string, string>>
}

/** A case that is walked through. */
export interface Walk {
  /** The case as replayed from everything written so far. */
  state(): CaseState
  entries(): readonly JournalEntry[]
  /** The newest run of a process. */
  run(process: string): ProcessRun
  /** Whether the case ever ran a process. */
  hasRun(process: string): boolean
  /** A step by `process/step`. */
  step(name: string): StepState
  /** The open task of a step. */
  task(name: string): Task | undefined
  /** Moves the clock; times only go forward. */
  at(time: string): Walk
  now(): string
  /** Decides an event and writes what comes of it; the refusal where there is one. */
  tell(event: CaseEvent, by?: Worker): CaseRefusal | null
  start(process: string, by?: Worker): void
  /** Hands a step in, what the form asks for beside these answers filled in; approves nothing. */
  handIn(name: string, answers?: Answers, done?: DoneWith): CaseRefusal | null
  /** Hands a step in and, where that is due, has it approved by a second account; throws where the engine refuses. */
  done(name: string, answers?: Answers, done?: DoneWith): void
  approve(name: string, by: Worker): CaseRefusal | null
  weigh(name: string, option: string, by?: Worker, childsView?: string): CaseRefusal | null
  speak(
    name: string,
    option: string,
    by: Worker,
    more?: { readonly hasNoConflict?: boolean; readonly dissent?: string },
  ): CaseRefusal | null
  decide(name: string, option: string, by?: Worker): CaseRefusal | null
  /** The options that the panel of a step may weigh now. */
  offered(name: string): readonly string[]
  /** Whether a process could end so now; nothing is written. */
  canEnd(process: string, outcome: string, by?: Worker): boolean
  /** Has a panel weigh every option and decide for this one, by a supervisor, a lawyer and a caseworker. */
  decideByPanel(name: string, option: string): void
  /** Whether what is done in here asks for the file to be hidden from other teams. */
  isRestricting(doing: () => void): boolean
  end(process: string, outcome: string, by?: Worker): CaseRefusal | null
}

/** Opens a case. */
export function walkCase(given: { readonly at: string; readonly jurisdiction?: string; readonly isChild?: boolean }): Walk {
  let now = given.at
  let entries: readonly JournalEntry[] = []
  let made = 0
  let isRestricted = false
  const makeId = () => `id-${(made += 1)}`

  let replayed: CaseState | null = null
  const state = (): CaseState => {
    if (replayed === null) throw new Error('nothing was written')
    return replayed
  }
  const findRun = (process: string) => state().runs.findLast((run) => run.process === process)
  const run = (process: string): ProcessRun => {
    const found = findRun(process)
    if (found === undefined) throw new Error(`${process} does not run`)
    return found
  }
  const split = (name: string) => {
    const [process = '', step = ''] = name.split('/')
    const { runId } = run(process)
    return { process, step, runId }
  }
  const own = (name: string): StepDefinition => {
    const { process, step } = split(name)
    const found = processOf(process).steps.find(({ id }) => id === step)
    if (found === undefined) throw new Error(`no step ${name}`)
    return found
  }
  const stepState = (name: string): StepState => {
    const { process, step } = split(name)
    const found = run(process).steps.find((each) => each.step === step)
    if (found === undefined) throw new Error(`no step ${name}`)
    return found
  }
  const firstRole = (name: string): Worker => own(name).roles[0] ?? 'caseworker'
  const tell = (event: CaseEvent, by: Worker = 'caseworker'): CaseRefusal | null => {
    const decided = decide(replayed, event, { by: authorOf(by), at: now, makeId, definitions })
    if (!decided.ok) return decided.error
    entries = [...entries, ...decided.value.entries]
    replayed = replay(entries, definitions)
    isRestricted ||= decided.value.restrict
    return null
  }
  const addFiles = (name: string): Record<string, string> => {
    const required = (own(name).documents ?? []).filter(({ isRequired }) => isRequired)
    return Object.fromEntries(
      required.map(({ id }) => {
        const fileId = makeId()
        tell({ type: 'file-added', fileId, name: `${id}.pdf`, mediaType: 'application/pdf', size: 1000 })
        return [id, fileId]
      }),
    )
  }

  const walk: Walk = {
    state,
    entries: () => entries,
    run,
    hasRun: (process) => findRun(process) !== undefined,
    step: stepState,
    task: (name) => {
      const { runId, step } = split(name)
      return state().tasks.find(
        ({ state: how, of }) => how === 'open' && of.kind === 'step' && of.runId === runId && of.step === step,
      )
    },
    at: (time) => {
      if (time < now) throw new Error(`${time} is before ${now}`)
      now = time
      return walk
    },
    now: () => now,
    tell,
    start: (process, by = 'caseworker') => {
      const { version } = processOf(process)
      mustStand(tell({ type: 'process-started', process, version, runId: makeId(), because: 'test' }, by), `start ${process}`)
    },
    handIn: (name, answers = {}, { by = firstRole(name), documents = addFiles(name) } = {}) => {
      const { runId, step } = split(name)
      return tell({ type: 'step-done', runId, step, answers: fillForm(own(name), answers, now), documents }, by)
    },
    done: (name, answers, done) => {
      mustStand(walk.handIn(name, answers, done), name)
      const { approval } = own(name)
      if (approval !== undefined) mustStand(walk.approve(name, `${approval.role}-9`), `approval of ${name}`)
    },
    approve: (name, by) => {
      const { runId, step } = split(name)
      return tell({ type: 'step-approved', runId, step }, by)
    },
    weigh: (name, option, by = firstRole(name), childsView = 'heard') => {
      const { runId, step } = split(name)
      return tell({ type: 'option-weighed', runId, step, option, speaksFor: 'for', speaksAgainst: 'against', childsView }, by)
    },
    speak: (name, option, by, { hasNoConflict = true, dissent } = {}) => {
      const { runId, step } = split(name)
      const { accountId, role } = authorOf(by)
      if (accountId === null || role === 'person' || role === 'program' || role === 'recipient')
        throw new Error('only an account speaks')
      const voice = { accountId, role, hasNoConflict, option, ...(dissent === undefined ? {} : { dissent }) }
      return tell({ type: 'panel-voice', runId, step, voice }, by)
    },
    decide: (name, option, by = 'supervisor') => {
      const { runId, step } = split(name)
      return tell({ type: 'panel-decided', runId, step, option, because: 'reasons', reviewOn: addYear(now) }, by)
    },
    offered: (name) => {
      const { panel } = own(name)
      const { process } = split(name)
      return panel === undefined ? [] : listOffered(state(), run(process), panel).map(({ id }) => id)
    },
    canEnd: (process, outcome, by = 'caseworker') => {
      const event = { type: 'process-ended', runId: run(process).runId, outcome, because: 'test' } as const
      return decide(replayed, event, { by: authorOf(by), at: now, makeId, definitions }).ok
    },
    decideByPanel: (name, option) => {
      for (const each of walk.offered(name)) mustStand(walk.weigh(name, each, 'supervisor'), `weighing ${each}`)
      for (const by of ['supervisor', 'legal-representative', 'caseworker-3'] as const)
        mustStand(walk.speak(name, option, by), `the voice of ${by}`)
      mustStand(walk.decide(name, option), `deciding ${option}`)
    },
    isRestricting: (doing) => {
      isRestricted = false
      doing()
      return isRestricted
    },
    end: (process, outcome, by = 'caseworker') =>
      tell({ type: 'process-ended', runId: run(process).runId, outcome, because: 'test' }, by),
  }
  const opening = {
    type: 'opened',
    jurisdiction: given.jurisdiction ?? 'XD',
    isChild: given.isChild ?? false,
    place: null,
  } as const
  mustStand(tell(opening), 'opening')
  return walk
}

/** The answers with what must be answered besides: the first choice, a yes, a word, today. */
export function fillForm({ form }: StepDefinition, answers: Answers, now: string): Answers {
  let filled = answers
  // Filling one question may show another.
  for (;;) {
    const missing = visibleQuestions(form, filled).find(
      ({ question, path }) => question.isRequired === true && filled[path] === undefined,
    )
    if (missing === undefined) return filled
    const { kind, choices = [] } = missing.question
    const first = choices[0]?.id ?? ''
    const answer =
      { 'yes-no': 'yes', choice: first, choices: [first], date: now.slice(0, 10), number: 1 }[kind as string] ?? 'said'
    filled = { ...filled, [missing.path]: answer }
  }
}

function authorOf(by: Worker): EntryAuthor {
  const role = by.replace(/-\d+$/, '') as OrganisationRole // A worker's name begins with the role, by its type.
  return { accountId: `account-${by}`, role }
}

function mustStand(refusal: CaseRefusal | null, what: string): void {
  if (refusal !== null) throw new Error(`${what}: ${refusal}`)
}

function addYear(time: string): string {
  return `${Number(time.slice(0, 4)) + 1}${time.slice(4, 10)}`
}
