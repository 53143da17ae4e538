// What codes are called in a report: places, groups, days, figures. What nobody said is told so.
import { createTranslator, formatLocaleOf, type Language, type Translator } from '../../../platform/i18n/index.ts'
import type { PartialDay, Target } from '../record/commitment.ts'
import type { ProgressFigures, Range } from '../progress/progress.ts'

/** The words of reports. */
export function reportWords(language: Language): Translator {
  return createTranslator(language, ['commitment-reports', 'practice-codes', 'groups'])
}

/** A word of the reports. */
export function say(t: Translator, key: string, values?: Readonly<Record<string, string | number>>): string {
  return t(`commitment-reports.${key}`, values)
}

/** A country, a region, the world; another code as it is. */
export function sayPlace(t: Translator, code: string): string {
  if (code === 'world') return t('practice-codes.place-world')
  const region = `practice-codes.region-${code.slice('region:'.length)}`
  if (code.startsWith('region:')) return t.has(region) ? t(region) : code.slice('region:'.length)
  return /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region' }).of(code) ?? code)
    : code
}

/** A group by the codes of people or of the vocabulary. */
export function sayGroup(t: Translator, code: string): string {
  const keys = [`practice-codes.people-${code}`, `groups.${code}`]
  const key = keys.find((one) => t.has(one))
  return key === undefined ? code : t(key)
}

/** A day as far as it is known. */
export function sayDay(t: Translator, day: PartialDay | null): string {
  if (day === null || day === '') return say(t, 'nobody-has-said')
  if (day.length === 10) return t.date(day)
  if (day.length !== 7) return day
  const format = new Intl.DateTimeFormat(formatLocaleOf(t.language), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}-01T00:00:00Z`))
}

/** What is to be reached. */
export function sayTarget(t: Translator, target: Target | null): string {
  if (target === null) return say(t, 'nobody-has-said')
  const number = t.number(target.value, 6)
  const value = target.isPerCentOfBaseline ? say(t, 'per-cent-of-baseline', { value: number }) : `${number} ${target.unit}`.trim()
  return say(t, `comparator-${target.comparator}`, { value })
}

/** The newest observation, or which kind of unknown it is. */
export function sayObserved(t: Translator, observed: ProgressFigures['observed']): string {
  if (observed === null) return say(t, 'reason-nothing-observed')
  const figure = observed.state === 'known' || observed.state === 'between' ? sayRange(t, observed.range) : say(t, observed.state)
  return say(t, 'figure-on', { figure, period: observed.timePeriod })
}

function sayRange(t: Translator, { low, high }: Range): string {
  if (low !== null && low === high) return t.number(low, 6)
  if (low === null) return high === null ? say(t, 'nobody-has-said') : say(t, 'at-most', { high: t.number(high, 6) })
  return high === null
    ? say(t, 'at-least', { low: t.number(low, 6) })
    : say(t, 'between', { low: t.number(low, 6), high: t.number(high, 6) })
}

/** What somebody typed, in whatever language: kept apart from the direction of the report (Unicode TR9), so that its full stops stay where they belong. */
export function sayTyped(t: Translator, text: string): string {
  const isForeign = t.direction === 'rtl' ? /[A-Za-z\u00c0-\u024f\u0370-\u04ff]/.test(text) : /[\u0590-\u08ff]/.test(text)
  return isForeign ? `\u2068${text}\u2069` : text
}
