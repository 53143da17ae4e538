// The panel of people with lived experience. They answer by a link that works once and is kept as a hash alone; nothing tells
// who they are but the name that they choose, and what they are shown holds no figure that is not published.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkReply, checkWords } from './check-request.ts'
import type { ReleaseProblem } from './release-problem.ts'
import type { PanelQuestion, Releases } from './releases.ts'
import type { ReleasesContext } from './releases-context.ts'
import type { SeatRecord } from './store/index.ts'

const DAY = 86_400_000
const DEFAULT_DAYS = 14
const MOST_DAYS = 90
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z]+)?$/
/** 256 random bits in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The steps around the panel. */
export function createPanel(
  context: ReleasesContext,
): Pick<Releases, 'invite' | 'revokeInvitation' | 'readInvitation' | 'answer' | 'replyToAnswer' | 'recordPayment'> {
  const { store, clock } = context
  return {
    async invite(id, by, { language, days = DEFAULT_DAYS }) {
      if (!LANGUAGE.test(language))
        return fail({ problem: 'bad-fields', fields: [{ field: 'language', problem: 'not-understood' }] })
      if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
        return fail({ problem: 'bad-fields', fields: [{ field: 'days', problem: 'not-understood' }] })
      const now = clock()
      const token = randomBytes(32).toString('base64url')
      const seatId = randomUUID()
      const expiresAt = new Date(now.getTime() + days * DAY)
      return store.change(id, now, async (transaction) => {
        const { state } = transaction.record
        if (state !== 'approved' && state !== 'with-panel') return fail({ problem: 'wrong-state', state })
        await transaction.insertSeat({
          seat_id: seatId,
          token_hash: hashToken(token),
          language,
          invited_by: by,
          expires_at: expiresAt,
        })
        await transaction.step('invited', 'with-panel', by, null)
        return ok({ seatId, token, expiresAt })
      })
    },
    async revokeInvitation(id, seatId, by) {
      return store.change(id, clock(), async (transaction) => {
        const { state } = transaction.record
        if (state !== 'with-panel') return fail({ problem: 'wrong-state', state })
        const seat = (await transaction.listSeats()).find((one) => one.id === seatId)
        if (seat === undefined) return fail({ problem: 'not-found' })
        if (seat.state === 'answered') return fail({ problem: 'link-used' })
        if (seat.state === 'revoked') return fail({ problem: 'link-unknown' })
        await transaction.updateSeat(seatId, { revoked_at: clock() })
        await transaction.step('invitation-revoked', 'with-panel', by, null)
        return ok(null)
      })
    },
    async readInvitation(token) {
      const seat = await findSeat(context, token)
      return seat.ok ? askQuestion(context, seat.value) : seat
    },
    async answer(token, given) {
      const seat = await findSeat(context, token)
      if (!seat.ok) return seat
      const reply = checkReply(given)
      if (!reply.ok) return fail({ problem: 'bad-fields', fields: reply.error })
      const now = clock()
      return store.change(seat.value.releaseId, now, async (transaction) => {
        const { state, previewRun } = transaction.record
        if (state !== 'with-panel' || previewRun === null) return fail({ problem: 'wrong-state', state })
        const own = (await transaction.listSeats()).find((one) => one.id === seat.value.id)
        const closed = own === undefined ? ('link-unknown' as const) : refuseSeat(own)
        if (closed !== null) return fail({ problem: closed })
        const { name, language, position, words, mayPublish } = reply.value
        await transaction.updateSeat(seat.value.id, {
          answered_at: now,
          answered_run: previewRun,
          name,
          answer_language: language,
          position,
          words,
          may_publish: mayPublish,
        })
        await transaction.step('answered', 'with-panel', null, null)
        return ok(null)
      })
    },
    async replyToAnswer(id, seatId, by, given) {
      const words = checkWords('words', given)
      if (!words.ok) return fail({ problem: 'bad-fields', fields: words.error })
      return store.change(id, clock(), async (transaction) => {
        const { state } = transaction.record
        if (state !== 'with-panel') return fail({ problem: 'wrong-state', state })
        const seat = (await transaction.listSeats()).find((one) => one.id === seatId)
        if (seat === undefined || seat.answer === null) return fail({ problem: 'not-found' })
        await transaction.updateSeat(seatId, { reply: words.value, replied_by: by })
        await transaction.step('replied', 'with-panel', by, null)
        return ok(null)
      })
    },
    async recordPayment(id, seatId, by, isPaid) {
      return store.change(id, clock(), async (transaction) => {
        const { state } = transaction.record
        const seat = (await transaction.listSeats()).find((one) => one.id === seatId)
        if (seat === undefined) return fail({ problem: 'not-found' })
        if (seat.answer === null || state === 'previewing') return fail({ problem: 'wrong-state', state })
        if (seat.isPaid === isPaid) return ok(null)
        await transaction.updateSeat(seatId, { is_paid: isPaid })
        await transaction.step('payment-recorded', state, by, null)
        return ok(null)
      })
    },
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

async function findSeat({ store, clock }: ReleasesContext, token: string): Promise<Result<SeatRecord, ReleaseProblem>> {
  const seat = TOKEN.test(token) ? await store.findSeatByToken(hashToken(token), clock()) : null
  const closed = seat === null ? ('link-unknown' as const) : refuseSeat(seat)
  if (seat === null || closed !== null) return fail({ problem: closed ?? 'link-unknown' })
  return ok(seat)
}

function refuseSeat({ state }: SeatRecord): 'link-unknown' | 'link-used' | 'link-expired' | null {
  switch (state) {
    case 'invited':
      return null
    case 'answered':
      return 'link-used'
    case 'expired':
      return 'link-expired'
    case 'revoked':
      return 'link-unknown'
  }
}

async function askQuestion({ store }: ReleasesContext, seat: SeatRecord): Promise<Result<PanelQuestion, ReleaseProblem>> {
  const record = await store.findRelease(seat.releaseId)
  if (record === null) return fail({ problem: 'link-unknown' })
  if (record.state !== 'with-panel' || record.previewRun === null) return fail({ problem: 'wrong-state', state: record.state })
  const preview = await store.loadOutcome(record.id, record.previewRun)
  const { titles, purpose, definition, uncertainty, unseen, source, period, geography, dimensions } = record
  return ok({
    titles,
    purpose,
    definition,
    uncertainty,
    unseen,
    source,
    period,
    geography,
    dimensions,
    language: seat.language,
    expiresAt: seat.expiresAt,
    tables: (preview?.tables ?? []).map(({ cells, ...table }) => {
      const loss = preview?.loss.find((one) => one.table === table.name)
      return {
        ...table,
        cells: loss?.cells ?? cells.length,
        hidden: table.method === 'noise' ? null : (loss?.hidden ?? cells.filter(({ people }) => people === null).length),
      }
    }),
    attackers: (preview?.attackers ?? []).map(({ attacker, table, findings, steps }) => ({
      attacker,
      table,
      findings,
      notRun: steps.filter(({ notRun }) => notRun !== null).length,
    })),
  })
}
