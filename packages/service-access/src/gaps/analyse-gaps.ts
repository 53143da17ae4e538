// Who could at best be reached, why the others are not, and what would reach most of them: the whole analysis from its input.
// Each bound may run wherever `openBound` puts it (in this thread, or in a worker); the answer is the same.
import { CAUSES } from '@causeway/vocabulary'
import type {
  CallSheetEntry,
  CausePart,
  ExactPeople,
  FearScenario,
  GapAnalysis,
  Interval,
  RankedLever,
  ReachAndGap,
  WhatIf,
} from './gap-analysis.ts'
import { createGapBound } from './gap-bound.ts'
import type { BoundSolution, GapBound, Question, Variant } from './gap-bound.ts'
import { addRows, describeCells, describeNeeds, indexCells } from './gap-cells.ts'
import type { RowBounds } from './gap-cells.ts'
import type { Bound } from './gap-component.ts'
import { DEFAULT_CALLS, DEFAULT_LEVERS, FEAR_SHARES } from './gap-input.ts'
import type { GapInput, GapOptions, GapProgress } from './gap-input.ts'
import { findLimits, findNotConsidered } from './gap-limits.ts'
import { searchBest } from './lever-search.ts'
import type { SearchOracle } from './lever-search.ts'
import { isPublicLever, leverHolder } from './lever.ts'
import type { Lever } from './lever.ts'
import { medianCapacities, standInCapacity } from './median-capacity.ts'
import { addRationals, formatRational, toNumber, ZERO } from './rational.ts'
import type { Rational } from './rational.ts'

/** One bound, wherever it runs. */
export interface BoundHandle {
  ask<M extends keyof GapBound>(method: M, ...args: Parameters<GapBound[M]>): Promise<ReturnType<GapBound[M]>>
  close(): Promise<void>
}

export type OpenBound = (
  input: GapInput,
  options: GapOptions,
  bound: Bound,
  onProgress: (progress: GapProgress) => void,
) => Promise<BoundHandle>

/** Runs a bound in this thread. */
export const openBoundHere: OpenBound = async (input, options, bound, onProgress) => {
  const gapBound = createGapBound(input, options, bound, onProgress)
  return {
    async ask(method, ...args) {
      const run = gapBound[method] as (...given: typeof args) => ReturnType<GapBound[typeof method]> // one signature a name
      return run(...args)
    },
    async close() {},
  }
}

/** An analysis that stays open, so that changes can be tried on it. */
export interface GapSession {
  readonly analysis: GapAnalysis
  /** What these levers together would change. */
  applyLevers(levers: readonly Lever[]): Promise<WhatIf>
  close(): Promise<void>
}

/** New services named for each need. */
export const NEW_SERVICES_A_NEED = 3

/** The whole analysis; see `GapAnalysis`. */
export async function analyseGaps(
  input: GapInput,
  options: GapOptions,
  onProgress: (progress: GapProgress) => void = () => {},
  openBound: OpenBound = openBoundHere,
): Promise<GapAnalysis> {
  const session = await openGapSession(input, options, onProgress, openBound)
  await session.close()
  return session.analysis
}

/** The analysis, kept open for `applyLevers`. Close it when done. */
export async function openGapSession(
  input: GapInput,
  options: GapOptions,
  onProgress: (progress: GapProgress) => void = () => {},
  openBound: OpenBound = openBoundHere,
): Promise<GapSession> {
  const [worst, best] = await Promise.all([
    openBound(input, options, 'worst', onProgress),
    openBound(input, options, 'best', () => {}),
  ])
  const sides: Sides = { worst, best }
  try {
    return await runAnalysis(input, options, sides, onProgress)
  } catch (error) {
    await Promise.all([worst.close(), best.close()])
    throw error
  }
}

interface Sides {
  readonly worst: BoundHandle
  readonly best: BoundHandle
}

/** Both bounds of one variant, in numbers and by row. */
interface Bounds {
  readonly worst: BoundSolution
  readonly best: BoundSolution
  readonly rows: RowBounds
  readonly worstFlows: readonly Int32Array[]
  readonly bestFlows: readonly Int32Array[]
}

async function runAnalysis(
  input: GapInput,
  options: GapOptions,
  sides: Sides,
  onProgress: (progress: GapProgress) => void,
): Promise<GapSession> {
  const [worstFacts, bestFacts] = await askBoth(sides, 'describe')
  const medians = medianCapacities(input)
  const hasScenario = worstFacts.hasUnknownCapacity && medians.size > 0
  const plain = await solveBounds(input, sides, 'plain')
  const scenario = hasScenario ? await solveBounds(input, sides, 'scenario') : null
  const shown = scenario ?? plain
  const levers = await findLevers(options, sides, hasScenario, shown, onProgress)
  const callSheet = await findCalls(input, options, sides, onProgress)
  const fear = await sweepFear(plain, sides, onProgress)
  const index = indexCells(input)
  const everyone = input.rows.keys()
  const totals = addRows(input, plain.rows, everyone)
  const analysis: GapAnalysis = {
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
  return {
    analysis,
    applyLevers: (chosen) =>
      applyLevers(
        input,
        sides,
        chosen,
        plain,
        scenario,
        index.cells.map((cell) => cell.rows),
      ),
    async close() {
      await Promise.all([sides.worst.close(), sides.best.close()])
    },
  }
}

function askBoth<M extends keyof GapBound>(
  sides: Sides,
  method: M,
  ...args: Parameters<GapBound[M]>
): Promise<[ReturnType<GapBound[M]>, ReturnType<GapBound[M]>]> {
  return Promise.all([sides.worst.ask(method, ...args), sides.best.ask(method, ...args)])
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
    worstFlows: worstRows.flows,
    bestFlows: bestRows.flows,
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
  const mean = (solution: BoundSolution) => (solution.reached === 0 ? null : solution.totalMinutes / solution.reached)
  return { low: mean(bounds.worst), high: mean(bounds.best) }
}

async function findLevers(
  options: GapOptions,
  sides: Sides,
  hasScenario: boolean,
  shown: Bounds,
  onProgress: (progress: GapProgress) => void,
): Promise<{ readonly ranked: readonly RankedLever[]; readonly tried: number; readonly candidates: number }> {
  const wanted = options.levers ?? DEFAULT_LEVERS
  const variant: Variant = hasScenario ? 'scenario' : 'plain'
  const count = await sides.worst.ask('countLevers')
  const unreached = Float64Array.from(shown.rows.gapHigh, (gap, row) => gap + (shown.rows.gapLow[row] ?? 0))
  const [sites] = await askBoth(sides, 'setSites', unreached)
  const progress = (done: number) => onProgress({ stage: 'levers', done, total: count })
  const levers = await searchBest(count, wanted, oracleOf(sides, variant, 'levers'), progress)
  const siteLevers = await sides.worst.ask(
    'leversOf',
    'new-services',
    Int32Array.from({ length: sites }, (_, at) => at),
  )
  const built = []
  let tried = levers.tried
  for (const need of new Set(siteLevers.map((lever) => (lever.scope.kind === 'place' ? lever.scope.need : '')))) {
    const numbers = Int32Array.from(
      siteLevers.flatMap((lever, at) => (lever.scope.kind === 'place' && lever.scope.need === need ? [at] : [])),
    )
    const oracle = oracleOf(sides, variant, 'new-services')
    const among = (candidates: Int32Array) => candidates.map((candidate) => numbers[candidate] ?? 0)
    const found = await searchBest(numbers.length, NEW_SERVICES_A_NEED, {
      bounds: (candidates) => oracle.bounds(among(candidates)),
      sharpen: oracle.sharpen && ((candidates) => oracle.sharpen?.(among(candidates)) ?? oracle.bounds(among(candidates))),
      gains: (candidates) => oracle.gains(among(candidates)),
    })
    tried += found.tried
    built.push(...found.ranked.map((scored) => ({ ...scored, candidate: numbers[scored.candidate] ?? 0 })))
  }
  const both = [
    ...levers.ranked.map((scored) => ({ ...scored, question: 'levers' as const })),
    ...built.map((scored) => ({ ...scored, question: 'new-services' as const })),
  ]
    .sort((a, b) => b.score - a.score || (a.question < b.question ? -1 : a.question > b.question ? 1 : a.candidate - b.candidate))
    .slice(0, wanted)
  const ranked: RankedLever[] = []
  for (const { question, candidate, worst, best } of both) {
    const [lever] = await sides.worst.ask('leversOf', question, Int32Array.of(candidate))
    if (!lever) continue
    const ranking = toInterval(worst, best)
    let gain = ranking
    if (hasScenario) {
      const [[plainWorst = 0], [plainBest = 0]] = await askBoth(sides, 'gains', 'plain', question, Int32Array.of(candidate))
      gain = toInterval(plainWorst, plainBest)
    }
    ranked.push({
      lever,
      gain,
      scenarioGain: hasScenario ? ranking : null,
      holder: leverHolder(lever),
      isPublic: isPublicLever(lever),
      // Reach as a function of one service's room rises by one a place until it stops (max-flow in one arc's capacity).
      room:
        lever.action.kind === 'add-room'
          ? { perTen: { low: Math.min(10, ranking.low), high: Math.min(10, ranking.high) }, saturatesAt: ranking }
          : null,
    })
  }
  return { ranked, tried, candidates: count + sites }
}

function oracleOf(sides: Sides, variant: Variant, question: Question): SearchOracle {
  const addBoth = async (method: 'bounds' | 'sharpBounds', candidates: Int32Array) => {
    const [worst, best] = await askBoth(sides, method, variant, question, candidates)
    return worst.map((value, at) => value + (best[at] ?? 0))
  }
  return {
    bounds: (candidates) => addBoth('bounds', candidates),
    sharpen: question === 'new-services' ? (candidates) => addBoth('sharpBounds', candidates) : null,
    async gains(candidates) {
      const [worst, best] = await askBoth(sides, 'gains', variant, question, candidates)
      return { worst, best }
    },
  }
}

/** The blanks whose answers are expected to narrow the interval most; where too few do alone, those that do together. */
async function findCalls(
  input: GapInput,
  options: GapOptions,
  sides: Sides,
  onProgress: (progress: GapProgress) => void,
): Promise<readonly CallSheetEntry[]> {
  const wanted = options.calls ?? DEFAULT_CALLS
  const calls = await sides.best.ask('listCalls')
  const services = Math.max(-1, ...calls.map((call) => call.together)) + 1
  const alone = await searchBest(calls.length, wanted, oracleOf(sides, 'plain', 'calls'), (done) =>
    onProgress({ stage: 'calls', done, total: calls.length }),
  )
  const together = await searchBest(services, wanted, oracleOf(sides, 'plain', 'calls-together'))
  const chosen = new Map(alone.ranked.map(({ candidate, score }) => [candidate, score / 2]))
  for (const { candidate } of together.ranked) {
    calls.forEach((call, at) => {
      if (call.together === candidate && chosen.size < wanted && !chosen.has(at)) chosen.set(at, 0)
    })
  }
  const numbers = [...new Set([...chosen.keys()].map((at) => calls[at]?.together ?? 0))]
  const [worst, best] = await askBoth(sides, 'gains', 'plain', 'calls-together', Int32Array.from(numbers))
  return [...chosen]
    .flatMap(([at, narrowing]) => {
      const call = calls[at]
      const service = input.services[call?.service ?? -1]
      if (!call || !service) return []
      const number = numbers.indexOf(call.together)
      return {
        serviceAtLocationId: service.id,
        serviceName: service.name,
        organisationName: service.organisationName,
        field: call.field,
        narrowing,
        together: ((worst[number] ?? 0) + (best[number] ?? 0)) / 2,
      }
    })
    .sort((a, b) => b.narrowing - a.narrowing || b.together - a.together)
}

async function sweepFear(
  bounds: Bounds,
  sides: Sides,
  onProgress: (progress: GapProgress) => void,
): Promise<readonly FearScenario[]> {
  onProgress({ stage: 'fear', done: 0, total: FEAR_SHARES.length })
  const [worst, best] = await askBoth(sides, 'sweepFear', FEAR_SHARES)
  return FEAR_SHARES.map((share, at) => {
    const [low, high] = [worst[at] ?? 0, best[at] ?? 0]
    return {
      share,
      reached: { low, high },
      gap: { low: bounds.best.people - high, high: bounds.worst.people - low },
      firewallLawGain: toInterval((worst[0] ?? 0) - low, (best[0] ?? 0) - high),
    }
  })
}

async function applyLevers(
  input: GapInput,
  sides: Sides,
  chosen: readonly Lever[],
  plain: Bounds,
  scenario: Bounds | null,
  cells: readonly (readonly number[])[],
): Promise<WhatIf> {
  const plainAfter = await applyTo(input, sides, 'plain', chosen, plain)
  const scenarioAfter = scenario && (await applyTo(input, sides, 'scenario', chosen, scenario))
  const total = (rows: RowBounds): ReachAndGap => addRows(input, rows, input.rows.keys())
  return {
    levers: chosen,
    before: total(plain.rows),
    after: total(plainAfter),
    scenario: scenario && scenarioAfter && { before: total(scenario.rows), after: total(scenarioAfter) },
    cells: cells.map((rows) => ({
      gap: addRows(input, plainAfter, rows).gap,
      scenarioGap: scenarioAfter && addRows(input, scenarioAfter, rows).gap,
    })),
  }
}

async function applyTo(
  input: GapInput,
  sides: Sides,
  variant: Variant,
  chosen: readonly Lever[],
  before: Bounds,
): Promise<RowBounds> {
  const [worst, best] = await Promise.all([
    sides.worst.ask('applyLevers', variant, chosen, before.worstFlows),
    sides.best.ask('applyLevers', variant, chosen, before.bestFlows),
  ])
  const gapHigh = worst.byRow.map((count, row) => (input.rows[row]?.peopleHigh ?? 0) - count)
  const gapLow = best.byRow.map((count, row) => (input.rows[row]?.peopleLow ?? 0) - count)
  return { ...before.rows, reachedLow: worst.byRow, reachedHigh: best.byRow, gapHigh, gapLow }
}

function toInterval(a: number, b: number): Interval {
  return { low: Math.min(a, b), high: Math.max(a, b) }
}
