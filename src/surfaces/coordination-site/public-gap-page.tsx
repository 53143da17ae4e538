// The public gap page: the released shortfall by district and need, causes for the whole city, changes of rules and laws.
import type { FC } from 'hono/jsx'
import { districtName, OTHER_DISTRICTS, type CaseloadFloor, type District, type PublicShortfall } from '../../open/gaps/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { BarKey, BarPicture, BarTable } from './bar-table.tsx'
import { GapMap } from './gap-map.tsx'
import { FittingDetails } from '../library-site/index.ts'
import { InShort } from './in-short.tsx'
import type { LeverPractices } from './lever-list.tsx'
import { describePublicLever, needName } from './lever-text.ts'
import { AboutFloor, FloorFigure } from './caseload-floor.tsx'
import { PublicAbout } from './public-about.tsx'
import { PublicFigure, PublicNumber, publicWords } from './public-count.tsx'
import { ToTable } from './to-table.tsx'

const LISTED_LEVERS = 10

export const PublicGapPage: FC<{
  readonly t: Translator
  readonly shortfall: PublicShortfall
  readonly districts: readonly District[]
  readonly practices: LeverPractices
  /** What casework sees at least, where a release tells it. */
  readonly floor: CaseloadFloor | null
}> = ({ t, shortfall, districts, practices, floor }) => {
  const { release, symbol } = shortfall
  const byId = new Map(districts.map((district) => [district.id, district]))
  const name = (place: string) => nameOfPlace(t, byId, place)
  const threshold = t.number(shortfall.threshold)
  const why = t('gaps.hidden-why', { symbol, threshold })
  const tens = `${t('gaps.tens-why', { threshold })} ${why}`
  const needCodes = [...new Set(shortfall.places.flatMap(({ needs }) => needs.map(({ code }) => code)))]
  const [bestLever] = shortfall.levers
  const total = shortfall.people ?? 0
  const joined = shortfall.places.some(({ place }) => place === OTHER_DISTRICTS) ? shortfall.notes.joinedDistricts : []
  return (
    <>
      <h1 class="eyebrow">{t('gaps.public-title')}</h1>
      <p class="headline">
        {t('gaps.headline', {
          people: publicWords(t, shortfall.typical),
          total: publicWords(t, { low: shortfall.people, high: shortfall.people }),
        })}
      </p>
      {total === 0 ? null : (
        <BarPicture t={t} low={(shortfall.typical.low ?? 0) / total} high={(shortfall.typical.high ?? 0) / total} />
      )}
      <InShort
        t={t}
        answer={{
          places: shortfall.places
            .filter(({ place, typical }) => place !== OTHER_DISTRICTS && typical.high !== null)
            .slice(0, 2)
            .map(({ place }) => name(place)),
          causes: shortfall.causes
            .filter(({ people }) => people.high !== null)
            .slice(0, 2)
            .map(({ cause }) => t(`barriers.${cause}`)),
          lever:
            bestLever === undefined || bestLever.typical.high === null
              ? null
              : {
                  words: describePublicLever(t, bestLever.lever),
                  gain: t('gaps.more-people', { people: publicWords(t, bestLever.typical) }),
                },
        }}
      />
      <p class="headline-range soft small">
        {t('gaps.headline-range', { people: publicWords(t, shortfall.gap) })} {t('gaps.ceiling')}
      </p>
      <ToTable t={t} release={release.id} table="city" title={titlesOf(shortfall, 'city')} />
      <div class="answer">
        <section aria-labelledby="where">
          <h2 id="where">{t('gaps.where')}</h2>
          <GapMap
            t={t}
            label={t('gaps.public-map-label')}
            legend={t('gaps.map-legend')}
            least={shortfall.threshold}
            places={[]}
            districts={districts.map((district) => {
              const found = shortfall.places.find(({ place }) => place === district.id)
              if (found === undefined) return { district }
              const people = publicWords(t, found.typical)
              const title = t('gaps.district-title', { district: districtName(district, t.language), people })
              const mark = String(shortfall.places.indexOf(found) + 1)
              return found.typical.high === null
                ? { district, isHidden: true, title, mark }
                : { district, count: found.typical.high, title, mark }
            })}
          />
          {shortfall.places.length === 0 ? null : (
            <BarTable
              t={t}
              caption={t('gaps.districts-caption')}
              headings={[t('gaps.district'), t('gaps.at-least'), t('gaps.at-most')]}
              bars={shortfall.places.map(({ place, typical }, at) => ({
                name: name(place),
                people: typical,
                ...(place === OTHER_DISTRICTS ? {} : { mark: String(at + 1) }),
              }))}
              show={(people) => <PublicNumber t={t} symbol={symbol} people={people} />}
            />
          )}
          <p class="soft small">{why}</p>
          {joined.length === 0 ? null : (
            <p class="soft small">{t('gaps.other-districts-are', { districts: t.list(joined.map(name)) })}</p>
          )}
        </section>
        <section aria-labelledby="why">
          <h2 id="why">{t('gaps.why')}</h2>
          <BarTable
            t={t}
            caption={t('gaps.causes-caption-typical')}
            headings={[t('gaps.cause'), t('gaps.at-least'), t('gaps.at-most')]}
            bars={shortfall.causes
              .filter(({ people }) => people.high !== null)
              .map(({ cause, people }) => ({ name: t(`barriers.${cause}`), people }))}
            show={(people) => <PublicNumber t={t} symbol={symbol} people={people} />}
          />
          <BarKey t={t} />
          <p class="soft small">{tens}</p>
          <ToTable t={t} release={release.id} table="causes-at-most" title={titlesOf(shortfall, 'causes-at-most')} />
        </section>
        <section aria-labelledby="help">
          <h2 id="help">{t('gaps.what-helps')}</h2>
          <p class="soft small">{t('gaps.public-levers-text')}</p>
          {shortfall.levers.length === 0 ? <p>{t('gaps.no-public-levers')}</p> : null}
          <ol class="levers">
            {shortfall.levers.slice(0, LISTED_LEVERS).map(({ lever, holder, typical }) => (
              <li>
                <span class="lever-words">{describePublicLever(t, lever)}</span>
                <span class="lever-gain">
                  <strong>{t('gaps.more-people', { people: publicWords(t, typical) })}</strong>
                </span>
                <span class="lever-holder small">{t(`gaps.holder-${holder}`)}</span>
                <FittingDetails t={t} matches={practices.get(lever.id) ?? []} />
              </li>
            ))}
          </ol>
          <p class="small">
            <a href={`/${t.language}/commitments`}>{t('gaps.promised-link')}</a>
          </p>
          {shortfall.levers.length === 0 ? null : (
            <ToTable t={t} release={release.id} table="levers" title={titlesOf(shortfall, 'levers')} />
          )}
        </section>
      </div>
      {shortfall.places.length === 0 ? null : (
        <>
          <h2>{t('gaps.by-district')}</h2>
          <p class="soft small">
            {t('gaps.by-district-text', { needs: t.list(shortfall.notes.wholeCityNeeds.map((need) => needName(t, need))) })}
          </p>
          <Table
            caption={t('gaps.by-district-caption')}
            columns={[
              { heading: t('gaps.district') },
              { heading: t('gaps.shown-needs'), isNumber: true },
              ...needCodes.map((code) => ({ heading: needName(t, code.split('/', 1)[0] ?? code), isNumber: true })),
            ]}
            rows={shortfall.places.map((place) => [
              name(place.place),
              <PublicFigure t={t} symbol={symbol} interval={place.typical} />,
              ...needCodes.map((code) => {
                const found = place.needs.find((one) => one.code === code)
                return found === undefined ? '' : <PublicFigure t={t} symbol={symbol} interval={found.typical} />
              }),
            ])}
          />
          <p class="soft small">{why}</p>
          <ToTable t={t} release={release.id} table="districts" title={titlesOf(shortfall, 'districts')} />
        </>
      )}
      <h2>{t('gaps.by-need')}</h2>
      <Table
        caption={t('gaps.by-need-city-caption')}
        columns={[
          { heading: t('gaps.need') },
          { heading: t('gaps.not-reached'), isNumber: true },
          { heading: t('gaps.full-range-column'), isNumber: true },
          { heading: t('gaps.people-in-need'), isNumber: true },
          ...(floor === null ? [] : [{ heading: t('gaps.caseload-column'), isNumber: true }]),
        ]}
        rows={shortfall.needs.map((need) => [
          needName(t, need.need),
          <PublicFigure t={t} symbol={symbol} interval={need.typical} />,
          <PublicFigure t={t} symbol={symbol} interval={need.gap} />,
          <PublicNumber t={t} symbol={symbol} people={need.people} />,
          ...(floor === null ? [] : [<FloorFigure t={t} floor={floor} need={need.need} />]),
        ])}
      />
      <p class="soft small">{why}</p>
      <ToTable t={t} release={release.id} table="city" title={titlesOf(shortfall, 'city')} />
      {floor === null ? null : <AboutFloor t={t} floor={floor} />}
      <h2>{t('gaps.data-title')}</h2>
      <ul>
        <li>
          <a href={`/gaps/${release.id}/shortfall.csv`}>{t('gaps.data-csv')}</a>
        </li>
        <li>
          <a href={`/gaps/${release.id}/shortfall.json`}>{t('gaps.data-json')}</a>
        </li>
      </ul>
      <p class="soft small">{t('gaps.data-text')}</p>
      <PublicAbout t={t} shortfall={shortfall} />
    </>
  )
}

function nameOfPlace(t: Translator, byId: ReadonlyMap<string, District>, place: string): string {
  if (place === OTHER_DISTRICTS) return t('gaps.other-districts')
  const district = byId.get(place)
  return district === undefined ? place : districtName(district, t.language)
}

function titlesOf({ release }: PublicShortfall, table: string): Readonly<Record<string, string>> | undefined {
  return release.tables.find(({ name }) => name === table)?.titles
}
