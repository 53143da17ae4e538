// The list of releases and a release's own page: what it is, what the panel of people with lived experience answered, its tables,
// and the releases of its series before and after it. A withdrawn release keeps its place and its reason.
import type { FC } from 'hono/jsx'
import type { DescribedRelease, PublishedAnswer, ReleaseNotice } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Card } from '../../platform/page/index.ts'
import { AboutRelease, OwnWords } from './about-release.tsx'
import { FORMATS, latestAddress, releaseAddress, tableFile, viewAddress } from './addresses.ts'
import { labelDimension, nameIn, periodText } from './labels.ts'

export const ReleaseListPage: FC<{ readonly t: Translator; readonly releases: readonly ReleaseNotice[] }> = ({ t, releases }) => (
  <>
    <h1>{t('statistics.title')}</h1>
    <p class="lead">{t('statistics.lead')}</p>
    {releases.length === 0 ? <p>{t('statistics.none-yet')}</p> : null}
    <ul class="results">
      {releases.map((notice) => (
        <Card as="li">
          <h2>
            <a href={releaseAddress(t.language, notice.id)}>{nameIn(t, notice.titles)}</a>
          </h2>
          <p class="soft">
            {t('statistics.of-period', { period: periodText(t, notice.period), date: t.date(notice.releasedAt) })}
          </p>
          {notice.withdrawn === null ? (
            <p>
              <OwnWords text={notice.purpose} />
            </p>
          ) : (
            <Withdrawn t={t} withdrawn={notice.withdrawn} />
          )}
        </Card>
      ))}
    </ul>
  </>
)

/** When and why a release was taken back. */
const Withdrawn: FC<{ readonly t: Translator; readonly withdrawn: NonNullable<ReleaseNotice['withdrawn']> }> = ({
  t,
  withdrawn,
}) => (
  <p>
    <strong>{t('statistics.withdrawn-on', { date: t.date(withdrawn.at) })}</strong> <OwnWords text={withdrawn.reason} />
  </p>
)

export const ReleasePage: FC<{
  readonly t: Translator
  readonly release: DescribedRelease
  /** All releases of the series, newest first. */
  readonly series: readonly ReleaseNotice[]
}> = ({ t, release: { notice, tables }, series }) => (
  <>
    <h1>{nameIn(t, notice.titles)}</h1>
    <NewerNotice t={t} notice={notice} series={series} />
    {notice.withdrawn === null ? null : (
      <Banner urgent title={t('statistics.withdrawn')}>
        <Withdrawn t={t} withdrawn={notice.withdrawn} />
        <p>{t('statistics.withdrawn-text')}</p>
      </Banner>
    )}
    {tables.length === 0 ? null : <h2>{t('statistics.tables')}</h2>}
    {tables.length === 0 ? null : (
      <ul class="results">
        {tables.map(({ description, cellCount }) => {
          const address = { language: t.language, release: notice.id, table: description.name }
          return (
            <Card as="li">
              <h3>
                <a href={viewAddress(address, '')}>{nameIn(t, description.titles)}</a>
              </h3>
              <p class="soft">
                {t('statistics.table-of', {
                  dimensions: t.list(description.dimensions.map((dimension) => labelDimension(t, dimension))),
                  cells: cellCount,
                })}
              </p>
              <ul class="downloads">
                {FORMATS.map((format) => (
                  <li>
                    <a href={tableFile(address, format)}>{t(`statistics.format-${format.replace('.', '-')}`)}</a>
                  </li>
                ))}
              </ul>
            </Card>
          )
        })}
      </ul>
    )}
    <h2>{t('statistics.about')}</h2>
    <AboutRelease t={t} notice={notice} tables={tables.map(({ description }) => description)} />
    <h2>{t('statistics.panel')}</h2>
    <p>{t('statistics.panel-text')}</p>
    {notice.answers.length === 0 ? <p>{t('statistics.panel-nobody')}</p> : null}
    {notice.answers.map((answer) => (
      <PanelAnswer t={t} answer={answer} />
    ))}
    <h2>{t('statistics.series')}</h2>
    <ol class="series" reversed>
      {series.map((one) => (
        <li>
          {one.id === notice.id ? (
            <span aria-current="page">{periodText(t, one.period)}</span>
          ) : (
            <a href={releaseAddress(t.language, one.id)}>{periodText(t, one.period)}</a>
          )}
          {', '}
          {t('statistics.released-on', { date: t.date(one.releasedAt) })}
          {one.withdrawn === null ? '' : ` (${t('statistics.withdrawn')})`}
        </li>
      ))}
    </ol>
    <p>
      <a href={latestAddress(t.language, notice.series)}>{t('statistics.latest-address')}</a>
    </p>
  </>
)

/** Says where a newer release of the series stands. */
export const NewerNotice: FC<{
  readonly t: Translator
  readonly notice: ReleaseNotice
  readonly series: readonly ReleaseNotice[]
}> = ({ t, notice, series }) => {
  const newest = series.find(({ withdrawn }) => withdrawn === null)
  if (newest === undefined || newest.id === notice.id || newest.releasedAt <= notice.releasedAt) return null
  return (
    <Banner>
      <p>
        {t('statistics.newer')}{' '}
        <a href={releaseAddress(t.language, newest.id)}>
          {nameIn(t, newest.titles)}, {periodText(t, newest.period)}
        </a>
      </p>
    </Banner>
  )
}

const PanelAnswer: FC<{ readonly t: Translator; readonly answer: PublishedAnswer }> = ({ t, answer }) => (
  <article class="panel-answer">
    <h3>
      <OwnWords text={answer.name} />: {t(`statistics.position-${answer.position}`)}
    </h3>
    {answer.words === null ? (
      <p class="soft">{t('statistics.words-not-published')}</p>
    ) : (
      <blockquote lang={answer.language ?? undefined} dir="auto">
        <p>{answer.words}</p>
      </blockquote>
    )}
    {answer.reply === null ? null : (
      <p>
        <strong>{t('statistics.reply')}</strong> <OwnWords text={answer.reply} />
      </p>
    )}
  </article>
)
