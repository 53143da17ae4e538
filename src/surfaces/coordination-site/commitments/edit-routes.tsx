// Making and changing a commitment, step by step. A mistake shows the step again with everything that was typed; where somebody else
// saved meanwhile, both are shown and nothing is overwritten.
import type { Context } from 'hono'
import type { CommitmentProblem, Prefill, PrefillRequest } from '../../../open/commitments/index.ts'
import { writeCommitmentForm } from '../../../open/commitments/index.ts'
import type { Language } from '../../../platform/i18n/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'
import { AREA, editProblemText, showMissing, workAddress, type AreaContext } from './area-context.ts'
import { ConflictPage, MissingPage } from './conflict-page.tsx'
import { FormPage } from './form-page.tsx'
import { problemsOf, readForm, STEPS, stepOf, toFields, type FormStep } from './form-steps.ts'

interface Shown {
  readonly step: FormStep
  readonly form: SentForm
  readonly mistakes?: readonly CommitmentProblem[]
  readonly support?: Prefill['support']
  readonly isReasonMissing?: boolean
}

/** Fields beside those of the commitment. */
const OWN_FIELDS = ['based-on', 'reason'] as const

/** Adds `/new` and `/work/:id/edit`. */
export function addEditRoutes(context: AreaContext): void {
  const { commitments, editing, frame } = context
  const { site, whenSignedIn, show } = frame

  site.get(`/:language${AREA}/new`, (c) =>
    whenSignedIn(c, async (visit) => {
      const request = readRequest((name) => c.req.query(name) ?? '')
      // A lever's id may tell of a sensitive matter: typed into an address by hand it goes no further.
      return request?.kind === 'lever' ? c.redirect(`${visit.home}${AREA}/new`) : begin(c, visit, request)
    }),
  )

  site.post(`/:language${AREA}/new`, (c) =>
    whenSignedIn(c, async (visit) => {
      if (oneValue(visit.form, 'step') !== '') return takeStep(c, visit, null)
      return begin(
        c,
        visit,
        readRequest((name) => oneValue(visit.form, name), visit.language),
      )
    }),
  )

  site.get(`/:language${AREA}/work/:id/edit`, (c) =>
    whenSignedIn(c, async (visit) => {
      const work = await editing.read(c.req.param('id'))
      if (work === null) return showMissing(c, visit, context, <MissingPage t={visit.t} />)
      const form = { ...toFields(writeCommitmentForm(work.latest.content)), 'based-on': String(work.latest.version) }
      return showStep(c, visit, work.id, { step: STEPS.find((one) => one === c.req.query('step')) ?? 'what', form })
    }),
  )

  site.post(`/:language${AREA}/work/:id/edit`, (c) => whenSignedIn(c, (visit) => takeStep(c, visit, c.req.param('id'))))

  async function begin(c: Context, visit: CoordinationVisit, request: PrefillRequest | null): Promise<Response> {
    const prefill = request === null ? null : await editing.prefill(request)
    if (request !== null && prefill === null) return showMissing(c, visit, context, <MissingPage t={visit.t} />)
    const form = prefill === null ? {} : toFields(prefill.form)
    return showStep(c, visit, null, { step: 'what', form, ...(prefill === null ? {} : { support: prefill.support }) })
  }

  async function takeStep(c: Context, visit: CoordinationVisit, id: string | null): Promise<Response> {
    const step = STEPS.find((one) => one === oneValue(visit.form, 'step')) ?? 'what'
    const go = oneValue(visit.form, 'go')
    const form = tidy(visit.form)
    if (go === 'by-gap') {
      const gap = await editing.prefill({ kind: 'gap' })
      const taken = gap === null ? {} : { ...readForm(form), ...gap.form }
      return showStep(c, visit, id, { step, form: gap === null ? form : { ...form, ...toFields(taken) } })
    }
    const target = STEPS.find((one) => one === go)
    const isEnd = go === 'save' || go === 'submit'
    if (!isEnd && (target === undefined || STEPS.indexOf(target) <= STEPS.indexOf(step))) {
      return showStep(c, visit, id, { step: target ?? step, form })
    }
    const { problems } = await editing.check(readForm(form))
    const errors = problems.filter(({ level }) => level === 'error')
    const reached = isEnd ? STEPS : STEPS.slice(0, STEPS.indexOf(target ?? step))
    // What stands in the way on this page is told first.
    const wrong = [step, ...reached].find((one) => problemsOf(one, errors).length > 0)
    if (wrong !== undefined) return showStep(c, visit, id, { step: wrong, form, mistakes: problemsOf(wrong, errors) })
    return isEnd ? save(c, visit, id, form, go === 'submit') : showStep(c, visit, id, { step: target ?? step, form })
  }

  async function save(
    c: Context,
    visit: CoordinationVisit,
    id: string | null,
    form: SentForm,
    isSubmitted: boolean,
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const basedOn = Number(oneValue(form, 'based-on'))
    const saved = await editing.saveDraft(
      {
        ...(id === null ? {} : { id }),
        basedOn: Number.isInteger(basedOn) && basedOn > 0 ? basedOn : null,
        form: readForm(form),
        reason: oneValue(form, 'reason').trim(),
      },
      signedIn.accountId,
    )
    if (!saved.ok) {
      const problem = saved.error
      switch (problem.kind) {
        case 'conflict':
          return show(
            c,
            visit,
            { title: t('commitments.conflict-title'), path: AREA, hasErrors: true },
            <ConflictPage t={t} problem={problem} form={form} action={editAddress(home, id)} formToken={signedIn.formToken} />,
            409,
          )
        case 'bad-values':
        case 'incomplete': {
          const wrong = stepOf(problem.problems[0]?.field ?? '')
          return showStep(c, visit, id, { step: wrong, form, mistakes: problemsOf(wrong, problem.problems) })
        }
        case 'words-needed':
          return showStep(c, visit, id, { step: 'check', form, isReasonMissing: true })
        default:
          return showMissing(c, visit, context, <MissingPage t={t} text={editProblemText(t, problem)} />)
      }
    }
    const { id: kept, version } = saved.value
    if (!isSubmitted) return c.redirect(workAddress(home, kept, '?done=saved'), 303)
    const submitted = await editing.submit(kept, version, signedIn.accountId)
    return c.redirect(workAddress(home, kept, submitted.ok ? '?done=submitted' : '?done=saved-not-submitted'), 303)
  }

  async function showStep(c: Context, visit: CoordinationVisit, id: string | null, shown: Shown): Promise<Response> {
    const { t, home, signedIn } = visit
    const { step, form, mistakes = [], support = null, isReasonMissing = false } = shown
    const [{ content, problems }, indicators] = await Promise.all([editing.check(readForm(form)), commitments.listIndicators()])
    const hasErrors = mistakes.length > 0 || isReasonMissing
    const isNew = oneValue(form, 'based-on') === ''
    const path = `${AREA}/${id === null ? 'new' : `work/${id}/edit`}`
    return show(
      c,
      visit,
      {
        title: t(isNew ? 'commitments.new-title' : 'commitments.edit-title'),
        path,
        hasErrors,
        // The other languages get the same page with the same words in it.
        fields: [['step', step], ['go', step], ...flatten(form)],
      },
      <FormPage
        {...{ t, step, form, mistakes, content, indicators, support, isReasonMissing }}
        all={problems}
        needsReason={!isNew}
        action={editAddress(home, id)}
        formToken={signedIn.formToken}
        accountId={signedIn.accountId}
      />,
      hasErrors ? 422 : 200,
    )
  }
}

function editAddress(home: string, id: string | null): string {
  return id === null ? `${home}${AREA}/new` : workAddress(home, id, '/edit')
}

/** Blank rows taken out, so that a mistake stands at the row that it is told of. */
function tidy(form: SentForm): SentForm {
  return { ...toFields(readForm(form)), ...Object.fromEntries(OWN_FIELDS.map((name) => [name, oneValue(form, name)])) }
}

function flatten(form: SentForm): readonly (readonly [name: string, value: string])[] {
  return Object.entries(form)
    .flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const))
    .filter(([name, value]) => value !== '' && !['step', 'go', 'form-token'].includes(name))
}

/** What a new commitment is taken up from; `null` where nothing is named. */
function readRequest(field: (name: string) => string, language: Language = 'en'): PrefillRequest | null {
  for (const kind of ['recommendation', 'practice', 'target'] as const) {
    if (field(kind) !== '') return { kind, id: field(kind).slice(0, 300) }
  }
  // The gap page posts one lever as `commit-lever`, beside those that are ticked there.
  const lever = field('commit-lever') || field('lever')
  if (lever === '') return null
  const [release, run] = [field('release').slice(0, 100), field('run').slice(0, 100)]
  return { kind: 'lever', id: lever.slice(0, 1000), release, run, language }
}
