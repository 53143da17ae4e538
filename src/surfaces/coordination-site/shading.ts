// Five shades for counts on a map: readable by colour-blind people and in greyscale, since each is darker than the one before.
import { SMALLEST_COUNT } from './count-text.ts'

/** Number of shades; the stylesheet has a class for each. */
export const SHADES = 5

/** The lower ends of the shades, ascending, the first `least`: fewer than five where the counts are alike or few. */
export function chooseShades(counts: readonly number[], least = 0): readonly number[] {
  const sorted = counts.filter((count) => count >= SMALLEST_COUNT).toSorted((a, b) => a - b)
  const ends = [least]
  for (let shade = 1; shade < SHADES; shade++) {
    const quantile = sorted[Math.floor((sorted.length * shade) / SHADES)] ?? 0
    const end = Math.max(SMALLEST_COUNT, roundEnd(quantile))
    if (end > (ends.at(-1) ?? least)) ends.push(end)
  }
  return ends
}

/** The shade of a count: the index of the last end that it reaches. */
export function shadeOf(count: number, ends: readonly number[]): number {
  return ends.findLastIndex((end) => Math.round(count) >= end)
}

/** To one and a half significant digits: 10, 15, 20, 25, 30 … so that a legend can be read at a glance. */
function roundEnd(value: number): number {
  if (value <= 0) return 0
  const unit = 10 ** Math.floor(Math.log10(value))
  const step = value / unit < 3 ? unit / 2 : unit
  return Math.round(value / step) * step
}
