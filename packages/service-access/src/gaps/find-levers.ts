// The levers that gain most, every candidate bounded and the promising ones re-optimised exactly at both bounds.
import { askBoth, oracleOf, toInterval } from './bound-handle.ts'
import type { Sides } from './bound-handle.ts'
import type { RankedLever } from './gap-analysis.ts'
import type { Variant } from './gap-bound.ts'
import { DEFAULT_LEVERS } from './gap-input.ts'
import type { GapOptions, GapProgress } from './gap-input.ts'
import { searchBest } from './lever-search.ts'
import { isPublicLever, leverHolder } from './lever.ts'

/** New services named for each need. */
export const NEW_SERVICES_A_NEED = 3

/**
 * Ranked by the gain at both bounds together: in the marked scenario where there is one, else as things stand.
 * `unreached`: people of each row not reached, over both bounds; it orders the places of new services.
 */
export async function findLevers(
  options: GapOptions,
  sides: Sides,
  hasScenario: boolean,
  unreached: Float64Array,
  onProgress: (progress: GapProgress) => void,
): Promise<{ readonly ranked: readonly RankedLever[]; readonly tried: number; readonly candidates: number }> {
  const wanted = options.levers ?? DEFAULT_LEVERS
  const variant: Variant = hasScenario ? 'scenario' : 'plain'
  const count = await sides.worst.ask('countLevers')
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
    .toSorted(
      (a, b) => b.score - a.score || (a.question < b.question ? -1 : a.question > b.question ? 1 : a.candidate - b.candidate),
    )
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
