// Where a chart of a series puts its days and values: time along the line of reading, values upward, round marks.

/** A chart's room, in units of its view box. */
export const CHART = { width: 720, height: 300, start: 92, end: 24, top: 16, bottom: 36 } as const

/** Places of values and days. `isMirrored`: time runs from right to left, as the language does. */
export function createScale(
  values: readonly number[],
  days: readonly string[],
  { isMirrored }: { readonly isMirrored: boolean },
) {
  const times = days.map((day) => Date.parse(`${day}T00:00:00Z`))
  const [firstTime, lastTime] = [Math.min(...times), Math.max(...times)]
  const marks = chooseMarks(Math.min(...values), Math.max(...values))
  const [least, most] = [marks[0] ?? 0, marks.at(-1) ?? 1]
  const room = { x: CHART.width - CHART.start - CHART.end, y: CHART.height - CHART.top - CHART.bottom }
  return {
    marks,
    x(day: string): number {
      const share = lastTime === firstTime ? 0.5 : (Date.parse(`${day}T00:00:00Z`) - firstTime) / (lastTime - firstTime)
      const x = CHART.start + share * room.x
      return round(isMirrored ? CHART.width - x : x)
    },
    y: (value: number) => round(CHART.top + (1 - (value - least) / (most - least)) * room.y),
  }
}

/** Three to seven round numbers that hold both ends, in even steps of 1, 2 or 5 times a power of ten. */
export function chooseMarks(low: number, high: number): readonly number[] {
  const span = high - low || Math.abs(high) || 1
  const rough = 10 ** Math.floor(Math.log10(span / 4))
  const step = rough * ([1, 2, 5, 10].find((factor) => rough * factor >= span / 5) ?? 10)
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  // Multiples of a power of ten below one are not exact in binary; twelve digits hide that.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
