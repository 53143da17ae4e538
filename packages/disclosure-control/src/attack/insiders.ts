// People who know their own cell: each alone, any two together, a household. A secret cell is theirs when its sketch
// lies in the span of their own cells' sketches, so every cell and every insider is tried at once, without solving anything twice.
import { describeCell } from './describe-cell.ts'
import type { Finding } from './published.ts'
import type { PublishedSystem } from './published-system.ts'
import { PUBLISHED, type AttackTarget } from './target.ts'

/** Single insiders. `insiders` are leaves. Their own cell, and cells that hold nobody but them, are left out. */
export function findByInsiders(
  target: AttackTarget,
  systems: readonly PublishedSystem[],
  insiders: readonly number[],
): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const system of systems) {
    const insidersByDirection = new Map<number, number[]>()
    for (const insider of insiders) {
      const direction = directionOf(system.sketchOf(target.model.cellOfLeaf(insider)), system)
      if (direction === KNOWN) continue
      const same = insidersByDirection.get(direction)
      if (same === undefined) insidersByDirection.set(direction, [insider])
      else same.push(insider)
    }
    for (let cell = 0; cell < target.model.cellCount; cell++) {
      if (target.secret[cell] !== 1) continue
      const sketch = system.sketchOf(cell)
      const direction = directionOf(sketch, system)
      if (direction === KNOWN) continue
      for (const insider of insidersByDirection.get(direction) ?? []) {
        const key = `${insider} ${cell}`
        if (found.has(key) || holdsOnly(target, cell, insider)) continue
        found.set(key, toFinding(target, system, insider, cell, sketch))
      }
    }
  }
  return [...found.values()]
}

function toFinding(target: AttackTarget, system: PublishedSystem, insider: number, cell: number, sketch: Float64Array): Finding {
  const { model } = target
  const own = model.cellOfLeaf(insider)
  const ownSketch = system.sketchOf(own)
  const at = ownSketch.findIndex((value) => value !== 0)
  const ratio = system.multiply(sketch[at]!, system.invert(ownSketch[at]!))
  const multiple = ratio > system.prime / 2 ? ratio - system.prime : ratio
  const base = system.expressionOf(cell).constant - multiple * system.expressionOf(own).constant
  const formula =
    Math.abs(multiple) === 1
      ? `it is ${base === 0 && multiple === 1 ? '' : `${base} ${multiple === 1 ? 'plus' : 'less'} `}their own count`
      : 'it follows from their own count'
  return {
    attack: 'insider',
    codes: model.codesOfCell(cell),
    low: null,
    high: null,
    certainty: 'certain',
    how: `whoever knows the count of ${describeCell(model.codesOfCell(own))} knows it exactly: ${formula}`,
    by: [model.codesOfCell(own)],
  }
}

/** Most combinations of an insider with a cell that `findByPairs` goes through. */
export const MOST_PAIR_STEPS = 60_000_000

/** How many steps `findByPairs` would take. */
export function countPairSteps(target: AttackTarget, insiders: readonly number[]): number {
  return insiders.length * (insiders.length + target.secret.reduce((sum, one) => sum + one, 0))
}

/**
 * Any two insiders together, where neither could do it alone. Cells without a third person's secret are left out.
 * One elimination by each insider's own sketch leaves the question for single insiders again. Sketches of 4 at least.
 */
export function findByPairs(target: AttackTarget, system: PublishedSystem, insiders: readonly number[]): readonly Finding[] {
  const { model } = target
  const findings: Finding[] = []
  const cells = [...target.secret.keys()].filter((cell) => target.secret[cell] === 1)
  const sketches = cells.map((cell) => system.sketchOf(cell))
  const directions = sketches.map((sketch) => directionOf(sketch, system))
  const open = insiders
    .map((leaf) => ({ leaf, sketch: system.sketchOf(model.cellOfLeaf(leaf)) }))
    .map((one) => ({ ...one, direction: directionOf(one.sketch, system) }))
    .filter(({ direction }) => direction !== KNOWN)
  const singly = new Set(open.map(({ direction }) => direction))
  open.forEach((first, i) => {
    const project = projectAlong(first.sketch, system)
    const secondByDirection = new Map<number, number[]>()
    for (let j = i + 1; j < open.length; j++) {
      const direction = directionOf(project(open[j]!.sketch), system)
      if (direction === KNOWN) continue
      const same = secondByDirection.get(direction)
      if (same === undefined) secondByDirection.set(direction, [j])
      else same.push(j)
    }
    if (secondByDirection.size === 0) return
    cells.forEach((cell, at) => {
      if (directions[at] === KNOWN || singly.has(directions[at]!)) return
      for (const j of secondByDirection.get(directionOf(project(sketches[at]!), system)) ?? []) {
        const pair = [first.leaf, open[j]!.leaf]
        if (holdsNobodyBut(target, cell, pair)) continue
        findings.push(
          byGroup(target, 'insider-pair', cell, pair, 'two people who tell each other their own counts know it exactly'),
        )
      }
    })
  })
  return findings
}

/** One household: what all of them together can work out beyond what everybody can. Sketches of its size plus 2 at least. */
export function findByHousehold(target: AttackTarget, system: PublishedSystem, household: readonly number[]): readonly Finding[] {
  const { model } = target
  let projections: ((sketch: Float64Array) => Float64Array)[] = []
  const reduce = (sketch: Float64Array) => projections.reduce((rest, project) => project(rest), sketch)
  for (const leaf of household) {
    const rest = reduce(system.sketchOf(model.cellOfLeaf(leaf)))
    if (rest.some((value) => value !== 0)) projections = [...projections, projectAlong(rest, system)]
  }
  const findings: Finding[] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (target.secret[cell] !== 1 || holdsNobodyBut(target, cell, household)) continue
    const sketch = system.sketchOf(cell)
    if (sketch.every((value) => value === 0) || reduce(sketch).some((value) => value !== 0)) continue
    findings.push(
      byGroup(target, 'household', cell, household, 'people who live together and know each other’s counts know it exactly'),
    )
  }
  return findings
}

function byGroup(
  { model }: AttackTarget,
  attack: Finding['attack'],
  cell: number,
  group: readonly number[],
  how: string,
): Finding {
  const by = group.map((leaf) => model.codesOfCell(model.cellOfLeaf(leaf)))
  return { attack, codes: model.codesOfCell(cell), low: null, high: null, certainty: 'certain', how, by }
}

/** Takes one sketch out of others: what is left is zero exactly for its multiples. */
function projectAlong(along: Float64Array, { multiply, invert, prime }: PublishedSystem) {
  const at = along.findIndex((value) => value !== 0)
  const inverse = invert(along[at]!)
  return (sketch: Float64Array): Float64Array => {
    const factor = multiply(sketch[at]!, inverse)
    if (factor === 0) return sketch
    const rest = new Float64Array(sketch.length)
    for (let k = 0; k < sketch.length; k++) rest[k] = (sketch[k]! - multiply(factor, along[k]!) + prime) % prime
    return rest
  }
}

const KNOWN = Number.NEGATIVE_INFINITY

/** One number for all multiples of a sketch, from the first of its coordinates that is not zero and the two after it. */
function directionOf(sketch: Float64Array, { multiply, invert, prime }: PublishedSystem): number {
  const at = sketch.findIndex((value) => value !== 0)
  if (at === -1) return KNOWN
  const inverse = invert(sketch[at]!)
  const key = multiply(sketch[at + 1] ?? 0, inverse) * prime + multiply(sketch[at + 2] ?? 0, inverse)
  return at % 2 === 0 ? key : -1 - key
}

/** Whether a cell is the insider's own count and nobody else's, by the zeros that everybody knows. */
function holdsOnly({ model, unknownLeaf }: AttackTarget, cell: number, insider: number): boolean {
  const leaves = new Int32Array(model.leafCountOf(cell))
  model.readLeaves(cell, leaves)
  return leaves.every((leaf) => leaf === insider || unknownLeaf[leaf] === 0)
}

function holdsNobodyBut({ model, unknownLeaf, status }: AttackTarget, cell: number, group: readonly number[]): boolean {
  const leaves = new Int32Array(model.leafCountOf(cell))
  model.readLeaves(cell, leaves)
  return leaves.every((leaf) => group.includes(leaf) || unknownLeaf[leaf] === 0 || status[model.cellOfLeaf(leaf)] === PUBLISHED)
}
