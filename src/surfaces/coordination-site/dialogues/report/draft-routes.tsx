// A draft: the report with what is commented beside each paragraph, what became of each comment, drawing it again, and making it final.
import type { Context } from 'hono'
import { COMMENT_OUTCOMES, CONSTITUENCIES, type ReportDraft, type ReportDraftProblem } from '../../../../open/dialogues/index.ts'
import { Banner } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { CommentList, constituencyText, ReportView } from '../../../dialogue-site/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { Answerable, Changes, DraftState, Edits, STEPS, ToMind } from './draft-parts.tsx'
import { draftPath, draftsPath, withDraft, type ReportContext } from './report-context.ts'

/** Adds `/reports/:draft` and what is done to a whole draft. */
export function addDraftRoutes(context: ReportContext): void {
  const { frame, drafts, show, address, listDocuments } = context
  const path = `/:language${AREA}${draftPath(':draft')}`

  frame.site.get(path, (c) => withDraft(context, c, (visit, draft) => showDraft(c, visit, draft, null)))

  frame.site.post(`${path}/step`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const step = STEPS.find((one) => one === oneValue(visit.form, 'step'))
      const account = visit.signedIn.accountId
      const done =
        step === 'redraw'
          ? await drafts.redraw(account, draft.id)
          : step === 'ask'
            ? await drafts.askToPublish(account, draft.id)
            : step === 'take-back'
              ? await drafts.takeBack(account, draft.id)
              : await drafts.publish(account, draft.id, oneValue(visit.form, 'seen'), oneValue(visit.form, 'has-read') === 'yes')
      if (!done.ok) return showDraft(c, visit, draft, done.error)
      return c.redirect(address(visit, draftPath(draft.id)), 303)
    }),
  )

  frame.site.post(`${path}/answer`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const { form, signedIn } = visit
      const comment = oneValue(form, 'comment')
      const outcome = COMMENT_OUTCOMES.find((one) => one === oneValue(form, `outcome.${comment}`))
      if (outcome === undefined || !draft.comments.some(({ id }) => id === comment)) return showDraft(c, visit, draft, 'words')
      const reason = oneValue(form, `reason.${comment}`)
      const done = await drafts.answer(signedIn.accountId, comment, outcome, reason, oneValue(form, 'seen'))
      if (!done.ok) return showDraft(c, visit, draft, done.error)
      return c.redirect(`${address(visit, draftPath(draft.id))}#answer-${comment}`, 303)
    }),
  )

  frame.site.post(`${path}/set-aside`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const { form, signedIn } = visit
      const comment = oneValue(form, 'comment')
      if (!draft.comments.some(({ id }) => id === comment)) return showDraft(c, visit, draft, 'not-found')
      const done = await drafts.setAside(signedIn.accountId, comment, oneValue(form, `aside.${comment}`))
      if (!done.ok) return showDraft(c, visit, draft, done.error)
      return c.redirect(`${address(visit, draftPath(draft.id))}#answer-${comment}`, 303)
    }),
  )

  frame.site.post(`${path}/take-back-edit`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const done = await drafts.takeBackEdit(visit.signedIn.accountId, oneValue(visit.form, 'edit'))
      if (!done.ok) return showDraft(c, visit, draft, done.error)
      return c.redirect(address(visit, draftPath(draft.id)), 303)
    }),
  )

  async function showDraft(c: Context, visit: CoordinationVisit, draft: ReportDraft, problem: ReportDraftProblem | null) {
    const { t } = visit
    const here = address(visit, draftPath(draft.id))
    const { formToken, accountId } = visit.signedIn
    const changes = await drafts.listChanges(draft.id)
    const isChanged = new Set(changes.map(({ paragraph }) => paragraph))
    const byConstituency = Map.groupBy(draft.comments, ({ constituency }) => constituency)
    const paragraphHref = (id: string) => `${here}/paragraph?id=${encodeURIComponent(id)}`
    return show(
      c,
      visit,
      { title: draft.report.title, path: draftPath(draft.id), hasErrors: problem !== null },
      <>
        {problem === null ? null : (
          <Banner urgent title={t('dialogue-report.not-done')}>
            <p>{t(`dialogue-report.problem-${problem}`)}</p>
          </Banner>
        )}
        <p class="back-line">
          <a href={address(visit, draftsPath(draft.series))}>{t('dialogue-report.drafts')}</a>
        </p>
        <ReportView
          t={t}
          report={draft.report}
          documents={await listDocuments()}
          above={
            <>
              <DraftState t={t} draft={draft} action={`${here}/step`} formToken={formToken} account={accountId} />
              <ToMind t={t} draft={draft} />
              <ul class="link-row">
                <li>
                  <a href={`${here}/links`}>{t('dialogue-report.links')}</a>
                </li>
                <li>
                  <a href="#comments">{t('dialogue-report.comments-count', { count: draft.comments.length })}</a>
                </li>
              </ul>
              <Changes t={t} draft={draft} changes={changes} />
              <Edits t={t} draft={draft} action={`${here}/take-back-edit`} formToken={formToken} />
            </>
          }
          beside={({ id }) => (
            <div class="comment-here">
              {isChanged.has(id) ? <p class="changed-mark">{t('dialogue-report.changed-here')}</p> : null}
              <CommentList t={t} comments={draft.comments.filter(({ paragraph }) => paragraph === id)} />
              {draft.state === 'final' ? null : <a href={paragraphHref(id)}>{t('dialogue-report.comment-or-change')}</a>}
            </div>
          )}
        />
        <section aria-labelledby="comments">
          <h2 id="comments">{t('dialogue-report.comments')}</h2>
          {draft.comments.length === 0 ? <p>{t('dialogue-report.comments-none')}</p> : null}
          {CONSTITUENCIES.flatMap((constituency) => {
            const own = byConstituency.get(constituency)
            return own === undefined
              ? []
              : [
                  <section aria-labelledby={`comments-${constituency}`}>
                    <h3 id={`comments-${constituency}`}>
                      {t('dialogue-report.comments-of', { constituency: constituencyText(t, constituency), count: own.length })}
                    </h3>
                    {own.map((comment) => (
                      <Answerable
                        t={t}
                        draft={draft}
                        comment={comment}
                        here={here}
                        formToken={formToken}
                        isOwn={draft.commentAuthors.get(comment.id) === accountId}
                      />
                    ))}
                  </section>,
                ]
          })}
        </section>
      </>,
      problem === null ? 200 : 422,
    )
  }
}
