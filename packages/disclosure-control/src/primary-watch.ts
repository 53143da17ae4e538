// Watches the primary cells while others are published, through random weights on the free leaves:
// each cell has a sketch of three numbers, linear in its column modulo what is published. A cell whose sketch is zero
// has become known; two cells with proportional sketches determine each other, which an insider of one could use.
// The error is one-sided: a real dependence always shows; an accident (about 1 in 2^52) only hides one cell more.
import type { PrimeField } from './prime-field.ts'
import type { Combination, Dependents } from './published-span.ts'
import type { TableModel } from './table-model.ts'

const SKETCH = 3
const INSIDER = 2 ** 26

/** The cells to watch. */
export interface WatchInput {
  readonly model: TableModel
  readonly primary: Uint8Array
  readonly unknownLeaf: Uint8Array
  readonly insiders: Int32Array
}

/** Says of each publication, before it happens, whether a primary cell would follow. */
export interface PrimaryWatch {
  /** True where publishing this combination would at once make a primary cell known to every reader. */
  readonly givesAway: (combination: Combination) => boolean
  /** Takes the publication in where nothing follows for anybody; otherwise returns false and changes nothing. */
  readonly tryPublish: (combination: Combination, position: number, dependents: Dependents) => boolean
}

/** A watch over the primary cells of `input`, with nothing published yet. */
export function createPrimaryWatch(input: WatchInput, field: PrimeField): PrimaryWatch {
  const { prime, multiply, invert } = field
  const random = createRandom(0x5eed, prime)
  const weight = Float64Array.from({ length: input.model.leafCount * SKETCH }, random)
  const { sketch, start, watched, isInsider, isSecret } = collectWatched(input, weight, prime)
  const count = isInsider.length

  /** A number that proportional sketches share. */
  const directionOf = (a: number, b: number, c: number): number => {
    if (a === 0) return b === 0 ? (c === 0 ? -1 : 1) : 2 + multiply(c, invert(b))
    const inverse = invert(a)
    return prime * (2 + multiply(b, inverse)) + multiply(c, inverse)
  }
  // How many secret cells have a direction, and (in units of INSIDER) 1 for each that is an insider's own, 2 for each insider whose
  // cell is no secret, since it stands in no table.
  const membersOf = new Map<number, number>()
  const weightOf = (at: number): number => (isSecret[at] === 0 ? 2 * INSIDER : isInsider[at] === 1 ? INSIDER + 1 : 1)
  const join = (at: number, to: number): number => {
    const members = (membersOf.get(to) ?? 0) + weightOf(at)
    membersOf.set(to, members)
    return members
  }
  const leave = (at: number, from: number): void => {
    const members = (membersOf.get(from) ?? 0) - weightOf(at)
    if (members === 0) membersOf.delete(from)
    else membersOf.set(from, members)
  }
  const direction = new Float64Array(count)
  for (let at = 0; at < count; at++) {
    direction[at] = directionOf(sketch[at * SKETCH]!, sketch[at * SKETCH + 1]!, sketch[at * SKETCH + 2]!)
    join(at, direction[at]!)
  }

  const shift = new Float64Array(SKETCH)
  const sketchCombination = ({ columns, values, length }: Combination): void => {
    shift.fill(0)
    for (let i = 0; i < length; i++)
      for (let k = 0; k < SKETCH; k++) shift[k] = (shift[k]! + multiply(values[i]!, weight[columns[i]! * SKETCH + k]!)) % prime
  }
  const givesAway = (combination: Combination): boolean => {
    sketchCombination(combination)
    return (membersOf.get(directionOf(shift[0]!, shift[1]!, shift[2]!)) ?? 0) % INSIDER > 0
  }

  const coefficientSum = new Float64Array(count)
  const changed = new Int32Array(count)
  const next = new Float64Array(count * SKETCH)
  const nextDirection = new Float64Array(count)

  const collectChanged = ({ leaves, coefficients, length }: Dependents): number => {
    let changes = 0
    for (let i = 0; i < length; i++) {
      const leaf = leaves[i]!
      for (let k = start[leaf]!; k < start[leaf + 1]!; k++) {
        const at = watched[k]!
        if (coefficientSum[at] === 0) changed[changes++] = at
        coefficientSum[at] = coefficientSum[at]! + coefficients[i]!
      }
    }
    return changes
  }

  const tryPublish = (combination: Combination, position: number, dependents: Dependents): boolean => {
    sketchCombination(combination)
    const toUnit = prime - invert(combination.values[position]!)
    for (let k = 0; k < SKETCH; k++) shift[k] = multiply(shift[k]!, toUnit)
    const changes = collectChanged(dependents)
    for (let i = 0; i < changes; i++) {
      const at = changed[i]!
      const coefficient = coefficientSum[at]! % prime
      coefficientSum[at] = 0
      for (let k = 0; k < SKETCH; k++)
        next[i * SKETCH + k] = (sketch[at * SKETCH + k]! + multiply(coefficient, shift[k]!)) % prime
      nextDirection[i] = directionOf(next[i * SKETCH]!, next[i * SKETCH + 1]!, next[i * SKETCH + 2]!)
    }
    if (!moveDirections(changes)) return false
    for (let i = 0; i < changes; i++) for (let k = 0; k < SKETCH; k++) sketch[changed[i]! * SKETCH + k] = next[i * SKETCH + k]!
    for (let i = 0; i < dependents.length; i++)
      for (let k = 0; k < SKETCH; k++) {
        const slot = dependents.leaves[i]! * SKETCH + k
        weight[slot] = (weight[slot]! + multiply(dependents.coefficients[i]!, shift[k]!)) % prime
      }
    return true
  }

  /** Moves the changed cells to their new directions, and back again where one is known or shared with an insider's. */
  const moveDirections = (changes: number): boolean => {
    for (let i = 0; i < changes; i++) leave(changed[i]!, direction[changed[i]!]!)
    let isSafe = true
    for (let i = 0; i < changes; i++) {
      const members = join(changed[i]!, nextDirection[i]!)
      if ((nextDirection[i] === -1 && isSecret[changed[i]!] === 1) || (nextDirection[i] !== -1 && isTold(members))) isSafe = false
    }
    for (let i = 0; i < changes; i++) {
      const at = changed[i]!
      if (isSafe) direction[at] = nextDirection[i]!
      else leave(at, nextDirection[i]!)
    }
    for (let i = 0; i < (isSafe ? 0 : changes); i++) join(changed[i]!, direction[changed[i]!]!)
    return isSafe
  }

  return { givesAway, tryPublish }
}

/** True where an insider of a direction learns a secret of it that is not their own. */
function isTold(members: number): boolean {
  const secrets = members % INSIDER
  return secrets > 1 ? members > INSIDER : secrets === 1 && members > 2 * INSIDER
}

/** The different primary cells (those that add up the same unknowns once), then the insiders' cells that are not primary; their sketches, and which of them each leaf is part of. */
function collectWatched({ model, primary, unknownLeaf, insiders }: WatchInput, weight: Float64Array, prime: number) {
  const leaves = new Int32Array(model.leafCount)
  const firstWith = new Map<string, number>()
  const aliasOfCell = new Int32Array(model.cellCount).fill(-1)
  const sketches: number[] = []
  const cells: number[] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (primary[cell] !== 1) continue
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    if (count === 0) continue
    const sums = [0, 0, 0]
    for (let i = 0; i < count; i++)
      for (let k = 0; k < SKETCH; k++) sums[k] = (sums[k]! + weight[leaves[i]! * SKETCH + k]!) % prime
    const name = sums.join()
    const same = firstWith.get(name)
    aliasOfCell[cell] = same ?? cells.length
    if (same !== undefined) continue
    firstWith.set(name, cells.length)
    cells.push(cell)
    sketches.push(...sums)
  }
  const secrets = cells.length
  // Whoever is alone in a cell that stands in no table knows its count all the same.
  for (const leaf of insiders) {
    const cell = model.cellOfLeaf(leaf)
    if (aliasOfCell[cell] !== -1 || unknownLeaf[leaf] !== 1) continue
    const own = Array.from({ length: SKETCH }, (_, k) => weight[leaf * SKETCH + k]! % prime)
    const same = firstWith.get(own.join())
    aliasOfCell[cell] = same ?? cells.length
    if (same !== undefined) continue
    cells.push(cell)
    sketches.push(...own)
  }
  const start = new Int32Array(model.leafCount + 1)
  const visitMembers = (visit: (leaf: number, at: number) => void): void =>
    cells.forEach((cell, at) => {
      const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
      for (let i = 0; i < count; i++) visit(leaves[i]!, at)
    })
  visitMembers((leaf) => start[leaf + 1]!++)
  for (let leaf = 0; leaf < model.leafCount; leaf++) start[leaf + 1] = start[leaf + 1]! + start[leaf]!
  const watched = new Int32Array(start[model.leafCount]!)
  const filled = start.slice()
  visitMembers((leaf, at) => (watched[filled[leaf]!++] = at))
  const isInsider = new Uint8Array(cells.length)
  for (const leaf of insiders) {
    const at = aliasOfCell[model.cellOfLeaf(leaf)]!
    if (at >= 0) isInsider[at] = 1
  }
  const isSecret = new Uint8Array(cells.length).fill(1, 0, secrets)
  return { sketch: Float64Array.from(sketches), start, watched, isInsider, isSecret }
}

/** Keeps, in place, the leaves whose value is not known to everybody; returns how many. */
export function keepUnknown(leaves: Int32Array, count: number, unknownLeaf: Uint8Array): number {
  let kept = 0
  for (let i = 0; i < count; i++) if (unknownLeaf[leaves[i]!] === 1) leaves[kept++] = leaves[i]!
  return kept
}

/** Whole numbers `1 … prime - 1` from a seed (xorshift32): the same each time, so that a release can be made again. */
function createRandom(seed: number, prime: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return 1 + ((state >>> 0) % (prime - 1))
  }
}
