// The public gap page: shortfall by district and need, causes for the whole city, levers of rules and laws.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { BarKey, BarPicture, BarTable } from './bar-table.tsx'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import { districtName, type District } from '../../open/gaps/index.ts'
import { AboutFigures, Limits } from './figures.tsx'
import { GapMap } from './gap-map.tsx'
import type { GapRun } from './gap-source.ts'
import { InShort } from './in-short.tsx'
import { describeLever, needName } from './lever-text.ts'
import type { PublicCount, PublicGap, PublicInterval } from './public-gap.ts'

const LISTED_LEVERS = 10

export const PublicGapPage: FC<{
  readonly t: Translator
  readonly run: GapRun
  readonly gap: PublicGap
  readonly districts: readonly District[]
}> = ({ t, run, gap, districts }) => {
  const byId = new Map(districts.map((district) => [district.id, district]))
  const name = (id: string) => {
    const district = byId.get(id)
    return district === undefined ? id : districtName(district, t.language)
  }
  const needColumns = [...new Set(gap.districts.flatMap(({ needs }) => needs.map(({ need }) => need)))]
  const [bestLever] = gap.levers
  return (
    <>
      <h1 class="eyebrow">{t('gaps.public-title')}</h1>
      <p class="headline">{t('gaps.headline', { people: show(t, gap.typical), total: count(t, gap.people) })}</p>
      <BarPicture t={t} low={(gap.typical.low ?? 0) / (gap.people ?? 1)} high={(gap.typical.high ?? 0) / (gap.people ?? 1)} />
      <InShort
        t={t}
        answer={{
          places: gap.districts.slice(0, 2).map(({ district }) => name(district)),
          causes: gap.causes.slice(0, 2).map(({ cause }) => t(`barriers.${cause}`)),
          lever:
            bestLever === undefined
              ? null
              : {
                  words: describeLever(t, bestLever.lever, run.analysis, districts),
                  gain: t('gaps.more-people', { people: show(t, bestLever.typicalGain) }),
                },
        }}
      />
      <p class="headline-range soft small">
        {t('gaps.headline-range', { people: show(t, gap.gap) })} {t('gaps.ceiling')}
      </p>
      <div class="answer">
        <section aria-labelledby="where">
          <h2 id="where">{t('gaps.where')}</h2>
          <GapMap
            t={t}
            label={t('gaps.public-map-label')}
            legend={t('gaps.map-legend')}
            places={[]}
            districts={gap.districts.flatMap(({ district: id, typical }) => {
              const district = byId.get(id)
              if (district === undefined) return []
              const title = t('gaps.district-title', { district: districtName(district, t.language), people: show(t, typical) })
              return [{ district, count: typical.high ?? 0, title }]
            })}
          />
          <BarTable
            t={t}
            caption={t('gaps.districts-caption')}
            headings={[t('gaps.district'), t('gaps.at-least'), t('gaps.at-most')]}
            bars={gap.districts.map(({ district, typical }) => ({ name: name(district), people: toNumbers(typical) }))}
          />
        </section>
        <section aria-labelledby="why">
          <h2 id="why">{t('gaps.why')}</h2>
          <BarTable
            t={t}
            caption={t('gaps.causes-caption-typical')}
            headings={[t('gaps.cause'), t('gaps.at-least'), t('gaps.at-most')]}
            bars={gap.causes
              .filter(({ people }) => people.high !== null)
              .map(({ cause, people }) => ({ name: t(`barriers.${cause}`), people: toNumbers(people) }))}
          />
          <BarKey t={t} />
        </section>
        <section aria-labelledby="help">
          <h2 id="help">{t('gaps.what-helps')}</h2>
          <p class="soft small">{t('gaps.public-levers-text')}</p>
          {gap.levers.length === 0 ? <p>{t('gaps.no-public-levers')}</p> : null}
          <ol class="levers">
            {gap.levers.slice(0, LISTED_LEVERS).map(({ lever, holder, typicalGain }) => (
              <li>
                <span class="lever-words">{describeLever(t, lever, run.analysis, districts)}</span>
                <span class="lever-gain">
                  <strong>{t('gaps.more-people', { people: show(t, typicalGain) })}</strong>
                </span>
                <span class="lever-holder small">{t(`gaps.holder-${holder}`)}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
      <h2>{t('gaps.by-district')}</h2>
      <p class="soft small">
        {t('gaps.by-district-text', { needs: t.list(gap.wholeCityNeeds.map((need) => needName(t, need))) })}
      </p>
      <Table
        caption={t('gaps.by-district-caption')}
        columns={[
          { heading: t('gaps.district') },
          { heading: t('gaps.shown-needs'), isNumber: true },
          ...needColumns.map((need) => ({ heading: needName(t, need), isNumber: true })),
        ]}
        rows={gap.districts.map((district) => [
          name(district.district),
          show(t, district.typical),
          ...needColumns.map((need) => {
            const found = district.needs.find((one) => one.need === need)
            return show(t, found?.typical ?? { low: null, high: null })
          }),
        ])}
      />
      <h2>{t('gaps.by-need')}</h2>
      <Table
        caption={t('gaps.by-need-city-caption')}
        columns={[
          { heading: t('gaps.need') },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.full-range-column'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
        ]}
        rows={gap.needs.map((need) => [needName(t, need.need), show(t, need.typical), show(t, need.gap), count(t, need.people)])}
      />
      <h2>{t('gaps.data-title')}</h2>
      <ul>
        <li>
          <a href={`/gaps/${gap.run}/shortfall.csv`}>{t('gaps.data-csv')}</a>
        </li>
        <li>
          <a href={`/gaps/${gap.run}/shortfall.json`}>{t('gaps.data-json')}</a>
        </li>
      </ul>
      <p class="soft small">{t('gaps.data-text')}</p>
      <h2>{t('gaps.not-seen')}</h2>
      <Limits t={t} analysis={run.analysis} />
      <h2>{t('gaps.about')}</h2>
      <AboutFigures t={t} run={run} isPublic />
    </>
  )
}

function count(t: Translator, value: PublicCount): string {
  return showCount(t, value ?? 0)
}

function show(t: Translator, interval: PublicInterval): string {
  return showInterval(t, toNumbers(interval))
}

/** A count under ten stands as just that, and so reads "<10". */
function toNumbers({ low, high }: PublicInterval): { readonly low: number; readonly high: number } {
  return { low: low ?? SMALLEST_COUNT - 1, high: high ?? SMALLEST_COUNT - 1 }
}
