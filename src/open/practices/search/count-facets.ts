// Narrows found records by chosen codes (OR within a facet, AND across) and counts every facet given the others: a record that
// fails one facet alone still counts in that facet; one that fails two counts nowhere. Where most records are left, those that
// are not are counted instead, and taken from the totals.
import { IN_FORCE_STATUSES, statusAt } from '../records/in-force.ts'
import { FACET_NAMES, type FacetName } from './facets.ts'
import type { LibraryIndex, Rows } from './library-index.ts'

/** What the records of one facet look like to the counter. */
interface CountedFacet {
  readonly name: FacetName
  readonly codes: readonly string[]
  readonly ofRecord: Rows
  /** Records of each code, in all. */
  readonly totals: Int32Array
  /** 1 for each chosen code; `null` where nothing is chosen. */
  readonly chosen: Uint8Array | null
}

export interface FilteredRecords {
  readonly places: Int32Array
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>
}

export type FacetChoice = Partial<Readonly<Record<FacetName, readonly string[]>>>

/** The status of every record on a day, as a facet. */
export interface StatusColumn {
  readonly ofRecord: Rows
  readonly totals: Int32Array
}

/** Reckons the status of every record on a day. To be made anew when the day changes. */
export function statusColumn(index: LibraryIndex, today: number): StatusColumn {
  const values = Int32Array.from(index.lastDays, (lastDay) => IN_FORCE_STATUSES.indexOf(statusAt(lastDay, today)))
  const totals = new Int32Array(IN_FORCE_STATUSES.length)
  for (const status of values) totals[status] = (totals[status] ?? 0) + 1
  return { ofRecord: { start: Int32Array.from({ length: index.size + 1 }, (_, place) => place), values }, totals }
}

/** Filters and counts; what is left is written into `kept`. A chosen code that no record has finds nothing. */
export function filterAndCount(
  index: LibraryIndex,
  found: Int32Array,
  choice: FacetChoice,
  statuses: StatusColumn,
  kept: Int32Array,
): FilteredRecords {
  const facets = FACET_NAMES.map((name): CountedFacet => {
    const column = name === 'status' ? null : index.facets[name]
    const codes = column?.codes ?? IN_FORCE_STATUSES
    const wanted = choice[name] ?? []
    const chosen = wanted.length === 0 ? null : Uint8Array.from(codes, (code) => (wanted.includes(code) ? 1 : 0))
    const totals = column === null ? statuses.totals : totalsOf(column.records)
    return { name, codes, ofRecord: column?.ofRecord ?? statuses.ofRecord, totals, chosen }
  })
  const { places, failures } = filterRecords(found, facets, kept)
  const others = places.length * 2 > index.size ? complement(places, index.size) : null
  const counts = Object.fromEntries(
    facets.map((facet) => {
      const counted = others === null ? new Int32Array(facet.codes.length) : facet.totals.slice()
      if (others === null) addCounts(facet.ofRecord, places, 1, counted)
      else addCounts(facet.ofRecord, others, -1, counted)
      const failed = failures.get(facet)
      if (failed) addCounts(facet.ofRecord, failed, 1, counted)
      return [facet.name, nameCounts(facet.codes, counted, choice[facet.name] ?? [])]
    }),
  )
  // One entry was made for each facet.
  return { places, counts: counts as FilteredRecords['counts'] }
}

/** What passes every choice, and, for each facet with one, what fails it alone. */
function filterRecords(found: Int32Array, facets: readonly CountedFacet[], kept: Int32Array) {
  const choosing = facets.filter((facet) => facet.chosen !== null)
  const failures = new Map(choosing.map((facet) => [facet, [] as number[]]))
  if (choosing.length === 0) return { places: found, failures }
  let length = 0
  for (const place of found) {
    let failed: CountedFacet | null = null
    let fails = 0
    for (const facet of choosing) {
      if (hasChosen(facet, place)) continue
      failed = facet
      if (++fails > 1) break
    }
    if (failed === null) kept[length++] = place
    else if (fails === 1) failures.get(failed)?.push(place)
  }
  return { places: kept.subarray(0, length), failures }
}

function hasChosen({ ofRecord: { start, values }, chosen }: CountedFacet, place: number): boolean {
  const to = start[place + 1] ?? 0
  for (let at = start[place] ?? 0; at < to; at++) if (chosen?.[values[at] ?? 0] === 1) return true
  return false
}

function addCounts({ start, values }: Rows, places: Int32Array | readonly number[], by: 1 | -1, counts: Int32Array): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0
    const to = start[place + 1] ?? 0
    for (let at = start[place] ?? 0; at < to; at++) {
      const code = values[at] ?? 0
      counts[code] = (counts[code] ?? 0) + by
    }
  }
}

function totalsOf({ start }: Rows): Int32Array {
  return Int32Array.from({ length: start.length - 1 }, (_, code) => (start[code + 1] ?? 0) - (start[code] ?? 0))
}

/** The records that are not in an ascending list. */
function complement(places: Int32Array, size: number): Int32Array {
  const others = new Int32Array(size - places.length)
  let at = 0
  let length = 0
  for (let place = 0; place < size; place++) {
    if (places[at] === place) at += 1
    else others[length++] = place
  }
  return others
}

function nameCounts(codes: readonly string[], counts: Int32Array, chosen: readonly string[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>()
  for (const [number, code] of codes.entries()) {
    const found = counts[number] ?? 0
    if (found > 0 || chosen.includes(code)) named.set(code, found)
  }
  for (const code of chosen) if (!named.has(code)) named.set(code, 0)
  return named
}
