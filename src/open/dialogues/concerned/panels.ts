// A member's side of a panel, and what everybody reads of it. The link that invites works once; a code of their own opens their page again.
// They choose a name, may take back each answer and leave, say for each meeting whether it may be recorded, and say that they were not paid.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { hashToken } from '../../../platform/one-time-links/index.ts'
import type { PanelFile, PanelStore, PanelWriter } from '../store/concerned/panel-store.ts'
import type { MemberRow } from '../store/concerned/panel-tables.ts'
import type { PanelReader } from '../store/concerned/read-panels.ts'
import { LONGEST, positionsOf, staysInside, subjectKey, type FindSubject } from './concerned.ts'
import { keptHash, makeCode, readCode } from './own-code.ts'
import { isReach, type HandingOn } from './hand-on.ts'
import { eraseSaid, hasStandingAnswer, listReplaced } from './lost-seats.ts'
import type { Panels, SeatDone, SeatProblem } from './panels-contract.ts'
import { cleanWords } from './remove-names.ts'
import { toSeat, toShort, toVoice } from './show-seat.ts'

/** What panels are made from. */
export interface PanelParts {
  readonly store: PanelStore
  /** Over the public side's role. */
  readonly reader: PanelReader
  readonly clock: Clock
  readonly handingOn: HandingOn
  readonly findSubject: FindSubject
}

/** Panels, for the public pages. */
export function createPanels({ store, reader, clock, handingOn, findSubject }: PanelParts): Panels {
  const today = () => clock().toISOString().slice(0, 10)
  const findInvited = async (token: string): Promise<MemberRow | null> => {
    const member = /^[\w-]{20,100}$/.test(token) ? await store.findMember({ link: hashToken(token) }) : null
    return member === null || member.link_expires_at <= clock() ? null : member
  }

  /** One transaction on the panel of whoever has the code. `mayHaveLeft`: what somebody may do who is gone. */
  const withSeat = async (
    code: string,
    mayHaveLeft: boolean,
    act: (writer: PanelWriter, member: MemberRow, file: PanelFile) => Promise<SeatProblem | null>,
  ): SeatDone => {
    const plain = readCode(code)
    if (plain === null) return fail('gone')
    return store.write(async (writer) => {
      const found = await writer.findMember({ code: keptHash(plain) })
      const file = found === null ? null : await writer.hold(found.panel_id)
      const member = file?.members.find(({ member_id }) => member_id === found?.member_id)
      if (file === null || member === undefined) return fail('gone')
      if (member.left_on !== null && !mayHaveLeft) return fail('left')
      const problem = await act(writer, member, file)
      return problem === null ? ok(null) : fail(problem)
    })
  }

  /** The same, and what it changed goes out. */
  const withSeatAndOut: typeof withSeat = async (code, mayHaveLeft, act) => {
    let panel = ''
    const done = await withSeat(code, mayHaveLeft, (writer, member, file) => {
      panel = member.panel_id
      return act(writer, member, file)
    })
    if (done.ok) await handingOn.settle(panel)
    return done
  }

  return {
    async findInvitation(token) {
      const member = await findInvited(token)
      const file = member === null ? null : await store.load(member.panel_id)
      // A seat that was taken is opened by its code alone, as in joining.
      if (member === null || member.joined_on !== null || file === null || file.panel.closed_on !== null) return null
      return { panel: toShort(file), language: member.language }
    },
    async join(token, { name, language }) {
      const invited = await findInvited(token)
      if (invited === null) return fail('gone')
      const chosen = cleanWords(name)
      if (chosen.length > LONGEST.name) return fail('too-long')
      const code = makeCode()
      return store.write(async (writer) => {
        const file = await writer.hold(invited.panel_id)
        const member = file?.members.find(({ member_id }) => member_id === invited.member_id)
        // A seat that was taken is opened by its code alone.
        if (member?.joined_on !== undefined && member.joined_on !== null) return fail('gone')
        // Used by another press meanwhile, the link is gone.
        if (file === null || member?.link_hash === undefined || member.link_hash === null || file.panel.closed_on !== null) {
          return fail('gone')
        }
        await writer.changeMember(member.member_id, {
          link_hash: null,
          code_hash: keptHash(readCode(code) ?? ''),
          name: chosen === '' ? member.name : chosen,
          language,
          joined_on: today(),
        })
        return ok({ code })
      })
    },
    async findSeat(code) {
      const plain = readCode(code)
      const member = plain === null ? null : await store.findMember({ code: keptHash(plain) })
      const file = member === null ? null : await store.load(member.panel_id)
      return member === null || file === null ? null : toSeat(file, member, await store.hasContact(member.member_id))
    },
    async answer(code, questionId, { position: given, words: typed, language, mayPublish }) {
      const words = cleanWords(typed)
      if (words.length > LONGEST.wrong) return fail('too-long')
      return withSeatAndOut(code, false, async (writer, member, file) => {
        const question = file.questions.find(({ question_id }) => question_id === questionId)
        if (question === undefined || question.closed_on !== null || file.panel.closed_on !== null) return 'closed'
        const before = file.said.find((one) => one.question_id === questionId && one.member_id === member.member_id)
        if (before !== undefined && before.taken_back_on === null) return 'answered'
        // One person, one answer: what was said on a seat that was lost stands.
        if (hasStandingAnswer(file, member, questionId)) return 'answered'
        const position = positionsOf(question.asked).find((one) => one === given)
        if (position === undefined) return 'position-missing'
        if (words === '' && (position === 'concern' || position === 'objection')) return 'words-missing'
        // What was taken back and is not gone there yet has to go before its place is taken.
        if (before?.is_due === true) return 'not-yet'
        const isInside = staysInside({ kind: question.subject_kind, id: question.subject_id })
        await writer.putSaid({
          question_id: questionId,
          member_id: member.member_id,
          position,
          words,
          language,
          may_publish: mayPublish && !isInside,
          said_on: today(),
          taken_back_on: null,
          published_id: null,
          reach_id: isReach(question) ? randomUUID() : null,
          is_due: !isInside,
          shown_words: null,
          names_removed: 0,
          names_removed_by: null,
        })
        const numbers = [member.number, ...listReplaced(file, member).map(({ number }) => number)]
        const isOwed = file.payments.some((one) => one.question_id === questionId && numbers.includes(one.member_number))
        if (file.panel.pay_per === 'answer' && !isOwed) await promise(writer, file, member.number, questionId)
        return null
      })
    },
    takeBack: (code, questionId) =>
      withSeatAndOut(code, true, async (writer, member, file) => {
        const said = file.said.find((one) => one.question_id === questionId && one.member_id === member.member_id)
        if (said === undefined || said.taken_back_on !== null) return 'closed'
        await eraseSaid(writer, said, today())
        return null
      }),
    sayRecording: (code, sittingId, mayRecord) =>
      withSeat(code, false, async (writer, member, file) => {
        if (file.sittings.every(({ sitting_id }) => sitting_id !== sittingId)) return 'closed'
        const before = file.recordings.filter((one) => one.sitting_id === sittingId && one.member_id === member.member_id)
        await writer.addRecording({
          sitting_id: sittingId,
          member_id: member.member_id,
          number: before.length + 1,
          may_record: mayRecord,
          said_on: today(),
        })
        return null
      }),
    sayUnpaid: (code, isUnpaid) =>
      withSeat(code, true, async (writer, member) => {
        const taken = isUnpaid ? null : today()
        await writer.putUnpaid({
          panel_id: member.panel_id,
          member_number: member.number,
          said_on: today(),
          taken_back_on: taken,
        })
        return null
      }),
    eraseContact: (code) =>
      withSeat(code, true, async (writer, member) => {
        await writer.eraseContact(member.member_id)
        return null
      }),
    leave: (code, takeAllBack) =>
      withSeatAndOut(code, false, async (writer, member, file) => {
        const own = file.said.filter((one) => one.member_id === member.member_id && one.taken_back_on === null)
        if (takeAllBack) for (const said of own) await eraseSaid(writer, said, today())
        await writer.eraseContact(member.member_id)
        await writer.changeMember(member.member_id, { left_on: today(), ...(takeAllBack ? { name: '' } : {}) })
        return null
      }),
    async list() {
      return (await reader.listPanels(today())).map((row) => ({
        id: row.panel_id,
        title: row.title,
        about: row.about,
        language: row.language,
        languages: row.languages,
        pay: { amount: row.pay_amount, currency: row.pay_currency, per: row.pay_per },
        madeOn: row.made_on,
        closedOn: row.closed_on,
        members: row.members,
        left: row.left,
        lost: row.lost,
        erased: row.erased,
        promised: row.promised,
        paid: row.paid,
        sayUnpaid: row.unpaid,
      }))
    },
    async listVoices(subject) {
      await handingOn.settleDay()
      return (await reader.listQuestions({ subject })).map(toVoice)
    },
    async listVoicesOf(panel, language) {
      await handingOn.settleDay()
      const voices = (await reader.listQuestions({ panel })).map(toVoice)
      const keys = new Map(voices.map(({ subject }) => [subjectKey(subject), subject]))
      const found = await Promise.all(
        [...keys].map(async ([key, subject]) => ((await findSubject(subject, language)) === null ? [] : [key])),
      )
      const isPublic = new Set(found.flat())
      return voices.filter(({ subject }) => isPublic.has(subjectKey(subject)))
    },
  }

  async function promise(writer: PanelWriter, file: PanelFile, member: number, questionId: string): Promise<void> {
    await writer.addPayment({
      panel_id: file.panel.panel_id,
      member_number: member,
      number: file.payments.filter(({ member_number }) => member_number === member).length + 1,
      amount: file.panel.pay_amount,
      currency: file.panel.pay_currency,
      question_id: questionId,
      hours: null,
      promised_on: today(),
      paid_on: null,
      paid_by: null,
    })
  }
}
