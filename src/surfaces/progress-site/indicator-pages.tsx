// Indicators: the list, and one with every version of its definition and its series. Series of two versions are never drawn as one.
import type { FC } from 'hono/jsx'
import type { Indicator, SeriesView, TakenRelease } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details, Facts, Table } from '../../platform/page/index.ts'
import { indicatorAddress, listAddress } from './addresses.ts'
import { SeriesChart } from './series-chart.tsx'
import { Downloads, SeriesTable, seriesText } from './series-table.tsx'
import { objectiveText, periodText, sdgText } from './words.ts'

export const IndicatorsPage: FC<{ readonly t: Translator; readonly indicators: readonly Indicator[] }> = ({ t, indicators }) => {
  const frameworks = [...new Set(indicators.map(({ framework }) => framework))]
  return (
    <>
      <p class="back-line">
        <a href={listAddress(t.language)}>{t('commitments.to-list')}</a>
      </p>
      <h1>{t('commitments.indicators-title')}</h1>
      <p>{t('commitments.indicators-text')}</p>
      {indicators.length === 0 ? <p>{t('commitments.nothing-yet')}</p> : null}
      {frameworks.map((framework) => (
        <div>
          <h2>{t(`commitments.framework-${framework}`)}</h2>
          <Table
            caption={t(`commitments.framework-${framework}`)}
            columns={[
              { heading: t('commitments.indicator-name') },
              { heading: t('commitments.code') },
              { heading: t('commitments.unit') },
              { heading: t('commitments.indicator-state') },
            ]}
            rows={indicators
              .filter((one) => one.framework === framework)
              .map((one) => [
                <a href={indicatorAddress(t.language, one.code)}>
                  <bdi lang="en">{one.name}</bdi>
                </a>,
                <bdi dir="ltr">{one.frameworkCode === '' ? one.code : one.frameworkCode}</bdi>,
                <bdi lang="en">{one.versions[0]?.unit || t('commitments.unit-unknown')}</bdi>,
                t(`commitments.indicator-${one.state}`),
              ])}
          />
        </div>
      ))}
    </>
  )
}

/** How many series are drawn and listed on a page; the files hold all. */
export const MOST_SERIES = 40

export const IndicatorPage: FC<{
  readonly t: Translator
  readonly indicator: Indicator
  readonly series: readonly SeriesView[]
  /** How many commitments are measured by it. */
  readonly commitments: number
  /** Releases that it was derived from; empty for all others. */
  readonly releases: readonly TakenRelease[]
}> = ({ t, indicator, series, commitments, releases }) => (
  <>
    <p class="back-line">
      <a href={indicatorAddress(t.language)}>{t('commitments.to-indicators')}</a>
    </p>
    <h1>
      <bdi lang="en">{indicator.name}</bdi>
    </h1>
    <Facts
      facts={[
        {
          name: t('commitments.code'),
          value: <bdi dir="ltr">{indicator.frameworkCode === '' ? indicator.code : indicator.frameworkCode}</bdi>,
        },
        { name: t('commitments.framework'), value: t(`commitments.framework-${indicator.framework}`) },
        { name: t('commitments.indicator-state'), value: t(`commitments.indicator-${indicator.state}`) },
        { name: t('commitments.direction'), value: t(`commitments.direction-${indicator.direction}`) },
        ...(indicator.gcmObjectives.length === 0
          ? []
          : [
              {
                name: t('commitments.objectives'),
                value: t.parts(indicator.gcmObjectives.map((code) => objectiveText(t, code))),
              },
            ]),
        ...(indicator.sdgTargets.length === 0
          ? []
          : [{ name: t('commitments.sdg-targets'), value: t.parts(indicator.sdgTargets.map((code) => sdgText(t, code))) }]),
        {
          name: t('commitments.measures'),
          value:
            commitments === 0 ? (
              t('commitments.measures-none')
            ) : (
              <a href={listAddress(t.language, `indicator=${encodeURIComponent(indicator.code)}`)}>
                {t('commitments.found', { count: commitments })}
              </a>
            ),
        },
      ]}
    />
    <h2>{t('commitments.versions-of-definition')}</h2>
    <p>{t('commitments.versions-never-joined')}</p>
    {indicator.versions.map((version, index) => (
      <Details
        summary={t(index === 0 ? 'commitments.version-newest' : 'commitments.version-older', { version: version.version })}
        open={index === 0}
      >
        <Facts
          facts={[
            {
              name: t('commitments.definition'),
              value: <bdi lang="en">{version.definition || t('commitments.nobody-has-said')}</bdi>,
            },
            { name: t('commitments.unit'), value: <bdi lang="en">{version.unit || t('commitments.unit-unknown')}</bdi> },
            {
              name: t('commitments.dimensions'),
              value:
                version.dimensions.length === 0 ? (
                  t('commitments.dimensions-none')
                ) : (
                  <bdi dir="ltr">{version.dimensions.join(', ')}</bdi>
                ),
            },
            { name: t('commitments.source'), value: <bdi lang="en">{version.source || t('commitments.source-unknown')}</bdi> },
            ...(version.note === '' ? [] : [{ name: t('commitments.note'), value: <bdi lang="en">{version.note}</bdi> }]),
          ]}
        />
      </Details>
    ))}
    <h2>{t('commitments.series-title')}</h2>
    {series.length === 0 ? <p>{t('commitments.series-none')}</p> : <Downloads t={t} query={{ indicator: indicator.code }} />}
    {series.length > MOST_SERIES ? <p>{t('commitments.series-more', { shown: MOST_SERIES, count: series.length })}</p> : null}
    {series.slice(0, MOST_SERIES).map((one) => {
      const title = t('commitments.series-version', { series: seriesText(t, one), version: one.key.version })
      return (
        <div>
          <h3>{title}</h3>
          <div class="chart-and-table">
            <SeriesChart t={t} title={title} observations={one.observations} />
            <SeriesTable t={t} caption={title} series={one} />
          </div>
        </div>
      )
    })}
    {releases.length === 0 ? null : (
      <section aria-labelledby="releases">
        <h2 id="releases">{t('commitments.releases-title')}</h2>
        <p>{t('commitments.releases-text')}</p>
        <ul>
          {releases.map((release) => (
            <li>
              <a href={`/${t.language}/statistics/${release.release}`}>{periodText(t, release.period)}</a>
              {release.withdrawn === null
                ? ` · ${t('commitments.release-taken', { count: release.observations, date: t.date(release.takenAt) })}`
                : ` · ${t('commitments.release-withdrawn', { date: t.date(release.withdrawn.at), reason: release.withdrawn.reason })}`}
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)
