// Builders for tests: services and demand rows with everything known and open unless a test says otherwise.
import type { LocationId, NeedCode, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import type { DocumentRule, ServiceAtLocation } from '../service-at-location.ts'
import type { DemandRow } from './gap-input.ts'

/** The moment of every example. */
export const EXAMPLE_TIME = new Date('2026-03-02T10:00:00Z')

/** A point `east` kilometres east of a crossing on the equator: a degree there is 111.195 km. */
export function kilometresEast(east: number): { latitude: number; longitude: number } {
  return { latitude: 0, longitude: east / 111.195 }
}

/** A service that anybody near can use without limit of rules; capacity must be given. */
export function exampleService(
  name: string,
  capacity: number | 'unknown',
  changes: Partial<ServiceAtLocation> = {},
): ServiceAtLocation {
  return {
    id: name as ServiceAtLocationId, // branded ids of an example
    serviceId: `${name}-service` as ServiceId,
    organisationId: `${name}-organisation` as OrganisationId,
    locationId: `${name}-location` as LocationId,
    name,
    organisationName: `Organisation of ${name}`,
    needs: ['food'],
    remote: false,
    point: kilometresEast(0),
    visibility: 'full',
    eligibility: { rules: [], complete: true },
    documents: [],
    languages: [{ language: 'en', mode: 'native' }],
    cost: { amount: 0, currency: null },
    hours: { expression: '24/7', timeZone: 'UTC', country: null },
    dataSharing: 'unknown',
    capacity,
    assuredDate: null,
    ...changes,
  }
}

/** People at the crossing whose journey may last an hour. */
export function exampleRow(people: number, changes: Partial<DemandRow> = {}): DemandRow {
  return {
    place: 'crossing',
    point: kilometresEast(0),
    need: 'food' as NeedCode,
    people,
    peopleLow: people,
    peopleHigh: people,
    maxMinutes: 60,
    profile: {},
    ...changes,
  }
}

/** A rule that asks for this paper and will not do without. */
export function asksFor(document: string): DocumentRule {
  return { document, alternativesGroup: null, waivable: 'no' }
}
