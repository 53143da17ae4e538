// Finds and weighs the records that answer a query. A group counts once for a record, by its best match and a little for others;
// records that answer all groups come before those that answer some; words that stand together count for more.
import type { Alternative, QueryGroup, UnderstoodQuery } from './understand-query.ts'
import type { LibraryIndex } from './library-index.ts'
import type { TermMatch } from './word-table.ts'

/** Records that answer, in their order in the index, with what they weigh. Valid until the next call with the same scratch. */
export interface Scored {
  readonly places: Int32Array
  readonly scores: Float32Array
}

/** Room to work in, made once an index. */
export function createScratch(size: number) {
  return {
    total: new Float32Array(size),
    answered: new Uint8Array(size),
    best: new Float32Array(size),
    sum: new Float32Array(size),
    isWhole: new Uint8Array(size),
    slot: new Float32Array(size),
    slots: new Uint8Array(size),
    places: new Int32Array(size),
    list: new Int32Array(size),
  }
}
export type Scratch = ReturnType<typeof createScratch>

/** Fewer groups are asked of a record while fewer records than this answer. */
const LEAST_FOUND = 20
/** What other matches of a group add to its best. */
const OTHERS = 0.3
const PARTIAL = 0.25
/** How much answering all groups weighs. */
const ALL_GROUPS = 0.7
const TOGETHER = 0.35
const MOST_LOOKED_AT = 200

/** All records, unweighed: what a query without words finds. */
export function allRecords(index: LibraryIndex, scratch: Scratch): Scored {
  for (let place = 0; place < index.size; place++) scratch.places[place] = place
  scratch.total.fill(0)
  return { places: scratch.places.subarray(0, index.size), scores: scratch.total }
}

/** The records that answer. */
export function scoreRecords(index: LibraryIndex, query: UnderstoodQuery, scratch: Scratch): Scored {
  const { total, answered, places } = scratch
  total.fill(0)
  answered.fill(0)
  for (const group of query.groups) addGroup(index, group, scratch)
  const wanted = query.groups.length
  const counts = new Int32Array(wanted + 1)
  for (let place = 0; place < index.size; place++) counts[answered[place] ?? 0] = (counts[answered[place] ?? 0] ?? 0) + 1
  let least = wanted
  let found = counts[wanted] ?? 0
  while (least > 1 && found < LEAST_FOUND) {
    least -= 1
    found += counts[least] ?? 0
  }
  let length = 0
  for (let place = 0; place < index.size; place++) {
    const groups = answered[place] ?? 0
    if (groups < least || groups === 0) continue
    total[place] = (total[place] ?? 0) * (1 - ALL_GROUPS + ALL_GROUPS * (groups / wanted))
    places[length++] = place
  }
  let kept: Int32Array = places.subarray(0, length)
  for (const quoted of query.quoted) kept = kept.filter((place) => standTogether(index, place, quoted))
  if (query.groups.length > 1) weighTogether(index, query, kept, total)
  return { places: kept, scores: total }
}

function addGroup(index: LibraryIndex, group: QueryGroup, scratch: Scratch): void {
  const { total, answered, best, sum, isWhole, list } = scratch
  let length = 0
  const put = (place: number, score: number, whole: boolean) => {
    if (sum[place] === 0) list[length++] = place
    if (score > (best[place] ?? 0)) best[place] = score
    sum[place] = (sum[place] ?? 0) + score
    if (whole) isWhole[place] = 1
  }
  for (const alternative of group.alternatives) eachMatch(index, alternative, scratch, (place, score) => put(place, score, true))
  for (const slot of group.partial) eachOfSlot(index, slot, (place, score) => put(place, score * PARTIAL, false))
  for (let at = 0; at < length; at++) {
    const place = list[at] ?? 0
    const top = best[place] ?? 0
    total[place] = (total[place] ?? 0) + top + Math.min(OTHERS * ((sum[place] ?? 0) - top), OTHERS * 2 * top)
    answered[place] = (answered[place] ?? 0) + (isWhole[place] ?? 0)
    best[place] = 0
    sum[place] = 0
    isWhole[place] = 0
  }
}

function eachMatch(index: LibraryIndex, one: Alternative, scratch: Scratch, visit: (place: number, score: number) => void): void {
  if (one.kind === 'code') {
    const { start, values } = one.column.records
    const from = start[one.number] ?? 0
    const to = start[one.number + 1] ?? 0
    const score = codeWeight(index.size, to - from) * one.share
    for (let at = from; at < to; at++) visit(values[at] ?? 0, score)
    return
  }
  const [first] = one.slots
  if (one.slots.length === 1 && first !== undefined) {
    eachOfSlot(index, first, (place, score) => visit(place, score * one.share))
    return
  }
  const { slot, slots } = scratch
  for (const [number, matches] of one.slots.entries()) {
    // A record goes on only while it had every word so far.
    eachOfSlot(index, matches, (place, score) => {
      if (slots[place] !== number) return
      slots[place] = number + 1
      slot[place] = (slot[place] ?? 0) + score
    })
  }
  const wanted = one.slots.length
  if (first === undefined) return
  eachOfSlot(index, first, (place) => {
    if (slots[place] === wanted) visit(place, (slot[place] ?? 0) * one.share)
    slots[place] = 0
    slot[place] = 0
  })
}

/** What a code weighs: like a rare word that stands in the summary. */
function codeWeight(size: number, count: number): number {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5)) * 1.6
}

function eachOfSlot(index: LibraryIndex, matches: readonly TermMatch[], visit: (place: number, score: number) => void): void {
  const { start, values, weights } = index.postings
  for (const { term, share } of matches) {
    for (let at = start[term] ?? 0; at < (start[term + 1] ?? 0); at++) visit(values[at] ?? 0, (weights[at] ?? 0) * share)
  }
}

/** Whether the terms stand one after the other in a text of the record. */
function standTogether(index: LibraryIndex, place: number, terms: readonly (readonly number[])[]): boolean {
  const { start, values } = index.texts
  const to = start[place + 1] ?? 0
  for (let at = start[place] ?? 0; at + terms.length <= to; at++) {
    if (terms.every((forms, offset) => forms.includes(values[at + offset] ?? -1))) return true
  }
  return false
}

/** Adds to the heaviest records where neighbouring words of the query stand side by side in them. */
function weighTogether(index: LibraryIndex, query: UnderstoodQuery, places: Int32Array, scores: Float32Array): void {
  const typed = query.groups.flatMap((group) => group.alternatives.filter((one) => one.kind === 'words' && one.typed))
  const slots = typed.flatMap((one) => (one.kind === 'words' ? one.slots.map((slot) => slot.map(({ term }) => term)) : []))
  if (slots.length < 2) return
  for (const place of takeHeaviest(places, scores, MOST_LOOKED_AT)) {
    let bonus = 0
    for (let at = 0; at + 1 < slots.length; at++) {
      const pair = [slots[at] ?? [], slots[at + 1] ?? []]
      if (standTogether(index, place, pair)) bonus += rarityOf(index, pair[0] ?? []) + rarityOf(index, pair[1] ?? [])
    }
    scores[place] = (scores[place] ?? 0) + TOGETHER * bonus
  }
}

function rarityOf(index: LibraryIndex, terms: readonly number[]): number {
  return Math.max(0, ...terms.map((term) => index.rarity[term] ?? 0))
}

/** The heaviest records, heaviest first; equal ones in the order of the index. */
export function takeHeaviest(places: Int32Array, scores: Float32Array, most: number): readonly number[] {
  if (most <= 0) return []
  const heap: number[] = []
  const isLighter = (one: number, other: number) =>
    (scores[one] ?? 0) < (scores[other] ?? 0) || (scores[one] === scores[other] && one > other)
  const sink = (from: number) => {
    for (let at = from; ;) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const right = left + 1
      const child = right < heap.length && isLighter(heap[right] ?? 0, heap[left] ?? 0) ? right : left
      if (!isLighter(heap[child] ?? 0, heap[at] ?? 0)) return
      ;[heap[at], heap[child]] = [heap[child] ?? 0, heap[at] ?? 0]
      at = child
    }
  }
  for (const place of places) {
    if (heap.length < most) {
      heap.push(place)
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1
        if (!isLighter(heap[at] ?? 0, heap[parent] ?? 0)) break
        ;[heap[at], heap[parent]] = [heap[parent] ?? 0, heap[at] ?? 0]
        at = parent
      }
    } else if (isLighter(heap[0] ?? 0, place)) {
      heap[0] = place
      sink(0)
    }
  }
  return heap.toSorted((one, other) => (isLighter(one, other) ? 1 : -1))
}
