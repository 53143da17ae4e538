import { describe, expect, test } from 'vitest'
import { createMatcher, describePledge, describeService } from '@causeway/service-access'
import type { ServiceAtLocation, Situation } from '@causeway/service-access'
import { describeMatches } from './match-summary.ts'

const AT = new Date('2026-11-19T09:40:00Z')
const HERE = { latitude: 45.76, longitude: 4.84 }
const say = (known: Partial<ServiceAtLocation>, situation: Partial<Situation> = {}) => {
  const asked: Situation = { need: 'health-care', point: HERE, profile: {}, ...situation }
  const answer = createMatcher([describeService({ point: HERE, ...known })]).matchServices(asked, AT)
  return describeMatches(asked, answer, 'A directory').join('\n')
}

describe('the answer in words', () => {
  test('a no says which paper is missing, and stands under "Cannot"', () => {
    const text = say(
      {
        documents: [
          { document: 'passport', alternativesGroup: 'id', waivable: 'no' },
          { document: 'visa', alternativesGroup: 'id', waivable: 'no' },
        ],
      },
      { profile: { papers: [] } },
    )
    expect(text).toContain('0 can be used, 0 ask first, 1 cannot.')
    expect(text).toMatch(/Cannot, and why:[^]*documents: asks for passport or visa/)
  })

  test('a blank is asked, in words', () => {
    expect(say({}, { profile: { papers: [] } })).toMatch(/ASK FIRST[^]*does not say which papers it asks for/)
  })

  test('a pledge names who checked it, until when, and that a court may compel', () => {
    const text = say({ dataSharing: describePledge() }, { profile: { fearsEnforcement: true } })
    expect(text).toMatch(/checked by City Ombudsperson on 2026-03-01, until 2027-03-01; a court may still compel it/)
  })

  test('an opening is told in the place’s own time', () => {
    const hours = { expression: 'Fr 09:00-12:00', timeZone: 'Europe/Paris', country: 'fr' }
    expect(say({ hours })).toContain('closed, opens Fri 20 Nov, 09:00')
  })

  test('a hidden place has no minutes, officers are a warning, and what was not asked is named', () => {
    expect(say({ visibility: 'hidden' })).toMatch(/place not shown: they say how to come/)
    expect(say({ dataSharing: describePledge({ officersPresent: 'yes' }) })).toContain('WARNING: officers are present there')
    expect(say({})).toContain('Not considered, since nothing was given: documents, eligibility, language, cost, hours, fear.')
  })

  test('minutes say what they rest on', () => {
    expect(say({})).toContain('distance as the crow flies × 1.23, at 4.32 km/h')
  })
})
