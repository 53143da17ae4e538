// A case by seed: its journal written by the same `decide` as any other, with the definitions that ship, over the last year and a half.
import {
  decide,
  visibleQuestions,
  type Answer,
  type Answers,
  type CaseEvent,
  type CaseState,
  type Definitions,
  type EntryAuthor,
  type Form,
} from '@causeway/casework'

/** What a case is made by. */
export interface MadeCaseParts {
  readonly definitions: Definitions
  readonly random: () => number
  readonly now: Date
  readonly worker: string
  readonly supervisor: string
  /** About how many entries. */
  readonly entries: number
  readonly makeId: () => string
}

const NEEDS = ['shelter', 'food', 'health-care', 'legal-aid', 'documents', 'wages', 'school', 'language-course', 'work']
const BARRIERS = ['documents', 'language', 'cost', 'hours', 'distance', 'fear']
const PROCESSES = ['stranded', 'permit-expiring', 'unpaid-wages', 'family-reunification', 'return-reintegration']
const WORDS =
  'called the shelter which has a bed until Friday then asked about the appointment with the doctor she wants her sister to come along and the ' +
  'papers are with the lawyer who answers next week his employer paid one month of four and says the rest comes later the school has a place'
const DAY = 86_400_000

/** The case after its last entry. */
export function makeCase(parts: MadeCaseParts): CaseState {
  const { definitions, random, now, makeId } = parts
  const caseworker: EntryAuthor = { accountId: parts.worker, role: 'caseworker' }
  const supervisor: EntryAuthor = { accountId: parts.supervisor, role: 'supervisor' }
  let at = now.getTime() - (20 + random() * 520) * DAY
  let state: CaseState | null = null
  const write = (event: CaseEvent, by = caseworker) => {
    const decided = decide(state, event, { by, at: new Date(at).toISOString(), makeId, definitions })
    if (decided.ok) state = decided.value.state
    return decided.ok
  }
  write({ type: 'opened', jurisdiction: 'FR', isChild: false, place: random() < 0.6 ? 'old-harbour' : null })
  write({ type: 'assigned', accountId: parts.worker })
  const start = pick(PROCESSES, random)
  const process = definitions.process(start)
  if (process !== undefined)
    write({ type: 'process-started', process: start, version: process.version, runId: makeId(), because: makeWords(random, 6) })
  const pace = (now.getTime() - at) / (parts.entries + 1)
  for (let left = parts.entries * 2; left > 0 && lastSeqOf(state) < parts.entries; left -= 1) {
    at = Math.min(now.getTime() - 1000, at + random() * 2 * pace)
    const event = chooseEvent(state, parts)
    if (!write(event) && !write(event, supervisor)) write({ type: 'noted', text: makeWords(random, 30) })
  }
  if (random() < 0.3) write({ type: 'closed', outcome: 'needs-met', because: makeWords(random, 8) })
  if (state === null) throw new Error('A case begins with its opening')
  return state
}

function lastSeqOf(state: CaseState | null): number {
  return state?.lastSeq ?? 0
}

function chooseEvent(state: CaseState | null, { random, now, definitions, makeId }: MadeCaseParts): CaseEvent {
  const kind = random()
  if (kind < 0.35) return { type: 'noted', text: makeWords(random, 10 + Math.floor(random() * 60)) }
  if (kind < 0.55) return { type: 'contacted', way: 'phone', wasReached: random() < 0.7, text: makeWords(random, 20) }
  if (kind < 0.65) return { type: 'need-recorded', need: pick(NEEDS, random), isUrgent: random() < 0.2 }
  if (kind < 0.7)
    return { type: 'barrier-met', barrier: pick(BARRIERS, random), need: null, serviceId: null, locationId: null, text: '' }
  if (kind < 0.75) {
    const dueAt = new Date(now.getTime() + (random() * 40 - 10) * DAY).toISOString()
    return { type: 'task-added', taskId: makeId(), title: { en: makeWords(random, 5) }, dueAt }
  }
  const run = state?.runs.find(({ endedAt }) => endedAt === null)
  const open = run?.steps.find((step) => step.state === 'open' || step.state === 'returned')
  if (run === undefined || open === undefined) return { type: 'noted', text: makeWords(random, 25) }
  const form = definitions.process(run.process, run.version)?.steps.find(({ id }) => id === open.step)?.form
  const answers = form === undefined ? {} : fillForm(form, random)
  return { type: 'step-done', runId: run.runId, step: open.step, answers, documents: {} }
}

/** Answers to every question that is shown, one after another. */
function fillForm(form: Form, random: () => number): Answers {
  let answers: Record<string, Answer> = {}
  for (let round = 0; round < 3; round += 1) {
    for (const { question, path } of visibleQuestions(form, answers)) {
      if (question.kind === 'note' || answers[path] !== undefined) continue
      answers = { ...answers, [path]: answerTo(question, random) }
    }
  }
  return answers
}

function answerTo(question: Form['sections'][number]['questions'][number], random: () => number): Answer {
  const choice = pick(
    (question.choices ?? []).map(({ id }) => id),
    random,
  )
  switch (question.kind) {
    case 'yes-no':
      return pick(['yes', 'no', 'unknown'], random)
    case 'choice':
      return choice
    case 'choices':
      return [choice]
    case 'number':
      return question.least ?? 1
    case 'date':
      return '2026-12-01'
    default:
      return makeWords(random, 12)
  }
}

function makeWords(random: () => number, count: number): string {
  const words = WORDS.split(' ')
  return Array.from({ length: count }, () => pick(words, random)).join(' ')
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? ''
}
