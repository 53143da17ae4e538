// `causeway gaps`: a directory and a table of needs in; who is not reached, why, and what would reach most of them, out.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { analyseGaps, DEFAULT_MAX_MINUTES, DEFAULT_MODE, measureGaps } from '@causeway/service-access'
import type { GapProgress } from '@causeway/service-access'
import { z } from 'zod'
import { createDirectory } from '../../open/directory/index.ts'
import type { DirectoryTables } from '../../open/directory/index.ts'
import {
  createGaps,
  createGapStore,
  describeProblem,
  loadGapInput,
  openBoundInWorker,
  summariseGaps,
  tabulateMeasures,
  writeGapFiles,
} from '../../open/gaps/index.ts'
import type { GapSources, GapTables } from '../../open/gaps/index.ts'
import { defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'
import { describeGaps } from './gaps-summary.ts'
import { readCountry, readMode, readMoment, readTimeZone } from './read-options.ts'

const options = {
  services: {
    type: 'string',
    placeholder: '<HSDS>',
    description: 'the directory: an HSDS file (JSON, NDJSON, CSV) or folder; left out: the imported one',
  },
  demand: { type: 'string', placeholder: '<csv>', description: 'people in need: place, need, people and what may bar them' },
  'travel-times': { type: 'string', placeholder: '<csv>', description: 'measured journeys: place,location_id,minutes' },
  'max-minutes': { type: 'string', placeholder: '<minutes>', description: `longest acceptable journey (${DEFAULT_MAX_MINUTES})` },
  mode: {
    type: 'string',
    placeholder: 'walk|transit|car',
    description: `how people travel, for estimated journeys (${DEFAULT_MODE})`,
  },
  answers: { type: 'string', placeholder: '<csv>', description: 'a filled-in call sheet (calls.csv of an earlier run)' },
  at: { type: 'string', placeholder: '<date>', description: 'the day for which the directory is read (today)' },
  'time-zone': { type: 'string', placeholder: '<IANA name>', description: 'zone of the opening hours (UTC)' },
  country: { type: 'string', placeholder: '<code>', description: 'two letters, for public holidays in opening hours' },
  out: {
    type: 'string',
    placeholder: '<folder>',
    description: 'write summary.json, gaps.csv, barriers.csv, levers.csv, calls.csv, fear.csv',
  },
  keep: { type: 'boolean', description: 'keep the run for the coordination pages; the directory is then the imported one' },
  measures: {
    type: 'boolean',
    description: 'with --out: measures.csv too, the accessibility measures of the field (2SFCA, RAAM, …) beside the optimum',
  },
  json: { type: 'boolean', description: 'print summary.json instead of the readable summary' },
  strict: { type: 'boolean', description: 'do nothing if any row of the input is bad' },
} as const

export const gaps = defineCommand({
  name: 'gaps',
  summary: 'Show who cannot be reached, why, and what would reach most of them',
  usage:
    '[--services <HSDS>] [--demand <csv>] [--travel-times <csv>] [--max-minutes 60] [--out <folder>] [--measures] [--json] [--strict]',
  details:
    'Without --services and --demand it runs on the fictional demo city (or the city that CAUSEWAY_CITY names). With --demand\n' +
    'alone it runs on the directory that "causeway import" has filled, and --keep shows the run on the coordination pages.\n' +
    '"Reached" means could at best be reached: the true optimum over all services together, within capacity, travel time and\n' +
    'every barrier. Blanks of the directory make it an interval.\n' +
    'What it prints and writes is for the office: exact, uncut, and not to be published. The public is shown what "causeway release"\n' +
    'or the pages of releases let out of a kept run.\n' +
    'In the demand table an empty cell means that this barrier is not considered; the word unknown is a third value.\n' +
    'Columns: place (an H3 cell) or latitude,longitude; need; people; optionally people_low, people_high, age_min, age_max, sex,\n' +
    'languages, documents, nationality, registration, household, vulnerabilities, residence_area, budget, available (opening\n' +
    'hours), fears_enforcement, max_minutes, basis (survey, population or caseload-floor, which is set aside). Lists are joined by ";". A bad row is told and left out; --strict then does nothing.',
  example: 'causeway gaps --services data/examples/papers/services.json --demand data/examples/papers/demand.csv',
  options,
  async run(context) {
    const { values } = context
    if (context.positionals.length > 0)
      throw new UsageError(`"${context.positionals[0]}" is not an option; see --services and --demand`)
    if (values.measures && values.out === undefined) throw new UsageError('--measures goes with --out <folder>')
    const mode = readMode(values.mode)
    const { sources, title } = await readSources(context)
    const asked = { at: sources.at, mode, pledgesUnknown: context.configuration.pledgesUnknown }
    const started = performance.now()
    const loaded = await loadGapInput(sources, context.showProgress)
    context.showProgress('')
    const problems = loaded.ok ? loaded.value.problems : loaded.error
    for (const problem of problems.slice(0, MOST_TOLD)) context.note(describeProblem(problem))
    if (problems.length > MOST_TOLD) context.note(`… and ${problems.length - MOST_TOLD} more like these.`)
    if (!loaded.ok) {
      context.note('Nothing was analysed.')
      return 1
    }
    const { input, lost, rounded } = loaded.value
    if (values.strict && lost > 0) {
      context.note(`${lost} rows or fields cannot be used; with --strict nothing was analysed.`)
      return 1
    }
    if (lost > 0) context.note(`${lost} rows or fields were left out; the rest is analysed.`)
    if (rounded > 0) context.note(`${rounded} rows give people with decimals: rounded to whole people, halves up.`)
    const analysis = await analyseGaps(
      input,
      asked,
      (progress) => context.showProgress(describeProgress(progress)),
      openBoundInWorker,
    )
    context.showProgress('')
    if (values.out !== undefined) {
      const folder = resolve(context.workingFolder, values.out)
      const measures = values.measures ? measureGaps(input, asked) : null
      const written = await writeGapFiles(folder, analysis, measures === null ? [] : [tabulateMeasures(analysis, measures)])
      if (!written.ok) {
        context.note(`${written.error}. Nothing was written.`)
        return 1
      }
      context.note(`Wrote ${written.value.join(', ')} to ${values.out}: for the office, not for publication.`)
      if (measures !== null)
        context.note(`raam is within ${measures.costBound.toPrecision(2)} of the rational agents' equilibrium.`)
    }
    if (values.json) context.print(JSON.stringify(summariseGaps(analysis), null, 2))
    else for (const line of describeGaps(analysis, title)) context.print(line)
    if (values.keep) {
      const store = createGapStore(await context.connect<GapTables>('causeway_open'))
      const run = await createGaps(store, { clock: context.clock }).keep(input, asked, analysis, basename(sources.demand))
      context.note(`Kept as run ${run.id}: the coordination pages now show it. The public page changes once it is released.`)
    }
    const { counts } = analysis
    context.note(
      `${counts.rows} rows × ${counts.services} services, ${counts.pairs} pairs, ${((performance.now() - started) / 1000).toFixed(1)} s; ` +
        `${counts.leversTried} levers re-optimised, ${counts.leversPruned} shown by their bound to gain less.`,
    )
    return 0
  },
})

const MOST_TOLD = 50

async function readSources(
  context: CommandContext<typeof options>,
): Promise<{ readonly sources: GapSources; readonly title: string }> {
  const { values, workingFolder, configuration, clock } = context
  const path = (given: string | undefined) => (given === undefined ? null : resolve(workingFolder, given))
  const { services, demand } = { services: path(values.services), demand: path(values.demand) }
  if (services !== null && demand === null) throw new UsageError('--services and --demand go together; --demand is missing')
  if (values.keep && (services !== null || demand === null)) {
    throw new UsageError(
      '--keep goes with --demand and the imported directory: import the services first, and leave --services out',
    )
  }
  const city = readCityFile(configuration.cityFolder)
  const common = {
    travelTimes: path(values['travel-times']),
    answers: path(values.answers),
    maxMinutes: readMinutes(values['max-minutes']),
    at: readMoment({ option: '--at', example: '2026-03-01' }, values.at, clock()),
  }
  if (services !== null && demand !== null) {
    const zone = { timeZone: readTimeZone(values['time-zone'] ?? 'UTC'), country: readCountry(values.country) }
    return {
      sources: { ...common, ...zone, services, demand },
      title: `Gaps of ${basename(demand)} against ${basename(services)}`,
    }
  }
  const zone = {
    timeZone: readTimeZone(values['time-zone'] ?? city?.timeZone ?? 'UTC'),
    country: readCountry(values.country ?? city?.country ?? undefined),
  }
  if (demand !== null) {
    const directory = createDirectory(await context.connect<DirectoryTables>('causeway_open'))
    const imported = await directory.loadServicesAtLocations({ ...zone, at: common.at })
    return {
      sources: { ...common, ...zone, services: imported, demand },
      title: `Gaps of ${basename(demand)} against the directory`,
    }
  }
  if (city === null) throw new UsageError('there is no demo city here; give --services and --demand')
  const files = {
    services: join(configuration.cityFolder, 'services.ndjson'),
    demand: join(configuration.cityFolder, 'demand.csv'),
  }
  const name = city.fictional ? `${city.names.en}, the demo city. ${city.notice?.en ?? 'It is invented.'}` : city.names.en
  return { sources: { ...common, ...zone, ...files }, title: name }
}

const cityFile = z.object({
  fictional: z.boolean(),
  timeZone: z.string(),
  country: z.string().nullable().optional(),
  names: z.object({ en: z.string() }),
  notice: z.object({ en: z.string() }).optional(),
})

function readCityFile(folder: string): z.infer<typeof cityFile> | null {
  const file = join(folder, 'city.json')
  return existsSync(file) ? cityFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

function readMinutes(given: string | undefined): number {
  if (given === undefined) return DEFAULT_MAX_MINUTES
  const minutes = Number(given)
  if (given.trim() === '' || !(minutes > 0) || minutes > 1e6)
    throw new UsageError(`--max-minutes is a number above zero, not "${given}"`)
  return minutes
}

const STAGES: Readonly<Record<GapProgress['stage'], string>> = {
  pairs: 'Judging who may use what',
  reach: 'Planning the least travel',
  causes: 'Lifting sets of barriers',
  levers: 'Trying levers',
  calls: 'Weighing whom to call',
  fear: 'Sweeping fear',
}

function describeProgress({ stage, done, total }: GapProgress): string {
  return `${STAGES[stage]}: ${done} of ${total}`
}
