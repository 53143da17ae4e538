// What an IATI activity file from anybody becomes: a draft an activity, everything that has no place in one told with its line, or
// the one reason why nothing of the file was kept.
import type { Result } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import type { IatiImport, IatiReading } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, HiddenFields, Table } from '../../../platform/page/index.ts'
import { AREA, workAddress } from './area-context.ts'

/** Rows that one page shows; the count above is of all. */
const MOST_SHOWN = 200

/** Whether a file is to be read as XML: a table never begins with `<`. */
export function isXml(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*</.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 200)))
}

/** The page after a file was sent: a preview with the button that keeps the drafts, or what was kept. */
export const IatiOutcome: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  /** By which the file is found again. */
  readonly name: string
  readonly fileName: string
  readonly isKept: boolean
  readonly outcome: Result<IatiImport & { readonly reading: IatiReading }, { readonly line: number; readonly expected: string }>
}> = ({ t, home, formToken, name, fileName, isKept, outcome }) => {
  const back = (
    <p class="back-line">
      <a href={`${home}${AREA}/import`}>{t('commitments.import-title')}</a>
    </p>
  )
  if (!outcome.ok)
    return (
      <>
        {back}
        <h1>{t('commitments.iati-refused-title', { file: fileName })}</h1>
        <p>{t('commitments.iati-refused', { line: outcome.error.line })}</p>
        <p lang="en" dir="ltr">
          expected {outcome.error.expected}
        </p>
      </>
    )
  const { rows, reading } = outcome.value
  const kept = rows.filter(({ result }) => result === 'new').length
  const notes = [...reading.notes, ...reading.activities.flatMap((activity) => activity.notes)]
  const moved = rows.flatMap(({ line, moved: fields }) =>
    fields.map(({ field, found }) => ({ line, path: field, what: 'moved', found })),
  )
  const refused = rows.flatMap(({ line, refused: figures }) =>
    figures.map((found) => ({ line, path: 'result', what: 'figure-refused', found })),
  )
  const told = [...notes, ...moved, ...refused]
  return (
    <>
      {back}
      <h1>{t(isKept ? 'commitments.import-done' : 'commitments.import-preview', { file: fileName })}</h1>
      <Banner>
        <p>
          {t('commitments.import-sum', {
            kept,
            left: rows.filter(({ result }) => result === 'left-out').length,
            rows: rows.length,
          })}
        </p>
      </Banner>
      {isKept || kept === 0 ? null : (
        <form method="post" action={`${home}${AREA}/import`}>
          <HiddenFields
            fields={[
              ['form-token', formToken],
              ['table', name],
            ]}
          />
          <Button name="go" value="import">
            {t('commitments.import-now', { count: kept })}
          </Button>
        </form>
      )}
      {told.length === 0 ? null : (
        <Table
          caption={t('commitments.import-problems', { count: told.length })}
          columns={[
            { heading: t('commitments.line') },
            { heading: t('commitments.column') },
            { heading: t('commitments.what-is-wrong') },
            { heading: t('commitments.iati-found') },
          ]}
          rows={told
            .slice(0, MOST_SHOWN)
            .map(({ line, path, what, found }) => [
              t.number(line),
              <bdi dir="ltr">{path}</bdi>,
              t(`commitments.iati-${what}`),
              <bdi>{found}</bdi>,
            ])}
        />
      )}
      <Table
        caption={t('commitments.import-rows')}
        columns={[
          { heading: t('commitments.line') },
          { heading: t('commitments.field-title') },
          { heading: t('commitments.what-becomes') },
        ]}
        rows={rows
          .slice(0, MOST_SHOWN)
          .map(({ line, title, id, result }) => [
            t.number(line),
            id === null ? <bdi>{title}</bdi> : <a href={workAddress(home, id)}>{title}</a>,
            t(`commitments.import-${result}`),
          ])}
      />
    </>
  )
}
