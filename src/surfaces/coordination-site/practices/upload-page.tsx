// A table to add records from, in three steps: the file; what was understood of it, which a person confirms or puts right; what was done.
import type { FC } from 'hono/jsx'
import {
  FIELDS,
  RECORD_TYPES,
  type ImportOutcome,
  type ImportPreview,
  type ImportProblem,
  type RecordType,
} from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, Details, ErrorSummary, HiddenFields, Select, Table, type FieldError } from '../../../platform/page/index.ts'
import { fieldName } from '../../library-site/index.ts'

const SHOWN_ROWS = 200

export const UploadPage: FC<{
  readonly t: Translator
  readonly area: string
  readonly formToken: string
  readonly recordType: RecordType
  readonly errors: readonly FieldError[]
}> = ({ t, area, formToken, recordType, errors }) => {
  const error = errors.find(({ field }) => field === 'file')?.message
  return (
    <>
      <h1>{t('practice-editing.upload')}</h1>
      <ErrorSummary t={t} errors={errors} />
      <p>{t('practice-editing.upload-text')}</p>
      <form method="post" action={`${area}/upload`} enctype="multipart/form-data">
        <HiddenFields fields={[['form-token', formToken]]} />
        <Select
          name="type"
          label={t('practice-editing.upload-type')}
          value={recordType}
          options={RECORD_TYPES.map((value) => ({ value, label: t(`practice-codes.record-${value}`) }))}
        />
        <div class={error === undefined ? 'question' : 'question question-wrong'}>
          <label class="label" for="file">
            {t('practice-editing.file')}
          </label>
          <p class="hint" id="file-hint">
            {t('practice-editing.file-hint')}
          </p>
          {error === undefined ? null : (
            <p class="error-text" id="file-error">
              {error}
            </p>
          )}
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            aria-describedby={error === undefined ? 'file-hint' : 'file-hint file-error'}
          />
        </div>
        <div class="buttons">
          <Button>{t('practice-editing.read-file')}</Button>
        </div>
      </form>
    </>
  )
}

/** What was understood, before anything is kept. */
export const PreviewPage: FC<{
  readonly t: Translator
  readonly area: string
  readonly formToken: string
  readonly preview: ImportPreview
  readonly recordType: RecordType
  readonly waiting: string
  readonly fileName: string
}> = ({ t, area, formToken, preview, recordType, waiting, fileName }) => {
  const kept = preview.rows.filter(({ result }) => result === 'new' || result === 'changed')
  const columns = FIELDS[recordType].map(({ column }) => ({ value: column, label: fieldName(t, column) }))
  const hidden = [
    ['form-token', formToken],
    ['waiting', waiting],
  ] as const
  return (
    <>
      <h1>{t('practice-editing.preview')}</h1>
      <p class="lead">{t('practice-editing.preview-text', { file: fileName, rows: preview.rows.length, kept: kept.length })}</p>
      <form method="post" action={`${area}/upload`}>
        <HiddenFields fields={hidden} />
        {preview.sheets.length < 2 ? null : (
          <Select
            name="sheet"
            label={t('practice-editing.sheet')}
            value={preview.sheet ?? undefined}
            options={preview.sheets.map((value) => ({ value, label: value }))}
          />
        )}
        <p>
          {preview.headerRows === null
            ? t('practice-editing.no-header')
            : t('practice-editing.header-rows', { first: preview.headerRows[0], last: preview.headerRows[1] })}
        </p>
        <Problems t={t} problems={preview.problems} />
        {preview.columns.length === 0 ? null : (
          <Table
            caption={t('practice-editing.columns')}
            columns={[
              { heading: t('practice-editing.in-file') },
              { heading: t('practice-editing.taken-for') },
              { heading: t('practice-editing.how') },
              { heading: t('practice-editing.samples') },
            ]}
            rows={preview.columns.map(({ index, header, column, how, samples }) => [
              <span dir="auto">{header || t('practice-editing.column-number', { number: index + 1 })}</span>,
              <select name={`column.${index}`} aria-label={t('practice-editing.column-for', { header })}>
                <option value="">{t('practice-editing.left-out')}</option>
                <option value="id" selected={column === 'id'}>
                  {t('practice-editing.column-id')}
                </option>
                {columns.map((option) => (
                  <option value={option.value} selected={option.value === column}>
                    {option.label}
                  </option>
                ))}
              </select>,
              t(`practice-editing.how-${how}`),
              <span dir="auto" class="soft small">
                {samples.slice(0, 2).join(' · ').slice(0, 120)}
              </span>,
            ])}
          />
        )}
        <Rows t={t} area={area} preview={preview} />
        <label class="choice">
          <input type="checkbox" name="strict" value="yes" />
          <span>{t('practice-editing.strict')}</span>
        </label>
        <div class="buttons">
          {kept.length === 0 ? null : (
            <Button name="go" value="import">
              {t('practice-editing.import', { count: kept.length })}
            </Button>
          )}
          <Button name="go" value="again" quiet>
            {t('practice-editing.read-again')}
          </Button>
          <a href={`${area}/upload`}>{t('practice-editing.other-file')}</a>
        </div>
      </form>
    </>
  )
}

/** Every cell and row that could not be taken as it stands, with what was done about it. */
const Problems: FC<{ readonly t: Translator; readonly problems: readonly ImportProblem[] }> = ({ t, problems }) =>
  problems.length === 0 ? (
    <p>{t('practice-editing.no-problems')}</p>
  ) : (
    <>
      <Table
        caption={t('practice-editing.problems', { count: problems.length })}
        columns={[
          { heading: t('practice-editing.where') },
          { heading: t('practices.column-field') },
          { heading: t('practice-editing.found') },
          { heading: t('practice-editing.expected') },
          { heading: t('practice-editing.outcome') },
        ]}
        rows={problems.slice(0, SHOWN_ROWS).map(({ line, cell, column, expected, found, outcome }) => [
          cell ?? (line === null ? t('practice-editing.whole-file') : t('practice-editing.row', { line: String(line) })),
          column === '' ? '' : fieldName(t, column),
          <span dir="auto">{found}</span>,
          <span lang="en" dir="ltr">
            {expected}
          </span>,
          t(`practice-editing.outcome-${outcome.replaceAll(' ', '-')}`),
        ])}
      />
      <MoreRows t={t} count={problems.length} />
    </>
  )

const Rows: FC<{ readonly t: Translator; readonly area: string; readonly preview: ImportPreview }> = ({ t, area, preview }) =>
  preview.rows.length === 0 ? null : (
    <>
      <Table
        caption={t('practice-editing.rows', { count: preview.rows.length })}
        columns={[
          { heading: t('practice-editing.in-row') },
          { heading: t('practices.field-title') },
          { heading: t('practice-editing.becomes') },
          { heading: t('practice-editing.perhaps-same') },
        ]}
        rows={preview.rows.slice(0, SHOWN_ROWS).map(({ line, title, result, isComplete, likely }) => [
          String(line),
          <span dir="auto">{title}</span>,
          `${t(`practice-editing.result-${result}`)}${
            isComplete || result === 'left-out' || result === 'unchanged' ? '' : ` · ${t('practice-editing.incomplete-draft')}`
          }`,
          likely.length === 0 ? (
            ''
          ) : (
            <ul>
              {likely.map((one) => (
                <li>
                  <a href={`${area}/record/${one.id}`} dir="auto">
                    {one.title}
                  </a>{' '}
                  ({t.percent(one.likeness)})
                </li>
              ))}
            </ul>
          ),
        ])}
      />
      <MoreRows t={t} count={preview.rows.length} />
    </>
  )

const MoreRows: FC<{ readonly t: Translator; readonly count: number }> = ({ t, count }) =>
  count <= SHOWN_ROWS ? null : <p class="soft small">{t('practice-editing.more-rows', { count: count - SHOWN_ROWS })}</p>

/** What was done. */
export const OutcomePage: FC<{ readonly t: Translator; readonly area: string; readonly outcome: ImportOutcome }> = ({
  t,
  area,
  outcome,
}) => (
  <>
    <h1>{t(outcome.isKept ? 'practice-editing.imported' : 'practice-editing.not-imported')}</h1>
    <output class="banner said">
      {outcome.isKept
        ? t('practice-editing.imported-text', {
            added: outcome.added,
            changed: outcome.changed,
            unchanged: outcome.unchanged,
            kept: outcome.keptEdits,
            left: outcome.leftOut,
          })
        : t('practice-editing.not-imported-text', { left: outcome.leftOut })}
    </output>
    <Problems t={t} problems={outcome.problems} />
    <Details summary={t('practice-editing.rows', { count: outcome.rows.length })}>
      <Rows t={t} area={area} preview={outcome} />
    </Details>
    <p>
      <a href={area}>{t('practice-editing.to-queue')}</a> · <a href={`${area}/duplicates`}>{t('practice-editing.duplicates')}</a>
    </p>
  </>
)
