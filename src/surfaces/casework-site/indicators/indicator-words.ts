// What an indicator's codes and figures are called, for its page and its files alike.
import { FEW, indicatorRules, type IndicatorGroup, type IndicatorTable } from '../../../protected/counts/index.ts'
import { createTranslator, type Language, type Translator } from '../../../platform/i18n/index.ts'

/** A translator with the areas that the indicators speak. */
export function speakIndicators(language: Language): Translator {
  return createTranslator(language, ['page', 'indicators'])
}

/** An outcome. */
export function nameOutcome(t: Translator, { indicator }: Pick<IndicatorTable, 'indicator'>, code: string): string {
  if (code.startsWith(FEW)) return t('indicators.few')
  return t(`indicators.code-${indicatorRules[indicator].measure}-${code}`)
}

/** A code of a group. */
export function nameGroupCode(t: Translator, group: IndicatorGroup, code: string): string {
  if (code === FEW) return t('indicators.few')
  const key = `indicators.${group}-${code}`
  if (t.has(key)) return t(key)
  return group === 'language' ? t.languageName(code) : code
}

/** `2026-Q3` in words. */
export function nameQuarter(t: Translator, period: string): string {
  const [year = '', quarter = ''] = period.split('-Q')
  return t('indicators.quarter-name', { year, quarter })
}

/** A figure, or the one symbol of what is hidden. */
export function showFigure(t: Translator, figure: number | null): string {
  return figure === null ? t('indicators.hidden') : t.number(figure)
}

/** A share of published figures, or the symbol. */
export function showShare(t: Translator, share: number | null): string {
  return share === null ? t('indicators.hidden') : t.percent(share)
}
