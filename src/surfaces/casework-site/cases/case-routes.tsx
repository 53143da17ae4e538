// A case and its steps: each opened by POST with its purpose, each saved once, and shown again as it was typed where it was not saved.
import type { Context, Hono } from 'hono'
import { isUuid } from '../../../platform/ids/index.ts'
import type { CaseProblem } from '../../../protected/cases/index.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { ActionPage } from './action-page.tsx'
import { caseActions, type ActionInput, type CaseAction, type Mistakes } from './actions/index.ts'
import { AnswersPage } from './answers-page.tsx'
import { addAssignRoutes } from './assign-routes.tsx'
import { comeBack, readMark, readSeen } from './case-form.tsx'
import type { CaseView } from './case-view.ts'
import { addFileRoutes } from './file-routes.tsx'
import { JournalPage } from './journal-page.tsx'
import { createOpenedFor } from './opened-for.ts'
import { addPersonCaseRoutes } from './person-case-routes.tsx'
import type { CaseNews } from './news.tsx'
import { PlanPage } from './plan-page.tsx'
import { sayProblem } from './say-problem.ts'
import { SendAgainPage } from './send-again-page.tsx'
import { afterWriting, createShowCase } from './show-case.tsx'

/** Adds `/case/:id` with every step, and `/person/:id/cases`. */
export function addCaseRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, refuse, show, cases, clock } = context
  const shower = createShowCase(context)
  const openedFor = createOpenedFor(clock)
  const { withCase, showCase, showPage } = shower

  // Opened by POST for a purpose, and shown at its address, which the browser's way back fetches again by itself (decision 0185).
  site.get('/:language/case/:id', (c) =>
    whenMember(c, (visit) => {
      const isLedHere = c.req.header('sec-fetch-site') === 'cross-site'
      return showCase(c, { ...visit, purpose: isLedHere ? null : openedFor.recall(visit, idOf(c)) }, idOf(c))
    }),
  )
  site.post('/:language/case/:id', (c) =>
    whenMember(c, async (visit) => {
      if (visit.purpose === null || !isUuid(idOf(c))) return showCase(c, visit, idOf(c))
      openedFor.remember(visit, idOf(c), visit.purpose)
      return c.redirect(`${visit.home}/case/${idOf(c)}`, 303)
    }),
  )

  site.post('/:language/case/:id/journal', (c) =>
    withOpened(c, (view) => showPage(c, view, { title: view.visit.t('cases.journal') }, <JournalPage {...{ view }} />)),
  )
  site.post('/:language/case/:id/answers', (c) =>
    withOpened(c, (view) => showPage(c, view, { title: view.visit.t('cases.case-title') }, <AnswersPage {...{ view }} />)),
  )
  site.post('/:language/case/:id/plan', (c) =>
    withOpened(c, (view) => showPage(c, view, { title: view.visit.t('cases.plan') }, <PlanPage {...{ view }} />)),
  )

  for (const action of caseActions) {
    site.post(`/:language/case/:id/${action.name}`, (c) => withOpened(c, (view) => showAction(c, view, action, {}, null)))
    if (action.read !== undefined) {
      site.post(`/:language/case/:id/${action.name}/save`, (c) => whenMember(c, (visit) => save(c, visit, action)))
    }
  }
  addFileRoutes(site, context, shower)
  addAssignRoutes(site, context, shower)
  addPersonCaseRoutes(site, context, shower)

  function withOpened(c: Context, answer: (view: CaseView) => Promise<Response>): Promise<Response> {
    return whenMember(c, (visit) => withCase(c, visit, idOf(c), answer))
  }

  /** Reads what was typed in the case as it stands, writes it, and shows the case; or the page again. */
  async function save(c: Context, visit: Visit, action: CaseAction): Promise<Response> {
    const { form, actor, purpose, t } = visit
    if (purpose === null) return refuse(c, visit, 'no-purpose')
    const write = async (view: CaseView) => {
      const reading = action.read?.(toInput(view, {})) ?? { ok: false, mistakes: {} }
      if (!reading.ok) return showAction(c, view, action, reading.mistakes, null)
      const readSeq = readSeen(form, view.opened.state.lastSeq)
      const submission = { submissionId: readMark(form), readSeq, events: reading.events }
      const written = await cases.append({ actor, purpose }, idOf(c), submission)
      if (!written.ok) return showAction(c, comeBack(view, written.error), action, {}, written.error)
      const { state, others } = written.value
      const done = reading.said ?? t('cases.saved')
      const next = caseActions.find(({ name }) => name === action.returnsTo)
      if (next === undefined) return shower.showWritten(c, view, done, written.value)
      return showAction(c, afterWriting(view, state), next, {}, null, { done, others })
    }
    return withCase(c, visit, idOf(c), write, (problem) => cannot(c, visit, problem))
  }

  async function showAction(
    c: Context,
    view: CaseView,
    action: CaseAction,
    mistakes: Mistakes,
    problem: CaseProblem | null,
    news: CaseNews = { done: null, others: [] },
  ): Promise<Response> {
    const { visit } = view
    const refused = problem === null ? null : sayProblem(visit.t, problem)
    if (problem !== null && refused === null) return cannot(c, visit, problem)
    const input = toInput(view, mistakes)
    // What a step was about may be gone by now, done by somebody else: then what was typed stands under the case's own title.
    const title = action.title(input) ?? (refused === null ? null : visit.t('cases.case-title'))
    if (title === null) return refuse(c, visit, 'refused')
    const hasErrors = refused !== null || Object.keys(mistakes).length > 0
    const status = problem !== null ? 409 : hasErrors ? 422 : 200
    return showPage(c, view, { title, hasErrors, status }, <ActionPage {...{ action, input, title, refused, news }} />)
  }

  /** Whoever typed something keeps it, also where the case cannot even be opened just now. */
  async function cannot(c: Context, visit: Visit, { kind }: CaseProblem): Promise<Response> {
    if (kind !== 'unavailable') return refuse(c, visit, kind)
    const page = { title: visit.t('casework.unavailable-title'), hasErrors: true, status: 503 } as const
    return show(c, visit, page, <SendAgainPage {...{ visit }} action={c.req.path} />)
  }
}

function toInput(view: CaseView, mistakes: Mistakes): ActionInput {
  return { ...view, form: view.visit.form, mistakes, isCorrection: false }
}

/** The id in the address. */
function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
