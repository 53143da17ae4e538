// A draft: the report with what is commented beside each paragraph, what became of each comment, drawing it again, and making it final.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import {
  COMMENT_OUTCOMES,
  type ReportComment,
  type ReportDraft,
  type ReportDraftProblem,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, Details, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { CommentList, CommentView, reportPartId, ReportView } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { draftPath, draftsPath, withDraft, type ReportContext } from './report-context.ts'

const STEPS = ['redraw', 'ask', 'take-back', 'publish'] as const

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
              : await drafts.publish(account, draft.id, oneValue(visit.form, 'seen'))
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
      const done = await drafts.answer(signedIn.accountId, comment, outcome, oneValue(form, `reason.${comment}`))
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
    const { formToken } = visit.signedIn
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
              <DraftState t={t} draft={draft} action={`${here}/step`} formToken={formToken} account={visit.signedIn.accountId} />
              <ul class="link-row">
                <li>
                  <a href={`${here}/links`}>{t('dialogue-report.links')}</a>
                </li>
                <li>
                  <a href="#comments">{t('dialogue-report.comments-count', { count: draft.comments.length })}</a>
                </li>
              </ul>
              <Edits t={t} draft={draft} action={`${here}/take-back-edit`} formToken={formToken} />
            </>
          }
          beside={({ id }) => (
            <div class="comment-here">
              <CommentList t={t} comments={draft.comments.filter(({ paragraph }) => paragraph === id)} />
              {draft.state === 'final' ? null : <a href={paragraphHref(id)}>{t('dialogue-report.comment-or-change')}</a>}
            </div>
          )}
        />
        <section aria-labelledby="comments">
          <h2 id="comments">{t('dialogue-report.comments')}</h2>
          {draft.comments.length === 0 ? <p>{t('dialogue-report.comments-none')}</p> : null}
          {draft.comments.map((comment) => (
            <Answerable t={t} draft={draft} comment={comment} action={`${here}/answer`} formToken={formToken} />
          ))}
        </section>
      </>,
      problem === null ? 200 : 422,
    )
  }
}

const DraftState: FC<{
  readonly t: Translator
  readonly draft: ReportDraft
  readonly action: string
  readonly formToken: string
  readonly account: string
}> = ({ t, draft, action, formToken, account }) => {
  const step = (name: (typeof STEPS)[number], isQuiet = false) => (
    <Action
      formToken={formToken}
      action={action}
      fields={[
        ['step', name],
        ['seen', draft.digest],
      ]}
    >
      <Button quiet={isQuiet}>{t(`dialogue-report.step-${name}`)}</Button>
    </Action>
  )
  return (
    <Banner title={t(`dialogue-report.state-${draft.state}`)}>
      <p>{t('dialogue-report.version-on', { version: draft.version, day: t.date(draft.drawnAt) })}</p>
      {draft.state === 'open' ? (
        <>
          {step('redraw', true)}
          {step('ask')}
        </>
      ) : null}
      {draft.state === 'asked' ? (
        <>
          <p>{t(draft.askedBy === account ? 'dialogue-report.asked-by-you' : 'dialogue-report.asked-by-other')}</p>
          {draft.askedBy === account ? null : step('publish')}
          {step('take-back', true)}
        </>
      ) : null}
    </Banner>
  )
}

/** What editors changed, also what has no place any more. */
const Edits: FC<{ readonly t: Translator; readonly draft: ReportDraft; readonly action: string; readonly formToken: string }> = ({
  t,
  draft,
  action,
  formToken,
}) =>
  draft.edits.length === 0 ? null : (
    <Details summary={t('dialogue-report.edits-count', { count: draft.edits.length })}>
      <ul>
        {draft.edits.map(({ id, edit, reason, hasPlace }) => (
          <li>
            {t(`dialogue-report.edit-${edit.kind}`)} {edit.kind === 'drop' ? null : <q>{edit.words}</q>}{' '}
            {t('dialogue-report.because', { reason })}
            {hasPlace ? null : <strong> {t('dialogue-report.edit-no-place')}</strong>}
            {draft.state === 'open' ? (
              <Action formToken={formToken} action={action} fields={[['edit', id]]}>
                <Button quiet>{t('dialogue-report.take-back-edit')}</Button>
              </Action>
            ) : null}
          </li>
        ))}
      </ul>
    </Details>
  )

/** A comment with the form to say what became of it. Names carry its id, since a page has several. */
const Answerable: FC<{
  readonly t: Translator
  readonly draft: ReportDraft
  readonly comment: ReportComment
  readonly action: string
  readonly formToken: string
}> = ({ t, draft, comment, action, formToken }) => (
  <div class="card" id={`answer-${comment.id}`}>
    <CommentView t={t} comment={comment} />
    {comment.place === 'gone' ? null : (
      <p>
        <a href={`#${reportPartId(comment.paragraph)}`}>{t('dialogue-report.to-paragraph')}</a>
      </p>
    )}
    {draft.state === 'final' ? null : (
      <Details summary={t('dialogue-report.answer')}>
        <Action formToken={formToken} action={action} fields={[['comment', comment.id]]}>
          <Select
            name={`outcome.${comment.id}`}
            label={t('dialogue-report.ask-outcome')}
            options={COMMENT_OUTCOMES.map((value) => ({ value, label: t(`dialogue-report.outcome-kind-${value}`) }))}
            value={comment.outcome?.kind}
          />
          <TextField
            name={`reason.${comment.id}`}
            label={t('dialogue-report.ask-reason')}
            value={comment.outcome?.reason}
            rows={3}
          />
          <div class="buttons">
            <Button>{t('dialogue-report.save-answer')}</Button>
          </div>
        </Action>
      </Details>
    )}
  </div>
)
