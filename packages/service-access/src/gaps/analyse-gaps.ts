// Who could at best be reached, why the others are not, and what would reach most of them: the whole analysis from its input.
// Each bound may run wherever `openBound` puts it (in this thread, or in a worker); the answer is the same.
import { CAUSES } from '@causeway/vocabulary'
import { askBoth, closeSides, openBoundHere, openSides, toInterval } from './bound-handle.ts'
import type { OpenBound, Sides } from './bound-handle.ts'
import { findCalls } from './find-calls.ts'
import { findLevers } from './find-levers.ts'
import type { CausePart, ExactPeople, FearScenario, GapAnalysis } from './gap-analysis.ts'
import type { BoundSolution, Variant } from './gap-bound.ts'
import { addRows, describeCells, describeNeeds, indexCells } from './gap-cells.ts'
import type { RowBounds } from './gap-cells.ts'
import { FEAR_SHARES } from './gap-input.ts'
import type { GapInput, GapOptions, GapProgress } from './gap-input.ts'
import { findLimits, findNotConsidered } from './gap-limits.ts'
import { medianCapacities, standInCapacity } from './median-capacity.ts'
import { addRationals, formatRational, toNumber, ZERO } from './rational.ts'
import type { Rational } from './rational.ts'

/** The whole analysis; see `GapAnalysis`. */
export async function analyseGaps(
  input: GapInput,
  options: GapOptions,
  onProgress: (progress: GapProgress) => void = () => {},
  openBound: OpenBound = openBoundHere,
): Promise<GapAnalysis> {
  const sides = await openSides(input, options, openBound, onProgress)
  try {
    return await runAnalysis(input, options, sides, onProgress)
  } finally {
    await closeSides(sides)
  }
}

/** Both bounds of one variant, in numbers and by row. */
interface Bounds {
  readonly worst: BoundSolution
  readonly best: BoundSolution
  readonly rows: RowBounds
}

async function runAnalysis(
  input: GapInput,
  options: GapOptions,
  sides: Sides,
  onProgress: (progress: GapProgress) => void,
): Promise<GapAnalysis> {
  const [worstFacts, bestFacts] = await askBoth(sides, 'describe')
  const medians = medianCapacities(input)
  const hasScenario = worstFacts.hasUnknownCapacity && medians.size > 0
  const plain = await solveBounds(input, sides, 'plain')
  const scenario = hasScenario ? await solveBounds(input, sides, 'scenario') : null
  const shown = scenario ?? plain
  const unreached = Float64Array.from(shown.rows.gapHigh, (gap, row) => gap + (shown.rows.gapLow[row] ?? 0))
  const levers = await findLevers(options, sides, hasScenario, unreached, onProgress)
  const callSheet = await findCalls(input, options, sides, onProgress)
  const fear = await sweepFear(plain, sides, onProgress)
  const index = indexCells(input)
  const everyone = input.rows.keys()
  const totals = addRows(input, plain.rows, everyone)
  return {
    format: 1,
    at: options.at.toISOString(),
    mode: options.mode,
    travel: input.travelTimes ? 'file' : 'estimated',
    ...totals,
    peopleLow: input.rows.reduce((sum, row) => sum + row.peopleLow, 0),
    peopleHigh: input.rows.reduce((sum, row) => sum + row.peopleHigh, 0),
    meanMinutes: meanMinutes(plain),
    causes: joinCauses(plain),
    scenario: scenario && {
      ...addRows(input, scenario.rows, input.rows.keys()),
      causes: joinCauses(scenario),
      meanMinutes: meanMinutes(scenario),
      medians: [...medians].map(([need, median]) => ({
        need,
        median: median.people,
        ofAllNeeds: median.ofAllNeeds,
        services: input.services.filter(
          (service) => service.capacity === 'unknown' && standInCapacity(service, new Map([[need, median]])) !== null,
        ).length,
      })),
    },
    needs: describeNeeds(input, plain.rows, scenario?.rows ?? null),
    places: index.places,
    groups: index.groups,
    cells: describeCells(input, index, plain.rows, scenario?.rows ?? null),
    levers: levers.ranked,
    callSheet,
    fear,
    notConsidered: findNotConsidered(input),
    limits: findLimits(input),
    counts: {
      rows: input.rows.length,
      services: input.services.length,
      pairs: worstFacts.pairs,
      usablePairs: { low: worstFacts.usable, high: bestFacts.usable },
      leversTried: levers.tried,
      leversPruned: levers.candidates - levers.tried,
    },
  }
}

async function solveBounds(input: GapInput, sides: Sides, variant: Variant): Promise<Bounds> {
  const [worst, best] = await askBoth(sides, 'solve', variant)
  // The best grows out of the worst, so that the bounds are in order at every place and for every group.
  const worstRows = await sides.worst.ask('describeRows', variant, null)
  const bestRows = await sides.best.ask('describeRows', variant, worstRows.flows)
  let [reachedLow, reachedHigh] = [worstRows.reached, bestRows.reached]
  if (input.rows.some((row) => row.peopleLow !== row.peopleHigh)) {
    const low = await sides.worst.ask('reachOtherPeople', variant, worstRows.flows)
    const high = await sides.best.ask('reachOtherPeople', variant, low.flows)
    ;[reachedLow, reachedHigh] = [low.reached, high.reached]
  }
  return {
    worst,
    best,
    rows: {
      reachedLow,
      reachedHigh,
      gapLow: Int32Array.from(bestRows.reached, (count, row) => (input.rows[row]?.peopleLow ?? 0) - count),
      gapHigh: Int32Array.from(worstRows.reached, (count, row) => (input.rows[row]?.peopleHigh ?? 0) - count),
      partsAtLow: bestRows.parts,
      partsAtHigh: worstRows.parts,
    },
  }
}

function joinCauses(bounds: Bounds): readonly CausePart[] {
  return CAUSES.map((cause, at) => ({ cause, atLow: exactPart(bounds.best, at), atHigh: exactPart(bounds.worst, at) }))
}

function exactPart(solution: BoundSolution, cause: number): ExactPeople {
  const total = solution.parts.reduce((sum: Rational, parts) => addRationals(sum, parts[cause] ?? ZERO), ZERO)
  return { people: toNumber(total), exact: formatRational(total) }
}

function meanMinutes(bounds: Bounds): { low: number | null; high: number | null } {
  return { low: meanOf(bounds.worst), high: meanOf(bounds.best) }
}

function meanOf(solution: BoundSolution): number | null {
  return solution.reached === 0 ? null : solution.totalMinutes / solution.reached
}

async function sweepFear(
  bounds: Bounds,
  sides: Sides,
  onProgress: (progress: GapProgress) => void,
): Promise<readonly FearScenario[]> {
  onProgress({ stage: 'fear', done: 0, total: FEAR_SHARES.length })
  const [worst, best] = await askBoth(sides, 'sweepFear', FEAR_SHARES)
  const [worstNow, bestNow] = [worst[0], best[0]]
  return FEAR_SHARES.map((share, at) => {
    const [low, high] = [worst[at] ?? { own: 0, other: 0 }, best[at] ?? { own: 0, other: 0 }]
    return {
      share,
      reached: { low: low.other, high: high.other },
      gap: { low: bounds.best.people - high.own, high: bounds.worst.people - low.own },
      // Under the law nobody has to fear: as many are reached as if nobody did.
      firewallLawGain: toInterval((worstNow?.own ?? 0) - low.own, (bestNow?.own ?? 0) - high.own),
    }
  })
}
