// Today's work: rows in clear under one's own teams, behind them cases with nothing planned, then the door for exactly the people of the
// page, then their names and titles. Whom the door does not open is left out and counted.
import { fail, ok, type Result } from '@causeway/vocabulary'
import {
  calendarOf,
  endOfLocalDay,
  findCalendarEnd,
  localDateOf,
  plainCalendar,
  type Definitions,
  type TaskWait,
} from '@causeway/casework'
import { closeOpening, type DoorOpening } from '../../firewall/access/index.ts'
import type { PersonKey } from '../../firewall/keys/index.ts'
import { isUuid } from '../../platform/ids/index.ts'
import { CALLED_FIELD, openTeams, type CaseParts } from './case-parts.ts'
import type { Asker, BoundedCount, CaseProblem, TodayItem, TodayPage, TodayRequest } from './cases.ts'
import {
  countWork,
  readJurisdiction,
  readWork,
  type WorkPlace,
  type WorkRange,
  type WorkRow,
  type WorkSource,
} from './store/index.ts'
import { toShownCase } from './shown-case.ts'
import { openTask } from './task-rows.ts'
import { readUnplannedPart, toPlaceText, toUnplanned } from './unplanned.ts'

/** Rows of a page: each is somebody whose name is opened. */
export const WORK_A_PAGE = 25

/** Counts go no further. */
export const MOST_COUNTED = 1000

/** A page of today's work. */
export async function readToday(parts: CaseParts, asker: Asker, request: TodayRequest): Promise<Result<TodayPage, CaseProblem>> {
  const access = await openTeams(parts, asker, 'work-list')
  if (!access.ok) return access
  const { organisationId, teams: own } = access.value
  const teams = request.teamId === undefined || request.scope !== 'team' ? own : own.filter((team) => team === request.teamId)
  const at = parts.clock()
  const question = { organisationId, teams, sources: sourcesOf(asker, request, at) }
  const late: WorkRange = { until: at }
  const isAlone = request.only === 'unplanned'
  const found = await parts.store.read(access.value, async (tx) => {
    const jurisdiction = await readJurisdiction(tx, organisationId)
    const endOfToday = findEndOfToday(parts.definitions, jurisdiction, at)
    const calendarEnd = findCalendarEnd(calendarOf(parts.definitions, jurisdiction), at.getTime())
    const isOfLate = request.scope === 'late'
    const base: WorkRange = isOfLate ? late : {}
    // Of what is late nothing is due later.
    const ranges: Readonly<Record<keyof Omit<TodayPage['counts'], 'unplanned'>, WorkRange>> = {
      late,
      today: { from: at, until: isOfLate ? at : endOfToday },
      later: isOfLate ? { from: at, until: at } : { from: endOfToday },
      waiting: { ...base, isWaiting: true },
    }
    const range = request.only === undefined || request.only === 'unplanned' ? base : ranges[request.only]
    const rows = isAlone ? [] : await readWork(tx, question, range, { after: readCursor(request.after), most: WORK_A_PAGE + 1 })
    const [isLate = 0, today = 0, later = 0, waiting = 0] = await countWork(tx, question, Object.values(ranges), MOST_COUNTED + 1)
    const room = { room: WORK_A_PAGE - rows.length, aPage: WORK_A_PAGE, mostCounted: MOST_COUNTED + 1 }
    const planless = await readUnplannedPart(tx, { organisationId, teams }, asker, request, room)
    const counts = {
      late: bound(isLate),
      today: bound(today),
      later: bound(later),
      waiting: bound(waiting),
      unplanned: bound(planless.count),
    }
    return { rows, unplanned: planless.rows, counts, endOfToday, calendarEnd }
  })
  const shown = found.rows.slice(0, WORK_A_PAGE)
  const cases = found.unplanned.slice(0, WORK_A_PAGE)
  const opened = await openShown(parts, asker, [...shown, ...cases])
  if (!opened.ok) return opened
  try {
    const items = shown.flatMap((row) => {
      const key = opened.value.get(row.person_id)
      return key === undefined ? [] : [toItem(row, key, at)]
    })
    const unplanned = cases.flatMap((row) => {
      const key = opened.value.get(row.person_id)
      return key === undefined ? [] : [toUnplanned(row, key)]
    })
    const [last, lastCase] = [shown.at(-1), cases.at(-1)]
    const nextCase = found.unplanned.length > WORK_A_PAGE && lastCase !== undefined ? toPlaceText(lastCase) : null
    return ok({
      items,
      unplanned,
      leftOut: shown.length - items.length + cases.length - unplanned.length,
      next: found.rows.length > WORK_A_PAGE && last !== undefined ? toCursor(last) : nextCase,
      counts: found.counts,
      at,
      endOfToday: found.endOfToday,
      calendarEnd: found.calendarEnd,
    })
  } finally {
    closeOpening({ keys: opened.value })
  }
}

/** Which tasks a scope shows to whom. */
function sourcesOf({ actor }: Asker, { scope, accountId }: TodayRequest, now: Date): readonly WorkSource[] {
  switch (scope) {
    case 'mine': {
      const own: WorkSource = { kind: 'worker', accountId: accountId ?? actor.accountId }
      const isOwn = accountId === undefined || accountId === actor.accountId
      return isOwn && actor.role !== 'caseworker' ? [own, { kind: 'other-role', role: actor.role }] : [own]
    }
    case 'team':
    case 'organisation':
      return [{ kind: 'teams' }]
    case 'approvals':
      return [{ kind: 'approvals', role: actor.role, accountId: actor.accountId }]
    case 'late':
      if (actor.role === 'supervisor') return [{ kind: 'told', to: 'supervisor', now }]
      return actor.role === 'legal-representative' ? [{ kind: 'told', to: 'legal', now }] : [{ kind: 'teams' }]
  }
}

/** Opens the door for the people of these rows; nobody where nobody is allowed. */
async function openShown(
  { door }: CaseParts,
  { actor, purpose }: Asker,
  rows: readonly { readonly person_id: string }[],
): Promise<Result<ReadonlyMap<string, PersonKey>, CaseProblem>> {
  const personIds = [...new Set(rows.map((row) => row.person_id))]
  if (personIds.length === 0) return ok(new Map())
  const asked = { actor, action: 'read-person', purpose, personIds, fields: [CALLED_FIELD, 'task'], reason: 'work-list' } as const
  const opened: Result<DoorOpening, CaseProblem['kind']> = await door.open(asked)
  if (opened.ok) return ok(opened.value.keys)
  // Nobody of the page may be opened (moved meanwhile, erased): a page without names, not an error.
  return opened.error === 'refused' || opened.error === 'key-unavailable' ? ok(new Map()) : fail({ kind: 'unavailable' })
}

function toItem(row: WorkRow, key: PersonKey, at: Date): TodayItem {
  return {
    ...toShownCase(row, key),
    task: openTask(key, row),
    taskId: row.task_id,
    // The table's own check and the engine's types name the same words.
    waitsFor: row.waits_for as TaskWait,
    roles: row.roles as TodayItem['roles'],
    isUrgent: row.is_urgent,
    dueAt: row.due_at,
    isLate: row.due_at !== null && row.due_at < at,
    toSupervisorAt: row.to_supervisor_at,
    toLegalAt: row.to_legal_at,
  }
}

/** When today ends where the organisation works; at midnight in UTC where no calendar says. */
export function findEndOfToday(definitions: Pick<Definitions, 'calendar'>, jurisdiction: string, now: Date): Date {
  const { timeZone } = calendarOf(definitions, jurisdiction) ?? plainCalendar
  return new Date(new Date(endOfLocalDay(localDateOf(now.getTime(), timeZone), timeZone)).getTime() + 1000)
}

function bound(count: number): BoundedCount {
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

/** Where the next page begins: opaque to whoever sends it back. */
function toCursor({ is_urgent: isUrgent, due_at: dueAt, case_id: caseId, task_id: taskId }: WorkRow): string {
  return Buffer.from(JSON.stringify([isUrgent, dueAt?.toISOString() ?? 'infinity', caseId, taskId])).toString('base64url')
}

/** A cursor that was sent back; what is none is as if there were none. */
export function readCursor(text: string | undefined): WorkPlace | null {
  if (text === undefined || text.length > 400) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 4) return null
    const [isUrgent, due, caseId, taskId]: readonly unknown[] = value
    const isPlace =
      typeof isUrgent === 'boolean' && typeof due === 'string' && typeof caseId === 'string' && typeof taskId === 'string'
    if (!isPlace || !isUuid(caseId) || !/^[a-z0-9.-]{1,100}$/.test(taskId)) return null
    return due === 'infinity' || !Number.isNaN(Date.parse(due)) ? { isUrgent, due, caseId, taskId } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
