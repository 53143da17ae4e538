// Whom a service is for, rule by rule, in plain words; terms of the code lists by their message, others as the directory has them.
import type { EligibilityDimension, EligibilityRule } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'

const GROUP_OF_DIMENSION: Partial<Record<EligibilityDimension, string>> = {
  sex: 'sex',
  registration: 'registration',
  household: 'household',
  vulnerability: 'vulnerability',
}

/** One rule as a sentence: "Only for: women and girls." */
export function sayRule(t: Translator, rule: EligibilityRule): string {
  if (rule.dimension === 'everyone') return t(rule.effect === 'exclude' ? 'barriers.rule/nobody' : 'barriers.rule/everyone')
  const terms = rule.dimension === 'age' ? sayAges(t, rule) : sayTerms(t, rule)
  if (rule.effect === 'prioritise') return t('barriers.rule/first', { terms })
  const lets = (rule.effect === 'require') === (rule.operator !== 'not-in')
  return t(lets ? 'barriers.rule/only' : 'barriers.rule/not-for', { terms })
}

function sayAges(t: Translator, { operator, terms }: EligibilityRule): string {
  const [first = 0, second = 0] = terms.map(Number)
  switch (operator) {
    case 'at-least':
      return t('barriers.rule/age-from', { years: first })
    case 'at-most':
      return t('barriers.rule/age-to', { years: first })
    case 'between':
      return t('barriers.rule/age-between', { from: first, to: second })
    case 'in':
    case 'not-in':
      return t.alternatives(terms)
  }
}

function sayTerms(t: Translator, { dimension, terms }: EligibilityRule): string {
  return t.alternatives(terms.map((term) => sayTerm(t, dimension, term)))
}

function sayTerm(t: Translator, dimension: EligibilityDimension, term: string): string {
  if (dimension === 'language') return t.languageName(term)
  const group = GROUP_OF_DIMENSION[dimension]
  const key = `groups.${group}/${term}`
  return group !== undefined && t.has(key) ? t(key) : term
}
