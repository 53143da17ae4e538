// What an answer to a blank does to a bound: the worst bound rises with the favourable answer, the best falls with the other.
// Half of each is what one call can be expected to narrow the interval by, both answers being as likely.
import { BARRIER_BIT } from '@causeway/vocabulary'
import { ACCESS_BARRIERS } from '../access/assess-access.ts'
import type { ReachChange } from '../reach/reach-problem.ts'
import { UNLIMITED } from '../reach/reach-problem.ts'
import { STATE_UNKNOWN } from './access-book.ts'
import type { BoundModel } from './bound-model.ts'
import { collectOpened } from './bound-model.ts'
import { answerFavourably, bitOfField } from './call-candidates.ts'
import type { UnknownField } from './gap-analysis.ts'

/**
 * The change that answers these fields of one service in the direction that narrows the interval from this bound:
 * in the worst everything is open, in the best everything is shut; a capacity becomes `standIn` people in both.
 * `capacity`: the service's room in this bound's problem. `null` where nothing changes.
 */
export function changeOfAnswers(
  model: BoundModel,
  serviceIndex: number,
  fields: readonly UnknownField[],
  standIn: number | null,
  capacity: number,
): ReachChange | null {
  return model.bound === 'worst'
    ? openInWorst(model, serviceIndex, fields, standIn)
    : shutInBest(model, serviceIndex, fields, standIn, capacity)
}

function openInWorst(
  model: BoundModel,
  serviceIndex: number,
  fields: readonly UnknownField[],
  standIn: number | null,
): ReachChange | null {
  const service = model.input.services[serviceIndex]
  const componentNumber = model.componentOf[serviceIndex] ?? -1
  const local = model.localOf[serviceIndex] ?? 0
  if (!service || componentNumber < 0) return null
  const bits = fields.reduce((mask, field) => mask | bitOfField(field), 0)
  const opened: number[] = []
  if (bits !== 0) {
    const answered = fields.reduce((open, field) => answerFavourably(open, field, model), service)
    collectOpened(model, componentNumber, local, model.book, answered, bits & ~BARRIER_BIT.distance, opened)
    if ((bits & BARRIER_BIT.distance) !== 0) collectNear(model, componentNumber, local, opened, answered, bits)
  }
  const added = fields.includes('capacity') ? (standIn ?? 0) : 0
  if (opened.length === 0 && added === 0) return null
  return {
    ...(opened.length > 0 ? { pairs: { index: Int32Array.from(opened), blocked: new Uint8Array(opened.length) } } : {}),
    ...(added > 0 ? { capacity: { service: Int32Array.of(local), added: Int32Array.of(added) } } : {}),
  }
}

/** Pairs that also need the journey to be short enough: where the place of a service is unknown, all its journeys are. */
function collectNear(
  model: BoundModel,
  componentNumber: number,
  local: number,
  into: number[],
  answered: Parameters<BoundModel['book']['masksOf']>[0],
  bits: number,
): void {
  const component = model.components[componentNumber]
  if (!component) return
  const masks = model.book.masksOf(answered)
  const end = component.serviceStart[local + 1] ?? 0
  for (let at = component.serviceStart[local] ?? 0; at < end; at++) {
    const pair = component.byService[at] ?? 0
    const mask = component.pairs.blocked[pair] ?? 0
    if ((mask & BARRIER_BIT.distance) === 0 || (mask & ~bits) !== 0) continue
    const profile = model.profileOf[component.rows[component.rowOfPair[pair] ?? 0] ?? 0] ?? 0
    const still = ((masks.no[profile] ?? 0) | (masks.unknown[profile] ?? 0)) & mask
    if ((still & ~BARRIER_BIT.distance) === 0) into.push(pair)
  }
}

function shutInBest(
  model: BoundModel,
  serviceIndex: number,
  fields: readonly UnknownField[],
  standIn: number | null,
  capacity: number,
): ReachChange | null {
  const service = model.input.services[serviceIndex]
  const component = model.components[model.componentOf[serviceIndex] ?? -1]
  const local = model.localOf[serviceIndex] ?? 0
  if (!service || !component) return null
  const shuts = ACCESS_BARRIERS.flatMap((barrier) =>
    fields.some((field) => bitOfField(field) === BARRIER_BIT[barrier])
      ? model.book.verdictsOf(barrier, service).map((verdicts) => ({ bit: BARRIER_BIT[barrier], ...verdicts }))
      : [],
  )
  const isMoved = fields.includes('capacity') && standIn !== null && capacity === UNLIMITED
  const isAway = fields.includes('location')
  const index: number[] = []
  const blocked: number[] = []
  const kept: number[] = []
  const end = component.serviceStart[local + 1] ?? 0
  for (let at = component.serviceStart[local] ?? 0; at < end; at++) {
    const pair = component.byService[at] ?? 0
    if (component.pairs.blocked[pair] !== 0) continue
    const row = component.rowOfPair[pair] ?? 0
    const profile = model.profileOf[component.rows[row] ?? 0] ?? 0
    let mask = isAway ? BARRIER_BIT.distance : 0
    for (const { bit, side, states } of shuts) if (states[side[profile] ?? 0] === STATE_UNKNOWN) mask |= bit
    if (mask === 0 && isMoved) {
      // A contract's change can only add room: the known capacity comes as a service of its own for the same people.
      kept.push(row)
      mask = BARRIER_BIT.eligibility
    }
    if (mask === 0) continue
    index.push(pair)
    blocked.push(mask)
  }
  if (index.length === 0) return null
  return {
    pairs: { index: Int32Array.from(index), blocked: Uint8Array.from(blocked) },
    ...(kept.length > 0 && standIn !== null ? { services: [{ capacity: standIn, rows: Int32Array.from(kept) }] } : {}),
  }
}
