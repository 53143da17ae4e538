// Comments on a paragraph, and the form for one: the same behind sign-in and by link.
import type { Child, FC } from 'hono/jsx'
import { COMMENT_POSITIONS, findCell, type DialogueReport, type ReportComment } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Details, RadioGroup, TextField } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { constituencyText } from '../words.ts'
import { Foreign } from '../worded.tsx'

/** Fields and what is wrong with each: the end of `dialogue-report.mistake-…`. */
export type CommentMistakes = Readonly<Partial<Record<'position' | 'words' | 'shown-as' | 'constituency' | 'reason', string>>>

/** The words of a paragraph as they stand, to read while one comments. */
export const ParagraphWords: FC<{ readonly report: DialogueReport; readonly paragraph: string }> = ({ report, paragraph }) => {
  const cell = findCell(report, paragraph)
  if (cell === null) return null
  return (
    <blockquote lang={report.language} dir={report.direction}>
      {cell.sentences.map(({ runs }, index) => (
        <>
          {index === 0 ? '' : ' '}
          {runs.map(({ text, language }) => (language === undefined ? text : <Foreign language={language}>{text}</Foreign>))}
        </>
      ))}
    </blockquote>
  )
}

/** What somebody holds of the paragraph, and why. */
export const CommentFields: FC<{ readonly t: Translator; readonly form: SentForm; readonly mistakes: CommentMistakes }> = ({
  t,
  form,
  mistakes,
}) => (
  <>
    <RadioGroup
      name="position"
      label={t('dialogue-report.ask-position')}
      error={mistakes.position === undefined ? undefined : t(`dialogue-report.mistake-${mistakes.position}`)}
      value={oneValue(form, 'position')}
      options={COMMENT_POSITIONS.map((value) => ({ value, label: t(`dialogue-report.position-of-${value}`) }))}
    />
    <TextField
      name="words"
      label={t('dialogue-report.ask-words')}
      hint={t('dialogue-report.ask-words-hint')}
      error={mistakes.words === undefined ? undefined : t(`dialogue-report.mistake-${mistakes.words}`)}
      value={oneValue(form, 'words')}
      rows={5}
    />
  </>
)

/** What is wrong with a comment as it was sent. */
export function findCommentMistakes(form: SentForm): CommentMistakes {
  return {
    ...(COMMENT_POSITIONS.some((one) => one === oneValue(form, 'position')) ? {} : { position: 'position' }),
    ...(oneValue(form, 'words').trim() === '' ? { words: 'words' } : {}),
    ...(oneValue(form, 'words').length > LONGEST_WORDS ? { words: 'words-long' } : {}),
  }
}

const LONGEST_WORDS = 4000

/** Comments with who, for whom, and what became of each. `after`: what can be done to one. */
export const CommentList: FC<{
  readonly t: Translator
  readonly comments: readonly ReportComment[]
  readonly after?: (comment: ReportComment) => Child
}> = ({ t, comments, after }) =>
  comments.length === 0 ? null : (
    <ul class="report-comments">
      {comments.map((comment) => (
        <li id={`comment-${comment.id}`}>
          <CommentView t={t} comment={comment} />
          {after?.(comment)}
        </li>
      ))}
    </ul>
  )

/** One comment. */
export const CommentView: FC<{ readonly t: Translator; readonly comment: ReportComment }> = ({ t, comment }) => {
  const { shownAs, constituency, position, words, language, place, version, at, outcome, setAside } = comment
  if (setAside !== null) return <SetAside t={t} comment={comment} setAside={setAside} />
  return (
    <>
      <p>
        <strong>
          <bdi>{shownAs}</bdi>
        </strong>{' '}
        ({constituencyText(t, constituency)}): {t(`dialogue-report.position-of-${position}`)}{' '}
        <span class="soft small">{t('dialogue-report.comment-on', { version, day: t.date(at) })}</span>
      </p>
      <blockquote>{language === t.language ? words : <Foreign language={language}>{words}</Foreign>}</blockquote>
      {place === 'stands' ? null : <p class="soft small">{t(`dialogue-report.place-${place}`)}</p>}
      <p class="small">
        {outcome === null
          ? t('dialogue-report.outcome-none')
          : t(`dialogue-report.outcome-was-${outcome.kind}`, { reason: outcome.reason })}
      </p>
    </>
  )
}

/** That a comment was taken out, by whom and why; its words only where they are given, which is behind sign-in. */
const SetAside: FC<{
  readonly t: Translator
  readonly comment: ReportComment
  readonly setAside: NonNullable<ReportComment['setAside']>
}> = ({ t, comment: { shownAs, constituency, words, language }, setAside: { by, reason, at } }) => (
  <>
    <p>
      <strong>
        <bdi>{shownAs}</bdi>
      </strong>{' '}
      ({constituencyText(t, constituency)}): {t(`dialogue-report.set-aside-${by}`, { day: t.date(at) })}
      {reason === '' ? null : (
        <>
          {' '}
          <q>{reason}</q>
        </>
      )}
    </p>
    {words === '' ? null : (
      <Details summary={t('dialogue-report.set-aside-words')}>
        <blockquote>{language === t.language ? words : <Foreign language={language}>{words}</Foreign>}</blockquote>
      </Details>
    )}
  </>
)
