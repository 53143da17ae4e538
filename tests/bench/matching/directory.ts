// A made-up country's directory for the benchmark: a few dense cities, towns and villages, blanks as real ones have.
import { NARROWER_NEEDS, NEEDS, PAPERS, REGISTRATIONS, VULNERABILITIES } from '@causeway/vocabulary'
import type { LocationId, NeedCode, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import type { DocumentRule, EligibilityRule, Point, ServiceAtLocation } from '@causeway/service-access'
import type { Dice } from './dice.ts'

/** How the services lie: the largest city holds a sixth of all. */
const CITIES = Array.from({ length: 24 }, (_, rank) => ({
  latitude: 42.5 + ((rank * 7919) % 80) / 10,
  longitude: -4 + ((rank * 104_729) % 110) / 10,
  weight: 1 / (rank + 1),
  spread: rank === 0 ? 0.09 : 0.04,
}))
const LANGUAGES = ['fr', 'en', 'ar', 'es', 'pt', 'ti', 'fa', 'uk', 'so', 'bn', 'tr', 'ru']

/** The middle of the largest city, where most questions are asked. */
export const LARGEST_CITY: Point = { latitude: CITIES[0]!.latitude, longitude: CITIES[0]!.longitude }

/** A place of this country: in a city by the cities' weights, or, one in four, anywhere. */
export function somewhere(dice: Dice): Point {
  if (dice.chance(0.25)) return { latitude: dice.between(42.5, 51), longitude: dice.between(-4, 8) }
  const city = dice.weighted(CITIES, (candidate) => candidate.weight)
  return { latitude: city.latitude + dice.normal() * city.spread, longitude: city.longitude + dice.normal() * city.spread }
}

/** `size` services at locations. */
export function inventDirectory(size: number, dice: Dice): readonly ServiceAtLocation[] {
  const locations = Array.from({ length: Math.ceil(size * 0.4) }, () => somewhere(dice))
  const organisations = Array.from({ length: Math.ceil(size / 11) }, () => inventOrganisation(dice))
  return Array.from({ length: size }, (_, index) => inventService(index, locations, organisations, dice))
}

/** What an organisation does alike at all its services. */
type Organisation = Pick<ServiceAtLocation, 'documents' | 'languages' | 'dataSharing'>

function inventOrganisation(dice: Dice): Organisation {
  return {
    documents: dice.chance(0.7) ? 'unknown' : Array.from({ length: dice.below(4) }, () => inventDocument(dice)),
    languages: dice.chance(0.5)
      ? 'unknown'
      : Array.from({ length: 1 + dice.below(4) }, () => ({ language: dice.pick(LANGUAGES), mode: 'native' as const })),
    dataSharing: dice.chance(0.8) ? 'unknown' : inventPolicy(dice),
  }
}

function inventService(
  index: number,
  locations: readonly Point[],
  organisations: readonly Organisation[],
  dice: Dice,
): ServiceAtLocation {
  const organisation = dice.below(organisations.length)
  const location = dice.below(locations.length)
  const remote = dice.chance(0.04)
  return {
    ...organisations[organisation]!,
    id: `service-${index}` as ServiceAtLocationId, // ids are made here, as an import makes them
    serviceId: `service-${index}` as ServiceId,
    organisationId: `organisation-${organisation}` as OrganisationId,
    locationId: remote ? null : (`location-${location}` as LocationId),
    name: `Service ${index}`,
    organisationName: `Organisation ${organisation}`,
    needs: Array.from({ length: dice.chance(0.4) ? 2 : 1 }, () => inventNeed(dice)),
    remote,
    point: remote ? null : dice.chance(0.03) ? 'unknown' : locations[location]!,
    visibility: dice.chance(0.02) ? 'hidden' : dice.chance(0.03) ? 'area' : 'full',
    eligibility: { rules: Array.from({ length: dice.below(3) }, () => inventRule(dice)), complete: dice.chance(0.2) },
    cost: dice.chance(0.5) ? 'unknown' : { amount: dice.chance(0.8) ? 0 : 5 * dice.below(20), currency: 'EUR' },
    hours: dice.chance(0.35)
      ? 'unknown'
      : { expression: inventHours(dice), timeZone: 'Europe/Paris', country: dice.chance(0.9) ? 'fr' : null },
    capacity: dice.chance(0.8) ? 'unknown' : dice.below(200),
    assuredDate: dice.chance(0.3) ? null : `2026-${pad(1 + dice.below(11))}-${pad(1 + dice.below(28))}`,
  }
}

/** Few needs are most of what is asked for and offered: the weight of the n-th falls with n. */
export function inventNeed(dice: Dice): NeedCode {
  const order = ['health-care', 'food', 'shelter', 'legal-aid', ...NEEDS] as const
  const need = dice.weighted(order, (candidate) => 1 / (1 + order.indexOf(candidate)))
  const narrower = NARROWER_NEEDS[need]
  return dice.chance(0.4) ? `${need}/${dice.pick(narrower)}` : need
}

function inventRule(dice: Dice): EligibilityRule {
  const rest = { source: null, assuredDate: null, effect: dice.chance(0.8) ? 'require' : 'prioritise' } as const
  switch (dice.below(4)) {
    case 0:
      return { ...rest, dimension: 'age', operator: 'at-least', terms: [String(dice.pick([0, 12, 16, 18, 25, 60]))] }
    case 1:
      return { ...rest, dimension: 'sex', operator: 'in', terms: [dice.pick(['female', 'female', 'male'])] }
    case 2:
      return {
        ...rest,
        dimension: 'registration',
        operator: 'in',
        terms: Array.from({ length: 1 + dice.below(4) }, () => dice.pick(REGISTRATIONS)),
      }
    default:
      return {
        ...rest,
        dimension: 'vulnerability',
        operator: 'in',
        terms: Array.from({ length: 1 + dice.below(3) }, () => dice.pick(VULNERABILITIES)),
      }
  }
}

function inventDocument(dice: Dice): DocumentRule {
  return {
    document: dice.pick(PAPERS),
    alternativesGroup: dice.chance(0.5) ? 'identity' : null,
    waivable: dice.pick(['yes', 'no', 'unknown'] as const),
  }
}

/** About three thousand different ones. */
function inventHours(dice: Dice): string {
  const days = dice.pick(['Mo-Fr', 'Mo-Th', 'Mo-Sa', 'Tu,Th', 'We', 'Mo-Su'])
  const opens = 7 + dice.below(5)
  const hours = `${days} ${pad(opens)}:${dice.pick(['00', '15', '30'])}-${pad(opens + 2 + dice.below(8))}:${dice.pick(['00', '30', '45'])}`
  return hours + dice.pick(['', '', '; PH off', '; Sa 10:00-12:00', ' "by appointment"'])
}

function inventPolicy(dice: Dice): ServiceAtLocation['dataSharing'] {
  return {
    immigrationSharing: dice.pick(['law-forbids', 'refuses-unless-compelled', 'shares', 'unknown'] as const),
    officersPresent: dice.pick(['no', 'no', 'yes', 'unknown'] as const),
    statusAsked: dice.pick(['no', 'yes', 'unknown'] as const),
    identityCopied: dice.pick(['no', 'yes', 'unknown'] as const),
    evidenceUrl: null,
    verifiedBy: 'Ombudsperson',
    verifiedAt: '2026-02-01',
    expiresAt: dice.pick(['2026-06-01', '2027-02-01']),
    isPublic: dice.chance(0.5),
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
