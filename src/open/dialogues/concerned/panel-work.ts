// What coordinators may do with panels: invite by link, ask, tell what changed, record pay. Of a member they see a number and the name that the
// member chose; how a member is reached stands apart, and is erased by either.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { hashToken, newToken } from '../../../platform/one-time-links/index.ts'
import type { PanelFile, PanelStore, PanelWriter } from '../store/concerned/panel-store.ts'
import { LONGEST } from './concerned.ts'
import { isLink } from './objection-work.ts'
import type { PanelProblem, PanelWork } from './panel-work-contract.ts'
import type { HandingOn } from './hand-on.ts'
import { createHoldPanel } from './hold-panel.ts'
import { addSeat, createLostSeats, linkExpiry, MOST_MEMBERS } from './lost-seats.ts'
import { removeNames } from './remove-names.ts'
import { paymentsOf, toKept, toLine } from './show-kept-panel.ts'

/** Work on panels, over the role of accounts. */
export function createPanelWork(store: PanelStore, clock: Clock, handingOn: HandingOn): PanelWork {
  const today = () => clock().toISOString().slice(0, 10)
  const holding = createHoldPanel(store)
  const { hold: change, holdMember: changeMember } = holding
  const withQuestion = (
    panelId: string,
    questionId: string,
    work: (writer: PanelWriter, file: PanelFile) => Promise<Result<null, PanelProblem>>,
  ) =>
    change(panelId, async (writer, file) =>
      file.questions.some(({ question_id }) => question_id === questionId) ? work(writer, file) : fail('not-found'),
    )

  return {
    async list() {
      return (await store.listPanels()).map(toLine)
    },
    async read(panel) {
      const file = isUuid(panel) ? await store.load(panel) : null
      return file === null ? null : toKept(file, clock())
    },
    async make(given, account) {
      const [title, about] = [given.title.trim(), given.about.trim()]
      if (title === '') return fail('title-missing')
      if (about === '') return fail('about-missing')
      if (title.length > LONGEST.title || about.length > LONGEST.told) return fail('too-long')
      const { amount, currency, per } = given.pay
      const isSum = Number.isFinite(amount) && amount >= 0.01 && amount < 1e9
      if (!isSum || !/^[A-Z]{3}$/.test(currency)) return fail('pay-missing')
      const id = randomUUID()
      await store.write((writer) =>
        writer.addPanel({
          panel_id: id,
          title,
          about,
          language: given.language,
          languages: [...given.languages],
          series_id: given.series,
          session_id: given.session,
          pay_amount: amount,
          pay_currency: currency,
          pay_per: per,
          made_by: account,
          made_on: today(),
          closed_on: null,
        }),
      )
      return ok({ id })
    },
    close: (panel) =>
      change(panel, async (writer, file) => {
        if (file.panel.closed_on !== null) return fail('closed')
        await writer.closePanel(panel, today())
        return ok(null)
      }),
    invite: (panel, { language, contact }, account) =>
      change(panel, async (writer, file) => {
        if (file.panel.closed_on !== null) return fail('closed')
        if (file.members.length >= MOST_MEMBERS) return fail('too-many')
        if (contact.trim().length > LONGEST.title) return fail('too-long')
        const seat = await addSeat(writer, file, { language, account, replaces: null }, clock)
        await writer.addLanguage(file.panel, language)
        if (contact.trim() !== '') {
          await writer.putContact({ member_id: seat.id, contact: contact.trim(), kept_by: account, kept_on: today() })
        }
        return ok(seat)
      }),
    ...createLostSeats(holding, clock, handingOn),
    renewLink: (memberId) =>
      changeMember(memberId, async (writer, file, member) => {
        if (file.panel.closed_on !== null || member.left_on !== null) return fail('closed')
        // Whoever made a link could use it: nobody comes to sit unseen in a seat that was taken.
        if (member.joined_on !== null) return fail('joined')
        const token = newToken()
        await writer.changeMember(memberId, { link_hash: hashToken(token), link_expires_at: linkExpiry(clock) })
        return ok({ number: member.number, token, expiresAt: linkExpiry(clock) })
      }),
    revoke: (memberId) =>
      changeMember(memberId, async (writer, _, member) => {
        if (member.link_hash === null) return fail('closed')
        await writer.changeMember(memberId, { link_hash: null })
        if (member.joined_on === null) await writer.eraseContact(memberId)
        return ok(null)
      }),
    async listContacts(panel) {
      if (!isUuid(panel)) return []
      return (await store.listContacts(panel)).map(({ member_id, number, contact }) => ({ member: member_id, number, contact }))
    },
    eraseContact: (memberId) =>
      changeMember(memberId, async (writer) => {
        await writer.eraseContact(memberId)
        return ok(null)
      }),
    addSitting: (panel, given, account) =>
      change(panel, async (writer, file) => {
        if (file.panel.closed_on !== null) return fail('closed')
        const title = given.title.trim()
        if (title === '') return fail('title-missing')
        if (title.length > LONGEST.title) return fail('too-long')
        if (!isDay(given.heldOn)) return fail('day-wrong')
        await writer.addSitting({
          sitting_id: randomUUID(),
          panel_id: panel,
          title,
          language: given.language,
          held_on: given.heldOn,
          made_by: account,
          made_on: today(),
        })
        return ok(null)
      }),
    ask: (panel, given, account) =>
      change(panel, async (writer, file) => {
        if (file.panel.closed_on !== null) return fail('closed')
        const [told, words, url] = [given.told.trim(), given.words.trim(), given.url.trim()]
        if (told === '') return fail('told-missing')
        if (given.asked === 'own' && words === '') return fail('words-missing')
        if (told.length > LONGEST.told || words.length > LONGEST.added || url.length > 500) return fail('too-long')
        if (url !== '' && !isLink(url)) return fail('bad-url')
        await writer.addQuestion({
          question_id: randomUUID(),
          panel_id: panel,
          subject_kind: given.subject.kind,
          subject_id: given.subject.id,
          asked: given.asked,
          words: given.asked === 'own' ? words : '',
          told,
          url,
          language: given.language,
          asked_by: account,
          asked_on: today(),
          closed_on: null,
        })
        return ok(null)
      }),
    closeQuestion: (panel, question) =>
      withQuestion(panel, question, async (writer) => {
        await writer.closeQuestion(question, today())
        return ok(null)
      }),
    noteChange: (panel, question, given, account) =>
      withQuestion(panel, question, async (writer, file) => {
        const [words, url] = [given.words.trim(), given.url.trim()]
        if (words === '') return fail('words-missing')
        if (words.length > LONGEST.answer || url.length > 500) return fail('too-long')
        if (url !== '' && !isLink(url)) return fail('bad-url')
        await writer.addChange({
          question_id: question,
          number: file.changes.filter(({ question_id }) => question_id === question).length + 1,
          words,
          language: given.language,
          url,
          noted_by: account,
          noted_on: today(),
        })
        return ok(null)
      }),
    async takeOutNames(panel, answer, names, account) {
      const done = await change(panel, async (writer, file) => {
        const said = file.said.find((one) => answer !== '' && (one.published_id ?? one.reach_id) === answer)
        if (said === undefined || said.position === null || !said.may_publish) return fail('not-found')
        const removed = removeNames([said.words], names)
        if (!removed.ok) return fail(`names-${removed.error}` as const)
        const { texts, places } = removed.value
        const isSame = places === 0
        await writer.putSaid({
          ...said,
          shown_words: isSame ? null : (texts[0] ?? ''),
          names_removed: places,
          names_removed_by: isSame ? null : account,
          is_due: true,
        })
        return ok(null)
      })
      if (done.ok) await handingOn.settle(panel)
      return done
    },
    addHours: (panel, number, hours) =>
      change(panel, async (writer, file) => {
        const member = file.members.find((one) => one.number === number && one.joined_on !== null)
        if (member === undefined || file.panel.pay_per !== 'hour') return fail('not-found')
        if (!(hours >= 0.1 && hours <= 1000)) return fail('pay-missing')
        await writer.addPayment({
          panel_id: panel,
          member_number: number,
          number: paymentsOf(file, number).length + 1,
          amount: Math.round(hours * file.panel.pay_amount * 100) / 100,
          currency: file.panel.pay_currency,
          question_id: null,
          hours,
          promised_on: today(),
          paid_on: null,
          paid_by: null,
        })
        return ok(null)
      }),
    async recordPaid(panel, number, payment, isPaid, account) {
      const done = await change(panel, async (writer, file) => {
        const found = paymentsOf(file, number).find((one) => one.number === payment)
        if (found === undefined) return fail('not-found')
        const when = isPaid ? { paid_on: today(), paid_by: account } : { paid_on: null, paid_by: null }
        await writer.changePayment({ panelId: panel, member: number, number: payment }, when)
        // Beside a commitment it stands whether all were paid for their answers: the answers to the question go out anew.
        const beside = file.said.filter((one) => one.question_id === found.question_id && one.reach_id !== null)
        for (const said of beside) await writer.putSaid({ ...said, is_due: true })
        return ok(null)
      })
      if (done.ok) await handingOn.settle(panel)
      return done
    },
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}
