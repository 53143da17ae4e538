// The results part of an IATI activity: the commitment's indicator with baseline, target and what was observed, whole and by group; milestones as
// qualitative indicators. Confidential, withheld and not collected figures are not in it.
import { INDICATOR_OWN, INDICATOR_SDG } from './iati-codes.ts'
import type { IatiWriteNote } from './iati-notes.ts'
import { plainNumber, scaledNumber } from './plain-number.ts'
import { element, type XmlPart } from './xml-writer.ts'
import type { ReportedCommitment } from '../reports/report-material.ts'
import type { CommitmentContent, Milestone } from '../record/commitment.ts'
import { firstDayOf, lastDayOf } from '../record/partial-day.ts'
import type { Indicator, Observation } from '../indicators/observation.ts'
import { readTimePeriod } from '../indicators/time-period.ts'
import { figureStateOf } from '../progress/series-facts.ts'

type Tell = (field: string, why: IatiWriteNote['why']) => void

/** Results of a commitment; none where it has no indicator and no milestones. */
export function writeResults(
  { commitment, series }: ReportedCommitment,
  indicators: readonly Indicator[],
  tell: Tell,
): XmlPart[] {
  const { content } = commitment
  const indicator = indicators.find(({ code }) => code === content.indicator?.indicator)
  return [
    content.indicator === null || indicator === undefined ? null : writeMeasured(content, indicator, series, tell),
    content.milestones.length === 0 ? null : writeMilestones(content),
  ]
}

function writeMeasured(
  content: CommitmentContent,
  indicator: Indicator,
  series: ReportedCommitment['series'],
  tell: Tell,
): string {
  const version = indicator.versions.find((one) => one.version === content.indicator?.version)
  const unit = series[0]?.key.unitMeasure || version?.unitMeasure || ''
  const { baseline, target } = content
  const isSdg = indicator.framework === 'sdg' && indicator.frameworkCode !== ''
  const observed = series.flatMap(({ key, observations }) => observations.map((observation) => ({ key, observation })))
  const periods = new Map<string, string[]>()
  for (const { key, observation } of observed) {
    const actual = writeActual(key.dimensions, observation, tell)
    if (actual !== null) periods.set(observation.timePeriod, [...(periods.get(observation.timePeriod) ?? []), actual])
  }
  const isRelative = target?.comparator === 'increase-by' || target?.comparator === 'decrease-by'
  return element('result', { type: '9', 'aggregation-status': '0' }, [
    element('title', {}, [text(content.title || indicator.name)]),
    element(
      'indicator',
      {
        measure: /^(PT|P1|PERCENT)/i.test(unit) ? '2' : '1',
        ascending: indicator.direction === 'up' ? '1' : indicator.direction === 'down' ? '0' : null,
        'aggregation-status': '0',
      },
      [
        element('title', {}, [text(indicator.name)]),
        version === undefined || version.definition === '' ? null : element('description', {}, [text(version.definition)]),
        element(
          'reference',
          isSdg
            ? { vocabulary: INDICATOR_SDG, code: indicator.frameworkCode }
            : { vocabulary: INDICATOR_OWN, code: indicator.code },
        ),
        baseline === null
          ? null
          : element(
              'baseline',
              { 'iso-date': lastDayOf(baseline.date), year: baseline.date.slice(0, 4), value: plainNumber(baseline.value) },
              [comment(`Source: ${baseline.source}`)],
            ),
        target === null || content.dueOn === null
          ? null
          : element('period', {}, [
              element('period-start', { 'iso-date': firstDayOf(content.startsOn ?? baseline?.date ?? content.dueOn) }),
              element('period-end', { 'iso-date': lastDayOf(content.dueOn) }),
              element('target', isRelative ? {} : { value: plainNumber(target.value) }, [
                comment(
                  `${target.comparator} ${plainNumber(target.value)} ${target.isPerCentOfBaseline ? 'per cent of the baseline' : target.unit}`.trim(),
                ),
              ]),
            ]),
        ...[...periods].map(([timePeriod, actuals]) => {
          const days = readTimePeriod(timePeriod)
          return days === null
            ? null
            : element('period', {}, [
                element('period-start', { 'iso-date': days.first }),
                element('period-end', { 'iso-date': days.last }),
                ...actuals,
              ])
        }),
      ],
    ),
  ])
}

/** `null` where there is no figure to show. An interval is told in words: IATI has one value. */
function writeActual(dimensions: Readonly<Record<string, string>>, observation: Observation, tell: Tell): string | null {
  const state = figureStateOf(observation)
  if (state === 'withheld' || state === 'not-collected' || observation.confStatus !== 'F') {
    tell(`observations.${observation.timePeriod}`, state === 'not-collected' ? 'not-collected' : 'withheld')
    return null
  }
  const { value, low, high, unitMult, source } = observation
  const scaled = (one: number | null) => (one === null ? '?' : plainNumber(scaledNumber(one, unitMult)))
  const interval = value === null ? `Between ${scaled(low)} and ${scaled(high)}, both included. ` : ''
  return element('actual', value === null ? {} : { value: scaled(value) }, [
    ...Object.entries(dimensions).map(([name, code]) => element('dimension', { name, value: code })),
    comment(`${interval}Source: ${source}`),
  ])
}

/** IndicatorMeasure 5, qualitative: it has no value, only words. */
function writeMilestones({ title, milestones }: CommitmentContent): string {
  return element('result', { type: '1', 'aggregation-status': '0' }, [
    element('title', {}, [text(title || 'Milestones')]),
    ...milestones.map((milestone) =>
      element('indicator', { measure: '5', 'aggregation-status': '0' }, [
        element('title', {}, [text(milestone.kind === 'own' ? milestone.name || milestone.kind : milestone.kind)]),
        writeMilestonePeriod(milestone),
      ]),
    ),
  ])
}

function writeMilestonePeriod({ dueOn, reachedOn, evidence }: Milestone): XmlPart {
  const days = [dueOn, reachedOn].filter((day) => day !== null)
  if (days.length === 0) return null
  const start = days.map(firstDayOf).toSorted()[0] ?? ''
  const end = days.map(lastDayOf).toSorted().at(-1) ?? ''
  return element('period', {}, [
    element('period-start', { 'iso-date': start }),
    element('period-end', { 'iso-date': end }),
    dueOn === null ? null : element('target', {}, [comment(`Due ${dueOn}`)]),
    reachedOn === null ? null : element('actual', {}, [comment(`Reached ${reachedOn}${evidence === '' ? '' : `: ${evidence}`}`)]),
  ])
}

function comment(words: string): string {
  return element('comment', {}, [element('narrative', { 'xml:lang': 'en' }, words)])
}

function text(words: string): string {
  return element('narrative', {}, words)
}
