// A book as far as it is looked at: its records by id, by session and by point, without what was taken back, its sessions in the order in which
// they were held. A book never changes, so it is sorted once for as long as anybody holds it, and a page asks for its own part alone.
import type {
  ActorRecord,
  ClaimRecord,
  DialogueBook,
  DialogueRecordId,
  InterventionRecord,
  OutcomeRecord,
  ParticipationRecord,
  PointRecord,
  SessionRecord,
  Withdrawal,
} from '../record/dialogue.ts'
import { listPointsOf } from '../record/record-references.ts'
import type { DialogueScope } from './convergence-contract.ts'

type BySession<Item> = ReadonlyMap<DialogueRecordId, readonly Item[]>
type ByPoint<Item> = ReadonlyMap<DialogueRecordId, readonly Item[]>

/** A whole book, sorted. What is by point is in the order of the sessions, then of what was said. */
interface SortedBook {
  readonly actors: ReadonlyMap<DialogueRecordId, ActorRecord>
  readonly points: ReadonlyMap<DialogueRecordId, PointRecord>
  /** Earliest first. */
  readonly sessions: ReadonlyMap<DialogueRecordId, SessionRecord>
  readonly sessionsOf: ReadonlyMap<DialogueRecordId, readonly SessionRecord[]>
  readonly interventions: BySession<InterventionRecord>
  readonly interventionById: ReadonlyMap<DialogueRecordId, InterventionRecord>
  readonly claims: BySession<ClaimRecord>
  readonly outcomes: BySession<OutcomeRecord>
  readonly participations: BySession<ParticipationRecord>
  readonly saidOn: ByPoint<InterventionRecord>
  /** By whoever spoke, or is spoken for. */
  readonly saidBy: ReadonlyMap<DialogueRecordId, readonly InterventionRecord[]>
  readonly claimedOn: ByPoint<ClaimRecord>
  readonly cameOf: ByPoint<OutcomeRecord>
  readonly withdrawnOn: ByPoint<Withdrawal>
}

/** What counting reads: what is asked of it is of the scope alone. */
export interface ScopedBook {
  readonly actors: ReadonlyMap<DialogueRecordId, ActorRecord>
  readonly points: ReadonlyMap<DialogueRecordId, PointRecord>
  /** Earliest first. */
  readonly sessions: ReadonlyMap<DialogueRecordId, SessionRecord>
  /** In the order of the sessions, then of what was said. */
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  readonly participationsOf: (session: DialogueRecordId) => readonly ParticipationRecord[]
  readonly interventionsOf: (session: DialogueRecordId) => readonly InterventionRecord[]
  readonly claimsOf: (session: DialogueRecordId) => readonly ClaimRecord[]
  readonly findIntervention: (id: DialogueRecordId) => InterventionRecord | null
  readonly saidOn: (point: DialogueRecordId) => readonly InterventionRecord[]
  readonly claimedOn: (point: DialogueRecordId) => readonly ClaimRecord[]
  readonly cameOf: (point: DialogueRecordId) => readonly OutcomeRecord[]
}

const sorted = new WeakMap<DialogueBook, SortedBook>()

/** The book sorted: once, however often it is asked for. */
export function sortBook(book: DialogueBook): SortedBook {
  const known = sorted.get(book) ?? toSorted(book)
  sorted.set(book, known)
  return known
}

/** Narrows a book to a scope. What was taken back is left out even where the book still holds it. */
export function scopeBook(book: DialogueBook, { series, session }: DialogueScope): ScopedBook {
  const whole = sortBook(book)
  const isWhole = series === undefined && session === undefined
  const held = session === undefined ? (whole.sessionsOf.get(series ?? '') ?? []) : [whole.sessions.get(session)]
  const sessions = isWhole
    ? whole.sessions
    : new Map(held.flatMap((one) => (one === undefined || (series ?? one.series) !== one.series ? [] : [[one.id, one]])))
  const allOf = <Item>(bySession: BySession<Item>) => [...sessions.keys()].flatMap((id) => bySession.get(id) ?? [])
  const onPoint = <Item extends { readonly session: DialogueRecordId }>(byPoint: ByPoint<Item>) => {
    return (point: DialogueRecordId): readonly Item[] => {
      const all = byPoint.get(point) ?? []
      return isWhole ? all : all.filter((one) => sessions.has(one.session))
    }
  }
  const within = <Item>(bySession: BySession<Item>) => {
    return (id: DialogueRecordId): readonly Item[] => (sessions.has(id) ? (bySession.get(id) ?? []) : [])
  }
  return {
    actors: whole.actors,
    points: whole.points,
    sessions,
    // Most of what is asked of a book is of one point or one session.
    get interventions() {
      return allOf(whole.interventions)
    },
    get claims() {
      return allOf(whole.claims)
    },
    get outcomes() {
      return allOf(whole.outcomes)
    },
    participationsOf: within(whole.participations),
    interventionsOf: within(whole.interventions),
    claimsOf: within(whole.claims),
    findIntervention(id) {
      const found = whole.interventionById.get(id)
      return found !== undefined && sessions.has(found.session) ? found : null
    },
    saidOn: onPoint(whole.saidOn),
    claimedOn: onPoint(whole.claimedOn),
    cameOf: onPoint(whole.cameOf),
  }
}

function toSorted(book: DialogueBook): SortedBook {
  const withdrawn = new Set(book.withdrawals.map(({ kind, record }) => `${kind} ${record}`))
  const stands = (record: { readonly kind: string; readonly id: string }) => !withdrawn.has(`${record.kind} ${record.id}`)
  const held = book.sessions.filter(stands).toSorted(compareSessions)
  const sessions = new Map(held.map((one) => [one.id, one]))
  const place = new Map(held.map(({ id }, at) => [id, at]))
  const isHere = (record: { readonly kind: string; readonly id: string; readonly session: DialogueRecordId }) =>
    stands(record) && sessions.has(record.session)
  const bySession = (a: { readonly session: DialogueRecordId }, b: { readonly session: DialogueRecordId }) =>
    (place.get(a.session) ?? 0) - (place.get(b.session) ?? 0)
  const interventions = book.interventions
    .filter(isHere)
    .toSorted((a, b) => bySession(a, b) || a.order - b.order || compareTexts(a.id, b.id))
  const claims = book.claims.filter(isHere).toSorted((a, b) => bySession(a, b) || compareTexts(a.id, b.id))
  // In the order of the book within a session, as they came of it.
  const outcomes = book.outcomes.filter(isHere)
  const taken = new Map(
    [...book.interventions, ...book.claims, ...book.outcomes].flatMap((one) =>
      stands(one) ? [] : [[`${one.kind} ${one.id}`, listPointsOf(one)]],
    ),
  )
  return {
    actors: new Map(book.actors.filter(stands).map((actor) => [actor.id, actor])),
    points: new Map(book.points.map((point) => [point.id, point])),
    sessions,
    sessionsOf: Map.groupBy(held, ({ series }) => series),
    interventions: Map.groupBy(interventions, sessionOf),
    interventionById: new Map(interventions.map((one) => [one.id, one])),
    claims: Map.groupBy(claims, sessionOf),
    outcomes: Map.groupBy(outcomes, sessionOf),
    participations: Map.groupBy(book.participations.filter(isHere), sessionOf),
    saidOn: groupByEach(interventions, listPointsOf),
    saidBy: groupByEach(interventions, ({ actor, onBehalfOf }) => (actor === null ? onBehalfOf : [actor, ...onBehalfOf])),
    claimedOn: groupByEach(claims, listPointsOf),
    cameOf: groupByEach(outcomes, listPointsOf),
    // A book that still holds what was taken back says on which point it was.
    withdrawnOn: groupByEach(book.withdrawals, ({ kind, record, points }) => points ?? taken.get(`${kind} ${record}`) ?? []),
  }
}

function sessionOf({ session }: { readonly session: DialogueRecordId }): DialogueRecordId {
  return session
}

function groupByEach<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly DialogueRecordId[],
): ReadonlyMap<DialogueRecordId, readonly Item[]> {
  const groups = new Map<DialogueRecordId, Item[]>()
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  }
  return groups
}

/** By day as far as it is known (unknown last), then by series and number. */
export function compareSessions(a: SessionRecord, b: SessionRecord): number {
  return compareTexts(dayOf(a), dayOf(b)) || compareTexts(a.series, b.series) || a.number - b.number || compareTexts(a.id, b.id)
}

/** A month or a year stands after the days within it that are known. */
function dayOf({ heldOn }: SessionRecord): string {
  return heldOn === 'unknown' ? '9999' : `${heldOn}-99-99`.slice(0, 10)
}

/** The same in every place: no locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How far the list of those present goes: nobody is listed, fewer than were counted (or nobody counted), or as many. */
export function reachOfList(session: SessionRecord, present: number): 'none' | 'partial' | 'whole' {
  if (present === 0) return 'none'
  return session.attendance !== null && session.attendance.number <= present ? 'whole' : 'partial'
}
