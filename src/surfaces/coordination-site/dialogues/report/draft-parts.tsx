// What stands around a draft: its state and the next step, what is to be minded before it is final, what this version changed, what editors
// changed, and each comment with what can be done to it.
import type { FC } from 'hono/jsx'
import {
  cellsOf,
  COMMENT_OUTCOMES,
  type ReportChange,
  type ReportComment,
  type ReportDraft,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, Details, Select, TextField } from '../../../../platform/page/index.ts'
import { CommentView, reportPartId } from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'

/** What can be done to a whole draft. */
export const STEPS = ['redraw', 'ask', 'take-back', 'publish'] as const

/** Its state, with the steps that lead on. */
export const DraftState: FC<{
  readonly t: Translator
  readonly draft: ReportDraft
  readonly action: string
  readonly formToken: string
  readonly account: string
}> = ({ t, draft, action, formToken, account }) => {
  const step = (name: (typeof STEPS)[number], isQuiet = false, isToBeRead = false) => (
    <Action
      formToken={formToken}
      action={action}
      fields={[
        ['step', name],
        ['seen', draft.digest],
      ]}
    >
      {isToBeRead ? (
        <CheckboxGroup
          name="has-read"
          label={t('dialogue-report.has-read')}
          options={[{ value: 'yes', label: t('dialogue-report.has-read-yes') }]}
        />
      ) : null}
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
          {draft.askedBy === account ? null : step('publish', false, draft.toRead.length > 0)}
          {step('take-back', true)}
        </>
      ) : null}
    </Banner>
  )
}

/** What editors changed, also what has no place any more. */
export const Edits: FC<{
  readonly t: Translator
  readonly draft: ReportDraft
  readonly action: string
  readonly formToken: string
}> = ({ t, draft, action, formToken }) =>
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

/** What keeps it from being final, or is to be read before: each leads to its place. */
export const ToMind: FC<{ readonly t: Translator; readonly draft: ReportDraft }> = ({ t, draft }) => {
  const { revealsSpeaker, tellingComments, toRead, edits, report } = draft
  if (draft.state === 'final' || (!revealsSpeaker && tellingComments.length + toRead.length === 0)) return null
  const placeOf = ({ of, id }: ReportDraft['toRead'][number]) => {
    if (of === 'comment') return `#answer-${id}`
    const edit = edits.find((one) => one.id === id)?.edit
    if (edit === undefined) return null
    const cell = cellsOf(report).find((one) =>
      edit.kind === 'add' ? one.id === edit.paragraph : one.sentences.some((sentence) => sentence.id === edit.sentence),
    )
    return cell === undefined ? null : `#${reportPartId(cell.id)}`
  }
  return (
    <Banner urgent title={t('dialogue-report.to-mind')}>
      <ul>
        {revealsSpeaker ? <li>{t('dialogue-report.problem-reveals-speaker')}</li> : null}
        {tellingComments.map((id) => (
          <li>
            <a href={`#answer-${id}`}>{t('dialogue-report.comment-tells')}</a>
          </li>
        ))}
        {toRead.map((one) => {
          const place = placeOf(one)
          const words = t(`dialogue-report.to-read-${one.of}`, { names: t.list(one.names) })
          return <li>{place === null ? words : <a href={place}>{words}</a>}</li>
        })}
      </ul>
    </Banner>
  )
}

/** What this version says otherwise than the one before. */
export const Changes: FC<{ readonly t: Translator; readonly draft: ReportDraft; readonly changes: readonly ReportChange[] }> = ({
  t,
  draft: { version, report },
  changes,
}) =>
  version === 1 ? null : (
    <Details summary={t('dialogue-report.changes-count', { version: version - 1, count: changes.length })}>
      {changes.length === 0 ? null : (
        <ul class="report-changes">
          {changes.map(({ kind, paragraph, heading, headingLanguage, before, after }) => (
            <li>
              <p>
                <strong>{t(`dialogue-report.change-${kind}`)}</strong>{' '}
                {kind === 'gone' ? (
                  <span lang={headingLanguage ?? report.language}>{heading}</span>
                ) : (
                  <a href={`#${reportPartId(paragraph)}`} lang={headingLanguage ?? report.language}>
                    {heading}
                  </a>
                )}
              </p>
              {before === '' ? null : (
                <p lang={report.language} dir={report.direction}>
                  <del>{before}</del>
                </p>
              )}
              {after === '' ? null : (
                <p lang={report.language} dir={report.direction}>
                  <ins>{after}</ins>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Details>
  )

/** A comment with the forms to say what became of it and to take it out. Names carry its id, since a page has several. */
export const Answerable: FC<{
  readonly t: Translator
  readonly draft: ReportDraft
  readonly comment: ReportComment
  readonly here: string
  readonly formToken: string
  readonly isOwn: boolean
}> = ({ t, draft, comment, here, formToken, isOwn }) => (
  <div class="card" id={`answer-${comment.id}`}>
    <CommentView t={t} comment={comment} />
    {comment.place === 'gone' ? null : (
      <p>
        <a href={`#${reportPartId(comment.paragraph)}`}>{t('dialogue-report.to-paragraph')}</a>
      </p>
    )}
    {draft.state === 'final' || comment.setAside !== null ? null : (
      <Details summary={t('dialogue-report.answer')}>
        <Action
          formToken={formToken}
          action={`${here}/answer`}
          fields={[
            ['comment', comment.id],
            ['seen', comment.outcome?.reason ?? ''],
          ]}
        >
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
    {comment.setAside !== null ? null : (
      <Details summary={t(isOwn ? 'dialogue-report.take-back-comment' : 'dialogue-report.set-aside')}>
        <p>{t(isOwn ? 'dialogue-report.take-back-comment-text' : 'dialogue-report.set-aside-text')}</p>
        <Action formToken={formToken} action={`${here}/set-aside`} fields={[['comment', comment.id]]}>
          {isOwn ? null : <TextField name={`aside.${comment.id}`} label={t('dialogue-report.ask-reason')} rows={2} />}
          <div class="buttons">
            <Button quiet>{t(isOwn ? 'dialogue-report.take-back-comment' : 'dialogue-report.set-aside')}</Button>
          </div>
        </Action>
      </Details>
    )}
  </div>
)
