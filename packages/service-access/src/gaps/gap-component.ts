// The demand and the services that can affect one another: needs joined wherever a service answers several with one capacity.
// Each component is a reach problem of its own; what is optimal in each is optimal in all.
import { BARRIER_BIT, needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { AccessPairs } from '../reach/reach-problem.ts'
import type { ServiceMasks } from './access-book.ts'
import type { GapInput } from './gap-input.ts'
import type { Journeys } from './journeys.ts'

/** Which of its two readings a blank gets: `worst` takes unknown as no, `best` as yes. */
export type Bound = 'worst' | 'best'

/** Rows and services of needs that share capacity, by their numbers in the input. */
export interface ComponentMembers {
  readonly needs: readonly NeedCode[]
  /** Sorted by place, so that a place's journeys are read once. */
  readonly rows: Int32Array
  /** Ascending. */
  readonly services: Int32Array
}

/** A component with its pairs under one bound. */
export interface GapComponent extends ComponentMembers {
  readonly pairs: AccessPairs
  /** Barriers that stand at some pair (never the capacity bit). */
  readonly present: number
  /** The pairs of each service, by its number in the component: `byService[serviceStart[s] … serviceStart[s + 1] - 1]`. */
  readonly serviceStart: Int32Array
  /** Ascending by what blocks them: see `runStart`. */
  readonly byService: Int32Array
  /**
   * Runs of a service's pairs that the same barriers block: those of service `s` are `runStart[s] … runStart[s + 1] - 1`; run `r`
   * begins at `byService[runFirst[r]]`, ends before `runFirst[r + 1]`, and is blocked by `runMask[r]`.
   */
  readonly runStart: Int32Array
  readonly runFirst: Int32Array
  readonly runMask: Uint8Array
  /** The component's row of each pair. */
  readonly rowOfPair: Int32Array
}

/** Services that answer each need asked for, ascending by number. */
export function servicesByNeed(input: GapInput): ReadonlyMap<NeedCode, Int32Array> {
  const needs = [...new Set(input.rows.map((row) => row.need))].toSorted()
  return new Map(
    needs.map((need) => [
      need,
      Int32Array.from(
        input.services.flatMap((service, index) => (service.needs.some((offered) => needCovers(offered, need)) ? [index] : [])),
      ),
    ]),
  )
}

/** Components in the order of their first need's code. Services that answer no need asked for are in none. */
export function splitComponents(input: GapInput, byNeed: ReadonlyMap<NeedCode, Int32Array>): readonly ComponentMembers[] {
  const parent = new Map<NeedCode, NeedCode>([...byNeed.keys()].map((need) => [need, need]))
  const find = (need: NeedCode): NeedCode => {
    let root = need
    while (parent.get(root) !== root) root = parent.get(root) ?? root
    return root
  }
  const needOfService = new Map<number, NeedCode>()
  for (const [need, services] of byNeed) {
    for (const service of services) {
      const other = needOfService.get(service)
      if (other === undefined) needOfService.set(service, need)
      else parent.set(find(need), find(other))
    }
  }
  const groups = new Map<NeedCode, { needs: NeedCode[]; rows: number[]; services: Set<number> }>()
  for (const [need, services] of byNeed) {
    const root = find(need)
    const group = groups.get(root) ?? { needs: [], rows: [], services: new Set() }
    group.needs.push(need)
    for (const service of services) group.services.add(service)
    groups.set(root, group)
  }
  input.rows.forEach((row, index) => groups.get(find(row.need))?.rows.push(index))
  const placeNumber = new Map<string, number>()
  for (const row of input.rows) if (!placeNumber.has(row.place)) placeNumber.set(row.place, placeNumber.size)
  const placeOf = (index: number) => placeNumber.get(input.rows[index]?.place ?? '') ?? 0
  return [...groups.values()].map(({ needs, rows, services }) => ({
    needs,
    rows: Int32Array.from(rows.toSorted((a, b) => placeOf(a) - placeOf(b) || a - b)),
    services: Int32Array.from([...services].toSorted((a, b) => a - b)),
  }))
}

/** What stands between each row and each service of the component under one bound. */
export function pairComponent(
  members: ComponentMembers,
  input: GapInput,
  bound: Bound,
  byNeed: ReadonlyMap<NeedCode, Int32Array>,
  profileOf: Int32Array,
  masks: readonly ServiceMasks[],
  journeys: Journeys,
): GapComponent {
  const local = new Map<number, number>()
  members.services.forEach((service, index) => local.set(service, index))
  const rowStart = new Int32Array(members.rows.length + 1)
  members.rows.forEach((row, index) => {
    const need = input.rows[row]?.need
    rowStart[index + 1] = (rowStart[index] ?? 0) + (need === undefined ? 0 : (byNeed.get(need)?.length ?? 0))
  })
  const size = rowStart[members.rows.length] ?? 0
  const service = new Int32Array(size)
  const blocked = new Uint8Array(size)
  const minutes = new Float32Array(size)
  const rowOfPair = new Int32Array(size)
  const localOf = new Map([...byNeed].map(([need, list]) => [need, list.map((global) => local.get(global) ?? 0)]))
  let present = 0
  let lastPlace: string | undefined
  let journey = new Float32Array(0)
  members.rows.forEach((rowNumber, r) => {
    const row = input.rows[rowNumber]
    if (!row) return
    if (row.place !== lastPlace) {
      journey = journeys.from(row.place, row.point) as Float32Array<ArrayBuffer> // a plain array: journeys share no memory
      lastPlace = row.place
    }
    const profile = profileOf[rowNumber] ?? 0
    const globals = byNeed.get(row.need)
    const locals = localOf.get(row.need)
    if (!globals || !locals) return
    const start = rowStart[r] ?? 0
    for (let i = 0; i < globals.length; i++) {
      const global = globals[i] ?? 0
      const mask = masks[global]
      if (!mask) continue
      let bits = mask.no[profile] ?? 0
      if (bound === 'worst') bits |= mask.unknown[profile] ?? 0
      const time = journey[global] ?? Number.NaN
      const isUnknown = Number.isNaN(time)
      if (isUnknown ? bound === 'worst' : time > row.maxMinutes) bits |= BARRIER_BIT.distance
      const at = start + i
      service[at] = locals[i] ?? 0
      blocked[at] = bits
      // An unknown journey counts as the longest acceptable one, so that plans use it last.
      minutes[at] = isUnknown ? row.maxMinutes : Math.min(time, 1e6)
      rowOfPair[at] = r
      present |= bits
    }
  })
  const pairs: AccessPairs = { rows: members.rows.length, services: members.services.length, rowStart, service, blocked, minutes }
  return { ...members, pairs, present, rowOfPair, ...transpose(pairs) }
}

type Transposed = Pick<GapComponent, 'serviceStart' | 'byService' | 'runStart' | 'runFirst' | 'runMask'>

function transpose(pairs: AccessPairs): Transposed {
  const serviceStart = new Int32Array(pairs.services + 1)
  for (const service of pairs.service) serviceStart[service + 1] = (serviceStart[service + 1] ?? 0) + 1
  for (let s = 0; s < pairs.services; s++) serviceStart[s + 1] = (serviceStart[s + 1] ?? 0) + (serviceStart[s] ?? 0)
  const next = serviceStart.slice()
  const plain = new Int32Array(pairs.service.length)
  for (let at = 0; at < pairs.service.length; at++) {
    const service = pairs.service[at] ?? 0
    const to = next[service] ?? 0
    plain[to] = at
    next[service] = to + 1
  }
  return { serviceStart, ...sortIntoRuns(pairs, serviceStart, plain) }
}

/** Each service's pairs sorted by what blocks them, by counting. */
function sortIntoRuns(pairs: AccessPairs, serviceStart: Int32Array, plain: Int32Array): Omit<Transposed, 'serviceStart'> {
  const byService = new Int32Array(plain.length)
  const runStart = new Int32Array(pairs.services + 1)
  const first: number[] = []
  const masks: number[] = []
  const counts = new Int32Array(256)
  for (let service = 0; service < pairs.services; service++) {
    const start = serviceStart[service] ?? 0
    const end = serviceStart[service + 1] ?? 0
    counts.fill(0)
    for (let at = start; at < end; at++) {
      const mask = pairs.blocked[plain[at] ?? 0] ?? 0
      counts[mask] = (counts[mask] ?? 0) + 1
    }
    let to = start
    for (let mask = 0; mask < counts.length; mask++) {
      const count = counts[mask] ?? 0
      if (count > 0) {
        first.push(to)
        masks.push(mask)
      }
      counts[mask] = to
      to += count
    }
    for (let at = start; at < end; at++) {
      const pair = plain[at] ?? 0
      const mask = pairs.blocked[pair] ?? 0
      byService[counts[mask] ?? 0] = pair
      counts[mask] = (counts[mask] ?? 0) + 1
    }
    runStart[service + 1] = first.length
  }
  return { byService, runStart, runFirst: Int32Array.from([...first, plain.length]), runMask: Uint8Array.from(masks) }
}
