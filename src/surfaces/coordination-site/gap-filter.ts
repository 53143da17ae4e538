// Which people a page is about: need, language, sex, age, papers, registration, fear. What is sensitive among these
// never enters an address: `toAddress` gives the rest, or nothing where a choice must stay in the body of a POST.
import type { GapAnalysis, GapGroup } from '@causeway/service-access'
import { isPostedChoice, isTellingNeed, type NeedCode } from '@causeway/vocabulary'

/** The choices, in the order of the form. */
export const FILTER_FIELDS = ['need', 'language', 'sex', 'age', 'papers', 'registration', 'nationality', 'fear'] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** One chosen value a field; a field that is not there is not chosen. */
export type GapFilter = Readonly<Partial<Record<FilterField, string>>>

/** True where a choice must not enter an address, a referrer or a log. */
export function isSensitive(filter: GapFilter): boolean {
  return FILTER_FIELDS.some((field) => {
    const value = filter[field]
    if (value === undefined) return false
    if (isPostedChoice(field)) return true
    // The value was checked against the analysis when it was read, so it is a need of the list.
    return field === 'need' ? isTellingNeed(value as NeedCode) : field === 'sex' && value === 'other'
  })
}

/** The values that each field can take in this analysis, those with most people first. Fields with a single value are left out. */
export function listChoices(analysis: GapAnalysis): ReadonlyMap<FilterField, readonly string[]> {
  const people = new Map<FilterField, Map<string, number>>(FILTER_FIELDS.map((field) => [field, new Map()]))
  const values = analysis.groups.map((group) => FILTER_FIELDS.map((field) => [field, valuesOf(group, field)] as const))
  for (const cell of analysis.cells) {
    people.get('need')?.set(cell.need, (people.get('need')?.get(cell.need) ?? 0) + cell.people)
    for (const [field, own] of values[cell.group] ?? []) {
      const counts = people.get(field)
      for (const value of own) counts?.set(value, (counts.get(value) ?? 0) + cell.people)
    }
  }
  const choices = [...people].map(
    ([field, counts]) => [field, [...counts].toSorted((a, b) => b[1] - a[1]).map(([value]) => value)] as const,
  )
  return new Map(choices.filter(([, list]) => list.length > 1))
}

/** Reads choices from a form or an address; a value that the analysis does not have is not a choice. */
export function readFilter(given: (field: string) => string | undefined, analysis: GapAnalysis): GapFilter {
  const choices = listChoices(analysis)
  const chosen = FILTER_FIELDS.flatMap((field) => {
    const value = given(field)
    return value !== undefined && choices.get(field)?.includes(value) ? [[field, value] as const] : []
  })
  return Object.fromEntries(chosen)
}

/** The query of an address with these choices (`?need=food`, or nothing), or `null` where one of them must not be in an address. */
export function toAddress(filter: GapFilter): string | null {
  if (isSensitive(filter)) return null
  const query = new URLSearchParams(Object.entries(filter)).toString()
  return query === '' ? '' : `?${query}`
}

/** Indices of the cells that the choices are about. */
export function selectCells(analysis: GapAnalysis, filter: GapFilter): readonly number[] {
  const groupFields = FILTER_FIELDS.filter((field) => field !== 'need' && filter[field] !== undefined)
  const isChosen = analysis.groups.map((group) =>
    groupFields.every((field) => valuesOf(group, field).includes(filter[field] ?? '')),
  )
  return analysis.cells.flatMap((cell, index) =>
    isChosen[cell.group] === true && (filter.need === undefined || cell.need === filter.need) ? [index] : [],
  )
}

/** A group's values of a field: several languages or papers, or none where the field is not considered. */
function valuesOf({ profile }: GapGroup, field: FilterField): readonly string[] {
  switch (field) {
    case 'need':
      return []
    case 'language':
      return many(profile.languages)
    case 'sex':
      return one(profile.sex)
    case 'age':
      return profile.age === undefined ? [] : [profile.age === 'unknown' ? 'unknown' : `${profile.age.min}-${profile.age.max}`]
    case 'papers':
      return many(profile.papers)
    case 'registration':
      return one(profile.registration)
    case 'nationality':
      return many(profile.nationality)
    case 'fear':
      return profile.fearsEnforcement === undefined
        ? []
        : [profile.fearsEnforcement === 'unknown' ? 'unknown' : profile.fearsEnforcement ? 'yes' : 'no']
  }
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

function many(value: readonly string[] | 'unknown' | undefined): readonly string[] {
  if (value === undefined) return []
  if (value === 'unknown') return ['unknown']
  return value.length === 0 ? ['none'] : value
}

/** One value of a field, with the cells of the selection whose people have it. */
export interface ChoiceCells {
  readonly field: FilterField
  readonly value: string
  readonly cells: readonly number[]
}

/** The cells of a selection by each value of each field of a group. People with several languages or papers are in several. */
export function splitByChoice(analysis: GapAnalysis, cells: readonly number[]): readonly ChoiceCells[] {
  const found = new Map<string, { field: FilterField; value: string; cells: number[] }>()
  const values = analysis.groups.map((group) =>
    FILTER_FIELDS.flatMap((field) => valuesOf(group, field).map((value) => ({ field, value, key: `${field}=${value}` }))),
  )
  for (const index of cells) {
    for (const { field, value, key } of values[analysis.cells[index]?.group ?? -1] ?? []) {
      const own = found.get(key)
      if (own === undefined) found.set(key, { field, value, cells: [index] })
      else own.cells.push(index)
    }
  }
  return [...found.values()]
}
