// A blank form for paper, where there is no network or no battery: it holds nothing of anybody, and comes by POST all the same, so that no
// address remembers which one was printed.
import type { Hono } from 'hono'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { SiteContext } from '../site-context.ts'
import { BlankPage } from './blank-page.tsx'

/** Adds `/blank-form`. */
export function addBlankRoutes(site: Hono, { whenMember, show, refuse, definitions }: SiteContext): void {
  site.post('/:language/blank-form', (c) =>
    whenMember(c, async (visit) => {
      const definition = definitions.assessment(oneValue(visit.form, 'assessment'))
      if (definition === undefined) return refuse(c, visit, 'refused')
      const page = { title: visit.t('casework-forms.blank-title'), current: 'today' }
      return show(c, visit, page, <BlankPage t={visit.t} {...{ definition }} />)
    }),
  )
}
