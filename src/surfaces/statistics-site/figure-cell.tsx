// One cell of a table: the figure with its bar and interval, the symbol with why it is hidden, or that it was no part of the release.
import type { FC } from 'hono/jsx'
import type { HeldFigure } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { isShown, showFigure } from './figure-text.ts'

export const FigureCell: FC<{
  readonly t: Translator
  readonly figure: HeldFigure | undefined
  readonly symbol: string
  readonly why: string
  /** The figure at which a bar is whole; `null` for no bar. */
  readonly most: number | null
}> = ({ t, figure, symbol, why, most }) => {
  if (figure === undefined) {
    return (
      <td class="number not-part">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{t('statistics.not-part')}</span>
      </td>
    )
  }
  if (!isShown(figure)) {
    return (
      // Its text stands deeper inside than the rule looks.
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label
      <td class="number">
        <details class="hidden-figure">
          <summary>
            <span aria-hidden="true">{symbol}</span>
            <span class="visually-hidden">{t('statistics.hidden-ask')}</span>
          </summary>
          <p>{why}</p>
        </details>
      </td>
    )
  }
  return (
    <td class="number">
      {showFigure(t, figure)}
      {most === null ? null : <FigureBar t={t} figure={figure} most={most} />}
    </td>
  )
}

/** A bar from the side where the language begins, with a whisker over the interval where there is one. */
const FigureBar: FC<{
  readonly t: Translator
  readonly figure: HeldFigure & { readonly people: number }
  readonly most: number
}> = ({ t, figure: { people, low, high }, most }) => {
  const share = (value: number) => Math.round(Math.min(1, Math.max(0, value / most)) * 1000) / 10
  const at = (value: number) => `${t.direction === 'rtl' ? 100 - share(value) : share(value)}%`
  const start = t.direction === 'rtl' ? `${100 - share(people)}%` : '0%'
  return (
    <svg class="figure-bar" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect class="bar-solid" x={start} y="2" width={`${share(people)}%`} height="8" />
      {low === null || high === null ? null : (
        <g class="whisker">
          <line x1={at(low)} x2={at(high)} y1="6" y2="6" />
          <line x1={at(low)} x2={at(low)} y1="1" y2="11" />
          <line x1={at(high)} x2={at(high)} y1="1" y2="11" />
        </g>
      )}
    </svg>
  )
}
