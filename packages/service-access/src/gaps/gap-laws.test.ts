// Laws that hold for every gap, on small cities drawn at random, with blanks.
import { CAUSES } from '@causeway/vocabulary'
import type { ServiceAtLocationId } from '@causeway/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { analyseGaps } from './analyse-gaps.ts'
import { asksFor, exampleRow, exampleService, EXAMPLE_TIME, kilometresEast } from './example-people.ts'
import { createGapBound } from './gap-bound.ts'
import type { DemandRow, GapInput } from './gap-input.ts'
import { changeProfile, changeService, touchesService } from './lever-change.ts'
import type { Lever } from './lever.ts'
import { addRationals, toRational, ZERO } from './rational.ts'
import type { Rational } from './rational.ts'
import { openGapTrial } from './try-levers.ts'

const options = { at: EXAMPLE_TIME, mode: 'walk' } as const

// A field is there or left out, never there and undefined.
const profile = fc.record(
  {
    papers: fc.constantFrom<PersonProfile['papers'][]>([], ['passport'], ['national-id'], 'unknown'),
    languages: fc.constantFrom<PersonProfile['languages'][]>(['ar'], ['fr', 'ti'], 'unknown'),
    registration: fc.constantFrom<PersonProfile['registration'][]>(
      'unregistered',
      'expired-permit',
      'residence-permit',
      'unknown',
    ),
    budget: fc.constantFrom<PersonProfile['budget'][]>(0, 10, 'unknown'),
    fearsEnforcement: fc.constantFrom<PersonProfile['fearsEnforcement'][]>(true, false, 'unknown'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<PersonProfile>

const row: fc.Arbitrary<DemandRow> = fc
  .record({
    people: fc.integer({ min: 0, max: 9 }),
    fewer: fc.constantFrom(0, 0, 2),
    more: fc.constantFrom(0, 0, 3),
    east: fc.integer({ min: 0, max: 3 }),
    need: fc.constantFrom('food', 'legal-aid', 'school') as fc.Arbitrary<DemandRow['need']>,
    profile,
  })
  .map(({ people, fewer, more, east, need, profile: own }) =>
    exampleRow(people, {
      peopleLow: Math.max(0, people - fewer),
      peopleHigh: people + more,
      place: `place ${east}`,
      point: kilometresEast(east * 3),
      need,
      profile: own,
    }),
  )

const service: fc.Arbitrary<ServiceAtLocation> = fc
  .record({
    capacity: fc.constantFrom<(number | 'unknown')[]>(0, 3, 8, 'unknown'),
    needs: fc.constantFrom<ServiceAtLocation['needs'][]>(['food'], ['legal-aid'], ['food', 'legal-aid']),
    point: fc.constantFrom<(number | 'unknown')[]>(0, 4, 9, 'unknown'),
    documents: fc.constantFrom<ServiceAtLocation['documents'][]>(
      [],
      [asksFor('passport')],
      [asksFor('passport'), asksFor('national-id')],
      'unknown',
    ),
    languages: fc.constantFrom<ServiceAtLocation['languages'][]>(
      [{ language: 'ar', mode: 'native' }],
      [{ language: 'fr', mode: 'native' }],
      'unknown',
    ),
    cost: fc.constantFrom<ServiceAtLocation['cost'][]>({ amount: 0, currency: null }, { amount: 5, currency: null }, 'unknown'),
    complete: fc.boolean(),
    requires: fc.boolean(),
    organisation: fc.constantFrom('one', 'two'),
  })
  .map(({ point, complete, requires, organisation, capacity, ...rest }) => ({
    ...exampleService('name', capacity),
    ...rest,
    organisationId: organisation as ServiceAtLocation['organisationId'], // an id of an example
    organisationName: organisation,
    point: point === 'unknown' ? point : kilometresEast(point),
    eligibility: {
      complete,
      rules: requires
        ? [
            {
              dimension: 'registration',
              operator: 'in',
              terms: ['residence-permit'],
              effect: 'require',
              source: null,
              assuredDate: null,
            } as const,
          ]
        : [],
    },
  }))

const input: fc.Arbitrary<GapInput> = fc
  .record({ rows: fc.array(row, { maxLength: 6 }), services: fc.array(service, { maxLength: 5 }) })
  .map(({ rows, services }) => ({
    rows,
    services: services.map((one, at) => ({ ...one, id: `s${at}` as ServiceAtLocationId })), // ids of an example
    travelTimes: null,
  }))

function addExact(parts: readonly string[]): string {
  const total = parts.reduce((sum: Rational, text) => {
    const [numerator = '0', denominator = '1'] = text.split('/')
    return addRationals(sum, toRational(BigInt(numerator), BigInt(denominator)))
  }, ZERO)
  return `${total.numerator}/${total.denominator}`
}

describe('a gap', { timeout: 60_000 }, () => {
  it('is the sum of its causes, exactly, at both bounds, in the scenario, and in every cell', () =>
    fc.assert(
      fc.asyncProperty(input, async (city) => {
        const analysis = await analyseGaps(city, options)
        for (const bounds of [analysis, ...(analysis.scenario ? [analysis.scenario] : [])]) {
          expect(addExact(bounds.causes.map((part) => part.atLow.exact))).toBe(`${bounds.gap.low}/1`)
          expect(addExact(bounds.causes.map((part) => part.atHigh.exact))).toBe(`${bounds.gap.high}/1`)
          for (const part of bounds.causes) expect(Math.min(part.atLow.people, part.atHigh.people)).toBeGreaterThanOrEqual(0)
        }
        for (const cell of analysis.cells) {
          expect(cell.causes.atLow.reduce((sum, part) => sum + part, 0)).toBeCloseTo(cell.gap.low, 6)
          expect(cell.causes.atHigh.reduce((sum, part) => sum + part, 0)).toBeCloseTo(cell.gap.high, 6)
        }
        CAUSES.forEach((cause, at) => {
          const ofCells = analysis.cells.reduce((sum, cell) => sum + (cell.causes.atHigh[at] ?? 0), 0)
          expect(ofCells).toBeCloseTo(analysis.causes.find((part) => part.cause === cause)?.atHigh.people ?? -1, 6)
        })
      }),
      { numRuns: 200 },
    ))

  it('has its bounds in order, in total and in every cell, with the scenario between them', () =>
    fc.assert(
      fc.asyncProperty(input, async (city) => {
        const analysis = await analyseGaps(city, options)
        for (const part of [analysis, ...analysis.cells, ...analysis.needs]) {
          expect(part.reached.low).toBeLessThanOrEqual(part.reached.high)
          expect(part.gap.low).toBeLessThanOrEqual(part.gap.high)
          expect(part.gap.low).toBeGreaterThanOrEqual(0)
        }
        if (analysis.scenario) {
          expect(analysis.scenario.gap.low).toBeGreaterThanOrEqual(analysis.gap.low)
          expect(analysis.scenario.gap.high).toBeLessThanOrEqual(analysis.gap.high)
        }
        for (const [weaker, stronger] of analysis.fear.slice(1).map((one, at) => [analysis.fear[at], one] as const)) {
          expect(stronger.reached.low).toBeLessThanOrEqual(weaker?.reached.low ?? 0)
          expect(stronger.reached.high).toBeLessThanOrEqual(weaker?.reached.high ?? 0)
        }
      }),
      { numRuns: 200 },
    ))

  it('reaches no more people when more of them fear, also where one person alone can get there', async () => {
    const far = { place: 'place 3', point: kilometresEast(9), need: 'food' as const }
    const analysis = await analyseGaps(
      {
        rows: [exampleRow(5, far), exampleRow(1, { place: 'place 0', point: kilometresEast(0), need: 'food' })],
        services: [{ ...exampleService('kitchen', 3), needs: ['food'], dataSharing: 'unknown' }],
        travelTimes: null,
      },
      options,
    )
    const low = analysis.fear.map(({ reached }) => reached.low)
    expect(low).toEqual(low.toSorted((a, b) => b - a))
    expect([low[0], low.at(-1)]).toEqual([1, 0])
  })

  it('does not depend on names or on the order of rows and services', () =>
    fc.assert(
      fc.asyncProperty(input, async (city) => {
        const turned: GapInput = {
          ...city,
          rows: city.rows.toReversed().map((one) => ({ ...one, place: `other ${one.place}` })),
          services: city.services.toReversed().map((one) => ({ ...one, id: `x${one.id}` as ServiceAtLocationId })), // ids of an example
        }
        const [a, b] = [await analyseGaps(city, options), await analyseGaps(turned, options)]
        expect(b).toMatchObject({ people: a.people, reached: a.reached, gap: a.gap, causes: a.causes })
        expect(b.meanMinutes.low ?? 0).toBeCloseTo(a.meanMinutes.low ?? 0, 3)
        const gains = (analysis: typeof a) =>
          analysis.levers
            .filter(({ lever }) => lever.action.kind !== 'new-service')
            .map(({ gain, scenarioGain }) => [gain.low, gain.high, scenarioGain?.low, scenarioGain?.high].join())
            .toSorted()
        expect(gains(b)).toEqual(gains(a))
      }),
      { numRuns: 100 },
    ))
})

describe('a lever', { timeout: 60_000 }, () => {
  it('never lowers reach, and none better is missed by pruning', () =>
    fc.assert(
      fc.asyncProperty(input, fc.integer({ min: 1, max: 6 }), async (city, wanted) => {
        const analysis = await analyseGaps(city, { ...options, levers: wanted })
        const variant = analysis.scenario ? 'scenario' : 'plain'
        const [worst, best] = [createGapBound(city, options, 'worst'), createGapBound(city, options, 'best')]
        const all = Int32Array.from({ length: worst.countLevers() }, (_, at) => at)
        const [low, high] = [worst.gains(variant, 'levers', all), best.gains(variant, 'levers', all)]
        const [lowBound, highBound] = [worst.bounds(variant, 'levers', all), best.bounds(variant, 'levers', all)]
        for (const at of all) {
          expect(low[at]).toBeGreaterThanOrEqual(0)
          expect(high[at]).toBeGreaterThanOrEqual(0)
          expect(lowBound[at]).toBeGreaterThanOrEqual(low[at] ?? 0)
          expect(highBound[at]).toBeGreaterThanOrEqual(high[at] ?? 0)
        }
        const exhaustive = [...all].map((at) => (low[at] ?? 0) + (high[at] ?? 0)).toSorted((a, b) => b - a)
        const found = analysis.levers.map(({ gain, scenarioGain }) => (scenarioGain ?? gain).low + (scenarioGain ?? gain).high)
        // New services stand among the levers: without them the others are the best of all the others.
        const others = analysis.levers.flatMap(({ lever }, at) => (lever.action.kind === 'new-service' ? [] : [found[at]]))
        expect(others).toEqual(exhaustive.slice(0, others.length).filter((score) => score > 0))
        expect(found).toEqual(found.toSorted((a, b) => b - a))
      }),
      { numRuns: 150 },
    ))

  it('reaches as many as an analysis of the changed directory would', () =>
    fc.assert(
      fc.asyncProperty(input, async (city) => {
        const { levers, reached, gap } = await analyseGaps(city, options)
        const trial = await openGapTrial(city, options)
        expect((await trial.applyLevers([])).before).toMatchObject({ reached, gap })
        for (const { lever } of levers.slice(0, 8)) {
          const changed = changeInput(city, lever)
          if (!changed) continue
          const whatIf = await trial.applyLevers([lever])
          const again = await analyseGaps(changed, options)
          expect(whatIf.after.gap, lever.id).toEqual(again.gap)
          expect(whatIf.after.reached, lever.id).toEqual(again.reached)
        }
      }),
      { numRuns: 100 },
    ))
})

describe('the call sheet', { timeout: 60_000 }, () => {
  it('names the blanks whose answers narrow the interval most, none missed', () =>
    fc.assert(
      fc.asyncProperty(input, fc.integer({ min: 1, max: 6 }), async (city, wanted) => {
        const { callSheet } = await analyseGaps(city, { ...options, calls: wanted })
        const [worst, best] = [createGapBound(city, options, 'worst'), createGapBound(city, options, 'best')]
        const all = Int32Array.from(worst.listCalls(), (_, at) => at)
        const [rises, falls] = [worst.gains('plain', 'calls', all), best.gains('plain', 'calls', all)]
        const [riseBounds, fallBounds] = [worst.bounds('plain', 'calls', all), best.bounds('plain', 'calls', all)]
        for (const at of all) {
          expect(rises[at]).toBeGreaterThanOrEqual(0)
          expect(falls[at]).toBeGreaterThanOrEqual(0)
          expect(riseBounds[at]).toBeGreaterThanOrEqual(rises[at] ?? 0)
          expect(fallBounds[at]).toBeGreaterThanOrEqual(falls[at] ?? 0)
        }
        const narrowings = [...all].map((at) => ((rises[at] ?? 0) + (falls[at] ?? 0)) / 2).filter((one) => one > 0)
        const expected = narrowings.toSorted((a, b) => b - a).slice(0, wanted)
        expect(callSheet.map((call) => call.narrowing).filter((one) => one > 0)).toEqual(expected)
      }),
      { numRuns: 100 },
    ))
})

/** The input after the change, written out; `null` where a service at location cannot say it (one language beside unknown ones). */
function changeInput(city: GapInput, lever: Lever): GapInput | null {
  const { action, scope } = lever
  if (action.kind === 'new-service' && scope.kind === 'place') {
    const built = exampleService('new', action.capacity, {
      needs: [scope.need as 'food'], // the need of a row of the example
      point: action,
      dataSharing: changeService({ kind: 'pledge' }, exampleService('safe', 0), EXAMPLE_TIME).dataSharing,
      languages: ['ar', 'fr', 'ti'].map((language) => ({ language, mode: 'native' })),
    })
    // Languages that nobody knows cannot be offered in the directory; a new service is open to all.
    return city.rows.some((one) => one.profile.languages === 'unknown') ? null : { ...city, services: [...city.services, built] }
  }
  const touched = city.services.filter((one) => touchesService(lever, one))
  if (action.kind === 'add-language' && touched.some((one) => one.languages === 'unknown')) return null
  return {
    ...city,
    rows: city.rows.map((one) => ({ ...one, profile: changeProfile(action, one.profile) })),
    services: city.services.map((one) => {
      if (!touched.includes(one)) return one
      return action.kind === 'add-room' ? { ...one, capacity: 1_000_000 } : changeService(action, one, EXAMPLE_TIME)
    }),
  }
}
