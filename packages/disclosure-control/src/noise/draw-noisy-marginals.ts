// The query builder's figures: all permitted marginals of up to four dimensions, drawn once with exact discrete Gaussian noise, then made to
// add up and to be non-negative by least squares. What is returned depends on the counts through the noisy cells alone.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { TableModel } from '../table-model.ts'
import { systemBytes, type ByteSource } from './byte-source.ts'
import { capContributions, type ContributionFailure, type Contributions } from './contributions.ts'
import { findEstimateVariances } from './estimate-variance.ts'
import { createExactDraws, type Rational } from './exact-draws.ts'
import { halfWidth } from './gaussian-tails.ts'
import { createLattice } from './lattice.ts'
import { fitLeaves, fitNonNegativeLeaves } from './least-squares.ts'
import { listMarginals, type MarginalTable } from './marginal-tables.ts'
import { composeRho, epsilonOfRho, rhoOfNoise } from './privacy-accounting.ts'
import { enterRelease, type LedgerRefusal, type ReleaseLedger } from './release-ledger.ts'

/** What is asked for. */
export interface NoisyMarginalsInput {
  readonly model: TableModel
  readonly contributions: Contributions
  /** Name of the release, and what it is about: a year, or a part of one ("2026-Q1"). */
  readonly release: string
  readonly period: string
  readonly ledger: ReleaseLedger
  /** ρ that this release may cost; left out, `DEFAULT_SHARE_OF_YEAR` of the ledger's yearly budget. */
  readonly rho?: number
  /** Which combinations of variables may be told; left out, all. */
  readonly isPermitted?: (variables: readonly string[]) => boolean
  readonly mostDimensions?: number
  /** How ρ is divided among the marginals; left out, `splitEqually`. */
  readonly split?: BudgetSplit
  /** Estimates below this are not shown. */
  readonly threshold?: number
  /** How often a cell's interval covers its true (capped) count, at least, over all draws; over those draws that show the cell it can be a point less. */
  readonly confidence?: number
  /** Left out: the system's. Seeded ones are for tests and made people only. */
  readonly bytes?: ByteSource
}

/** The share of ρ of each marginal; any positive numbers, scaled to their sum. */
export type BudgetSplit = (tables: readonly MarginalTable[]) => readonly number[]

/** One cell of a release. */
export interface NoisyCell {
  readonly codes: readonly string[]
  /** The estimate, adding up with all others; null where it is below the threshold. Not whole: round for the eye only. */
  readonly people: number | null
  /** Whole ends of the interval; null where the estimate is not shown. */
  readonly low: number | null
  readonly high: number | null
}

/** One marginal with its noise. */
export interface NoisyMarginal {
  readonly variables: readonly string[]
  readonly cells: number
  readonly variance: number
  readonly rho: number
}

/** A drawn release. */
export interface NoisyRelease {
  readonly method: 'noise'
  readonly release: string
  readonly period: string
  readonly variables: readonly string[]
  readonly threshold: number
  readonly confidence: number
  readonly mostCellsAPerson: number
  /** What was spent: ρ, and the ε that it means at δ = `delta`. */
  readonly rho: number
  readonly epsilon: number
  readonly delta: number
  readonly marginals: readonly NoisyMarginal[]
  readonly cells: readonly NoisyCell[]
}

/** Why nothing was drawn. */
export type NoisyMarginalsFailure =
  | LedgerRefusal
  | ContributionFailure
  | { readonly problem: 'nothing-permitted' }
  | {
      readonly problem: 'bad-option'
      readonly field: 'rho' | 'threshold' | 'confidence' | 'mostDimensions' | 'split'
      readonly found: number
    }

/** δ at which ε is told. */
export const TOLD_DELTA = 1e-6

const DEFAULTS = { mostDimensions: 4, threshold: 10, confidence: 0.95 }
const MOST_KINDS = 400

/**
 * What one release costs where nothing is said, as a share of the year's budget. Half: at ρ = 0.25 with equal shares whoever fits all figures
 * at once names less than 5 % more of the small innermost counts than without them (decision 0077), and a correction is still to be had.
 */
export const DEFAULT_SHARE_OF_YEAR = 0.5

/** Each marginal the same share, the default: best for totals and for small sites, and tells least of small innermost counts. */
export const splitEqually: BudgetSplit = (tables) => tables.map(() => 1)

/** Shares in proportion to ∛cells: between the other two (docs/guides/noise-accuracy.md compares them). */
export const splitByCubeRootOfCells: BudgetSplit = (tables) => tables.map(({ cells }) => Math.cbrt(cells.length))

/** Shares in proportion to √cells: the least total variance if each marginal stood alone; best for fine tables of large sites. */
export const splitByRootOfCells: BudgetSplit = (tables) => tables.map(({ cells }) => Math.sqrt(cells.length))

/**
 * Draws once and enters it on the ledger, or refuses: keep the returned ledger before publishing anything.
 * Nothing is drawn unless the ledger accepts. What sorts of cells exist is told, empty or not.
 */
export async function drawNoisyMarginals(
  input: NoisyMarginalsInput,
): Promise<Result<{ readonly release: NoisyRelease; readonly ledger: ReleaseLedger }, NoisyMarginalsFailure>> {
  const { model, ledger, release, period, contributions } = input
  const { mostDimensions, threshold, confidence } = { ...DEFAULTS, ...omitUndefined(input) }
  const asked = input.rho ?? DEFAULT_SHARE_OF_YEAR * ledger.yearlyBudget
  if (!(asked > 0 && asked < 1e6)) return fail({ problem: 'bad-option', field: 'rho', found: asked })
  if (!(threshold >= 0)) return fail({ problem: 'bad-option', field: 'threshold', found: threshold })
  if (!(confidence > 0 && confidence < 1)) return fail({ problem: 'bad-option', field: 'confidence', found: confidence })
  if (!(mostDimensions >= 0 && mostDimensions <= 4))
    return fail({ problem: 'bad-option', field: 'mostDimensions', found: mostDimensions })
  const tables = listMarginals(model, mostDimensions, input.isPermitted)
  if (tables.length === 0) return fail({ problem: 'nothing-permitted' })
  const shares = (input.split ?? splitEqually)(tables)
  const badShare = tables.findIndex((_, i) => !(shares[i]! > 0))
  if (badShare >= 0) return fail({ problem: 'bad-option', field: 'split', found: shares[badShare] ?? Number.NaN })

  const draws = createExactDraws(input.bytes ?? systemBytes)
  const counted = capContributions(model, contributions, draws)
  if (!counted.ok) return counted
  const most = contributions.mostCellsAPerson
  const noises = tables.map((table, i) => chooseNoise(table, most, (asked * shares[i]!) / composeRho(shares)))
  const rho = composeRho(noises.map((noise) => noise.rho))
  const variables = [...new Set(tables.flatMap((table) => table.variables))]
  const digest = await digestCounts(model, counted.value.uncapped)
  const entered = enterRelease(ledger, { kind: 'noise', release, period, variables, rho, digest })
  if (!entered.ok) return entered

  const cells = Int32Array.from(tables.flatMap((table) => [...table.cells]))
  const lattice = createLattice(model, cells)
  const values = new Float64Array(cells.length)
  lattice.addUp(counted.value.capped, values)
  const variances = new Float64Array(cells.length)
  let place = 0
  tables.forEach((table, i) => {
    for (let k = 0; k < table.cells.length; k++, place++) {
      values[place]! += Number(draws.drawDiscreteGaussian(noises[i]!.variance))
      variances[place] = noises[i]!.sigmaSquared
    }
  })
  // From here on only `values` is read: whatever follows costs nothing more.
  const measured = { values, weights: variances.map((variance) => 1 / variance) }
  const free = fitLeaves(lattice, measured)
  const unbounded = new Float64Array(cells.length)
  lattice.addUp(free, unbounded)
  const estimates = new Float64Array(cells.length)
  const errors = findEstimateVariances(model, cells, lattice, variances, MOST_KINDS)
  // Cutting off what is negative lifts sums over many empty cells; wide cells count more in this second fit, so that they stay (decision 0055).
  const weights = errors.map((variance, at) => Math.sqrt(model.leafCountOf(cells[at]!)) / variance)
  lattice.addUp(fitNonNegativeLeaves(lattice, { values: unbounded, weights }, free), estimates)
  const widths = createWidths(confidence)

  const shown = [...cells.keys()].map((at): NoisyCell => {
    const people = estimates[at]!
    const codes = model.codesOfCell(cells[at]!)
    if (people < threshold) return { codes, people: null, low: null, high: null }
    const width = widths(errors[at]!)
    return {
      codes,
      people,
      low: Math.max(0, Math.floor(Math.min(unbounded[at]! - width, people))),
      high: Math.ceil(Math.max(unbounded[at]! + width, people)),
    }
  })
  return ok({
    ledger: entered.value,
    release: {
      method: 'noise',
      release,
      period,
      variables,
      threshold,
      confidence,
      mostCellsAPerson: most,
      rho,
      epsilon: epsilonOfRho(rho, TOLD_DELTA),
      delta: TOLD_DELTA,
      marginals: tables.map((table, i) => ({
        variables: table.variables,
        cells: table.cells.length,
        variance: noises[i]!.sigmaSquared,
        rho: noises[i]!.rho,
      })),
      cells: shown,
    },
  })
}

/** σ² as an exact rational, rounded up, so that no more than `rho` is spent; and what one person changes at most: in the innermost table once in each of their cells, in wider ones possibly all in one. */
function chooseNoise(table: MarginalTable, mostCellsAPerson: number, rho: number) {
  const sensitivitySquared = table.isInnermost ? mostCellsAPerson : mostCellsAPerson ** 2
  const over = BigInt(Math.ceil((sensitivitySquared / (2 * rho)) * VARIANCE_STEPS))
  const variance: Rational = { over, under: BigInt(VARIANCE_STEPS) }
  const sigmaSquared = Number(over) / VARIANCE_STEPS
  return { variance, sigmaSquared, rho: rhoOfNoise(sensitivitySquared, sigmaSquared) }
}

const VARIANCE_STEPS = 1024

/** SHA-256 of the counts before any cap, by code: the same people under another name of release or period are found again. */
export async function digestCounts(model: TableModel, counts: Float64Array): Promise<string> {
  const cells = [...counts.keys()].filter((leaf) => counts[leaf]! > 0)
  const named = cells.map((leaf) => JSON.stringify([...model.codesOfCell(model.cellOfLeaf(leaf)), counts[leaf]!])).toSorted()
  const text = JSON.stringify([model.dimensions.map(({ name }) => name), named])
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function createWidths(confidence: number): (variance: number) => number {
  const known = new Map<number, number>()
  return (variance) => {
    const width = known.get(variance) ?? halfWidth(variance, confidence)
    known.set(variance, width)
    return width
  }
}

function omitUndefined({ mostDimensions, threshold, confidence }: NoisyMarginalsInput): Partial<typeof DEFAULTS> {
  return {
    ...(mostDimensions !== undefined && { mostDimensions }),
    ...(threshold !== undefined && { threshold }),
    ...(confidence !== undefined && { confidence }),
  }
}
