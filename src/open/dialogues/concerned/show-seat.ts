// A panel's file as a member sees it, and what everybody reads of a question.
import type { PanelFile } from '../store/concerned/panel-store.ts'
import type { MemberRow } from '../store/concerned/panel-tables.ts'
import type { PanelReader } from '../store/concerned/read-panels.ts'
import type { PanelVoice } from './concerned.ts'
import { hasStandingAnswer, listReplaced } from './lost-seats.ts'
import type { PanelInvitation, Seat } from './panels-contract.ts'

/** What of a panel an invitation tells. */
export function toShort({ panel }: PanelFile): PanelInvitation['panel'] {
  const { title, about, language, pay_amount, pay_currency, pay_per } = panel
  return { title, about, language, pay: { amount: pay_amount, currency: pay_currency, per: pay_per } }
}

/** A member's own page. */
export function toSeat(file: PanelFile, member: MemberRow, hasContact: boolean): Seat {
  const isOwn = ({ member_id }: { readonly member_id: string }) => member_id === member.member_id
  const numbers = [member, ...listReplaced(file, member)].map(({ number }) => number)
  return {
    panel: { ...toShort(file), isClosed: file.panel.closed_on !== null },
    number: member.number,
    name: member.name,
    hasLeft: member.left_on !== null,
    hasContact,
    questions: file.questions.map((question) => {
      const said = file.said.find((one) => isOwn(one) && one.question_id === question.question_id)
      return {
        id: question.question_id,
        asked: question.asked,
        subject: { kind: question.subject_kind, id: question.subject_id },
        words: question.words,
        told: question.told,
        url: question.url,
        language: question.language,
        isOpen:
          question.closed_on === null &&
          file.panel.closed_on === null &&
          member.left_on === null &&
          !hasStandingAnswer(file, member, question.question_id),
        isAnsweredBefore: hasStandingAnswer(file, member, question.question_id),
        answer:
          said === undefined || said.position === null
            ? null
            : {
                position: said.position,
                words: said.words,
                shownWords: said.shown_words,
                language: said.language,
                mayPublish: said.may_publish,
              },
        changes: file.changes
          .filter(({ question_id }) => question_id === question.question_id)
          .map(({ words, language, url, noted_on }) => ({ words, language, url, notedOn: noted_on })),
      }
    }),
    sittings: file.sittings.map(({ sitting_id, title, language, held_on }) => ({
      id: sitting_id,
      title,
      language,
      heldOn: held_on,
      mayRecord: file.recordings.findLast((one) => isOwn(one) && one.sitting_id === sitting_id)?.may_record ?? null,
    })),
    // What was owed on a seat that was lost is owed still.
    payments: file.payments
      .filter(({ member_number }) => numbers.includes(member_number))
      .map(({ amount, currency, promised_on, paid_on }) => ({ amount, currency, promisedOn: promised_on, paidOn: paid_on })),
    saysUnpaid: file.unpaid.some((one) => one.member_number === member.number && one.taken_back_on === null),
  }
}

/** A question with what may be read of its answers. */
export function toVoice({ question, said, changes }: Awaited<ReturnType<PanelReader['listQuestions']>>[number]): PanelVoice {
  return {
    panel: { id: question.panel_id, title: question.title, about: question.about, language: question.panel_language },
    subject: { kind: question.subject_kind, id: question.subject_id },
    asked: question.asked,
    words: question.words,
    language: question.language,
    askedOn: question.asked_on,
    answers: said.map(({ position, name, language, words, said_in, names_removed }) => ({
      position,
      name,
      language,
      words,
      namesRemoved: names_removed,
      saidIn: said_in,
    })),
    changes: changes.map(({ words, language, url, noted_on }) => ({ words, language, url, notedOn: noted_on })),
  }
}
