// Commitments from a spreadsheet: first what would happen, with every row that cannot be kept and why; then, on a person's word, as drafts.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { ok } from '@causeway/vocabulary'
import {
  importIati,
  readIati,
  type CommitmentImportOutcome,
  type CommitmentImportProblem,
} from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, Select, Table } from '../../../platform/page/index.ts'
import { oneValue, readFiles } from '../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../coordination-area.ts'
import { AREA, workAddress, type AreaContext } from './area-context.ts'
import { IatiOutcome, isXml } from './iati-outcome.tsx'
import { createKeptTables, type KeptTable } from './kept-tables.ts'

const MOST_SHOWN = 500

/** Adds `/import`. */
export function addImportRoutes(context: AreaContext): void {
  const { editing, clock, frame } = context
  const { site, whenSignedIn, show } = frame
  const tables = createKeptTables(clock)
  const PATH = `/:language${AREA}/import`

  site.get(PATH, (c) => whenSignedIn(c, (visit) => showUpload(c, visit, null)))

  site.post(PATH, (c) =>
    whenSignedIn(c, async (visit) => {
      const owner = visit.signedIn.accountId
      const [file] = await readFiles(c, 'file')
      const name =
        file === undefined ? oneValue(visit.form, 'table') : tables.keep(owner, { fileName: file.name, bytes: file.bytes })
      const table = tables.find(owner, name)
      if (table === null) return showUpload(c, visit, name === '' ? 'file-missing' : 'file-gone')
      const sheet = oneValue(visit.form, 'sheet')
      const isImport = oneValue(visit.form, 'go') === 'import'
      if (isXml(table.bytes)) return showIati(c, visit, { name, table, isImport })
      const request = { ...table, ...(sheet === '' ? {} : { sheet }), dryRun: !isImport }
      const outcome = await editing.importCommitments(request, owner)
      return showOutcome(c, visit, { name, table, outcome })
    }),
  )

  async function showUpload(
    c: Context,
    visit: CoordinationVisit,
    mistake: 'file-missing' | 'file-gone' | null,
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const message = mistake === null ? undefined : t(`commitments.mistake-${mistake}`)
    return show(
      c,
      visit,
      { title: t('commitments.import-title'), path: `${AREA}/import`, hasErrors: mistake !== null },
      <>
        <ErrorSummary t={t} errors={message === undefined ? [] : [{ field: 'file', message }]} />
        <h1>{t('commitments.import-title')}</h1>
        <p>{t('commitments.import-text')}</p>
        <form method="post" action={`${home}${AREA}/import`} enctype="multipart/form-data">
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <div class={message === undefined ? 'question' : 'question question-wrong'}>
            <label class="label" for="file">
              {t('commitments.ask-file')}
            </label>
            <p class="hint" id="file-hint">
              {t('commitments.ask-file-hint')}
            </p>
            {message === undefined ? null : (
              <p class="error-text" id="file-error">
                {message}
              </p>
            )}
            <input id="file" name="file" type="file" accept=".csv,.xlsx,.xml" aria-describedby="file-hint" />
          </div>
          <Button>{t('commitments.preview')}</Button>
        </form>
      </>,
      mistake === null ? 200 : 422,
    )
  }

  async function showIati(
    c: Context,
    visit: CoordinationVisit,
    { name, table, isImport }: { readonly name: string; readonly table: KeptTable; readonly isImport: boolean },
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const reading = readIati(table.bytes)
    const options = { account: signedIn.accountId, fileName: table.fileName, dryRun: !isImport }
    const outcome = reading.ok ? ok({ reading: reading.value, ...(await importIati(reading.value, editing, options)) }) : reading
    const page = { title: t('commitments.import-title'), path: `${AREA}/import`, fields: [['table', name] as const] }
    const shown = { t, home, formToken: signedIn.formToken, name, fileName: table.fileName, isKept: isImport, outcome }
    return show(c, visit, page, <IatiOutcome {...shown} />, reading.ok ? 200 : 422)
  }

  async function showOutcome(
    c: Context,
    visit: CoordinationVisit,
    shown: { readonly name: string; readonly table: KeptTable; readonly outcome: CommitmentImportOutcome },
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    return show(
      c,
      visit,
      { title: t('commitments.import-title'), path: `${AREA}/import`, fields: [['table', shown.name]] },
      <OutcomePage t={t} home={home} formToken={signedIn.formToken} {...shown} />,
    )
  }
}

const OutcomePage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly name: string
  readonly table: KeptTable
  readonly outcome: CommitmentImportOutcome
}> = ({ t, home, formToken, name, table, outcome }) => {
  const { rows, problems, columns, sheets, sheet, isKept, headerRows } = outcome
  const kept = rows.filter(({ result }) => result === 'new' || result === 'changed').length
  return (
    <>
      <p class="back-line">
        <a href={`${home}${AREA}`}>{t('commitments.to-work')}</a>
      </p>
      <h1>{t(isKept ? 'commitments.import-done' : 'commitments.import-preview', { file: table.fileName })}</h1>
      <Banner>
        <p>
          {t('commitments.import-sum', {
            kept,
            left: rows.filter(({ result }) => result === 'left-out').length,
            rows: rows.length,
          })}
        </p>
        {headerRows === null ? null : <p>{t('commitments.import-header', { first: headerRows[0], last: headerRows[1] })}</p>}
      </Banner>
      {isKept ? null : (
        <form method="post" action={`${home}${AREA}/import`}>
          <HiddenFields
            fields={[
              ['form-token', formToken],
              ['table', name],
            ]}
          />
          {sheets.length < 2 ? (
            <HiddenFields fields={[['sheet', sheet ?? '']]} />
          ) : (
            <Select
              name="sheet"
              label={t('commitments.ask-sheet')}
              value={sheet ?? ''}
              options={sheets.map((value) => ({ value, label: value }))}
            />
          )}
          <div class="buttons">
            {kept === 0 ? null : (
              <Button name="go" value="import">
                {t('commitments.import-now', { count: kept })}
              </Button>
            )}
            <Button quiet name="go" value="preview">
              {t('commitments.preview-again')}
            </Button>
          </div>
        </form>
      )}
      {problems.length === 0 ? null : (
        <>
          <h2>{t('commitments.import-problems', { count: problems.length })}</h2>
          <Table
            caption={t('commitments.import-problems', { count: problems.length })}
            columns={[
              { heading: t('commitments.line') },
              { heading: t('commitments.column') },
              { heading: t('commitments.what-is-wrong') },
              { heading: t('commitments.what-becomes') },
            ]}
            rows={problems
              .slice(0, MOST_SHOWN)
              .map((problem) => [
                problem.cell ?? (problem.line === null ? t('commitments.whole-file') : t.number(problem.line)),
                <bdi>{problem.column}</bdi>,
                problemText(t, problem),
                t(`commitments.outcome-${problem.outcome.replaceAll(' ', '-')}`),
              ])}
          />
        </>
      )}
      {columns.length === 0 ? null : (
        <Table
          caption={t('commitments.import-columns')}
          columns={[{ heading: t('commitments.column') }, { heading: t('commitments.read-as') }]}
          rows={columns.map(({ header, column }) => [
            <bdi>{header}</bdi>,
            column === null ? t('commitments.column-left-out') : <bdi dir="ltr">{column}</bdi>,
          ])}
        />
      )}
      {rows.length === 0 ? null : (
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
              id === null || !isKept ? <bdi>{title}</bdi> : <a href={workAddress(home, id)}>{title}</a>,
              t(`commitments.import-${result}`),
            ])}
        />
      )}
    </>
  )
}

function problemText(t: Translator, { fault, found }: CommitmentImportProblem): string {
  return t(`commitments.fault-${fault}`, { found })
}
