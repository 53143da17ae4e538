// The tables as the public will see them, their first rows: one symbol for whatever is hidden, intervals where there are any.
import type { FC } from 'hono/jsx'
import type { PublishedCell, PublishedTable } from '../../../open/statistics/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Table } from '../../../platform/page/index.ts'
import { nameCode, nameDimension, titleOf } from '../words.ts'
import type { OutcomeProps } from './outcome.ts'

const MOST_ROWS = 25

export const Samples: FC<OutcomeProps> = ({ t, preview, release }) => {
  const hiding = preview.tables.find(({ cells }) => cells.some(({ people }) => people === null))
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">{t('release-site.sample')}</h2>
      {release.choice.method === 'noise' ? <p>{t('release-site.sample-noise')}</p> : null}
      {preview.tables
        .filter(({ cells }) => cells.length > 0)
        .map((table) => (
          <>
            <Sample t={t} table={table} />
            {table.cells.length > MOST_ROWS ? (
              <p class="soft">{t('release-site.and-more', { count: table.cells.length - MOST_ROWS })}</p>
            ) : null}
          </>
        ))}
      {hiding === undefined ? null : (
        <p class="soft small">{t('release-site.symbol', { symbol: hiding.symbol, threshold: hiding.threshold })}</p>
      )}
    </section>
  )
}

const Sample: FC<{ readonly t: Translator; readonly table: PublishedTable }> = ({ t, table }) => (
  <Table
    caption={titleOf(t, table.titles)}
    columns={[
      ...table.dimensions.map((dimension) => ({ heading: nameDimension(t, dimension) })),
      { heading: t('release-site.people'), isNumber: true },
    ]}
    rows={chooseRows(table).map((cell) => [
      ...table.dimensions.map((dimension, at) => nameCode(t, dimension, cell.codes[at] ?? '')),
      showPeople(t, table, cell),
    ])}
  />
)

/** The first rows; where nothing of them is hidden, some that are hidden stand among them, so that readers see what that looks like. */
function chooseRows({ cells }: PublishedTable): readonly PublishedCell[] {
  const first = cells.slice(0, MOST_ROWS)
  if (first.some(({ people }) => people === null)) return first
  const hidden = cells.filter(({ people }) => people === null).slice(0, MOST_ROWS / 5)
  return [...first.slice(0, MOST_ROWS - hidden.length), ...hidden]
}

function showPeople(t: Translator, { symbol }: PublishedTable, { people, low, high }: PublishedCell): string {
  if (people === null) return symbol
  const isRange = low !== undefined && low !== null && high !== undefined && high !== null
  return isRange ? `${t.number(people)} (${t.number(low)}–${t.number(high)})` : t.number(people)
}
