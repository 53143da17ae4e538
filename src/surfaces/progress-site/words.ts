// What the codes of commitments and indicators are called: days, periods, places, groups, targets, figures. Unknown codes are shown as
// they are; a figure that nobody may or could tell is told in words, never as nought.
import {
  CITY_AREA,
  figureStateOf,
  type Milestone,
  type Observation,
  type Owner,
  type PartialDay,
  type ProgressFigures,
  type Target,
} from '../../open/commitments/index.ts'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'

/** Areas of messages that every page of these needs. */
export const AREAS = ['page', 'commitments', 'practice-codes', 'groups', 'needs'] as const

/** `2027` → 2027, `2027-06` → June 2027, `2027-06-30` → 30 June 2027; nobody has said where there is none. */
export function dayText(t: Translator, day: PartialDay | null): string {
  if (day === null || day === '') return t('commitments.nobody-has-said')
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return t.date(day)
  if (!/^\d{4}-\d{2}$/.test(day)) return day
  const format = new Intl.DateTimeFormat(formatLocaleOf(t.language), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}-01T00:00:00Z`))
}

/** A period of SDMX in words; the code itself where we have none. */
export function periodText(t: Translator, period: string): string {
  const match = /^(\d{4})-([QSTW])(\d{1,2})$/.exec(period)
  if (match === null) return /^\d{4}(-\d{2}){0,2}$/.test(period) ? dayText(t, period) : period
  const [, year = '', letter = '', number = ''] = match
  return t(`commitments.period-${letter}`, { year, number: String(Number(number)) })
}

/** A place by its code: a country, a region, the world; another code as it is. */
export function placeText(t: Translator, code: string): string {
  if (code.startsWith('region:')) {
    const key = `practice-codes.region-${code.slice('region:'.length)}`
    return t.has(key) ? t(key) : code.slice('region:'.length)
  }
  if (code === 'world') return t('practice-codes.place-world')
  if (code === CITY_AREA) return t('commitments.whole-city')
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region' }).of(code) ?? code
}

/** Objective 15: Basic services. */
export function objectiveText(t: Translator, code: number | string): string {
  return t('commitments.objective', { number: String(code), title: t(`practice-codes.objective-short-${code}`) })
}

/** 10.7: its short title, where we have one. */
export function sdgText(t: Translator, code: string): string {
  const key = `practice-codes.target-${code.replace('.', '-')}`
  return t.has(key) ? t('commitments.sdg-target', { code, title: t(key) }) : code
}

/** Who acts, of what kind. */
export function actorTypeText(t: Translator, type: string): string {
  const key = `practice-codes.actor-type-${type}`
  return t.has(key) ? t(key) : type
}

/** An owner with its kind and part. */
export function ownerText(t: Translator, { name, type, part }: Owner): string {
  return t('commitments.owner-line', { name, type: actorTypeText(t, type), part: t(`commitments.part-${part}`) })
}

/** A group that a record names: a code of the vocabulary or of people. */
export function groupCodeText(t: Translator, code: string): string {
  const keys = [`practice-codes.people-${code}`, ...GROUP_KINDS.map((kind) => `groups.${kind}/${code}`)]
  const key = keys.find((one) => t.has(one))
  return key === undefined ? code : t(key)
}

const GROUP_KINDS = ['sex', 'registration', 'vulnerability', 'household']

/** The codes of a series in words: women and girls, 0–17 years; everybody where there are none. */
export function dimensionsText(t: Translator, dimensions: Readonly<Record<string, string>>): string {
  const parts = Object.entries(dimensions).map(([name, code]) => dimensionText(t, name, code))
  return parts.length === 0 ? t('commitments.everybody') : t.parts(parts)
}

function dimensionText(t: Translator, name: string, code: string): string {
  if (name === 'SEX' && t.has(`commitments.sex-${code}`)) return t(`commitments.sex-${code}`)
  const [, from, to] = /^Y(\d+)T(\d+)$/.exec(code) ?? []
  if (name === 'AGE' && from !== undefined && to !== undefined) return t('commitments.age-range', { from, to })
  const [, least] = /^Y(?:_GE|)(\d+)T?$/.exec(code) ?? []
  if (name === 'AGE' && least !== undefined) return t('commitments.age-least', { from: least })
  if (name === 'NEED' && t.has(`needs.${code}`)) return t(`needs.${code}`)
  return `${name}: ${code}`
}

/** A number with as many decimals as it has, at most four. */
export function numberText(t: Translator, value: number): string {
  return t.number(value, 4)
}

/** "at most 3 per cent by …": the target in words, without its date. */
export function targetText(t: Translator, { comparator, value, unit, isPerCentOfBaseline }: Target): string {
  const amount = isPerCentOfBaseline
    ? t('commitments.per-cent-of-baseline', { value: numberText(t, value) })
    : withUnit(t, value, unit)
  return t(`commitments.comparator-${comparator}`, { amount })
}

/** A number and what it counts. */
export function withUnit(t: Translator, value: number, unit: string): string {
  return unit === '' ? numberText(t, value) : t('commitments.value-unit', { value: numberText(t, value), unit })
}

/** Which value the rule holds observations against. */
export function sideText(t: Translator, target: NonNullable<ProgressFigures['target']>): string {
  return t(`commitments.comparator-${target.side}`, { amount: numberText(t, target.value) })
}

/** What a step is called. */
export function milestoneText(t: Translator, { kind, name }: Pick<Milestone, 'kind' | 'name'>): string {
  return kind === 'own' || name !== '' ? name : t(`commitments.milestone-${kind}`)
}

/** A figure in words: a number, an interval, or why there is none. */
export function figureText(t: Translator, observation: Observation): string {
  const { value, low, high, unitMult, obsStatus } = observation
  const scale = 10 ** unitMult
  const interval = rangeText(t, { low: low === null ? null : low * scale, high: high === null ? null : high * scale })
  switch (figureStateOf(observation)) {
    case 'known': {
      const figure = numberText(t, (value ?? 0) * scale)
      return low === null && high === null ? figure : `${figure} (${interval})`
    }
    case 'between':
      return interval
    case 'withheld':
      return t('commitments.figure-withheld')
    case 'not-collected':
      return t(`commitments.figure-none-${['H', 'L', 'M'].includes(obsStatus) ? obsStatus : 'O'}`)
  }
}

/** An interval, with an end open where it is not known. */
export function rangeText(t: Translator, { low, high }: { readonly low: number | null; readonly high: number | null }): string {
  if (low === null && high === null) return t('commitments.figure-none-O')
  if (low === null) return t('commitments.comparator-at-most', { amount: numberText(t, high ?? 0) })
  if (high === null) return t('commitments.comparator-at-least', { amount: numberText(t, low) })
  return low === high ? numberText(t, low) : t('commitments.between', { low: numberText(t, low), high: numberText(t, high) })
}
