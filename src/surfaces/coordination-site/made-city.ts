// A small city for tests: three districts, a few hexagons, services whose names must never be public. Analysed for real.
import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import {
  analyseGaps,
  makeLever,
  openGapTrial,
  type DemandRow,
  type PersonProfile,
  type ServiceAtLocation,
} from '@causeway/service-access'
import type { LocationId, NeedCode, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import type { District } from '../../open/gaps/index.ts'
import type { CallAnswer, GapRun, GapSource } from './gap-source.ts'
import { readSizedRoom } from './sized-room.ts'

const MIDDLE = latLngToCell(30.6, -40.2, 8)
const CELLS = gridDisk(MIDDLE, 3)
export const MADE_CITY_TIME = new Date('2026-11-21T09:00:00Z')

/** Hexagons of the city: 0 to 6 in the large west and east, 7 alone in the small district. */
export const MADE_CELLS = {
  west: CELLS.filter((cell) => longitudeOf(cell) < -40.205).slice(0, 4),
  east: CELLS.filter((cell) => longitudeOf(cell) > -40.195 && longitudeOf(cell) < -40.18).slice(0, 3),
  small: CELLS.filter((cell) => longitudeOf(cell) >= -40.18).slice(0, 1),
} as const

/** West and East have more than 20,000 residents, Small has fewer. */
export const MADE_DISTRICTS: readonly District[] = [
  box('west', 'West', 40_000, -40.3, -40.2),
  box('east', 'East', 30_000, -40.2, -40.18),
  box('small', 'Small Corner', 15_000, -40.18, -40.1),
]

/** Names that only those signed in may read. */
export const SECRET_NAMES = [
  'Quiet Clinic',
  'Night Kitchen',
  'Paper Office',
  'House of Shelter',
  'Friends of West',
  'Friends of East',
]

function longitudeOf(cell: string): number {
  return cellToLatLng(cell)[1]
}

function box(id: string, name: string, residents: number, from: number, to: number): District {
  const ring = [
    [from, 30.5],
    [to, 30.5],
    [to, 30.7],
    [from, 30.7],
    [from, 30.5],
  ] as const
  return { id, names: { en: name, fr: name, ar: name }, residents, polygons: [[ring]] }
}

function service(
  name: string,
  organisationName: string,
  need: string,
  cell: string,
  changes: Partial<ServiceAtLocation>,
): ServiceAtLocation {
  const [latitude, longitude] = cellToLatLng(cell)
  const id = name.toLowerCase().replaceAll(' ', '-')
  return {
    // Branded ids of an example.
    id: id as ServiceAtLocationId,
    serviceId: id as ServiceId,
    organisationId: organisationName as OrganisationId,
    locationId: id as LocationId,
    name,
    organisationName,
    needs: [need as NeedCode],
    remote: false,
    point: { latitude, longitude },
    visibility: 'full',
    eligibility: { rules: [], complete: true },
    documents: [],
    languages: [{ language: 'ar', mode: 'native' }],
    cost: { amount: 0, currency: null },
    hours: { expression: '24/7', timeZone: 'UTC', country: null },
    dataSharing: 'unknown',
    capacity: 100,
    assuredDate: null,
    ...changes,
  }
}

function people(cell: string, need: string, count: number, profile: PersonProfile): DemandRow {
  const [latitude, longitude] = cellToLatLng(cell)
  const point = { latitude, longitude }
  return {
    place: cell,
    point,
    need: need as NeedCode,
    people: count,
    peopleLow: count,
    peopleHigh: count,
    maxMinutes: 60,
    profile,
  }
}

function madeInput() {
  const [w0 = '', w1 = '', w2 = '', w3 = ''] = MADE_CELLS.west
  const [e0 = '', e1 = ''] = MADE_CELLS.east
  const [s0 = ''] = MADE_CELLS.small
  const asks = [{ document: 'passport', alternativesGroup: null, waivable: 'no' as const }]
  const services = [
    service('Quiet Clinic', 'Friends of West', 'health-care', w0, { capacity: 120, documents: asks }),
    service('Night Kitchen', 'Friends of East', 'food', e0, { capacity: 'unknown' }),
    service('Paper Office', 'Friends of East', 'documents', e0, { capacity: 30, documents: 'unknown' }),
    service('House of Shelter', 'Friends of West', 'safety', w1, { capacity: 5 }),
  ]
  const unregistered: PersonProfile = {
    papers: [],
    registration: 'unregistered',
    languages: ['ar'],
    sex: 'female',
    age: { min: 18, max: 29 },
  }
  const settled: PersonProfile = {
    papers: ['passport'],
    registration: 'residence-permit',
    languages: ['fr'],
    sex: 'male',
    age: { min: 30, max: 44 },
  }
  const rows = [
    people(w0, 'health-care', 210, unregistered),
    people(w1, 'health-care', 160, settled),
    people(e0, 'health-care', 75, unregistered),
    people(w2, 'food', 90, settled),
    people(e1, 'food', 140, unregistered),
    people(e0, 'documents', 95, unregistered),
    people(w2, 'safety', 40, unregistered),
    people(s0, 'health-care', 55, settled),
    people(w3, 'food', 6, settled),
  ]
  return { rows, services, travelTimes: null }
}

/** The city's analysis, and a source over it that keeps the answers to calls. */
export async function analyseMadeCity(): Promise<{
  readonly run: GapRun
  readonly gaps: GapSource
  readonly answers: CallAnswer[]
}> {
  const input = madeInput()
  const options = { at: MADE_CITY_TIME, mode: 'transit' as const }
  const analysis = await analyseGaps(input, options)
  const run: GapRun = { id: 'run-1', analysis, finishedAt: MADE_CITY_TIME, demandTitle: 'needs.csv' }
  const answers: CallAnswer[] = []
  const gaps: GapSource = {
    latestRun: async () => run,
    findRun: async (id) => (id === run.id ? run : null),
    async tryLevers(runId, leverIds) {
      const levers = leverIds.flatMap((id) => {
        const { id: named, places } = readSizedRoom(id)
        const found = analysis.levers.find(({ lever }) => lever.id === named)?.lever
        if (found === undefined) return []
        return [places === '' ? found : makeLever(found.scope, { kind: 'add-room', places: Number(places) })]
      })
      if (runId !== run.id || levers.length < leverIds.length) return null
      const trial = await openGapTrial(input, options)
      const result = await trial.applyLevers(levers)
      await trial.close()
      return result
    },
    async answerCall(_runId, answer) {
      answers.push(answer)
      return true
    },
    pendingAnswers: async () => ({ state: answers.length === 0 ? 'current' : 'working', answers }),
    workOutAnew: () => undefined,
  }
  return { run, gaps, answers }
}
