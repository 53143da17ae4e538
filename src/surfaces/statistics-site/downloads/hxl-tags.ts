// Hashtags and attributes of the Humanitarian Exchange Language, version 1.1 (hxlstandard.org/standard/1-1final/dictionary).
// Places are #loc: a release does not say which administrative level of the country its districts are.
import type { PublishedDimension, Variable } from '../../../open/statistics/index.ts'
import { readAge } from '../labels.ts'

/** The tag of a column that names what a row is about; `part` is `code` or `name`. */
export function tagOfDimension({ variable, name }: PublishedDimension, part: 'code' | 'name'): string {
  switch (variable) {
    case 'place':
      return `#loc+${part}`
    case 'need':
      return `#need+${part}`
    case 'barrier':
      return `#cause+${part}`
    case 'outcome':
      return `#indicator+${part}`
    case 'period':
      return part === 'code' ? '#date+occurred' : '#date+occurred+name'
    case 'age':
    case 'sex':
    case 'language':
    case 'household':
    case 'papers':
    case 'registration':
    case 'nationality':
    case 'fear':
    case 'sexuality':
    case 'survivor':
      return `#beneficiary+${variable}+${part}`
    case 'other':
      return `#beneficiary+${attribute(name)}+${part}`
  }
}

/** What is counted: people in need where the table is about needs, barriers or outcomes, otherwise people affected. */
export function tagOfPeople(variables: readonly Variable[]): string {
  const isAboutNeeds = variables.some((variable) => variable === 'need' || variable === 'barrier' || variable === 'outcome')
  return isAboutNeeds ? '#inneed+ind' : '#affected+ind'
}

/** True for dimensions that stand in the columns' attributes, as HXL writes figures by sex and age. */
export function isInAttributes(variable: Variable): boolean {
  return variable === 'sex' || variable === 'age'
}

/** The attributes of a sex or an age: `+f`, `+m`, `+i`; `+children+age_0_17`. Empty for a total; the code itself where it is neither. */
export function attributesOf(variable: Variable, code: string, isTotal: boolean): string {
  if (isTotal) return ''
  if (variable === 'sex')
    return ({ female: '+f', male: '+m', other: '+i' } as Readonly<Record<string, string>>)[code] ?? `+${attribute(code)}`
  const age = readAge(code)
  if (age === null) return `+age_${attribute(code)}`
  const years = age.to === null ? `+age_${age.from}_plus` : `+age_${age.from}_${age.to}`
  return `${broadAge(age)}${years}`
}

/** The standard's own broad groups, which do not say at which year they end; none for a band across two of them. */
function broadAge({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (to !== null && to <= 2) return '+infants'
  if (from >= 10 && to !== null && to <= 19) return '+adolescents'
  if (to !== null && to <= 17) return '+children'
  if (from >= 60) return '+elderly'
  return from >= 18 ? '+adults' : ''
}

/** An attribute begins with a letter and holds letters, digits and underscores. */
function attribute(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return /^[a-z]/.test(plain) ? plain : `x_${plain}`
}
