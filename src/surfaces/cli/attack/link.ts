// Linkage: a list of people with a few attributes, looked for in records or in a table.
import { linkRecords, linkToTable } from '@causeway/disclosure-control'
import type { Attributes, LinkReport, PublishedTable, TableLinkFinding } from '@causeway/disclosure-control'
import { CommandFailure } from '../command.ts'
import { readRows } from './read-rows.ts'

/** A list with the line of each person. */
export interface PeopleList {
  readonly name: string
  readonly people: readonly Attributes[]
  readonly lines: readonly number[]
  readonly columns: readonly string[]
}

/** Reads a list of people. */
export function readList(given: string, workingFolder: string): PeopleList {
  const rows = readRows(given, workingFolder, [])
  return {
    name: given,
    people: rows.map(({ values }) => Object.fromEntries(values)),
    lines: rows.map(({ line }) => line),
    columns: [...(rows[0]?.values.keys() ?? [])],
  }
}

/** Looks for the list in records, by all columns that both have; `sensitive` is what it would learn. */
export function linkList(
  list: PeopleList,
  records: PeopleList,
  sensitive: string,
): { readonly by: readonly string[]; readonly report: LinkReport } {
  if (!records.columns.includes(sensitive)) throw new CommandFailure(`${records.name} has no column ${sensitive}.`)
  const by = list.columns.filter((column) => column !== sensitive && records.columns.includes(column))
  if (by.length === 0) throw new CommandFailure(`${list.name} and ${records.name} have no column in common.`)
  return { by, report: linkRecords(records.people, list.people, by, [sensitive]) }
}

/** A line a listed person about whom something is found, then a summary. */
export function describeLinks(list: PeopleList, by: readonly string[], report: LinkReport): readonly string[] {
  const learned = new Set(report.findings.filter(({ found }) => found === 'attribute').map(({ listed }) => listed))
  return [
    ...report.findings.map((finding) =>
      finding.found === 'attribute'
        ? `linkage\t${list.name}, line ${list.lines[finding.listed]}\t${finding.attribute} = ${finding.value}\tall ${finding.records.length} records that look like this person have it`
        : `linkage\t${list.name}, line ${list.lines[finding.listed]}\tfound\tone record has the same ${by.join(', ')}`,
    ),
    ...(report.findings.length > 0 ? [''] : []),
    `${report.listed} listed people by ${by.join(', ')}: ${report.matched} match some record, ${report.unique} just one; of ${learned.size} something is learned.`,
  ]
}

/** Looks for the list's groups in a table; codes that the table does not have are told by line. */
export function linkListToTable(list: PeopleList, table: PublishedTable, sensitive: string): readonly TableLinkFinding[] {
  if (!table.dimensions.some(({ name }) => name === sensitive))
    throw new CommandFailure(
      `${table.name} has no dimension ${sensitive}; it has ${table.dimensions.map(({ name }) => name).join(', ')}.`,
    )
  const shared = table.dimensions.filter(({ name }) => name !== sensitive && list.columns.includes(name))
  if (shared.length === 0) throw new CommandFailure(`${list.name} has no column that is a dimension of ${table.name}.`)
  list.people.forEach((person, i) => {
    const strange = shared.find(({ name, indexOfCode }) => !indexOfCode.has(person[name] ?? ''))
    if (strange !== undefined)
      throw new CommandFailure(
        `${list.name}, line ${list.lines[i]}: "${person[strange.name]}" is not a code of ${strange.name} in the hierarchies.`,
      )
  })
  return linkToTable(table, list.people, sensitive)
}
