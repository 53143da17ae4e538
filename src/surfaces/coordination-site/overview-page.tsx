// The page that a coordinator opens first: how many are not reached, where, why, who, and what would help most.
import type { Child, FC } from 'hono/jsx'
import type { GapAnalysis, RankedLever } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Details, HiddenFields, Table } from '../../platform/page/index.ts'
import { BarKey, BarPicture, BarTable } from './bar-table.tsx'
import { causeBars } from './cause-bars.ts'
import { labelChoice } from './choice-label.ts'
import { showCount, showInterval, SMALLEST_COUNT } from './count-text.ts'
import { districtName, type CaseloadFloor, type District } from '../../open/gaps/index.ts'
import { AboutFigures, Limits } from './figures.tsx'
import { FilterForm } from './filter-form.tsx'
import { FILTER_FIELDS, selectCells, type GapFilter } from './gap-filter.ts'
import { sumByPlace, sumCells } from './gap-sums.ts'
import type { GapRun } from './gap-source.ts'
import { InShort } from './in-short.tsx'
import { describeLever } from './lever-text.ts'
import { LeverList, type LeverPractices } from './lever-list.tsx'
import { districtOfPlace, placeName } from './place-name.ts'
import { WhereUnreached } from './where-unreached.tsx'
import { UnreachedByNeed, WhoUnreached } from './who-unreached.tsx'

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
  readonly practices: LeverPractices
  /** Where a lever is posted that somebody makes a commitment of. */
  readonly commitTo?: string | undefined
  /** When it was worked out, and how to have it done again. */
  readonly anew: Child
  /** What casework sees of each need at least, where a release tells it. */
  readonly floor: CaseloadFloor | null
}

export const Overview: FC<OverviewProps> = (props) => {
  const { t, run, districts, filter, home, formToken, ticked, practices, commitTo, anew, floor } = props
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
      {anew}
      <FilterForm t={t} analysis={analysis} filter={filter} action={home} formToken={formToken} />
      <div class="answer">
        <section aria-labelledby="where">
          <h2 id="where">{t('gaps.where')}</h2>
          <WhereUnreached t={t} analysis={analysis} districts={districts} places={sumByPlace(analysis, cells)} />
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
            <LeverList {...{ t, analysis, districts, practices, commitTo }} levers={first} chosen={ticked} />
            {further.length === 0 ? null : (
              <Details summary={t('coordination-site.more-levers', { count: further.length })}>
                <LeverList {...{ t, analysis, districts, practices, commitTo }} levers={further} chosen={ticked} />
              </Details>
            )}
            <div class="buttons">
              <Button>{t('coordination-site.try-levers')}</Button>
            </div>
          </form>
        </section>
      </div>
      <WhoUnreached t={t} analysis={analysis} cells={cells} />
      <UnreachedByNeed {...{ t, analysis, cells, filter, home, formToken, floor }} />
      <FearSweep t={t} analysis={analysis} />
      <h2>{t('coordination-site.calls-title')}</h2>
      <p>
        <a href={`${home}/calls`}>{t('coordination-site.calls-link', { count: analysis.callSheet.length })}</a>
      </p>
      <h2>{t('gaps.not-seen')}</h2>
      <Limits t={t} limits={analysis.limits} />
      <h2>{t('gaps.about')}</h2>
      <AboutFigures t={t} run={run} />
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
