// Two files of one person. A merge is a link with its own entries: both files stay whole, with their fields, journals, codes and grounds,
// and are shown together, each by its origin. Taking the link back loses nothing. Only whoever may open both sees that there is a link
// (docs/decisions/0160).
import { fail, ok, type Result } from '@causeway/vocabulary'
import { closeOpening } from '../../../firewall/access/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { openOne, openRecord, type PeopleParts } from '../people-parts.ts'
import type { Asker, OpenRecord, PeopleProblem } from '../people.ts'
import { isUniqueViolation, type Access, type SameEntry } from '../store/index.ts'

/** How a link stands. */
export type SameState = SameEntry['event']

/** A link of a file with another, as its newest entry has it. */
export interface SameLink {
  readonly linkId: string
  readonly otherPersonId: string
  readonly state: SameState
  readonly at: Date
  /** Whether the account that looks may give the second yes to it. */
  readonly mayConfirm: boolean
}

/** Why two files were not linked: `same-file`, one file twice; `already`, there is a link of the two, or it has moved on meanwhile. */
export type SameProblem = PeopleProblem | { readonly kind: 'same-file' | 'already' }

/** A link that is asked for. `linkId` is made with the form: the same form sent twice makes one link. */
export interface SameRequest {
  readonly linkId: string
  readonly personId: string
  readonly otherPersonId: string
}

/** The links of files. */
export interface SamePeople {
  /** Links that live or wait, as far as the asker may open both files. Ids alone: nobody's record is opened. */
  links(asker: Asker, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly SameLink[]>>
  /** Says that two files are of one person. Where one is restricted it waits for a supervisor who did not ask. */
  merge(asker: Asker, request: SameRequest): Promise<Result<{ readonly state: SameState }, SameProblem>>
  /** A second account's answer, or the end of a link. */
  change(
    asker: Asker,
    link: { readonly linkId: string; readonly personId: string; readonly to: 'merged' | 'declined' | 'unmerged' },
  ): Promise<Result<undefined, SameProblem>>
  /** Opens a file and those that are merged with it, each whole and by itself; close each. */
  read(asker: Asker, personId: string): Promise<Result<readonly OpenRecord[], PeopleProblem>>
}

const LIVING: readonly SameState[] = ['merged', 'proposed']

/** The links over the room's parts. */
export function createSamePeople(parts: PeopleParts): SamePeople {
  const { store, door, clock } = parts

  const ownAccess = async ({ actor, purpose }: Asker): Promise<Access> => {
    const teams = await door.teams.ownTeams({ actor })
    return { organisationId: actor.organisationId, teams: teams.map(({ teamId }) => teamId), purpose }
  }

  /** Asks the door for both files, to write; what comes back is their teams. */
  const openBoth = async ({ actor, purpose }: Asker, personIds: readonly string[]): Promise<Result<Access, PeopleProblem>> => {
    const opened = await door.open({ actor, action: 'write-person', purpose, personIds, reason: 'same-person' })
    if (!opened.ok) return fail({ kind: opened.error })
    closeOpening(opened.value)
    if (opened.value.allowed.length < personIds.length) return fail({ kind: 'refused' })
    return ok({ organisationId: actor.organisationId, teams: opened.value.teams, purpose })
  }

  const links: SamePeople['links'] = async (asker, personIds) => {
    const entries = (await store.same.readNewest(await ownAccess(asker), personIds)).filter(({ event }) => LIVING.includes(event))
    return new Map(
      personIds.map((personId) => [
        personId,
        entries
          .filter((entry) => entry.person_id === personId || entry.other_person_id === personId)
          .map((entry) => toLink(entry, personId, asker)),
      ]),
    )
  }

  return {
    links,

    async merge(asker, { linkId, personId, otherPersonId }) {
      if (!isUuid(linkId)) return fail({ kind: 'invalid' })
      if (personId === otherPersonId) return fail({ kind: 'same-file' })
      const [one, other] = [personId, otherPersonId].toSorted()
      if (one === undefined || other === undefined) return fail({ kind: 'invalid' })
      const access = await openBoth(asker, [one, other])
      if (!access.ok) return access
      const rows = await store.readPeople(access.value, [one, other])
      const [first, second] = [one, other].map((id) => rows.find((row) => row.personId === id))
      if (first === undefined || second === undefined) return fail({ kind: 'refused' })
      const ofPair = (await store.same.readNewest(access.value, [one])).filter(
        (entry) => entry.person_id === one && entry.other_person_id === other,
      )
      const known = ofPair.find(({ event }) => LIVING.includes(event))
      if (known !== undefined) return known.link_id === linkId ? ok({ state: known.event }) : fail({ kind: 'already' })
      const needsSecond = first.isRestricted || second.isRestricted
      const state = needsSecond ? 'proposed' : 'merged'
      const { accountId, role, organisationId } = asker.actor
      return insert(access.value, {
        organisation_id: organisationId,
        link_id: linkId,
        seq: 1,
        person_id: one,
        team_id: first.teamId,
        other_person_id: other,
        other_team_id: second.teamId,
        event: state,
        // Of two that begin in one moment, one finds its number taken.
        pair_seq: Math.max(0, ...ofPair.map(({ pair_seq: taken }) => taken)) + 1,
        before_seq: null,
        before_event: null,
        needs_second: needsSecond,
        asked_by: accountId,
        by_account: accountId,
        by_role: role,
        at: clock(),
      })
    },

    async change(asker, { linkId, personId, to }) {
      if (!isUuid(linkId)) return fail({ kind: 'invalid' })
      const own = await ownAccess(asker)
      const newest = (await store.same.readLink(own, linkId)).at(-1)
      if (newest === undefined || ![newest.person_id, newest.other_person_id].includes(personId)) return fail({ kind: 'refused' })
      const access = await openBoth(asker, [newest.person_id, newest.other_person_id])
      if (!access.ok) return access
      if (newest.event !== (to === 'unmerged' ? 'merged' : 'proposed')) return fail({ kind: 'already' })
      const { accountId, role } = asker.actor
      if (to === 'merged' && (role !== 'supervisor' || accountId === newest.asked_by)) return fail({ kind: 'refused' })
      const written = await insert(access.value, {
        ...newest,
        seq: newest.seq + 1,
        event: to,
        pair_seq: newest.pair_seq + 1,
        before_seq: newest.seq,
        before_event: newest.event,
        by_account: accountId,
        by_role: role,
        at: clock(),
      })
      return written.ok ? ok(undefined) : written
    },

    async read(asker, personId) {
      const opened = await openOne(parts, asker, 'read-person', personId)
      if (!opened.ok) return opened
      const first = await openRecord(parts, opened.value)
      if (!first.ok) return first
      const records = [first.value]
      try {
        for (const { otherPersonId, state } of (await links(asker, [personId])).get(personId) ?? []) {
          if (state !== 'merged') continue
          const other = await openOne(parts, asker, 'read-person', otherPersonId)
          const record = other.ok ? await openRecord(parts, other.value) : other
          // A file that cannot be opened any more is not shown, and hides nothing of the first.
          if (record.ok) records.push(record.value)
        }
        return ok(records)
      } catch (error) {
        for (const record of records) record.close()
        throw error
      }
    },
  }

  async function insert(access: Access, entry: SameEntry): Promise<Result<{ readonly state: SameState }, SameProblem>> {
    try {
      await store.same.insert(access, entry)
      return ok({ state: entry.event })
    } catch (error) {
      if (isUniqueViolation(error)) return fail({ kind: 'already' })
      throw error
    }
  }
}

function toLink(entry: SameEntry, personId: string, { actor }: Asker): SameLink {
  return {
    linkId: entry.link_id,
    otherPersonId: entry.person_id === personId ? entry.other_person_id : entry.person_id,
    state: entry.event,
    at: entry.at,
    mayConfirm: entry.event === 'proposed' && actor.role === 'supervisor' && actor.accountId !== entry.asked_by,
  }
}
