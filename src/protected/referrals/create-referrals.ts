// The room of referrals over its parts.
import { fail, ok } from '@causeway/vocabulary'
import { isUuid } from '../../platform/ids/index.ts'
import { createByLink, endReferral } from './answer-by-link.ts'
import { answerByCode, answerMine, listMine, makeQuestion } from './ask-person.ts'
import { carry, deliver, takeBack } from './carry.ts'
import { findLoops } from './find-loops.ts'
import { createInbox } from './inbox.ts'
import { listSent } from './list-sent.ts'
import type { ReferralParts } from './referral-parts.ts'
import type { Referrals } from './referrals.ts'
import { renewLink, sendReferral } from './send-referral.ts'
import { FINAL_STATES, listOpenDesks, readReferral, readUntaken } from './store/index.ts'
import { takeIn } from './take-in.ts'

/** Cases with answers that are listed at once. */
const MOST_ANSWERED = 25

/** The room. */
export function createReferrals(parts: ReferralParts): Referrals {
  const { store, door, consents, clock } = parts
  return {
    async send(asker, opened, referral) {
      const sent = await sendReferral(parts, asker, opened, referral)
      // What hinders it is tried again, and told, by the round of every minute.
      if (sent.ok && referral.to.kind === 'organisation') await deliver(parts)
      return sent
    },
    renewLink: (asker, opened, referralId) => renewLink(parts, asker, opened, referralId),

    async revoke(asker, opened, referralId, cause) {
      const { organisationId, personId, teams } = opened
      if (!isUuid(referralId)) return fail({ kind: 'invalid' })
      const row = await store.inOrganisation(organisationId, teams, asker.purpose, (tx) =>
        readReferral(tx, organisationId, referralId),
      )
      if (row === undefined || row.person_id !== personId) return fail({ kind: 'refused' })
      const by = { organisationId, accountId: asker.actor.accountId, role: asker.actor.role }
      const ended = await consents.withdraw(by, { personId, groundId: row.ground_id, cause })
      if (!ended.ok) return fail({ kind: 'consent', problem: ended.error })
      await store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => {
        const held = await readReferral(tx, organisationId, referralId, { isHeld: true })
        if (held !== undefined && !FINAL_STATES.includes(held.state)) await endReferral(parts, tx, held, 'revoked', clock())
      })
      if (row.way === 'organisation') await takeBack(parts)
      const taken = await takeIn(parts, asker, opened)
      return taken.ok ? ok(undefined) : taken
    },

    list: (asker, opened) => listSent(parts, asker, opened),
    findLoops: (asker, opened, to) => findLoops(parts, asker, opened, to),
    makeQuestion: (asker, opened, referralId) => makeQuestion(parts, asker, opened, referralId),
    takeIn: (asker, opened) => takeIn(parts, asker, opened),

    async listAnswered({ actor, purpose }) {
      const teams = (await door.teams.ownTeams({ actor })).map(({ teamId }) => teamId)
      const rows = await store.inOrganisation(actor.organisationId, teams, purpose, (tx) =>
        readUntaken(tx, actor.organisationId, MOST_ANSWERED),
      )
      return rows.map((row) => ({ caseId: row.case_id, personId: row.person_id }))
    },

    async listDesks(organisationId) {
      const desks = await listOpenDesks(store.keys)
      return desks
        .filter((desk) => desk.organisation_id !== organisationId)
        .map(({ organisation_id, name, jurisdiction, capacity, room }) => ({
          organisationId: organisation_id,
          name,
          jurisdiction,
          capacity,
          room,
        }))
    },

    inbox: createInbox(parts),
    byLink: createByLink(parts),
    answerByCode: (typed, answer) => answerByCode(parts, typed, answer),
    mine: {
      list: (opening) => listMine(parts, opening),
      answer: (opening, referralId, answer) => answerMine(parts, opening, referralId, answer),
    },
    carry: () => carry(parts),
  }
}
