// What an entry of a journal changes in the counts: the difference of the case before and after. Over any journal, the facts add up to what
// the case as it stands at the end would be counted as, whatever was corrected on the way.
import type { CountedGroup, CountFact } from './count-fact.ts'
import { tallyCase, type CountedCase } from './tally-case.ts'

/** The facts; none where nothing that is counted changed, or where the person does not want to be counted (`group` is `null`). */
export function toFacts(before: CountedCase | null, after: CountedCase | null, group: CountedGroup | null): readonly CountFact[] {
  if (group === null) return []
  const was = tallyCase(before)
  const is = tallyCase(after)
  return [...new Map([...was, ...is])].flatMap(([key, { cell }]) => {
    const old = was.get(key)?.n ?? 0
    const now = is.get(key)?.n ?? 0
    if (old === now) return []
    return [{ ...cell, group, n: now - old, cases: Number(now > 0) - Number(old > 0) }]
  })
}
