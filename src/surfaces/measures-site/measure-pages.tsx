// Measures by place, filtered, and one measure: the act, whom it covers, from, until, and where it stands today. The filter travels
// by POST: what somebody looks for may tell what papers they have.
import type { FC } from 'hono/jsx'
import {
  MEASURE_KINDS,
  isInForce,
  sayCode,
  sayDate,
  sayPlace,
  sayPlaces,
  SOON_DAYS,
  stateAt,
  STATES,
  termOf,
  type Measures,
  type PublishedRecord,
} from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, Card, Facts, Select } from '../../platform/page/index.ts'
import { feedAddress, measuresAddress, recordAddress } from './addresses.ts'
import { Downloads, History, OwnWords, Sources, StateNow } from './parts.tsx'

type Measure = PublishedRecord<'measure'>

/** What is looked for; empty: everything. */
export interface MeasureFilter {
  readonly place: string
  readonly kind: string
  readonly state: string
}

const MOST_SHOWN = 300

/** The measures that a filter leaves. Each part only narrows; `in-force` takes what lapses soon too. */
export function filterMeasures(
  measures: readonly Measure[],
  { place, kind, state }: MeasureFilter,
  today: string,
): readonly Measure[] {
  return measures.filter((measure) => {
    const { content } = measure
    const term = termOf(measure)
    const now = term === null ? null : stateAt(term, today).state
    return (
      (place === '' || content.place.includes(place)) &&
      (kind === '' || content.kind === kind) &&
      (state === '' || now === state || (state === 'in-force' && now !== null && isInForce(now)))
    )
  })
}

export const MeasureListPage: FC<{
  readonly t: Translator
  readonly measures: readonly Measure[]
  readonly filter: MeasureFilter
  readonly today: string
}> = ({ t, measures, filter, today }) => {
  const name = (code: string) => sayPlace(t, code)
  const byName = (one: string, other: string) => name(one).localeCompare(name(other), t.language)
  const places = [...new Set(measures.flatMap(({ content }) => content.place))].toSorted(byName)
  const found = filterMeasures(measures, filter, today)
  const shown = found.slice(0, MOST_SHOWN)
  const shownPlaces = [...new Set(shown.flatMap(({ content }) => content.place))]
    .filter((place) => filter.place === '' || place === filter.place)
    .toSorted(byName)
  return (
    <>
      <h1>{t('measures.title')}</h1>
      <p class="lead">{t('measures.lead')}</p>
      <Banner title={t('measures.no-right')}>
        <p>{t('measures.no-right-text')}</p>
      </Banner>
      <form method="post" action={`${measuresAddress(t.language)}#found`}>
        <Select
          name="place"
          label={t('measures.field-place')}
          blank={t('measures.all')}
          value={filter.place}
          options={places.map((value) => ({ value, label: name(value) }))}
        />
        <Select
          name="kind"
          label={t('measures.field-kind')}
          blank={t('measures.all')}
          value={filter.kind}
          options={MEASURE_KINDS.map((value) => ({ value, label: t(`measures.code-measure-kind-${value}`) }))}
        />
        <Select
          name="state"
          label={t('measures.state-now')}
          blank={t('measures.all')}
          value={filter.state}
          options={STATES.map((value) => ({ value, label: t(`measures.state-${value}`) }))}
        />
        <Button>{t('measures.show')}</Button>
      </form>
      <h2 id="found">{t('measures.found', { count: found.length })}</h2>
      {found.length > MOST_SHOWN ? <p>{t('measures.too-many', { most: MOST_SHOWN })}</p> : null}
      {shownPlaces.map((place) => (
        <section>
          <h3>{name(place)}</h3>
          <ul class="plain-list">
            {shown
              .filter(({ content }) => content.place.includes(place))
              .map((measure) => (
                <Card as="li">
                  <h4>
                    <a href={recordAddress(t.language, measure)} dir="auto">
                      {measure.content.title}
                    </a>
                  </h4>
                  <p class="soft">{t(`measures.code-measure-kind-${measure.content.kind}`)}</p>
                  <StateNow t={t} record={measure} today={today} />
                </Card>
              ))}
          </ul>
        </section>
      ))}
      <h2>{t('measures.follow')}</h2>
      <p>{t('measures.follow-text', { days: SOON_DAYS })}</p>
      <ul class="downloads">
        <li>
          <a href={feedAddress(t.language, 'ics')}>{t('measures.calendar')}</a>
        </li>
        <li>
          <a href={feedAddress(t.language, 'atom')}>{t('measures.news')}</a>
        </li>
      </ul>
      <Downloads t={t} recordTypes={['measure']} />
    </>
  )
}

export const MeasurePage: FC<{
  readonly t: Translator
  readonly measure: Measure
  readonly today: string
  readonly versions: Awaited<ReturnType<Measures['listVersions']>>
}> = ({ t, measure, today, versions }) => {
  const { content } = measure
  const codes = (column: string, list: readonly string[]) =>
    list.length === 0 ? t('measures.not-told') : t.list(list.map((code) => sayCode(t, 'measure', { column }, code)))
  return (
    <>
      <p class="back">
        <a href={measuresAddress(t.language)}>{t('measures.back-to-measures')}</a>
      </p>
      <h1 dir="auto">{content.title}</h1>
      <StateNow t={t} record={measure} today={today} />
      <Banner title={t('measures.no-right')}>
        <p>{t('measures.no-right-text')}</p>
      </Banner>
      <Facts
        facts={[
          { name: t('measures.field-place'), value: sayPlaces(t, content.place) },
          { name: t('measures.field-kind'), value: t(`measures.code-measure-kind-${content.kind}`) },
          {
            name: t('measures.field-legal_act'),
            value: content.legalAct === 'unknown' ? t('measures.date-unknown') : <OwnWords text={content.legalAct} />,
          },
          {
            name: t('measures.field-whom_covered'),
            value: content.whomCovered === 'unknown' ? t('measures.date-unknown') : <OwnWords text={content.whomCovered} />,
          },
          { name: t('measures.field-from'), value: sayDate(t, content.from) },
          { name: t('measures.field-until'), value: sayDate(t, content.until) },
          { name: t('measures.field-reported_on'), value: sayDate(t, content.reportedOn) },
          { name: t('measures.field-reported_by'), value: <OwnWords text={content.reportedBy} /> },
          {
            name: t('measures.field-confirmed_on'),
            value: content.confirmedOn === '' ? t('measures.never-confirmed') : sayDate(t, content.confirmedOn),
          },
          { name: t('measures.field-needs'), value: codes('needs', content.needs) },
          { name: t('measures.field-barriers'), value: codes('barriers', content.barriers) },
          ...(content.collective === 'yes'
            ? [{ name: t('measures.field-collective'), value: t('measures.collective-text') }]
            : []),
          ...(content.note === '' ? [] : [{ name: t('measures.field-note'), value: <OwnWords text={content.note} /> }]),
          { name: t('measures.field-sources'), value: <Sources sources={content.sources} /> },
        ]}
      />
      <History t={t} recordType="measure" versions={versions} />
    </>
  )
}
