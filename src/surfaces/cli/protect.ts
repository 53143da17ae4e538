// `causeway protect`: counts of people in, a table from which nobody can be found out, or the reason why not.
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { enterRelease } from '@causeway/disclosure-control'
import type { LedgerRefusal, PreviousRelease, ProtectProgress, ProtectRules, ReleaseLedger } from '@causeway/disclosure-control'
import { ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'
import { refuseChangedRelease } from './protect/earlier-method.ts'
import { describeLedgerRefusal, writeLedger } from './protect/ledger-file.ts'
import { protectMethods } from './protect/methods.ts'
import { choiceOptions, readChoices } from './protect/read-choices.ts'
import type { MethodChoices } from './protect/read-choices.ts'
import { readContributionFiles, readCountFiles, readEarlierRelease } from './protect/read-count-files.ts'
import { writeReleaseFolder } from './protect/write-release-folder.ts'

const options = {
  counts: {
    type: 'string',
    placeholder: '<csv>',
    description: 'one column a dimension and n, distinct people an innermost cell',
  },
  contributions: {
    type: 'string',
    placeholder: '<csv>',
    description: 'in place of --counts, a magnitude: one column a dimension, value and contributor, a row a contribution',
  },
  hierarchies: { type: 'string', placeholder: '<csv>', description: 'dim,code,parent: how the codes add up' },
  threshold: { type: 'string', placeholder: '<people>', description: 'counts below this are hidden (10)' },
  zeros: { type: 'string', placeholder: 'band|show', description: 'zeros hidden like other small counts, or shown (band)' },
  p: {
    type: 'string',
    placeholder: '<percent>',
    description: 'contributions: the second largest must not know the largest within p %',
  },
  dominance: {
    type: 'string',
    placeholder: '<n,k>',
    description: 'contributions: the n largest must not make up more than k % of a value',
  },
  groups: { type: 'boolean', description: 'also hide a breakdown all of whose people stand in one category' },
  insiders: {
    type: 'string',
    placeholder: '<people>',
    description: 'people of one innermost cell who pool what they know (1: each alone)',
  },
  intervals: {
    type: 'string',
    placeholder: 'required|linear',
    description: 'linear: protect against adding and subtracting alone (required)',
  },
  force: {
    type: 'string',
    multiple: true,
    placeholder: '<code/code/…>',
    description: 'a cell that has to be published; may be repeated',
  },
  previous: { type: 'string', multiple: true, placeholder: '<folder>', description: 'an earlier release; may be repeated' },
  method: { type: 'string', placeholder: [...protectMethods.keys()].join('|'), description: 'how to protect (suppress)' },
  ...choiceOptions,
  out: { type: 'string', placeholder: '<folder>', description: 'where the release goes: a folder that is empty or not there' },
} as const

export const protect = defineCommand({
  name: 'protect',
  summary: 'Make a table of counts from which nobody can be found out',
  usage: '--counts <csv> --hierarchies <csv> --out <folder> [--threshold 10] [--zeros band|show] [--previous <folder>]',
  details:
    'Writes published.csv (may be given away), cells.csv (n or the symbol, primary, suppressed: stays in the office),\n' +
    'hierarchies.csv and release.json (method, rules, date, audit). Rows of --counts on broader codes are totals: they must add up.\n' +
    'The result is always audited; what fails is not written. Earlier releases count as known, and a change of fewer than\n' +
    'the threshold between two releases is hidden too.\n' +
    'Other methods change every cell: noise (drawn once; needs --ledger and --period), round (small counts to 0 or --base),\n' +
    'tens (each count by itself rounded down to a multiple of ten, the fallback), cell-key (needs --key-file; what averaging\n' +
    'takes off is printed). Which when: docs/guides/publishing-safely-for-statisticians.md. Ctrl-C stops; nothing is written then.\n' +
    '\n' +
    'More examples, each with files of data/examples/counts:\n' +
    '  causeway protect --counts inner.csv --hierarchies hierarchies.csv --previous release-1 --out release-2\n' +
    '  causeway protect --counts inner.csv --hierarchies hierarchies.csv --method tens --out tens-1\n' +
    '  causeway protect --counts inner.csv --hierarchies hierarchies.csv --method noise --ledger ledger.json --period 2026 --out noise-1\n' +
    '  causeway protect --contributions contributions.csv --hierarchies value-hierarchies.csv --threshold 3 --p 15 --out values-1',
  example:
    'causeway protect --counts data/examples/counts/inner.csv --hierarchies data/examples/counts/hierarchies.csv --out release-1',
  stopsAtOnce: true,
  options,
  async run(context) {
    const { values, positionals, clock } = context
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option; see --counts and --hierarchies`)
    const path = (given: string | undefined, option: string): string => {
      if (given === undefined) throw new UsageError(`--${option} is missing`)
      return resolve(context.workingFolder, given)
    }
    if (values.counts !== undefined && values.contributions !== undefined)
      throw new UsageError('--counts or --contributions, not both')
    const isMagnitude = values.contributions !== undefined
    const countsPath = isMagnitude ? path(values.contributions, 'contributions') : path(values.counts, 'counts')
    const hierarchiesPath = path(values.hierarchies, 'hierarchies')
    const out = path(values.out, 'out')
    const name = values.method ?? 'suppress'
    const method = protectMethods.get(name)
    if (method === undefined) throw new UsageError(`--method is one of ${[...protectMethods.keys()].join(', ')}, not "${name}"`)
    const rules = readRules(values)
    const refuse = (problems: readonly string[]): 1 => {
      for (const problem of problems.slice(0, MOST_TOLD)) context.note(problem)
      if (problems.length > MOST_TOLD) context.note(`… and ${problems.length - MOST_TOLD} more like these.`)
      context.note('Nothing was written.')
      return 1
    }
    if (name !== 'suppress' && values.previous !== undefined)
      throw new UsageError(`--previous goes with --method suppress; earlier releases of --method ${name} are on the --ledger`)
    if (isMagnitude && name !== 'suppress')
      throw new UsageError(`--contributions goes with --method suppress; --method ${name} takes counts of people`)
    if (isMagnitude && values.previous !== undefined)
      throw new UsageError('--previous goes with --counts: how much a value changed since the last release is not protected')
    if (!isMagnitude && (values.p !== undefined || values.dominance !== undefined))
      throw new UsageError('--p and --dominance go with --contributions')
    const choices = readChoices(values, out, context.workingFolder)
    if (!choices.ok) return refuse([choices.error])
    const files = isMagnitude ? readContributionFiles(countsPath, hierarchiesPath) : readCountFiles(countsPath, hierarchiesPath)
    if (!files.ok) return refuse(files.error)
    const previous: PreviousRelease[] = []
    for (const folder of values.previous ?? []) {
      const changed = refuseChangedRelease(resolve(context.workingFolder, folder))
      if (changed !== undefined) return refuse([changed])
      const read = readEarlierRelease(resolve(context.workingFolder, folder), files.value.dimensions)
      if (!read.ok) return refuse(read.error)
      previous.push(read.value)
    }
    const made = await method({
      files: files.value,
      countsName: basename(countsPath),
      previous,
      rules,
      forced: (values.force ?? []).map((codes) => codes.split('/')),
      options: { signal: context.signal, onProgress: (progress) => context.showProgress(describeProgress(progress)) },
      choices: choices.value,
    })
    context.showProgress('')
    if (!made.ok) return refuse(made.error)
    const entered = enterExact(
      choices.value,
      made.value.ledger,
      files.value.dimensions.map((dimension) => dimension.name),
    )
    if (!entered.ok) return refuse([describeLedgerRefusal(entered.error)])
    const release = { ...made.value.release, date: clock().toISOString(), counts_file: basename(countsPath) }
    // First the ledger: should the folder fail, what was drawn is on it and nobody can draw it again unnoticed.
    if (entered.value !== null && values.ledger !== undefined)
      await writeLedger(resolve(context.workingFolder, values.ledger), entered.value)
    const written = await writeReleaseFolder(
      out,
      new Map([
        ...made.value.files,
        ['hierarchies.csv', readFileSync(hierarchiesPath, 'utf8')],
        ['release.json', `${JSON.stringify(release, null, 2)}\n`],
      ]),
    )
    if (!written.ok) return refuse([written.error])
    for (const line of made.value.lines) context.print(line)
    context.note(`Wrote ${values.out}: published.csv may be given away, cells.csv and release.json stay in the office.`)
    return 0
  },
})

const MOST_TOLD = 50

/** The ledger with this release: as the method entered it, or as one of exact figures; null where none was given. */
function enterExact(
  { ledger, period, releaseName }: MethodChoices,
  made: ReleaseLedger | undefined,
  variables: readonly string[],
): Result<ReleaseLedger | null, LedgerRefusal> {
  if (made !== undefined || ledger === undefined || period === undefined) return ok(made ?? null)
  return enterRelease(ledger, { kind: 'exact', release: releaseName, period, variables })
}

function readRules(values: CommandContext<typeof options>['values']): Partial<ProtectRules> {
  const { zeros = 'band', intervals = 'required' } = values
  if (zeros !== 'band' && zeros !== 'show') throw new UsageError(`--zeros is band or show, not "${zeros}"`)
  if (intervals !== 'required' && intervals !== 'linear')
    throw new UsageError(`--intervals is required or linear, not "${intervals}"`)
  return {
    threshold: readWhole('threshold', values.threshold ?? '10', 2),
    insiderGroup: readWhole('insiders', values.insiders ?? '1', 1),
    zeros,
    intervals,
    groupDisclosure: values.groups === true,
    ...(values.p !== undefined && { pPercent: readPercent('p', values.p) }),
    ...(values.dominance !== undefined && { dominance: readDominance(values.dominance) }),
  }
}

function readPercent(option: string, given: string): number {
  const percent = Number(given)
  if (given.trim() === '' || !(percent > 0 && percent <= 100))
    throw new UsageError(`--${option} is a percentage above 0 and at most 100, not "${given}"`)
  return percent
}

function readDominance(given: string): { readonly n: number; readonly k: number } {
  const [n = '', k = '', ...more] = given.split(',')
  if (k === '' || more.length > 0) throw new UsageError(`--dominance is n,k such as 2,85, not "${given}"`)
  return { n: readWhole('dominance', n, 1), k: readPercent('dominance', k) }
}

function readWhole(option: string, given: string, least: number): number {
  const value = Number(given)
  if (!/^\d+$/.test(given) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${option} is a whole number, ${least} or more, not "${given}"`)
  return value
}

const STAGES: Readonly<Record<ProtectProgress['stage'], string>> = {
  primary: 'Finding the cells to protect',
  suppress: 'Choosing further cells',
  intervals: 'Showing the intervals',
  repair: 'Repairing',
  audit: 'Auditing the result',
}

function describeProgress({ stage, done, total }: ProtectProgress): string {
  return total > 1 ? `${STAGES[stage]}: ${done} of ${total}` : STAGES[stage]
}
