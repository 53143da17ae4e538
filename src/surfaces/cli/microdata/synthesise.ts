// `causeway microdata synthesise`: made-up records from a release with noise, and from nothing else: the public form of records.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readMargins, readValue, synthesiseRecords } from '@causeway/disclosure-control'
import type { Dimension, NoisyCell } from '@causeway/disclosure-control'
import { z } from 'zod'
import { parseCsv, parseHierarchies } from '../../../firewall/release/index.ts'
import { CommandFailure, defineCommand, UsageError } from '../command.ts'
import { formatRows, writeReleaseFolder } from '../protect/write-release-folder.ts'
import { readCount } from './read-records.ts'

const options = {
  release: { type: 'string', placeholder: '<folder>', description: 'a release of causeway protect --method noise' },
  seed: { type: 'string', placeholder: '<number>', description: 'the same seed gives the same records (1)' },
  out: { type: 'string', placeholder: '<folder>', description: 'where the records go: a folder that is empty or not there' },
} as const

/** The command. */
export const microdataSynthesise = defineCommand({
  name: 'microdata synthesise',
  summary: 'Make up records from a release with noise: the only records that may be public',
  usage: '--release <folder> --out <folder> [--seed 1]',
  details:
    'Reads published.csv, hierarchies.csv and release.json of the release, never the records themselves: what is made tells no more than\n' +
    'the release did and costs nothing more of the budget. It keeps what the release tells of up to four variables together, and no more.',
  example: 'causeway microdata synthesise --release noise-1 --out synthetic-1',
  options,
  stopsAtOnce: true,
  async run(context) {
    const { values, positionals, workingFolder } = context
    if (positionals[0] !== undefined)
      throw new UsageError(`"${positionals[0]}" is not an option; the release is given by --release`)
    if (values.release === undefined || values.out === undefined)
      throw new UsageError('--release <folder> and --out <folder> are needed')
    const seed = readCount('seed', values.seed ?? '1', 0)
    const { dimensions, release } = readNoisyRelease(resolve(workingFolder, values.release), values.release)
    const margins = readMargins(dimensions, release)
    if (!margins.ok)
      throw new CommandFailure(
        margins.error.problem === 'no-total'
          ? `${values.release} does not show how many people there are; no records can be made.`
          : `${margins.error.dimension} has no code for everybody; no records can be made.`,
      )
    context.showProgress('Making records')
    const made = synthesiseRecords({ ...margins.value, seed })
    context.showProgress('')
    if (!made.ok) throw new CommandFailure(`No records can be made of ${values.release}: ${made.error.problem}.`)
    const { records, drawn } = made.value
    const rows = Array.from({ length: records.recordCount }, (_, record) =>
      records.columns.map((column) => readValue(column, record) ?? ''),
    )
    const description = {
      method: 'synthetic',
      date: context.clock().toISOString(),
      release: release.release,
      period: release.period,
      seed,
      records: records.recordCount,
      drawn,
      definition: 'made-up records, drawn from figures with noise and from nothing else; no record is a person',
      mayBePublished: ['records.csv', 'description.json'],
    }
    const written = await writeReleaseFolder(
      resolve(workingFolder, values.out),
      new Map([
        ['records.csv', formatRows([records.columns.map(({ name }) => name), ...rows])],
        ['description.json', `${JSON.stringify(description, null, 2)}\n`],
      ]),
    )
    if (!written.ok) throw new CommandFailure(`${written.error}. Nothing was written.`)
    context.print(`${records.recordCount} made-up records over ${records.columns.map(({ name }) => name).join(', ')}.`)
    for (const { variable, given } of drawn)
      context.print(`  ${variable.padEnd(16)} ${given.length === 0 ? 'by itself' : `given ${given.join(', ')}`}`)
    context.note(`Wrote ${values.out}: may be published.`)
    return 0
  },
})

const releaseFile = z.object({
  method: z.string(),
  release: z.string(),
  period: z.string(),
  variables: z.array(z.string()),
  threshold: z.number(),
  confidence: z.number(),
  mostCellsAPerson: z.number(),
  rho: z.number(),
  epsilon: z.number(),
  delta: z.number(),
  marginals: z.array(z.object({ variables: z.array(z.string()), cells: z.number(), variance: z.number(), rho: z.number() })),
})

function readNoisyRelease(folder: string, given: string) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CommandFailure(`There is no folder ${given}.`)
  const missing = ['release.json', 'published.csv', 'hierarchies.csv'].find((file) => !existsSync(join(folder, file)))
  if (missing !== undefined)
    throw new CommandFailure(`${given} has no ${missing}: it is not a release of causeway protect --method noise.`)
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  let said: unknown
  try {
    said = JSON.parse(text('release.json'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandFailure(`${given}/release.json cannot be read: ${error.message}`)
    throw error
  }
  const method = z.object({ method: z.string() }).safeParse(said)
  if (method.success && method.data.method !== 'noise')
    throw new CommandFailure(
      `${given} was made by --method ${method.data.method}; records are made up from --method noise alone.`,
    )
  const release = releaseFile.safeParse(said)
  if (!release.success)
    throw new CommandFailure(`${given}/release.json is not of a release with noise: ${z.prettifyError(release.error)}`)
  const hierarchies = parseHierarchies({ name: `${given}/hierarchies.csv`, text: text('hierarchies.csv') })
  if (!hierarchies.ok) throw new CommandFailure(hierarchies.error.join('\n'))
  const rows = parseCsv({ name: `${given}/published.csv`, text: text('published.csv') })
  if (!rows.ok) throw new CommandFailure(rows.error)
  const cells = rows.value.map(({ line, values }) => readCell(hierarchies.value, values, `${given}/published.csv, line ${line}`))
  return { dimensions: hierarchies.value, release: { ...release.data, method: 'noise' as const, cells } }
}

function readCell(dimensions: readonly Dimension[], values: ReadonlyMap<string, string>, where: string): NoisyCell {
  const codes = dimensions.map(({ name, indexOfCode }) => {
    const code = values.get(name) ?? ''
    if (!indexOfCode.has(code)) throw new CommandFailure(`${where}: "${code}" is not a code of ${name} in the hierarchies.`)
    return code
  })
  const n = values.get('n') ?? ''
  if (n.startsWith('<')) return { codes, people: null, low: null, high: null }
  const [people, low, high] = [n, values.get('low') ?? '', values.get('high') ?? ''].map(Number)
  if (n === '' || ![people, low, high].every((one) => Number.isFinite(one) && one! >= 0))
    throw new CommandFailure(`${where}: n is "${n}"; expected an estimate with low and high, or "<" and the threshold.`)
  return { codes, people: people!, low: low!, high: high! }
}
