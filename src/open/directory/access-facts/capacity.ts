// How many people a period a service can serve: the newest of HSDS's service capacities and the profile's observations.
import type { Known } from '@causeway/vocabulary'
import { docsOf, isDoc, numberOf, textOf, type Doc } from '../hsds/document.ts'
import { foldText } from './synonyms.ts'

const PEOPLE =
  /\b(?:people|persons?|individuals?|clients?|patients?|users?|pupils?|students?|children|places?|beds?|spaces?|slots?|seats?|spots?|appointments?|visits?|consultations?|sessions?|meals?|cases?|personnes?|places|lits?|rendez vous|personas?|plazas?|camas?|citas?|pessoas?|vagas?|platze?|betten?)\b/

/** A capacity and when it was seen. */
interface Seen {
  readonly people: number
  readonly at: string
}

/**
 * The capacity that a document itself states: the newest of all; its maximum, or the places now free where no maximum
 * is given; `unknown` where nothing counts people (kilograms are not people).
 */
export function toCapacity(doc: Doc): Known<number> {
  const seen = [
    ...docsOf(doc['capacities']).flatMap(readCapacity),
    ...docsOf(doc['capacity_observations']).flatMap(readObservation),
  ]
  const newest = seen.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0]
  return newest?.people ?? 'unknown'
}

function readCapacity(row: Doc): Seen[] {
  const unit = isDoc(row['unit']) ? row['unit'] : null
  return seenOf(row, textOf(unit, 'name'), textOf(row, 'updated'))
}

function readObservation(row: Doc): Seen[] {
  return seenOf(row, textOf(row, 'unit') ?? 'people', textOf(row, 'observed_at'))
}

function seenOf(row: Doc, unit: string | null, at: string | null): Seen[] {
  const people = numberOf(row, 'maximum') ?? numberOf(row, 'available')
  if (people === null || people < 0 || at === null || Number.isNaN(Date.parse(at))) return []
  return unit !== null && PEOPLE.test(foldText(unit)) ? [{ people: Math.floor(people), at }] : []
}

/** The part of a capacity given for the whole service that falls to its `index`th of `count` locations: equal parts, nothing lost. */
export function shareOfCapacity(capacity: number, index: number, count: number): number {
  return Math.floor(capacity / count) + (index < capacity % count ? 1 : 0)
}
