// What if: the levers that were ticked, pulled together and worked out anew, with the gap after them beside the gap before.
import type { FC } from 'hono/jsx'
import type { GapAnalysis, WhatIf } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, HiddenFields, Table } from '../../platform/page/index.ts'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import { FittingDetails } from '../library-site/index.ts'
import type { District } from '../../open/gaps/index.ts'
import { sumByNeed, sumByPlace, sumCells, type GapSum, type PlaceSum } from './gap-sums.ts'
import type { GapRun } from './gap-source.ts'
import { describeLever, needName } from './lever-text.ts'
import { LeverList, type LeverPractices } from './lever-list.tsx'
import { GapMap, type MappedPlace } from './gap-map.tsx'
import { placeName } from './place-name.ts'
import { readSizedRoom } from './sized-room.ts'

const LISTED_PLACES = 10

export const WhatIfPage: FC<{
  readonly t: Translator
  readonly run: GapRun
  readonly result: WhatIf
  readonly districts: readonly District[]
  readonly home: string
  readonly formToken: string
  readonly practices: LeverPractices
  /** Where a lever is posted that somebody makes a commitment of. */
  readonly commitTo?: string | undefined
}> = ({ t, run, result, districts, home, formToken, practices, commitTo }) => {
  const { analysis } = run
  const cells = [...analysis.cells.keys()]
  const before = sumCells(analysis, cells)
  const after = sumCells(analysis, cells, result)
  const gain = gainOf(before, after)
  return (
    <>
      <h1>{t('coordination-site.what-if-title')}</h1>
      <ul>
        {result.levers.map((lever) => (
          <li>
            {describeLever(t, lever, analysis, districts)}
            <FittingDetails t={t} matches={practices.get(lever.id) ?? []} />
          </li>
        ))}
      </ul>
      <dl class="before-after">
        <div>
          <dt>{t('coordination-site.before')}</dt>
          <dd class="big">{showInterval(t, before.typical)}</dd>
          <dd class="soft small">{t('coordination-site.full-range', { people: showInterval(t, before.gap) })}</dd>
        </div>
        <div>
          <dt>{t('coordination-site.after')}</dt>
          <dd class="big">{showInterval(t, after.typical)}</dd>
          <dd class="soft small">{t('coordination-site.full-range', { people: showInterval(t, after.gap) })}</dd>
        </div>
        <div class="gained">
          <dt>{t('coordination-site.gained')}</dt>
          <dd class="big">{showInterval(t, gain)}</dd>
          <dd class="soft small">{t('gaps.ceiling')}</dd>
        </div>
      </dl>
      <h2>{t('coordination-site.left-where')}</h2>
      <BeforeAndAfter t={t} analysis={analysis} districts={districts} result={result} />
      <ChangeTables t={t} analysis={analysis} districts={districts} result={result} />
      <h2>{t('coordination-site.change-levers')}</h2>
      <form method="post" action={`${home}/what-if`}>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['run', run.id],
          ]}
        />
        <LeverList
          t={t}
          analysis={analysis}
          districts={districts}
          levers={analysis.levers}
          commitTo={commitTo}
          chosen={new Map(result.levers.map(({ id }) => readSizedRoom(id)).map(({ id, places }) => [id, places]))}
        />
        <div class="buttons">
          <Button>{t('coordination-site.try-levers')}</Button>
          <a href={home}>{t('coordination-site.back-to-gap')}</a>
        </div>
      </form>
    </>
  )
}

type Parts = {
  readonly t: Translator
  readonly analysis: GapAnalysis
  readonly districts: readonly District[]
  readonly result: WhatIf
}

/** Now and then, in the same shades. */
const BeforeAndAfter: FC<Parts> = ({ t, analysis, districts, result }) => {
  const cells = [...analysis.cells.keys()]
  const map = (places: readonly PlaceSum[]): readonly MappedPlace[] =>
    places
      .filter(({ people }) => people >= SMALLEST_COUNT)
      .flatMap((sum) => {
        const place = analysis.places[sum.place]
        if (place === undefined) return []
        const title = t('coordination-site.place-title', {
          place: placeName(t, analysis, place.id, districts),
          people: showInterval(t, sum.typical),
          total: showCount(t, sum.people),
        })
        return [{ id: place.id, isCell: place.isCell, ...place.point, count: sum.typical.high, title }]
      })
  const now = map(sumByPlace(analysis, cells))
  const shared = {
    t,
    legend: t('gaps.map-legend'),
    districts: districts.map((district) => ({ district })),
    scale: now.map(({ count }) => count),
  }
  return (
    <div class="two-maps">
      <GapMap {...shared} heading={t('coordination-site.map-now')} label={t('coordination-site.before-map-label')} places={now} />
      <GapMap
        {...shared}
        heading={t('coordination-site.map-then')}
        label={t('coordination-site.after-map-label')}
        places={map(sumByPlace(analysis, cells, result))}
      />
    </div>
  )
}

const ChangeTables: FC<Parts> = ({ t, analysis, districts, result }) => {
  const cells = [...analysis.cells.keys()]
  const columns = [
    { heading: t('coordination-site.before'), isNumber: true },
    { heading: t('coordination-site.after'), isNumber: true },
    { heading: t('coordination-site.gained'), isNumber: true },
  ]
  const show = (before: GapSum, after: GapSum) => [
    showInterval(t, before.typical),
    showInterval(t, after.typical),
    showInterval(t, gainOf(before, after)),
  ]
  const needsAfter = new Map(sumByNeed(analysis, cells, result).map((sum) => [sum.need, sum]))
  const placesAfter = new Map(sumByPlace(analysis, cells, result).map((sum) => [sum.place, sum]))
  const places = sumByPlace(analysis, cells)
    .filter(({ people }) => people >= SMALLEST_COUNT)
    .map((before) => ({ before, after: placesAfter.get(before.place) ?? before }))
    .toSorted((a, b) => gainOf(b.before, b.after).high - gainOf(a.before, a.after).high)
    .slice(0, LISTED_PLACES)
  return (
    <>
      <h2>{t('gaps.by-need')}</h2>
      <Table
        caption={t('coordination-site.change-by-need')}
        columns={[{ heading: t('gaps.need') }, ...columns]}
        rows={sumByNeed(analysis, cells)
          .filter(({ people }) => people >= SMALLEST_COUNT)
          .map((before) => [needName(t, before.need), ...show(before, needsAfter.get(before.need) ?? before)])}
      />
      <h2>{t('coordination-site.change-where')}</h2>
      <Table
        caption={t('coordination-site.change-by-place')}
        columns={[{ heading: t('coordination-site.place') }, ...columns]}
        rows={places.map(({ before, after }) => [
          placeName(t, analysis, analysis.places[before.place]?.id ?? '', districts),
          ...show(before, after),
        ])}
      />
    </>
  )
}

/** The fall of each bound; in order, since a lever can help the worse bound more. */
function gainOf(before: GapSum, after: GapSum): { readonly low: number; readonly high: number } {
  const [one, other] = [before.typical.low - after.typical.low, before.typical.high - after.typical.high]
  return { low: Math.min(one, other), high: Math.max(one, other) }
}
