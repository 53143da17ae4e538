// One paragraph of a draft: commenting on it, and what an editor may change there, each change with its reason. Objections and conditions offer no
// change, and say why.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import {
  COMMENT_POSITIONS,
  CONSTITUENCIES,
  findCell,
  mayChange,
  type ReportDraft,
  type ReportDraftProblem,
  type ReportEdit,
  type ReportSentence,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner, Button, Details, ErrorSummary, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import {
  CommentFields,
  CommentList,
  constituencyText,
  findCommentMistakes,
  ParagraphWords,
  reportPartId,
  type CommentMistakes,
} from '../../../dialogue-site/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { readPassages } from '../desk/passage-text.ts'
import { draftPath, withDraft, type ReportContext } from './report-context.ts'

/** Adds `/reports/:draft/paragraph`. */
export function addParagraphRoutes(context: ReportContext): void {
  const { frame, drafts, show, showMissing, address } = context
  const path = `/:language${AREA}${draftPath(':draft')}/paragraph`

  frame.site.get(path, (c) =>
    withDraft(context, c, (visit, draft) =>
      showParagraph(c, visit, draft, c.req.query('id') ?? '', { mistakes: {}, problem: null }),
    ),
  )

  frame.site.post(path, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const { form, signedIn } = visit
      const paragraph = oneValue(form, 'paragraph')
      const constituency = CONSTITUENCIES.find((one) => one === oneValue(form, 'constituency'))
      const mistakes: CommentMistakes = {
        ...findCommentMistakes(form),
        ...(constituency === undefined ? { constituency: 'constituency' } : {}),
        ...(oneValue(form, 'shown-as').trim() === '' ? { 'shown-as': 'shown-as' } : {}),
      }
      if (Object.keys(mistakes).length > 0 || constituency === undefined)
        return showParagraph(c, visit, draft, paragraph, { mistakes, problem: null })
      const done = await drafts.comment(signedIn.accountId, draft.id, {
        paragraph,
        constituency,
        shownAs: oneValue(form, 'shown-as'),
        position: COMMENT_POSITIONS.find((one) => one === oneValue(form, 'position')) ?? 'question',
        words: oneValue(form, 'words'),
        language: visit.language,
      })
      return finish(c, visit, draft, paragraph, done)
    }),
  )

  frame.site.post(`${path}/edit`, (c) =>
    withDraft(context, c, async (visit, draft) => {
      const { form, signedIn } = visit
      const paragraph = oneValue(form, 'paragraph')
      const edit = readEdit(form, paragraph)
      const reason = oneValue(form, `reason.${oneValue(form, 'at')}`)
      if (edit === null) return showParagraph(c, visit, draft, paragraph, { mistakes: {}, problem: 'words' })
      const done = await drafts.edit(signedIn.accountId, draft.id, edit, reason, oneValue(form, 'seen'))
      return finish(c, visit, draft, paragraph, done)
    }),
  )

  async function finish(
    c: Context,
    visit: CoordinationVisit,
    draft: ReportDraft,
    paragraph: string,
    done: { readonly ok: true } | { readonly ok: false; readonly error: ReportDraftProblem },
  ): Promise<Response> {
    if (!done.ok) return showParagraph(c, visit, draft, paragraph, { mistakes: {}, problem: done.error })
    return c.redirect(`${address(visit, draftPath(draft.id))}#${reportPartId(paragraph)}`, 303)
  }

  async function showParagraph(
    c: Context,
    visit: CoordinationVisit,
    draft: ReportDraft,
    paragraph: string,
    { mistakes, problem }: { readonly mistakes: CommentMistakes; readonly problem: ReportDraftProblem | null },
  ): Promise<Response> {
    const { t, form } = visit
    const cell = findCell(draft.report, paragraph)
    if (cell === null) return showMissing(c, visit)
    const here = address(visit, draftPath(draft.id))
    const errors = Object.entries(mistakes).map(([field, mistake]) => ({
      field,
      message: t(`dialogue-report.mistake-${mistake}`),
    }))
    const mistakeOf = (field: keyof CommentMistakes) =>
      mistakes[field] === undefined ? undefined : t(`dialogue-report.mistake-${mistakes[field]}`)
    const hasErrors = errors.length > 0 || problem !== null
    return show(
      c,
      visit,
      {
        title: t('dialogue-report.comment-here'),
        path: `${draftPath(draft.id)}/paragraph`,
        query: `id=${encodeURIComponent(paragraph)}`,
        hasErrors,
      },
      <>
        <ErrorSummary t={t} errors={errors} />
        {problem === null ? null : (
          <Banner urgent title={t('dialogue-report.not-done')}>
            <p>{t(`dialogue-report.problem-${problem}`)}</p>
          </Banner>
        )}
        <h1>{t('dialogue-report.comment-here')}</h1>
        <ParagraphWords report={draft.report} paragraph={paragraph} />
        <CommentList t={t} comments={draft.comments.filter((one) => one.paragraph === paragraph)} />
        <Action formToken={visit.signedIn.formToken} action={`${here}/paragraph#content`} fields={[['paragraph', paragraph]]}>
          <TextField
            name="shown-as"
            label={t('dialogue-report.ask-shown-as')}
            hint={t('dialogue-report.ask-shown-as-hint')}
            error={mistakeOf('shown-as')}
            value={oneValue(form, 'shown-as')}
            autocomplete="off"
          />
          <Select
            name="constituency"
            label={t('dialogue-report.ask-constituency')}
            error={mistakeOf('constituency')}
            value={oneValue(form, 'constituency')}
            blank={t('dialogue-report.choose')}
            options={CONSTITUENCIES.map((value) => ({ value, label: constituencyText(t, value) }))}
          />
          <CommentFields t={t} form={form} mistakes={mistakes} />
          <div class="buttons">
            <Button>{t('dialogue-report.send-comment')}</Button>
          </div>
        </Action>
        {draft.state === 'open' ? (
          <section aria-labelledby="edit">
            <h2 id="edit">{t('dialogue-report.edit-title')}</h2>
            <p>{t('dialogue-report.edit-text')}</p>
            {cell.sentences.map((sentence, at) => (
              <SentenceEdit
                t={t}
                sentence={sentence}
                at={String(at)}
                action={`${here}/paragraph/edit`}
                paragraph={paragraph}
                seen={cell.hash}
                formToken={visit.signedIn.formToken}
              />
            ))}
            <Details summary={t('dialogue-report.edit-add')}>
              <Action
                formToken={visit.signedIn.formToken}
                action={`${here}/paragraph/edit`}
                fields={[
                  ['paragraph', paragraph],
                  ['seen', cell.hash],
                  ['edit', 'add'],
                  ['at', 'add'],
                ]}
              >
                <TextField name="words.add" label={t('dialogue-report.ask-new-words')} rows={3} />
                <TextField
                  name="passages"
                  label={t('dialogue-report.ask-passages')}
                  hint={t('dialogue-report.ask-passages-hint')}
                  optional={t('page.optional')}
                />
                <TextField name="reason.add" label={t('dialogue-report.ask-reason')} />
                <div class="buttons">
                  <Button quiet>{t('dialogue-report.edit-add')}</Button>
                </div>
              </Action>
            </Details>
          </section>
        ) : null}
        <p>
          <a href={`${here}#${reportPartId(paragraph)}`}>{t('dialogue-report.back-to-draft')}</a>
        </p>
      </>,
      hasErrors ? 422 : 200,
    )
  }
}

const SentenceEdit: FC<{
  readonly t: Translator
  readonly sentence: ReportSentence
  readonly at: string
  readonly action: string
  readonly paragraph: string
  /** What the paragraph said when the form was opened. */
  readonly seen: string
  readonly formToken: string
}> = ({ t, sentence, at, action, paragraph, seen, formToken }) => {
  const text = sentence.runs.map((run) => run.text).join('')
  const fields = (edit: string) =>
    [
      ['paragraph', paragraph],
      ['seen', seen],
      ['edit', edit],
      ['sentence', sentence.id],
      ['at', `${edit}-${at}`],
    ] as const
  if (sentence.kind === 'editor') return null
  if (!mayChange(sentence)) {
    return (
      <p class="soft">
        <q>{text}</q> {t('dialogue-report.dissent-stays')}
      </p>
    )
  }
  return (
    <Details summary={text.length > 120 ? `${text.slice(0, 120)}…` : text}>
      <Action formToken={formToken} action={action} fields={fields('reword')}>
        <TextField name={`words.reword-${at}`} label={t('dialogue-report.ask-new-words')} value={text} rows={3} />
        <TextField name={`reason.reword-${at}`} label={t('dialogue-report.ask-reason')} />
        <div class="buttons">
          <Button quiet>{t('dialogue-report.edit-reword')}</Button>
        </div>
      </Action>
      <Action formToken={formToken} action={action} fields={fields('drop')}>
        <TextField name={`reason.drop-${at}`} label={t('dialogue-report.ask-reason-drop')} />
        <div class="buttons">
          <Button quiet>{t('dialogue-report.edit-drop')}</Button>
        </div>
      </Action>
    </Details>
  )
}

/** What was sent as an edit; null where it is none, or a passage in it is none. */
function readEdit(form: SentForm, paragraph: string): ReportEdit | null {
  const words = oneValue(form, `words.${oneValue(form, 'at')}`)
  const sentence = oneValue(form, 'sentence')
  switch (oneValue(form, 'edit')) {
    case 'add': {
      const passages = readPassages(oneValue(form, 'passages'))
      const read = passages.flatMap((one) => (isPassage(one) ? [one] : []))
      return read.length < passages.length ? null : { kind: 'add', paragraph, words, passages: read }
    }
    case 'reword':
      return { kind: 'reword', sentence, words }
    case 'drop':
      return { kind: 'drop', sentence }
    default:
      return null
  }
}

function isPassage(value: unknown): value is Extract<ReportEdit, { readonly kind: 'add' }>['passages'][number] {
  if (typeof value !== 'object' || value === null) return false
  if ('entry' in value) return typeof value.entry === 'string'
  return (
    'document' in value && 'from' in value && 'to' in value && Number(value.from) >= 1 && Number(value.to) >= Number(value.from)
  )
}
