// Questions to a list of standings: pure, one pass, and every count is the number of rows that the same filter lists.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { PROGRESS_STATES, type ProgressState } from '../progress/progress.ts'
import { ownerKey } from '../record/check-commitment.ts'
import { countDays } from '../record/partial-day.ts'
import {
  BOARDS,
  type Board,
  type BoardAxis,
  type BoardLine,
  type BoardPage,
  type BoardQuery,
  type CommitmentStanding,
} from './board.ts'

const DEFAULT_SOON_DAYS = 90
const DEFAULT_SILENT_DAYS = 365
const DEFAULT_LIMIT = 50
const MOST_ROWS = 200

/** Every commitment that a question finds, in its order. */
export function filterStandings(
  standings: readonly CommitmentStanding[],
  query: BoardQuery,
  today: string,
): readonly CommitmentStanding[] {
  return sortStandings(standings.filter(createFilter(query, today)), query.sort ?? 'due')
}

/** One page of what a question finds. */
export function listBoard(standings: readonly CommitmentStanding[], query: BoardQuery, today: string): BoardPage {
  const found = filterStandings(standings, query, today)
  const offset = Math.max(0, Math.trunc(query.offset ?? 0))
  const limit = Math.min(MOST_ROWS, Math.max(0, Math.trunc(query.limit ?? DEFAULT_LIMIT)))
  return { total: found.length, rows: found.slice(offset, offset + limit) }
}

/** How many each board lists, with everything else of the question as it is. */
export function countBoards(
  standings: readonly CommitmentStanding[],
  query: BoardQuery,
  today: string,
): Readonly<Record<Board, number>> {
  const matches = createFilter({ ...query, board: 'all' }, today)
  const onBoard = BOARDS.map((board) => ({ board, isOn: createBoardTest(board, query, today) }))
  const counts = new Map<Board, number>(BOARDS.map((board) => [board, 0]))
  for (const standing of standings) {
    if (!matches(standing)) continue
    for (const { board, isOn } of onBoard) if (isOn(standing)) counts.set(board, (counts.get(board) ?? 0) + 1)
  }
  // Every board has its line.
  return Object.fromEntries(counts) as Record<Board, number>
}

/** The lines of an axis: all 23 objectives and all states, also the empty ones; of anything else what occurs, most first. */
export function countBy(
  standings: readonly CommitmentStanding[],
  axis: BoardAxis,
  query: BoardQuery,
  today: string,
): readonly BoardLine[] {
  const matches = createFilter(query, today)
  // The line of withdrawn ones is the one place where they are counted without being asked for.
  const matchesWithdrawn =
    axis === 'state' && query.state === undefined ? createFilter({ ...query, state: 'withdrawn' }, today) : () => false
  const lines = new Map<string, { count: number; late: number; states: Map<ProgressState, number>; names: Map<string, number> }>()
  const lineOf = (code: string) => {
    const found = lines.get(code) ?? { count: 0, late: 0, states: new Map(), names: new Map() }
    lines.set(code, found)
    return found
  }
  if (axis === 'objective') GCM_OBJECTIVES.forEach((objective) => lineOf(String(objective)))
  if (axis === 'state') PROGRESS_STATES.forEach(lineOf)
  for (const standing of standings) {
    if (!matches(standing) && !(standing.state === 'withdrawn' && matchesWithdrawn(standing))) continue
    for (const { code, name } of codesOn(axis, standing)) {
      const line = lineOf(code)
      line.count += 1
      if (isLate(standing, today)) line.late += 1
      line.states.set(standing.state, (line.states.get(standing.state) ?? 0) + 1)
      line.names.set(name, (line.names.get(name) ?? 0) + 1)
    }
  }
  const made = [...lines].map(([code, { count, late, states, names }]): BoardLine => ({
    code,
    name: [...names].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))[0]?.[0] ?? code,
    count,
    late,
    // Every state has its number.
    states: Object.fromEntries(PROGRESS_STATES.map((state) => [state, states.get(state) ?? 0])) as Record<ProgressState, number>,
  }))
  return axis === 'objective' || axis === 'state'
    ? made
    : made.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

/** Whether a milestone or the whole is due and not done. */
export function isLate({ state, dueDay, openMilestoneDays }: CommitmentStanding, today: string): boolean {
  if (state === 'met' || state === 'withdrawn') return false
  const isDue = dueDay !== null && dueDay < today && state !== 'target-reached-not-confirmed'
  return isDue || openMilestoneDays.some((day) => day < today)
}

function createFilter(query: BoardQuery, today: string): (standing: CommitmentStanding) => boolean {
  const isOn = createBoardTest(query.board ?? 'all', query, today)
  const words = ownerKey(query.words ?? '')
    .split(' ')
    .filter(Boolean)
  const tests: ((standing: CommitmentStanding) => boolean)[] = [isOn]
  const add = <Value>(value: Value | undefined, test: (standing: CommitmentStanding, value: Value) => boolean) => {
    if (value !== undefined) tests.push((standing) => test(standing, value))
  }
  if (query.state === undefined) tests.push(({ state }) => state !== 'withdrawn')
  add(query.state, ({ state }, wanted) => state === wanted)
  add(query.objective, ({ objectives }, wanted) => objectives.includes(wanted))
  add(query.sdgTarget, ({ sdgTargets }, wanted) => sdgTargets.includes(wanted))
  add(query.actor, ({ owners }, wanted) => owners.some(({ key }) => key === wanted))
  add(query.actorType, ({ owners }, wanted) => owners.some(({ type }) => type === wanted))
  add(query.place, ({ places }, wanted) => places.includes(wanted))
  add(query.type, ({ types }, wanted) => types.includes(wanted))
  add(query.indicator, ({ indicator }, wanted) => indicator === wanted)
  add(query.origin, ({ origin }, wanted) => origin.kind === wanted.kind && (wanted.id === undefined || origin.id === wanted.id))
  if (words.length > 0) {
    tests.push(({ title, owners }) => {
      const text = ` ${ownerKey(title)} ${owners.map(({ key }) => key).join(' ')}`
      return words.every((word) => text.includes(` ${word}`))
    })
  }
  return (standing) => tests.every((test) => test(standing))
}

function isOpen({ state }: CommitmentStanding): boolean {
  return state !== 'met' && state !== 'withdrawn'
}

function createBoardTest(board: Board, query: BoardQuery, today: string): (standing: CommitmentStanding) => boolean {
  const soon = query.soonDays ?? DEFAULT_SOON_DAYS
  const silent = query.silentDays ?? DEFAULT_SILENT_DAYS
  switch (board) {
    case 'all':
      return () => true
    case 'without-owner':
      return ({ owners }) => owners.length === 0
    case 'without-date':
      return ({ dueDay }) => dueDay === null
    case 'without-indicator':
      return ({ indicator }) => indicator === null
    case 'without-evidence':
      return ({ hasEvidence }) => !hasEvidence
    case 'without-budget':
      return ({ hasBudget }) => !hasBudget
    case 'late':
      return (standing) => isLate(standing, today)
    case 'lapsing-soon':
      return (standing) =>
        isOpen(standing) &&
        [standing.dueDay, ...standing.openMilestoneDays].some(
          (day) => day !== null && day >= today && countDays(today, day) <= soon,
        )
    case 'no-update':
      return (standing) =>
        isOpen(standing) && (standing.lastUpdateDay === null || countDays(standing.lastUpdateDay, today) > silent)
    case 'left-behind':
      return ({ leftBehind }) => leftBehind > 0
  }
}

function toLines(codes: Iterable<string>) {
  return [...new Set(codes)].map((code) => ({ code, name: code }))
}

function codesOn(axis: BoardAxis, standing: CommitmentStanding): readonly { readonly code: string; readonly name: string }[] {
  switch (axis) {
    case 'objective':
      return toLines(standing.objectives.map(String))
    case 'sdg-target':
      return toLines(standing.sdgTargets)
    case 'actor':
      return [...new Map(standing.owners.map(({ key, name }) => [key, { code: key, name }])).values()]
    case 'actor-type':
      return toLines(standing.owners.map(({ type }) => type))
    case 'place':
      return toLines(standing.places)
    case 'state':
      return toLines([standing.state])
    case 'type':
      return toLines(standing.types)
    case 'indicator':
      return toLines(standing.indicator === null ? [] : [standing.indicator])
  }
}

function sortStandings(
  standings: readonly CommitmentStanding[],
  sort: NonNullable<BoardQuery['sort']>,
): readonly CommitmentStanding[] {
  const keyOf = ({ dueDay, title, publishedAt, lastUpdateDay }: CommitmentStanding): string | number => {
    switch (sort) {
      case 'due':
        return dueDay ?? '9999'
      case 'title':
        return title.toLowerCase()
      case 'newest':
        return -publishedAt.getTime()
      case 'last-update':
        return lastUpdateDay ?? '0'
    }
  }
  const keyed = standings.map((standing) => ({ standing, key: keyOf(standing) }))
  return keyed.toSorted((a, b) => compare(a.key, b.key) || compare(a.standing.id, b.standing.id)).map(({ standing }) => standing)
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0
}
