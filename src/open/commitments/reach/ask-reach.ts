// Asking people with lived experience, and hearing them: links that work once and expire, of which only hashes are kept; the month of an answer
// and never its day; what they wrote goes out only where they let it, their answer always.
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import { hashToken, newToken } from '../../../platform/one-time-links/index.ts'
import type { CommitmentEditing, CommitmentEditProblem, Commitments, ReachAnswers } from '../commitments-contract.ts'
import { isUuid } from '../record/commitment-id.ts'
import type { CommitmentEditingStore, CommitmentWriter } from '../store/editing-store.ts'
import type { InvitationRow } from '../store/tables.ts'
import { REACH_ANSWERS, type ReachInvitation } from './reach.ts'

type Asking = Pick<
  CommitmentEditing,
  'inviteReach' | 'listReach' | 'revokeReach' | 'recordPaid' | 'replyReach' | 'takeBackReach' | 'keepReach'
>

const DAY = 86_400_000
const DEFAULT_DAYS = 60
const MOST_DAYS = 365
const MOST_NAME = 80
const MOST_WORDS = 4000

/** Asking, behind sign-in. */
export function createReachAsking(store: CommitmentEditingStore, clock: Clock): Asking {
  const change = (
    invitationId: string,
    work: (writer: CommitmentWriter, row: InvitationRow) => Promise<boolean>,
  ): Promise<boolean> => {
    if (!isUuid(invitationId)) return Promise.resolve(false)
    return store.write(async (writer) => {
      const row = await writer.findInvitation({ invitationId })
      return row !== null && work(writer, row)
    })
  }
  const checkOpen = async (id: string): Promise<Result<null, CommitmentEditProblem>> => {
    const row = isUuid(id) ? await store.findCommitment(id) : null
    if (row === null) return fail({ kind: 'not-found' })
    if (row.withdrawn_at !== null) return fail({ kind: 'wrong-state', state: 'withdrawn' })
    // What is not public yet cannot be asked about.
    return row.published_version === null ? fail({ kind: 'wrong-state', state: row.latest_state }) : ok(null)
  }
  return {
    async inviteReach(id, { language, days = DEFAULT_DAYS }, account) {
      const open = await checkOpen(id)
      if (!open.ok) return open
      const token = newToken()
      const now = clock()
      const lasting = Math.min(MOST_DAYS, Math.max(1, Math.trunc(days)))
      const invitation: InvitationRow = {
        ...UNANSWERED,
        invitation_id: randomUUID(),
        commitment_id: id,
        token_hash: hashToken(token),
        language: language.slice(0, 20),
        invited_by: account,
        created_at: now,
        expires_at: new Date(now.getTime() + lasting * DAY),
      }
      await store.write((writer) => writer.addInvitation(invitation))
      return ok({ id: invitation.invitation_id, token, expiresAt: invitation.expires_at })
    },
    async keepReach(id, { invitationId, name, language, answer, words, mayPublishWords, isPaid, answeredIn }, account) {
      const open = await checkOpen(id)
      if (!open.ok) return open
      if (!isUuid(invitationId)) return fail({ kind: 'not-found' })
      const given = {
        answered_in: answeredIn,
        name: name.trim().slice(0, MOST_NAME),
        answer_language: language.slice(0, 20),
        answer,
        words: words.trim().slice(0, MOST_WORDS),
        may_publish: mayPublishWords,
        revoked_at: null,
        is_paid: isPaid,
        paid_by: isPaid === null ? null : account,
      }
      return store.write(async (writer) => {
        const known = await writer.findInvitation({ invitationId })
        if (known !== null && known.commitment_id !== id) return fail({ kind: 'not-found' })
        const now = clock()
        const row: InvitationRow = known ?? {
          ...UNANSWERED,
          invitation_id: invitationId,
          commitment_id: id,
          // Of a token that nobody is told: no link answers in this place.
          token_hash: hashToken(newToken()),
          language: language.slice(0, 20),
          invited_by: account,
          created_at: now,
          expires_at: new Date(now.getTime() + DAY),
        }
        if (known === null) await writer.addInvitation(row)
        await writer.changeInvitation(invitationId, given)
        await publishAnswer(writer, { ...row, ...given })
        return ok(null)
      })
    },
    async listReach(id) {
      if (!isUuid(id)) return []
      return (await store.listInvitations(id)).map((row) => toInvitation(row, clock()))
    },
    revokeReach: (invitationId) =>
      change(invitationId, async (writer, row) => {
        if (row.revoked_at !== null || row.answered_in !== null) return false
        await writer.changeInvitation(invitationId, { revoked_at: clock() })
        return true
      }),
    recordPaid: (invitationId, isPaid, account) =>
      change(invitationId, async (writer, row) => {
        await writer.changeInvitation(invitationId, { is_paid: isPaid, paid_by: account })
        await publishAnswer(writer, { ...row, is_paid: isPaid })
        return true
      }),
    takeBackReach: (invitationId) =>
      change(invitationId, async (writer, row) => {
        if (row.answered_in === null) return false
        const nothing = { answered_in: null, name: null, answer_language: null, answer: null, words: null, may_publish: null }
        await writer.changeInvitation(invitationId, { ...nothing, revoked_at: clock() })
        await writer.removeReach(invitationId)
        await writer.touchEntry(row.commitment_id)
        return true
      }),
    replyReach: (invitationId, words, account) =>
      change(invitationId, async (writer, row) => {
        const reply = words.trim().slice(0, MOST_WORDS)
        if (row.answered_in === null || reply === '') return false
        await writer.changeInvitation(invitationId, { reply, replied_by: account })
        await publishAnswer(writer, { ...row, reply })
        return true
      }),
  }
}

/** Answering with a link. */
export function createReachAnswers(
  store: CommitmentEditingStore,
  commitments: Pick<Commitments, 'find'>,
  clock: Clock,
): ReachAnswers {
  return {
    async find(token) {
      const row = await store.findInvitation({ tokenHash: hashToken(token) })
      if (row === null || !isOpen(row, clock())) return null
      const commitment = await commitments.find(row.commitment_id)
      return commitment === null || commitment.withdrawn !== null ? null : { commitment, language: row.language }
    },
    async answer(token, { name, language, answer, words, mayPublishWords }) {
      if (!REACH_ANSWERS.includes(answer)) return fail('answer-missing')
      const [chosen, written] = [name.trim(), words.trim()]
      if (chosen.length > MOST_NAME || written.length > MOST_WORDS || language.length > 20) return fail('too-long')
      return store.write(async (writer) => {
        const row = await writer.findInvitation({ tokenHash: hashToken(token) })
        if (row === null || !isOpen(row, clock())) return fail('gone')
        const given = {
          answered_in: clock().toISOString().slice(0, 7),
          name: chosen,
          answer_language: language,
          answer,
          words: written,
          may_publish: mayPublishWords,
        }
        await writer.changeInvitation(row.invitation_id, given)
        await publishAnswer(writer, { ...row, ...given })
        return ok(null)
      })
    },
  }
}

/** Of an invitation to which nobody has answered yet. */
const UNANSWERED = {
  revoked_at: null,
  answered_in: null,
  name: null,
  answer_language: null,
  answer: null,
  words: null,
  may_publish: null,
  is_paid: null,
  paid_by: null,
  reply: null,
  replied_by: null,
} as const

/** Puts an answer as it stands beside its commitment; nothing where there is none yet. */
async function publishAnswer(writer: CommitmentWriter, row: InvitationRow): Promise<void> {
  if (row.answered_in === null || row.answer === null) return
  const wrote = row.words !== null && row.words !== ''
  await writer.putReach({
    invitation_id: row.invitation_id,
    commitment_id: row.commitment_id,
    // Whoever keeps their words from the public does not sign them in public.
    name: wrote && row.may_publish !== true ? '' : (row.name ?? ''),
    language: row.answer_language ?? row.language,
    answer: row.answer,
    words: row.may_publish === true && row.words !== '' ? row.words : null,
    is_paid: row.is_paid,
    reply: row.reply,
    answered_in: row.answered_in,
  })
  await writer.touchEntry(row.commitment_id)
}

function toInvitation(row: InvitationRow, now: Date): ReachInvitation {
  const state =
    row.answered_in !== null ? 'answered' : row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'open'
  return {
    id: row.invitation_id,
    commitment: row.commitment_id,
    language: row.language,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state,
    answer:
      row.answered_in === null || row.answer === null
        ? null
        : {
            name: row.name ?? '',
            language: row.answer_language ?? row.language,
            answer: row.answer,
            words: row.words,
            isPaid: row.is_paid,
            reply: row.reply,
            answeredIn: row.answered_in,
            mayPublishWords: row.may_publish ?? false,
          },
  }
}

function isOpen(row: InvitationRow, now: Date): boolean {
  return row.revoked_at === null && row.answered_in === null && row.expires_at > now
}
