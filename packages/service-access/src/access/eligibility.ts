// Whom a service is for. Each dimension that the person's side gives is answered by the rules about it;
// what an incomplete list of rules is silent about stays unknown. Priorities bar nobody.
import { allOf, HOUSEHOLDS, not, REGISTRATIONS, SEXES, VULNERABILITIES } from '@causeway/vocabulary'
import type { ThreeValued } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { Eligibility, EligibilityDimension, EligibilityRule } from '../service-at-location.ts'
import type { AccessFinding, EligibilityReason } from './access-reason.ts'
import { NOT_CONSIDERED } from './access-reason.ts'
import { primaryLanguage } from './primary-language.ts'

/** The dimensions that a person's side can give; `everyone` asks nothing. */
export const PERSON_DIMENSIONS = [
  'age',
  'sex',
  'nationality',
  'registration',
  'household',
  'vulnerability',
  'residence-area',
  'language',
] as const satisfies readonly EligibilityDimension[]
export type PersonDimension = (typeof PERSON_DIMENSIONS)[number]

/** Ages in whole years beyond which nobody lives: an unknown age lies somewhere between. */
const ANY_AGE = { min: 0, max: 150 }

/** The person's side of one dimension, as the profile has it; `undefined` is not considered. */
export function profileValue(profile: PersonProfile, dimension: PersonDimension): PersonProfile[keyof PersonProfile] {
  switch (dimension) {
    case 'age':
      return profile.age
    case 'sex':
      return profile.sex
    case 'nationality':
      return profile.nationality
    case 'registration':
      return profile.registration
    case 'household':
      return profile.household
    case 'vulnerability':
      return profile.vulnerabilities
    case 'residence-area':
      return profile.residenceArea
    case 'language':
      return profile.languages
  }
}

/** All dimensions together. `not-considered` where the profile gives none of them. */
export function assessEligibility(profile: PersonProfile, eligibility: Eligibility): AccessFinding<EligibilityReason> {
  const findings = [
    ...PERSON_DIMENSIONS.map((dimension) => assessDimension(profile, dimension, eligibility)),
    assessEveryone(eligibility),
  ].filter((finding) => finding.verdict !== 'not-considered')
  if (findings.length === 0) return NOT_CONSIDERED
  return {
    verdict: allOf(findings.map((finding) => finding.verdict).filter((verdict) => verdict !== 'not-considered')),
    reasons: findings.flatMap((finding) => finding.reasons),
  }
}

/** One dimension's verdict: it depends on the profile's value of this dimension and on the rules about it alone. */
export function assessDimension(
  profile: PersonProfile,
  dimension: PersonDimension,
  eligibility: Eligibility,
): AccessFinding<EligibilityReason> {
  if (profileValue(profile, dimension) === undefined) return NOT_CONSIDERED
  const reasons: EligibilityReason[] = []
  const verdicts: ThreeValued[] = []
  // Languages are given for the language barrier; that no rule turns on them is no blank to ask about.
  let stated = isComplete(eligibility) || dimension === 'language'
  for (const rule of eligibility.rules) {
    if (rule.dimension !== dimension) continue
    const satisfied = isSatisfied(profile, dimension, rule)
    if (rule.effect === 'prioritise') {
      stated ||= satisfied === 'yes'
      continue
    }
    stated = true
    const verdict = rule.effect === 'require' ? satisfied : not(satisfied)
    verdicts.push(verdict)
    if (verdict === 'no') reasons.push({ kind: 'rule-not-met', rule })
    if (verdict === 'unknown') reasons.push({ kind: 'rule-uncertain', rule, because: whyUncertain(profile, dimension, rule) })
  }
  if (!stated) {
    verdicts.push('unknown')
    reasons.push({ kind: 'dimension-not-stated', dimension })
  }
  return { verdict: allOf(verdicts), reasons }
}

/** Nobody is let in where "everyone" is excluded (a service suspended); else the rule bars nobody. */
export function assessEveryone(eligibility: Eligibility): AccessFinding<EligibilityReason> {
  const barring = eligibility.rules.filter((rule) => rule.dimension === 'everyone' && rule.effect === 'exclude')
  if (barring.length === 0) return NOT_CONSIDERED
  return { verdict: 'no', reasons: barring.map((rule) => ({ kind: 'rule-not-met', rule })) }
}

/** True where what no rule mentions is not asked. */
export function isComplete(eligibility: Eligibility): boolean {
  return eligibility.complete || eligibility.rules.some((rule) => rule.dimension === 'everyone' && rule.effect !== 'exclude')
}

function isSatisfied(profile: PersonProfile, dimension: PersonDimension, rule: EligibilityRule): ThreeValued {
  if (rule.terms.length === 0) return 'unknown'
  if (dimension === 'age') {
    const age = profile.age === undefined || profile.age === 'unknown' ? ANY_AGE : profile.age
    return isAgeSatisfied(age, rule)
  }
  if (rule.operator !== 'in' && rule.operator !== 'not-in') return 'unknown'
  const isOneOf = dimension === 'residence-area' ? isInArea(profile, rule) : isAmongTerms(profile, dimension, rule)
  return rule.operator === 'in' ? isOneOf : not(isOneOf)
}

/** A range wholly inside the rule is yes, disjoint from it no, overlapping it unknown: some of the group may come. */
function isAgeSatisfied(age: { readonly min: number; readonly max: number }, rule: EligibilityRule): ThreeValued {
  const years = rule.terms.map((term) => (term.trim() === '' ? Number.NaN : Number(term)))
  if (years.some((year) => Number.isNaN(year))) return 'unknown'
  const [first = Number.NaN, second = Number.NaN] = years
  switch (rule.operator) {
    case 'at-least':
      return age.min >= first ? 'yes' : age.max < first ? 'no' : 'unknown'
    case 'at-most':
      return age.max <= first ? 'yes' : age.min > first ? 'no' : 'unknown'
    case 'between':
      if (!(first <= second)) return 'unknown'
      return age.min >= first && age.max <= second ? 'yes' : age.max < first || age.min > second ? 'no' : 'unknown'
    case 'in':
      return isAgeListed(age, years)
    case 'not-in':
      return not(isAgeListed(age, years))
  }
}

function isAgeListed(age: { readonly min: number; readonly max: number }, years: readonly number[]): ThreeValued {
  const listed = new Set(years)
  let inside = 0
  let all = 0
  for (let year = Math.floor(age.min); year <= Math.floor(age.max); year++) {
    all++
    if (listed.has(year)) inside++
  }
  return all > 0 && inside === all ? 'yes' : inside === 0 ? 'no' : 'unknown'
}

/** Terms outside the code list may mean anybody: with no other match, unknown. */
function isAmongTerms(
  profile: PersonProfile,
  dimension: Exclude<PersonDimension, 'age' | 'residence-area'>,
  rule: EligibilityRule,
): ThreeValued {
  const normalise = dimension === 'language' ? primaryLanguage : normaliseTerm
  const terms = new Set(rule.terms.map(normalise))
  const value = profileValue(profile, dimension)
  if (value === undefined || value === 'unknown') return coversWholeList(dimension, terms) ? 'yes' : 'unknown'
  const held = (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(normalise) // lists here are of strings
  if (held.some((code) => terms.has(code))) return 'yes'
  // Who has told one circumstance may not have told all.
  if (held.includes('unknown')) return 'unknown'
  if (dimension === 'household' && isFamily(held)) {
    // One parent with children is a family with children; whether a family has one parent was not said.
    if (terms.has('family-with-children')) return 'yes'
    if (terms.has('single-parent-family')) return 'unknown'
  }
  return [...terms].some((term) => !isReadable(dimension, term)) ? 'unknown' : 'no'
}

function isFamily(households: readonly string[]): boolean {
  return households.includes('family-with-children') || households.includes('single-parent-family')
}

/** Areas nest by `/` (`city/district`): a narrower area lies inside a broader one; a broader one may lie inside or not. */
function isInArea(profile: PersonProfile, rule: EligibilityRule): ThreeValued {
  if (profile.residenceArea === undefined || profile.residenceArea === 'unknown') return 'unknown'
  const area = normaliseTerm(profile.residenceArea)
  const terms = rule.terms.map(normaliseTerm)
  if (terms.some((term) => area === term || area.startsWith(`${term}/`))) return 'yes'
  return terms.some((term) => term.startsWith(`${area}/`)) ? 'unknown' : 'no'
}

const CODES: Partial<Record<PersonDimension, readonly string[]>> = {
  sex: SEXES,
  registration: REGISTRATIONS,
  household: HOUSEHOLDS,
  vulnerability: VULNERABILITIES,
}

function isReadable(dimension: PersonDimension, term: string): boolean {
  if (dimension === 'nationality') return /^[a-z]{3}$/.test(term)
  if (dimension === 'language') return /^[a-z]{2,3}$/.test(term) && term !== 'mul' && term !== 'und'
  return CODES[dimension]?.includes(term) ?? true
}

/** Only of dimensions of which everybody has exactly one value: nobody need have a vulnerability. */
function coversWholeList(dimension: PersonDimension, terms: ReadonlySet<string>): boolean {
  if (dimension !== 'sex' && dimension !== 'registration') return false
  return CODES[dimension]?.every((code) => terms.has(code)) ?? false
}

function normaliseTerm(term: string): string {
  return term.trim().toLowerCase()
}

function whyUncertain(
  profile: PersonProfile,
  dimension: PersonDimension,
  rule: EligibilityRule,
): 'person-unknown' | 'group-straddles' | 'rule-unreadable' {
  const value = profileValue(profile, dimension)
  if (value === 'unknown' || (Array.isArray(value) && value.includes('unknown'))) return 'person-unknown'
  if (rule.terms.length === 0) return 'rule-unreadable'
  if (dimension === 'residence-area') return 'group-straddles'
  if (dimension === 'household' && rule.terms.every((term) => isReadable(dimension, normaliseTerm(term))))
    return 'group-straddles'
  if (dimension !== 'age') return 'rule-unreadable'
  const readable = rule.terms.every((term) => term.trim() !== '' && !Number.isNaN(Number(term)))
  const ordered = rule.operator !== 'between' || (rule.terms.length > 1 && Number(rule.terms[0]) <= Number(rule.terms[1]))
  return readable && ordered ? 'group-straddles' : 'rule-unreadable'
}
