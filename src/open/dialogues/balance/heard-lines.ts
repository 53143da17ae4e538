// Who was asked, there and heard, by constituency and by region: distinct actors, each once over all sessions looked at.
import { regionsOfPlace } from '@causeway/vocabulary'
import { compareActors } from '../convergence/count-voices.ts'
import {
  CONSTITUENCIES,
  type ActorRecord,
  type Constituency,
  type DialogueRecordId,
  type SessionRecord,
} from '../record/dialogue.ts'
import { findOfficersHeard } from '../convergence/find-officers-heard.ts'
import type { ScopedBook } from '../convergence/scoped-book.ts'
import type { HeardCounts, HeardLine, HeardState } from './balance-contract.ts'

/** How one actor stands in the sessions looked at. */
interface Hearing {
  readonly heard: 'spoke' | 'silent' | 'not-told' | 'asked'
  /** Whoever only wrote or sent a message spoke, and was not there. */
  readonly isPresent: boolean
}

/** Every actor that stands in a list or spoke, once. */
export function findHearings(book: ScopedBook, sessions: readonly SessionRecord[]): ReadonlyMap<ActorRecord, Hearing> {
  const asked = new Set<DialogueRecordId>()
  const presentIn = new Map<DialogueRecordId, Set<SessionRecord>>()
  const spoke = new Set<DialogueRecordId>()
  const officers = new Set(sessions.flatMap((session) => [...findOfficersHeard(book, session)]))
  const isThere = (actor: DialogueRecordId, session: SessionRecord) => {
    const known = presentIn.get(actor)
    if (known === undefined) presentIn.set(actor, new Set([session]))
    else known.add(session)
  }
  for (const session of sessions) {
    for (const { actor, state } of book.participationsOf(session.id)) {
      asked.add(actor)
      if (state === 'present') isThere(actor, session)
    }
    if (session.rule === 'not-attributed') continue
    for (const { actor, spokenBy, mode } of book.interventionsOf(session.id)) {
      if (actor === null || spokenBy !== 'named') continue
      asked.add(actor)
      spoke.add(actor)
      if (mode === 'panel' || mode === 'floor') isThere(actor, session)
    }
  }
  return new Map(
    [...asked].flatMap((id): readonly (readonly [ActorRecord, Hearing])[] => {
      const actor = book.actors.get(id)
      if (actor === undefined) return []
      const where = [...(presentIn.get(id) ?? [])]
      // Who spoke in a session that is not attributed may not be told, so nobody who was there is called silent; nor whoever led or reported
      // it, of whom words are recorded under nobody's name.
      const isTold = where.every(({ rule }) => rule === 'attributed') && !officers.has(id)
      const heard = spoke.has(id) ? 'spoke' : where.length === 0 ? 'asked' : isTold ? 'silent' : 'not-told'
      return [[actor, { heard, isPresent: where.length > 0 }]]
    }),
  )
}

/** One line a constituency, those without anybody too. */
export function lineConstituencies(
  hearings: ReadonlyMap<ActorRecord, Hearing>,
  isListWhole: boolean,
): readonly HeardLine<Constituency>[] {
  // `mixed` and `unknown` are no constituency that could be missing.
  return CONSTITUENCIES.flatMap((code) => {
    const line = toLine(
      code,
      listHearings(hearings, (actor) => actor.constituency === code),
      isListWhole,
    )
    return (code === 'mixed' || code === 'unknown') && line.counts.asked === 0 ? [] : [line]
  })
}

const WIDE_REGIONS = [
  'africa',
  'middle-east',
  'asia-pacific',
  'south-caucasus',
  'europe',
  'north-america',
  'latin-america-caribbean',
].map((name) => `region:${name}`)

/** One line a wide region, those without anybody too; what is of no region, the world and the unknown only where there is somebody. */
export function lineRegions(hearings: ReadonlyMap<ActorRecord, Hearing>, isListWhole: boolean): readonly HeardLine<string>[] {
  const others = new Set([...hearings.keys()].flatMap(wideRegionsOf).filter((code) => !WIDE_REGIONS.includes(code)))
  return [...WIDE_REGIONS, ...[...others].toSorted()].map((code) =>
    toLine(
      code,
      listHearings(hearings, (actor) => wideRegionsOf(actor).includes(code)),
      isListWhole,
    ),
  )
}

/** The wide regions that an actor is of; `world`, `unknown` or a grouping that is no region as they are. */
function wideRegionsOf({ place }: ActorRecord): readonly string[] {
  const codes = place.length === 0 ? ['unknown'] : place
  return [
    ...new Set(
      codes.flatMap((code) => {
        if (code === 'region:eu') return ['region:europe']
        const wide = regionsOfPlace(code).filter((region) => WIDE_REGIONS.includes(region))
        return wide.length === 0 ? [code] : wide
      }),
    ),
  ]
}

/** Actors with one hearing, by constituency and name. */
export function listActors(hearings: ReadonlyMap<ActorRecord, Hearing>, heard: Hearing['heard']): readonly ActorRecord[] {
  return [...hearings]
    .filter(([, own]) => own.heard === heard)
    .map(([actor]) => actor)
    .toSorted(compareActors)
}

function listHearings(hearings: ReadonlyMap<ActorRecord, Hearing>, isOfIt: (actor: ActorRecord) => boolean): readonly Hearing[] {
  return [...hearings].filter(([actor]) => isOfIt(actor)).map(([, hearing]) => hearing)
}

function toLine<Code extends string>(code: Code, hearings: readonly Hearing[], isListWhole: boolean): HeardLine<Code> {
  const of = (heard: Hearing['heard']) => hearings.filter((one) => one.heard === heard).length
  const counts: HeardCounts = {
    asked: hearings.length,
    present: hearings.filter(({ isPresent }) => isPresent).length,
    spoke: of('spoke'),
    silent: of('silent'),
    notTold: of('not-told'),
  }
  return { code, counts, state: toState(counts, isListWhole) }
}

function toState({ asked, spoke, silent, notTold }: HeardCounts, isListWhole: boolean): HeardState {
  if (spoke > 0) return 'spoke'
  if (notTold > 0) return 'not-told'
  if (silent > 0) return 'present-silent'
  if (asked > 0) return 'asked-not-present'
  return isListWhole ? 'absent' : 'unrecorded'
}
