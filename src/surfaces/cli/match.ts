// `causeway match`: a person's situation and a directory in; the services that they can really use, and what stands
// before the others, out. Nothing of it is kept or logged.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createMatcher, DEFAULT_MAX_MINUTES, DEFAULT_MODE } from '@causeway/service-access'
import type { PersonProfile, Point, Situation } from '@causeway/service-access'
import { isNeedCode, isPaperCode, NEEDS, PAPERS, REGISTRATIONS, SEXES } from '@causeway/vocabulary'
import type { Known, NeedCode, PaperCode } from '@causeway/vocabulary'
import { z } from 'zod'
import { readHsds, toServicesAtLocations } from '../../open/directory/index.ts'
import { defineCommand, UsageError } from './command.ts'
import type { CommandContext } from './command.ts'
import { describeMatches } from './match-summary.ts'
import { readMode, readMoment, readTimeZone } from './read-options.ts'

const options = {
  services: { type: 'string', placeholder: '<HSDS>', description: 'the directory: an HSDS file or folder (the demo city)' },
  need: { type: 'string', placeholder: '<need>', description: 'what is needed: health-care, legal-aid/asylum, …' },
  at: { type: 'string', placeholder: '<lat>,<lon>', description: 'where the person is; left out: distance is not considered' },
  mode: { type: 'string', placeholder: 'walk|transit|car', description: `how they travel (${DEFAULT_MODE})` },
  'max-minutes': { type: 'string', placeholder: '<minutes>', description: `longest acceptable journey (${DEFAULT_MAX_MINUTES})` },
  language: {
    type: 'string',
    multiple: true,
    placeholder: '<code>',
    description: 'a language spoken (ar, ti …); may be repeated',
  },
  papers: { type: 'string', placeholder: '<list>', description: 'papers held, joined by ";": passport;photo, or none' },
  age: { type: 'string', placeholder: '<years>', description: 'age, or a range such as 20-30' },
  sex: { type: 'string', placeholder: SEXES.join('|'), description: 'sex or gender, where a service asks' },
  registration: {
    type: 'string',
    placeholder: '<code>',
    description: `only where a rule turns on it: ${REGISTRATIONS.join(', ')}`,
  },
  budget: { type: 'string', placeholder: '<amount>', description: 'the most that one use may cost' },
  available: { type: 'string', placeholder: '<hours>', description: 'when they can come: "Mo-Fr 18:00-22:00; Sa"' },
  'fears-enforcement': {
    type: 'string',
    placeholder: 'yes|no|unknown',
    description: 'whether being recorded is a danger to them',
  },
  when: { type: 'string', placeholder: '<date-time>', description: 'the moment asked about (now)' },
  'time-zone': { type: 'string', placeholder: '<IANA name>', description: 'zone of the opening hours (the demo city’s, or UTC)' },
  country: { type: 'string', placeholder: '<code>', description: 'two letters, for public holidays in opening hours' },
  limit: { type: 'string', placeholder: '<number>', description: 'how many usable services to list (10)' },
  json: { type: 'boolean', description: 'print the whole answer with every reason as JSON' },
} as const

/** The command. */
export const match = defineCommand({
  name: 'match',
  summary: 'Find the services that a person can really use, and what stands before the others',
  usage: '--need <need> [--services <HSDS>] [--at <lat>,<lon>] [--language <code>] [--papers <list>] [--json]',
  details:
    'Verdicts: yes, ask first, no. What is left out is not considered; the word unknown is a third value. Services by phone or\n' +
    'web are never filtered by distance; hidden places show no travel time. Without --services it runs on the demo city.\n' +
    'The shell keeps what is typed in its history: for a real person use the help site or the casework pages.',
  example: 'causeway match --need health-care --at 30.6,-40.2 --language ar --papers none',
  options,
  async run(context) {
    const { values } = context
    const stray = context.positionals[0]
    if (stray !== undefined) throw new UsageError(`"${stray}" is not an option; the need is given by --need`)
    const situation = readSituation(values)
    const at = readMoment({ option: '--when', example: '2026-03-01T10:00Z' }, values.when, context.clock())
    const source = readSource(context)
    const { records, problems } = await readHsds(source.path)
    const services = toServicesAtLocations(records, { timeZone: source.timeZone, country: source.country, at })
    const lost = problems.filter(({ outcome }) => outcome.endsWith('left out')).length
    if (lost > 0) context.note(`${lost} rows or fields of the directory were left out; "causeway import" tells them.`)
    if (services.length === 0) {
      context.note(`There is no service in ${source.path}.`)
      return 1
    }
    const limit = readNumber('--limit', values.limit) ?? DEFAULT_LIMIT
    const answer = createMatcher(services).matchServices(situation, at, {
      limit,
      pledgesUnknown: context.configuration.pledgesUnknown,
    })
    if (values.json) context.print(JSON.stringify(answer, null, 2))
    else for (const line of describeMatches(situation, answer, source.title)) context.print(line)
    return answer.counts.yes + answer.counts.askFirst > 0 ? 0 : 1
  },
})

const DEFAULT_LIMIT = 10

type Values = CommandContext<typeof options>['values']

interface Source {
  readonly path: string
  readonly timeZone: string
  readonly country: string | null
  readonly title: string
}

function readSource({ values, workingFolder, projectFolder }: CommandContext<typeof options>): Source {
  const country = values.country?.toLowerCase() ?? null
  if (country !== null && !/^[a-z]{2}$/.test(country))
    throw new UsageError(`--country is a code of two letters, not "${country}"`)
  if (values.services !== undefined) {
    const timeZone = readTimeZone(values['time-zone'] ?? 'UTC')
    return { path: resolve(workingFolder, values.services), timeZone, country, title: values.services }
  }
  const folder = join(projectFolder, 'data', 'demo-city')
  if (!existsSync(join(folder, 'city.json'))) throw new UsageError('the demo city is not installed; give --services')
  const city = cityFile.parse(JSON.parse(readFileSync(join(folder, 'city.json'), 'utf8')))
  return {
    path: join(folder, 'services.ndjson'),
    timeZone: readTimeZone(values['time-zone'] ?? city.timeZone),
    country,
    title: city.notice.en,
  }
}

const cityFile = z.object({ timeZone: z.string(), notice: z.object({ en: z.string() }) })

function readSituation(values: Values): Situation {
  const point = readPoint(values.at)
  const maxMinutes = readNumber('--max-minutes', values['max-minutes'])
  return {
    need: readNeed(values.need),
    ...(point && { point }),
    mode: readMode(values.mode),
    ...(maxMinutes !== undefined && { maxMinutes }),
    profile: readProfile(values),
  }
}

function readProfile(values: Values): PersonProfile {
  const age = readAge(values.age)
  const sex = readCode('--sex', values.sex, SEXES)
  const registration = readCode('--registration', values.registration, REGISTRATIONS)
  const papers = readPapers(values.papers)
  const fears = readCode('--fears-enforcement', values['fears-enforcement'], ['yes', 'no'] as const)
  const budget = values.budget === 'unknown' ? 'unknown' : readNumber('--budget', values.budget)
  const languages = values.language?.flatMap((given) => given.split(/[;,]/)).map((code) => code.trim())
  return {
    ...(age && { age }),
    ...(sex && { sex }),
    ...(registration && { registration }),
    ...(papers && { papers }),
    ...(budget !== undefined && { budget }),
    ...(languages && { languages: languages.includes('unknown') ? 'unknown' : languages }),
    ...(values.available !== undefined && { available: values.available }),
    ...(fears !== undefined && { fearsEnforcement: fears === 'unknown' ? 'unknown' : fears === 'yes' }),
  }
}

function readNeed(given: string | undefined): NeedCode {
  if (given === undefined) throw new UsageError(`--need is missing: one of ${NEEDS.join(', ')}`)
  if (!isNeedCode(given)) throw new UsageError(`there is no need "${given}"; top level: ${NEEDS.join(', ')}`)
  return given
}

function readPoint(given: string | undefined): Point | undefined {
  if (given === undefined) return undefined
  const [latitude, longitude, ...more] = given.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const isPlace = latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isPlace || more.length > 0) throw new UsageError(`--at is <latitude>,<longitude> such as 45.76,4.84, not "${given}"`)
  return { latitude, longitude }
}

function readNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const number = Number(given)
  if (given.trim() === '' || !(number >= 0) || number > 1e9)
    throw new UsageError(`${option} is a number from zero, not "${given}"`)
  return number
}

function readAge(given: string | undefined): PersonProfile['age'] {
  if (given === undefined || given === 'unknown') return given
  const parts = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(given.trim())
  const min = Number(parts?.[1])
  const max = Number(parts?.[2] ?? parts?.[1])
  if (!parts || max < min) throw new UsageError(`--age is years, or a range such as 20-30, not "${given}"`)
  return { min, max }
}

function readCode<Code extends string>(
  option: string,
  given: string | undefined,
  codes: readonly Code[],
): Known<Code> | undefined {
  if (given === undefined || given === 'unknown') return given
  const code = codes.find((one) => one === given)
  if (code === undefined) throw new UsageError(`${option} is one of ${codes.join(', ')} or unknown, not "${given}"`)
  return code
}

function readPapers(given: string | undefined): Known<readonly PaperCode[]> | undefined {
  if (given === undefined || given === 'unknown') return given
  if (given === 'none') return []
  return given.split(/[;,]/).map((paper) => {
    const code = paper.trim()
    if (!isPaperCode(code)) throw new UsageError(`there is no paper "${code}"; known: ${PAPERS.join(', ')}, none, unknown`)
    return code
  })
}
