// A member who lost their code gets a new seat in place of the old one, whose code opens nothing from then on. What was said on the old seat stays
// as it was agreed to; it is erased only where one account says that the member wants that, and another agrees. Whoever holds the new seat can
// neither read nor change what was said on the old one, and answers nothing twice.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { hashToken, newToken } from '../../../platform/one-time-links/index.ts'
import type { PanelFile, PanelWriter } from '../store/concerned/panel-store.ts'
import type { MemberRow, SaidRow } from '../store/concerned/panel-tables.ts'
import type { HandingOn } from './hand-on.ts'
import type { HoldPanel } from './hold-panel.ts'
import type { PanelWork } from './panel-work-contract.ts'

const LINK_DAYS = 30
/** The most seats of one panel. */
export const MOST_MEMBERS = 200

/** When a link that is made now runs out. */
export function linkExpiry(clock: Clock): Date {
  return new Date(clock().getTime() + LINK_DAYS * 86_400_000)
}

/** Adds a seat with a link, which is told this once. */
export async function addSeat(
  writer: PanelWriter,
  file: PanelFile,
  given: { readonly language: string; readonly account: string; readonly replaces: number | null },
  clock: Clock,
) {
  const token = newToken()
  const seat = { id: randomUUID(), number: file.members.length + 1, token, expiresAt: linkExpiry(clock) }
  await writer.addMember({
    member_id: seat.id,
    panel_id: file.panel.panel_id,
    number: seat.number,
    language: given.language,
    invited_by: given.account,
    invited_on: clock().toISOString().slice(0, 10),
    link_hash: hashToken(token),
    link_expires_at: seat.expiresAt,
    code_hash: null,
    name: '',
    joined_on: null,
    left_on: null,
    lost_on: null,
    lost_by: null,
    erasure_asked_by: null,
    erasure_agreed_by: null,
    erased_on: null,
    replaces: given.replaces,
  })
  return seat
}

/** Erases what a member said to a question: nothing of it is left but that there was an answer. What stands elsewhere is marked to go. */
export async function eraseSaid(writer: PanelWriter, said: SaidRow, today: string): Promise<void> {
  if (said.published_id !== null) await writer.unpublishSaid(said.published_id)
  const unnamed = { shown_words: null, names_removed: 0, names_removed_by: null }
  const nothing = { ...unnamed, position: null, words: '', may_publish: false, published_id: null }
  await writer.putSaid({ ...said, ...nothing, taken_back_on: today, is_due: said.reach_id !== null })
}

/** The seats in whose place a seat stands, the newest first. */
export function listReplaced({ members }: Pick<PanelFile, 'members'>, member: MemberRow): readonly MemberRow[] {
  const before = members.find(({ number }) => number === member.replaces)
  return before === undefined ? [] : [before, ...listReplaced({ members }, before)]
}

/** Whether a question was answered on a seat that was lost, by an answer that stands. */
export function hasStandingAnswer(file: PanelFile, member: MemberRow, questionId: string): boolean {
  return listReplaced(file, member).some(({ member_id }) =>
    file.said.some((one) => one.question_id === questionId && one.member_id === member_id && one.position !== null),
  )
}

type LostSeats = Pick<PanelWork, 'replaceLost' | 'askErasure' | 'agreeErasure' | 'refuseErasure'>

/** Lost seats, behind sign-in. */
export function createLostSeats({ holdMember }: HoldPanel, clock: Clock, handingOn: HandingOn): LostSeats {
  const today = () => clock().toISOString().slice(0, 10)
  return {
    replaceLost: (memberId, { wantsErased }, account) =>
      holdMember(memberId, async (writer, file, member) => {
        if (file.panel.closed_on !== null || member.joined_on === null || member.left_on !== null) return fail('closed')
        if (file.members.length >= MOST_MEMBERS) return fail('too-many')
        const asked = wantsErased ? account : null
        await writer.changeMember(memberId, {
          code_hash: null,
          left_on: today(),
          lost_on: today(),
          lost_by: account,
          erasure_asked_by: asked,
        })
        const { language, number: replaces } = member
        const seat = await addSeat(writer, file, { language, account, replaces }, clock)
        // How they are reached goes along: it is the same person.
        const contact = (await writer.listContacts(member.panel_id)).find(({ member_id }) => member_id === memberId)
        if (contact !== undefined) {
          const { contact: words, kept_by, kept_on } = contact
          await writer.eraseContact(memberId)
          await writer.putContact({ member_id: seat.id, contact: words, kept_by, kept_on })
        }
        return ok(seat)
      }),
    askErasure: (memberId, account) =>
      holdMember(memberId, async (writer, _, member) => {
        if (member.lost_on === null || member.erasure_asked_by !== null) return fail('closed')
        await writer.changeMember(memberId, { erasure_asked_by: account })
        return ok(null)
      }),
    refuseErasure: (memberId) =>
      holdMember(memberId, async (writer, _, member) => {
        if (member.erasure_asked_by === null || member.erased_on !== null) return fail('closed')
        await writer.changeMember(memberId, { erasure_asked_by: null })
        return ok(null)
      }),
    async agreeErasure(memberId, account) {
      let panel = ''
      const done = await holdMember(memberId, async (writer, file, member) => {
        if (member.erasure_asked_by === null || member.erased_on !== null) return fail('closed')
        if (member.erasure_asked_by === account) return fail('own-proposal')
        for (const said of file.said.filter((one) => one.member_id === memberId && one.position !== null)) {
          await eraseSaid(writer, said, today())
        }
        await writer.changeMember(memberId, { name: '', erasure_agreed_by: account, erased_on: today() })
        panel = member.panel_id
        return ok(null)
      })
      if (done.ok) await handingOn.settle(panel)
      return done
    },
  }
}
