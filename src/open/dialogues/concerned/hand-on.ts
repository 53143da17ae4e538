// Brings what members said to where everybody reads it, with the day after it was said, so that nobody is found by the hour; what was taken back
// goes at once. What is still to be brought is marked in the row itself, in the transaction of the act: after a crash, a refusal or a commitment
// that is not public yet, it is brought once, later.
import { randomInt, randomUUID } from 'node:crypto'
import type { Clock } from '../../../platform/clock/index.ts'
import type { PanelFile, PanelStore, PanelWriter } from '../store/concerned/panel-store.ts'
import type { QuestionRow, SaidRow } from '../store/concerned/panel-tables.ts'
import type { ReachBridge } from './reach-bridge.ts'

/** What handing on is made from. */
export interface HandingOnParts {
  readonly store: PanelStore
  readonly clock: Clock
  readonly reach: ReachBridge
  /** Told of what failed: it stays marked, and is tried again. */
  readonly onError: (error: unknown) => void
}

/** Handing on what is due. */
export interface HandingOn {
  /** One panel, now; what fails is told and tried again. */
  settle(panelId: string): Promise<void>
  /** Every panel, once a day and until it has gone well. */
  settleDay(): Promise<void>
}

/** Whether an answer stands beside a commitment rather than with the panel's. */
export function isReach({ asked, subject_kind }: Pick<QuestionRow, 'asked' | 'subject_kind'>): boolean {
  return asked === 'did-it-reach-us' && subject_kind === 'commitment'
}

/** Handing on, over the role of accounts. */
export function createHandingOn({ store, clock, reach, onError }: HandingOnParts): HandingOn {
  let settledOn = ''
  const today = () => clock().toISOString().slice(0, 10)

  const bring = async (writer: PanelWriter, file: PanelFile, said: SaidRow): Promise<void> => {
    const question = file.questions.find(({ question_id }) => question_id === said.question_id)
    const member = file.members.find(({ member_id }) => member_id === said.member_id)
    if (question === undefined || member === undefined) return
    if (said.position === null) {
      if (said.reach_id !== null) await reach.takeBack(said.reach_id)
      await writer.putSaid({ ...said, reach_id: null, is_due: false })
      return
    }
    // Not before the day is over.
    if (said.said_on >= today()) return
    // Only what they said yes to: a position without words is not signed in public either.
    const name = said.may_publish ? member.name : ''
    const { position, language, may_publish: mayPublish } = said
    const words = said.shown_words ?? said.words
    const saidIn = said.said_on.slice(0, 7)
    if (said.reach_id !== null) {
      const answer = { id: said.reach_id, name, language, position, words, mayPublish, saidIn, isPaid: isPaid(file, question) }
      const isKept = await reach.keep(question.subject_id, answer, question.asked_by)
      if (isKept) await writer.putSaid({ ...said, is_due: false })
      return
    }
    const id = said.published_id ?? randomUUID()
    if (said.published_id !== null) await writer.unpublishSaid(id)
    await writer.putSaid({ ...said, published_id: id, is_due: false })
    await writer.publishSaid({
      published_id: id,
      question_id: question.question_id,
      position,
      name,
      language,
      words: mayPublish && words !== '' ? words : null,
      said_in: saidIn,
      names_removed: said.names_removed,
    })
  }

  /** What fails stays marked, and the day is not over with it. */
  const telling = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      settledOn = ''
      onError(error)
    }
  }

  /** Each in a transaction of its own: one that cannot be brought keeps no other back. */
  const settlePanel = async (panelId: string): Promise<void> => {
    const tried = new Set<string>()
    const bringNext = () =>
      store.write(async (writer) => {
        const file = await writer.hold(panelId)
        const due = (file?.said ?? []).filter((said) => said.is_due && !tried.has(nameSaid(said)))
        // By chance: nothing that is written together tells who spoke first.
        const said = due[due.length === 0 ? 0 : randomInt(due.length)]
        if (file === null || said === undefined) return
        tried.add(nameSaid(said))
        await bring(writer, file, said)
      })
    let before: number
    do {
      before = tried.size
      await telling(bringNext)
    } while (tried.size > before)
  }

  return {
    settle: settlePanel,
    async settleDay() {
      const day = today()
      if (settledOn === day) return
      settledOn = day
      await telling(async () => {
        for (const panelId of await store.listDue()) await settlePanel(panelId)
      })
    },
  }
}

function nameSaid({ question_id, member_id }: SaidRow): string {
  return `${question_id} ${member_id}`
}

/** Whether all were paid who are owed for an answer to a question: one by one it would tell which answer is whose. */
function isPaid({ payments }: PanelFile, { question_id }: QuestionRow): boolean | null {
  const owed = payments.filter((payment) => payment.question_id === question_id)
  return owed.length > 0 && owed.every(({ paid_on }) => paid_on !== null) ? true : null
}
