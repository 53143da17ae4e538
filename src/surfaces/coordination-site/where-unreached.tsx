// Where people are not reached: the map, and the table that says the same.
import type { FC } from 'hono/jsx'
import type { GapAnalysis } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details, Table } from '../../platform/page/index.ts'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import type { District } from '../../open/gaps/index.ts'
import { GapMap, type MappedPlace } from './gap-map.tsx'
import type { PlaceSum } from './gap-sums.ts'
import { placeName } from './place-name.ts'

const MARKED_PLACES = 10

/** The map and the table that says the same; places with fewer than ten people are in neither. */
export const WhereUnreached: FC<{
  readonly t: Translator
  readonly analysis: GapAnalysis
  readonly districts: readonly District[]
  readonly places: readonly PlaceSum[]
}> = ({ t, analysis, districts, places }) => {
  const drawn = places.filter(({ people }) => people >= SMALLEST_COUNT)
  const mapped = drawn.flatMap((sum, index): MappedPlace[] => {
    const place = analysis.places[sum.place]
    if (place === undefined) return []
    const name = placeName(t, analysis, place.id, districts)
    return [
      {
        id: place.id,
        isCell: place.isCell,
        latitude: place.point.latitude,
        longitude: place.point.longitude,
        count: sum.typical.high,
        title: t('coordination-site.place-title', {
          place: name,
          people: showInterval(t, sum.typical),
          total: showCount(t, sum.people),
        }),
        ...(index < MARKED_PLACES ? { mark: String(index + 1) } : {}),
      },
    ]
  })
  const row = (sum: PlaceSum, index: number) => {
    const place = analysis.places[sum.place]
    return [
      <>
        {index < MARKED_PLACES ? <span class="mark">{index + 1}</span> : null}
        {place === undefined ? '' : placeName(t, analysis, place.id, districts)}
      </>,
      showInterval(t, sum.typical),
      showCount(t, sum.people),
    ]
  }
  const columns = [
    { heading: t('coordination-site.place') },
    { heading: t('gaps.not-reached'), isNumber: true },
    { heading: t('gaps.people-in-need'), isNumber: true },
  ]
  const rows = drawn.map(row)
  return (
    <>
      <GapMap
        t={t}
        label={t('coordination-site.map-label')}
        legend={t('gaps.map-legend')}
        places={mapped}
        districts={districts.map((district) => ({ district }))}
      />
      <Table
        caption={t('coordination-site.places-caption', { count: Math.min(MARKED_PLACES, rows.length) })}
        columns={columns}
        rows={rows.slice(0, MARKED_PLACES)}
      />
      {rows.length <= MARKED_PLACES ? null : (
        <Details summary={t('coordination-site.all-places', { count: rows.length - MARKED_PLACES })}>
          <Table caption={t('coordination-site.further-places')} columns={columns} rows={rows.slice(MARKED_PLACES)} />
        </Details>
      )}
      {places.length === drawn.length ? null : (
        <p class="soft small">{t('coordination-site.small-places', { count: places.length - drawn.length })}</p>
      )}
    </>
  )
}
