// Weighted least squares over a lattice of cells: leaves whose sums come closest to what was measured of every cell,
// each weighted by 1 / variance; by conjugate gradients, without ever writing the matrix down. With all leaves at least 0 by
// MPRGP (Dostál & Schöberl 2005, doi 10.1007/s10589-004-3077-y): conjugate gradients on the free leaves, projected steps between.
import type { Lattice } from './lattice.ts'

/** What was measured of each cell of the lattice, and how much it counts. */
export interface Measurements {
  readonly values: Float64Array
  readonly weights: Float64Array
}

const TOLERANCE = 1e-9
const MOST_STEPS = 20_000
/** Adding up and not being negative hold exactly whatever this is; it is how near the least of all sums of squares the end must be. */
const BOUNDED_TOLERANCE = 1e-7

/** The leaves of least weighted squared distance; where several are as close, the smallest in squared length. */
export function fitLeaves(lattice: Lattice, measured: Measurements): Float64Array {
  return solveNormalEquations(lattice, measured.weights, weighRight(lattice, measured))
}

/** x of AᵀWA x = right, for A the lattice and W the weights of its cells; `right` in the range of Aᵀ. */
export function solveNormalEquations(lattice: Lattice, weights: Float64Array, right: Float64Array): Float64Array {
  const multiply = createNormalMatrix(lattice, weights)
  const n = lattice.leafCount
  const leaves = new Float64Array(n)
  const product = new Float64Array(n)
  const rest = right.slice()
  const direction = rest.slice()
  let size = dot(rest, rest)
  const goal = TOLERANCE ** 2 * Math.max(dot(right, right), Number.MIN_VALUE)
  for (let step = 0; step < MOST_STEPS && size > goal; step++) {
    multiply(direction, product)
    const length = size / dot(direction, product)
    for (let i = 0; i < n; i++) {
      leaves[i]! += length * direction[i]!
      rest[i]! -= length * product[i]!
    }
    const next = dot(rest, rest)
    const share = next / size
    for (let i = 0; i < n; i++) direction[i] = rest[i]! + share * direction[i]!
    size = next
  }
  return leaves
}

/** The same with no leaf below 0; begins at `start`, whose negative leaves are taken as 0. */
export function fitNonNegativeLeaves(lattice: Lattice, measured: Measurements, start: Float64Array): Float64Array {
  const multiply = createNormalMatrix(lattice, measured.weights)
  const right = weighRight(lattice, measured)
  const n = lattice.leafCount
  const leaves = start.map((value) => Math.max(0, value))
  const product = new Float64Array(n)
  // The matrix has no negative entry, so its largest row sum bounds its norm.
  multiply(new Float64Array(n).fill(1), product)
  const fixedStep = 1.9 / product.reduce((most, value) => Math.max(most, value), Number.MIN_VALUE)
  const gradient = new Float64Array(n)
  const takeGradient = (): void => {
    multiply(leaves, gradient)
    for (let i = 0; i < n; i++) gradient[i]! -= right[i]!
  }
  takeGradient()
  const direction = new Float64Array(n)
  const restart = (): void => {
    for (let i = 0; i < n; i++) direction[i] = leaves[i]! > 0 ? gradient[i]! : 0
  }
  restart()
  const goal = BOUNDED_TOLERANCE ** 2 * Math.max(dot(right, right), Number.MIN_VALUE)
  for (let step = 0; step < MOST_STEPS; step++) {
    let free = 0
    let chopped = 0
    for (let i = 0; i < n; i++) {
      const value = gradient[i]!
      if (leaves[i]! > 0) free += value * value
      else if (value < 0) chopped += value * value
    }
    if (free + chopped <= goal) break
    if (chopped > free) {
      for (let i = 0; i < n; i++) direction[i] = leaves[i]! > 0 ? 0 : Math.min(0, gradient[i]!)
      multiply(direction, product)
      move(leaves, direction, -dot(gradient, direction) / dot(direction, product))
      takeGradient()
      restart()
      continue
    }
    multiply(direction, product)
    const curvature = dot(direction, product)
    const length = dot(gradient, direction) / curvature
    let feasible = Number.POSITIVE_INFINITY
    for (let i = 0; i < n; i++) if (direction[i]! > 0) feasible = Math.min(feasible, leaves[i]! / direction[i]!)
    if (length <= feasible) {
      move(leaves, direction, -length)
      move(gradient, product, -length)
      let along = 0
      for (let i = 0; i < n; i++) if (leaves[i]! > 0) along += gradient[i]! * product[i]!
      const share = along / curvature
      for (let i = 0; i < n; i++) direction[i] = (leaves[i]! > 0 ? gradient[i]! : 0) - share * direction[i]!
    } else {
      for (let i = 0; i < n; i++) {
        const moved = Math.max(0, leaves[i]! - feasible * direction[i]!)
        const slope = gradient[i]! - feasible * product[i]!
        leaves[i] = moved > 0 ? Math.max(0, moved - fixedStep * slope) : 0
      }
      takeGradient()
      restart()
    }
  }
  return leaves
}

function createNormalMatrix(lattice: Lattice, weights: Float64Array) {
  const cells = new Float64Array(lattice.cellCount)
  return (leaves: Float64Array, out: Float64Array): void => {
    lattice.addUp(leaves, cells)
    for (let i = 0; i < cells.length; i++) cells[i]! *= weights[i]!
    lattice.handDown(cells, out)
  }
}

function weighRight(lattice: Lattice, { values, weights }: Measurements): Float64Array {
  const right = new Float64Array(lattice.leafCount)
  lattice.handDown(
    values.map((value, i) => value * weights[i]!),
    right,
  )
  return right
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function move(point: Float64Array, direction: Float64Array, length: number): void {
  for (let i = 0; i < point.length; i++) point[i]! += length * direction[i]!
}
