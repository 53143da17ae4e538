// Who can use a demo service, and which of it the directory knows: papers, languages, price, rules, pledge, room, hours.
// `null` is a blank in the directory.
import { topNeed, type PaperCode, type TopNeed } from '@causeway/vocabulary'
import { choosePledge, pledgeInForce, pledgeToShare, type DemoPledge } from './choose-pledge.ts'
import type { DemoOrganisation } from './organisation-list.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { NeedHabits, ServiceKind } from './service-kinds.ts'

/** How well an entry is filled in. Real directories are mostly partial or bare. */
export type Documented = 'well' | 'part' | 'bare'

/** Papers of the sets that a service asks for; `null` where the directory does not say. */
export type AskedPapers = readonly (readonly PaperCode[])[] | null

export interface DemoLanguage {
  readonly language: string
  readonly mode: 'native' | 'interpreter' | 'phone'
}

export interface DemoAccess {
  readonly papers: AskedPapers
  readonly isWaivable: boolean | null
  readonly languages: readonly DemoLanguage[] | null
  readonly price: number | null
  /** Null: no rule, or none known; see `isRulesKnown`. */
  readonly registration: readonly string[] | null
  readonly sex: 'female' | 'male' | null
  readonly ages: { readonly minimum: number | null; readonly maximum: number | null } | null
  readonly nationality: readonly string[] | null
  /** True where the provider has given all its rules. */
  readonly areRulesKnown: boolean
  readonly pledge: DemoPledge | null
  /** People a month. */
  readonly capacity: number | null
  readonly hours: DemoHours | null
}

/** Weekly hours; free text where the directory has no more. */
export type DemoHours =
  | { readonly form: 'weekly'; readonly days: readonly string[]; readonly opens: string; readonly closes: string }
  | { readonly form: 'text'; readonly text: string }

/** One thing alone stands in the way at each of the city's two networks: the paper at the desk of the clinics, and at the
 * kitchens that the city passes on who came. Both have room, interpreters and no fee. */
const CITY_NETWORKS: ReadonlyMap<string, 'asks-papers' | 'must-share'> = new Map([
  ['nerivelle-city-clinics', 'asks-papers'],
  ['nerivelle-city-social-desk', 'must-share'],
])
const CITY_LANGUAGES = ['ar', 'ti', 'am', 'so', 'fa', 'uk', 'wo', 'es', 'pt'] as const
const CITY_ROOM = 60

function describeNetwork(
  network: 'asks-papers' | 'must-share',
  need: TopNeed,
  habits: NeedHabits,
  organisation: DemoOrganisation,
  random: SeededRandom,
): DemoAccess {
  const asks = network === 'asks-papers'
  return {
    papers: asks ? (habits.papers[0]?.sets ?? []) : [],
    isWaivable: asks ? false : null,
    languages: [
      ...organisation.speaks.map((language) => ({ language, mode: 'native' }) as const),
      ...CITY_LANGUAGES.map((language) => ({ language, mode: 'phone' }) as const),
    ],
    price: 0,
    registration: null,
    sex: null,
    ages: null,
    nationality: null,
    areRulesKnown: true,
    pledge: asks ? pledgeInForce('refuses_unless_compelled', random) : pledgeToShare(random),
    capacity: chooseCapacity(habits, random) + CITY_ROOM,
    hours: chooseHours(need, random),
  }
}

const REGISTERED = ['refugee', 'temporary-permit', 'residence-permit', 'national'] as const

/** What the directory says of one service's access. */
export function describeAccess(
  need: TopNeed,
  kind: ServiceKind,
  habits: NeedHabits,
  organisation: DemoOrganisation,
  documented: Documented,
  random: SeededRandom,
  isRemote: boolean,
): DemoAccess {
  const network = need === 'health-care' || need === 'food' ? CITY_NETWORKS.get(organisation.slug) : undefined
  if (network !== undefined) return describeNetwork(network, need, habits, organisation, random)
  const known = (whenPart: number, whenBare = 0): boolean =>
    documented === 'well' || random.chance(documented === 'part' ? whenPart : whenBare)
  const isRoomKnown = known(0.08, 0.03) || (habits.wellKnown && random.chance(0.18))
  const arePapersKnown = known(0.08) || (need === 'health-care' && !isRoomKnown)
  // Where neither is known, at least whom it is for is: else one blank entry could stand for room for the whole city.
  const isForFew = habits.wellKnown && !isRoomKnown && !arePapersKnown
  const isInOneLanguage = isForFew && random.chance(0.6)
  const isPublic = organisation.kind === 'municipal' || organisation.kind === 'state'
  const papers = arePapersKnown ? choosePapers(habits, isPublic, random) : null
  const rules = known(0.5) || isForFew
  const isForRegistered = random.chance(habits.registration.share * (organisation.kind === 'state' ? 2.5 : 0.7))
  const registration = isForFew && !isInOneLanguage ? REGISTERED : rules && isForRegistered ? habits.registration.terms : null
  const women = random.chance(habits.womenOnly)
  const men = !women && random.chance(habits.menOnly)
  const isFamily = kind.need === 'shelter/families'
  return {
    papers,
    isWaivable: papers === null || papers.length === 0 ? null : random.chance(0.08) ? true : random.chance(0.7) ? false : null,
    languages: isInOneLanguage
      ? organisation.speaks.slice(0, 1).map((language) => ({ language, mode: 'native' }))
      : known(0.75, 0.3)
        ? chooseLanguages(organisation, isRemote, random)
        : null,
    price: known(0.65, 0.3) ? choosePrice(habits, random) : null,
    registration,
    sex: rules && !isFamily ? (women ? 'female' : men ? 'male' : null) : null,
    ages: rules && !isFamily && random.chance(habits.ages.share) ? chooseAges(kind, habits) : null,
    nationality: need === 'work' && organisation.kind === 'state' && random.chance(0.25) ? ['XOI'] : null,
    areRulesKnown: rules,
    pledge: known(0.35, 0.05) ? choosePledge(need, organisation, random) : null,
    capacity: isRoomKnown || isRemote ? chooseCapacity(habits, random) : null,
    hours: known(0.6, 0.2) ? chooseHours(need, random) : null,
  }
}

function choosePapers(habits: NeedHabits, isPublic: boolean, random: SeededRandom): AskedPapers {
  const habit = isPublic ? 1.4 : 0.9
  let left = random.next()
  for (const { share, sets } of habits.papers) {
    left -= share * habit
    if (left < 0) return sets
  }
  return []
}

/** What its own people speak, seldom an interpreter, sometimes one by phone; hardly ever the languages of few. */
function chooseLanguages(organisation: DemoOrganisation, isRemote: boolean, random: SeededRandom): readonly DemoLanguage[] {
  const languages: DemoLanguage[] = organisation.speaks.map((language) => ({ language, mode: 'native' }))
  const add = (language: string, mode: DemoLanguage['mode']): void => {
    if (!languages.some((each) => each.language === language)) languages.push({ language, mode })
  }
  if (organisation.kind === 'municipal' || organisation.kind === 'state' || organisation.kind === 'clinic') {
    if (random.chance(0.35)) add('ar', 'interpreter')
    if (random.chance(0.2)) add('es', 'interpreter')
  }
  if (random.chance(isRemote ? 0.5 : 0.12)) for (const language of ['ar', 'fa', 'ti']) add(language, 'phone')
  if (random.chance(0.08)) add(random.pick(['so', 'am', 'uk', 'wo', 'pt']), 'interpreter')
  return languages
}

function choosePrice(habits: NeedHabits, random: SeededRandom): number {
  let left = random.next()
  for (const { share, amount } of habits.prices) {
    left -= share
    if (left < 0) return amount
  }
  return 0
}

function chooseAges(kind: ServiceKind, habits: NeedHabits): DemoAccess['ages'] {
  if (topNeed(kind.need) !== 'school') return { minimum: habits.ages.minimum ?? null, maximum: habits.ages.maximum ?? null }
  if (kind.need === 'school/primary') return { minimum: 5, maximum: 12 }
  if (kind.need === 'school/secondary') return { minimum: 12, maximum: 18 }
  return { minimum: 7, maximum: 17 }
}

function chooseCapacity(habits: NeedHabits, random: SeededRandom): number {
  const [low, high] = habits.capacity
  const size = random.whole(low, high)
  return size > 40 ? Math.round(size / 10) * 10 : size
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'] as const
const FREE_TEXT = [
  'Weekday mornings, ring first',
  'Lun-ven 9h-12h, fermé pendant les vacances',
  'Open when the light is on',
  'By appointment',
  'من الأحد إلى الخميس صباحاً',
] as const

function chooseHours(need: TopNeed, random: SeededRandom): DemoHours {
  if (random.chance(0.2)) return { form: 'text', text: random.pick(FREE_TEXT) }
  if (need === 'shelter') return { form: 'weekly', days: [...WEEKDAYS, 'SA', 'SU'], opens: '18:00', closes: '23:00' }
  if (need === 'language-course' && random.chance(0.6))
    return { form: 'weekly', days: ['TU', 'TH'], opens: '18:30', closes: '20:30' }
  const days = random.chance(0.25) ? [...WEEKDAYS, 'SA'] : random.chance(0.3) ? ['MO', 'WE', 'FR'] : WEEKDAYS
  return {
    form: 'weekly',
    days,
    opens: random.pick(['08:00', '08:30', '09:00', '10:00']),
    closes: random.pick(['12:30', '16:00', '17:00', '18:00']),
  }
}
