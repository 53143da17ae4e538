// Whether the counts of a material can be released at all, by whatever method: whole, on codes that are there, each cell once,
// stated totals equal to the sums. Each problem is a sentence that names the cell.
import type { ReleaseMaterial } from '../../open/statistics/index.ts'
import { addUpCounts, type JointSystem } from './joint-system.ts'

const MOST_TOLD = 10

/** At most ten sentences; empty where the counts can be taken. */
export function checkCounts({ counts, statedTotals, tens }: ReleaseMaterial, { dimensions }: JointSystem): readonly string[] {
  const problems: string[] = []
  const leaves = dimensions.map(({ codes, leafCodes }) => new Set([...leafCodes].map((leaf) => codes[leaf])))
  const seen = new Set<string>()
  let people = 0
  for (const [row, cell] of counts.entries()) {
    if (problems.length >= MOST_TOLD) break
    const where = `count ${row + 1} (${cell.codes.join(' / ')})`
    const missing = dimensions.findIndex(({ indexOfCode }, d) => !indexOfCode.has(cell.codes[d] ?? ''))
    const inner = dimensions.findIndex((_, d) => !leaves[d]?.has(cell.codes[d] ?? ''))
    if (!Number.isSafeInteger(cell.people) || cell.people < 0)
      problems.push(`${where}: ${cell.people} is not a whole number of people, 0 or more`)
    else if (missing !== -1)
      problems.push(`${where}: "${cell.codes[missing] ?? ''}" is not a code of ${dimensions[missing]?.name} in the hierarchies`)
    else if (inner !== -1)
      problems.push(`${where}: "${cell.codes[inner] ?? ''}" of ${dimensions[inner]?.name} is not an innermost code`)
    else if (seen.has(cell.codes.join('\n'))) problems.push(`${where} stands twice`)
    seen.add(cell.codes.join('\n'))
    people += cell.people
  }
  const bad = tens.flatMap(({ name, cells }) =>
    cells
      .filter((cell) => !Number.isSafeInteger(cell.people) || cell.people < 0)
      .map(({ codes }) => `${name}: ${codes.join(' / ')}`),
  )
  for (const where of bad) problems.push(`${where} is not a whole number of people, 0 or more`)
  if (problems.length > 0) return problems.slice(0, MOST_TOLD)
  if (people === 0) return ['the counts hold nobody; there is nothing to protect']
  const { model, find } = addUpCounts(dimensions, counts)
  for (const { name, parts, cells } of tens) {
    if (parts === null) continue
    const sum = cells.reduce((all, cell) => all + cell.people, 0)
    if (model.findCell(parts) === undefined) problems.push(`${name} parts ${parts.join(' / ')}, which is not a cell of the table`)
    else if (find(parts) !== sum)
      problems.push(`${name} parts ${parts.join(' / ')}, which is ${find(parts)}, but adds up to ${sum}`)
  }
  for (const { codes, people: stated } of statedTotals) {
    if (model.findCell(codes) === undefined) problems.push(`the stated total ${codes.join(' / ')} is not a cell of the table`)
    else if (find(codes) !== stated)
      problems.push(`${codes.join(' / ')} is given as ${stated}, but its parts add up to ${find(codes)}`)
  }
  return problems.slice(0, MOST_TOLD)
}
