// The words for a choice of the filter and for the people that it stands for.
import type { Translator } from '../../platform/i18n/index.ts'
import type { FilterField } from './gap-filter.ts'
import { needName } from './lever-text.ts'

/** The value of a field in words: `Tigrinya`, `18–29 years`, `no papers`. */
export function labelChoice(t: Translator, field: FilterField, value: string): string {
  if (value === 'unknown') return t('coordination-site.not-known')
  switch (field) {
    case 'need':
      return needName(t, value)
    case 'language':
      return value === 'none' ? t('coordination-site.no-language') : t.languageName(value)
    case 'sex':
    case 'registration':
      return t.has(`groups.${field}/${value}`) ? t(`groups.${field}/${value}`) : value
    case 'age': {
      const [from = '', to = ''] = value.split('-')
      return Number(to) >= 99
        ? t('gaps.age-at-least', { age: Number(from) })
        : t('coordination-site.years', { ages: t('gaps.interval', { low: from, high: to }) })
    }
    case 'papers':
      if (value === 'none') return t('coordination-site.no-papers')
      return t.has(`papers.${value}`) ? t(`papers.${value}`) : value
    case 'nationality':
      return value
    case 'fear':
      return t(value === 'yes' ? 'coordination-site.fear-yes' : 'coordination-site.fear-no')
  }
}
