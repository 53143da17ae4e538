// A case as what it adds to the counts: how often, in each cell. The difference of two tallies is what an entry changed, so that a
// correction takes back exactly what the entry had added.
import type { CaseState, ReferralState, Task } from '@causeway/casework'
import { isNeedCode, mayStandByDistrict, topNeed } from '@causeway/vocabulary'
import { coarsePlace } from './coarse-place.ts'
import type { CountFact, ResponseBand } from './count-fact.ts'

/** What of a case is counted. */
export type CountedCase = Pick<
  CaseState,
  'place' | 'openedAt' | 'closedAt' | 'closedAs' | 'firstResponseAt' | 'needs' | 'barriers' | 'followUps'
> & {
  readonly tasks: readonly Pick<Task, 'dueAt' | 'endedAt' | 'state' | 'of'>[]
  readonly referrals: readonly Pick<CaseState['referrals'][number], 'state' | 'need' | 'sentAt'>[]
}

/** A cell of counts without its group. */
export type TallyCell = Pick<CountFact, 'measure' | 'code' | 'detail' | 'month' | 'place'>

/** Cells by their key, and how often the case stands in each. */
export type CaseTally = ReadonlyMap<string, { readonly cell: TallyCell; readonly n: number }>

/** What a case adds; nothing where there is none. */
export function tallyCase(state: CountedCase | null): CaseTally {
  const tally = new Map<string, { cell: TallyCell; n: number }>()
  if (state === null) return tally
  const add = (cell: TallyCell): void => {
    const key = keyOfCell(cell)
    tally.set(key, { cell, n: (tally.get(key)?.n ?? 0) + 1 })
  }
  const place = coarsePlace(state.place)
  const opened = monthOf(state.openedAt)
  add({ measure: 'case', code: 'opened', detail: '', month: opened, place })
  add({ measure: 'first-response', code: bandOf(state), detail: '', month: opened, place })
  if (state.closedAt !== null) add({ measure: 'case', code: 'closed', detail: '', month: monthOf(state.closedAt), place })
  if (state.closedAt !== null && state.closedAs !== null)
    add({ measure: 'closing', code: state.closedAs, detail: '', month: monthOf(state.closedAt), place })
  for (const { need, state: stands, since } of state.needs) {
    const top = coarseNeed(need)
    const recorded = { measure: 'need', code: top, month: monthOf(since), place: placeOfNeed(top, place) } as const
    add({ ...recorded, detail: 'recorded' })
    add({ ...recorded, detail: stands })
  }
  for (const { barrier, need, serviceId, at: met } of state.barriers) {
    // Its codes tell of papers, legal status and fear: of the whole organisation only.
    add({ measure: 'barrier', code: barrier, detail: need === null ? '' : coarseNeed(need), month: monthOf(met), place: '' })
    if (serviceId !== null) add({ measure: 'service-barrier', code: serviceId, detail: barrier, month: monthOf(met), place: '' })
  }
  for (const task of state.tasks) {
    if (task.dueAt === null) continue
    const isLate = task.endedAt !== null && Date.parse(task.endedAt) > Date.parse(task.dueAt)
    if (task.state === 'dropped' && !isLate) continue
    const detail = task.state === 'open' ? 'waiting' : isLate ? 'late' : 'kept'
    add({ measure: 'clock', code: task.of.kind, detail, month: monthOf(task.dueAt), place: '' })
  }
  for (const { state: stands, need, sentAt } of state.referrals) {
    const top = coarseNeed(need)
    add({ measure: 'referral', code: top, detail: endOf(stands), month: monthOf(sentAt), place: placeOfNeed(top, place) })
  }
  for (const { after, outcome, at: found } of state.followUps)
    if (after === 'six-months') add({ measure: 'follow-up', code: outcome, detail: '', month: monthOf(found), place })
  return tally
}

/** A time in UTC as its month. */
function monthOf(time: string): string {
  return time.slice(0, 7)
}

/** One text for a cell. */
export function keyOfCell({ measure, code, detail, month, place }: TallyCell): string {
  return [measure, code, detail, month, place].join('\n')
}

const HOUR = 3_600_000
const BANDS: readonly (readonly [ResponseBand, number])[] = [
  ['same-day', 24 * HOUR],
  ['days-1-3', 4 * 24 * HOUR],
  ['days-4-7', 8 * 24 * HOUR],
  ['days-8-14', 15 * 24 * HOUR],
]

function bandOf({ openedAt, firstResponseAt }: CountedCase): ResponseBand {
  if (firstResponseAt === null) return 'none-yet'
  const waited = Date.parse(firstResponseAt) - Date.parse(openedAt)
  return BANDS.find(([, below]) => waited < below)?.[0] ?? 'days-15-plus'
}

/** The top-level need: a narrower one may tell of violence or of a legal status. */
function coarseNeed(need: string): string {
  return isNeedCode(need) ? topNeed(need) : 'other'
}

function placeOfNeed(need: string, place: string): string {
  return isNeedCode(need) && mayStandByDistrict(need) ? place : ''
}

function endOf(state: ReferralState): string {
  return state === 'sent' || state === 'received' || state === 'accepted' ? 'under-way' : state
}
