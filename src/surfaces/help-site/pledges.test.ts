// What a reader who fears enforcement is told: a pledge while it counts, and no longer once it is withdrawn or suspended.
import { join } from 'node:path'
import type { DataSharingPolicy, ServiceAtLocation } from '@causeway/service-access'
import type { LocationId, OrganisationId, ServiceAtLocationId, ServiceId } from '@causeway/vocabulary'
import { describe, expect, it } from 'vitest'
import { type HelpDirectory, readCity } from '../service-parts/index.ts'
import { createHelpSite } from './create-help-site.tsx'

const city = readCity(join(import.meta.dirname, '..', '..', '..', 'data', 'demo-city'))
const PROMISED = 'Has promised not to pass data on'
const SUSPENDED = 'The law has changed.'

const pledge: DataSharingPolicy = {
  immigrationSharing: 'refuses-unless-compelled',
  officersPresent: 'no',
  statusAsked: 'no',
  identityCopied: 'no',
  evidenceUrl: null,
  verifiedBy: 'City Ombudsperson',
  verifiedAt: '2026-01-01',
  expiresAt: '2027-01-01',
  isPublic: true,
}

function clinicWith(dataSharing: ServiceAtLocation['dataSharing']): ServiceAtLocation {
  return {
    id: 'clinic-at-centre' as ServiceAtLocationId, // branded ids of an example
    serviceId: 'clinic' as ServiceId,
    organisationId: 'red-door' as OrganisationId,
    locationId: 'centre' as LocationId,
    name: 'Clinic',
    organisationName: 'Red Door',
    needs: ['health-care'],
    remote: false,
    point: 'unknown',
    visibility: 'full',
    eligibility: { rules: [], complete: true },
    documents: [],
    languages: 'unknown',
    cost: 'unknown',
    hours: 'unknown',
    dataSharing,
    capacity: 'unknown',
    assuredDate: null,
  }
}

function openSite(pledgesUnknown: boolean) {
  const state = { generation: 1, policy: pledge as ServiceAtLocation['dataSharing'], minutes: 0 }
  const directory: HelpDirectory = {
    generation: async () => state.generation,
    loadServicesAtLocations: async () => [clinicWith(state.policy)],
    loadFullServices: async () => new Map(),
  }
  const clock = () => new Date(Date.UTC(2026, 2, 2, 10, state.minutes))
  const site = createHelpSite({ directory, city, clock, pledgesUnknown })
  const readPages = async () => {
    const body = new URLSearchParams({ need: 'health-care', fear: 'yes', service: 'clinic-at-centre' })
    const [page, posted, results] = await Promise.all([
      site.request('/en/service/clinic-at-centre'),
      site.request('/en/service', { method: 'POST', body }),
      site.request('/en/results', { method: 'POST', body }),
    ])
    return Promise.all([page.text(), posted.text(), results.text()])
  }
  return { state, readPages }
}

describe('a pledge', () => {
  it('is told with who checked it, while it counts', async () => {
    for (const page of await openSite(false).readPages()) expect(page).toContain(PROMISED)
  })

  it('is no longer told on any page once its provider has withdrawn it', async () => {
    const { state, readPages } = openSite(false)
    await readPages()
    state.policy = 'unknown'
    state.generation = 2
    state.minutes = 600
    for (const page of await readPages()) expect(page).not.toContain(PROMISED)
  })

  it('counts on no page once the law of the jurisdiction has changed', async () => {
    for (const page of await openSite(true).readPages()) {
      expect(page).not.toContain(PROMISED)
      expect(page).toContain(SUSPENDED)
    }
  })
})
