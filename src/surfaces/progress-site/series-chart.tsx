// A series against its promise as a picture: what was observed with its interval, the straight path, the value to reach. What was withheld
// or not collected has a sign of its own at the foot, never a place at nought. The table beside it says the same.
import type { FC } from 'hono/jsx'
import { figureStateOf, readTimePeriod, type Observation, type ProgressFigures } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { CHART, createScale } from './chart-scale.ts'
import { dayText, numberText } from './words.ts'

interface Point {
  readonly day: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Nothing where nothing could be drawn: no figure and no promise. */
export const SeriesChart: FC<{
  readonly t: Translator
  readonly title: string
  readonly observations: readonly Observation[]
  readonly figures?: ProgressFigures
}> = ({ t, title, observations, figures }) => {
  const points = observations.flatMap(toPoint)
  const { baseline = null, target = null, dueDay = null } = figures ?? {}
  const values = [
    ...points.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null)),
    ...(baseline === null ? [] : [baseline.value]),
    ...(target === null ? [] : [target.value]),
  ]
  const days = [
    ...points.map(({ day }) => day),
    ...(baseline === null ? [] : [baseline.day]),
    ...(dueDay === null ? [] : [dueDay]),
  ]
  if (values.length === 0 || days.length === 0) return null
  const isMirrored = t.direction === 'rtl'
  const { x, y, marks } = createScale(values, days, { isMirrored })
  const edge = {
    near: isMirrored ? CHART.width - CHART.start : CHART.start,
    far: isMirrored ? CHART.end : CHART.width - CHART.end,
  }
  const foot = CHART.height - CHART.bottom
  const [firstDay = '', lastDay = ''] = [days.toSorted()[0], days.toSorted().at(-1)]
  return (
    <figure class="series-chart">
      <svg viewBox={`0 0 ${CHART.width} ${CHART.height}`} role="img" aria-label={t('commitments.chart-label', { title })}>
        {marks.map((mark) => (
          <g class="chart-mark">
            <line x1={edge.near} x2={edge.far} y1={y(mark)} y2={y(mark)} />
            <text x={isMirrored ? edge.near + 8 : edge.near - 8} y={y(mark) + 5} text-anchor="end">
              {numberText(t, mark)}
            </text>
          </g>
        ))}
        <text class="chart-day" x={edge.near} y={CHART.height - 10} text-anchor="start">
          {dayText(t, firstDay.slice(0, 7))}
        </text>
        {firstDay.slice(0, 7) === lastDay.slice(0, 7) ? null : (
          <text class="chart-day" x={edge.far} y={CHART.height - 10} text-anchor="end">
            {dayText(t, lastDay.slice(0, 7))}
          </text>
        )}
        {target === null ? null : (
          <line class="chart-target" x1={edge.near} x2={edge.far} y1={y(target.value)} y2={y(target.value)} />
        )}
        {baseline === null || target === null || dueDay === null ? null : (
          <line class="chart-path" x1={x(baseline.day)} y1={y(baseline.value)} x2={x(dueDay)} y2={y(target.value)} />
        )}
        {baseline === null ? null : (
          <rect class="chart-baseline" x={x(baseline.day) - 5} y={y(baseline.value) - 5} width={10} height={10} />
        )}
        <polyline
          class="chart-line"
          points={points.flatMap(({ day, value }) => (value === null ? [] : [`${x(day)},${y(value)}`])).join(' ')}
        />
        {points.map(({ day, value, low, high }) => (
          <g class="chart-point">
            {low === null && high === null ? null : (
              <line x1={x(day)} x2={x(day)} y1={y(low ?? marks[0] ?? 0)} y2={y(high ?? marks.at(-1) ?? 0)} />
            )}
            {[low, high].map((end) => (end === null ? null : <line x1={x(day) - 6} x2={x(day) + 6} y1={y(end)} y2={y(end)} />))}
            {value === null ? null : <circle cx={x(day)} cy={y(value)} r={5} />}
            {value === null && low === null && high === null ? (
              <path d={`M${x(day) - 5} ${foot - 12}l10 10m0 -10l-10 10`} />
            ) : null}
          </g>
        ))}
      </svg>
      <figcaption>
        <ul class="chart-legend">
          <Sign kind="point" text={t('commitments.legend-observed')} />
          {points.some(({ value, low, high }) => value === null && low === null && high === null) ? (
            <Sign kind="none" text={t('commitments.legend-none')} />
          ) : null}
          {target === null ? null : <Sign kind="target" text={t('commitments.legend-target')} />}
          {baseline === null ? null : <Sign kind="baseline" text={t('commitments.legend-baseline')} />}
          {baseline === null || target === null || dueDay === null ? null : (
            <Sign kind="path" text={t('commitments.legend-path')} />
          )}
        </ul>
      </figcaption>
    </figure>
  )
}

const Sign: FC<{ readonly kind: 'point' | 'none' | 'target' | 'baseline' | 'path'; readonly text: string }> = ({
  kind,
  text,
}) => (
  <li>
    <svg viewBox="0 0 32 16" aria-hidden="true" focusable="false">
      {kind === 'point' ? (
        <g class="chart-point">
          <line x1={16} x2={16} y1={1} y2={15} />
          <circle cx={16} cy={8} r={5} />
        </g>
      ) : null}
      {kind === 'none' ? (
        <g class="chart-point">
          <path d="M11 3l10 10m0 -10l-10 10" />
        </g>
      ) : null}
      {kind === 'baseline' ? <rect class="chart-baseline" x={11} y={3} width={10} height={10} /> : null}
      {kind === 'target' || kind === 'path' ? <line class={`chart-${kind}`} x1={0} x2={32} y1={8} y2={8} /> : null}
    </svg>
    {text}
  </li>
)

/** A figure at the last day of its period, in plain units; without a number where nobody may or could tell one. */
function toPoint(observation: Observation): readonly Point[] {
  const day = readTimePeriod(observation.timePeriod)?.last
  if (day === undefined) return []
  const scale = 10 ** observation.unitMult
  const isTold = ['known', 'between'].includes(figureStateOf(observation))
  const of = (value: number | null) => (value === null || !isTold ? null : value * scale)
  return [{ day, value: of(observation.value), low: of(observation.low), high: of(observation.high) }]
}
