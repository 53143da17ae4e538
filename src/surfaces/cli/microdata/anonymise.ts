// `causeway microdata anonymise`: a file of records made k-anonymous by recoding and by hiding single values, for use under contract.
import { resolve } from 'node:path'
import {
  countBelow,
  countCandidates,
  findRecoding,
  measureDiversity,
  readValue,
  suppressLocally,
} from '@causeway/disclosure-control'
import type { BlankMatching, LocalSuppression, LocalSuppressionFailure, RecodingFailure } from '@causeway/disclosure-control'
import { CommandFailure, defineCommand, UsageError } from '../command.ts'
import { formatRows, writeReleaseFolder } from '../protect/write-release-folder.ts'
import { findColumn, pickKeys, readCount, readRecordHierarchies, readRecords, readShare, recordOptions } from './read-records.ts'

const options = {
  ...recordOptions,
  k: { type: 'string', placeholder: '<records>', description: 'each record matches at least k, itself included (5)' },
  blanks: {
    type: 'string',
    placeholder: 'blanks|anything',
    description: 'what a hidden value matches: only hidden ones (k real candidates for each person), or any value',
  },
  hierarchies: {
    type: 'string',
    placeholder: '<csv>',
    description: 'dim,code,parent of the key variables: values may be recoded upwards',
  },
  'most-hidden': {
    type: 'string',
    placeholder: '<percent>',
    description: 'with --hierarchies: recode until at most so much is hidden (5)',
  },
  costs: {
    type: 'string',
    placeholder: '<number,…>',
    description: 'what hiding one value of each key costs, in their order (1 each)',
  },
  keep: { type: 'string', placeholder: '<column,…>', description: 'further columns to write; all others are left out' },
  out: { type: 'string', placeholder: '<folder>', description: 'where the file goes: a folder that is empty or not there' },
} as const

/** The command. */
export const microdataAnonymise = defineCommand({
  name: 'microdata anonymise',
  summary: 'Make a file of records k-anonymous by recoding and hiding values, for use under contract',
  usage: '--records <csv> --keys <column,…> --blanks blanks|anything --out <folder> [--k 5] [--hierarchies <csv>]',
  details:
    '--blanks has no default, since the two promise different things. blanks: at least k records look exactly alike, so whoever knows all of a\n' +
    'person’s values always finds k that may be theirs. anything: a hidden value matches any value, the count of other tools, which hides fewer\n' +
    'values and leaves some people with fewer than k candidates; how many is printed. Only key, --sensitive and --keep columns are written.\n' +
    'The file is not public: the public form is made by causeway microdata synthesise. docs/guides/microdata.md says which when.',
  example:
    'causeway microdata anonymise --records data/examples/counts/records.csv --keys place,age,language,household --sensitive service ' +
    '--blanks blanks --hierarchies data/examples/counts/record-hierarchies.csv --out records-1',
  options,
  stopsAtOnce: true,
  async run(context) {
    const { values, positionals, workingFolder } = context
    if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is not an option; the file is given by --records`)
    if (values.out === undefined) throw new UsageError('--out <folder> is needed')
    const k = readCount('k', values.k ?? '5', 2)
    const blanksMatch = readBlanks(values.blanks)
    if (values['most-hidden'] !== undefined && values.hierarchies === undefined)
      throw new UsageError('--most-hidden goes with --hierarchies')
    const mostHidden = readShare('most-hidden', values['most-hidden'] ?? '5')
    const file = readRecords(values.records, workingFolder)
    const keys = pickKeys(file, values.keys)
    const dimensions = readRecordHierarchies(values.hierarchies, workingFolder, file, keys)
    const others = [...(values.sensitive === undefined ? [] : [values.sensitive]), ...(values.keep?.split(',') ?? [])]
    const kept = others.map((column) => findColumn(file, column.trim()))
    const both = kept.find(({ name }) => keys.columns.some((key) => key.name === name))
    if (both !== undefined) throw new UsageError(`"${both.name}" is a key variable; it cannot be kept as it is`)
    const costs = values.costs?.split(',').map((cost) => Number(cost))
    const input = { keys, k, blanksMatch, ...(costs !== undefined && { costs }) }
    context.showProgress('Hiding values')
    const made = values.hierarchies === undefined ? suppressLocally(input) : findRecoding({ ...input, dimensions, mostHidden })
    context.showProgress('')
    if (!made.ok) throw new CommandFailure(`${describeProblem(made.error, keys.recordCount)}. Nothing was written.`)
    const stepsUp = 'stepsUp' in made.value ? made.value.stepsUp : keys.columns.map(() => 0)
    const result: LocalSuppression = 'stepsUp' in made.value ? made.value.suppression : made.value
    const released = result.keys
    // Candidates are told for whoever knows the values as they stand after recoding: broader ones match more.
    const before = { ...keys, columns: released.columns.map((column, v) => (stepsUp[v] === 0 ? keys.columns[v]! : column)) }
    const candidates = countCandidates(before, released)
    const fewest = candidates.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
    const all = keys.recordCount * keys.columns.length
    const report = {
      method: 'microdata',
      date: context.clock().toISOString(),
      k,
      blanksMatch,
      records: keys.recordCount,
      stepsUp: Object.fromEntries(keys.columns.map(({ name }, v) => [name, stepsUp[v]])),
      hidden: Object.fromEntries(keys.columns.map(({ name }, v) => [name, result.hiddenByVariable[v]])),
      candidates: { fewest, below: countBelow({ sample: candidates }, k) },
      staysInTheOffice: ['records.csv', 'report.json'],
    }
    const columns = [...released.columns, ...kept]
    const rows = Array.from({ length: keys.recordCount }, (_, record) => columns.map((column) => readValue(column, record) ?? ''))
    const written = await writeReleaseFolder(
      resolve(workingFolder, values.out),
      new Map([
        ['records.csv', formatRows([columns.map(({ name }) => name), ...rows])],
        ['report.json', `${JSON.stringify(report, null, 2)}\n`],
      ]),
    )
    if (!written.ok) throw new CommandFailure(`${written.error}. Nothing was written.`)
    context.print(
      `${keys.recordCount} records: ${result.hidden} of ${all} values hidden (${((100 * result.hidden) / all).toFixed(1)} %).`,
    )
    keys.columns.forEach(({ name }, v) =>
      context.print(
        `  ${name.padEnd(16)} ${result.hiddenByVariable[v]} hidden${stepsUp[v] === 0 ? '' : `, recoded ${stepsUp[v]} level${stepsUp[v] === 1 ? '' : 's'} up`}`,
      ),
    )
    context.print(
      `Whoever knows all key values of a person finds at least ${fewest} records that may be theirs; fewer than ${k} for ${report.candidates.below} people.`,
    )
    if (values.sensitive !== undefined) {
      const same = measureDiversity(released, kept[0]!).distinct.filter((l) => l < 2).length
      context.print(`l-diversity: ${same} records stand in a group that all have one value of ${values.sensitive}.`)
    }
    context.note(`Wrote ${values.out}: under contract only, never public. Public records: causeway microdata synthesise.`)
    return 0
  },
})

function readBlanks(given: string | undefined): BlankMatching {
  if (given === 'blanks' || given === 'anything') return given
  throw new UsageError(
    given === undefined
      ? '--blanks blanks|anything is needed: it says what is promised'
      : `--blanks is blanks or anything, not "${given}"`,
  )
}

function describeProblem(problem: LocalSuppressionFailure | RecodingFailure, records: number): string {
  switch (problem.problem) {
    case 'too-few-records':
      return `there are ${problem.found} records, fewer than k = ${problem.k}`
    case 'k-not-whole':
      return `k cannot be ${problem.found}`
    case 'too-many-keys':
      return `${problem.found} key variables; at most ${problem.most}`
    case 'bad-costs':
      return `--costs is a number above 0 for each key variable, not ${problem.found.join(',')}`
    case 'hides-too-much':
      return `even the broadest codes leave ${problem.hidden} values to hide, and ${problem.most} is the most allowed of ${records} records; raise --most-hidden or leave a key variable out`
    case 'code-missing':
    case 'not-covered':
    case 'covered-twice':
    case 'several-hierarchies':
      return `${problem.column}: "${problem.code}" cannot be recoded (${problem.problem})`
  }
}
