// How a case is opened for a page and closed when the page is drawn; and the case's own page. Every group of routes that works on a case
// uses it, so that purpose, refusals and names are the same everywhere.
import { calendarOf } from '@causeway/casework'
import type { Context } from 'hono'
import type { CaseProblem, Written } from '../../../protected/cases/index.ts'
import { AskPurposePage } from '../person/ask-purpose-page.tsx'
import type { ShownPage, SiteContext, Visit } from '../site-context.ts'
import type { Child } from 'hono/jsx'
import { CasePage } from './case-page.tsx'
import type { CaseView } from './case-view.ts'
import type { CaseNews } from './news.tsx'

/** What it gives. */
export interface CaseShower {
  /**
   * Opens the case for what the form says, hands it over, and closes it. Asks for the purpose where there is none; where the case cannot be
   * opened, `cannot` answers, or the neutral page.
   */
  withCase(
    c: Context,
    visit: Visit,
    caseId: string,
    answer: (view: CaseView) => Promise<Response>,
    cannot?: (problem: CaseProblem) => Promise<Response>,
  ): Promise<Response>
  /** The case's page, after something was done or not. */
  showCase(c: Context, visit: Visit, caseId: string, news?: CaseNews): Promise<Response>
  /** The same of a case that is open, as what was just written left it. */
  showWritten(c: Context, view: CaseView, done: string, written: Pick<Written, 'state' | 'others'>): Promise<Response>
  /** A page about a case that is open. */
  showPage(c: Context, view: CaseView, page: ShownPage, children: Child): Promise<Response>
}

/** A case that is open, as what was just written left it. */
export function afterWriting(view: CaseView, state: Written['state']): CaseView {
  return { ...view, opened: { ...view.opened, state, entries: state.entries } }
}

/** Made once with the site. */
export function createShowCase(context: SiteContext): CaseShower {
  const { cases, referrals, definitions, listMembers, clock, show, refuse } = context
  return { withCase, showCase, showWritten, showPage }

  async function withCase(...[c, visit, caseId, answer, cannot]: Parameters<CaseShower['withCase']>) {
    const { actor, purpose } = visit
    if (purpose === null) return showAsk(c, visit, caseId)
    let opened = await cases.read({ actor, purpose }, caseId)
    if (!opened.ok) return cannot === undefined ? refuse(c, visit, opened.error.kind) : cannot(opened.error)
    // What recipients and the person answered meanwhile stands in the journal before anybody reads on.
    const taken = await referrals.takeIn({ actor, purpose }, opened.value)
    if (taken.ok && taken.value > 0) {
      opened.value.close()
      opened = await cases.read({ actor, purpose }, caseId)
      if (!opened.ok) return cannot === undefined ? refuse(c, visit, opened.error.kind) : cannot(opened.error)
    }
    try {
      const members = await listMembers(actor.organisationId)
      const names = new Map(members.map(({ accountId, name }) => [accountId, name]))
      const timeZone = calendarOf(definitions, opened.value.state.jurisdiction)?.timeZone ?? context.timeZone
      // A page is drawn whole before the key is closed: what it shows was opened already.
      return await answer({ visit, opened: opened.value, names, definitions, now: clock(), timeZone })
    } finally {
      opened.value.close()
    }
  }

  function showCase(c: Context, visit: Visit, caseId: string, news: CaseNews = { done: null, others: [] }) {
    return withCase(c, visit, caseId, (view) =>
      showPage(c, view, { title: visit.t('cases.case-title') }, <CasePage {...{ view, news }} />),
    )
  }

  function showWritten(c: Context, view: CaseView, done: string, { state, others }: Pick<Written, 'state' | 'others'>) {
    const now = afterWriting(view, state)
    const news = { done, others }
    return showPage(c, now, { title: view.visit.t('cases.case-title') }, <CasePage {...{ news }} view={now} />)
  }

  async function showPage(c: Context, { visit }: CaseView, page: ShownPage, children: Child) {
    return show(c, visit, { current: 'today', ...page }, children)
  }

  async function showAsk(c: Context, visit: Visit, caseId: string) {
    const hasErrors = c.req.method === 'POST'
    const page = { title: visit.t('casework.purpose'), current: 'today', hasErrors, status: hasErrors ? 422 : 200 } as const
    const action = `${visit.home}/case/${encodeURIComponent(caseId)}`
    return show(c, visit, page, <AskPurposePage {...{ visit, action, hasErrors }} />)
  }
}
