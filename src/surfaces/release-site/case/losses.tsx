// What readers will not see: in words with counts, and where, with a bar for each code. Solid is shown, open is hidden.
import type { FC } from 'hono/jsx'
import type { CodeLoss, TableLoss } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Details, Table } from '../../../platform/page/index.ts'
import { nameCode, nameDimension } from '../words.ts'
import { titleOfTable, type OutcomeProps } from './outcome.ts'

const MOST_CODES = 40

export const Losses: FC<OutcomeProps> = ({ t, preview, release }) => (
  <section aria-labelledby="loss">
    <h2 id="loss">{t('release-site.loss')}</h2>
    {preview.loss.length === 0 ? <p>{t('release-site.loss-none')}</p> : null}
    {preview.loss.map((loss) => (
      <div class="card">
        <h3>
          <bdi>{titleOfTable(t, { preview, release }, loss.table)}</bdi>
        </h3>
        <p>
          {t(`release-site.loss-cells-${release.choice.method}`, {
            hidden: loss.hidden,
            cells: loss.cells,
            share: share(t, loss.hidden, loss.cells),
          })}
        </p>
        <ShareBar t={t} shown={loss.cells === 0 ? 0 : 1 - loss.hidden / loss.cells} />
        {loss.people > 0 && loss.peopleHidden > 0 ? (
          <p>
            {t('release-site.loss-people', {
              hidden: loss.peopleHidden,
              people: loss.people,
              share: share(t, loss.peopleHidden, loss.people),
            })}
          </p>
        ) : null}
        {release.choice.method === 'suppress' ? <Where {...{ t, loss, release }} /> : null}
      </div>
    ))}
    {preview.expectedError.length === 0 ? null : (
      <Table
        caption={t('release-site.expected-error')}
        columns={[
          { heading: t('release-site.table') },
          { heading: t('release-site.dimensions-told'), isNumber: true },
          { heading: t('release-site.half-width'), isNumber: true },
        ]}
        rows={preview.expectedError.map(({ table, dimensions, halfWidth }) => [
          titleOfTable(t, { preview, release }, table),
          t.number(dimensions),
          `± ${t.number(Math.ceil(halfWidth))}`,
        ])}
      />
    )}
    {preview.budget === null ? null : (
      <p>
        {t('release-site.budget-text', {
          asked: t.number(preview.budget.asked, 3),
          spent: t.number(preview.budget.spent, 3),
          budget: t.number(preview.budget.budget, 3),
          year: preview.budget.year,
        })}
      </p>
    )}
  </section>
)

const Where: FC<{ readonly t: Translator; readonly loss: TableLoss; readonly release: OutcomeProps['release'] }> = ({
  t,
  loss,
  release,
}) => (
  <>
    {loss.byDimension.map(({ dimension: name, codes }) => {
      const dimension = release.dimensions.find((one) => one.name === name)
      if (dimension === undefined || codes.every(({ hidden }) => hidden === 0)) return null
      const heading = nameDimension(t, dimension)
      const worst = codes.toSorted((a, b) => b.hidden / b.cells - a.hidden / a.cells || b.hidden - a.hidden)
      return (
        <Details summary={t('release-site.loss-by', { dimension: heading })}>
          <Table
            caption={t('release-site.loss-by', { dimension: heading })}
            columns={[
              { heading },
              { heading: t('release-site.hidden-figures'), isNumber: true },
              { heading: t('release-site.all-figures'), isNumber: true },
            ]}
            rows={worst.slice(0, MOST_CODES).map((one: CodeLoss) => [
              <>
                {nameCode(t, dimension, one.code)}
                <ShareBar t={t} shown={one.cells === 0 ? 0 : 1 - one.hidden / one.cells} />
              </>,
              t.number(one.hidden),
              t.number(one.cells),
            ])}
          />
          {worst.length > MOST_CODES ? (
            <p class="soft">{t('release-site.and-more', { count: worst.length - MOST_CODES })}</p>
          ) : null}
        </Details>
      )
    })}
  </>
)

/** A share of what is shown, from the side on which the language begins; the numbers stand beside it. */
const ShareBar: FC<{ readonly t: Translator; readonly shown: number }> = ({ t, shown }) => {
  const width = Math.round(Math.min(1, Math.max(0, shown)) * 1000) / 10
  return (
    <svg class="share-bar" width="100%" height="10" aria-hidden="true" focusable="false">
      <rect class="share-open" x="0" y="0" width="100%" height="10" />
      <rect class="share-solid" x={t.direction === 'rtl' ? `${100 - width}%` : '0'} y="0" width={`${width}%`} height="10" />
    </svg>
  )
}

function share(t: Translator, part: number, whole: number): string {
  return t.percent(whole === 0 ? 0 : part / whole)
}
