// The distribution of largest entropy under the conditions of a perturbation table: convex and small, solved by a primal-dual interior point
// method (Boyd & Vandenberghe 2004, 11.7) with Newton steps of a dense system.

/** The conditions on p over `changes`: Σp = 1, Σ change·p = 0, Σ change²·p ≤ variance, p(0) ≥ leastStay, and p rising up to 0 where monotone. */
export interface EntropyProblem {
  readonly changes: readonly number[]
  readonly variance: number
  readonly leastStay: number
  readonly isMonotone: boolean
}

const MOST_STEPS = 400
const TOLERANCE = 1e-11

/** The probabilities, in the order of `changes`; undefined where no distribution meets the conditions. */
export function findMostEntropy(problem: EntropyProblem): readonly number[] | undefined {
  // A start close to the limits is quick; where it gets stuck, one with room does not.
  return findFrom(problem, 0.1) ?? findFrom(problem, 10 * problem.variance)
}

function findFrom(problem: EntropyProblem, leastSlack: number): readonly number[] | undefined {
  const { changes } = problem
  const n = changes.length
  const { rows, limits } = listLimits(problem)
  const m = rows.length
  const equal = [changes.map(() => 1), changes]
  const p = new Float64Array(n).fill(1 / n)
  const slack = rows.map((row, k) => Math.max(leastSlack, limits[k]! - dot(row, p)))
  const pull = new Float64Array(m).fill(1)
  const price = new Float64Array(2)
  for (let step = 0; step < MOST_STEPS; step++) {
    const offEqual = [1 - dot(equal[0]!, p), -dot(equal[1]!, p)]
    const offLimit = rows.map((row, k) => limits[k]! - dot(row, p) - slack[k]!)
    const offSlope = changes.map(
      (_, i) =>
        -(
          Math.log(p[i]!) +
          1 +
          equal[0]![i]! * price[0]! +
          equal[1]![i]! * price[1]! +
          rows.reduce((sum, row, k) => sum + row[i]! * pull[k]!, 0)
        ),
    )
    const gap = slack.reduce((sum, value, k) => sum + value * pull[k]!, 0) / m
    // A slope is as far off as it moves its probability: those of 1e-30 are nobody's concern.
    const off = Math.max(...[...offEqual, ...offLimit, ...offSlope.map((slope, i) => slope * p[i]!)].map(Math.abs))
    if (off < TOLERANCE && gap < TOLERANCE) return [...p]
    // Never far below what is asked for: complementary pairs that race to zero leave the Newton steps no room.
    const goal = Math.max((step < 5 ? 0.5 : 0.15) * gap, TOLERANCE / 2)
    const pushed = rows.map((_, k) => goal - slack[k]! * pull[k]!)
    // Eliminating slacks and pulls leaves the probabilities and the two prices of the equations.
    const size = n + 2
    const system = Array.from({ length: size }, () => new Float64Array(size + 1))
    for (let i = 0; i < n; i++) {
      system[i]![i]! += 1 / p[i]!
      for (let e = 0; e < 2; e++) system[i]![n + e] = system[n + e]![i] = equal[e]![i]!
      system[i]![size] = offSlope[i]!
    }
    rows.forEach((row, k) => {
      const weight = pull[k]! / slack[k]!
      const right = (pushed[k]! - pull[k]! * offLimit[k]!) / slack[k]!
      for (let i = 0; i < n; i++) {
        if (row[i] === 0) continue
        for (let j = 0; j < n; j++) system[i]![j]! += weight * row[i]! * row[j]!
        system[i]![size]! -= row[i]! * right
      }
    })
    for (let e = 0; e < 2; e++) system[n + e]![size] = offEqual[e]!
    const move = solve(system)
    if (move === undefined) return undefined
    const moveSlack = rows.map((row, k) => offLimit[k]! - dot(row, move))
    const movePull = rows.map((_, k) => (pushed[k]! - pull[k]! * moveSlack[k]!) / slack[k]!)
    const length = Math.min(findRoom(p, move), findRoom(slack, moveSlack), findRoom(pull, movePull))
    for (let i = 0; i < n; i++) p[i]! += length * move[i]!
    for (let e = 0; e < 2; e++) price[e]! += length * move[n + e]!
    for (let k = 0; k < m; k++) {
      slack[k]! += length * moveSlack[k]!
      pull[k]! += length * movePull[k]!
    }
  }
  return undefined
}

/** Conditions as row · p ≤ limit. */
function listLimits({ changes, variance, leastStay, isMonotone }: EntropyProblem) {
  const rows = [changes.map((change) => change * change)]
  const limits = [variance]
  const unchanged = changes.indexOf(0)
  const losses = isMonotone ? Math.max(0, unchanged) : 0
  for (let i = 0; i < losses; i++) {
    rows.push(changes.map((_, j) => (j === i ? 1 : j === i + 1 ? -1 : 0)))
    limits.push(0)
  }
  if (unchanged >= 0 && leastStay > 0) {
    rows.push(changes.map((_, j) => (j === unchanged ? -1 : 0)))
    limits.push(-leastStay)
  }
  return { rows, limits }
}

/** The longest step, at most 1, that keeps all values positive. */
function findRoom(values: ArrayLike<number>, move: ArrayLike<number>): number {
  let room = 1
  for (let i = 0; i < values.length; i++) if (move[i]! < 0) room = Math.min(room, (-0.99 * values[i]!) / move[i]!)
  return room
}

function dot(row: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += row[i]! * values[i]!
  return sum
}

/** Gaussian elimination with row exchange; the right side is the last column. Undefined where singular. */
function solve(system: Float64Array[]): Float64Array | undefined {
  const n = system.length
  for (let k = 0; k < n; k++) {
    let best = k
    for (let i = k + 1; i < n; i++) if (Math.abs(system[i]![k]!) > Math.abs(system[best]![k]!)) best = i
    ;[system[k], system[best]] = [system[best]!, system[k]!]
    const lead = system[k]![k]!
    if (!(Math.abs(lead) > 1e-300)) return undefined
    for (let i = k + 1; i < n; i++) {
      const factor = system[i]![k]! / lead
      if (factor !== 0) for (let j = k; j <= n; j++) system[i]![j]! -= factor * system[k]![j]!
    }
  }
  const values = new Float64Array(n)
  for (let k = n - 1; k >= 0; k--) {
    let sum = system[k]![n]!
    for (let j = k + 1; j < n; j++) sum -= system[k]![j]! * values[j]!
    values[k] = sum / system[k]![k]!
  }
  return values
}
