// What coordinators may do with objections: show words, with names taken out and nothing else; keep words back, two of them and with a public
// reason; answer. They can change no objection and take none away, and every step of theirs stays.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import type { GivenFile, ObjectionStore, ObjectionWriter } from '../store/concerned/objection-store.ts'
import { LONGEST, type ObjectionOutcome, type PublicObjection, type KeptBackReason } from './concerned.ts'
import { toAnswerBy } from './count-objections.ts'
import { isOwnStep, toPublicObjection } from './objections.ts'
import { removeNames, type RemovalProblem } from './remove-names.ts'

/** Words behind sign-in: as given, and who would keep them back. */
export interface GivenWord {
  readonly wrong: string
  readonly shouldChange: string
  readonly proposedBy: string | null
  readonly proposedReason: KeptBackReason | null
}

/** An objection behind sign-in. Nothing tells who sent it. */
export interface WorkObjection extends PublicObjection {
  /** In the order of `words`. */
  readonly given: readonly GivenWord[]
  /** How many others to the same thing, in the same words, wait with it. */
  readonly same: number
  /** The day that keeps the promise to answer (`toAnswerBy`); null where no answer is owed: it was given, was taken back, or is kept back by two accounts. */
  readonly toAnswerBy: string | null
}

/** Why something was not done. `own-proposal`: another account has to agree. */
export type WorkProblem =
  | 'not-found'
  | 'withdrawn'
  | 'wrong-state'
  | 'own-proposal'
  | 'words-missing'
  | 'too-long'
  | 'changed-missing'
  | 'bad-url'
  | `names-${RemovalProblem}`

/** An answer as it is given. */
export interface GivenAnswer {
  readonly words: string
  readonly language: string
  readonly outcome: ObjectionOutcome
  readonly changed: string
  readonly url: string
}

type Done = Promise<Result<null, WorkProblem>>

/** Behind sign-in. `withSame`: the same is done for those to the same thing in the same words. */
export interface ObjectionWork {
  /** As the day began, the oldest first; those in the words of an earlier one are counted with it. */
  listWaiting(): Promise<{ readonly objections: readonly WorkObjection[]; readonly total: number }>
  find(id: string): Promise<WorkObjection | null>
  /** Shows words without the names given; words that were shown or kept back may be shown again so. */
  show(id: string, number: number, names: readonly string[], account: string, withSame?: boolean): Done
  propose(id: string, number: number, reason: KeptBackReason, account: string, withSame?: boolean): Done
  /** Says no to a proposal: the words wait again. */
  refuse(id: string, number: number, account: string): Done
  /** Agrees with another account's proposal. */
  keepBack(id: string, number: number, account: string, withSame?: boolean): Done
  answer(id: string, answer: GivenAnswer, account: string, withSame?: boolean): Done
}

const MOST_LISTED = 1000

/** Work on objections, over the role of accounts. */
export function createObjectionWork(store: ObjectionStore, clock: Clock): ObjectionWork {
  const today = () => clock().toISOString().slice(0, 10)
  /** As the day began, and with what was done at the desk since: of whoever objects nobody learns the hour. */
  const asOfMorning = (file: GivenFile): GivenFile => ({
    ...file,
    words: file.words.filter(({ given_on }) => given_on < today()),
    steps: file.steps.filter(({ step, step_on }) => !isOwnStep(step) || step_on < today()),
  })
  const toWork = (file: GivenFile, same: number): WorkObjection => ({
    ...toPublicObjection(asOfMorning(file), today()),
    toAnswerBy: isOwed(file) ? toAnswerBy(file.row.received_on) : null,
    given: asOfMorning(file).words.map(({ wrong, should_change, proposed_by, proposed_reason }) => ({
      wrong,
      shouldChange: should_change,
      proposedBy: proposed_by,
      proposedReason: proposed_reason,
    })),
    same,
  })

  /** One transaction for an objection and, where asked, for those in the same words: all of it or nothing. */
  const change = (
    id: string,
    withSame: boolean,
    work: (writer: ObjectionWriter, file: GivenFile) => Promise<WorkProblem | null>,
  ): Done => {
    if (!isUuid(id)) return Promise.resolve(fail('not-found'))
    return store
      .write(async (writer) => {
        const file = await writer.hold(id)
        if (file === null) return fail('not-found' as const)
        const others = withSame ? await writer.listSame(file) : []
        for (const one of [id, ...others]) {
          const held = one === id ? file : await writer.hold(one)
          // Withdrawn meanwhile, it is left out.
          if (held === null || (one !== id && held.row.withdrawn_on !== null)) continue
          const problem = held.row.withdrawn_on === null ? await work(writer, held) : 'withdrawn'
          if (problem !== null) throw new Undone(problem)
        }
        return ok(null)
      })
      .catch((error: unknown) => {
        if (error instanceof Undone) return fail(error.problem)
        throw error
      })
  }

  return {
    async listWaiting() {
      const { files, total } = await store.listWaiting(MOST_LISTED, today())
      const groups = Map.groupBy(files, ({ row, words }) =>
        JSON.stringify([
          row.subject_kind,
          row.subject_id,
          words.map((one) => [one.wrong, one.should_change, one.state, one.proposed_reason]),
        ]),
      )
      const objections = [...groups.values()].flatMap(([first, ...others]) =>
        first === undefined ? [] : [toWork(first, others.length)],
      )
      return { objections, total }
    },
    async find(id) {
      const [file] = isUuid(id) ? await store.loadGiven([id]) : []
      return file === undefined || file.row.received_on >= today() ? null : toWork(file, (await store.listSame(file)).length)
    },
    show: (id, number, names, account, withSame = false) =>
      change(id, withSame, async (writer, file) => {
        const word = file.words[number]
        if (word === undefined || word.state === 'private') return 'wrong-state'
        const removed = removeNames([word.wrong, word.should_change], names)
        if (!removed.ok) return `names-${removed.error}`
        const [wrong = '', shouldChange = ''] = removed.value.texts
        await writer.changeWord(file.row.objection_id, number, {
          state: 'shown',
          shown_wrong: wrong,
          shown_change: shouldChange,
          names_removed: removed.value.places,
          reason: null,
          proposed_by: null,
          proposed_reason: null,
          decided_by: account,
          decided_on: today(),
        })
        await writer.addStep(file.row.objection_id, 'shown', today(), account)
        return null
      }),
    propose: (id, number, reason, account, withSame = false) =>
      change(id, withSame, async (writer, file) => {
        const word = file.words[number]
        if (word === undefined || word.state !== 'waiting' || word.proposed_by !== null) return 'wrong-state'
        await writer.changeWord(file.row.objection_id, number, { proposed_by: account, proposed_reason: reason })
        await writer.addStep(file.row.objection_id, 'proposed', today(), account)
        return null
      }),
    refuse: (id, number, account) =>
      change(id, false, async (writer, file) => {
        const word = file.words[number]
        if (word === undefined || word.state !== 'waiting' || word.proposed_by === null) return 'wrong-state'
        await writer.changeWord(file.row.objection_id, number, { proposed_by: null, proposed_reason: null })
        await writer.addStep(file.row.objection_id, 'refused', today(), account)
        return null
      }),
    keepBack: (id, number, account, withSame = false) =>
      change(id, withSame, async (writer, file) => {
        const word = file.words[number]
        if (word === undefined || word.state !== 'waiting' || word.proposed_reason === null) return 'wrong-state'
        if (word.proposed_by === account) return 'own-proposal'
        await writer.changeWord(file.row.objection_id, number, {
          state: 'not-shown',
          reason: word.proposed_reason,
          decided_by: account,
          decided_on: today(),
        })
        await writer.addStep(file.row.objection_id, 'not-shown', today(), account)
        return null
      }),
    answer: (id, given, account, withSame = false) =>
      change(id, withSame, async (writer, file) => {
        const [words, changed, url] = [given.words.trim(), given.changed.trim(), given.url.trim()]
        if (words === '') return 'words-missing'
        if (words.length > LONGEST.answer || changed.length > LONGEST.answer || url.length > 500) return 'too-long'
        if (changed === '' && (given.outcome === 'changed' || given.outcome === 'will-change')) return 'changed-missing'
        if (url !== '' && !isLink(url)) return 'bad-url'
        await writer.addAnswer({
          objection_id: file.row.objection_id,
          number: file.answers.length + 1,
          language: given.language,
          words,
          outcome: given.outcome,
          changed,
          url,
          answered_by: account,
          answered_on: today(),
        })
        await writer.addStep(file.row.objection_id, 'answered', today(), account)
        return null
      }),
  }
}

/** Whether an answer is still owed that nobody gave. */
function isOwed({ row, words, answers }: GivenFile): boolean {
  return row.withdrawn_on === null && answers.length === 0 && words[0]?.state !== 'not-shown'
}

/** Whether a link leads by https, or to a path of this site. */
export function isLink(url: string): boolean {
  // Browsers leave out tabs and line ends and read a backslash as a slash: what begins as a path could lead elsewhere.
  if (/[\s\p{Cc}\\]/u.test(url)) return false
  return URL.canParse(url) ? url.startsWith('https://') : /^\/[^/]/.test(url)
}

/** Undoes what a transaction began, with why. */
class Undone extends Error {
  readonly problem: WorkProblem
  constructor(problem: WorkProblem) {
    super(problem)
    this.problem = problem
  }
}
