// The attacks that need linear programmes: bounds of every secret cell, and the same again with what the choice of hidden
// cells tells. A finding is a cell of which a reader can tell more than that it lies in the band.
import { boundCells, type BoundsReport, type CellLimit, type SafeInterval } from './bounds.ts'
import { readPattern, type PatternSignal } from './pattern.ts'
import type { AttackKnowledge, AttackName, Finding, IntervalFigures } from './published.ts'
import type { PublishedSystem } from './published-system.ts'
import { HIDDEN, type AttackTarget } from './target.ts'

/** Called between programmes. */
export type WatchAttack = (progress: { readonly attack: AttackName; readonly done: number; readonly total: number }) => void

/** Takes a step and what it found into the report. */
export type RecordStep = (way: AttackName, tried: number, found: readonly Finding[], notRun?: string | null) => void

/** Innermost cells beyond which linear programmes take longer than anybody waits: they are then not run, and the report says so. */
const MOST_LEAVES_FOR_PROGRAMMES = 40_000

/** Bounds all secret cells, then once more with what the pattern tells. Null where no programme was run or none has a solution. */
export async function attackByProgrammes(
  target: AttackTarget,
  system: PublishedSystem,
  known: AttackKnowledge,
  record: RecordStep,
  onProgress?: WatchAttack,
): Promise<IntervalFigures | null> {
  const least = known.zeros === 'show' ? 1 : 0
  const signals =
    known.pattern && known.symbols === 'one' ? readPattern(target, system, { threshold: known.threshold, least }) : []
  const cells = [...target.secret.keys()].filter(
    (cell) => target.secret[cell] === 1 && system.expressionOf(cell).columns.length > 0,
  )
  if (known.programmes === 0 || cells.length === 0) return null
  if (target.model.leafCount > MOST_LEAVES_FOR_PROGRAMMES) {
    record('bounds', 0, [], `${target.model.leafCount} innermost cells are too many for linear programmes`)
    return null
  }
  const wantedOf = createSafeIntervals(target, known.threshold, least)
  const ask: AskBounds = (way, limits) =>
    boundCells({
      target,
      system,
      cells,
      least,
      limits,
      wantedOf,
      mostProgrammes: known.programmes,
      ...(onProgress && { onProgress: (done: number, total: number) => onProgress({ attack: way, done, total }) }),
    })
  const symbols = known.symbols === 'two' ? readSymbols(target, known.threshold, least) : []
  const plain = await ask('bounds', symbols)
  if (plain.infeasible) {
    record('bounds', cells.length, [], 'no table of counts agrees with what is published and with the rules as stated')
    return null
  }
  record(
    'bounds',
    cells.length,
    plain.bounds
      .filter((one) => one.settled && isNarrow(one, wantedOf, known.threshold))
      .map((one) => toFinding(target, 'bounds', one, least, '')),
    plain.unasked > 0 ? `${plain.unasked} cells were left when the programmes ran out` : null,
  )
  if (signals.length > 0)
    await attackByPattern(target, signals, plain, { wantedOf, threshold: known.threshold, least }, symbols, ask, record)
  const settled = plain.bounds.filter((one) => one.settled)
  return {
    cells: settled.length,
    full: settled.filter((one) => isFull(one, wantedOf)).length,
    exact: settled.filter(({ low, high }) => low === high).length,
    narrower: settled.filter((one) => isNarrow(one, wantedOf, known.threshold)).length,
    bounds: settled.map((one) => ({
      codes: target.model.codesOfCell(one.cell),
      low: one.low,
      high: Number.isFinite(one.high) ? one.high : null,
      isFull: isFull(one, wantedOf),
    })),
    programmes: plain.programmes,
  }
}

type AskBounds = (way: AttackName, limits: readonly CellLimit[]) => Promise<BoundsReport>

async function attackByPattern(
  target: AttackTarget,
  signals: readonly PatternSignal[],
  plain: BoundsReport,
  rules: { readonly wantedOf: SafeIntervals; readonly threshold: number; readonly least: 0 | 1 },
  limits: readonly CellLimit[],
  ask: AskBounds,
  record: RecordStep,
): Promise<void> {
  const { wantedOf, threshold, least } = rules
  const small = signals.map(({ cell }) => ({ cell, low: least, high: threshold - 1 }))
  const read = await ask('pattern', [...limits, ...small])
  if (read.infeasible) {
    record('pattern', signals.length, [], 'the choice of hidden cells contradicts a publisher who hides no more than has to be')
    return
  }
  const before = new Map(plain.bounds.map((one) => [one.cell, one]))
  const narrowed = read.bounds.filter((one) => {
    const then = before.get(one.cell)
    return then !== undefined && one.settled && isNarrow(one, wantedOf, threshold) && (one.low > then.low || one.high < then.high)
  })
  const how = `, given that ${signals.length} hidden cells can only be hidden for their own sake, since they protect nothing`
  record(
    'pattern',
    signals.length,
    narrowed.map((one) => ({ ...toFinding(target, 'pattern', one, least, how), certainty: 'presumed' as const })),
  )
}

interface Bounds {
  readonly cell: number
  readonly low: number
  readonly high: number
}

/**
 * What a hidden cell has to keep possible: the whole band, 0 … threshold − 1. Where zeros are printed, they themselves tell
 * that a cell holds somebody for each hidden innermost cell in it; as many values as the band has must stay possible from there.
 */
function createSafeIntervals({ model, unknownLeaf }: AttackTarget, threshold: number, least: 0 | 1) {
  const leaves = new Int32Array(model.leafCount)
  return (cell: number): SafeInterval => {
    if (least === 0) return { low: 0, high: threshold - 1 }
    let low = 0
    for (const leaf of leaves.subarray(0, model.readLeaves(cell, leaves))) low += unknownLeaf[leaf]!
    return { low, high: Math.max(threshold - 1, low + threshold - 2) }
  }
}

type SafeIntervals = (cell: number) => SafeInterval

function isFull({ cell, low, high }: Bounds, wantedOf: SafeIntervals): boolean {
  const wanted = wantedOf(cell)
  return low <= wanted.low && high >= wanted.high
}

/**
 * Whether fewer counts are left than the band has. A reader does not know which cells are small: bounds of 8 to 27 exclude
 * seven values of the band, and leave twenty others. A cell that is surely above the band keeps no secret.
 */
function isNarrow({ cell, low, high }: Bounds, wantedOf: SafeIntervals, threshold: number): boolean {
  const wanted = wantedOf(cell)
  return low < threshold && high - low < wanted.high - wanted.low
}

function toFinding({ model }: AttackTarget, way: AttackName, { cell, low, high }: Bounds, least: number, more: string): Finding {
  const is =
    low === high ? `only ${low} agrees` : Number.isFinite(high) ? `only ${low} to ${high} agree` : `only ${low} and more agree`
  const rule = least === 1 ? 'each hidden innermost cell holding somebody' : 'no count being negative'
  const limit = Number.isFinite(high) ? high : null
  return {
    attack: way,
    codes: model.codesOfCell(cell),
    low,
    high: limit,
    certainty: 'certain',
    how: `${is} with all that is published, ${rule}${more}`,
  }
}

/** What two symbols tell: below the threshold, or not. */
function readSymbols({ model, status, primary }: AttackTarget, threshold: number, least: number): readonly CellLimit[] {
  const limits: CellLimit[] = []
  for (let cell = 0; cell < model.cellCount; cell++)
    if (status[cell] === HIDDEN)
      limits.push(primary[cell] === 1 ? { cell, low: least, high: threshold - 1 } : { cell, low: threshold, high: null })
  return limits
}
