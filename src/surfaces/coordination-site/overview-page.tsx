// The page that a coordinator opens first: how many are not reached, where, why, who, and what would help most.
import type { FC } from 'hono/jsx'
import type { GapAnalysis, RankedLever } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Details, HiddenFields, Table } from '../../platform/page/index.ts'
import { BarPicture, BarTable } from './bar-table.tsx'
import { causeBars } from './cause-bars.ts'
import { labelChoice } from './choice-label.ts'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import { districtName, type District } from './districts.ts'
import { AboutFigures, Limits } from './figures.tsx'
import { FilterForm } from './filter-form.tsx'
import { FILTER_FIELDS, selectCells, splitByChoice, toAddress, type GapFilter } from './gap-filter.ts'
import { GapMap, type MappedPlace } from './gap-map.tsx'
import { sumByNeed, sumByPlace, sumCells, type PlaceSum } from './gap-sums.ts'
import type { GapRun } from './gap-source.ts'
import { InShort } from './in-short.tsx'
import { describeLever, needName } from './lever-text.ts'
import { LeverList } from './lever-list.tsx'
import { districtOfPlace, placeName } from './place-name.ts'

const MARKED_PLACES = 10
const LISTED_GROUPS = 8
const FIRST_LEVERS = 5

export interface OverviewProps {
  readonly t: Translator
  readonly run: GapRun
  readonly districts: readonly District[]
  readonly filter: GapFilter
  /** Address of this page without a query. */
  readonly home: string
  readonly formToken: string
  /** Levers that are ticked already, each with the places that were typed. */
  readonly ticked: ReadonlyMap<string, string>
}

export const Overview: FC<OverviewProps> = (props) => {
  const { t, run, districts, filter, home, formToken, ticked } = props
  const { analysis } = run
  const cells = selectCells(analysis, filter)
  const all = sumCells(analysis, cells)
  const hasTypical = analysis.scenario !== null
  const chosen = FILTER_FIELDS.flatMap((field) => {
    const value = filter[field]
    return value === undefined ? [] : [labelChoice(t, field, value)]
  })
  const causes = causeBars(t, analysis, cells, filter)
  const [first, further] = splitLevers(analysis.levers)
  const [best] = first
  return (
    <>
      <h1 class="eyebrow">{t('coordination-site.gap-title')}</h1>
      <p class="headline">
        {t('gaps.headline', { people: showInterval(t, all.typical), total: showCount(t, all.people) })}
        {chosen.length === 0 ? null : <span class="soft"> · {t.list(chosen)}</span>}
      </p>
      <BarPicture t={t} low={all.typical.low / all.people} high={all.typical.high / all.people} />
      <InShort
        t={t}
        answer={{
          places: worstDistricts(t, analysis, cells, districts),
          causes: causes.bars.slice(0, 2).map(({ name }) => name),
          lever: best === undefined ? null : describeBest(t, analysis, districts, best),
        }}
      />
      <p class="headline-range soft small">
        {hasTypical ? `${t('gaps.headline-range', { people: showInterval(t, all.gap) })} ` : ''}
        {t('gaps.ceiling')}
      </p>
      <FilterForm t={t} analysis={analysis} filter={filter} action={home} formToken={formToken} />
      <div class="answer">
        <section aria-labelledby="where">
          <h2 id="where">{t('gaps.where')}</h2>
          <Where t={t} analysis={analysis} districts={districts} places={sumByPlace(analysis, cells)} />
        </section>
        <section aria-labelledby="why">
          <h2 id="why">{t('gaps.why')}</h2>
          <BarTable
            t={t}
            caption={t(causes.isTypical ? 'gaps.causes-caption-typical' : 'gaps.causes-caption')}
            headings={[t('gaps.cause'), t('gaps.at-least'), t('gaps.at-most')]}
            bars={causes.bars}
          />
          <BarKey t={t} />
        </section>
        <section aria-labelledby="help">
          <h2 id="help">{t('gaps.what-helps')}</h2>
          {Object.keys(filter).length === 0 ? null : <p class="soft small">{t('coordination-site.levers-for-all')}</p>}
          <form method="post" action={`${home}/what-if`}>
            <HiddenFields
              fields={[
                ['form-token', formToken],
                ['run', run.id],
              ]}
            />
            <LeverList t={t} analysis={analysis} districts={districts} levers={first} chosen={ticked} />
            {further.length === 0 ? null : (
              <Details summary={t('coordination-site.more-levers', { count: further.length })}>
                <LeverList t={t} analysis={analysis} districts={districts} levers={further} chosen={ticked} />
              </Details>
            )}
            <div class="buttons">
              <Button>{t('coordination-site.try-levers')}</Button>
            </div>
          </form>
        </section>
      </div>
      <Who t={t} analysis={analysis} cells={cells} />
      <Needs {...props} cells={cells} />
      <FearSweep t={t} analysis={analysis} />
      <h2>{t('coordination-site.calls-title')}</h2>
      <p>
        <a href={`${home}/calls`}>{t('coordination-site.calls-link', { count: analysis.callSheet.length })}</a>
      </p>
      <h2>{t('gaps.not-seen')}</h2>
      <Limits t={t} analysis={analysis} />
      <h2>{t('gaps.about')}</h2>
      <AboutFigures t={t} run={run} isPublic={false} />
    </>
  )
}

/** The two districts with most people not reached; the places themselves where there are no districts. */
function worstDistricts(
  t: Translator,
  analysis: GapAnalysis,
  cells: readonly number[],
  districts: readonly District[],
): readonly string[] {
  const names = new Map<string, number>()
  for (const sum of sumByPlace(analysis, cells)) {
    const id = analysis.places[sum.place]?.id ?? ''
    const district = districtOfPlace(analysis, id, districts)
    const name = district === null ? placeName(t, analysis, id, districts) : districtName(district, t.language)
    names.set(name, (names.get(name) ?? 0) + sum.typical.high)
  }
  return [...names]
    .filter(([, people]) => people >= SMALLEST_COUNT)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([name]) => name)
}

/** A lever's words and gain, for the short answer. */
function describeBest(
  t: Translator,
  analysis: GapAnalysis,
  districts: readonly District[],
  { lever, gain, scenarioGain }: RankedLever,
) {
  return {
    words: describeLever(t, lever, analysis, districts),
    gain: t('gaps.more-people', { people: showInterval(t, scenarioGain ?? gain) }),
  }
}

/** The best lever of each of the first places that it could apply to, so that five near-alike ones do not hide the sixth; and the rest. */
function splitLevers(levers: readonly RankedLever[]): readonly [readonly RankedLever[], readonly RankedLever[]] {
  const seen = new Set<string>()
  const first = levers.filter(({ lever }) => {
    const scope = JSON.stringify(lever.scope)
    if (seen.size === FIRST_LEVERS || seen.has(scope)) return false
    seen.add(scope)
    return true
  })
  return [first, levers.filter((one) => !first.includes(one))]
}

/** What the two parts of a bar mean, in words and in the picture itself. */
export const BarKey: FC<{ readonly t: Translator }> = ({ t }) => (
  <p class="bars-key">
    <span>
      <svg viewBox="0 0 32 12" aria-hidden="true">
        <rect class="bar-solid" y="1" width="32" height="10" />
      </svg>{' '}
      {t('gaps.at-least')}
    </span>
    <span>
      <svg viewBox="0 0 32 12" aria-hidden="true">
        <rect class="bar-open" x="1" y="1" width="30" height="10" />
      </svg>{' '}
      {t('gaps.at-most')}
    </span>
  </p>
)

/** The map and the table that says the same; places with fewer than ten people are in neither. */
export const Where: FC<{
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

/** Those of whom the largest share is not reached, among groups that are not small. */
const Who: FC<{ readonly t: Translator; readonly analysis: GapAnalysis; readonly cells: readonly number[] }> = ({
  t,
  analysis,
  cells,
}) => {
  const everyone = sumCells(analysis, cells).people
  const groups = splitByChoice(analysis, cells)
    .map(({ field, value, cells: own }) => ({ field, value, ...sumCells(analysis, own) }))
    .filter(({ people }) => people >= Math.max(5 * SMALLEST_COUNT, everyone / 100) && people < everyone * 0.95)
    .map((group) => ({ ...group, share: group.typical.high / group.people }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, LISTED_GROUPS)
  if (groups.length === 0) return null
  return (
    <>
      <h2>{t('coordination-site.who')}</h2>
      <Table
        caption={t('coordination-site.who-caption')}
        columns={[
          { heading: t('coordination-site.group') },
          { heading: t('gaps.share-not-reached'), isNumber: true },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
        ]}
        rows={groups.map(({ field, value, typical, people, share }) => [
          <>
            {t(`coordination-site.filter-${field}`)}: {labelChoice(t, field, value)}
            <BarPicture t={t} low={typical.low / people} high={share} />
          </>,
          t.percent(Math.min(1, share)),
          showInterval(t, typical),
          showCount(t, people),
        ])}
      />
    </>
  )
}

/** Every need of the selection, each a way to see it alone: a link, or a form where the need must not be in an address. */
const Needs: FC<OverviewProps & { readonly cells: readonly number[] }> = ({ t, run, filter, home, formToken, cells }) => {
  if (filter.need !== undefined) return null
  const sums = sumByNeed(run.analysis, cells).filter(({ people }) => people >= SMALLEST_COUNT)
  return (
    <>
      <h2>{t('gaps.by-need')}</h2>
      <Table
        caption={t('gaps.by-need-caption')}
        columns={[
          { heading: t('gaps.need') },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.full-range-column'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
        ]}
        rows={sums.map(({ need, typical, gap, people }) => {
          const narrowed = { ...filter, need }
          const address = toAddress(narrowed)
          return [
            address === null ? (
              <form method="post" action={home} class="inline-form">
                <HiddenFields fields={[['form-token', formToken], ...Object.entries(narrowed)]} />
                <button type="submit" class="button-link">
                  {needName(t, need)}
                </button>
              </form>
            ) : (
              <a href={`${home}${address}`}>{needName(t, need)}</a>
            ),
            showInterval(t, typical),
            showInterval(t, gap),
            showCount(t, people),
          ]
        })}
      />
    </>
  )
}

/** What would be if so many people feared to come: scenarios, said to be such. */
const FearSweep: FC<{ readonly t: Translator; readonly analysis: GapAnalysis }> = ({ t, analysis }) => (
  <>
    <h2>{t('gaps.fear-title')}</h2>
    <p>{t('gaps.fear-text')}</p>
    <Table
      caption={t('gaps.fear-caption')}
      columns={[
        { heading: t('gaps.fear-share'), isNumber: false },
        { heading: t('gaps.not-reached'), isNumber: true },
        { heading: t('gaps.fear-law'), isNumber: true },
      ]}
      rows={analysis.fear.map(({ share, gap, firewallLawGain }) => [
        t.percent(share),
        showInterval(t, gap),
        showInterval(t, firewallLawGain),
      ])}
    />
  </>
)
