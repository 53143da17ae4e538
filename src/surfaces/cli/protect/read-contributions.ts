// Reads magnitudes: one row a contribution, with a column a dimension, `value` and, where one contributor has several rows in a cell,
// `contributor`. How many contribute to a cell is its count of people. Every problem names its line.
import type { InnermostCount } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { parseCsv, parseHierarchies } from '../../../firewall/release/index.ts'
import type { CountFiles, NamedText } from '../../../firewall/release/index.ts'

/** The contributions by innermost cell, in the form of counts. The failure is what is wrong, one text a problem. */
export function parseContributions(contributions: NamedText, hierarchies: NamedText): Result<CountFiles, readonly string[]> {
  const dimensions = parseHierarchies(hierarchies)
  if (!dimensions.ok) return dimensions
  const lines = parseCsv(contributions)
  if (!lines.ok) return fail([lines.error])
  const file = contributions.name
  const [first] = lines.value
  if (first === undefined) return fail([`${file}: holds no contribution; there is nothing to protect`])
  const missing = [...dimensions.value.map(({ name }) => name), 'value'].filter((column) => !first.values.has(column))
  if (missing.length > 0) return fail([`${file}: has no column ${missing.map((column) => `"${column}"`).join(', ')}`])
  const problems: string[] = []
  const cells = new Map<string, { codes: readonly string[]; line: number; byContributor: Map<string, number> }>()
  for (const { line, values } of lines.value) {
    const codes = dimensions.value.map(({ name }) => values.get(name) ?? '')
    dimensions.value.forEach(({ name, indexOfCode, leavesOfCode, leafCodes }, d) => {
      const code = indexOfCode.get(codes[d] ?? '')
      if (code === undefined) problems.push(`${file}, line ${line}: "${codes[d]}" is not a code of ${name} in the hierarchies`)
      else if (!leafCodes.includes(code))
        problems.push(
          `${file}, line ${line}: "${codes[d]}" of ${name} holds ${leavesOfCode[code]?.length} innermost codes; name one`,
        )
    })
    const found = values.get('value') ?? ''
    const value = Number(found)
    if (found === '' || !Number.isFinite(value) || value < 0)
      problems.push(`${file}, line ${line}: value is "${found}"; expected a number, 0 or more`)
    const cell = cells.get(codes.join('\n')) ?? { codes, line, byContributor: new Map<string, number>() }
    cells.set(codes.join('\n'), cell)
    // Without a name each row is a contributor of its own.
    const contributor = values.get('contributor') ?? `line ${line}`
    cell.byContributor.set(contributor, (cell.byContributor.get(contributor) ?? 0) + value)
  }
  if (problems.length > 0) return fail(problems)
  const all = [...cells.values()]
  return ok({
    dimensions: dimensions.value,
    counts: all.map(({ codes, byContributor }): InnermostCount => {
      return { codes, people: byContributor.size, contributions: [...byContributor.values()] }
    }),
    countLines: all.map(({ line }) => line),
    statedTotals: [],
    totalLines: [],
  })
}
