// Why people are not reached, as bars: from the selection's cells, or from the marked scenario where it has the split.
import type { GapAnalysis } from '@causeway/service-access'
import { CAUSES } from '@causeway/vocabulary'
import type { Translator } from '../../platform/i18n/index.ts'
import type { Bar } from './bar-table.tsx'
import type { GapFilter } from './gap-filter.ts'
import { sumByCause } from './gap-sums.ts'

/** The bars, the largest first, and whether they are those of the scenario with typical room. */
export function causeBars(
  t: Translator,
  analysis: GapAnalysis,
  cells: readonly number[],
  filter: GapFilter,
): { readonly bars: readonly Bar[]; readonly isTypical: boolean } {
  const typical = typicalCauses(analysis, filter)
  const sums = typical ?? sumByCause(analysis, cells)
  const bars = sums.filter(({ people }) => people.high > 0).map(({ cause, people }) => ({ name: t(`barriers.${cause}`), people }))
  return { bars, isTypical: typical !== null }
}

/** The scenario's split for everybody or for one need; the analysis has none for smaller selections. */
function typicalCauses(analysis: GapAnalysis, filter: GapFilter) {
  const { need, ...others } = filter
  if (Object.keys(others).length > 0) return null
  const parts =
    need === undefined
      ? analysis.scenario?.causes.map(({ atLow, atHigh }) => [atLow.people, atHigh.people] as const)
      : CAUSES.map((_, index) => {
          const causes = analysis.needs.find((one) => one.need === need)?.scenario?.causes
          return [causes?.atLow[index] ?? 0, causes?.atHigh[index] ?? 0] as const
        })
  if (parts === undefined || parts.every(([low, high]) => low === 0 && high === 0)) return null
  return CAUSES.map((cause, index) => {
    const [one, other] = parts[index] ?? [0, 0]
    return { cause, people: { low: Math.min(one, other), high: Math.max(one, other) } }
  }).toSorted((a, b) => b.people.high - a.people.high)
}
