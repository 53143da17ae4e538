// The choice of what is hidden, read as a signal. A publisher who hides no more than elimination asks for hides a cell
// either for its own sake or since it would give another away. Where nothing is left that it could protect, it is small.
import { createPublishedSystem, type PublishedSystem } from './published-system.ts'
import { HIDDEN, PUBLISHED, type AttackTarget } from './target.ts'

/** A hidden cell that must be hidden for its own sake, and why. */
export interface PatternSignal {
  readonly cell: number
  readonly because: 'protects-nothing' | 'only-one-possible'
}

/**
 * Hidden cells that can only be primary. `protects-nothing`: its publication would let no other hidden cell follow that
 * could itself be below the threshold. It takes the publisher to protect by elimination alone; a publisher who also
 * protects intervals or insiders hides more, and the signal is then void (the caller decides whether to ask).
 */
export function readPattern(
  target: AttackTarget,
  system: PublishedSystem,
  rules: { readonly threshold: number; readonly least: 0 | 1 },
): readonly PatternSignal[] {
  const { model, status } = target
  const isLarge = findSurelyLarge(target, rules)
  const possibleByDirection = new Map<string, number[]>()
  const hidden: { readonly cell: number; readonly direction: string }[] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (status[cell] !== HIDDEN) continue
    const direction = nameDirection(system, cell)
    if (direction === null) continue
    hidden.push({ cell, direction })
    if (isLarge[cell] === 1) continue
    const same = possibleByDirection.get(direction)
    if (same === undefined) possibleByDirection.set(direction, [cell])
    else same.push(cell)
  }
  return hidden.flatMap(({ cell, direction }): PatternSignal[] => {
    const possible = possibleByDirection.get(direction) ?? []
    if (isLarge[cell] === 1 || possible.length !== 1) return []
    const companions = hidden.filter((other) => other.direction === direction).length
    return [{ cell, because: companions === 1 ? 'protects-nothing' : 'only-one-possible' }]
  })
}

/** One a cell: 1 where it holds at least the threshold whatever is hidden, by a published part or by the number of hidden ones. */
export function findSurelyLarge(
  { model, status, people, unknownLeaf }: AttackTarget,
  { threshold, least }: { readonly threshold: number; readonly least: 0 | 1 },
): Uint8Array {
  const large = new Uint8Array(model.cellCount)
  const wider = model.dimensions.map(({ leavesOfCode, codesOfLeaf }) =>
    leavesOfCode.map((leaves) =>
      [...(codesOfLeaf[leaves[0]!] ?? [])].filter((code) => {
        const around = new Set(leavesOfCode[code])
        return leaves.every((leaf) => around.has(leaf))
      }),
    ),
  )
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (status[cell] !== PUBLISHED || people[cell]! < threshold) continue
    const codes = model.codesOfCell(cell)
    let around = [0]
    model.dimensions.forEach((dimension, d) => {
      const above = wider[d]![dimension.indexOfCode.get(codes[d]!)!]!
      around = around.flatMap((start) => above.map((code) => start * dimension.codes.length + code))
    })
    for (const one of around) large[one] = 1
  }
  const leaves = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (large[cell] === 1 || status[cell] !== HIDDEN) continue
    let atLeast = 0
    for (const leaf of leaves.subarray(0, model.readLeaves(cell, leaves))) {
      const own = model.cellOfLeaf(leaf)
      if (unknownLeaf[leaf] === 1) atLeast += status[own] === PUBLISHED ? people[own]! : status[own] === HIDDEN ? least : 0
    }
    if (atLeast >= threshold) large[cell] = 1
  }
  return large
}

function nameDirection({ sketchOf, multiply, invert }: PublishedSystem, cell: number): string | null {
  const sketch = sketchOf(cell)
  const lead = sketch.find((value) => value !== 0)
  if (lead === undefined) return null
  const inverse = invert(lead)
  return Array.from(sketch, (value) => multiply(value, inverse)).join(' ')
}

/** A table in which more is known: these cells are taken as published. Undefined where that contradicts what is published. */
export function fillIn(target: AttackTarget, known: ReadonlyMap<number, number>, width: number) {
  const status = target.status.slice()
  const people = target.people.slice()
  for (const [cell, count] of known) {
    status[cell] = PUBLISHED
    people[cell] = count
  }
  const filled: AttackTarget = { ...target, status, people }
  const system = createPublishedSystem(filled, width)
  return system.contradiction === undefined ? { target: filled, system } : undefined
}
