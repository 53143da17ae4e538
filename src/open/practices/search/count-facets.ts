// Narrows found records by chosen codes (OR within a facet, AND across) and counts every facet given the others, in one pass: a
// record that fails one facet alone still counts in that facet; one that fails two counts nowhere.
import { IN_FORCE_STATUSES, statusAt } from '../records/in-force.ts'
import { FACET_NAMES, type FacetName } from './facets.ts'
import type { LibraryIndex, Rows } from './library-index.ts'

/** What the records of one facet look like to the counter. */
interface CountedFacet {
  readonly name: FacetName
  readonly codes: readonly string[]
  readonly ofRecord: Rows
  /** 1 for each chosen code; `null` where nothing is chosen. */
  readonly chosen: Uint8Array | null
  readonly counts: Int32Array
}

export interface FilteredRecords {
  readonly places: Int32Array
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>
}

export type FacetChoice = Partial<Readonly<Record<FacetName, readonly string[]>>>

/** The status of every record on a day, as a facet. Made anew when the day changes. */
export function statusColumn(index: LibraryIndex, today: number): Rows {
  const values = Int32Array.from(index.lastDays, (lastDay) => IN_FORCE_STATUSES.indexOf(statusAt(lastDay, today)))
  return { start: Int32Array.from({ length: index.size + 1 }, (_, place) => place), values }
}

/** Filters and counts. A chosen code that no record has finds nothing. */
export function filterAndCount(
  index: LibraryIndex,
  found: Int32Array,
  choice: FacetChoice,
  statuses: Rows,
  kept: Int32Array,
): FilteredRecords {
  const facets = FACET_NAMES.map((name): CountedFacet => {
    const column = name === 'status' ? null : index.facets[name]
    const codes = column?.codes ?? IN_FORCE_STATUSES
    const wanted = choice[name] ?? []
    const chosen = wanted.length === 0 ? null : Uint8Array.from(codes, (code) => (wanted.includes(code) ? 1 : 0))
    return { name, codes, ofRecord: column?.ofRecord ?? statuses, chosen, counts: new Int32Array(codes.length) }
  })
  const chosen = facets.filter((facet) => facet.chosen !== null)
  let length = 0
  for (let i = 0; i < found.length; i++) {
    const place = found[i] ?? 0
    let failed: CountedFacet | null = null
    let fails = 0
    for (const facet of chosen) {
      if (hasChosen(facet, place)) continue
      failed = facet
      if (++fails > 1) break
    }
    if (fails > 1) continue
    if (failed !== null) {
      count(failed, place)
      continue
    }
    kept[length++] = place
    for (let number = 0; number < facets.length; number++) {
      const facet = facets[number]
      if (facet !== undefined) count(facet, place)
    }
  }
  const counts = Object.fromEntries(facets.map((facet) => [facet.name, namedCounts(facet, choice[facet.name] ?? [])]))
  // One entry was made for each facet.
  return { places: kept.subarray(0, length), counts: counts as FilteredRecords['counts'] }
}

function hasChosen({ ofRecord: { start, values }, chosen }: CountedFacet, place: number): boolean {
  const to = start[place + 1] ?? 0
  for (let at = start[place] ?? 0; at < to; at++) if (chosen?.[values[at] ?? 0] === 1) return true
  return false
}

function count({ ofRecord: { start, values }, counts }: CountedFacet, place: number): void {
  const to = start[place + 1] ?? 0
  for (let at = start[place] ?? 0; at < to; at++) {
    const code = values[at] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
}

function namedCounts({ codes, counts }: CountedFacet, chosen: readonly string[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>()
  for (const [number, code] of codes.entries()) {
    const found = counts[number] ?? 0
    if (found > 0 || chosen.includes(code)) named.set(code, found)
  }
  for (const code of chosen) if (!named.has(code)) named.set(code, 0)
  return named
}
