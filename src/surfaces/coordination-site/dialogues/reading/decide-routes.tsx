// Deciding without a form of its own: refusing, keeping what makes no record, and taking a decision back with what it made.
import type { Result } from '@causeway/vocabulary'
import type { Decision, DecideProblem } from '../../../../open/dialogues/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { AREA } from '../area-context.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { isRecordProblem, READING, readingPath, type ReadingContext, tellDecided, withReading } from './reading-parts.tsx'

const TOLD = { keep: 'accepted', reopen: 'reopened', refuse: 'refused' } as const

/** Adds `/reading/:reading/decide`. */
export function addDecideRoutes(context: ReadingContext): void {
  const { frame, address, showMissing, showProblem } = context
  frame.site.post(`/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}/decide`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { form, signedIn } = visit
      const [id, go] = [oneValue(form, 'id'), oneValue(form, 'go')]
      const sort = (['proposal', 'contradiction', 'spelling'] as const).find((one) => one === oneValue(form, 'sort'))
      if (sort === undefined) return showMissing(c, visit)
      const done = await decide(context, visit, kept.id, { sort, id, go })
      if (!done.ok && done.error.kind !== 'decided')
        return isRecordProblem(done.error) ? showProblem(c, visit, done.error) : showMissing(c, visit)
      const told = done.ok ? TOLD[go === 'keep' || go === 'reopen' ? go : 'refuse'] : tellDecided(done.error, signedIn.accountId)
      // Only a page of this document, with its query and its place.
      const [, page = '', query = '', place = ''] =
        /^(\/contradictions|\/speakers|\/proposal\/[a-z0-9-]+)?(\?[\w=&-]*)?(#[\w-]*)?$/.exec(oneValue(form, 'back')) ?? []
      return c.redirect(
        `${address(visit, readingPath(kept.id, page))}${query === '' ? '?' : `${query}&`}told=${told}${place}`,
        303,
      )
    }),
  )
}

function decide(
  { reading }: ReadingContext,
  { form, signedIn: { accountId } }: CoordinationVisit,
  document: string,
  { sort, id, go }: { readonly sort: 'proposal' | 'contradiction' | 'spelling'; readonly id: string; readonly go: string },
): Promise<Result<Decision, DecideProblem>> {
  if (go === 'reopen') return reading.reopen(accountId, document, sort, id, oneValue(form, 'reason'))
  const actor = oneValue(form, 'actor')
  if (go === 'keep' && sort === 'spelling' && actor !== '') return reading.acceptSpelling(accountId, document, id, actor)
  return go === 'keep' ? reading.keep(accountId, document, sort, id) : reading.refuse(accountId, document, sort, id)
}
