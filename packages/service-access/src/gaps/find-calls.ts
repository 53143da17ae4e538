// The call sheet: which blanks of the directory to fill first.
import { askBoth, oracleOf } from './bound-handle.ts'
import type { Sides } from './bound-handle.ts'
import type { CallSheetEntry } from './gap-analysis.ts'
import { DEFAULT_CALLS } from './gap-input.ts'
import type { GapInput, GapOptions, GapProgress } from './gap-input.ts'
import { searchBest } from './lever-search.ts'

/** The blanks whose answers are expected to narrow the interval most; where too few do alone, those that do together. */
export async function findCalls(
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
    .toSorted((a, b) => b.narrowing - a.narrowing || b.together - a.together)
}
