// Files of counts as material. Beside dim, code and parent, `hierarchies.csv` may say how many residents a place has
// (`residents`) and what a code is called (`name_en`, `name_fr`, …).
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { PublishedDimension, ReleaseMaterial, Variable } from '../../open/statistics/index.ts'
import { parseCountFiles, parseCsv, readLeafCounts } from './count-files/index.ts'
import type { SourceChoice } from './releases.ts'

const COUNTS = 'inner.csv'
const HIERARCHIES = 'hierarchies.csv'
/** Stands in an address, and in the tables of the open side. */
const NAME = /^[a-z][a-z0-9-]*$/

/** Reads them. `knownResidents`: what the installation itself knows of its districts, which a file cannot change. */
export function readFilesMaterial(
  source: Extract<SourceChoice, { kind: 'files' }>,
  knownResidents: Readonly<Record<string, number>>,
): Result<ReleaseMaterial, readonly string[]> {
  const hierarchies = { name: HIERARCHIES, text: source.hierarchies }
  const files = parseCountFiles({ name: COUNTS, text: source.inner }, hierarchies)
  if (!files.ok) return files
  const { dimensions, counts, statedTotals } = files.value
  const problems = dimensions.flatMap(({ name }) => [
    ...(NAME.test(name)
      ? []
      : [`${HIERARCHIES}: the dimension "${name}" needs a name of lower-case letters, digits and hyphens`]),
    ...(source.variables[name] === undefined ? [`nobody has said what the dimension "${name}" is about`] : []),
  ])
  for (const name of Object.keys(source.variables))
    if (!dimensions.some((dimension) => dimension.name === name)) problems.push(`${HIERARCHIES} has no dimension "${name}"`)
  if (counts.length === 0) problems.push(`${COUNTS}: holds nobody; there is nothing to protect`)
  if (problems.length > 0) return fail(problems)
  const leaves = readLeafCounts(files.value, COUNTS)
  if (!leaves.ok) return leaves
  const described = describeDimensions(hierarchies, source.variables, knownResidents)
  if (!described.ok) return described
  return ok({
    source: source.described,
    dimensions: described.value.dimensions,
    counts,
    statedTotals,
    tables: source.tables ?? [],
    tens: [],
    residents: described.value.residents,
    notes: {},
  })
}

function describeDimensions(
  hierarchies: { readonly name: string; readonly text: string },
  variables: Readonly<Record<string, Variable>>,
  knownResidents: Readonly<Record<string, number>>,
): Result<Pick<ReleaseMaterial, 'dimensions' | 'residents'>, readonly string[]> {
  const lines = parseCsv(hierarchies)
  if (!lines.ok) return fail([lines.error])
  const codes = new Map<string, PublishedDimension['codes'][number][]>()
  const stated = new Map<string, number>()
  const problems: string[] = []
  for (const { line, values } of lines.value) {
    const dimension = values.get('dim') ?? values.get('dimension') ?? ''
    const code = values.get('code') ?? ''
    const parent = values.get('parent') ?? ''
    const names = Object.fromEntries(
      [...values].flatMap(([column, value]) => {
        const language = /^name_([a-z]{2,3}(?:-[A-Za-z]+)?)$/.exec(column)?.[1]
        return language === undefined || value === '' ? [] : [[language, value] as const]
      }),
    )
    codes.set(dimension, [
      ...(codes.get(dimension) ?? []),
      { code, parent: parent === '' ? null : parent, ...(Object.keys(names).length > 0 && { names }) },
    ])
    const residents = values.get('residents') ?? ''
    if (residents === '' || variables[dimension] !== 'place') continue
    if (!/^\d{1,10}$/.test(residents))
      problems.push(`${HIERARCHIES}, line ${line}: residents is "${residents}"; expected a whole number`)
    else stated.set(code, Number(residents))
  }
  if (problems.length > 0) return fail(problems)
  return ok({
    dimensions: [...codes].map(([name, list]) => ({ name, variable: variables[name] ?? 'other', codes: list })),
    residents: { ...Object.fromEntries(stated), ...knownResidents },
  })
}
