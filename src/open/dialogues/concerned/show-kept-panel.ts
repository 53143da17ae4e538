// A panel's file as coordinators see it.
import type { PanelFile } from '../store/concerned/panel-store.ts'
import type { PanelRow, PaymentRow } from '../store/concerned/panel-tables.ts'
import type { KeptPanel, PanelLine, PanelMember } from './panel-work-contract.ts'

/** A member's payments, in order. */
export function paymentsOf({ payments }: PanelFile, number: number): readonly PaymentRow[] {
  return payments.filter(({ member_number }) => member_number === number)
}

/** A panel on a list. */
export function toLine(row: PanelRow): PanelLine {
  return {
    id: row.panel_id,
    title: row.title,
    about: row.about,
    language: row.language,
    languages: row.languages,
    series: row.series_id,
    session: row.session_id,
    pay: { amount: row.pay_amount, currency: row.pay_currency, per: row.pay_per },
    madeOn: row.made_on,
    closedOn: row.closed_on,
  }
}

/** A panel in full, at a moment. */
export function toKept(file: PanelFile, now: Date): KeptPanel {
  // Whoever left on the day of a meeting or later may have been there: leaving is no yes, and takes back no no.
  const listPresent = (heldOn: string) =>
    file.members.filter(({ joined_on, left_on }) => joined_on !== null && (left_on === null || left_on >= heldOn))
  const today = now.toISOString().slice(0, 10)
  return {
    ...toLine(file.panel),
    members: file.members.map((member) => ({
      id: member.member_id,
      number: member.number,
      language: member.language,
      name: member.name,
      state: stateOf(member, now),
      linkExpiresAt: member.link_expires_at,
      replaces: member.replaces,
      erasure: member.erasure_asked_by === null ? null : { askedBy: member.erasure_asked_by, isDone: member.erased_on !== null },
      saysUnpaid: file.unpaid.some((one) => one.member_number === member.number && one.taken_back_on === null),
      payments: paymentsOf(file, member.number).map(({ number, amount, currency, hours, promised_on, paid_on }) => ({
        number,
        amount,
        currency,
        hours,
        promisedIn: promised_on.slice(0, 7),
        paidOn: paid_on,
      })),
    })),
    questions: file.questions.map((question) => {
      const said = file.said.filter(({ question_id }) => question_id === question.question_id)
      return {
        id: question.question_id,
        subject: { kind: question.subject_kind, id: question.subject_id },
        asked: question.asked,
        words: question.words,
        told: question.told,
        url: question.url,
        language: question.language,
        askedOn: question.asked_on,
        closedOn: question.closed_on,
        takenBack: said.filter(({ taken_back_on }) => taken_back_on !== null).length,
        // In the order of what was said: neither a number nor a place tells whose it is.
        answers: said
          .flatMap((one) => {
            const { member_id, position, words, language, may_publish, said_on } = one
            const member = file.members.find((other) => other.member_id === member_id)
            if (member === undefined || position === null || said_on >= today) return []
            const id = one.published_id ?? one.reach_id
            const name = may_publish ? member.name : ''
            return [{ id, shownWords: one.shown_words, name, position, words, language, mayPublish: may_publish }]
          })
          .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)),
        changes: file.changes
          .filter(({ question_id }) => question_id === question.question_id)
          .map(({ words, language, url, noted_on }) => ({ words, language, url, notedOn: noted_on })),
      }
    }),
    sittings: file.sittings.map(({ sitting_id, title, language, held_on }) => {
      const said = listPresent(held_on).map(
        ({ member_id }) =>
          file.recordings.findLast((one) => one.sitting_id === sitting_id && one.member_id === member_id)?.may_record,
      )
      const yes = said.filter((one) => one === true).length
      const no = said.filter((one) => one === false).length
      const silent = said.length - yes - no
      return {
        id: sitting_id,
        title,
        language,
        heldOn: held_on,
        yes,
        no,
        silent,
        mayRecord: said.length > 0 && yes === said.length,
      }
    }),
  }
}

function stateOf(member: PanelFile['members'][number], now: Date): PanelMember['state'] {
  if (member.lost_on !== null) return 'lost'
  if (member.left_on !== null) return 'left'
  if (member.joined_on !== null) return 'joined'
  if (member.link_hash === null) return 'revoked'
  return member.link_expires_at <= now ? 'expired' : 'invited'
}

function sortKey({ position, words, name }: KeptPanel['questions'][number]['answers'][number]): string {
  return [position, words, name].join('\n')
}
