// Deciding without a form of its own: refusing, keeping what makes no record, and taking such a decision back.
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { AREA } from '../area-context.ts'
import { READING, readingPath, type ReadingContext, withReading } from './reading-parts.tsx'

/** Adds `/reading/:reading/decide`. */
export function addDecideRoutes(context: ReadingContext): void {
  const { frame, address, reading, showMissing } = context
  frame.site.post(`/:language${AREA}${READING}/:reading{r-[0-9a-f-]{36}}/decide`, (c) =>
    withReading(context, c, async (visit, kept) => {
      const { form, signedIn } = visit
      const [id, go] = [oneValue(form, 'id'), oneValue(form, 'go')]
      const sort = (['proposal', 'contradiction', 'spelling'] as const).find((one) => one === oneValue(form, 'sort'))
      if (sort === undefined) return showMissing(c, visit)
      const decide = go === 'keep' ? reading.keep : go === 'reopen' ? reading.reopen : reading.refuse
      const done = await decide(signedIn.accountId, kept.id, sort, id)
      if (!done.ok && done.error.kind === 'not-found') return showMissing(c, visit)
      const told = !done.ok ? 'decided' : go === 'keep' ? 'accepted' : go === 'reopen' ? 'reopened' : 'refused'
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
