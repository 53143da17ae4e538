// From HSDS records to what matching and gap analysis know. Every blank becomes `unknown`. Where a fact may stand in
// several places the nearest wins: the service at location, then the service, then the location's own (a building's
// hours or languages say less about a service than the service itself), then, for the pledge, the organisation.
import { canBeMetRemotely } from '@causeway/vocabulary'
import type { Known, LocationId, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import type { OpeningHours, Point, ReportedBarrier, ServiceAtLocation } from '@causeway/service-access'
import { docsOf, numberOf, referencesOf, textOf, type Doc } from '../hsds/document.ts'
import { hasRemoteContact } from '../hsds/read-json.ts'
import type { HsdsRecords } from '../hsds/records.ts'
import { organizationOf } from '../hsds/split-record.ts'
import { shareOfCapacity, toCapacity } from './capacity.ts'
import { toCost } from './cost.ts'
import { toDataSharing } from './data-sharing.ts'
import { toEligibility } from './eligibility.ts'
import { toLanguageAccess } from './languages.ts'
import { toNeeds } from './needs.ts'
import { toOpeningHours } from './opening-hours.ts'
import { toDocumentRules } from './papers.ts'
import { standingReports, type StoredReport } from './reported.ts'
import { loadTaxonomyMap, type TaxonomyMap } from './synonyms.ts'

export interface AccessFactsOptions {
  /** IANA name of the zone in which schedules are meant. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2, lower case, for public holidays; `null` where not known. */
  readonly country: string | null
  /** The moment for which validity of schedules and costs is judged. */
  readonly at: Date
  /** Terms of other taxonomies to needs; by default the table that ships. */
  readonly taxonomyMap?: TaxonomyMap
  /** What people report often; none by default. */
  readonly reports?: readonly StoredReport[]
}

/**
 * One entry a service at a location, of active services only; a service without any location is one entry where it has
 * a phone, web address or e-mail: remote if all its help can come that way, else at an unknown place; and none otherwise
 * (reading told it as a problem). A capacity given for a whole
 * service is shared equally among its locations, so that nothing is counted twice.
 */
export function toServicesAtLocations(records: HsdsRecords, options: AccessFactsOptions): ServiceAtLocation[] {
  const map = options.taxonomyMap ?? loadTaxonomyMap()
  const placesByService = groupPlaces(records)
  const reportsByService = Map.groupBy(options.reports ?? [], ({ serviceId }) => serviceId)
  const list: ServiceAtLocation[] = []
  for (const [serviceId, service] of records.service) {
    if (textOf(service, 'status') !== 'active') continue
    const organizationId = organizationOf(service)
    const organization = organizationId === null ? null : (records.organization.get(organizationId) ?? null)
    const places = placesByService.get(serviceId) ?? []
    const reported = standingReports(service, reportsByService.get(serviceId) ?? [])
    const build = (place: Doc | null, index: number): ServiceAtLocation =>
      buildEntry({
        serviceId,
        service,
        organizationId,
        organization,
        place,
        index,
        count: Math.max(places.length, 1),
        records,
        options,
        map,
        reported,
      })
    if (places.length > 0) list.push(...places.map(build))
    else if (hasRemoteContact(service)) list.push(build(null, 0))
  }
  return list
}

/** The services at location of each service: in the order that the service gives, then others that name it. */
function groupPlaces(records: HsdsRecords): Map<string, Doc[]> {
  const grouped = new Map<string, Doc[]>()
  const taken = new Set<string>()
  for (const [serviceId, service] of records.service) {
    for (const id of referencesOf(service['service_at_locations'])) {
      const place = records.service_at_location.get(id)
      if (!place || taken.has(id)) continue
      taken.add(id)
      grouped.set(serviceId, [...(grouped.get(serviceId) ?? []), place])
    }
  }
  for (const [id, place] of records.service_at_location) {
    const serviceId = textOf(place, 'service_id')
    if (taken.has(id) || serviceId === null) continue
    grouped.set(serviceId, [...(grouped.get(serviceId) ?? []), place])
  }
  return grouped
}

interface Parts {
  readonly serviceId: string
  readonly service: Doc
  readonly organizationId: string | null
  readonly organization: Doc | null
  readonly place: Doc | null
  readonly index: number
  readonly count: number
  readonly records: HsdsRecords
  readonly options: AccessFactsOptions
  readonly map: TaxonomyMap
  readonly reported: readonly ReportedBarrier[]
}

function buildEntry(parts: Parts): ServiceAtLocation {
  const { service, place, organization } = parts
  const locationId = place === null ? null : (textOf(place, 'location') ?? textOf(place, 'location_id'))
  const location = locationId === null ? null : (parts.records.location.get(locationId) ?? null)
  const kind = textOf(location, 'location_type')
  const needs = toNeeds([service, place], parts.map)
  // A food bank with a telephone and no address is somewhere, and the directory does not say where.
  const remote =
    kind === 'virtual' || (place === null ? needs.every(canBeMetRemotely) : kind === 'postal' && hasRemoteContact(service))
  // Ids are branded where the directory's documents end and the model begins.
  return {
    id: (place === null ? parts.serviceId : String(place['id'])) as ServiceAtLocationId,
    serviceId: parts.serviceId as ServiceId,
    organisationId: (parts.organizationId ?? '') as OrganisationId,
    locationId: remote ? null : (locationId as LocationId | null),
    name: textOf(service, 'name') ?? '',
    organisationName: textOf(organization, 'name') ?? '',
    needs,
    remote,
    point: remote ? null : toPoint(location),
    visibility: toVisibility(location),
    eligibility: toEligibility(service, place),
    documents: nearest([place, service], toDocumentRules),
    languages: nearest([place, service, location], toLanguageAccess),
    cost: toCost(service, parts.options.at),
    hours: toHours([place, service, location], parts.options),
    dataSharing: toDataSharing({ place, service, organisation: organization }),
    capacity: capacityOf(parts),
    assuredDate: textOf(service, 'assured_date')?.slice(0, 10) ?? null,
    ...(parts.reported.length === 0 ? {} : { reported: parts.reported }),
  }
}

/** The first known answer, from near to far. */
function nearest<T>(docs: readonly (Doc | null)[], read: (doc: Doc) => Known<T>): Known<T> {
  for (const doc of docs) {
    const found = doc === null ? 'unknown' : read(doc)
    if (found !== 'unknown') return found
  }
  return 'unknown'
}

/** Where a location stands; `unknown` without coordinates, with impossible ones, or at 0°, 0°, which is a blank filled in. */
export function toPoint(location: Doc | null): Known<Point> {
  const latitude = numberOf(location, 'latitude')
  const longitude = numberOf(location, 'longitude')
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return 'unknown'
  return latitude === 0 && longitude === 0 ? 'unknown' : { latitude, longitude }
}

/** How much of an address may be shown; anything but the known words is hidden. */
export function toVisibility(location: Doc | null): 'full' | 'area' | 'hidden' {
  const word = location?.['visibility']
  if (word === undefined || word === 'full') return 'full'
  return word === 'area' ? 'area' : 'hidden'
}

function toHours(docs: readonly (Doc | null)[], options: AccessFactsOptions): Known<OpeningHours> {
  for (const doc of docs) {
    const expression = toOpeningHours(docsOf(doc?.['schedules']), options.at)
    if (expression !== null) return { expression, timeZone: options.timeZone, country: options.country }
  }
  return 'unknown'
}

function capacityOf(parts: Parts): Known<number> {
  const own = parts.place === null ? 'unknown' : toCapacity(parts.place)
  if (own !== 'unknown') return own
  const whole = toCapacity(parts.service)
  return whole === 'unknown' ? 'unknown' : shareOfCapacity(whole, parts.index, parts.count)
}
