// A series as a table: each period with its figure or why there is none, what kind of figure it is, and where it comes from.
import type { FC } from 'hono/jsx'
import { figureStateOf, type Observation, type ObservationQuery, type SeriesView } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { dimensionsText, figureText, periodText, placeText } from './words.ts'

/** The periods of one series, oldest first. */
export const SeriesTable: FC<{ readonly t: Translator; readonly caption: string; readonly series: SeriesView }> = ({
  t,
  caption,
  series,
}) => (
  <Table
    caption={caption}
    columns={[
      { heading: t('commitments.period') },
      { heading: t('commitments.figure'), isNumber: true },
      { heading: t('commitments.figure-kind') },
      { heading: t('commitments.source') },
    ]}
    rows={series.observations.map((observation) => [
      periodText(t, observation.timePeriod),
      figureText(t, observation),
      statusText(t, observation),
      <Source t={t} observation={observation} />,
    ])}
  />
)

/** "Women and girls; Italy": what a series is of. */
export function seriesText(t: Translator, { key: { refArea, dimensions } }: SeriesView): string {
  const who = dimensionsText(t, dimensions)
  return refArea === '' ? who : t('commitments.series-of', { place: placeText(t, refArea), who })
}

/** What an observation's status says, with its later vintages. */
function statusText(t: Translator, observation: Observation): string {
  const state = figureStateOf(observation)
  const status =
    state === 'withheld'
      ? t('commitments.status-Q')
      : state === 'between' && observation.obsStatus === 'A'
        ? t('commitments.status-between')
        : t(`commitments.status-${observation.obsStatus}`)
  return observation.vintage === 1 ? status : t('commitments.status-revised', { status, count: observation.vintage - 1 })
}

const Source: FC<{ readonly t: Translator; readonly observation: Observation }> = ({ t, observation: { source, release } }) => {
  if (release !== null) return <a href={`/${t.language}/statistics/${release}`}>{t('commitments.from-release')}</a>
  return /^https?:\/\//.test(source) ? (
    <a href={source} rel="noreferrer" dir="ltr">
      {source}
    </a>
  ) : (
    <bdi>{source === '' ? t('commitments.source-unknown') : source}</bdi>
  )
}

/** Where the observations of a question can be fetched, as plain and as SDMX-CSV. */
export const Downloads: FC<{ readonly t: Translator; readonly query: ObservationQuery & { readonly indicator: string } }> = ({
  t,
  query: { indicator, version, refArea },
}) => {
  const search = new URLSearchParams({
    ...(version === undefined ? {} : { version }),
    ...(refArea === undefined || refArea === '' ? {} : { area: refArea }),
  }).toString()
  const address = `/${t.language}/indicators/${encodeURIComponent(indicator)}/observations`
  const behind = search === '' ? '' : `?${search}`
  return (
    <ul class="downloads">
      <li>
        <a href={`${address}.csv${behind}`}>{t('commitments.download-csv')}</a>
      </li>
      <li>
        <a href={`${address}.sdmx.csv${behind}`}>{t('commitments.download-sdmx')}</a>
      </li>
    </ul>
  )
}
