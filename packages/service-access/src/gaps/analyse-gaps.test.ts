// Small gaps worked out on paper.
import { describe, expect, it } from 'vitest'
import { analyseGaps } from './analyse-gaps.ts'
import { openGapTrial } from './try-levers.ts'
import { asksFor, exampleRow, exampleService, EXAMPLE_TIME, kilometresEast } from './example-people.ts'
import type { GapAnalysis } from './gap-analysis.ts'
import type { GapInput } from './gap-input.ts'

const options = { at: EXAMPLE_TIME, mode: 'walk' } as const

function exactCauses(analysis: GapAnalysis, at: 'atLow' | 'atHigh' = 'atHigh'): Record<string, string> {
  return Object.fromEntries(analysis.causes.filter((part) => part[at].exact !== '0').map((part) => [part.cause, part[at].exact]))
}

// Twelve without papers and six with a passport, at one place. `desk` has room for ten and asks for a passport; `open` has room
// for five and asks for nothing. Today: the six to the desk, five of the twelve to `open`: 11 of 18, a gap of 7.
// Papers lifted: 15 rooms, 15 reached. Room lifted: all 18. Both: 18.
// Shapley: documents (4 + 0) / 2 = 2, capacity (7 + 3) / 2 = 5.
const twoDesks: GapInput = {
  rows: [exampleRow(12, { profile: { papers: [] } }), exampleRow(6, { profile: { papers: ['passport'] } })],
  services: [exampleService('desk', 10, { documents: [asksFor('passport')] }), exampleService('open', 5)],
  travelTimes: null,
}

describe('two desks, one of which asks for a passport', () => {
  it('finds the most who can be reached, and why the others are not', async () => {
    const analysis = await analyseGaps(twoDesks, options)
    expect(analysis).toMatchObject({ people: 18, reached: { low: 11, high: 11 }, gap: { low: 7, high: 7 } })
    expect(exactCauses(analysis)).toEqual({ documents: '2', capacity: '5' })
    expect(exactCauses(analysis, 'atLow')).toEqual({ documents: '2', capacity: '5' })
  })

  it('names the levers with what each gains', async () => {
    const analysis = await analyseGaps(twoDesks, options)
    const gains = Object.fromEntries(analysis.levers.map(({ lever, gain }) => [lever.id, gain.high]))
    expect(gains).toEqual({
      'add-room@service:open': 7,
      // The median of ten and five places, rounded down, at the one place there is.
      'new-service@place:food:crossing': 7,
      'drop-document:passport@service:desk': 4,
      'drop-identity-papers@everywhere:food': 4,
      'drop-all-documents@everywhere:food': 4,
    })
    const room = analysis.levers.find(({ lever }) => lever.id === 'add-room@service:open')
    expect(room?.room).toEqual({ perTen: { low: 7, high: 7 }, saturatesAt: { low: 7, high: 7 } })
  })

  it('tries several levers together', async () => {
    const analysis = await analyseGaps(twoDesks, options)
    const chosen = analysis.levers
      .map(({ lever }) => lever)
      .filter((lever) => ['add-room@service:open', 'drop-document:passport@service:desk'].includes(lever.id))
    const trial = await openGapTrial(twoDesks, options)
    const whatIf = await trial.applyLevers(chosen)
    expect(whatIf.before.gap).toEqual({ low: 7, high: 7 })
    expect(whatIf.after).toMatchObject({ reached: { low: 18, high: 18 }, gap: { low: 0, high: 0 } })
    expect(whatIf.cells.map((cell) => cell.gap.high)).toEqual([0, 0])
  })
})

// Ten people who speak Tigrinya. `near` has room for four; nobody has said which languages it speaks. `silent` speaks it, but
// nobody has said its capacity; `known` (three hours away) has room for six, so that the median known capacity is five.
const blanks: GapInput = {
  rows: [exampleRow(10, { profile: { languages: ['ti'] } })],
  services: [
    exampleService('near', 4, { languages: 'unknown' }),
    exampleService('silent', 'unknown', { languages: [{ language: 'ti', mode: 'interpreter' }] }),
    exampleService('known', 6, { point: kilometresEast(100), languages: [{ language: 'ti', mode: 'native' }] }),
  ],
  travelTimes: null,
}

describe('what the directory leaves blank', () => {
  it('makes the gap an interval, from every blank as no to every blank as yes', async () => {
    const analysis = await analyseGaps(blanks, options)
    // No: `near` speaks nothing they do, `silent` has no room. Yes: `silent` takes all ten.
    expect(analysis).toMatchObject({ people: 10, reached: { low: 0, high: 10 }, gap: { low: 0, high: 10 } })
  })

  it('sets a marked scenario with the median known capacity beside it', async () => {
    const { scenario } = await analyseGaps(blanks, options)
    // `silent` takes five; `near` four more if it speaks Tigrinya.
    expect(scenario).toMatchObject({ reached: { low: 5, high: 9 }, gap: { low: 1, high: 5 } })
    expect(scenario?.medians).toEqual([{ need: 'food', median: 5, services: 1, ofAllNeeds: false }])
  })

  it('asks first for the answers that narrow it most', async () => {
    const { callSheet } = await analyseGaps(blanks, options)
    // Capacity of `silent`, five: the low bound rises from 0 to 5; the high one falls from 10 to 9: (5 + 1) / 2.
    // Languages of `near`: the low bound rises by 4 if it speaks them; the high one stays at 10 if not: 4 / 2.
    expect(callSheet.slice(0, 2)).toMatchObject([
      { serviceAtLocationId: 'silent', field: 'capacity', narrowing: 3 },
      { serviceAtLocationId: 'near', field: 'languages', narrowing: 2 },
    ])
  })
})

describe('needs that share one capacity', () => {
  it('counts a room once, whatever is asked of it', async () => {
    // One house with room for ten does meals and legal aid: eight need the one and eight the other.
    const analysis = await analyseGaps(
      {
        rows: [exampleRow(8), exampleRow(8, { need: 'legal-aid' })],
        services: [exampleService('house', 10, { needs: ['food', 'legal-aid'] })],
        travelTimes: null,
      },
      options,
    )
    expect(analysis).toMatchObject({ people: 16, reached: { low: 10, high: 10 }, gap: { low: 6, high: 6 } })
    expect(exactCauses(analysis)).toEqual({ capacity: '6' })
  })
})

describe('whom nothing could reach', () => {
  it('is a cause of its own', async () => {
    const analysis = await analyseGaps(
      {
        rows: [exampleRow(5, { need: 'burial' as 'food' }), exampleRow(3)],
        services: [exampleService('kitchen', 2)],
        travelTimes: null,
      },
      options,
    )
    expect(exactCauses(analysis)).toEqual({ capacity: '1', 'no-service': '5' })
  })

  it('answers no demand and no services', async () => {
    const none = await analyseGaps({ rows: [], services: [], travelTimes: null }, options)
    expect(none).toMatchObject({ people: 0, reached: { low: 0, high: 0 }, gap: { low: 0, high: 0 }, levers: [], callSheet: [] })
    const unserved = await analyseGaps({ rows: [exampleRow(7)], services: [], travelTimes: null }, options)
    expect(exactCauses(unserved)).toEqual({ 'no-service': '7' })
  })
})

describe('fear', () => {
  it('is swept over everybody, never read from data about people', async () => {
    // `shares` passes data on; `safe` has pledged and been checked. Ten people, room for ten and three.
    const pledge = {
      immigrationSharing: 'law-forbids',
      officersPresent: 'no',
      statusAsked: 'no',
      identityCopied: 'no',
      evidenceUrl: null,
      verifiedBy: 'ombudsperson',
      verifiedAt: '2026-01-01',
      expiresAt: '2027-01-01',
      isPublic: true,
    } as const
    const { fear } = await analyseGaps(
      {
        rows: [exampleRow(10)],
        services: [
          exampleService('shares', 10, { dataSharing: { ...pledge, immigrationSharing: 'shares' } }),
          exampleService('safe', 3, { dataSharing: pledge }),
        ],
        travelTimes: null,
      },
      options,
    )
    // A quarter of ten is 2.5, rounded to 3; half 5; all 10: the fearful fit three at `safe`, the others all at `shares`.
    expect(fear.map(({ share, reached }) => [share, reached.low, reached.high])).toEqual([
      [0, 10, 10],
      [0.25, 10, 10],
      [0.5, 8, 8],
      [1, 3, 3],
    ])
    expect(fear.map(({ firewallLawGain }) => firewallLawGain.high)).toEqual([0, 0, 2, 7])
  })
})

describe('an interval of people', () => {
  it('keeps the bounds in order', async () => {
    // Between 80 and 120 people, room for 100: 80 to 100 reached, nobody to 20 not.
    const analysis = await analyseGaps(
      {
        rows: [exampleRow(100, { peopleLow: 80, peopleHigh: 120 })],
        services: [exampleService('kitchen', 100)],
        travelTimes: null,
      },
      options,
    )
    expect(analysis).toMatchObject({ people: 100, reached: { low: 80, high: 100 }, gap: { low: 0, high: 20 } })
    expect(exactCauses(analysis)).toEqual({ capacity: '20' })
  })
})

it('counts no pledge where the law of the jurisdiction has changed', async () => {
  const pledge = {
    immigrationSharing: 'law-forbids',
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    evidenceUrl: null,
    verifiedBy: 'City Ombudsperson',
    verifiedAt: '2026-01-01',
    expiresAt: '2027-01-01',
    isPublic: true,
  } as const
  const input: GapInput = {
    rows: [exampleRow(12, { profile: { fearsEnforcement: true } })],
    services: [exampleService('clinic', 20, { dataSharing: pledge })],
    travelTimes: null,
  }
  expect((await analyseGaps(input, options)).reached).toEqual({ low: 12, high: 12 })
  expect((await analyseGaps(input, { ...options, pledgesUnknown: true })).reached).toEqual({ low: 0, high: 12 })
})
