// One bound of the analysis in numbers: its components with their pairs, and how a change to services or people
// becomes a change to those pairs.
import { BARRIER_BIT, needCovers } from '@causeway/vocabulary'
import type { BarrierMask, NeedCode } from '@causeway/vocabulary'
import { ACCESS_BARRIERS } from '../access/assess-access.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { ReachChange } from '../reach/reach-problem.ts'
import { UNLIMITED } from '../reach/reach-problem.ts'
import { travelMinutes } from '../travel/index.ts'
import { createAccessBook, distinctProfiles, STATE_NO, STATE_UNKNOWN } from './access-book.ts'
import type { AccessBook } from './access-book.ts'
import { pairComponent, servicesByNeed, splitComponents } from './gap-component.ts'
import type { Bound, GapComponent } from './gap-component.ts'
import type { GapInput, GapOptions } from './gap-input.ts'
import { createJourneys } from './journeys.ts'
import { barriersTouched, changeProfile, changeService, touchesService } from './lever-change.ts'
import type { Lever } from './lever.ts'

export interface BoundModel {
  readonly input: GapInput
  readonly options: GapOptions
  readonly bound: Bound
  readonly book: AccessBook
  /** Profile of each row of the input. */
  readonly profileOf: Int32Array
  readonly components: readonly GapComponent[]
  /** By service of the input: its component (-1: answers no need asked for) and its number there. */
  readonly componentOf: Int32Array
  readonly localOf: Int32Array
  readonly servicesByNeed: ReadonlyMap<NeedCode, Int32Array>
}

/** Judges every candidate pair once. */
export function createBoundModel(input: GapInput, options: GapOptions, bound: Bound): BoundModel {
  const { distinct, indexOf } = distinctProfiles(input.rows.map((row) => row.profile))
  const book = createAccessBook(distinct, options.at, { pledgesUnknown: options.pledgesUnknown ?? false })
  const byNeed = servicesByNeed(input)
  const members = splitComponents(input, byNeed)
  const componentOf = new Int32Array(input.services.length).fill(-1)
  const localOf = new Int32Array(input.services.length)
  members.forEach((component, number) =>
    component.services.forEach((service, local) => {
      componentOf[service] = number
      localOf[service] = local
    }),
  )
  const none = { no: new Uint8Array(0), unknown: new Uint8Array(0) }
  const masks = input.services.map((service, index) => ((componentOf[index] ?? -1) < 0 ? none : book.masksOf(service)))
  const journeys = createJourneys(input.services, input.travelTimes, options.mode)
  const components = members.map((one) => pairComponent(one, input, bound, byNeed, indexOf, masks, journeys))
  return { input, options, bound, book, profileOf: indexOf, components, componentOf, localOf, servicesByNeed: byNeed }
}

/** What these levers together change, by component; a component that nothing changes is missing. */
export function changesOfLevers(model: BoundModel, levers: readonly Lever[]): ReadonlyMap<number, ReachChange> {
  const { input, options } = model
  const changesPeople = levers.some((lever) => lever.action.kind === 'permit-renewal')
  const book = changesPeople
    ? model.book.withProfiles((profile) => levers.reduce((changed, lever) => changeProfile(lever.action, changed), profile))
    : model.book
  const touched = new Map<number, { service: ServiceAtLocation; bits: BarrierMask; room: number }>()
  for (const lever of levers) {
    const bits = barriersTouched(lever.action).reduce((mask, barrier) => mask | BARRIER_BIT[barrier], 0)
    for (const index of servicesInScope(model, lever)) {
      const service = input.services[index]
      if (!service) continue
      const entry = touched.get(index) ?? { service, bits: 0, room: 0 }
      entry.service = changeService(lever.action, entry.service, options.at)
      entry.bits |= bits
      if (lever.action.kind === 'add-room') {
        entry.room = lever.action.places === undefined || entry.room === UNLIMITED ? UNLIMITED : entry.room + lever.action.places
      }
      touched.set(index, entry)
    }
  }
  const pairs = new Map<number, number[]>()
  const room = new Map<number, { service: number[]; added: number[] }>()
  for (const [index, change] of touched) {
    const component = model.componentOf[index] ?? -1
    const local = model.localOf[index] ?? 0
    if (component < 0) continue
    if (change.bits !== 0) {
      const list = pairs.get(component) ?? []
      collectOpened(model, component, local, book, change.service, change.bits, list)
      pairs.set(component, list)
    }
    if (change.room !== 0) {
      const list = room.get(component) ?? { service: [], added: [] }
      list.service.push(local)
      list.added.push(change.room)
      room.set(component, list)
    }
  }
  const built = new Map<number, { capacity: number; rows: Int32Array }[]>()
  for (const lever of levers) {
    const site = rowsOfNewService(model, lever)
    if (!site) continue
    built.set(site.component, [...(built.get(site.component) ?? []), { capacity: site.capacity, rows: site.rows }])
  }
  const changes = new Map<number, ReachChange>()
  for (const component of new Set([...pairs.keys(), ...room.keys(), ...built.keys()])) {
    const opened = pairs.get(component)
    const added = room.get(component)
    const services = built.get(component)
    const change: ReachChange = {
      ...(opened && opened.length > 0
        ? { pairs: { index: Int32Array.from(opened), blocked: new Uint8Array(opened.length) } }
        : {}),
      ...(added ? { capacity: { service: Int32Array.from(added.service), added: Int32Array.from(added.added) } } : {}),
      ...(services ? { services } : {}),
    }
    if (Object.keys(change).length > 0) changes.set(component, change)
  }
  return changes
}

/** Pairs of one service that its change makes usable; `bits` are the barriers that the change can touch. */
export function collectOpened(
  model: BoundModel,
  componentNumber: number,
  local: number,
  book: AccessBook,
  service: ServiceAtLocation,
  bits: BarrierMask,
  into: number[],
): void {
  const component = model.components[componentNumber]
  if (!component || (component.present & bits) === 0) return
  const isWorst = model.bound === 'worst'
  const judged = ACCESS_BARRIERS.flatMap((barrier) =>
    (bits & BARRIER_BIT[barrier]) === 0
      ? []
      : book.verdictsOf(barrier, service).map((verdicts) => ({ bit: BARRIER_BIT[barrier], ...verdicts })),
  )
  for (let run = component.runStart[local] ?? 0; run < (component.runStart[local + 1] ?? 0); run++) {
    const mask = component.runMask[run] ?? 0
    if (mask === 0 || (mask & ~bits) !== 0) continue
    const facets = judged.filter(({ bit }) => (mask & bit) !== 0)
    const end = component.runFirst[run + 1] ?? 0
    for (let at = component.runFirst[run] ?? 0; at < end; at++) {
      const pair = component.byService[at] ?? 0
      const profile = model.profileOf[component.rows[component.rowOfPair[pair] ?? 0] ?? 0] ?? 0
      let isOpen = true
      for (const { side, states } of facets) {
        const state = states[side[profile] ?? 0] ?? 0
        if (state === STATE_NO || (isWorst && state === STATE_UNKNOWN)) {
          isOpen = false
          break
        }
      }
      if (isOpen) into.push(pair)
    }
  }
}

function servicesInScope(model: BoundModel, lever: Lever): Iterable<number> {
  const { services } = model.input
  switch (lever.scope.kind) {
    case 'service':
      return [indexOfService(model, lever.scope.service)].filter((index) => index >= 0)
    case 'place':
      return []
    default: {
      const indices: number[] = []
      services.forEach((service, index) => {
        if ((model.componentOf[index] ?? -1) >= 0 && touchesService(lever, service)) indices.push(index)
      })
      return indices
    }
  }
}

const serviceIndices = new WeakMap<GapInput, ReadonlyMap<string, number>>()

/** A service's number in the input; -1 where it is not there. */
export function indexOfService(model: BoundModel, id: string): number {
  let indices = serviceIndices.get(model.input)
  if (!indices) {
    indices = new Map(model.input.services.map((service, index) => [service.id, index]))
    serviceIndices.set(model.input, indices)
  }
  return indices.get(id) ?? -1
}

/** Who could use a new service: the rows of its need for whom it is near enough. It is open to all. */
function rowsOfNewService(
  model: BoundModel,
  lever: Lever,
): { readonly component: number; readonly capacity: number; readonly rows: Int32Array } | null {
  const { action, scope } = lever
  if (action.kind !== 'new-service' || scope.kind !== 'place') return null
  const need = scope.need as NeedCode // a place lever's need is one of the demand's
  const component = model.components.findIndex((one) => one.needs.includes(need))
  const members = model.components[component]
  if (!members) return null
  const rows: number[] = []
  members.rows.forEach((rowNumber, local) => {
    const row = model.input.rows[rowNumber]
    if (!row || !needCovers(need, row.need)) return
    const isNear = row.place === scope.place || travelMinutes(row.point, action, model.options.mode) <= row.maxMinutes
    if (isNear) rows.push(local)
  })
  return { component, capacity: action.capacity, rows: Int32Array.from(rows) }
}
