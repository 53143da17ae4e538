// What becomes of an outcome: in one step a draft in its own room, or a handover to a body whose answer is followed step by step.
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { DialogueRecord, HandoverRecord, KeptSeries, OutcomeRecord } from '../../../../open/dialogues/index.ts'
import { Button, ErrorSummary, HiddenFields } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { outcomeText, sessionAddress, Words } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { becomeDraft, type DraftRooms } from './become-draft-once.ts'
import type { FormFault } from './form-to-record.ts'
import { HandoverForm, HandoverList, HandoverPage } from './handover-pages.tsx'
import { readNewHandover, readNextStep } from './read-handover.ts'

/** Adds `/outcome/:id/becomes`, `/outcome/:id/hand-over`, `/handovers` and `/handover/:id`. */
export function addOutcomeRoutes(context: DialogueAreaContext, rooms: DraftRooms): void {
  const { work, frame, clock, address, show, showMissing, showProblem, publicUrl } = context
  const { site, whenSignedIn } = frame
  const today = () => clock().toISOString().slice(0, 10)

  site.get(`/:language${AREA}/outcome/:id/becomes`, (c) =>
    withOutcome(c, (visit, kept, outcome) => showBecomes(c, visit, kept, outcome, '')),
  )
  site.post(`/:language${AREA}/outcome/:id/becomes`, (c) =>
    withOutcome(c, async (visit, kept, outcome) => {
      const { t, signedIn } = visit
      if (outcome.outcome === 'challenge') return showMissing(c, visit)
      const origin = publicUrl ?? new URL(c.req.url).origin
      const source = new URL(sessionAddress(visit.language, outcome.session, `outcome-${outcome.id}`), origin).href
      const done = await becomeDraft({ work, ...rooms }, { t, account: signedIn.accountId, outcome: outcome.id, source })
      if (!done.ok) {
        if (done.error !== 'refused') return showProblem(c, visit, done.error)
        return showBecomes(c, visit, kept, outcome, t('dialogue-desk.become-refused'))
      }
      const { room, id } = done.value
      const place = room === 'practices' ? `/practices/record/${id}` : `/commitments/work/${id}`
      return c.redirect(`${visit.home}${place}`, 303)
    }),
  )

  site.get(`/:language${AREA}/outcome/:id/hand-over`, (c) =>
    withOutcome(c, (visit, kept, outcome) => showNew(c, visit, kept, outcome, [])),
  )
  site.post(`/:language${AREA}/outcome/:id/hand-over`, (c) =>
    withOutcome(c, async (visit, kept, outcome) => {
      const read = readNewHandover(visit, { id: randomUUID(), outcome: outcome.id, actors: await work.listActors() })
      if (!read.ok) return showNew(c, visit, kept, outcome, read.error)
      const saved = await work.save(visit.signedIn.accountId, read.value, { base: null, reason: '' })
      return saved.ok ? c.redirect(address(visit, `/handover/${read.value.id}`), 303) : showProblem(c, visit, saved.error)
    }),
  )

  site.get(`/:language${AREA}/handovers`, (c) =>
    whenSignedIn(c, async (visit) => {
      const { t } = visit
      const list = await work.listHandovers()
      const page = <HandoverList t={t} list={list} at={(path) => address(visit, path)} />
      return show(c, visit, { title: t('dialogue-desk.handovers'), path: '/handovers' }, page)
    }),
  )

  site.get(`/:language${AREA}/handover/:id`, (c) =>
    withHandover(c, (visit, handover, version, outcome) => showHandover(c, visit, handover, version, outcome, [])),
  )
  site.post(`/:language${AREA}/handover/:id`, (c) =>
    withHandover(c, async (visit, handover, version, outcome) => {
      const read = readNextStep(visit, handover)
      if (!read.ok) return showHandover(c, visit, handover, version, outcome, read.error)
      const base = Number(oneValue(visit.form, 'based-on'))
      const saved = await work.save(visit.signedIn.accountId, read.value, { base, reason: visit.t('dialogue-desk.reason-step') })
      if (saved.ok) return c.redirect(address(visit, `/handover/${handover.id}`), 303)
      if (saved.error.kind !== 'conflict') return showProblem(c, visit, saved.error)
      // Somebody added a step meanwhile: it is shown, and what was typed is still in the form.
      return showHandover(c, visit, handover, version, outcome, [{ field: 'state', fault: 'seen' }])
    }),
  )

  function withOutcome(
    c: Context,
    answer: (visit: CoordinationVisit, kept: KeptSeries, outcome: OutcomeRecord) => Promise<Response>,
  ) {
    return whenSignedIn(c, async (visit) => {
      const outcome = await readOutcome(c.req.param('id') ?? '')
      const kept = outcome === null ? null : await work.readBySession(outcome.session)
      return outcome === null || kept === null ? showMissing(c, visit) : answer(visit, kept, outcome)
    })
  }

  function withHandover(
    c: Context,
    answer: (visit: CoordinationVisit, handover: HandoverRecord, version: number, outcome: OutcomeRecord) => Promise<Response>,
  ) {
    return whenSignedIn(c, async (visit) => {
      const saved = await work.readRecord('handover', c.req.param('id') ?? '')
      const record: DialogueRecord | undefined = saved?.withdrawn === null ? saved.record : undefined
      const outcome = record?.kind === 'handover' ? await readOutcome(record.outcome) : null
      if (record?.kind !== 'handover' || outcome === null) return showMissing(c, visit)
      return answer(visit, record, saved?.version ?? 0, outcome)
    })
  }

  async function readOutcome(id: string): Promise<OutcomeRecord | null> {
    const saved = await work.readRecord('outcome', id)
    return saved?.record.kind === 'outcome' && saved.withdrawn === null ? saved.record : null
  }

  async function showBecomes(c: Context, visit: CoordinationVisit, kept: KeptSeries, outcome: OutcomeRecord, mistake: string) {
    const { t, signedIn } = visit
    const title = t('dialogue-desk.become')
    const session = kept.book.sessions.find(({ id }) => id === outcome.session)
    return show(
      c,
      visit,
      { title, path: `/outcome/${outcome.id}/becomes`, hasErrors: mistake !== '' },
      <>
        <ErrorSummary t={t} errors={mistake === '' ? [] : [{ field: 'become', message: mistake }]} />
        <p class="back-line">
          <a href={address(visit, `/session/${outcome.session}#outcomes`)}>{t('dialogue-desk.back')}</a>
        </p>
        <h1>{title}</h1>
        <p>{outcomeText(t, outcome.outcome)}</p>
        <blockquote>
          <p>
            <Words t={t} words={outcome.text} />
          </p>
        </blockquote>
        {outcome.becomes === null ? (
          <form method="post" action={address(visit, `/outcome/${outcome.id}/becomes`)} id="become">
            <HiddenFields fields={[['form-token', signedIn.formToken]]} />
            <p>{t(`dialogue-desk.become-text-${outcome.outcome}`)}</p>
            <p>{t(session?.rule === 'not-attributed' ? 'dialogue-desk.become-nobody' : 'dialogue-desk.become-speakers')}</p>
            {outcome.outcome === 'challenge' ? null : <Button>{t('dialogue-desk.become-make')}</Button>}
          </form>
        ) : (
          <p>{t(`dialogue-desk.became-${outcome.becomes.room}`)}</p>
        )}
      </>,
      mistake === '' ? 200 : 422,
    )
  }

  async function showNew(
    c: Context,
    visit: CoordinationVisit,
    kept: KeptSeries,
    outcome: OutcomeRecord,
    faults: readonly FormFault[],
  ) {
    const { t, form, signedIn } = visit
    const title = t('dialogue-desk.hand-over')
    const path = `/outcome/${outcome.id}/hand-over`
    return show(
      c,
      visit,
      { title, path, hasErrors: faults.length > 0 },
      <HandoverForm
        {...{ t, title, outcome, form, faults }}
        today={today()}
        action={address(visit, path)}
        back={address(visit, `/session/${outcome.session}#outcomes`)}
        formToken={signedIn.formToken}
        actors={kept.book.actors}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }

  async function showHandover(
    c: Context,
    visit: CoordinationVisit,
    handover: HandoverRecord,
    version: number,
    outcome: OutcomeRecord,
    faults: readonly FormFault[],
  ) {
    const { t, form, signedIn } = visit
    return show(
      c,
      visit,
      {
        title: t('dialogue-desk.handover-title', { body: handover.body }),
        path: `/handover/${handover.id}`,
        hasErrors: faults.length > 0,
      },
      <HandoverPage
        {...{ t, handover, version, outcome, form, faults }}
        today={today()}
        at={(path) => address(visit, path)}
        formToken={signedIn.formToken}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }
}
