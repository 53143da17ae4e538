// A made city for benchmarks and tests: rows of people and services on a square, denser towards a few centres, each row seeing
// its nearest services; whole-minute travel (ties), quarters with half the room that they need beside quarters with plenty, and
// barriers where asked. The same seed, the same city.
import type { AccessPairs, ReachProblem } from '@causeway/service-access'

export interface CitySize {
  readonly rows: number
  readonly services: number
  /** Pairs in all, about: each row gets its nearest `pairs / rows` services. */
  readonly pairs: number
  /** Places over people; 1.05 leaves about 85 % reachable where rows see a tenth of the services. */
  readonly supply?: number
  readonly seed?: number
}

/** Numbers in [0, 1), by mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The city's problem; `barriers` draws each pair's barriers from its minutes (none if left out). */
export function makeCity(size: CitySize, barriers?: (minutes: number, random: () => number) => number): ReachProblem {
  const { rows, services, supply = 1.05, seed = 1 } = size
  const random = createRandom(seed)
  const each = Math.min(services, Math.max(1, Math.round(size.pairs / rows)))
  const centres = Array.from({ length: 8 }, () => [random(), random()] as const)
  const place = (spread: number): readonly [number, number] => {
    const [x, y] = centres[Math.floor(random() * centres.length)]!
    const isNear = random() < spread
    return isNear ? [x + (random() - random()) * 0.15, y + (random() - random()) * 0.15] : [random(), random()]
  }
  const rowPlaces = Array.from({ length: rows }, () => place(0.5))
  const servicePlaces = Array.from({ length: services }, () => place(0.7))
  const people = Int32Array.from({ length: rows }, () => 1 + Math.floor(random() ** 2 * 60))
  const total = people.reduce((sum, count) => sum + count, 0)
  // The west of the city has a third of the room a head that the east has.
  const weights = servicePlaces.map(([x]) => (0.2 + random() ** 2 * 2) * (x < 0.5 ? 0.5 : 1.5))
  const weight = weights.reduce((sum, one) => sum + one, 0)
  const capacity = Int32Array.from(weights, (one) => Math.round((one / weight) * total * supply))
  const rowStart = Int32Array.from({ length: rows + 1 }, (_, row) => row * each)
  const service = new Int32Array(rows * each)
  const minutes = new Float32Array(rows * each)
  const blocked = new Uint8Array(rows * each)
  const distance = new Float64Array(services)
  for (let row = 0; row < rows; row++) {
    const [x, y] = rowPlaces[row]!
    for (let one = 0; one < services; one++) distance[one] = Math.hypot(servicePlaces[one]![0] - x, servicePlaces[one]![1] - y)
    const limit = distance.toSorted()[each - 1]!
    let to = row * each
    for (let one = 0; one < services && to < (row + 1) * each; one++) {
      if (distance[one]! > limit) continue
      service[to] = one
      minutes[to] = Math.round(3 + distance[one]! * 180)
      if (barriers) blocked[to] = barriers(minutes[to]!, random)
      to++
    }
  }
  const pairs: AccessPairs = { rows, services, rowStart, service, blocked, minutes }
  return { pairs, people, capacity }
}
