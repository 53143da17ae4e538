// `causeway microdata risk`: how likely the people of a file of records are to be found by what somebody knows of them.
import { resolve } from 'node:path'
import {
  approximateIndividualRisk,
  countBelow,
  measureDiversity,
  measureHouseholdRisk,
  measureRisk,
  scoreUniques,
} from '@causeway/disclosure-control'
import { CommandFailure, defineCommand, UsageError } from '../command.ts'
import { formatRows, writeReleaseFolder } from '../protect/write-release-folder.ts'
import { findColumn, pickKeys, readCount, readNumbers, readRecords, recordOptions } from './read-records.ts'
import type { RecordFile } from './read-records.ts'

const options = {
  ...recordOptions,
  weights: {
    type: 'string',
    placeholder: '<column>',
    description: 'how many people a record stands for (1: the file is everybody)',
  },
  household: {
    type: 'string',
    placeholder: '<column>',
    description: 'people of one household: the risk that any of them is found',
  },
  k: { type: 'string', placeholder: '<records>', description: 'also tell how many records fewer than k match (5)' },
  'most-variables': { type: 'string', placeholder: '<number>', description: 'SUDA: sets of more variables are not looked for' },
  out: {
    type: 'string',
    placeholder: '<folder>',
    description: 'write risk.csv, a row a record by its line; stays in the office',
  },
} as const

/** The command. */
export const microdataRisk = defineCommand({
  name: 'microdata risk',
  summary: 'Say how likely the people of a file of records are to be found',
  usage: '--records <csv> --keys <column,…> [--sensitive <column>] [--weights <column>] [--out <folder>]',
  details:
    'Tells how many records match on the key variables, the risk of each and of the file (exact for every frequency), how special\n' +
    'the special ones are (SUDA2), and l-diversity of what is sensitive. Nothing here makes a file public: see docs/guides/microdata.md.',
  example:
    'causeway microdata risk --records data/examples/counts/records.csv --keys place,age,language,household --sensitive service',
  options,
  stopsAtOnce: true,
  async run(context) {
    const { values, positionals, workingFolder } = context
    if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is not an option; the file is given by --records`)
    const k = readCount('k', values.k ?? '5', 2)
    const most = values['most-variables'] === undefined ? undefined : readCount('most-variables', values['most-variables'], 1)
    const file = readRecords(values.records, workingFolder)
    const keys = pickKeys(file, values.keys)
    if (keys.columns.length > MOST_KEYS) throw new CommandFailure(`${keys.columns.length} key variables; at most ${MOST_KEYS}.`)
    const weights = values.weights === undefined ? undefined : readNumbers(file, values.weights, 1)
    context.showProgress('Counting matches')
    const risk = measureRisk(keys, weights)
    if (!risk.ok)
      throw new CommandFailure(`${file.name}, line ${file.lines[risk.error.record]}: the weight is ${risk.error.found}.`)
    const { counts, individual, expectedReidentifications, global, sampleUniques } = risk.value
    const population = weights?.reduce((sum, one) => sum + one, 0) ?? keys.recordCount
    context.showProgress('Looking for what is special')
    const suda = scoreUniques({
      keys,
      samplingFraction: keys.recordCount / population,
      ...(most !== undefined && { mostVariables: most }),
    })
    context.showProgress('')
    const highest = individual.reduce((largest, one) => Math.max(largest, one), 0)
    context.print(`${keys.recordCount} records, key variables ${keys.columns.map(({ name }) => name).join(', ')}`)
    context.print(`  match nobody else   ${sampleUniques}`)
    context.print(`  match fewer than ${k}   ${countBelow(counts, k)}`)
    context.print(
      `  risk                ${expectedReidentifications.toFixed(1)} people expected to be found (${percent(global)}); highest ${percent(highest)}`,
    )
    if (weights !== undefined)
      context.print(`                      (by the approximation in common use ${percent(meanApproximate(counts))})`)
    if (values.household !== undefined) context.print(`  ${describeHouseholds(file, values.household, individual)}`)
    context.print(
      `  special by SUDA     ${suda.score.filter((score) => score > 0).length} records; smallest sets that single one out, by size: ${describeSizes(suda.uniquesBySize)}`,
    )
    keys.columns.forEach(({ name }, v) =>
      context.print(`    ${name.padEnd(17)} in ${percent(suda.contributions[v] ?? 0)} of the score`),
    )
    const diversity = values.sensitive === undefined ? undefined : measureDiversity(keys, findColumn(file, values.sensitive))
    if (diversity !== undefined) {
      const same = diversity.distinct.filter((l) => l < 2).length
      context.print(
        `  l-diversity of ${values.sensitive}: ${same} records stand in a group that all have one value: who finds the group knows it`,
      )
    }
    if (values.out === undefined) return 0
    const rows = Array.from({ length: keys.recordCount }, (_, record) => [
      file.lines[record]!,
      counts.sample[record]!,
      Number(individual[record]!.toPrecision(6)),
      Number(suda.score[record]!.toPrecision(6)),
      diversity === undefined ? '' : diversity.distinct[record]!,
    ])
    const table = formatRows([['line', 'matches', 'risk', 'suda', 'distinct'], ...rows])
    const written = await writeReleaseFolder(resolve(workingFolder, values.out), new Map([['risk.csv', table]]))
    if (!written.ok) throw new CommandFailure(written.error)
    context.note(`Wrote ${values.out}/risk.csv: stays in the office.`)
    return 0
  },
})

/** Sets of variables are bits of one number. */
const MOST_KEYS = 20

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function meanApproximate({ sample, population }: { readonly sample: Float64Array; readonly population: Float64Array }): number {
  return sample.reduce((sum, f, i) => sum + approximateIndividualRisk(f, population[i]!), 0) / Math.max(1, sample.length)
}

function describeHouseholds(file: RecordFile, column: string, individual: Float64Array): string {
  const { codes, categories } = findColumn(file, column)
  const risks = measureHouseholdRisk(
    individual,
    Array.from(codes, (code, record) => categories[code] ?? `line ${file.lines[record]}`),
  )
  return `households          highest risk that anyone of one is found ${percent(risks.reduce((largest, one) => Math.max(largest, one), 0))}`
}

function describeSizes(uniquesBySize: Int32Array): string {
  const sizes = [...uniquesBySize].map((count, i) => `${count} of ${i + 1}`)
  return sizes.join(', ') || 'none'
}
