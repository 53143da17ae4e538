// Objections by anybody: taken without an account and without a trace of who sent them, shown with the thing and with their answer; whoever
// holds the code reads the answer, adds a word, says once that it is none, or takes all of it back.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import type { GivenFile, ObjectionStore, ObjectionWriter } from '../store/concerned/objection-store.ts'
import type { ObjectionFile } from '../store/concerned/objection-tables.ts'
import type { ObjectionFilter, ObjectionReader } from '../store/concerned/read-objections.ts'
import {
  LONGEST,
  SPEAKERS,
  subjectKey,
  type FindSubject,
  type GivenObjection,
  type OwnObjection,
  type PublicObjection,
  type ConcernedSubject,
} from './concerned.ts'
import { answerBy, countObjections, isLateAnswer, type ObjectionCounts } from './count-objections.ts'
import type { FloodGate } from './hold-flood.ts'
import { keptHash, makeCode, provingHash, readCode } from './own-code.ts'
import { cleanWords } from './remove-names.ts'

/** How many words may wait for a look at once; beyond it somebody is turned away, which is counted in public. */
export const MOST_WAITING = { ofOne: 2000, ofAll: 20_000 } as const
const MOST_ADDED = 5

/** Why an objection was not taken. `wait`: many write now; the same sent again with the ticket, so many minutes later, is let in. */
export type ObjectionProblem =
  | { readonly kind: 'unknown-subject' | 'words-missing' | 'too-long' | 'full' }
  | { readonly kind: 'wait'; readonly ticket: string; readonly minutes: number }

/** Why something was not done with a code. `unknown` also where the code is none. */
export type OwnProblem = 'unknown' | 'withdrawn' | 'not-now' | 'words-missing' | 'too-long'

/** What anybody may do. */
export interface Objections {
  /** Keeps an objection and tells its code, this once. */
  object(
    subject: ConcernedSubject,
    given: GivenObjection,
    ticket: string,
  ): Promise<Result<{ readonly code: string }, ObjectionProblem>>
  findOwn(code: string): Promise<OwnObjection | null>
  addWord(code: string, words: string): Promise<Result<null, OwnProblem>>
  /** Once, and only after an answer; words may be empty. */
  sayNotAnswered(code: string, words: string): Promise<Result<null, OwnProblem>>
  withdraw(code: string): Promise<Result<null, OwnProblem>>
  /** What can be read, the newest first, as it stood when the day began, with what was answered since; `total` of all pages. */
  list(
    filter: ObjectionFilter,
    page?: { readonly limit?: number; readonly offset?: number },
  ): Promise<{ readonly objections: readonly PublicObjection[]; readonly total: number }>
  count(filter: ObjectionFilter): Promise<ObjectionCounts>
}

/** What objections are made from. */
export interface ObjectionParts {
  readonly store: ObjectionStore
  /** Over the public side's role. */
  readonly reader: ObjectionReader
  readonly clock: Clock
  readonly gate: FloodGate
  readonly findSubject: FindSubject
}

/** Objections, for the public pages. */
export function createObjections({ store, reader, clock, gate, findSubject }: ObjectionParts): Objections {
  const today = () => clock().toISOString().slice(0, 10)

  async function withOwn(
    code: string,
    change: (writer: ObjectionWriter, file: GivenFile, plain: string) => Promise<OwnProblem | null>,
  ): Promise<Result<null, OwnProblem>> {
    const plain = readCode(code)
    if (plain === null) return fail('unknown')
    return store.write(async (writer) => {
      const found = await writer.findByHash(keptHash(plain))
      const file = found === null ? null : await writer.hold(found.row.objection_id)
      if (file === null) return fail('unknown')
      if (file.row.withdrawn_on !== null) return fail('withdrawn')
      const problem = await change(writer, file, plain)
      return problem === null ? ok(null) : fail(problem)
    })
  }

  async function add(writer: ObjectionWriter, file: GivenFile, kind: 'added' | 'not-answered', words: string): Promise<void> {
    await writer.addWord({
      objection_id: file.row.objection_id,
      number: file.words.length,
      kind,
      wrong: words,
      should_change: '',
      given_on: today(),
      // Where there are no words, there is nothing to look at.
      state: file.row.may_publish && words !== '' ? 'waiting' : 'private',
    })
    await writer.addStep(file.row.objection_id, kind, today(), '')
  }

  return {
    async object(subject, given, ticket) {
      const [wrong, shouldChange] = [cleanWords(given.wrong), cleanWords(given.shouldChange)]
      if (wrong === '') return fail({ kind: 'words-missing' })
      if (wrong.length > LONGEST.wrong || shouldChange.length > LONGEST.shouldChange || given.language.length > 35) {
        return fail({ kind: 'too-long' })
      }
      if ((await findSubject(subject, given.language)) === null) return fail({ kind: 'unknown-subject' })
      const waiting = await store.countWaiting(subject)
      if (waiting.own >= MOST_WAITING.ofOne || waiting.all >= MOST_WAITING.ofAll) {
        await store.write((writer) => writer.countTurnedAway(subject.kind, today()))
        return fail({ kind: 'full' })
      }
      const admission = gate.admit(subjectKey(subject), `${wrong}\n\n${shouldChange}`, ticket)
      if (!admission.isIn) return fail({ kind: 'wait', ticket: admission.ticket, minutes: admission.minutes })
      const code = makeCode()
      const id = randomUUID()
      await store.write(async (writer) => {
        await writer.addObjection({
          objection_id: id,
          subject_kind: subject.kind,
          subject_id: subject.id,
          language: given.language,
          speaks_as: SPEAKERS.find((one) => one === given.speaksAs) ?? 'not-said',
          may_publish: given.mayPublish,
          received_on: today(),
          code_hash: keptHash(readCode(code) ?? ''),
          withdrawn_on: null,
          withdrawn_with: null,
        })
        const state = given.mayPublish ? 'waiting' : 'private'
        await writer.addWord({
          objection_id: id,
          number: 0,
          kind: 'objection',
          wrong,
          should_change: shouldChange,
          given_on: today(),
          state,
        })
        await writer.addStep(id, 'received', today(), '')
      })
      return ok({ code })
    },
    async findOwn(code) {
      const plain = readCode(code)
      const file = plain === null ? null : await store.findByHash(keptHash(plain))
      if (file === null) return null
      const shown = toPublicObjection(file, today())
      const stands = !shown.isWithdrawn
      return {
        ...shown,
        given: file.words.map(({ wrong, should_change }) => ({ wrong, shouldChange: should_change })),
        mayAdd: stands && file.words.filter(({ kind }) => kind === 'added').length < MOST_ADDED,
        maySayNotAnswered: stands && file.answers.length > 0 && file.words.every(({ kind }) => kind !== 'not-answered'),
      }
    },
    addWord: (code, given) =>
      withOwn(code, async (writer, file) => {
        const words = cleanWords(given)
        if (words === '') return 'words-missing'
        if (words.length > LONGEST.added) return 'too-long'
        if (file.words.filter(({ kind }) => kind === 'added').length >= MOST_ADDED) return 'not-now'
        await add(writer, file, 'added', words)
        return null
      }),
    sayNotAnswered: (code, given) =>
      withOwn(code, async (writer, file) => {
        const words = cleanWords(given)
        if (words.length > LONGEST.added) return 'too-long'
        if (file.answers.length === 0 || file.words.some(({ kind }) => kind === 'not-answered')) return 'not-now'
        await add(writer, file, 'not-answered', words)
        return null
      }),
    withdraw: (code) =>
      withOwn(code, async (writer, file, plain) => {
        await writer.withdraw(file.row.objection_id, provingHash(plain), today())
        await writer.addStep(file.row.objection_id, 'withdrawn', today(), '')
        return null
      }),
    async list(filter, { limit = 20, offset = 0 } = {}) {
      const { ids, total } = await reader.listReadable(filter, { limit, offset }, today())
      const files = await reader.loadFiles(ids, today())
      return { objections: files.map((file) => toPublicObjection(file, today())), total }
    },
    async count(filter) {
      const [groups, turnedAway] = await Promise.all([
        reader.countGroups(filter, today()),
        reader.countTurnedAway(filter, today()),
      ])
      return countObjections(groups, today(), turnedAway)
    },
  }
}

/** An objection as everybody may read it on a day. */
export function toPublicObjection({ row, words, answers, steps }: ObjectionFile, today: string): PublicObjection {
  const [first] = words
  return {
    id: row.objection_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    language: row.language,
    speaksAs: row.speaks_as,
    mayPublish: row.may_publish,
    receivedIn: row.received_on.slice(0, 7),
    answerBy: answerBy(row.received_on),
    isOverdue:
      row.withdrawn_on === null && answers.length === 0 && first?.state !== 'not-shown' && isLateAnswer(row.received_on, today),
    isWithdrawn: row.withdrawn_on !== null,
    words: words.map(({ kind, state, shown_wrong, shown_change, names_removed, reason }) => ({
      kind,
      state,
      wrong: shown_wrong ?? '',
      shouldChange: shown_change ?? '',
      namesRemoved: names_removed ?? 0,
      reason,
    })),
    answers: answers.map(({ language, words: said, outcome, changed, url, answered_on }) => ({
      language,
      words: said,
      outcome,
      changed,
      url,
      answeredOn: answered_on,
    })),
    steps: steps.map(({ step, step_on }) => ({ step, on: isOwnStep(step) ? step_on.slice(0, 7) : step_on })),
    changedOn: changedOn(row.received_on, steps),
  }
}

/** Of what whoever objected did, the month alone is told: nobody is to be found by the day on which they wrote. */
function changedOn(receivedOn: string, steps: ObjectionFile['steps']): string {
  const days = steps.map(({ step, step_on }) => (isOwnStep(step) ? `${step_on.slice(0, 7)}-01` : step_on))
  return days.toSorted().at(-1) ?? `${receivedOn.slice(0, 7)}-01`
}

const OWN_STEPS: ReadonlySet<string> = new Set(['received', 'added', 'not-answered', 'withdrawn'])

/** Whether a step is one of whoever objected. */
export function isOwnStep(step: string): boolean {
  return OWN_STEPS.has(step)
}
