// What is right of what was proposed and of what there was to find, with intervals of 95 per cent, in one document and over several.
import { createRandom } from './train-linear.ts'

/** Counts of one field: proposed and right, proposed, and there to be found. */
export interface Measured {
  readonly field: string
  readonly method: string
  readonly right: number
  readonly proposed: number
  readonly there: number
  readonly precision: Interval
  readonly recall: Interval
  readonly f1: Interval
  readonly units: readonly Unit[]
}

export interface Interval {
  readonly value: number
  /** 95 per cent. */
  readonly low: number
  readonly high: number
}

/** One thing that could be found, or was. */
export interface Unit {
  readonly right: number
  readonly proposed: number
  readonly there: number
}

/** Of something that is there and was proposed. */
export function unitOfRight(isRight: boolean): Unit {
  return { right: isRight ? 1 : 0, proposed: 1, there: 1 }
}

/** Of a passage. */
export function toUnit(isProposed: boolean, isThere: boolean): Unit {
  return { right: isProposed && isThere ? 1 : 0, proposed: isProposed ? 1 : 0, there: isThere ? 1 : 0 }
}

/** Sums up, with intervals: Wilson's for shares, a bootstrap with a fixed seed for F1. */
export function toMeasured(field: string, method: string, units: readonly Unit[]): Measured {
  const all = sumOf(units)
  const random = createRandom(11)
  const drawn = Array.from({ length: 400 }, () => f1Of(sumOf(drawFrom(units, random)))).toSorted((one, other) => one - other)
  return {
    field,
    method,
    ...all,
    precision: wilson(all.right, all.proposed),
    recall: wilson(all.right, all.there),
    f1: { value: f1Of(all), low: drawn[9] ?? 0, high: drawn[389] ?? 0 },
    units,
  }
}

const sumOf = (units: readonly Unit[]): Unit =>
  units.reduce(
    (all, unit) => ({ right: all.right + unit.right, proposed: all.proposed + unit.proposed, there: all.there + unit.there }),
    { right: 0, proposed: 0, there: 0 },
  )

const f1Of = ({ right, proposed, there }: Unit) => (proposed + there === 0 ? 0 : (2 * right) / (proposed + there))

const drawFrom = (units: readonly Unit[], random: () => number): readonly Unit[] =>
  units.map(() => units[Math.floor(random() * units.length)] ?? { right: 0, proposed: 0, there: 0 })

const meanOf = (all: readonly (readonly Unit[])[]) =>
  all.length === 0 ? 0 : all.reduce((sum, units) => sum + f1Of(sumOf(units)), 0) / all.length

/** The mean over documents of F1, each counting alike however long, of those that have anything to find; passages are drawn anew within each. */
export function toMacro(ofDocuments: readonly Measured[]): Measured {
  const [first] = ofDocuments
  const documents = ofDocuments.filter(({ there }) => there > 0).map(({ units }) => units)
  const random = createRandom(13)
  const drawn = Array.from({ length: 400 }, () => meanOf(documents.map((units) => drawFrom(units, random)))).toSorted(
    (a, b) => a - b,
  )
  const summed = toMeasured(first?.field ?? '', first?.method ?? '', documents.flat())
  return { ...summed, f1: { value: meanOf(documents), low: drawn[9] ?? 0, high: drawn[389] ?? 0 } }
}

/** Wilson's interval for a share, 95 per cent. */
export function wilson(right: number, all: number): Interval {
  if (all === 0) return { value: 0, low: 0, high: 1 }
  const [share, z] = [right / all, 1.96]
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all)
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all)
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
