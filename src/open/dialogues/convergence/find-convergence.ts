// Agreement on a point, honestly: distinct named actors by constituency and position; beside them whatever counts for nobody, every
// objection in full, claims of agreement with what the record shows of them, and who was there and silent.
import type { DialogueBook, DialogueRecordId, DialogueRole, SessionRecord, Withdrawal } from '../record/dialogue.ts'
import type { Convergence, DialogueScope, PositionCounts, WeighedClaim } from './convergence-contract.ts'
import {
  compareActors,
  countActors,
  countByConstituency,
  countStances,
  listObjections,
  listUncounted,
  toVoice,
  type Voice,
} from './count-voices.ts'
import { findOfficersHeard } from './find-officers-heard.ts'
import { compareSessions, reachOfList, scopeBook, sortBook, type ScopedBook } from './scoped-book.ts'

/** What is known of agreement on a point, in all of the book or a part of it; null where the book holds no such point. */
export function findConvergence(book: DialogueBook, point: DialogueRecordId, scope: DialogueScope = {}): Convergence | null {
  return weighPoint(book, scopeBook(book, scope), point, scope)
}

const listed = new WeakMap<DialogueBook, Map<string, readonly Convergence[]>>()

/** The same of every point that was raised, claimed or came out in the part asked for: in the order in which they were first raised. */
export function listConvergence(book: DialogueBook, scope: DialogueScope = {}): readonly Convergence[] {
  // A book never changes: what was counted of all of it once is asked for by every reader.
  const known = listed.get(book) ?? new Map<string, readonly Convergence[]>()
  listed.set(book, known)
  const key = JSON.stringify([scope.series, scope.session])
  const counted = known.get(key) ?? countPoints(book, scope)
  if (known.size < MOST_KEPT) known.set(key, counted)
  return counted
}

/** Of how many scopes of a book what was counted is kept; of others it is counted again. */
const MOST_KEPT = 100

function countPoints(book: DialogueBook, scope: DialogueScope): readonly Convergence[] {
  const scoped = scopeBook(book, scope)
  const raised = [
    ...scoped.interventions.flatMap(({ positions }) => positions.map(({ point }) => point)),
    ...[...scoped.claims, ...scoped.outcomes].flatMap(({ point }) => point ?? []),
  ]
  return [...new Set(raised)].flatMap((point) => weighPoint(book, scoped, point, scope) ?? [])
}

function weighPoint(book: DialogueBook, scoped: ScopedBook, id: DialogueRecordId, scope: DialogueScope): Convergence | null {
  const point = scoped.points.get(id)
  if (point === undefined) return null
  const voices = listVoices(scoped, id)
  const counted = countActors(voices)
  const counts = countStances(counted)
  const objections = listObjections(voices)
  const claims = scoped.claimedOn(id)
  const raisedIn = listRaised(scoped, voices, claims)
  // Lists of many points do not tell who was silent: it is worked out where it is asked for.
  let silence: ReturnType<typeof findSilent> | undefined
  return {
    point,
    scope,
    counted,
    counts,
    spokenFor: counted.filter(({ positions }) => positions.every(({ isOnBehalf }) => isOnBehalf)).length,
    byConstituency: countByConstituency(counted),
    uncounted: listUncounted(voices),
    objections,
    claims: claims.flatMap((claim) => {
      const session = scoped.sessions.get(claim.session)
      return session === undefined ? [] : [weighClaim({ claim, session }, counts, objections.length > 0)]
    }),
    get silent() {
      silence ??= findSilent(scoped, voices, raisedIn)
      return silence.silent
    },
    get silenceUnknown() {
      silence ??= findSilent(scoped, voices, raisedIn)
      return silence.silenceUnknown
    },
    raisedIn,
    outcomes: scoped.cameOf(id),
    withdrawals: listWithdrawn(book, id).filter(
      ({ session }) => (scope.series ?? scope.session) === undefined || (session !== null && scoped.sessions.has(session)),
    ),
  }
}

/** What was taken back of what was said, claimed or concluded on a point, earliest first: also where nothing else is left of the point. */
export function listWithdrawn(book: DialogueBook, point: DialogueRecordId): readonly Withdrawal[] {
  return sortBook(book).withdrawnOn.get(point) ?? []
}

/** All statements on a point. */
export function listVoices(scoped: ScopedBook, point: DialogueRecordId): readonly Voice[] {
  return scoped
    .saidOn(point)
    .flatMap((intervention) =>
      intervention.positions.flatMap((position) =>
        position.point === point ? (toVoice(scoped, intervention, position) ?? []) : [],
      ),
    )
}

/** A claim beside what the record shows: never whether it is true. */
export function weighClaim(
  { claim, session }: Pick<WeighedClaim, 'claim' | 'session'>,
  { support, qualified, oppose }: PositionCounts,
  hasObjections: boolean,
): WeighedClaim {
  const counts = { support, qualified, oppose }
  const standing = support + qualified === 0 ? 'nobody-counted' : hasObjections ? 'objected' : 'some-counted'
  return { claim, session, standing, counts }
}

/** Sessions in which somebody raised it; what a drafter wrote afterwards was not raised in the room. */
function listRaised(scoped: ScopedBook, voices: readonly Voice[], claims: ScopedBook['claims']): readonly SessionRecord[] {
  const ids = new Set([
    ...voices.filter(({ intervention }) => intervention.spokenBy !== 'drafter').map(({ position }) => position.session.id),
    ...claims.filter(({ claimedBy }) => claimedBy !== 'drafter').map(({ session }) => session),
  ])
  return [...ids].flatMap((id) => scoped.sessions.get(id) ?? []).toSorted(compareSessions)
}

function findSilent(
  scoped: ScopedBook,
  voices: readonly Voice[],
  raisedIn: readonly SessionRecord[],
): Pick<Convergence, 'silent' | 'silenceUnknown'> {
  // Whoever speaks for others has spoken, though it is the others who are counted.
  const heard = new Set(
    voices.flatMap(({ actors, why, intervention }) => [
      ...actors.map(({ id }) => id),
      ...(why === null && intervention.actor !== null ? [intervention.actor] : []),
    ]),
  )
  const silent = new Map<DialogueRecordId, { roles: Set<DialogueRole>; sessions: SessionRecord[] }>()
  const silenceUnknown: Convergence['silenceUnknown'][number][] = []
  // A paper has nobody in the room.
  for (const session of raisedIn.filter(({ form }) => form !== 'paper')) {
    if (session.rule === 'not-attributed') {
      silenceUnknown.push({ session, why: 'not-attributed' })
      continue
    }
    const present = scoped.participationsOf(session.id).filter(({ state }) => state === 'present')
    const places = new Set(present.map(({ id, actor }) => (scoped.actors.get(actor)?.isPerson === true ? actor : id)))
    const reach = reachOfList(session, places.size)
    if (reach !== 'whole') silenceUnknown.push({ session, why: reach === 'none' ? 'no-list' : 'partial-list' })
    const officers = findOfficersHeard(scoped, session)
    for (const { actor, role } of present.filter((one) => !heard.has(one.actor) && !officers.has(one.actor))) {
      const known = silent.get(actor) ?? { roles: new Set(), sessions: [] }
      silent.set(actor, known)
      known.roles.add(role)
      if (!known.sessions.includes(session)) known.sessions.push(session)
    }
  }
  return {
    silenceUnknown,
    silent: [...silent]
      .flatMap(([id, { roles, sessions }]) => {
        const actor = scoped.actors.get(id)
        return actor === undefined ? [] : [{ actor, roles: [...roles], sessions }]
      })
      .toSorted((a, b) => compareActors(a.actor, b.actor)),
  }
}
