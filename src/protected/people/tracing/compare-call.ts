// How well somebody fits what an enquirer asks: name, age, places, and whether they name the enquirer among their own family. For a person to
// judge by, each part shown by itself; no part and no sum decides anything.
import { createNameRanker, nameSimilarity } from '@causeway/name-matching'
import type { TracingCall } from './tracing-texts.ts'

/** What is known of somebody who may be meant. */
export interface Candidate {
  readonly names: readonly string[]
  readonly birthYear: string
  readonly ageBand: string
  /** The members of their family whom they told of. */
  readonly family: readonly { readonly name: string; readonly otherNames: string; readonly lastSeenWhere: string }[]
}

/** How they compare; null where one of the two does not know. */
export interface Comparison {
  /** From 0 to 1. */
  readonly name: number
  readonly age: 'fits' | 'differs' | null
  /** The likest two places in which each lost sight of their family, from 0 to 1. */
  readonly place: number | null
  /** How like the enquirer's name one is that they told of their family, from 0 to 1. */
  readonly namesEnquirer: number | null
  readonly score: number
}

/** Years that two tellings of one age may differ. */
const YEARS_APART = 3

/** Compares. */
export function compareCall(call: TracingCall, candidate: Candidate, now: Date): Comparison {
  const sought = [call.soughtName, call.soughtOtherNames].filter((text) => text !== '').map((text) => createNameRanker(text))
  const names = candidate.names.filter((text) => text !== '')
  const name = Math.max(0, ...sought.flatMap((rank) => names.map((text) => rank(text))))
  const age = compareAges(toYears(call, now), toYears(candidate, now))
  const places = candidate.family.map(({ lastSeenWhere }) => lastSeenWhere).filter((text) => text !== '')
  const place = call.lastSeenWhere === '' || places.length === 0 ? null : likest(call.lastSeenWhere, places)
  const told = candidate.family.flatMap((one) => [one.name, one.otherNames]).filter((text) => text !== '')
  const namesEnquirer = told.length === 0 ? null : likest(call.enquirerName, told)
  // What nobody knows speaks neither for nor against.
  const ageScore = age === null ? 0.5 : age === 'fits' ? 1 : 0
  const score = 0.6 * name + 0.15 * ageScore + 0.1 * (place ?? 0.5) + 0.15 * (namesEnquirer ?? 0.5)
  return { name, age, place, namesEnquirer, score }
}

function likest(looked: string, texts: readonly string[]): number {
  return Math.max(...texts.map((text) => nameSimilarity(looked, text)))
}

interface Years {
  readonly from: number
  readonly to: number
}

/** The years in which somebody may have been born, by a year or a band; null where neither is known. */
function toYears(told: { readonly birthYear: string; readonly ageBand: string }, now: Date): Years | null {
  if (told.birthYear !== '') return { from: Number(told.birthYear), to: Number(told.birthYear) }
  if (told.ageBand === '') return null
  const [youngest = '0', oldest = '120'] = told.ageBand.replace('-plus', '').split('-')
  const year = now.getUTCFullYear()
  return { from: year - Number(oldest) - 1, to: year - Number(youngest) }
}

function compareAges(one: Years | null, other: Years | null): Comparison['age'] {
  if (one === null || other === null) return null
  return one.from - YEARS_APART <= other.to && other.from - YEARS_APART <= one.to ? 'fits' : 'differs'
}
