// Puts the bounds of a gap into each other: surely not reached ⊂ typical, low ⊂ typical, high ⊂ perhaps not reached ⊂ in need.
// Each bound comes from an optimum of its own, and equally good plans differ in who of a district or a need goes without; so the
// sums of the whole city are nested and those of its parts need not be. Whole people; sums are kept.

/** Counts of one set of people, whole. `low` and `high` are the ends of the gap; typical takes unknown room as the need's median. */
export interface Bounds {
  readonly people: number
  readonly high: number
  readonly typicalHigh: number
  readonly typicalLow: number
  readonly low: number
}

export const NOBODY: Bounds = { people: 0, high: 0, typicalHigh: 0, typicalLow: 0, low: 0 }

/** The sum of sets that do not overlap. */
export function addBounds(parts: readonly Bounds[]): Bounds {
  return parts.reduce(
    (sum, part) => ({
      people: sum.people + part.people,
      high: sum.high + part.high,
      typicalHigh: sum.typicalHigh + part.typicalHigh,
      typicalLow: sum.typicalLow + part.typicalLow,
      low: sum.low + part.low,
    }),
    NOBODY,
  )
}

/**
 * A whole whose bounds are nested. An optimum over everybody is nested already; where a rounding is not, the typical high bound and
 * the people stand and the others give way. `isCertain`: the number of people is no interval, so nobody is beside them.
 */
export function orderBounds({ people, high, typicalHigh, typicalLow, low }: Bounds, isCertain: boolean): Bounds {
  const most = isCertain ? people : Number.POSITIVE_INFINITY
  const anchor = Math.min(typicalHigh, most)
  const middle = Math.min(typicalLow, anchor)
  return {
    people,
    typicalHigh: anchor,
    high: Math.min(Math.max(high, anchor), most),
    typicalLow: middle,
    low: Math.min(low, middle),
  }
}

/**
 * The parts of a whole, nested, each bound still adding up to the whole's. People and the typical high bound (what map and headline
 * show) stay what they were; the other three move as little as nesting asks, and what one part gives up the others take on in
 * proportion to the room that they have. The whole must be nested, and be the sum of the parts in those two.
 */
export function nestParts(whole: Bounds, parts: readonly Bounds[], isCertain: boolean): readonly Bounds[] {
  const anchors = parts.map(({ typicalHigh }) => typicalHigh)
  const none = parts.map(() => 0)
  const high = fitSum(
    parts.map((part) => part.high),
    anchors,
    isCertain ? parts.map(({ people }) => people) : parts.map(() => Number.POSITIVE_INFINITY),
    whole.high,
  )
  const typicalLow = fitSum(
    parts.map((part) => part.typicalLow),
    none,
    anchors,
    whole.typicalLow,
  )
  const low = fitSum(
    parts.map((part) => part.low),
    none,
    typicalLow,
    whole.low,
  )
  return parts.map(({ people, typicalHigh }, at) => ({
    people,
    typicalHigh,
    high: high[at] ?? typicalHigh,
    typicalLow: typicalLow[at] ?? 0,
    low: low[at] ?? 0,
  }))
}

/** Whole numbers near `wanted`, each within its ends, that add up to `total`. Throws where the ends allow no such sum. */
export function fitSum(
  wanted: readonly number[],
  least: readonly number[],
  most: readonly number[],
  total: number,
): readonly number[] {
  const fitted = wanted.map((value, at) => Math.min(Math.max(value, least[at] ?? 0), most[at] ?? value))
  const missing = total - fitted.reduce((sum, value) => sum + value, 0)
  if (missing === 0) return fitted
  const room = fitted.map((value, at) => {
    const end = missing > 0 ? (most[at] ?? value) : (least[at] ?? 0)
    // Without an upper end, what is there already says how much more there may be.
    return Number.isFinite(end) ? Math.abs(end - value) : Math.max(value, 1)
  })
  const shares = shareOut(Math.abs(missing), room, most.some((end) => !Number.isFinite(end)) && missing > 0)
  return fitted.map((value, at) => value + Math.sign(missing) * (shares[at] ?? 0))
}

/** `amount` in whole shares in proportion to `room`, none above its room; the largest remainders first, then in order. */
function shareOut(amount: number, room: readonly number[], isUnlimited: boolean): readonly number[] {
  const all = room.reduce((sum, value) => sum + value, 0)
  // No figure in the message: it goes to the log.
  if (!isUnlimited && all < amount) throw new RangeError('more people are to be shared out than there is room for')
  const exact = room.map((value) => (all === 0 ? 0 : (amount * value) / all))
  const shares = exact.map(Math.floor)
  const left = amount - shares.reduce((sum, value) => sum + value, 0)
  const byRemainder = [...exact.keys()]
    .filter((at) => isUnlimited || (shares[at] ?? 0) < (room[at] ?? 0))
    .toSorted((a, b) => (exact[b] ?? 0) - (shares[b] ?? 0) - ((exact[a] ?? 0) - (shares[a] ?? 0)) || a - b)
  for (const at of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1
  return shares
}
