// Everything a gap analysis reads, from files: the directory in any form of HSDS, the demand, the journeys, the answers.
// Either an input with what was wrong in it, or the problems that leave nothing to analyse.
import { basename } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { greatCircleKilometres } from '@causeway/service-access'
import type { DemandRow, GapInput, Point, ServiceAtLocation } from '@causeway/service-access'
import { createRecords, addRecord, streamHsds, toServicesAtLocations } from '../directory/index.ts'
import type { Problem } from '../directory/index.ts'
import { UnreadableFile } from './csv-rows.ts'
import { createProblemList } from './problem-list.ts'
import type { ProblemList } from './problem-list.ts'
import { readAnswers } from './read-answers.ts'
import { readDemand } from './read-demand.ts'
import { readTravelTimes } from './read-travel-times.ts'

export interface GapSources {
  /** HSDS: a file or a folder; or the services of a directory that is at hand. */
  readonly services: string | readonly ServiceAtLocation[]
  readonly demand: string
  readonly travelTimes: string | null
  readonly answers: string | null
  readonly maxMinutes: number
  readonly at: Date
  /** For the opening hours of the directory. */
  readonly timeZone: string
  readonly country: string | null
}

export interface LoadedGapInput {
  readonly input: GapInput
  /** The first of what was wrong, each with what came of it. */
  readonly problems: readonly Problem[]
  /** Rows or fields that were lost, listed or not. */
  readonly lost: number
  /** Rows of the demand file, and how many had decimals rounded. */
  readonly demandRows: number
  readonly rounded: number
  readonly answersApplied: number
}

/** Farther from every service than this is taken for a mistyped place. */
export const FARTHEST_KM = 500

/** Pairs of rows and services that one analysis holds; beyond it memory would run out. */
export const MOST_PAIRS = 200_000_000

const ONE_SERVICE = 'at least one active service with a location, a phone or a web address'

/** Reads all sources. The failure lists every problem, those that stop the analysis last. */
export async function loadGapInput(
  sources: GapSources,
  onProgress: (text: string) => void = () => {},
): Promise<Result<LoadedGapInput, readonly Problem[]>> {
  const problems: Problem[] = []
  let lost = 0
  const take = (list: ProblemList): boolean => {
    problems.push(...list.list())
    lost += list.countLost()
    return list.fatal().length === 0
  }
  try {
    const directory = await readServices(sources, onProgress)
    if (!take(directory.problems)) return fail(problems)
    let { services } = directory
    let answersApplied = 0
    if (sources.answers !== null) {
      const answers = await readAnswers(sources.answers, services, sources.at)
      if (!take(answers.problems)) return fail(problems)
      ;({ services, applied: answersApplied } = answers)
    }
    const demand = await readDemand(sources.demand, sources.maxMinutes, (rows) => onProgress(`Reading the demand: ${rows} rows`))
    const near = leaveOutFarRows(demand.rows, demand.lines, services, basename(sources.demand))
    if (!take(demand.problems) || !take(near.problems)) return fail(problems)
    if (near.rows.length === 0) {
      return fail([...problems, wholeFile(sources.demand, 'at least one row with people', 'none that can be used')])
    }
    const pairs = countPairs(near.rows, services)
    if (pairs > MOST_PAIRS) {
      const found = `${pairs} pairs of ${near.rows.length} rows and ${services.length} services`
      return fail([
        ...problems,
        wholeFile(sources.demand, `at most ${MOST_PAIRS} pairs; use larger cells or fewer attributes`, found),
      ])
    }
    let travelTimes = null
    if (sources.travelTimes !== null) {
      const places = new Set(near.rows.map((row) => row.place))
      const locations = new Set(services.flatMap(({ locationId }) => (locationId === null ? [] : [locationId as string])))
      const read = await readTravelTimes(sources.travelTimes, places, locations, (rows) =>
        onProgress(`Reading travel times: ${rows} rows`),
      )
      if (!take(read.problems)) return fail(problems)
      travelTimes = read.times
    }
    return ok({
      input: { rows: near.rows, services, travelTimes },
      problems,
      lost,
      demandRows: demand.read,
      rounded: demand.rounded,
      answersApplied,
    })
  } catch (error) {
    if (error instanceof UnreadableFile) return fail([...problems, error.problem])
    throw error
  }
}

async function readServices(
  sources: GapSources,
  onProgress: (text: string) => void,
): Promise<{ readonly services: readonly ServiceAtLocation[]; readonly problems: ProblemList }> {
  const problems = createProblemList()
  if (typeof sources.services !== 'string') {
    if (sources.services.length === 0)
      problems.fail(wholeFile('the directory', ONE_SERVICE, 'none; import one with causeway import'))
    return { services: sources.services, problems }
  }
  const records = createRecords()
  let read = 0
  for await (const event of streamHsds(sources.services, { anyId: true })) {
    if (event.kind === 'problem') problems.add(event.problem)
    if (event.kind !== 'record') continue
    addRecord(records, event.record)
    if (++read % 5_000 === 0) onProgress(`Reading the directory: ${read} records`)
  }
  const services = toServicesAtLocations(records, { timeZone: sources.timeZone, country: sources.country, at: sources.at })
  if (services.length === 0) {
    problems.fail(wholeFile(sources.services, ONE_SERVICE, 'none'))
  }
  return { services, problems }
}

/** Rows whose place no service is anywhere near: a swapped latitude, a cell of another continent. */
function leaveOutFarRows(
  rows: readonly DemandRow[],
  lines: Int32Array,
  services: readonly ServiceAtLocation[],
  file: string,
): { readonly rows: readonly DemandRow[]; readonly problems: ProblemList } {
  const problems = createProblemList()
  const points = new Map<string, Point>()
  for (const { point } of services) {
    if (point !== null && point !== 'unknown') points.set(`${point.latitude.toFixed(1)},${point.longitude.toFixed(1)}`, point)
  }
  if (points.size === 0) return { rows, problems }
  const nearestOf = new Map<string, number>()
  const kept = rows.filter((row, at) => {
    let nearest = nearestOf.get(row.place)
    if (nearest === undefined) {
      nearest = Number.POSITIVE_INFINITY
      for (const point of points.values()) {
        nearest = Math.min(nearest, greatCircleKilometres(row.point, point))
        if (nearest <= FARTHEST_KM) break
      }
      nearestOf.set(row.place, nearest)
    }
    if (nearest <= FARTHEST_KM) return true
    problems.add({
      file,
      line: lines[at] ?? null,
      field: 'place',
      expected: `a place within ${FARTHEST_KM} km of some service (are latitude and longitude the right way round?)`,
      found: `${row.place}, ${Math.round(nearest)} km from the nearest`,
      outcome: 'row left out',
    })
    return false
  })
  return { rows: kept, problems }
}

function countPairs(rows: readonly DemandRow[], services: readonly ServiceAtLocation[]): number {
  const byNeed = new Map<string, number>()
  for (const service of services) {
    for (const need of new Set(service.needs.map((one) => one.split('/', 1)[0] ?? one)))
      byNeed.set(need, (byNeed.get(need) ?? 0) + 1)
  }
  return rows.reduce((sum, row) => sum + (byNeed.get(row.need.split('/', 1)[0] ?? row.need) ?? 0), 0)
}

function wholeFile(path: string, expected: string, found: string): Problem {
  return { file: basename(path), line: null, field: '', expected, found, outcome: 'row left out' }
}
