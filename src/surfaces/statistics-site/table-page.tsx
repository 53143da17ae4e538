// One view of a table: what it shows in words, the table with its bars, pages, the builder, downloads, what the signs mean, and what
// must stand beside every figure.
import type { FC } from 'hono/jsx'
import type { DescribedRelease, HeldTable, ReleaseNotice } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details } from '../../platform/page/index.ts'
import { AboutRelease } from './about-release.tsx'
import { FORMATS, latestAddress, releaseAddress, tableFile, viewAddress, viewFile } from './addresses.ts'
import { nameIn, periodText } from './labels.ts'
import { describeHidden } from './method-text.ts'
import { NewerNotice } from './release-pages.tsx'
import type { SelectedCells } from './select-cells.ts'
import { writeView, type TableView } from './table-view.ts'
import { ViewForm } from './view-form.tsx'
import { describeView } from './view-words.ts'
import { MOST_COLUMNS, ROWS_A_PAGE, ViewTable } from './view-table.tsx'

export const TablePage: FC<{
  readonly t: Translator
  readonly release: DescribedRelease
  readonly series: readonly ReleaseNotice[]
  readonly table: HeldTable
  readonly view: TableView
  /** What `selectCells` picked for the view. */
  readonly cells: SelectedCells
}> = ({ t, release: { notice }, series, table, view, cells }) => {
  const { description } = table
  const address = { language: t.language, release: notice.id, table: description.name }
  const write = (changed: Partial<TableView>) => viewAddress(address, writeView(table, { ...view, ...changed }))
  const query = writeView(table, { ...view, page: 1 })
  const caption = describeView(t, table, view)
  return (
    <>
      <p class="back-line">
        <a href={releaseAddress(t.language, notice.id)}>{nameIn(t, notice.titles)}</a>
      </p>
      <h1>{nameIn(t, description.titles)}</h1>
      <NewerNotice t={t} notice={notice} series={series} />
      <p class="soft">{t('statistics.of-period', { period: periodText(t, notice.period), date: t.date(notice.releasedAt) })}</p>
      <Details summary={t('statistics.choose')} open={cells.rows.length === 0}>
        <ViewForm t={t} table={table} view={view} action={viewAddress(address, '')} />
      </Details>
      {cells.rows.length === 0 ? (
        <p>{t('statistics.nothing-here')}</p>
      ) : (
        <ViewTable
          t={t}
          table={table}
          view={view}
          cells={cells}
          caption={caption}
          sortAddress={(sort, ascending) => write({ sort, ascending, page: 1 })}
        />
      )}
      {cells.columns.length > MOST_COLUMNS ? (
        <p>{t('statistics.too-wide', { shown: MOST_COLUMNS, columns: cells.columns.length })}</p>
      ) : null}
      <Pages t={t} rows={cells.rows.length} page={view.page} address={(page) => write({ page })} />
      <Signs t={t} table={table} />
      {cells.rows.length === 0 ? null : (
        <Details summary={t('statistics.as-chart')}>
          {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section class="table-scroll" aria-label={t('statistics.chart')} tabindex={0}>
            <img
              class="chart"
              src={viewFile(address, 'svg', query)}
              alt={t('statistics.chart-of', { view: caption })}
              loading="lazy"
            />
          </section>
          <p>
            <a href={viewFile(address, 'svg', query)}>{t('statistics.chart-file')}</a>
          </p>
        </Details>
      )}
      <h2 id="data">{t('statistics.data')}</h2>
      <div class="columns-even">
        <section aria-labelledby="this-table">
          <h3 id="this-table">{t('statistics.data-view')}</h3>
          <Downloads t={t} address={(ending) => viewFile(address, ending, query)} />
        </section>
        <section aria-labelledby="whole-table">
          <h3 id="whole-table">{t('statistics.data-table', { cells: table.cellCount })}</h3>
          <Downloads t={t} address={(ending) => tableFile(address, ending)} />
        </section>
      </div>
      <p>
        {t('statistics.permanent')}{' '}
        <a href={`${latestAddress(t.language, notice.series)}/${description.name}${query === '' ? '' : `?${query}`}`}>
          {t('statistics.same-in-latest')}
        </a>
      </p>
      <h2>{t('statistics.about')}</h2>
      <AboutRelease t={t} notice={notice} tables={[description]} />
    </>
  )
}

const Pages: FC<{
  readonly t: Translator
  readonly rows: number
  readonly page: number
  readonly address: (page: number) => string
}> = ({ t, rows, page, address }) => {
  const last = Math.max(1, Math.ceil(rows / ROWS_A_PAGE))
  if (last === 1) return null
  const from = (page - 1) * ROWS_A_PAGE + 1
  return (
    <nav class="pages" aria-label={t('statistics.pages')}>
      <span>{t('statistics.rows-of', { from, to: Math.min(rows, page * ROWS_A_PAGE), rows })}</span>
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev">
          {t('statistics.page-before')}
        </a>
      ) : null}
      {page < last ? (
        <a href={address(page + 1)} rel="next">
          {t('statistics.page-after')}
        </a>
      ) : null}
    </nav>
  )
}

/** What the signs in the table mean, always in sight beneath it. */
const Signs: FC<{ readonly t: Translator; readonly table: HeldTable }> = ({ t, table: { description } }) => (
  <dl class="signs">
    <div>
      <dt>{description.symbol}</dt>
      <dd>{describeHidden(t, description)}</dd>
    </div>
    <div>
      <dt>0</dt>
      <dd>{t('statistics.sign-zero')}</dd>
    </div>
    <div>
      <dt>–</dt>
      <dd>{t('statistics.sign-not-part')}</dd>
    </div>
    {description.confidence === undefined ? null : (
      <div>
        <dt>{t('statistics.figure-about', { people: t.number(120), low: t.number(110), high: t.number(130) })}</dt>
        <dd>{t('statistics.sign-about', { percent: t.percent(description.confidence) })}</dd>
      </div>
    )}
  </dl>
)

const Downloads: FC<{ readonly t: Translator; readonly address: (ending: string) => string }> = ({ t, address }) => (
  <ul>
    {FORMATS.map((format) => (
      <li>
        <a href={address(format)}>{t(`statistics.format-${format.replace('.', '-')}`)}</a>
        {format === 'json' ? null : (
          <>
            {' '}
            <span class="small">
              (
              <a href={address(`${format}-metadata.json`)}>
                {t('statistics.metadata-of', { format: t(`statistics.format-${format.replace('.', '-')}`) })}
              </a>
              )
            </span>
          </>
        )}
      </li>
    ))}
  </ul>
)
