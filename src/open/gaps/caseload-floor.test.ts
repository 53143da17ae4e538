// A floor is read from a release of needs in casework, and from nothing else.
import { describe, expect, it } from 'vitest'
import type { PublishedRelease } from '../statistics/index.ts'
import { readCaseloadFloor } from './caseload-floor.ts'

const release: PublishedRelease = {
  id: '0190a7c0-0000-7000-8000-0000000000c5',
  series: 'casework-need',
  titles: { en: 'Needs recorded in casework' },
  purpose: 'To show what is seen at least',
  definition: 'One need of one case',
  uncertainty: 'A person known to two organisations is counted twice',
  unseen: 'Whoever stays away out of fear',
  source: 'Casework of 2 organisations',
  period: '2026-Q3',
  releasedAt: new Date('2026-11-21T10:00:00Z'),
  answers: [],
  withdrawn: null,
  notes: {},
  tables: [
    {
      name: 'casework-need',
      titles: { en: 'Needs recorded in casework' },
      method: 'suppress',
      symbol: 'c',
      threshold: 10,
      dimensions: [
        {
          name: 'need',
          variable: 'need',
          codes: [
            { code: 'food', parent: null },
            { code: 'school', parent: null },
          ],
        },
      ],
      cells: [
        { codes: ['food'], people: 65 },
        { codes: ['school'], people: null },
      ],
    },
  ],
}

describe('the floor of caseload', () => {
  it('is what was released of each need, hidden ones hidden, others absent', () => {
    const floor = readCaseloadFloor(release)
    expect([floor?.needs.get('food'), floor?.needs.get('school'), floor?.needs.get('wages')]).toEqual([65, null, undefined])
    expect(floor?.release.period).toBe('2026-Q3')
  })

  it('is read from no other series, and from no table that is parted by more than need', () => {
    expect(readCaseloadFloor(null)).toBeNull()
    expect(readCaseloadFloor({ ...release, series: 'shortfall' })).toBeNull()
    const [table] = release.tables
    const place = { name: 'place', variable: 'place', codes: [{ code: 'city', parent: null }] } as const
    expect(readCaseloadFloor({ ...release, tables: [{ ...table!, dimensions: [place, ...table!.dimensions] }] })).toBeNull()
  })
})
