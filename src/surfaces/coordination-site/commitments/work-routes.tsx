// A commitment behind sign-in and the steps that can be taken with it: review by a second account, what was done, milestones, money,
// figures, withdrawal. What is not taken is shown again with everything that was typed.
import type { Context } from 'hono'
import { EVIDENCE_GRADES, type Result } from '@causeway/vocabulary'
import {
  readDimensions,
  writeCommitmentForm,
  type CommitmentEditProblem,
  type CommitmentForm,
  type ObservationNote,
  type WorkCommitment,
} from '../../../open/commitments/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { milestoneText } from '../../progress-site/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'
import { AREA, editProblemText, showMissing, workAddress, type AreaContext } from './area-context.ts'
import { MissingPage } from './conflict-page.tsx'
import { controlOf, faultText } from './fault-words.ts'
import { readObservation } from './read-observation.ts'
import { WorkPage, type Attempt } from './work-page.tsx'

/** What may stand in `?done=`. */
const TOLD: readonly string[] = [
  'saved',
  'submitted',
  'saved-not-submitted',
  'published',
  'sent-back',
  'withdrawn',
  'restored',
  'update',
  'update-published',
  'update-refused',
  'figure',
]

/** What a step came to: the word for `?done=`, or why not. */
type Taken = Result<string, readonly FieldError[]>
type Take = (visit: CoordinationVisit, work: WorkCommitment) => Promise<Taken>

/** Adds `/work/:id` and its steps. */
export function addWorkRoutes(context: AreaContext): void {
  const { commitments, editing, frame } = context
  const { site, whenSignedIn, show } = frame
  site.get(`/:language${AREA}/work/:id`, (c) => withWork(c, (visit, work) => showWork(c, visit, work, null)))

  const steps: Readonly<Record<string, Take>> = {
    submit: (visit, work) => step(visit, 'submitted', (version, by) => editing.submit(work.id, version, by)),
    publish: (visit, work) => step(visit, 'published', (version, by) => editing.publish(work.id, version, by)),
    'send-back': (visit, work) =>
      step(
        visit,
        'sent-back',
        (version, by) => editing.sendBack(work.id, version, wordsOf(visit, 'send-back'), by),
        'send-back-words',
      ),
    withdraw: (visit, work) =>
      step(visit, 'withdrawn', (_, by) => editing.withdraw(work.id, wordsOf(visit, 'withdraw'), by), 'withdraw-words'),
    restore: (visit, work) =>
      step(visit, 'restored', (_, by) => editing.restore(work.id, wordsOf(visit, 'restore'), by), 'restore-words'),
    'publish-update': (visit) =>
      step(visit, 'update-published', (_, by) => editing.publishUpdate(oneValue(visit.form, 'update'), by), 'report'),
    'refuse-update': (visit) =>
      step(visit, 'update-refused', (_, by) => editing.refuseUpdate(oneValue(visit.form, 'update'), by), 'report'),
    update: takeUpdate,
    milestone: takeMilestone,
    money: takeMoney,
    observe: takeObservation,
  }
  for (const [action, take] of Object.entries(steps)) {
    site.post(`/:language${AREA}/work/:id/${action}`, (c) =>
      withWork(c, async (visit, work) => {
        const taken = await take(visit, work)
        if (taken.ok) return c.redirect(workAddress(visit.home, work.id, `?done=${taken.value}`), 303)
        return showWork(c, visit, (await editing.read(work.id)) ?? work, { action, form: visit.form, errors: taken.error })
      }),
    )
  }

  async function takeUpdate(visit: CoordinationVisit, { id }: WorkCommitment): Promise<Taken> {
    const { t, form, signedIn } = visit
    const [text, on, url] = ['done', 'on', 'url'].map((name) => oneValue(form, name).trim())
    const missing = [
      ...(text === '' ? [{ field: 'done', message: t('commitments.mistake-done-missing') }] : []),
      ...(on === '' ? [{ field: 'on', message: t('commitments.mistake-on-missing') }] : []),
    ]
    if (missing.length > 0) return { ok: false, error: missing }
    const grade = EVIDENCE_GRADES.find((one) => one === oneValue(form, 'grade')) ?? 'none'
    const result = await editing.addUpdate(id, { text: text ?? '', on: on ?? '', url: url ?? '', grade }, signedIn.accountId)
    return result.ok ? { ok: true, value: 'update' } : { ok: false, error: toErrors(visit, result.error, 'done') }
  }

  async function takeMilestone(visit: CoordinationVisit, work: WorkCommitment): Promise<Taken> {
    const { t, form } = visit
    const index = Number(oneValue(form, 'milestone'))
    const before = writeCommitmentForm(work.latest.content)
    const milestone = work.latest.content.milestones[index]
    if (milestone === undefined)
      return { ok: false, error: [{ field: 'milestone', message: t('commitments.mistake-milestone') }] }
    if (oneValue(form, 'reached').trim() === '')
      return { ok: false, error: [{ field: 'reached', message: t('commitments.mistake-on-missing') }] }
    const milestones = (before.milestones ?? []).map((one, at) =>
      at === index ? { ...one, reachedOn: oneValue(form, 'reached'), evidence: oneValue(form, 'shown-by') } : one,
    )
    const reason = t('commitments.reason-milestone', { milestone: milestoneText(t, milestone) })
    const names = { [`milestones.${index}.reachedOn`]: 'reached', [`milestones.${index}.evidence`]: 'shown-by' }
    return saveChange(visit, work, { ...before, milestones }, reason, names)
  }

  async function takeMoney(visit: CoordinationVisit, work: WorkCommitment): Promise<Taken> {
    const { t, form } = visit
    const before = writeCommitmentForm(work.latest.content)
    const line = { amount: oneValue(form, 'amount'), currency: oneValue(form, 'currency'), state: oneValue(form, 'state') }
    if (line.amount.trim() === '' && line.currency.trim() === '') {
      return { ok: false, error: [{ field: 'amount', message: t('commitments.mistake-amount-missing') }] }
    }
    const at = before.budget?.length ?? 0
    const names = { [`budget.${at}.amount`]: 'amount', [`budget.${at}.currency`]: 'currency' }
    return saveChange(visit, work, { ...before, budget: [...(before.budget ?? []), line] }, t('commitments.reason-money'), names)
  }

  /** Saves a version with one change and hands it in. `names`: the field of the page for a place in the form. */
  async function saveChange(
    visit: CoordinationVisit,
    work: WorkCommitment,
    form: CommitmentForm,
    reason: string,
    names: Readonly<Record<string, string>>,
  ): Promise<Taken> {
    const { t, signedIn } = visit
    const basedOn = Number(oneValue(visit.form, 'version'))
    const saved = await editing.saveDraft({ id: work.id, basedOn, form, reason }, signedIn.accountId)
    if (!saved.ok) {
      if (saved.error.kind !== 'bad-values') return { ok: false, error: toErrors(visit, saved.error, 'report') }
      const error = saved.error.problems.map((problem) => ({
        field: names[problem.field] ?? controlOf(problem.field),
        message: faultText(t, problem),
      }))
      return { ok: false, error }
    }
    const submitted = await editing.submit(work.id, saved.value.version, signedIn.accountId)
    return { ok: true, value: submitted.ok ? 'submitted' : 'saved-not-submitted' }
  }

  async function takeObservation(visit: CoordinationVisit, { id }: WorkCommitment): Promise<Taken> {
    const { t, form, signedIn } = visit
    const published = await commitments.find(id)
    const use = published?.content.indicator ?? null
    if (use === null) return { ok: false, error: [{ field: 'report', message: t('commitments.indicator-none') }] }
    const read = readObservation(form)
    if (!read.ok) {
      return {
        ok: false,
        error: read.error.map(({ field, message, found }) => ({
          field,
          message: t(`commitments.mistake-${message}`, { found }),
        })),
      }
    }
    const dimensions = { ...use.dimensions, ...readDimensions(oneValue(form, 'group')) }
    const [indicator, series] = await Promise.all([
      commitments.findIndicator(use.indicator),
      commitments.listSeries({ indicator: use.indicator, version: use.version, refArea: use.refArea }),
    ])
    const defined = indicator?.versions.find(({ version }) => version === use.version)?.unitMeasure ?? ''
    const typed = oneValue(form, 'unit-measure').trim()
    // A sign for per cent says the unit, where nothing else does.
    const signed = read.value.readAs.includes('per-cent') ? 'PT' : 'NUMBER'
    const unitMeasure = defined || typed || (series[0]?.key.unitMeasure ?? signed)
    const { indicator: code, version, refArea } = use
    const kept = await editing.addObservation(
      { indicator: code, version, refArea, unitMeasure, dimensions },
      read.value.figure,
      signedIn.accountId,
    )
    if (!kept.ok) return { ok: false, error: [{ field: 'figure', message: t(`commitments.figure-refused-${kept.error}`) }] }
    const told = read.value.readAs.join('.')
    return {
      ok: true,
      value: told === '' ? 'figure' : `figure&read=${told}&found=${encodeURIComponent(oneValue(form, 'figure').slice(0, 40))}`,
    }
  }

  async function withWork(
    c: Context,
    answer: (visit: CoordinationVisit, work: WorkCommitment) => Promise<Response>,
  ): Promise<Response> {
    return whenSignedIn(c, async (visit) => {
      const work = await editing.read(c.req.param('id') ?? '')
      return work === null ? showMissing(c, visit, context, <MissingPage t={visit.t} />) : answer(visit, work)
    })
  }

  async function showWork(
    c: Context,
    visit: CoordinationVisit,
    work: WorkCommitment,
    attempt: Attempt | null,
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const [published, { problems }, updates] = await Promise.all([
      commitments.find(work.id),
      editing.check(writeCommitmentForm(work.latest.content)),
      editing.listUpdates(work.id),
    ])
    const code = (published?.content ?? work.latest.content).indicator?.indicator
    const indicator = code === undefined ? null : await commitments.findIndicator(code)
    const done = TOLD.find((word) => word === c.req.query('done')) ?? null
    return show(
      c,
      visit,
      {
        title: work.latest.content.title || t('commitments.without-title'),
        path: `${AREA}/work/${work.id}`,
        hasErrors: attempt !== null,
      },
      <WorkPage
        {...{ t, home, work, published, problems, updates, indicator, done, attempt }}
        notes={readNotes(c.req.query('read'), c.req.query('found'))}
        formToken={signedIn.formToken}
        accountId={signedIn.accountId}
      />,
      attempt === null ? 200 : 422,
    )
  }
}

const READ_AS = ['read-as-bound', 'withheld', 'not-collected', 'per-cent', 'thousands', 'decimal-comma'] as const

function readNotes(read: string | undefined, found: string | undefined): readonly Pick<ObservationNote, 'what' | 'found'>[] {
  const told = (read ?? '').split('.')
  return READ_AS.filter((what) => told.includes(what)).map((what) => ({ what, found: (found ?? '').slice(0, 40) }))
}

/** A step that is taken as it is. `field`: where a refusal is told. */
async function step(
  visit: CoordinationVisit,
  done: string,
  take: (version: number, by: string) => Promise<Result<null, CommitmentEditProblem>>,
  field = 'review',
): Promise<Taken> {
  const result = await take(Number(oneValue(visit.form, 'version')), visit.signedIn.accountId)
  return result.ok ? { ok: true, value: done } : { ok: false, error: toErrors(visit, result.error, field) }
}

function wordsOf({ form }: { readonly form: SentForm }, action: string): string {
  return oneValue(form, `${action}-words`).trim()
}

/** A refusal as mistakes of the page: at each value, or at the part of the page that was used. */
function toErrors({ t }: CoordinationVisit, problem: CommitmentEditProblem, field: string): readonly FieldError[] {
  if (problem.kind === 'bad-values' || problem.kind === 'incomplete') {
    return problem.problems.map((one) => ({
      field: one.field === 'on' || one.field === 'url' ? one.field : field,
      message: faultText(t, one),
    }))
  }
  return [{ field, message: editProblemText(t, problem) }]
}
