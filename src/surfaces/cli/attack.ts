// `causeway attack`: a published table in; what can be inferred from it, cell by cell, out. Reads only.
import { resolve } from 'node:path'
import { attack, DEFAULT_KNOWLEDGE, describeAttackProblem } from '@causeway/disclosure-control'
import type { AttackKnowledge, AttackReport, Finding } from '@causeway/disclosure-control'
import { averageMargins, averageQuestions, describeAveraged } from './attack/average.ts'
import type { AveragedFinding } from './attack/average.ts'
import { crossTables, dropLargeSlivers } from './attack/cross.ts'
import { describeLinks, linkList, linkListToTable, readList } from './attack/link.ts'
import { CommandFailure, defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'
import { readAlone, readPublished, type PublishedFolder } from './read-published.ts'

const options = {
  published: {
    type: 'string',
    placeholder: '<folder>',
    description: 'the table: cells.csv (reference.csv, published.csv), hierarchies.csv',
  },
  previous: { type: 'string', multiple: true, placeholder: '<folder>', description: 'an earlier release, the oldest first' },
  hierarchies: { type: 'string', placeholder: '<csv>', description: 'the hierarchies (hierarchies.csv in the folder)' },
  insiders: { type: 'boolean', description: 'also each person who is alone in a cell and subtracts themselves' },
  pairs: { type: 'boolean', description: 'with --insiders: also any two of them who tell each other' },
  counts: {
    type: 'string',
    placeholder: '<csv>',
    description: 'with --insiders: the office’s inner.csv, to know who is alone; left out: anybody may be',
  },
  threshold: { type: 'string', placeholder: '<people>', description: 'counts below it are hidden (release.json, or 10)' },
  'show-zeros': { type: 'boolean', description: 'zeros are printed, so a hidden cell holds at least one person' },
  'two-symbols': { type: 'boolean', description: 'a reader can tell which cells are hidden for their own sake' },
  'no-programmes': { type: 'boolean', description: 'adding and subtracting alone: no linear programmes' },
  also: {
    type: 'string',
    placeholder: '<folder>',
    description: 'a second table of the same people by other areas; with --crossing and --overlaps',
  },
  crossing: { type: 'string', placeholder: '<dimension>', description: 'with --also: the dimension whose areas differ' },
  overlaps: {
    type: 'string',
    placeholder: '<csv>',
    description: 'with --also: first,second: which innermost areas share inhabited ground',
  },
  noise: {
    type: 'string',
    placeholder: '<people>',
    description: 'the standard deviation of the noise: averages the whole table, or --answers',
  },
  answers: {
    type: 'string',
    placeholder: '<csv>',
    description: 'question,answer: the same question asked repeatedly; needs no --published',
  },
  list: {
    type: 'string',
    placeholder: '<csv>',
    description: 'people with a few attributes, looked for in the table or in --records',
  },
  records: { type: 'string', placeholder: '<csv>', description: 'with --list: published records, in place of --published' },
  sensitive: { type: 'string', placeholder: '<column>', description: 'with --list: what the list would learn' },
  json: { type: 'boolean', description: 'print the whole report as JSON' },
} as const

/** The command. Named so since `attack` is the library's. */
export const attackPublished = defineCommand({
  name: 'attack',
  summary: 'Say what can be inferred from a published table of counts, cell by cell',
  usage: '--published <folder> [--previous <folder> …] [--insiders] [--show-zeros] [--threshold <people>] [--json]',
  stopsAtOnce: true,
  details:
    'Tries adding and subtracting over all margins, linear programmes over all tables that agree with what is published, the\n' +
    'choice of hidden cells as a signal, people who know their own cell, and differences to earlier releases. Works on\n' +
    'anybody’s table: cells.csv has a column a dimension, n (a number, or anything else where hidden) and optionally primary\n' +
    'and suppressed (0 or 1); hierarchies.csv has dim,code,parent. Ends with 1 if anything can be inferred. Nothing is written.\n' +
    '\n' +
    'Beyond one table of counts, each with files of data/examples/attacks: two geographies, repeated questions, a noisy table, a list\n' +
    'in a table, a list in records:\n' +
    '  causeway attack --published districts --also catchments --crossing place --overlaps overlaps.csv\n' +
    '  causeway attack --answers answers.csv --noise 1.5\n' +
    '  causeway attack --published noisy --noise 0.3\n' +
    '  causeway attack --published one-need --list list-of-places.csv --sensitive need\n' +
    '  causeway attack --records ../counts/records.csv --list list.csv --sensitive service',
  example: 'causeway attack --published data/examples/published-table --show-zeros --threshold 5',
  options,
  async run(context) {
    const { values } = context
    if (context.positionals[0] !== undefined)
      throw new UsageError(`"${context.positionals[0]}" is not an option; the table is given by --published`)
    const beyond = attackBeyondCounts(context)
    if (beyond !== undefined) return beyond
    if (values.published === undefined) throw new UsageError('--published <folder> is needed')
    if ((values.pairs || values.counts !== undefined) && !values.insiders)
      throw new UsageError('--pairs and --counts go with --insiders')
    if ([values.also, values.crossing, values.overlaps].filter((one) => one === undefined).length % 3 !== 0)
      throw new UsageError('--also, --crossing and --overlaps go together')
    if (values.also !== undefined && (values.insiders || values.previous !== undefined))
      throw new UsageError('--insiders and --previous are of one geography; leave --also out')
    const crossed = (one: PublishedFolder, other: PublishedFolder) =>
      crossTables(one.table, other.table, values.crossing ?? '', values.overlaps ?? '', context.workingFolder)
    const read = (given: string): PublishedFolder => {
      const hierarchies = values.hierarchies === undefined ? undefined : resolve(context.workingFolder, values.hierarchies)
      return readPublished(resolve(context.workingFolder, given), given, hierarchies)
    }
    const first = read(values.published)
    refuseTens(first)
    const published = values.also === undefined ? first : { ...first, table: crossed(first, read(values.also)) }
    if (values.list !== undefined) return attackByList(context, published)
    const previous = (values.previous ?? []).map((folder) => read(folder).table)
    const knowledge = readKnowledge(context, published, previous)
    const report = await attack(published.table, knowledge, {
      onProgress: ({ attack: way, done, total }) => {
        context.showProgress(`${way}: ${done} of ${total}`)
      },
    })
    context.showProgress('')
    if (!report.ok) {
      context.note(`${values.published} cannot be attacked: ${describeAttackProblem(report.error)}.`)
      return 1
    }
    const told = values.also === undefined ? report.value : dropLargeSlivers(report.value, knowledge.threshold)
    if (values.json) context.print(JSON.stringify(told, null, 2))
    else for (const line of describeReport(told, knowledge)) context.print(line)
    return told.findings.length > 0 ? 1 : 0
  },
})

/** Averaging, and linkage to records: attacks that need no table of exact counts. Undefined where none was asked for. */
function attackBeyondCounts({ values, print, workingFolder }: CommandContext<typeof options>): 0 | 1 | undefined {
  const noise = values.noise === undefined ? undefined : Number(values.noise)
  if (noise !== undefined && !(noise > 0)) throw new UsageError(`--noise is a number of people above 0, not "${values.noise}"`)
  const tell = (averaged: readonly AveragedFinding[]): 0 | 1 => {
    if (values.json) print(JSON.stringify(averaged, null, 2))
    else for (const line of describeAveraged(averaged)) print(line)
    return averaged.some(({ exact }) => exact !== null) ? 1 : 0
  }
  if (values.answers !== undefined) return tell(averageQuestions(values.answers, workingFolder, noise))
  if (noise !== undefined) {
    if (values.published === undefined) throw new UsageError('--noise goes with --published or --answers')
    return tell(averageMargins(values.published, workingFolder, noise))
  }
  if (values.sensitive !== undefined && values.list === undefined) throw new UsageError('--sensitive goes with --list')
  if (values.list !== undefined && values.sensitive === undefined) throw new UsageError('--list needs --sensitive <column>')
  if (values.records === undefined) return undefined
  if (values.list === undefined || values.sensitive === undefined)
    throw new UsageError('--records goes with --list and --sensitive')
  const list = readList(values.list, workingFolder)
  const { by, report } = linkList(list, readList(values.records, workingFolder), values.sensitive)
  if (values.json) print(JSON.stringify({ by, ...report }, null, 2))
  else for (const line of describeLinks(list, by, report)) print(line)
  return report.findings.length > 0 ? 1 : 0
}

function attackByList({ values, print, workingFolder }: CommandContext<typeof options>, { table }: PublishedFolder): 0 | 1 {
  const list = readList(values.list ?? '', workingFolder)
  const findings = linkListToTable(list, table, values.sensitive ?? '')
  if (values.json) print(JSON.stringify(findings, null, 2))
  else {
    for (const { listed, codes, how } of findings)
      print(`linkage\t${list.name}, line ${list.lines[listed]}\t${codes.join(' × ')}\t${how}`)
    const people = new Set(findings.map(({ listed }) => listed)).size
    print(`${list.people.length} listed people: of ${people} the table tells ${values.sensitive}.`)
  }
  return findings.length > 0 ? 1 : 0
}

/** Figures that each stand for a range, or carry noise, are no exact counts: the attacks by elimination would contradict themselves. */
function refuseTens({ table, rules }: PublishedFolder): void {
  if (rules.method === undefined || rules.method === 'suppress') return
  throw new CommandFailure(
    `${table.name} was made by --method ${rules.method}: its figures are not exact counts, which these attacks take them for. ` +
      'Its release.json holds the result of the attack that fits it.',
  )
}

function readKnowledge(
  { values, note, workingFolder }: CommandContext<typeof options>,
  { table, alone, zeros, rules }: PublishedFolder,
  previous: AttackKnowledge['previous'],
): AttackKnowledge {
  const zerosKnown = values['show-zeros'] ? 'show' : (rules.zeros ?? 'band')
  if (zeros > 0 && zerosKnown === 'band')
    note(`${zeros} cells are published as 0: with --show-zeros each hidden cell is taken to hold somebody.`)
  const counts =
    values.counts === undefined ? alone : readAlone(resolve(workingFolder, values.counts), values.counts, table.dimensions)
  if (values.insiders && counts === null)
    note('Who is alone in a cell is not known here: each hidden innermost cell is tried as if one person were (see --counts).')
  // A publisher who says that intervals or insiders are protected hides more than elimination asks for: no signal.
  const pattern = rules.intervals !== 'required' && (rules.insiderGroup ?? 0) === 0
  return {
    ...DEFAULT_KNOWLEDGE,
    threshold: readThreshold(values.threshold) ?? rules.threshold ?? DEFAULT_KNOWLEDGE.threshold,
    zeros: zerosKnown,
    symbols: values['two-symbols'] ? 'two' : 'one',
    insiders: values.insiders ? (counts ?? 'every-hidden') : 'none',
    pairs: values.pairs ?? false,
    previous,
    programmes: values['no-programmes'] ? 0 : DEFAULT_KNOWLEDGE.programmes,
    pattern,
  }
}

function readThreshold(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const threshold = Number(given)
  if (!Number.isInteger(threshold) || threshold < 1)
    throw new UsageError(`--threshold is a whole number of people, not "${given}"`)
  return threshold
}

function describeReport(report: AttackReport, { threshold, zeros }: AttackKnowledge): string[] {
  const { published, hidden, secret, findings, steps, intervals } = report
  const exposed = new Set(findings.map(({ codes }) => codes.join('\n'))).size
  const lines = findings.map(describeFinding)
  if (lines.length > 0) lines.push('')
  lines.push(
    `${report.table}: ${published} cells published, ${hidden} hidden, ${secret} of them secret. ` +
      (exposed === 0 ? 'Nothing can be inferred in the ways tried:' : `Something can be inferred about ${exposed} cells:`),
  )
  for (const { attack: way, tried, found, notRun } of steps)
    lines.push(`  ${way.padEnd(15)} ${String(found).padStart(6)} found, ${tried} tried${notRun === null ? '' : ` (${notRun})`}`)
  if (intervals !== null)
    lines.push(
      `Of ${intervals.cells} secret cells, ${intervals.full} may be anything from ${zeros === 'show' ? 1 : 0} to ${threshold - 1}, ` +
        `${intervals.narrower} are known more closely, ${intervals.exact} exactly (${intervals.programmes} linear programmes).`,
    )
  return lines
}

function describeFinding({ attack: way, codes, low, high, certainty, how, by }: Finding): string {
  const inferred = low === null ? 'exact' : low === high ? `${low}` : high === null ? `${low} or more` : `${low} to ${high}`
  const who = by === undefined || by.length < 2 ? '' : ` (${by.map((one) => one.join(' × ')).join('; ')})`
  return `${way}\t${codes.join(' × ')}\t${inferred}\t${certainty === 'presumed' ? 'presumably: ' : ''}${how}${who}`
}
