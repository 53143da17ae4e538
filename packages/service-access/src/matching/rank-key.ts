// The order of results as one number, smaller first, so that thousands are ordered without an object each:
// verdict, then whether it answers the need exactly and without a warning, then how soon one could be served
// (to five minutes), then how recently somebody vouched for the entry, then the id. Every part is whole, and
// together they fill the 53 bits that a double holds exactly.

const ID_BITS = 21
const DAY_BITS = 16
const BAND_MINUTES = 5
const MOST_BANDS = 4095
const ID_RANGE = 2 ** ID_BITS
const TAIL_RANGE = 2 ** (ID_BITS + DAY_BITS)
const DAY_MS = 86_400_000

/** How many services at locations one matcher can order. */
export const MOST_SERVICES = ID_RANGE

/** The last part of the key: newest assurance first, then the id's place in the order of ids. */
export function rankTail(assuredDate: string | null, idPlace: number): number {
  const day = assuredDate === null ? Number.NaN : Math.floor(Date.parse(assuredDate) / DAY_MS)
  const known = Number.isNaN(day) ? 0 : Math.min(2 ** DAY_BITS - 1, Math.max(0, day))
  return (2 ** DAY_BITS - 1 - known) * ID_RANGE + idPlace
}

/**
 * `grade` 0–3: for usable services 0 is yes and 1 ask first, for the others how many barriers stand (less one, at most 3).
 * `doubt` 0–3: 1 for a broader offer, 2 for a warning. `soonest` in minutes.
 */
export function rankKey(grade: number, doubt: number, soonest: number, tail: number): number {
  const band = Math.min(MOST_BANDS, Math.floor(soonest / BAND_MINUTES))
  return ((grade * 4 + doubt) * (MOST_BANDS + 1) + band) * TAIL_RANGE + tail
}

/** The id's place that a key was made with. */
export function idPlaceOf(key: number): number {
  return key % ID_RANGE
}

/** Brings the `count` smallest of `keys[0 … length - 1]` to the front, in order. */
export function sortSmallest(keys: Float64Array, length: number, count: number): void {
  const wanted = Math.min(count, length)
  if (wanted <= 0) return
  let low = 0
  let high = length - 1
  while (low < high) {
    const pivot = keys[(low + high) >>> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (keys[i]! < pivot) i++
      while (keys[j]! > pivot) j--
      if (i > j) break
      const swapped = keys[i]!
      keys[i] = keys[j]!
      keys[j] = swapped
      i++
      j--
    }
    if (wanted - 1 <= j) high = j
    else if (wanted - 1 >= i) low = i
    else break
  }
  keys.subarray(0, wanted).sort()
}
