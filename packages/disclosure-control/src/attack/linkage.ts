// Linkage: somebody holds a list of people with a few attributes (an employer, a landlord, a police register) and looks
// for them in published records, or in a table broken down by what the list does not say.
import { describeCell } from './describe-cell.ts'
import type { Finding, PublishedTable } from './published.ts'

/** A record or a person: values by attribute. */
export type Attributes = Readonly<Record<string, string>>

/** One listed person about whom something is found. `listed` is the place in the list, `records` those in the data, from 0. */
export type LinkFinding =
  | { readonly found: 'unique-match'; readonly listed: number; readonly record: number }
  | {
      readonly found: 'attribute'
      readonly listed: number
      readonly attribute: string
      readonly value: string
      /** Records that look like this person; all have the value. */
      readonly records: readonly number[]
    }

/** What a list finds in published records. */
export interface LinkReport {
  readonly listed: number
  /** Listed people whom at least one record matches. */
  readonly matched: number
  /** Listed people whom exactly one record matches. */
  readonly unique: number
  readonly findings: readonly LinkFinding[]
}

/** Compares by the attributes that the list holds; `sensitive` are those that it would learn. */
export function linkRecords(
  records: readonly Attributes[],
  list: readonly Attributes[],
  attributes: readonly string[],
  sensitive: readonly string[],
): LinkReport {
  const keyOf = (one: Attributes) => JSON.stringify(attributes.map((attribute) => one[attribute] ?? ''))
  const matchesByKey = Map.groupBy(records.keys(), (record) => keyOf(records[record]!))
  const findings: LinkFinding[] = []
  let matched = 0
  list.forEach((person, listed) => {
    const matches = matchesByKey.get(keyOf(person)) ?? []
    const [first] = matches
    if (first === undefined) return
    matched++
    if (matches.length === 1) findings.push({ found: 'unique-match', listed, record: first })
    for (const attribute of sensitive) {
      const value = records[first]![attribute] ?? ''
      if (value !== '' && matches.every((record) => records[record]![attribute] === value))
        findings.push({ found: 'attribute', listed, attribute, value, records: matches })
    }
  })
  return { listed: list.length, matched, unique: findings.filter(({ found }) => found === 'unique-match').length, findings }
}

/** What a list finds in a table. */
export interface TableLinkFinding extends Omit<Finding, 'attack'> {
  readonly attack: 'linkage'
  /** The place in the list, from 0. */
  readonly listed: number
}

/**
 * Finds each listed person's group in a table (a code a dimension; left out: everybody) and what all of that group have in
 * common: the published group equals one published category of `sensitive`, so everybody in it is of that category.
 */
export function linkToTable(table: PublishedTable, list: readonly Attributes[], sensitive: string): readonly TableLinkFinding[] {
  const { dimensions } = table
  const at = dimensions.findIndex(({ name }) => name === sensitive)
  if (at === -1) throw new RangeError(`the table has no dimension ${sensitive}`)
  const people = new Map<string, number>()
  for (const cell of table.cells) if (cell.people !== null) people.set(cell.codes.join('\n'), cell.people)
  const tops = dimensions.map(({ codes, leavesOfCode, leafCodes }) =>
    codes.find((_, i) => leavesOfCode[i]!.length === leafCodes.length),
  )
  const categories = dimensions[at]!.codes.filter((code) => code !== tops[at])
  return list.flatMap((person, listed): TableLinkFinding[] => {
    const group = dimensions.map(({ name }, d) => (d === at ? tops[d] : (person[name] ?? tops[d])) ?? '')
    const all = people.get(group.join('\n'))
    if (all === undefined || all === 0) return []
    return categories
      .filter((code) => people.get(group.with(at, code).join('\n')) === all)
      .map((code) => ({
        attack: 'linkage' as const,
        listed,
        codes: group.with(at, code),
        low: all,
        high: all,
        certainty: 'certain' as const,
        how: `all ${all} of ${describeCell(group)} are ${code}, so everybody who is known to be among them is`,
      }))
  })
}
