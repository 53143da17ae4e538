// Who was not heard: of some sessions together and one by one, with what is not known said to be so.
import { compareSessions, reachOfList, scopeBook, type ScopedBook } from '../convergence/scoped-book.ts'
import {
  MODES,
  type ActorRecord,
  type DialogueBook,
  type DialogueRecordId,
  type ParticipationRecord,
  type SessionRecord,
} from '../record/dialogue.ts'
import type { Balance, BalancePart, BalanceReader } from './balance-contract.ts'
import { findHearings, lineConstituencies, lineRegions, listActors } from './heard-lines.ts'
import { oncePerPerson, PEOPLE_FLOOR } from './draw-people.ts'
import { linePeople } from './person-lines.ts'

/** Works it out for the sessions asked for, whatever series they are of. `reader`: the public unless told otherwise; `isByPart`: one by one too. */
export function findBalance(
  book: DialogueBook,
  sessions: readonly DialogueRecordId[],
  reader: BalanceReader = 'public',
  { isByPart = true }: { readonly isByPart?: boolean } = {},
): Balance {
  const scoped = scopeBook(book, {})
  const found = sessions.flatMap((id) => scoped.sessions.get(id) ?? []).toSorted(compareSessions)
  const looked = [...new Set(found)]
  const held = looked.filter(({ form }) => form !== 'paper')
  const told = book.peopleTold ?? new Map()
  return {
    reader,
    floor: PEOPLE_FLOOR,
    sessions: (isByPart ? looked : []).map((session) => {
      const present = listPresent(scoped, session)
      return {
        session,
        list: reachOfList(session, present.length),
        attendance: session.attendance?.number ?? null,
        named: present.length,
        part: findPart(scoped, told, [session], reader),
      }
    }),
    lists: {
      all: looked.length,
      held: held.length,
      whole: held.filter((session) => reachOfList(session, listPresent(scoped, session).length) === 'whole').length,
    },
    together: findPart(scoped, told, looked, reader),
    missing: sessions.filter((id) => !scoped.sessions.has(id)),
  }
}

function findPart(
  scoped: ScopedBook,
  told: NonNullable<DialogueBook['peopleTold']>,
  sessions: readonly SessionRecord[],
  reader: BalanceReader,
): BalancePart {
  const hearings = findHearings(scoped, sessions)
  // A paper has nobody in the room, so it says of nobody that they were not there.
  const held = sessions.filter(({ form }) => form !== 'paper')
  const isListWhole =
    held.length > 0 && held.every((session) => reachOfList(session, listPresent(scoped, session).length) === 'whole')
  const constituencies = lineConstituencies(hearings, isListWhole)
  const isTold = ({ isPerson }: ActorRecord) => reader === 'signed-in' || !isPerson
  return {
    constituencies,
    regions: lineRegions(hearings, isListWhole),
    people: linePeople(
      held.map((session) => ({ present: listPresent(scoped, session), told: told.get(session.id) ?? [] })),
      reader,
    ),
    modes: countModes(scoped, sessions),
    notThere: constituencies.filter(({ counts }) => counts.asked === 0).map(({ code }) => code),
    silent: listActors(hearings, 'silent').filter(isTold),
    askedNotPresent: listActors(hearings, 'asked').filter(isTold),
    isListWhole,
  }
}

function listPresent(scoped: ScopedBook, session: SessionRecord): readonly ParticipationRecord[] {
  const present = scoped.participationsOf(session.id).filter(({ state }) => state === 'present')
  return oncePerPerson(present, (actor) => scoped.actors.get(actor)?.isPerson === true)
}

function countModes(scoped: ScopedBook, sessions: readonly SessionRecord[]): BalancePart['modes'] {
  const attributed = new Map(sessions.map(({ id, rule }) => [id, rule === 'attributed']))
  const said = sessions.flatMap(({ id }) => scoped.interventionsOf(id))
  return MODES.map((mode) => {
    const own = said.filter((one) => one.mode === mode)
    const named = own.filter(({ spokenBy, actor, session }) => spokenBy === 'named' && actor !== null && attributed.get(session))
    return { mode, actors: new Set(named.map(({ actor }) => actor)).size, uncounted: own.length - named.length }
  })
}
