// Progress of a commitment: the state in words, why, the rule that it follows from with its figures, and what keeps it from being met.
// "Reported recently" stands beside it and is never coloured.
import type { FC } from 'hono/jsx'
import type { Progress, ProgressFigures, PublishedCommitment, SeriesProgress, SeriesView } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details, Facts } from '../../platform/page/index.ts'
import { SeriesChart } from './series-chart.tsx'
import { Downloads, SeriesTable, seriesText } from './series-table.tsx'
import { RecencyNote, StateTag } from './state-tag.tsx'
import { dayText, dimensionsText, numberText, periodText, rangeText, sideText } from './words.ts'

/** The state of the whole with its reason and rule. */
export const ProgressPart: FC<{ readonly t: Translator; readonly commitment: PublishedCommitment }> = ({ t, commitment }) => {
  const { progress, recency } = commitment
  return (
    <section class="card progress-part" aria-labelledby="progress">
      <h2 id="progress">{t('commitments.progress')}</h2>
      <div class="progress-and-recency">
        <div>
          <p>
            <StateTag t={t} state={progress.state} />
          </p>
          <p>{whyText(t, progress)}</p>
          {progress.unconfirmed.length === 0 ? null : (
            <ul>
              {progress.unconfirmed.map((reason) => (
                <li>{t(`commitments.unconfirmed-${reason}`, { needed: progress.rule.answersNeeded })}</li>
              ))}
            </ul>
          )}
        </div>
        <div class="recency-beside">
          <h3>{t('commitments.last-heard')}</h3>
          <RecencyNote t={t} recency={recency} />
          <p class="soft small">{t('commitments.reporting-is-not-progress')}</p>
        </div>
      </div>
      <p class="rule">
        <strong>{t('commitments.rule')}</strong> {ruleText(t, progress)}
      </p>
      <Details summary={t('commitments.figures-of-rule')}>
        <FiguresOfRule t={t} figures={progress.figures} />
        <p class="soft small">
          {t('commitments.rule-source')} <bdi lang="en">{progress.rule.source}</bdi>
        </p>
      </Details>
    </section>
  )
}

/** The rule in one sentence, with its thresholds. */
export function ruleText(t: Translator, { rule }: Pick<Progress, 'rule'>): string {
  return t('commitments.rule-sentence', {
    share: t.percent(rule.leastShare),
    early: t.percent(rule.tooEarlyShare),
    needed: rule.answersNeeded,
  })
}

/** Why the state is what it is, with the figures that it rests on. */
export function whyText(t: Translator, { state, reasons, figures }: Pick<Progress, 'state' | 'reasons' | 'figures'>): string {
  if (state === 'withdrawn') return t('commitments.why-withdrawn')
  if (state === 'cannot-be-told') return t.parts(reasons.map((reason) => t(`commitments.reason-${reason}`)))
  const { observed, target, expected } = figures
  if (observed === null || target === null) return ''
  const values = {
    observed: rangeText(t, observed.range),
    period: periodText(t, observed.timePeriod),
    target: sideText(t, target),
    due: dayText(t, figures.dueDay),
  }
  if (expected === null || state === 'met' || state === 'target-reached-not-confirmed')
    return t('commitments.why-against-target', values)
  return t('commitments.why-on-path', { ...values, least: numberText(t, round(expected.least)) })
}

const FiguresOfRule: FC<{ readonly t: Translator; readonly figures: ProgressFigures }> = ({ t, figures }) => {
  const { baseline, target, dueDay, observed, expected, share } = figures
  const none = t('commitments.nobody-has-said')
  return (
    <Facts
      facts={[
        {
          name: t('commitments.baseline'),
          value:
            baseline === null
              ? none
              : t('commitments.baseline-line', { value: numberText(t, baseline.value), date: dayText(t, baseline.day) }),
        },
        { name: t('commitments.target'), value: target === null ? none : sideText(t, target) },
        { name: t('commitments.due'), value: dayText(t, dueDay) },
        {
          name: t('commitments.newest-observation'),
          value:
            observed === null
              ? none
              : t('commitments.observed-line', {
                  value: observed.state === 'withheld' ? t('commitments.figure-withheld') : rangeText(t, observed.range),
                  period: periodText(t, observed.timePeriod),
                  date: dayText(t, observed.day),
                }),
        },
        ...(expected === null
          ? []
          : [
              { name: t('commitments.expected'), value: numberText(t, round(expected.onPath)) },
              { name: t('commitments.least-expected'), value: numberText(t, round(expected.least)) },
            ]),
        ...(share === null
          ? []
          : [
              {
                name: t('commitments.share'),
                value: rangeText(t, {
                  low: share.low === null ? null : round(share.low * 100),
                  high: share.high === null ? null : round(share.high * 100),
                }),
              },
            ]),
      ]}
    />
  )
}

/** What is measured: chart and table of the whole, then of each group. */
export const Measured: FC<{
  readonly t: Translator
  readonly commitment: PublishedCommitment
  readonly series: readonly SeriesView[]
}> = ({ t, commitment: { content, progress }, series }) => {
  const [whole, ...groups] = series
  if (whole === undefined || content.indicator === null) return <p>{t('commitments.indicator-none-text')}</p>
  const title = seriesText(t, whole)
  return (
    <>
      {whole.observations.length === 0 ? <p>{t('commitments.reason-nothing-observed')}</p> : null}
      <div class="chart-and-table">
        <SeriesChart t={t} title={title} observations={whole.observations} figures={progress.figures} />
        {whole.observations.length === 0 ? null : <SeriesTable t={t} caption={title} series={whole} />}
      </div>
      <Downloads
        t={t}
        query={{ indicator: content.indicator.indicator, version: content.indicator.version, refArea: content.indicator.refArea }}
      />
      {groups.map((one, index) => (
        <Details summary={seriesText(t, one)}>
          {one.observations.length === 0 ? (
            <p>{t('commitments.group-not-collected')}</p>
          ) : (
            <>
              <SeriesChart
                t={t}
                title={seriesText(t, one)}
                observations={one.observations}
                {...figuresOf(progress.groups[index])}
              />
              <SeriesTable t={t} caption={seriesText(t, one)} series={one} />
            </>
          )}
        </Details>
      ))}
    </>
  )
}

function figuresOf(group: SeriesProgress | undefined) {
  return group === undefined ? {} : { figures: group.figures }
}

/** Who is left behind: each group with its state, also where the whole is on course. */
export const LeftBehind: FC<{ readonly t: Translator; readonly progress: Progress }> = ({ t, progress }) => {
  if (progress.groups.length === 0) return <p>{t('commitments.groups-none')}</p>
  const untold = progress.groups.filter(({ state, isLeftBehind }) => state === 'cannot-be-told' && !isLeftBehind).length
  return (
    <>
      <p>
        {progress.leftBehind.length === 0
          ? t('commitments.nobody-left-behind')
          : t('commitments.groups-left-behind', { count: progress.leftBehind.length })}
        {untold === 0 ? null : ` ${t('commitments.groups-untold', { count: untold })}`}
      </p>
      <ul class="groups">
        {progress.groups.map((group) => (
          <li class="card">
            <h3>{dimensionsText(t, group.group)}</h3>
            <p>
              <StateTag t={t} state={group.state} />{' '}
              {group.isLeftBehind ? <strong class="left-behind">{t('commitments.left-behind')}</strong> : null}
            </p>
            <p>{whyText(t, group)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
