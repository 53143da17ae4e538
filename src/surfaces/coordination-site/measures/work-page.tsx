// The first page of the area: what lapses soon, what waits for somebody, objections to decide on, every list, and the way to add.
import type { FC } from 'hono/jsx'
import {
  FIELDS,
  listLapsing,
  RECORD_TYPES,
  sayDate,
  titleOf,
  type ImportOutcome,
  type MeasureStock,
  type RecordType,
  type WaitingObjection,
  type WorkRecord,
} from '../../../open/measures/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, CheckboxGroup, HiddenFields, Select, Table } from '../../../platform/page/index.ts'
import { ObjectionDecision, type StepProblem } from './record-page.tsx'

/** Days that the list of what lapses may look ahead. */
export const SPANS = [30, 90, 180, 365] as const

export const WorkPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly stock: MeasureStock
  readonly work: readonly WorkRecord[]
  readonly objections: readonly WaitingObjection[]
  readonly today: string
  readonly within: number
  readonly problem: StepProblem | null
}> = ({ t, home, formToken, stock, work, objections, today, within, problem }) => {
  const lapsing = listLapsing(stock, today, within)
  return (
    <>
      <h1>{t('measures.work-title')}</h1>
      <h2 id="lapsing">{t('measures.lapsing-title', { days: within })}</h2>
      <ul class="contents">
        {SPANS.map((days) => (
          <li>
            <a href={`${home}/measures?within=${days}#lapsing`} aria-current={days === within ? 'true' : undefined}>
              {t('measures.within', { days })}
            </a>
          </li>
        ))}
      </ul>
      {lapsing.length === 0 ? (
        <p>{t('measures.nothing-lapses')}</p>
      ) : (
        <Table
          caption={t('measures.lapsing-title', { days: within })}
          columns={[
            { heading: t('measures.record') },
            { heading: t('measures.list') },
            { heading: t('measures.field-until') },
            { heading: t('measures.days-left'), isNumber: true },
          ]}
          rows={lapsing.map(({ record, lastDay, until }) => [
            <a class="list-link" href={`${home}/measures/record/${record.id}`} dir="auto">
              {titleOf(record.recordType, record.cells)}
            </a>,
            t(`measures.list-${record.recordType}`),
            sayDate(t, until),
            t.number(Math.round((Date.parse(lastDay) - Date.parse(today)) / 86_400_000)),
          ])}
        />
      )}
      <p>
        {t('measures.lapsing-unknown', { count: stock.all.measure.filter(({ content }) => content.until === 'unknown').length })}
      </p>
      <ul class="contents">
        <li>
          <a href={`/${t.language}/measures/lapsing.ics`}>{t('measures.calendar')}</a>
        </li>
        <li>
          <a href={`/${t.language}/measures/lapsing.atom`}>{t('measures.news')}</a>
        </li>
        <li>
          <a href={`/${t.language}/measures`}>{t('measures.public-pages')}</a>
        </li>
      </ul>
      <h2>{t('measures.waiting-title')}</h2>
      {work.length === 0 ? <p>{t('measures.nothing-waits')}</p> : null}
      <ul class="plain-list">
        {work.map(({ id, recordType, latest, offered }) => (
          <Card as="li">
            <h3>
              <a href={`${home}/measures/record/${id}`} dir="auto">
                {titleOf(recordType, latest.cells)}
              </a>
            </h3>
            <p>
              {t(`measures.list-${recordType}`)} · {t(`measures.version-${latest.state}`)}
              {offered === null ? '' : ` · ${t('measures.offered')}`}
            </p>
          </Card>
        ))}
      </ul>
      {objections.length === 0 ? null : <h2>{t('measures.objections-waiting')}</h2>}
      <ul class="plain-list">
        {objections.map((objection) => (
          <ObjectionDecision {...{ t, home, formToken, objection, problem }} />
        ))}
      </ul>
      <h2>{t('measures.lists')}</h2>
      <Table
        caption={t('measures.lists')}
        columns={[
          { heading: t('measures.list') },
          { heading: t('measures.published'), isNumber: true },
          { heading: t('measures.add') },
        ]}
        rows={RECORD_TYPES.map((recordType) => [
          <a class="list-link" href={`${home}/measures/list/${recordType}`}>
            {t(`measures.list-${recordType}`)}
          </a>,
          t.number(stock.all[recordType].length),
          <a class="list-link" href={`${home}/measures/new/${recordType}`}>
            {t(`measures.new-${recordType}`)}
          </a>,
        ])}
      />
      <p>
        <a class="list-link" href={`${home}/measures/import`}>
          {t('measures.import-title')}
        </a>
      </p>
    </>
  )
}

/** Every published record of a kind, by name. */
export const ListPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly recordType: RecordType
  readonly stock: MeasureStock
}> = ({ t, home, recordType, stock }) => (
  <>
    <p class="back">
      <a href={`${home}/measures`}>{t('measures.back-to-work')}</a>
    </p>
    <h1>{t(`measures.list-${recordType}`)}</h1>
    <p>
      <a class="list-link" href={`${home}/measures/new/${recordType}`}>
        {t(`measures.new-${recordType}`)}
      </a>
    </p>
    {stock.all[recordType].length === 0 ? <p>{t('measures.list-empty')}</p> : null}
    <ul>
      {stock.all[recordType].map(({ id, cells }) => (
        <li>
          <a class="list-link" href={`${home}/measures/record/${id}`} dir="auto">
            {titleOf(recordType, cells)}
          </a>
        </li>
      ))}
    </ul>
  </>
)

export const ImportPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly outcome: ImportOutcome | null
  readonly isTrial: boolean
  readonly recordType: string
  readonly isFileMissing: boolean
}> = ({ t, home, formToken, outcome, isTrial, recordType, isFileMissing }) => (
  <>
    <p class="back">
      <a href={`${home}/measures`}>{t('measures.back-to-work')}</a>
    </p>
    <h1>{t('measures.import-title')}</h1>
    {outcome === null ? null : <Outcome t={t} outcome={outcome} isTrial={isTrial} />}
    <p>{t('measures.import-text')}</p>
    <form method="post" action={`${home}/measures/import#content`} enctype="multipart/form-data">
      <HiddenFields fields={[['form-token', formToken]]} />
      <Select
        name="type"
        label={t('measures.import-list')}
        value={recordType}
        options={RECORD_TYPES.map((value) => ({ value, label: t(`measures.list-${value}`) }))}
      />
      <div class={isFileMissing ? 'question question-wrong' : 'question'}>
        <label class="label" for="file">
          {t('measures.import-file')}
        </label>
        {isFileMissing ? (
          <p class="error-text" id="file-error">
            {t('measures.import-file-missing')}
          </p>
        ) : null}
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.xlsx"
          aria-describedby={isFileMissing ? 'file-error' : undefined}
        />
      </div>
      <CheckboxGroup
        name="options"
        label={t('measures.import-options')}
        values={['trial']}
        options={[
          { value: 'trial', label: t('measures.import-trial') },
          { value: 'strict', label: t('measures.import-strict') },
        ]}
      />
      <Button>{t('measures.import-send')}</Button>
    </form>
    <h2>{t('measures.import-columns')}</h2>
    {RECORD_TYPES.map((one) => (
      <p>
        <strong>{t(`measures.list-${one}`)}</strong>:{' '}
        <bdi lang="en">id, {FIELDS[one].map(({ column }) => column).join(', ')}</bdi>
      </p>
    ))}
  </>
)

const Outcome: FC<{ readonly t: Translator; readonly outcome: ImportOutcome; readonly isTrial: boolean }> = ({
  t,
  outcome,
  isTrial,
}) => {
  const { added, changed, unchanged, keptEdits, leftOut, problems, isKept } = outcome
  return (
    <>
      <Banner
        urgent={!isKept && !isTrial}
        title={t(isKept ? 'measures.import-kept' : isTrial ? 'measures.import-tried' : 'measures.import-nothing')}
      >
        <p>{t('measures.import-counts', { added, changed, unchanged, keptEdits, leftOut })}</p>
      </Banner>
      {problems.length === 0 ? null : (
        <Table
          caption={t('measures.import-problems', { count: problems.length })}
          columns={[
            { heading: t('measures.import-line') },
            { heading: t('measures.import-column') },
            { heading: t('measures.import-expected') },
            { heading: t('measures.import-found') },
            { heading: t('measures.import-outcome') },
          ]}
          rows={problems.map(({ line, column, expected, found, outcome: what }) => [
            line === null ? t('measures.import-whole') : String(line),
            <bdi>{column}</bdi>,
            <bdi lang="en">{expected}</bdi>,
            <bdi>{found}</bdi>,
            t(`measures.outcome-${what.replaceAll(' ', '-')}`),
          ])}
        />
      )}
    </>
  )
}
