// One demo service as a full HSDS 3 service with Causeway's profile extension. Blanks are left out, never filled in.
import { topNeed } from '@causeway/vocabulary'
import { CITY } from './city.ts'
import { twoDigits, type DemoService } from './build-services.ts'
import type { DemoAccess, DemoHours } from './describe-access.ts'
import type { DemoLocation } from './build-locations.ts'
import type { DemoOrganisation } from './organisation-list.ts'
import { uuidOf } from './seeded-random.ts'

/** A JSON object of the interchange format. */
export type Json = { readonly [field: string]: unknown }

/** Things real directories get wrong without breaking, spread over the entries by their number. */
const WRONG_CASE_EVERY = 9
const NAME_ONLY_EVERY = 14

/** The full service. `index` numbers the entries and decides which harmless faults this one has. */
export function toHsdsService(service: DemoService, index: number): Json {
  const { access, organisation, id } = service
  return withoutBlanks({
    id,
    name: service.name,
    description: service.description,
    url: `https://${organisation.slug}.example/services/${index + 1}`,
    email: `hello@${organisation.slug}.example`,
    status: service.status,
    fees_description: access.price === null && index % 5 === 0 ? 'Ask at the desk' : undefined,
    eligibility_description: describeEligibility(access),
    minimum_age: access.ages?.minimum ?? undefined,
    maximum_age: access.ages?.maximum ?? undefined,
    assured_date: service.assuredDate ?? undefined,
    organization: toHsdsOrganisation(organisation),
    phones: [{ id: uuidOf(`phone-${id}`), number: fictionalNumber(index), type: 'voice' }],
    schedules: toSchedules(id, access.hours),
    languages: toLanguages(id, access, index),
    cost_options: access.price === null ? undefined : [toCostOption(id, access.price)],
    required_documents: toRequiredDocuments(id, access),
    capacities: access.capacity === null ? undefined : [toCapacity(id, access.capacity, service.assuredDate)],
    attributes: [toNeedAttribute(id, service.kind.need)],
    service_at_locations: service.locations.map((location) => ({
      id: uuidOf(`service-at-location-${id}-${location.index}`),
      location: toHsdsLocation(location),
    })),
    eligibility_rules: toEligibilityRules(access, service.assuredDate),
    document_rules: toDocumentRules(access),
    data_sharing_policy: toPolicy(access),
    language_access: toLanguageAccess(access, index),
    capacity_observations: toObservation(access, index, service.assuredDate),
  })
}

function toHsdsOrganisation(organisation: DemoOrganisation): Json {
  return withoutBlanks({
    id: uuidOf(`organisation-${organisation.slug}`),
    name: organisation.name,
    alternate_name: organisation.nativeName ?? undefined,
    description: `${ORGANISATION_WORDS[organisation.kind]} Invented for the demo city of ${CITY.names.en}.`,
    website: `https://${organisation.slug}.example`,
    legal_status: 'fictional',
  })
}

const ORGANISATION_WORDS: Readonly<Record<DemoOrganisation['kind'], string>> = {
  municipal: 'A service of the city.',
  state: 'A service of the State.',
  charity: 'A charity.',
  community: 'An association run by people who came here themselves.',
  faith: 'A faith community.',
  union: 'A union of workers.',
  clinic: 'A clinic run by an association.',
  school: 'A school run by an association.',
}

function toHsdsLocation(location: DemoLocation): Json {
  const { position, visibility } = location
  return withoutBlanks({
    id: location.id,
    location_type: 'physical',
    name: visibility === 'hidden' ? 'Address not given' : location.nearest,
    latitude: location.hasCoordinates ? position.latitude : undefined,
    longitude: location.hasCoordinates ? position.longitude : undefined,
    addresses: visibility === 'full' ? [toAddress(location)] : undefined,
    visibility: visibility === 'full' ? undefined : visibility,
  })
}

function toAddress(location: DemoLocation): Json {
  return {
    id: uuidOf(`address-${location.id}`),
    address_1: location.street,
    city: CITY.names.en,
    state_province: location.district.names.en,
    postal_code: location.postalCode,
    country: CITY.country,
    address_type: 'physical',
  }
}

function toSchedules(id: string, hours: DemoHours | null): readonly Json[] | undefined {
  if (hours === null) return undefined
  if (hours.form === 'text') return [{ id: uuidOf(`schedule-${id}`), description: hours.text }]
  const { days, opens, closes } = hours
  return [
    {
      id: uuidOf(`schedule-${id}`),
      freq: 'WEEKLY',
      byday: days.join(','),
      opens_at: opens,
      closes_at: closes,
      timezone: CITY.utcOffset,
    },
  ]
}

const ENGLISH_NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

/** HSDS's own list: languages spoken there, not those by interpreter. Some entries shout, some give no code. */
function toLanguages(id: string, access: DemoAccess, index: number): readonly Json[] | undefined {
  return access.languages
    ?.filter(({ mode }) => mode === 'native')
    .map(({ language }) => {
      const name = ENGLISH_NAMES.of(language) ?? language
      const code = index % WRONG_CASE_EVERY === 0 ? language.toUpperCase() : language
      return { id: uuidOf(`language-${id}-${language}`), name, ...(index % NAME_ONLY_EVERY === 1 ? {} : { code }) }
    })
}

function toLanguageAccess(access: DemoAccess, index: number): readonly Json[] | undefined {
  const isWorthSaying = access.languages?.some(({ mode }) => mode !== 'native') || index % 3 === 0
  return isWorthSaying ? access.languages?.map(({ language, mode }) => ({ language, mode })) : undefined
}

function toCostOption(id: string, amount: number): Json {
  return { id: uuidOf(`cost-${id}`), amount, currency: CITY.currency, ...(amount === 0 ? { option: 'Free' } : {}) }
}

function toRequiredDocuments(id: string, access: DemoAccess): readonly Json[] | undefined {
  if (access.papers === null || access.papers.length === 0) return undefined
  return access.papers.map((set, index) => ({ id: uuidOf(`document-${id}-${index}`), document: set.map(paperName).join(' or ') }))
}

function paperName(code: string): string {
  return code.replaceAll('-', ' ')
}

/** Each set is a group of alternatives; an empty list is "asks for none". */
function toDocumentRules(access: DemoAccess): readonly Json[] | undefined {
  return access.papers?.flatMap((set, index) =>
    set.map((document) =>
      withoutBlanks({
        document,
        alternatives_group: set.length > 1 ? `any-${index + 1}` : undefined,
        waivable: access.isWaivable === null ? undefined : access.isWaivable ? 'yes' : 'no',
      }),
    ),
  )
}

function toCapacity(id: string, maximum: number, assured: string | null): Json {
  const month = assured?.slice(5, 7) ?? twoDigits(1)
  return {
    id: uuidOf(`capacity-${id}`),
    unit: { id: uuidOf('unit-people-a-month'), name: 'people a month' },
    available: maximum,
    maximum,
    updated: `${assured?.slice(0, 4) ?? '2024'}-${month}-01T09:00:00Z`,
  }
}

/** A few places also say how full they are; waiting time is almost always missing. */
function toObservation(access: DemoAccess, index: number, assured: string | null): readonly Json[] | undefined {
  if (access.capacity === null || assured === null || index % 17 !== 0) return undefined
  return [
    { unit: 'people a month', maximum: access.capacity, waiting: index % 34 === 0 ? 12 : 0, observed_at: `${assured}T09:00:00Z` },
  ]
}

function toNeedAttribute(id: string, need: string): Json {
  const top = topNeed(need as Parameters<typeof topNeed>[0]) // the demo's kinds carry codes of the list
  return {
    id: uuidOf(`attribute-${id}`),
    link_entity: 'service',
    value: need,
    taxonomy_term: {
      id: uuidOf(`need-${need}`),
      code: need,
      name: need.replace('/', ': ').replaceAll('-', ' '),
      description: `Need: ${top.replaceAll('-', ' ')}`,
      taxonomy: 'causeway-need',
    },
  }
}

function toEligibilityRules(access: DemoAccess, assured: string | null): readonly Json[] | undefined {
  if (!access.areRulesKnown) return undefined
  const rule = (dimension: string, terms: readonly string[], effect: string, operator = 'in'): Json =>
    withoutBlanks({ dimension, operator, terms, effect, source: 'provider', assured_date: assured ?? undefined })
  return [
    ...(access.registration === null ? [] : [rule('registration', access.registration, 'require')]),
    ...(access.nationality === null ? [] : [rule('nationality', access.nationality, 'require')]),
    ...(access.sex === null ? [] : [rule('sex', [access.sex], 'require')]),
    rule('everyone', [], 'prioritise'),
  ]
}

function describeEligibility(access: DemoAccess): string | undefined {
  if (!access.areRulesKnown) return undefined
  const parts = [
    access.sex === 'female' ? 'Women only.' : access.sex === 'male' ? 'Men only.' : '',
    access.registration === null ? '' : `For people who are: ${access.registration.map(paperName).join(', ')}.`,
    access.nationality === null ? '' : 'For people from the Outer Isles.',
  ].filter(Boolean)
  return parts.length === 0 ? 'Open to everyone.' : parts.join(' ')
}

function toPolicy(access: DemoAccess): Json | undefined {
  const pledge = access.pledge
  if (pledge === null) return undefined
  return withoutBlanks({
    immigration_sharing: pledge.sharing,
    officers_present: pledge.officersPresent,
    status_asked: pledge.statusAsked,
    identity_copied: pledge.identityCopied,
    evidence_url: pledge.verifiedBy === null ? undefined : 'https://firewall-monitors.example/register',
    verified_by: pledge.verifiedBy ?? undefined,
    verified_at: pledge.verifiedAt ?? undefined,
    expires_at: pledge.expiresAt ?? undefined,
    public: pledge.isPublic ? 'yes' : 'no',
  })
}

/** +44 1632 960000 to 960999: kept by the regulator for drama, given to nobody. */
function fictionalNumber(index: number): string {
  return `+44 1632 960${String(index % 1000).padStart(3, '0')}`
}

function withoutBlanks(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
