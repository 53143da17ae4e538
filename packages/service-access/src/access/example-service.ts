// An example service of which nothing is known, for tests and examples: each states only what it is about.
import type { LocationId, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import type { DataSharingPolicy, ServiceAtLocation } from '../service-at-location.ts'

/** A service with every blank left unknown, but for `known`. */
export function describeService(known: Partial<ServiceAtLocation> = {}): ServiceAtLocation {
  return {
    id: 'clinic@centre' as ServiceAtLocationId, // branded ids are made at the boundary, and a test is one
    serviceId: 'clinic' as ServiceId,
    organisationId: 'red-door' as OrganisationId,
    locationId: 'centre' as LocationId,
    name: 'Clinic',
    organisationName: 'Red Door',
    needs: ['health-care'],
    remote: false,
    point: 'unknown',
    visibility: 'full',
    eligibility: { rules: [], complete: false },
    documents: 'unknown',
    languages: 'unknown',
    cost: 'unknown',
    hours: 'unknown',
    dataSharing: 'unknown',
    capacity: 'unknown',
    assuredDate: null,
    ...known,
  }
}

/** A pledge verified on 1 March 2026 for a year, but for `changed`. */
export function describePledge(changed: Partial<DataSharingPolicy> = {}): DataSharingPolicy {
  return {
    immigrationSharing: 'refuses-unless-compelled',
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    evidenceUrl: null,
    verifiedBy: 'City Ombudsperson',
    verifiedAt: '2026-03-01',
    expiresAt: '2027-03-01',
    isPublic: true,
    ...changed,
  }
}
