// What an organisation received: a list of one page opened through the door, each referral with its key in the receiver's own hands; answers,
// one or many at once, sealed to the sender; and the desk that says which team takes referrals and how many.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { closeOpening } from '../../firewall/access/index.ts'
import { sealValue } from '../../firewall/keys/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import type { Asker } from '../cases/index.ts'
import { canFollow } from './answer-by-link.ts'
import { sealAnswer } from './answer-seal.ts'
import { carryReplies, hasEnded } from './carry.ts'
import type { RecipientAnswer } from './referral-content.ts'
import { logStep, openReceived, type ReferralParts } from './referral-parts.ts'
import type { Desk, Inbox, Inboxes, ReceivedReferral, RecipientKind, ReferralProblem } from './referrals.ts'
import {
  countReceived,
  findSent,
  insertReply,
  markTakenBackSeen,
  readDesk,
  readOrganisationNames,
  readReceived,
  readReceivedList,
  readTakenBack,
  updateReceived,
  upsertDesk,
  type ReceivedPlace,
  type ReceivedRow,
} from './store/index.ts'

/** Referrals of one page: as many as the list of work shows at once. */
export const INBOX_PAGE = 25

const FIELD = 'referral'

/** Makes `Referrals.inbox`. */
export function createInbox(parts: ReferralParts): Inboxes {
  const { store, door, clock } = parts

  async function ownTeams({ actor }: Pick<Asker, 'actor'>): Promise<readonly string[]> {
    return (await door.teams.ownTeams({ actor })).map(({ teamId }) => teamId)
  }

  /** The rows with their content; who the door would not open is left out, and only counted. */
  async function openRows(asker: Asker, rows: readonly ReceivedRow[], reason: string) {
    if (rows.length === 0) return { items: [], leftOut: 0 }
    const { actor, purpose } = asker
    const personIds = [...new Set(rows.map((row) => row.person_id))]
    const opened = await door.open({ actor, purpose, action: 'read-person', personIds, fields: [FIELD], reason })
    if (!opened.ok) return opened.error === 'refused' ? { items: [], leftOut: rows.length } : fail(opened.error)
    const names = await readOrganisationNames(
      store.keys,
      rows.map((row) => row.sender_id),
    )
    const now = clock()
    const items = rows.flatMap((row): readonly ReceivedReferral[] => {
      const key = opened.value.keys.get(row.person_id)
      if (key === undefined) return []
      const content = openReceived(key, row)
      return [
        {
          referralId: row.referral_id,
          personId: row.person_id,
          teamId: row.team_id,
          senderId: row.sender_id,
          senderName: names.get(row.sender_id) ?? '',
          // The column's check holds the same closed list.
          state: row.state as ReceivedReferral['state'],
          isUrgent: row.is_urgent,
          receivedAt: row.received_at,
          answerBy: row.answer_by,
          isLate: row.state === 'received' && row.answer_by <= now,
          content: content === null ? 'damaged' : sealValue(content),
        },
      ]
    })
    closeOpening(opened.value)
    return { items, leftOut: rows.length - items.length }
  }

  async function list(asker: Asker, state: ReceivedReferral['state'], after = ''): Promise<Result<Inbox, ReferralProblem>> {
    const { organisationId } = asker.actor
    const teams = await ownTeams(asker)
    const found = await store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => ({
      rows: await readReceivedList(tx, organisationId, { states: [state], most: INBOX_PAGE + 1, after: readPlace(after) }),
      counts: await countReceived(tx, organisationId),
      back: await readTakenBack(tx, organisationId),
    }))
    const opened = await openRows(asker, found.rows.slice(0, INBOX_PAGE), 'referral-list')
    if ('error' in opened) return fail({ kind: opened.error })
    const desk = toDesk(await readDesk(store.keys, organisationId))
    const count = (one: string) => found.counts.get(one) ?? 0
    const names = await readOrganisationNames(
      store.keys,
      found.back.map((row) => row.sender_id),
    )
    return ok({
      desk,
      counts: {
        received: count('received'),
        accepted: count('accepted'),
        declined: count('declined'),
        done: count('done'),
        'not-done': count('not-done'),
      },
      left: desk.capacity === null ? null : Math.max(0, desk.capacity - count('accepted')),
      ...opened,
      next: found.rows.length > INBOX_PAGE ? writePlace(found.rows[INBOX_PAGE - 1]) : null,
      takenBack: found.back.map((row) => ({
        referralId: row.referral_id,
        senderName: names.get(row.sender_id) ?? '',
        at: row.at,
      })),
    })
  }

  async function read(asker: Asker, referralId: string): Promise<Result<ReceivedReferral, ReferralProblem>> {
    const { organisationId } = asker.actor
    if (!isUuid(referralId)) return fail({ kind: 'invalid' })
    const teams = await ownTeams(asker)
    const row = await store.inOrganisation(organisationId, teams, asker.purpose, (tx) =>
      readReceived(tx, organisationId, referralId),
    )
    if (row === undefined) return fail({ kind: 'refused' })
    const opened = await openRows(asker, [row], 'referral')
    if ('error' in opened) return fail({ kind: opened.error })
    const [item] = opened.items
    return item === undefined ? fail({ kind: 'refused' }) : ok(item)
  }

  async function answerOne(
    asker: Asker,
    teams: readonly string[],
    referralId: string,
    kind: RecipientKind,
    said: RecipientAnswer,
  ): Promise<boolean> {
    const { organisationId, accountId, role } = asker.actor
    return store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
      const row = await readReceived(tx, organisationId, referralId, { isHeld: true })
      if (row === undefined || !canFollow(kind, row.state)) return false
      const now = clock()
      const about = { organisationId, personId: row.person_id, referralId, step: kind, at: now }
      await logStep(parts, { accountId, role }, about)
      // Bound to the sender's row, where it will lie.
      const sealed = await sealAnswer(row.answer_key, { organisationId: row.sender_id, referralId, kind }, said)
      const ids = { organisation_id: organisationId, referral_id: referralId, person_id: row.person_id, team_id: row.team_id }
      await insertReply(tx, { ...ids, kind, at: now, by_account: accountId, sealed, carried_at: null })
      await updateReceived(tx, organisationId, referralId, { state: kind, changed_at: now })
      return true
    })
  }

  return {
    list,
    read,

    async answer(asker, referralIds, kind, said) {
      const ids = [...new Set(referralIds)].filter(isUuid).slice(0, 100)
      const { actor, purpose } = asker
      const teams = await ownTeams(asker)
      const { rows, back } = await store.inOrganisation(actor.organisationId, teams, purpose, async (tx) => {
        const found: ReceivedRow[] = []
        for (const id of ids) {
          const row = await readReceived(tx, actor.organisationId, id)
          if (row !== undefined) found.push(row)
        }
        return { rows: found, back: await readTakenBack(tx, actor.organisationId) }
      })
      let ended = back.filter((row) => ids.includes(row.referral_id)).length
      if (rows.length === 0) return ok({ taken: 0, left: referralIds.length, ended })
      const personIds = rows.map((row) => row.person_id)
      const opened = await door.open({ actor, purpose, action: 'write-person', personIds, fields: [FIELD] })
      if (!opened.ok) return fail({ kind: opened.error })
      const allowed = new Set(opened.value.allowed)
      closeOpening(opened.value)
      let taken = 0
      for (const row of rows) {
        if (!allowed.has(row.person_id)) continue
        // Nobody is told that their answer was taken where it is heard by nobody.
        if (hasEnded(await findSent(store.keys, row.sender_id, row.referral_id), actor.organisationId)) ended += 1
        else if (await answerOne(asker, opened.value.teams, row.referral_id, kind, said)) taken += 1
      }
      await carryReplies(parts)
      return ok({ taken, left: referralIds.length - taken, ended })
    },

    async markSeen({ actor, purpose }, referralId) {
      if (!isUuid(referralId)) return
      await store.inOrganisation(actor.organisationId, [], purpose, (tx) =>
        markTakenBackSeen(tx, actor.organisationId, referralId, clock()),
      )
    },

    readDesk: async ({ actor }) => toDesk(await readDesk(store.keys, actor.organisationId)),

    async setDesk({ actor, purpose }, { teamId, isOpen, capacity }) {
      const { organisationId, accountId } = actor
      if (!isUuid(teamId) || (capacity !== null && !(Number.isInteger(capacity) && capacity >= 0 && capacity <= 100_000))) {
        return fail({ kind: 'invalid' })
      }
      // Whoever may not keep teams is refused their list.
      const teams = await door.teams.list({ actor, purpose })
      if (!teams.ok) return fail({ kind: teams.error })
      if (!teams.value.some((team) => team.teamId === teamId && team.endedAt === null)) return fail({ kind: 'invalid' })
      const row = { organisation_id: organisationId, intake_team_id: teamId, is_open: isOpen, capacity }
      await store.inOrganisation(organisationId, [], purpose, (tx) =>
        upsertDesk(tx, { ...row, changed_at: clock(), changed_by: accountId }),
      )
      return ok(undefined)
    },
  }
}

function toDesk(row: Awaited<ReturnType<typeof readDesk>>): Desk {
  if (row === undefined) return { teamId: null, isOpen: false, capacity: null }
  return { teamId: row.intake_team_id, isOpen: row.is_open, capacity: row.capacity }
}

/** The last row of a page, as a form carries it. */
function writePlace(row: ReceivedPlace | undefined): string | null {
  return row === undefined ? null : `${row.is_urgent ? 1 : 0}.${row.answer_by.getTime()}.${row.referral_id}`
}

/** Reads it; nothing where it is none. */
function readPlace(text: string): ReceivedPlace | undefined {
  const [, urgent, at, id = ''] = /^([01])\.(\d{1,15})\.([0-9a-f-]{36})$/.exec(text) ?? []
  return isUuid(id) ? { is_urgent: urgent === '1', answer_by: new Date(Number(at)), referral_id: id } : undefined
}
