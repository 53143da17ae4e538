// One indicator of one quarter, and the list of them all.
import type { FC } from 'hono/jsx'
import { indicatorNames, ripeQuarters, type IndicatorName, type IndicatorTable } from '../../../protected/counts/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, ButtonLink, Facts, Select, Table } from '../../../platform/page/index.ts'
import { describeIndicator, type IndicatorPart } from './describe-indicator.ts'
import { nameQuarter } from './indicator-words.ts'

interface ListProps {
  readonly t: Translator
  readonly path: string
  readonly now: Date
  readonly quarter: string
  /** `null` where the quarter cannot be told of it yet. */
  readonly tables: readonly { readonly indicator: IndicatorName; readonly table: IndicatorTable | null }[]
}

export const IndicatorList: FC<ListProps> = ({ t, path, now, quarter, tables }) => (
  <>
    <h1>{t('indicators.title')}</h1>
    <p>{t('indicators.intro')}</p>
    <p>{t('indicators.intro-kept')}</p>
    <form method="get" action={path}>
      <Select
        name="quarter"
        label={t('indicators.choose')}
        value={quarter}
        options={listQuarters(now).map((value) => ({ value, label: nameQuarter(t, value) }))}
      />
      <Button>{t('indicators.show')}</Button>
    </form>
    <h2>{nameQuarter(t, quarter)}</h2>
    <dl class="facts">
      {tables.map(({ indicator, table }) => (
        <div>
          <dt>
            {table === null ? (
              t(`indicators.name-${indicator}`)
            ) : (
              <a href={`${path}/${indicator}/${quarter}`}>{t(`indicators.name-${indicator}`)}</a>
            )}
          </dt>
          <dd>
            {table === null ? t('indicators.not-ripe') : describeIndicator(t, table).headlines.map((text) => <div>{text}</div>)}
          </dd>
        </div>
      ))}
    </dl>
  </>
)

/** Every quarter that one of the indicators can be told of. */
export function listQuarters(now: Date): readonly string[] {
  return [...new Set(indicatorNames.flatMap((name) => ripeQuarters(name, now)))].toSorted().toReversed()
}

export const IndicatorPage: FC<{ readonly t: Translator; readonly path: string; readonly table: IndicatorTable }> = ({
  t,
  path,
  table,
}) => {
  const { name, quarter, headlines, facts, parts } = describeIndicator(t, table)
  const own = `${path}/${table.indicator}/${table.period}`
  return (
    <>
      <p>
        <a href={`${path}?quarter=${table.period}`}>{t('indicators.back')}</a>
      </p>
      <h1>{name}</h1>
      <p class="soft">{quarter}</p>
      {headlines.map((text) => (
        <p>
          <strong>{text}</strong>
        </p>
      ))}
      <Facts facts={facts.map(([fact, value]) => ({ name: fact, value }))} />
      {parts.map((part) => (
        <Part t={t} part={part} />
      ))}
      <h2>{t('indicators.files')}</h2>
      <p class="buttons">
        <ButtonLink href={`${own}/file.csv`}>{t('indicators.as-csv')}</ButtonLink>
        <ButtonLink href={`${own}/file.pdf`}>{t('indicators.as-pdf')}</ButtonLink>
      </p>
    </>
  )
}

const Part: FC<{ readonly t: Translator; readonly part: IndicatorPart }> = ({ part: { caption, columns, rows, note } }) => (
  <>
    {rows.length === 0 ? (
      <h2>{caption}</h2>
    ) : (
      <Table
        caption={caption}
        columns={columns.map((heading, at) => ({ heading, isNumber: at > 0 }))}
        rows={rows.map((row) => [...row])}
      />
    )}
    {note === null ? null : <p class="soft">{note}</p>}
  </>
)
