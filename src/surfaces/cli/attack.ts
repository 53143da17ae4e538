// `causeway attack`: a published table in; what can be inferred from it, cell by cell, out. Reads only.
import { resolve } from 'node:path'
import { attack, DEFAULT_KNOWLEDGE, describeAttackProblem } from '@causeway/disclosure-control'
import type { AttackKnowledge, AttackReport, Finding } from '@causeway/disclosure-control'
import { defineCommand, UsageError } from './command.ts'
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
  json: { type: 'boolean', description: 'print the whole report as JSON' },
} as const

/** The command. Named so since `attack` is the library's. */
export const attackPublished = defineCommand({
  name: 'attack',
  summary: 'Say what can be inferred from a published table of counts, cell by cell',
  usage: '--published <folder> [--previous <folder> …] [--insiders] [--show-zeros] [--threshold <people>] [--json]',
  details:
    'Tries adding and subtracting over all margins, linear programmes over all tables that agree with what is published, the\n' +
    'choice of hidden cells as a signal, people who know their own cell, and differences to earlier releases. Works on\n' +
    'anybody’s table: cells.csv has a column a dimension, n (a number, or anything else where hidden) and optionally primary\n' +
    'and suppressed (0 or 1); hierarchies.csv has dim,code,parent. Ends with 1 if anything can be inferred. Nothing is written.',
  example: 'causeway attack --published data/examples/published-table --show-zeros --threshold 5',
  options,
  async run(context) {
    const { values } = context
    if (context.positionals[0] !== undefined)
      throw new UsageError(`"${context.positionals[0]}" is not an option; the table is given by --published`)
    if (values.published === undefined) throw new UsageError('--published <folder> is needed')
    if ((values.pairs || values.counts !== undefined) && !values.insiders)
      throw new UsageError('--pairs and --counts go with --insiders')
    const read = (given: string): PublishedFolder => {
      const hierarchies = values.hierarchies === undefined ? undefined : resolve(context.workingFolder, values.hierarchies)
      return readPublished(resolve(context.workingFolder, given), given, hierarchies)
    }
    const published = read(values.published)
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
    if (values.json) context.print(JSON.stringify(report.value, null, 2))
    else for (const line of describeReport(report.value, knowledge)) context.print(line)
    return report.value.findings.length > 0 ? 1 : 0
  },
})

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
