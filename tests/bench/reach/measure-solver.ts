// What a gap analysis asks of one solver: reach under every set of lifted barriers at both bounds, every service's lever, room
// added everywhere, and places for a new service.
import { createReachSolver, type ReachChange, type ReachProblem, type ReachSolver } from '@causeway/service-access'
import { makeCity, type CitySize } from '../../reach/make-city.ts'
import { measure } from './measure.ts'

/** Barriers other than distance, and how often each stands; unknowns count as barriers at the worse bound only. */
const OTHER_BARRIERS = [4, 8, 16, 32, 64, 128]
const STANDS = 0.05
const UNKNOWN = 0.08

/** Prints the figures of both bounds; whether all sets of both took under 16 s of CPU. */
export function measureSolver(size: CitySize): boolean {
  // Nine pairs in ten are too far.
  const near = distanceOfNearest(size, 0.1)
  let seconds = 0
  for (const bound of ['worst', 'best'] as const) {
    const chance = bound === 'worst' ? STANDS + UNKNOWN : STANDS
    const problem = makeCity(size, (minutes, random) => {
      let mask = minutes > near ? 1 : 0
      for (const barrier of OTHER_BARRIERS) if (random() < chance) mask |= barrier
      return mask
    })
    seconds += measureBound(bound, problem)
  }
  console.log(`both bounds, every set of barriers: ${seconds.toFixed(2)} s of CPU`)
  return seconds < 16
}

function measureBound(bound: string, problem: ReachProblem): number {
  const usable = problem.pairs.blocked.reduce((count, mask) => (mask === 0 ? count + 1 : count), 0)
  const people = problem.people.reduce((sum, count) => sum + count, 0)
  const made = measure(1, () => createReachSolver(problem))
  const solver = made.result
  const sets = measure(1, () => Array.from({ length: 256 }, (_, lifted) => solver.reach(lifted)))
  const levers = listLevers(problem)
  const bounds = measure(1, () => levers.map((lever) => solver.boundAfter(lever)))
  const exact = measure(1, () => levers.map((lever) => solver.reachAfter(lever)))
  const room = measure(1, () => problem.capacity.map((_, service) => solver.capacityGain(service, Int32Array.of(10))[0]!))
  const places = measure(1, () => bestPlaces(problem, solver))
  const base = solver.reach(0)
  console.log(
    `\n${bound} bound: ${problem.pairs.service.length.toLocaleString('en')} pairs, ${usable.toLocaleString('en')} usable, ` +
      `${((base / people) * 100).toFixed(1)} % reached; seconds of CPU\n` +
      `  made ${told(made)}; all 256 sets of barriers ${told(sets)}; ${levers.length} levers: bounds ${told(bounds)}, ` +
      `all exactly ${told(exact)}\n  (best gains ${Math.max(...exact.result) - base}); ten places more at each of ${problem.capacity.length} services ` +
      `${told(room)} (${room.result.reduce((sum, gain) => sum + gain, 0)} people in sum); ` +
      `${places.result.tried} of 200 places for a new service tried ${told(places)}`,
  )
  if (bounds.result.some((limit, at) => limit < exact.result[at]!)) throw new Error('a bound is below its gain')
  return made.cpu + sets.cpu
}

function told({ cpu }: { readonly cpu: number }): string {
  return `${cpu.toFixed(2)} s`
}

/** One lever a service: it drops its documents, wherever they are the only barrier. */
function listLevers(problem: ReachProblem): ReachChange[] {
  const pairsOf: number[][] = Array.from({ length: problem.pairs.services }, () => [])
  problem.pairs.blocked.forEach((mask, pair) => {
    if (mask === 4) pairsOf[problem.pairs.service[pair]!]!.push(pair)
  })
  return pairsOf.map((index) => ({ pairs: { index: Int32Array.from(index), blocked: new Uint8Array(index.length) } }))
}

/** The ten best of 200 places for a service of fifty places that asks for nothing, near as many rows each. */
function bestPlaces(problem: ReachProblem, solver: ReachSolver): { best: number[]; tried: number } {
  const { rows, rowStart, blocked, service } = problem.pairs
  const sites = Array.from({ length: 200 }, (_, site) => site * Math.floor(problem.pairs.services / 200))
  const rowsOf = new Map<number, number[]>(sites.map((site) => [site, []]))
  for (let row = 0; row < rows; row++) {
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      if ((blocked[pair]! & 1) === 0) rowsOf.get(service[pair]!)?.push(row)
    }
  }
  const base = solver.reach(0)
  const changes = sites.map((site) => ({ services: [{ capacity: 50, rows: Int32Array.from(rowsOf.get(site)!) }] }))
  const limits = changes.map((change, site) => ({ site, limit: solver.boundAfter(change) - base }))
  const best: number[] = []
  let tried = 0
  for (const { site, limit } of limits.toSorted((one, other) => other.limit - one.limit)) {
    if (best.length === 10 && limit <= best[9]!) break
    tried++
    best.push(solver.reachAfter(changes[site]!) - base)
    best.sort((one, other) => other - one)
    best.length = Math.min(best.length, 10)
  }
  return { best, tried }
}

/** Minutes within which a share of all pairs of the city lie. */
function distanceOfNearest(size: CitySize, share: number): number {
  const { minutes } = makeCity({ ...size, rows: 200, pairs: 200 * size.services }).pairs
  return minutes!.toSorted()[Math.floor(minutes!.length * share)]!
}
