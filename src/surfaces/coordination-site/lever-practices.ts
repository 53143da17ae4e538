// Who has done already what a lever would change: found once for each kind of change, since many levers of a city are the same change at
// another service. Only the change and its need are asked for; where it applies here is nobody's business but this page's.
import type { Lever } from '@causeway/service-access'
import type { LeverRequest, PracticeLibrary, PracticeMatch } from '../../open/practices/index.ts'

/** What of the library is asked. */
export type LeverLibrary = Pick<PracticeLibrary, 'findPracticesForLever'>

/** How many levers of a page show practices: the first, which are the best; the rest would make the page heavy. */
const MOST_LEVERS = 12
const SHOWN_PRACTICES = 5

/** By the lever's id; levers that nothing fits, and those far down, are not in it. */
export async function findLeverPractices(
  library: LeverLibrary | undefined,
  levers: readonly Lever[],
): Promise<ReadonlyMap<string, readonly PracticeMatch[]>> {
  if (library === undefined) return new Map()
  const known = new Map<string, Promise<readonly PracticeMatch[]>>()
  const found = await Promise.all(
    levers.slice(0, MOST_LEVERS).map(async (lever) => {
      const request: LeverRequest = { lever: { scope: lever.scope, action: lever.action } }
      const need = 'need' in lever.scope ? lever.scope.need : null
      const key = `${lever.action.kind} ${need ?? ''} ${'dimension' in lever.action ? lever.action.dimension : ''}`
      const matches = known.get(key) ?? library.findPracticesForLever(request, SHOWN_PRACTICES)
      known.set(key, matches)
      return [lever.id, await matches] as const
    }),
  )
  return new Map(found.filter(([, matches]) => matches.length > 0))
}
