// The six hundred services of the demo city: who runs them, where, for whom, and how much of it the directory knows.
import { topNeed, type TopNeed } from '@causeway/vocabulary'
import type { DemoLocation } from './build-locations.ts'
import { describeAccess, type DemoAccess, type Documented } from './describe-access.ts'
import { REMOTE_NAMES, SERVICE_KINDS, SURVIVORS_SHELTER } from './kind-texts.ts'
import { DEMO_ORGANISATIONS, type DemoOrganisation } from './organisation-list.ts'
import { type SeededRandom, uuidOf } from './seeded-random.ts'
import { NEED_HABITS, type NeedHabits, type ServiceKind } from './service-kinds.ts'

/** One service with all that the demo decides about it, before it takes HSDS's form. */
export interface DemoService {
  readonly id: string
  readonly kind: ServiceKind
  readonly name: string
  readonly description: string
  readonly organisation: DemoOrganisation
  /** Empty: by phone or web. */
  readonly locations: readonly DemoLocation[]
  readonly documented: Documented
  readonly access: DemoAccess
  readonly status: 'active' | 'inactive' | 'temporarily closed'
  readonly assuredDate: string | null
}

const SURVIVORS_SHELTERS = 5
const DUPLICATES = 6
/** Needs that nothing but remote or roving help brings to the two informal settlements. */
const ABSENT_FROM_SETTLEMENTS: ReadonlySet<TopNeed> = new Set([
  'food',
  'health-care',
  'legal-aid',
  'mental-health',
  'work',
  'school',
])

/** All services, need by need, with a handful of duplicates as imports from two sources leave them. */
export function buildServices(random: SeededRandom, locations: readonly DemoLocation[]): readonly DemoService[] {
  const places = createPlaceChooser(random, locations)
  const services: DemoService[] = []
  for (const [need, habits] of Object.entries(NEED_HABITS) as [TopNeed, NeedHabits][]) {
    const own = need === 'shelter' ? habits.services - SURVIVORS_SHELTERS : habits.services
    const here = need === 'information' ? own - DUPLICATES : own
    for (let index = 0; index < here; index++) {
      services.push(buildService(need, habits, index, random, index < habits.remote ? [] : places.choose(need)))
    }
  }
  for (const hidden of locations.filter((location) => location.visibility === 'hidden')) {
    services.push(buildSurvivorsShelter(hidden, random))
  }
  return [...services, ...duplicate(services, random)]
}

function buildService(
  need: TopNeed,
  habits: NeedHabits,
  index: number,
  random: SeededRandom,
  locations: readonly DemoLocation[],
): DemoService {
  const kind = random.pick(SERVICE_KINDS.filter((candidate) => topNeed(candidate.need) === need))
  const organisation = random.pickWeighted(DEMO_ORGANISATIONS, (each) => each.needs.filter((offered) => offered === need).length)
  const draw = random.next()
  const [well, part] = habits.documented
  const documented = locations.length === 0 ? 'well' : draw < well ? 'well' : draw < well + part ? 'part' : 'bare'
  const language = kind[organisation.writes] === undefined ? 'en' : organisation.writes
  const text = kind[language] ?? kind.en
  const where = locations[0]?.nearest ?? REMOTE_NAMES[language]
  return {
    id: uuidOf(`service-${need}-${index}`),
    kind,
    name: `${text.name}${language === 'ar' ? '، ' : ', '}${where}`,
    description: text.description,
    organisation,
    locations,
    documented,
    access: describeAccess(need, kind, habits, organisation, documented, random, locations.length === 0),
    status: random.chance(0.02) ? 'temporarily closed' : random.chance(0.01) ? 'inactive' : 'active',
    assuredDate: chooseAssuredDate(documented, random),
  }
}

function buildSurvivorsShelter(location: DemoLocation, random: SeededRandom): DemoService {
  const habits = NEED_HABITS.shelter
  const runners = DEMO_ORGANISATIONS.filter((each) => each.needs.includes('safety') && each.kind === 'charity')
  if (habits === undefined) throw new Error('The city has shelters')
  const organisation = random.pick(runners)
  const open = describeAccess('shelter', SURVIVORS_SHELTER, habits, organisation, 'well', random, false)
  return {
    id: uuidOf(`service-safe-house-${location.index}`),
    kind: SURVIVORS_SHELTER,
    name: `${SURVIVORS_SHELTER.en.name} ${location.index + 1}`,
    description: SURVIVORS_SHELTER[organisation.writes]?.description ?? SURVIVORS_SHELTER.en.description,
    organisation,
    locations: [location],
    documented: 'well',
    access: { ...open, papers: [], price: 0, registration: null, sex: 'female', capacity: random.whole(8, 20) },
    status: 'active',
    assuredDate: chooseAssuredDate('well', random),
  }
}

/** First each location once, then again by chance: so all are used and downtown ones hold several services. */
function createPlaceChooser(random: SeededRandom, locations: readonly DemoLocation[]) {
  const open = locations.filter((location) => location.visibility !== 'hidden')
  const unused = [...open]
  return {
    choose(need: TopNeed): readonly DemoLocation[] {
      const fitting = unused.filter((location) => !isAbsent(need, location))
      const first =
        fitting.length > 0 && random.chance(0.85)
          ? random.pick(fitting)
          : random.pick(open.filter((each) => !isAbsent(need, each)))
      const position = unused.indexOf(first)
      if (position >= 0) unused.splice(position, 1)
      return [first]
    },
  }
}

function isAbsent(need: TopNeed, location: DemoLocation): boolean {
  // Where nobody knows the place, the best case is everywhere: of a welcome desk that misleads least.
  if (!location.hasCoordinates) return need !== 'information'
  return location.district.kind === 'informal' && ABSENT_FROM_SETTLEMENTS.has(need)
}

/** The same service once more, as a second source spells it: no capacity, no papers, an older date. */
function duplicate(services: readonly DemoService[], random: SeededRandom): readonly DemoService[] {
  const originals = services.filter((service) => service.kind.need.startsWith('information') && service.locations.length > 0)
  return originals
    .slice(0, DUPLICATES)
    .map((service) => ({
      ...service,
      id: uuidOf(`duplicate-of-${service.id}`),
      name: service.name.toUpperCase().replace(',', ' –'),
      documented: 'bare',
      access: { ...service.access, papers: null, capacity: null, pledge: null },
      assuredDate: chooseAssuredDate('bare', random),
    }))
}

function chooseAssuredDate(documented: Documented, random: SeededRandom): string | null {
  if (documented === 'bare' && random.chance(0.7)) return null
  const year = documented === 'well' ? random.whole(2025, 2026) : random.whole(2019, 2025)
  const month = random.whole(1, year === 2026 ? 9 : 12)
  return `${year}-${twoDigits(month)}-${twoDigits(random.whole(1, 28))}`
}

/** `7` as `07`. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
