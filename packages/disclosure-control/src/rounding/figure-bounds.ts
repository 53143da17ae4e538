// What a reader of figures that each stand for a range works out from them all: the ranges are carried over the table's equations
// "parent = sum of children" until nothing narrows (bound propagation: Davis 1987, doi 10.1016/0004-3702(87)90091-9), and for each bound
// it is known from which figures it came.
import { findBreakdowns } from '../breakdowns.ts'
import type { TableModel } from '../table-model.ts'

/** Whole ends, one a cell; infinite where there is no limit. */
export interface Ranges {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Narrowed ranges, and the cells whose own ranges hold an end. */
export interface NarrowedRanges extends Ranges {
  readonly findHolders: (cell: number, end: 'low' | 'high') => ReadonlySet<number>
}

interface Equation {
  readonly parent: number
  readonly children: Int32Array
}

/** The equations of a table, to be used for several propagations. */
export type Equations = readonly Equation[]

/** All equations of a table: one a breakdown of a code and combination of the other dimensions. */
export function listEquations({ dimensions, cellCount }: TableModel): Equations {
  return dimensions.flatMap((dimension, d) => {
    const stride = dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1)
    const size = dimension.codes.length
    return findBreakdowns(dimension).flatMap(({ parent, children }) => {
      const found: Equation[] = []
      for (let block = 0; block < cellCount; block += size * stride)
        for (let i = 0; i < stride; i++)
          found.push({ parent: block + parent * stride + i, children: children.map((child) => block + child * stride + i) })
      return found
    })
  })
}

const OWN = -1

/** Narrows; the ranges given stay as they are. Ends where no end moves by a whole person any more. */
export function narrowRanges(equations: Equations, start: Ranges): NarrowedRanges {
  const low = start.low.slice()
  const high = start.high.slice()
  const lowFrom = new Int32Array(low.length).fill(OWN)
  const highFrom = new Int32Array(high.length).fill(OWN)
  const raise = (cell: number, value: number, from: number): boolean => {
    if (!(value > low[cell]!)) return false
    low[cell] = value
    lowFrom[cell] = from
    return true
  }
  const lower = (cell: number, value: number, from: number): boolean => {
    if (!(value < high[cell]!)) return false
    high[cell] = value
    highFrom[cell] = from
    return true
  }
  for (let isMoving = true; isMoving;) {
    isMoving = false
    for (const [from, { parent, children }] of equations.entries()) {
      let least = 0
      let most = 0
      let open = 0
      for (const child of children) {
        least += low[child]!
        if (high[child] === Number.POSITIVE_INFINITY) open++
        else most += high[child]!
      }
      if (raise(parent, least, from)) isMoving = true
      if (open === 0 && lower(parent, most, from)) isMoving = true
      // A contradiction would go round for ever; the true table is inside all ranges, so there is none.
      for (const child of children) {
        const others = high[child] === Number.POSITIVE_INFINITY ? open - 1 : open
        const othersMost = most - (high[child] === Number.POSITIVE_INFINITY ? 0 : high[child]!)
        const othersLeast = least - low[child]!
        const isRaised = others === 0 && raise(child, low[parent]! - othersMost, from)
        const isLowered = lower(child, high[parent]! - othersLeast, from)
        if (!isRaised && !isLowered) continue
        isMoving = true
        least = children.reduce((sum, one) => sum + low[one]!, 0)
        open = children.reduce((sum, one) => sum + (high[one] === Number.POSITIVE_INFINITY ? 1 : 0), 0)
        most = children.reduce((sum, one) => sum + (high[one] === Number.POSITIVE_INFINITY ? 0 : high[one]!), 0)
      }
    }
  }
  return { low, high, findHolders: (cell, end) => traceHolders(equations, lowFrom, highFrom, cell, end) }
}

function traceHolders(
  equations: Equations,
  lowFrom: Int32Array,
  highFrom: Int32Array,
  cell: number,
  end: 'low' | 'high',
): ReadonlySet<number> {
  const holders = new Set<number>()
  const seen = new Set<string>()
  const open: (readonly [number, 'low' | 'high'])[] = [[cell, end]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, side] = next
    const key = `${at} ${side}`
    if (seen.has(key)) continue
    seen.add(key)
    const from = side === 'low' ? lowFrom[at]! : highFrom[at]!
    if (from === OWN) {
      holders.add(at)
      continue
    }
    const { parent, children } = equations[from]!
    if (at === parent) for (const child of children) open.push([child, side])
    else {
      open.push([parent, side])
      for (const child of children) if (child !== at) open.push([child, side === 'low' ? 'high' : 'low'])
    }
  }
  return holders
}
