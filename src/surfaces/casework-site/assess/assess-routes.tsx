// The assessments of a case: chosen, filled section by section, kept at every press so that an urgent answer acts at once and nothing is
// lost, read over, finished. Which assessment it is travels in the form, never in the address.
import type { Answers, AnswerMistake, CaseEvent } from '@causeway/casework'
import { readAnswers, splitPath, toTyped } from '@causeway/casework'
import type { Context, Hono } from 'hono'
import type { CaseProblem, Written } from '../../../protected/cases/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { comeBack, readMark, readSeen } from '../cases/case-form.tsx'
import type { CaseView } from '../cases/case-view.ts'
import { sayProblem } from '../cases/say-problem.ts'
import { SendAgainPage } from '../cases/send-again-page.tsx'
import { createShowCase } from '../cases/show-case.tsx'
import { readFormBody, type FormBody } from '../forms/index.ts'
import type { SiteContext, Visit } from '../site-context.ts'
import { areSame, findResumed, findRun, listSections, type AssessRun } from './assess-run.ts'
import { addBlankRoutes } from './blank-routes.tsx'
import { ChoosePage } from './choose-page.tsx'
import { FillPage, type FillNews } from './fill-page.tsx'
import { ResultPage } from './result-page.tsx'
import { ReviewPage } from './review-page.tsx'

const REVIEW = 'review'

/** Adds `/case/:id/assess` with its steps, and the blank forms. */
export function addAssessRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, refuse, show, cases } = context
  const shower = createShowCase(context)
  const { withCase, showPage, showWritten } = shower
  addBlankRoutes(site, context)

  site.post('/:language/case/:id/assess', (c) => whenMember(c, (visit) => withCase(c, visit, idOf(c), (view) => begin(c, view))))
  site.post('/:language/case/:id/assess/save', (c) =>
    whenMember(c, (visit) =>
      withCase(
        c,
        visit,
        idOf(c),
        (view) => save(c, view),
        (problem) => cannot(c, visit, problem),
      ),
    ),
  )

  async function begin(c: Context, view: CaseView): Promise<Response> {
    const run = findRun(view)
    const { mayWrite, state } = view.opened
    if (run === null || (run.state === 'new' && !(mayWrite && state.isOpen))) {
      return showPage(c, view, { title: view.visit.t('casework-forms.choose-title') }, <ChoosePage {...{ view }} />)
    }
    if (run.state === 'finished' || !mayWrite || !state.isOpen) return showResult(c, view, run, false)
    return showFill(c, view, run, findResumed(run), {})
  }

  /** Whatever is pressed, what was answered is kept first. */
  async function save(c: Context, view: CaseView): Promise<Response> {
    const { form } = view.visit
    const run = findRun(view)
    if (run === null) return begin(c, view)
    if (run.state === 'finished') return showResult(c, view, run, false)
    const section = oneValue(form, 'section')
    const pressed = oneValue(form, 'do')
    if (section === REVIEW) return leaveReview(c, view, run, pressed)
    if (!run.definition.form.sections.some(({ id }) => id === section)) return begin(c, view)
    const accounts = [...view.names.keys()].map((accountId) => ({ accountId }))
    const body = readFormBody(run.definition.form, form, { sections: [section], before: run.answers, accounts })
    if (body.isItemPressed) return showFill(c, view, run, section, { typed: body.typed })
    const kept = await keep(view, run, body.answers)
    if (!kept.ok)
      return notKept(c, view, kept.problem, (refused) => {
        const sent = comeBack(view, kept.problem).visit.form
        return showFill(c, view, run, section, { typed: body.typed, mistakes: body.mistakes, refused, sent })
      })
    return goOn(c, kept.view, { ...run, answers: body.answers }, { section, pressed, body, others: kept.others.length })
  }

  async function goOn(
    c: Context,
    view: CaseView,
    run: AssessRun,
    sent: { readonly section: string; readonly pressed: string; readonly body: FormBody; readonly others: number },
  ): Promise<Response> {
    const { section, pressed, body, others } = sent
    const isLeaving = pressed === 'back' || pressed === 'later'
    const mistakes = isLeaving ? withoutMissing(body.mistakes) : body.mistakes
    if (Object.keys(mistakes).length > 0) return showFill(c, view, run, section, { typed: body.typed, mistakes, others })
    if (pressed === 'later') return leave(c, view)
    const sections = listSections(run.definition, run.answers)
    const at = sections.findIndex(({ id }) => id === section)
    if (pressed === 'back') return showFill(c, view, run, sections[at - 1]?.id ?? section, { others })
    if (body.opened.length > 0) return showFill(c, view, run, section, { typed: body.typed, hasOpened: true, others })
    const next = sections[at + 1]
    return next === undefined ? showReview(c, view, run) : showFill(c, view, run, next.id, { others })
  }

  async function leaveReview(c: Context, view: CaseView, run: AssessRun, pressed: string): Promise<Response> {
    if (pressed === 'later') return leave(c, view)
    const chosen = /^to ([a-z][a-z0-9-]*)$/.exec(pressed)?.[1]
    if (chosen !== undefined) return showFill(c, view, run, chosen, {})
    if (pressed !== 'finish' || Object.keys(run.answers).length === 0) return showReview(c, view, run)
    const { definition, runId, answers } = run
    const { mistakes } = readAnswers(definition.form, toTyped(definition.form, answers))
    const [wrong] = Object.keys(mistakes)
    if (wrong !== undefined) return showFill(c, view, run, sectionOf(run, wrong), { mistakes })
    const written = await write(view, {
      type: 'assessed',
      assessment: definition.id,
      version: definition.version,
      answers,
      runId,
    })
    if (!written.ok)
      return notKept(c, view, written.problem, (refused) => showReview(c, comeBack(view, written.problem), run, refused))
    return showResult(c, written.view, { ...run, state: 'finished', at: written.view.now.toISOString() }, true)
  }

  /** Writes what was answered, unless the journal has it so already. */
  async function keep(view: CaseView, { definition, runId, answers: before }: AssessRun, answers: Answers): Promise<Kept> {
    if (areSame(before, answers)) return { ok: true, view, others: [] }
    return write(view, { type: 'assessment-kept', assessment: definition.id, version: definition.version, answers, runId })
  }

  async function write(view: CaseView, event: CaseEvent): Promise<Kept> {
    const { visit, opened } = view
    const { form, actor } = visit
    const submission = { submissionId: readMark(form), readSeq: readSeen(form, opened.state.lastSeq), events: [event] }
    const written = await cases.append({ actor, purpose: opened.purpose }, opened.caseId, submission)
    if (!written.ok) return { ok: false, problem: written.error }
    const { state, others } = written.value
    return { ok: true, view: { ...view, opened: { ...opened, state } }, others }
  }

  function notKept(c: Context, view: CaseView, problem: CaseProblem, again: (refused: string) => Promise<Response>) {
    const refused = sayProblem(view.visit.t, problem)
    return refused === null ? cannot(c, view.visit, problem) : again(refused)
  }

  /** Whoever typed something keeps it, also where the case cannot even be opened just now. */
  async function cannot(c: Context, visit: Visit, { kind }: CaseProblem): Promise<Response> {
    if (kind !== 'unavailable') return refuse(c, visit, kind)
    const page = { title: visit.t('casework.unavailable-title'), hasErrors: true, status: 503 } as const
    return show(c, visit, page, <SendAgainPage {...{ visit }} action={c.req.path} />)
  }

  function leave(c: Context, view: CaseView) {
    return showWritten(c, view, view.visit.t('casework-forms.kept'), { state: view.opened.state, others: [] })
  }

  async function showFill(c: Context, view: CaseView, run: AssessRun, section: string, news: FillNews): Promise<Response> {
    const hasErrors = news.refused !== undefined || Object.keys(news.mistakes ?? {}).length > 0
    const status = news.refused !== undefined ? 409 : hasErrors ? 422 : 200
    const page = { title: view.visit.t('casework-forms.fill-title'), hasErrors, status } as const
    return showPage(c, view, page, <FillPage {...{ view, run, section, news }} />)
  }

  async function showReview(c: Context, view: CaseView, run: AssessRun, refused?: string): Promise<Response> {
    const hasErrors = refused !== undefined
    const page = { title: view.visit.t('casework-forms.review-title'), hasErrors, status: hasErrors ? 409 : 200 } as const
    const again = refused === undefined ? {} : { refused, sent: view.visit.form }
    return showPage(c, view, page, <ReviewPage {...{ view, run }} {...again} />)
  }

  async function showResult(c: Context, view: CaseView, run: AssessRun, isNew: boolean): Promise<Response> {
    const page = { title: view.visit.t('casework-forms.result-title') }
    return showPage(c, view, page, <ResultPage {...{ view, run, isNew }} />)
  }
}

type Kept =
  | { readonly ok: true; readonly view: CaseView; readonly others: Written['others'] }
  | { readonly ok: false; readonly problem: CaseProblem }

function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}

/** The section of the form in which a mistake is. */
function sectionOf({ definition }: AssessRun, name: string): string {
  const question = splitPath(name)?.question ?? name
  return definition.form.sections.find(({ questions }) => questions.some(({ id }) => id === question))?.id ?? ''
}

/** Whoever goes back or stops for today need not answer everything now; what cannot be read is shown again, or it would be lost. */
function withoutMissing(mistakes: Readonly<Record<string, AnswerMistake>>): Readonly<Record<string, AnswerMistake>> {
  return Object.fromEntries(Object.entries(mistakes).filter(([, mistake]) => mistake !== 'missing'))
}
