// When a report about a service stands, and what ends it.
import { describe, expect, it } from 'vitest'
import { standingReports } from './reported.ts'

const told = (barrier: string) => [{ serviceId: 'clinic', barrier, since: '2026-10', toldOn: '2026-11-15' }]
const history = (subject: string, day: string, by = 'provider') => ({
  metadata: [{ last_action_date: day, last_action_type: 'changed', field_name: subject, updated_by: by }],
})
const pledge = (verified: string, claim = 'no') => ({
  data_sharing_policy: { verified_by: 'City Ombudsperson', verified_at: verified, verification_claimed: claim },
})

describe('a report', () => {
  it('stands until its provider changes what it is about, from the day on which it was told', () => {
    expect(standingReports({}, told('cost'))).toEqual([{ barrier: 'cost', since: '2026-10' }])
    expect(standingReports(history('cost', '2026-11-14'), told('cost'))).toHaveLength(1)
    expect(standingReports(history('cost', '2026-11-15'), told('cost'))).toEqual([])
    expect(standingReports(history('all', '2026-11-20'), told('cost'))).toEqual([])
    expect(standingReports(history('hours', '2026-11-20'), told('cost'))).toHaveLength(1)
  })

  it('of what has no field is ended by confirming the whole entry, and none by what an import brought', () => {
    expect(standingReports(history('papers', '2026-11-20'), told('turned-away'))).toHaveLength(1)
    expect(standingReports(history('all', '2026-11-20'), told('turned-away'))).toEqual([])
    expect(standingReports(history('all', '2026-11-20', 'import'), told('turned-away'))).toHaveLength(1)
  })

  it('of fear ends with a new check by somebody else, never by the provider’s own word', () => {
    expect(standingReports(history('all', '2026-11-20'), told('fear'))).toHaveLength(1)
    expect(standingReports(pledge('2026-11-20', 'yes'), told('fear'))).toHaveLength(1)
    expect(standingReports(pledge('2026-11-01'), told('fear'))).toHaveLength(1)
    expect(standingReports(pledge('2026-11-20'), told('fear'))).toEqual([])
  })
})
