// A figure as a reader sees it: the number, "about 120 (110–130)" where it has an interval, never a number for what is hidden.
import type { HeldFigure } from '../../open/statistics/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'

/** The words of a figure that is shown; estimates as whole numbers, ends of intervals too. */
export function showFigure(t: Translator, { people, low, high }: HeldFigure & { readonly people: number }): string {
  if (low === null || high === null) return t.number(people)
  return t('statistics.figure-about', { people: t.number(Math.round(people)), low: t.number(low), high: t.number(high) })
}

/** True for a figure that is shown. */
export function isShown(figure: HeldFigure | undefined): figure is HeldFigure & { readonly people: number } {
  return figure !== undefined && figure.people !== null
}
