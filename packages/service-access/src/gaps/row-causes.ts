// Shares a component's exact causes out among its rows, so that both add up: each row's parts to its own gap, each cause's
// parts to the component's. The starting point is what stands between this row and a service that could take its people;
// iterative proportional fitting then meets both margins (Deming, W. E. & Stephan, F. F. 1940, "On a least squares adjustment of
// a sampled frequency table when the expected marginal totals are known", Annals of Mathematical Statistics 11).
import { BARRIER_BIT, BARRIERS, CAUSES } from '@causeway/vocabulary'
import { UNLIMITED } from '../reach/reach-problem.ts'
import type { AccessPairs } from '../reach/reach-problem.ts'
import { countBits } from './shapley-parts.ts'

const CAUSE_COUNT = CAUSES.length
const NO_SERVICE = CAUSE_COUNT - 1
/** What a barrier that does not stand before a row itself may still take, so that the margins can always be met. */
const LEAST_WEIGHT = 1e-4
const MOST_ROUNDS = 60
const TOLERANCE = 1e-10

/**
 * Parts of each row's gap by cause, `CAUSES.length` numbers a row. `totals`: the component's parts in the order of `BARRIERS`.
 * `gap`: people of each row not reached in the plan; `load`: people each service takes in it.
 */
export function shareCausesAmongRows(
  pairs: AccessPairs,
  capacity: Int32Array,
  load: Int32Array,
  gap: Int32Array,
  totals: readonly number[],
): Float64Array {
  const parts = new Float64Array(pairs.rows * CAUSE_COUNT)
  const active = BARRIERS.flatMap((barrier, column) => ((totals[column] ?? 0) > 0 ? [{ bit: BARRIER_BIT[barrier], column }] : []))
  const rows: number[] = []
  for (let row = 0; row < pairs.rows; row++) {
    if ((gap[row] ?? 0) === 0) continue
    if (pairs.rowStart[row] === pairs.rowStart[row + 1]) parts[row * CAUSE_COUNT + NO_SERVICE] = gap[row] ?? 0
    else rows.push(row)
  }
  if (active.length === 0 || rows.length === 0) return parts
  const hasRoom = Uint8Array.from(capacity, (room, service) => (room === UNLIMITED || room > (load[service] ?? 0) ? 1 : 0))
  const weights = weighRows(pairs, rows, hasRoom, active)
  fitMargins(
    weights,
    rows.map((row) => gap[row] ?? 0),
    active.map(({ column }) => totals[column] ?? 0),
  )
  rows.forEach((row, index) => {
    active.forEach(({ column }, at) => {
      parts[row * CAUSE_COUNT + column] = weights[index * active.length + at] ?? 0
    })
  })
  return parts
}

/** Each row's own Shapley weights in the game "does some service open to it that can take one more". */
function weighRows(
  pairs: AccessPairs,
  rows: readonly number[],
  hasRoom: Uint8Array,
  active: readonly { readonly bit: number }[],
): Float64Array {
  const players = active.length
  const compress = Uint8Array.from({ length: 256 }, (_, mask) =>
    active.reduce((set, { bit }, at) => ((mask & bit) === 0 ? set : set | (1 << at)), 0),
  )
  const size = 1 << players
  const open = new Uint8Array(size)
  const weights = new Float64Array(rows.length * players)
  const orders = factorials(players)
  const remembered = new Map<string, Float64Array>()
  rows.forEach((row, index) => {
    open.fill(0)
    const end = pairs.rowStart[row + 1] ?? 0
    for (let at = pairs.rowStart[row] ?? 0; at < end; at++) {
      const full = hasRoom[pairs.service[at] ?? 0] === 0
      open[compress[(pairs.blocked[at] ?? 0) | (full ? BARRIER_BIT.capacity : 0)] ?? 0] = 1
    }
    const key = String.fromCharCode(...open)
    let own = remembered.get(key)
    if (!own) {
      own = simpleGameWeights(open.slice(), players, orders)
      remembered.set(key, own)
    }
    weights.set(own, index * players)
  })
  return weights
}

function simpleGameWeights(open: Uint8Array, players: number, orders: readonly number[]): Float64Array {
  for (let player = 0; player < players; player++) {
    for (let set = 0; set < open.length; set++) {
      if ((set & (1 << player)) !== 0 && open[set ^ (1 << player)] === 1) open[set] = 1
    }
  }
  const weights = new Float64Array(players).fill(LEAST_WEIGHT)
  for (let set = 0; set < open.length; set++) {
    if (open[set] === 1) continue
    const members = countBits(set)
    const weight = ((orders[members] ?? 1) * (orders[players - 1 - members] ?? 1)) / (orders[players] ?? 1)
    for (let player = 0; player < players; player++) {
      if ((set & (1 << player)) === 0 && open[set | (1 << player)] === 1) weights[player] = (weights[player] ?? 0) + weight
    }
  }
  return weights
}

/** Scales rows and columns in turn until both margins are nearly met, then moves what is left over within the rows. */
function fitMargins(weights: Float64Array, rowTotals: readonly number[], columnTotals: readonly number[]): void {
  const columns = columnTotals.length
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sums = scaleRows(weights, rowTotals, columns)
    const worst = columnTotals.reduce((most, total, column) => Math.max(most, Math.abs((sums[column] ?? 0) - total) / total), 0)
    if (worst < TOLERANCE || round === MOST_ROUNDS - 1) return moveExcess(weights, sums, columnTotals)
    for (let at = 0; at < weights.length; at++) {
      const column = at % columns
      weights[at] = ((weights[at] ?? 0) * (columnTotals[column] ?? 0)) / (sums[column] ?? 1)
    }
  }
}

/** Makes each row add up to its total; returns the sums of the columns. */
function scaleRows(weights: Float64Array, rowTotals: readonly number[], columns: number): Float64Array {
  const sums = new Float64Array(columns)
  rowTotals.forEach((total, row) => {
    const start = row * columns
    let sum = 0
    for (let column = 0; column < columns; column++) sum += weights[start + column] ?? 0
    for (let column = 0; column < columns; column++) {
      const scaled = ((weights[start + column] ?? 0) * total) / sum
      weights[start + column] = scaled
      sums[column] = (sums[column] ?? 0) + scaled
    }
  })
  return sums
}

/** Takes from each cell of a column with too much its share of the excess and gives it, in the same row, to those with too little. */
function moveExcess(weights: Float64Array, sums: Float64Array, columnTotals: readonly number[]): void {
  const columns = columnTotals.length
  const missing = columnTotals.map((total, column) => Math.max(0, total - (sums[column] ?? 0)))
  const allMissing = missing.reduce((sum, one) => sum + one, 0)
  if (allMissing === 0) return
  const taken = columnTotals.map((total, column) => {
    const sum = sums[column] ?? 0
    return sum > total ? (sum - total) / sum : 0
  })
  for (let start = 0; start < weights.length; start += columns) {
    let freed = 0
    for (let column = 0; column < columns; column++) {
      const part = (weights[start + column] ?? 0) * (taken[column] ?? 0)
      weights[start + column] = (weights[start + column] ?? 0) - part
      freed += part
    }
    for (let column = 0; column < columns; column++) {
      weights[start + column] = (weights[start + column] ?? 0) + (freed * (missing[column] ?? 0)) / allMissing
    }
  }
}

function factorials(most: number): readonly number[] {
  const list = [1]
  for (let n = 1; n <= most; n++) list.push((list[n - 1] ?? 1) * n)
  return list
}
