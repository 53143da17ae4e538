// Answers "how many could at best be reached" again and again on one problem, each time from the nearest earlier answer.
// State is plain typed arrays and grows with rows and services, not with pairs; every answer is a true optimum.
import { createAugmenter } from './augment-flow.ts'
import { boundGain } from './bound-change.ts'
import { readEffects } from './changed-pairs.ts'
import { checkProblem } from './check-problem.ts'
import { findDeficitAreas } from './deficit-areas.ts'
import { fillGreedily } from './fill-greedily.ts'
import { createFlow, type FlowState } from './flow-state.ts'
import { createLiftedReach } from './lifted-reach.ts'
import { UNLIMITED, type ReachChange, type ReachProblem, type ReachSolver } from './reach-problem.ts'
import { tryChange, type Today } from './try-change.ts'
import { selectUsable } from './usable-pairs.ts'

/** Service slots kept free for new services; a change with more makes the memory anew. */
const SPARE_SERVICES = 16

/** A solver of one problem, which must not be written to afterwards. Throws a RangeError where it breaks its contract. */
export function createReachSolver(problem: ReachProblem): ReachSolver {
  const total = checkProblem(problem)
  const { people, capacity } = problem
  const { rows, services } = problem.pairs
  const usable = selectUsable(problem, 0)
  const flow = createFlow(people, capacity, total)
  const places = flow.room.slice()
  const own = usable.service === problem.pairs.service ? { ...usable, service: usable.service.slice() } : usable
  let scratch = createScratch(SPARE_SERVICES)
  let augmenter = createAugmenter(rows, services + SPARE_SERVICES)
  fillGreedily(usable, flow)
  augmenter.augment(usable, flow)
  const areas = findDeficitAreas(usable, flow, augmenter)
  const reachedByRow = people.map((count, row) => count - flow.left[row]!)
  const baseReached = reachedByRow.reduce((sum, count) => sum + count, 0)
  const liftedReach = createLiftedReach(problem, places, flow, createScratch(0), createAugmenter(rows, services))
  const saturation = new Int32Array(services).fill(-1)

  function createScratch(spare: number): FlowState {
    const wide = new Int32Array(services + spare)
    wide.set(capacity)
    return createFlow(people, wide, total)
  }

  /** Today's optimum with room for so many new services. */
  function today(newServices: number): Today {
    if (services + newServices > scratch.room.length) {
      scratch = createScratch(newServices * 2)
      augmenter = createAugmenter(rows, services + newServices * 2)
    }
    return { problem, usable: own, flow, areas, scratch, augmenter }
  }

  function reachAfter(change: ReachChange): number {
    const effects = readEffects(problem, places, change)
    const most = boundGain(problem, places, areas, effects, change)
    if (effects.onlyAdds && most === 0) return baseReached
    return baseReached + tryChange(today(change.services?.length ?? 0), effects, change, most)
  }

  /** Gain of so many places added at the service: what an earlier answer tells, or one search. */
  function gainAt(service: number, added: number): number {
    if (!(service >= 0 && service < services)) throw new RangeError(`there is no service ${service}`)
    const isLimited = added !== UNLIMITED
    const known = saturation[service]!
    if (known >= 0) return isLimited ? Math.min(added, known) : known
    const change = { capacity: { service: Int32Array.of(service), added: Int32Array.of(added) } }
    const gain = reachAfter(change) - baseReached
    if (!isLimited || gain < added) saturation[service] = gain
    return gain
  }

  return {
    reach: liftedReach,
    reachAfter,
    boundAfter: (change) => baseReached + boundGain(problem, places, areas, readEffects(problem, places, change), change),
    reachedByRow: () => reachedByRow.slice(),
    loadByService: () => places.map((room, service) => room - flow.room[service]!),
    capacityGain: (service, added) => {
      const most = gainAt(service, added.includes(UNLIMITED) ? UNLIMITED : added.reduce((high, one) => Math.max(high, one), 0))
      return added.map((extra) => (extra === UNLIMITED ? most : Math.min(extra, most)))
    },
    capacitySaturation: (service) => gainAt(service, UNLIMITED),
    shortage: () => ({
      rows: Uint8Array.from(areas.areaOfRow, (area) => (area === -1 ? 0 : 1)),
      services: Uint8Array.from(areas.areaOfService, (area) => (area === -1 ? 0 : 1)),
    }),
  }
}
