// Bars with intervals: a table whose rows carry a bar each, so that chart and data table are one thing, readable in either
// direction, by a screen reader, in greyscale and on paper. The solid part is the low end, the open part reaches to the high end.
import type { Child, FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { showCount } from './count-text.ts'

export interface Bar {
  readonly name: string
  /** The number that stands for it on a map where the screen is narrow. */
  readonly mark?: string
  /** `null` where an end is hidden. */
  readonly people: { readonly low: number | null; readonly high: number | null }
}

/** The table; `headings` name the rows, the low column and the high column; `show` says how an end reads: `<10` for a small one by default. */
export const BarTable: FC<{
  readonly t: Translator
  readonly caption: string
  readonly headings: readonly [name: string, low: string, high: string]
  readonly bars: readonly Bar[]
  readonly show?: (people: number | null) => Child
}> = ({ t, caption, headings, bars, show = (people) => showCount(t, people ?? 0) }) => {
  const most = Math.max(1, ...bars.map(({ people }) => people.high ?? 0))
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{headings[0]}</th>
          <th scope="col" class="number">
            {headings[1]}
          </th>
          <th scope="col" class="number">
            {headings[2]}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, mark, people }) => (
          <tr>
            <th scope="row">
              {mark === undefined ? null : <span class="mark narrow">{mark}</span>}
              {name}
              <BarPicture t={t} low={(people.low ?? 0) / most} high={(people.high ?? 0) / most} />
            </th>
            <td class="number">{show(people.low)}</td>
            <td class="number">{show(people.high)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One bar: shares of the width, from the side on which the language begins. */
export const BarPicture: FC<{ readonly t: Translator; readonly low: number; readonly high: number }> = ({ t, low, high }) => {
  const [solid, whole] = [toPercent(low), toPercent(high)]
  const start = (width: number) => (t.direction === 'rtl' ? `${100 - width}%` : '0%')
  return (
    <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect class="bar-open" x={start(whole)} y="1" width={`${whole}%`} height="10" />
      <rect class="bar-solid" x={start(solid)} y="1" width={`${solid}%`} height="10" />
    </svg>
  )
}

function toPercent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
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
