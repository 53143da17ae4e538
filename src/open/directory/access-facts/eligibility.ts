// Whom a service is for: the profile's eligibility rules, HSDS's minimum and maximum age, and the word "everyone".
import {
  ELIGIBILITY_DIMENSIONS,
  type Eligibility,
  type EligibilityDimension,
  type EligibilityRule,
} from '@causeway/service-access'
import { docsOf, numberOf, textOf, type Doc } from '../hsds/document.ts'
import { foldText } from './synonyms.ts'

const EVERYONE = new Set(
  [
    'everyone',
    'everybody',
    'anyone',
    'all',
    'open to all',
    'open to everyone',
    'no restrictions',
    'no requirements',
    'none',
    'tout le monde',
    'tous',
    'ouvert à tous',
    'todos',
    'todas las personas',
    'todo el mundo',
    'aberto a todos',
    'alle',
    'tutti',
    'الجميع',
  ].map(foldText),
)

/**
 * The rules of a service at a location. Rules of the service at location replace the service's on the same dimension.
 * The rules are complete only where the provider said "everyone", in a rule or as the whole of the eligibility
 * description, and every rule of theirs was understood.
 */
export function toEligibility(service: Doc, serviceAtLocation: Doc | null): Eligibility {
  const near = readRules(docsOf(serviceAtLocation?.['eligibility_rules']))
  const far = readRules(docsOf(service['eligibility_rules']))
  const nearDimensions = new Set(near.rules.map((rule) => rule.dimension))
  const rules = [...near.rules, ...far.rules.filter((rule) => !nearDimensions.has(rule.dimension))]
  if (!rules.some((rule) => rule.dimension === 'age')) rules.push(...ageRules(service))
  const description = textOf(service, 'eligibility_description')
  const saysEveryone =
    rules.some((rule) => rule.dimension === 'everyone') || (description !== null && EVERYONE.has(foldText(description)))
  return { rules, complete: saysEveryone && near.areUnderstood && far.areUnderstood }
}

function ageRules(service: Doc): EligibilityRule[] {
  const assuredDate = textOf(service, 'assured_date')
  const rule = (operator: 'at-least' | 'at-most', years: number): EligibilityRule => ({
    dimension: 'age',
    operator,
    terms: [String(years)],
    effect: 'require',
    source: null,
    assuredDate,
  })
  const minimum = numberOf(service, 'minimum_age')
  const maximum = numberOf(service, 'maximum_age')
  return [
    ...(minimum === null || minimum <= 0 ? [] : [rule('at-least', minimum)]),
    ...(maximum === null ? [] : [rule('at-most', maximum)]),
  ]
}

function readRules(docs: readonly Doc[]): { rules: EligibilityRule[]; areUnderstood: boolean } {
  const rules = docs.map(readRule)
  const understood = rules.filter((rule) => rule !== null)
  return { rules: understood, areUnderstood: understood.length === rules.length }
}

function readRule(doc: Doc): EligibilityRule | null {
  const dimension = kebab(textOf(doc, 'dimension') ?? '')
  const operator = kebab(textOf(doc, 'operator') ?? 'in')
  const effect = textOf(doc, 'effect') ?? 'require'
  if (!isDimension(dimension) || !isOperator(operator) || !isEffect(effect)) return null
  const list = doc['terms']
  const terms = Array.isArray(list) ? list.map(String) : []
  if (!hasTermsFor(operator, terms, dimension)) return null
  return {
    dimension,
    operator,
    terms: terms.map((term) => toTerm(dimension, term)),
    effect,
    source: textOf(doc, 'source'),
    assuredDate: textOf(doc, 'assured_date'),
  }
}

/** An age rule without its number, or a list rule without a list, says nothing that can be applied. */
function hasTermsFor(operator: EligibilityRule['operator'], terms: readonly string[], dimension: EligibilityDimension): boolean {
  if (dimension === 'everyone') return true
  const wanted = operator === 'between' ? 2 : 1
  if (terms.length < wanted) return false
  return dimension !== 'age' || terms.every((term) => Number.isFinite(Number(term)))
}

function toTerm(dimension: EligibilityDimension, term: string): string {
  if (dimension === 'nationality') return term.trim().toUpperCase()
  if (dimension === 'residence-area') return term.trim()
  return kebab(term)
}

function kebab(text: string): string {
  return text.trim().toLowerCase().replaceAll('_', '-')
}

function isDimension(text: string): text is EligibilityDimension {
  return (ELIGIBILITY_DIMENSIONS as readonly string[]).includes(text)
}

function isOperator(text: string): text is EligibilityRule['operator'] {
  return ['in', 'not-in', 'at-least', 'at-most', 'between'].includes(text)
}

function isEffect(text: string): text is EligibilityRule['effect'] {
  return ['require', 'exclude', 'prioritise'].includes(text)
}
