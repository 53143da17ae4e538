// A made city as files, for the whole of `causeway gaps`: a directory in HSDS and a demand table, with every barrier, blanks and
// local shortages. The same seed, the same city.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createRandom } from '../reach/make-city.ts'

export interface GapCitySize {
  readonly rows: number
  readonly services: number
  readonly seed?: number
  /** Side of the square, kilometres: the smaller, the more services in reach. */
  readonly side?: number
  /** Places over people, were all capacities known; below 1.1 leaves shortages even with every blank as yes. */
  readonly supply?: number
  /** Share of services whose capacity nobody has said. */
  readonly unknownCapacity?: number
}

const LANGUAGES = ['ar', 'fr', 'ti', 'fa', 'es', 'so']
const PAPERS = ['national-id', 'proof-of-address', 'residence-permit']
const HELD = ['none', 'passport', 'national-id;proof-of-address', 'residence-permit;proof-of-address', 'unknown']

/** Writes `services.ndjson` and `demand.csv` into the folder. */
export async function writeGapCity(folder: string, size: GapCitySize): Promise<{ services: string; demand: string }> {
  const { rows, services, seed = 1, side = 20, supply = 1, unknownCapacity = 0.3 } = size
  await mkdir(folder, { recursive: true })
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const id = () => {
    const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const centres = Array.from({ length: 8 }, () => [random(), random()] as const)
  const place = (spread: number) => {
    const [x, y] = pick(centres)
    const near = random() < spread
    const at = near ? [x + (random() - random()) * 0.15, y + (random() - random()) * 0.15] : [random(), random()]
    return { latitude: 10 + (at[1]! * side) / 111.195, longitude: 10 + (at[0]! * side) / 109.5, x: at[0]! }
  }
  const demand = join(folder, 'demand.csv')
  const out = createWriteStream(demand)
  out.write(
    'latitude,longitude,need,people,age_min,age_max,sex,languages,documents,registration,budget,available,fears_enforcement\n',
  )
  let people = 0
  const group = (): string =>
    [
      pick(['0,4', '5,17', '18,59', '60,']),
      pick(['female', 'male']),
      pick(LANGUAGES),
      pick(HELD),
      pick(['asylum-seeker', 'unregistered', 'residence-permit', 'expired-permit']),
      pick(['0', '0', '10', '']),
      pick(['', '', 'Sa-Su 08:00-20:00']),
      pick(['no', 'no', 'yes', 'unknown']),
    ].join(',')
  for (let row = 0; row < rows / 2; row++) {
    const { latitude, longitude } = place(0.5)
    for (let half = 0; half < 2; half++) {
      const count = 1 + Math.floor(random() ** 2 * 60)
      people += count
      out.write(`${latitude.toFixed(5)},${longitude.toFixed(5)},health-care,${count},${group()}\n`)
    }
  }
  out.end()
  await finished(out)
  const organisations = Array.from({ length: Math.ceil(services / 10) }, (_, at) => ({
    id: id(),
    name: `Organisation ${at + 1}`,
    description: 'Made for a benchmark.',
  }))
  const file = join(folder, 'services.ndjson')
  const directory = createWriteStream(file)
  for (let service = 0; service < services; service++) {
    const { latitude, longitude, x } = place(0.7)
    const room = Math.round(((people * supply) / services) * (0.2 + random() ** 2 * 2.2) * (x < 0.5 ? 0.6 : 1.4))
    const record = {
      id: id(),
      name: `Clinic ${service + 1}`,
      status: 'active',
      organization: pick(organisations),
      attributes: [
        {
          id: id(),
          value: 'health-care',
          taxonomy_term: { id: id(), code: 'health-care', name: 'health-care', description: 'Need', taxonomy: 'causeway-need' },
        },
      ],
      service_at_locations: [{ id: id(), location: { id: id(), location_type: 'physical', latitude, longitude } }],
      ...(random() < unknownCapacity
        ? {}
        : {
            capacities: [
              { id: id(), unit: { id: id(), name: 'people' }, available: room, maximum: room, updated: '2026-01-01T00:00:00Z' },
            ],
          }),
      ...(random() < 0.4 ? {} : { document_rules: random() < 0.6 ? [] : [{ document: pick(PAPERS), waivable: 'no' }] }),
      eligibility_rules:
        random() < 0.8
          ? [{ dimension: 'everyone', operator: 'in', terms: [], effect: 'prioritise' }]
          : [{ dimension: 'registration', operator: 'in', terms: ['residence-permit', 'asylum-seeker'], effect: 'require' }],
      ...(random() < 0.3
        ? {}
        : { language_access: LANGUAGES.filter(() => random() < 0.6).map((language) => ({ language, mode: 'interpreter' })) }),
      cost_options: [{ id: id(), amount: random() < 0.8 ? 0 : 8, currency: 'XTS', option: 'Visit' }],
      schedules: [
        {
          id: id(),
          freq: 'WEEKLY',
          byday: random() < 0.6 ? 'MO,TU,WE,TH,FR,SA' : 'MO,TU,WE,TH,FR',
          opens_at: '09:00',
          closes_at: '17:00',
        },
      ],
      ...(random() < 0.5
        ? {}
        : {
            data_sharing_policy: {
              immigration_sharing: pick(['law_forbids', 'refuses_unless_compelled', 'shares']),
              officers_present: 'no',
              status_asked: 'no',
              identity_copied: 'no',
              verified_by: 'Ombudsperson',
              verified_at: '2026-01-01',
              expires_at: '2036-01-01',
              public: 'no',
            },
          }),
    }
    directory.write(`${JSON.stringify(record)}\n`)
  }
  directory.end()
  await finished(directory)
  return { services: file, demand }
}
