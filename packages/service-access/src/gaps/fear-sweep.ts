// How many could at best be reached if a share of all people feared to come where data may be passed on or officers stand.
// A scenario over everybody alike: what the demand says of fear is set aside, and never read from data about people.
import { BARRIER_BIT } from '@causeway/vocabulary'
import { maximiseReach } from '../reach/index.ts'
import type { AccessPairs } from '../reach/index.ts'
import type { BoundModel } from './bound-model.ts'
import type { GapComponent } from './gap-component.ts'

/**
 * People reached over all components. `share` from 0 to 1, in steps of 1/64. Who fears is spread evenly over the rows, and
 * whoever fears at a share fears at every greater one, so that more fear never seems to reach more people.
 */
export function reachUnderFear(
  model: BoundModel,
  people: readonly Int32Array[],
  share: number,
  capacities: readonly Int32Array[],
): number {
  const danger = model.input.services.map((service, index) => {
    if ((model.componentOf[index] ?? -1) < 0) return false
    const fear = model.book.fearAt(service)
    return fear === 'no' || (fear === 'unknown' && model.bound === 'worst')
  })
  let reached = 0
  const takeFearful = createFearSpread(share)
  model.components.forEach((component, index) => {
    const counts = people[index] ?? new Int32Array(0)
    const { pairs, split } = splitByFear(component, counts, takeFearful, danger)
    reached += maximiseReach({ pairs, people: split, capacity: capacities[index] ?? new Int32Array(0) }).reached
  })
  return reached
}

const STEPS = 64

/**
 * Counts the people one after another and says how many of the next ones fear: those whose place in van der Corput's
 * sequence (1935; base 2, 64 terms) is below the share. Its sets are nested and spread evenly over any run of people.
 */
function createFearSpread(share: number): (people: number) => number {
  const upTo = new Int32Array(STEPS + 1)
  for (let at = 0; at < STEPS; at++) {
    let reversed = 0
    for (let bit = 1, value = STEPS / 2; bit < STEPS; bit *= 2, value /= 2) if ((at & bit) !== 0) reversed += value
    upTo[at + 1] = (upTo[at] ?? 0) + (reversed < share * STEPS ? 1 : 0)
  }
  const countUpTo = (people: number): number => Math.floor(people / STEPS) * (upTo[STEPS] ?? 0) + (upTo[people % STEPS] ?? 0)
  let before = 0
  return (people) => {
    const fearful = countUpTo(before + people) - countUpTo(before)
    before += people
    return fearful
  }
}

/** Each row twice, first those who do not fear, then those who do, over the pairs usable but for fear. */
function splitByFear(
  component: GapComponent,
  people: Int32Array,
  takeFearful: (people: number) => number,
  danger: readonly boolean[],
): { readonly pairs: AccessPairs; readonly split: Int32Array } {
  const { pairs, services, rows } = component
  const isDangerous = Uint8Array.from(services, (service) => (danger[service] ? 1 : 0))
  const split = new Int32Array(rows.length * 2)
  people.forEach((count, row) => {
    const fearful = takeFearful(count)
    split[row * 2] = count - fearful
    split[row * 2 + 1] = fearful
  })
  const rowStart = new Int32Array(rows.length * 2 + 1)
  const list = new Int32Array(countUsable(pairs, isDangerous, split))
  let to = 0
  for (let row = 0; row < pairs.rows; row++) {
    const start = pairs.rowStart[row] ?? 0
    const end = pairs.rowStart[row + 1] ?? 0
    for (let half = 0; half < 2; half++) {
      if ((split[row * 2 + half] ?? 0) > 0) {
        for (let pair = start; pair < end; pair++) {
          const service = pairs.service[pair] ?? 0
          if (((pairs.blocked[pair] ?? 0) & ~BARRIER_BIT.fear) === 0 && (half === 0 || isDangerous[service] === 0))
            list[to++] = service
        }
      }
      rowStart[row * 2 + half + 1] = to
    }
  }
  return {
    pairs: {
      rows: rows.length * 2,
      services: pairs.services,
      rowStart,
      service: list,
      blocked: new Uint8Array(to),
      minutes: null,
    },
    split,
  }
}

function countUsable(pairs: AccessPairs, isDangerous: Uint8Array, split: Int32Array): number {
  let count = 0
  for (let row = 0; row < pairs.rows; row++) {
    const end = pairs.rowStart[row + 1] ?? 0
    for (let pair = pairs.rowStart[row] ?? 0; pair < end; pair++) {
      if (((pairs.blocked[pair] ?? 0) & ~BARRIER_BIT.fear) !== 0) continue
      if ((split[row * 2] ?? 0) > 0) count++
      if ((split[row * 2 + 1] ?? 0) > 0 && isDangerous[pairs.service[pair] ?? 0] === 0) count++
    }
  }
  return count
}
