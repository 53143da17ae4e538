// What of an analysis is handed to the release: the run's own sums, in whole people, and nothing finer or more telling than the
// public may know.
import { buildDimensions, createTableModel, protectTable } from '@causeway/disclosure-control'
import { mayStandByDistrict, topNeed } from '@causeway/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReleaseMaterial } from '../../statistics/index.ts'
import { arbitraryRun, makeDistricts, makeRun } from './made-analyses.test-support.ts'
import { describeShortfall } from './shortfall.ts'

const DISTRICTS = makeDistricts([40_000, 9_000, 30_000, 25_000])

/** The sum of the innermost counts at and below these codes, one a dimension. */
function countOf({ dimensions, counts }: ReleaseMaterial, codes: readonly string[]): number {
  const isWithin = dimensions.map(({ codes: rows }, d) => {
    const within = new Set([codes[d]])
    for (let size = 0; size < within.size;) {
      size = within.size
      for (const { code, parent } of rows) if (parent !== null && within.has(parent)) within.add(code)
    }
    return within
  })
  return counts.reduce((sum, cell) => sum + (cell.codes.every((code, d) => isWithin[d]?.has(code)) ? cell.people : 0), 0)
}

const ENDS = ['not-reached-low', 'not-reached-typical-low', 'not-reached-typical-high', 'not-reached-high'] as const

describe('the shortfall handed to the release', () => {
  it('has the run’s own sums: every end for the whole city, people and the typical end for each need and district', () => {
    fc.assert(
      fc.property(arbitraryRun(5), ({ run }) => {
        const material = describeShortfall(run, DISTRICTS)
        const { analysis } = run
        const typical = analysis.scenario?.gap ?? analysis.gap
        const totals = [analysis.gap.low, typical.low, typical.high, analysis.gap.high]
        expect(ENDS.map((end) => countOf(material, ['city', 'all', end]))).toEqual(totals)
        expect(countOf(material, ['city', 'all', 'in-need'])).toBe(analysis.people)
        for (const [need, cells] of Map.groupBy(analysis.cells, (cell) => topNeed(cell.need))) {
          expect(countOf(material, ['city', need, 'in-need'])).toBe(cells.reduce((sum, { people }) => sum + people, 0))
          const most = cells.reduce((sum, { scenarioGap }) => sum + (scenarioGap?.high ?? 0), 0)
          expect(countOf(material, ['city', need, 'not-reached-typical-high'])).toBe(most)
        }
        for (const place of material.tables.find(({ name }) => name === 'districts')?.codes['place'] ?? []) {
          const own = analysis.cells.filter((cell) => {
            const district = `district-${cell.place}`
            const isSingle = material.residents[district] !== undefined
            return mayStandByDistrict(cell.need) && (isSingle ? district === place : place === 'other-districts')
          })
          const most = own.reduce((sum, { scenarioGap }) => sum + (scenarioGap?.high ?? 0), 0)
          expect(countOf(material, [place, 'by-district', 'not-reached-typical-high'])).toBe(most)
        }
      }),
    )
  })

  it('is nested in every cell of every table: surely ⊂ typical ⊂ perhaps not reached, and where people are certain ⊂ in need', () => {
    fc.assert(
      fc.property(arbitraryRun(5), ({ run, isCertain }) => {
        const material = describeShortfall(run, DISTRICTS)
        for (const { people } of material.counts) expect(Number.isSafeInteger(people) && people > 0).toBe(true)
        for (const { codes } of material.tables) {
          for (const place of codes['place'] ?? []) {
            for (const need of codes['need'] ?? []) {
              const ends = ENDS.map((end) => countOf(material, [place, need, end]))
              if (isCertain && place === 'city') ends.push(countOf(material, [place, need, 'in-need']))
              expect(ends).toEqual(ends.toSorted((a, b) => a - b))
            }
          }
        }
      }),
    )
  })

  it('knows nothing finer than a district of 20,000 residents, alone or with those beside it', () => {
    fc.assert(
      fc.property(arbitraryRun(5), fc.array(fc.nat({ max: 60_000 }), { minLength: 4, maxLength: 4 }), ({ run }, sizes) => {
        const material = describeShortfall(run, makeDistricts(sizes))
        const places = new Set(material.dimensions[0]?.codes.map(({ code }) => code))
        for (const place of places) {
          if (place !== 'city') expect(material.residents[place]).toBeGreaterThanOrEqual(20_000)
        }
        for (const { codes } of material.counts) expect(places.has(codes[0] ?? '')).toBe(true)
        const said = JSON.stringify(material)
        for (const { id } of run.analysis.places) expect(said).not.toContain(`"${id}"`)
        for (const { id, label } of run.analysis.groups)
          expect([said.includes(`"${id}"`), said.includes(label)]).toEqual([false, false])
        expect(material.dimensions.map(({ variable }) => variable)).toEqual(['place', 'need', 'outcome'])
      }),
    )
  })

  it('crosses no district with what tells of papers, status or survivors, nor with people in need', () => {
    fc.assert(
      fc.property(arbitraryRun(5), ({ run }) => {
        const material = describeShortfall(run, DISTRICTS)
        // What tells has codes of its own; a need that also has a harmless part is split, and stands by district in that part alone.
        const found = [...new Set(run.analysis.cells.map(({ need }) => need))]
        const telling = new Set(
          found
            .filter((need) => !mayStandByDistrict(need))
            .flatMap((need) => [need, topNeed(need), `${topNeed(need)}/whole-city`]),
        )
        const codes = material.tables.find(({ name }) => name === 'districts')?.codes
        for (const need of codes?.['need'] ?? []) expect(telling.has(need)).toBe(false)
        expect(codes?.['outcome'] ?? []).not.toContain('in-need')
        // Not even the innermost counts know where: all of it stands under one and the same place.
        const where = material.counts
          .filter(
            ({ codes: [, need = '', outcome = ''] }) => telling.has(need) || ['in-need', 'surely-reached'].includes(outcome),
          )
          .map(({ codes: [place] }) => place)
        expect(new Set(where).size).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('states totals that its innermost counts add up to, so that the release can refuse a slip', () => {
    fc.assert(
      fc.property(arbitraryRun(4), ({ run }) => {
        const material = describeShortfall(run, DISTRICTS)
        expect(material.statedTotals.length).toBe(5)
        for (const { codes, people } of material.statedTotals) expect(countOf(material, codes)).toBe(people)
        for (const { cells, parts } of material.tens) {
          if (parts !== null) expect(cells.reduce((sum, { people }) => sum + people, 0)).toBe(countOf(material, parts))
        }
      }),
    )
  })

  it('can be protected as it is: its hierarchies are whole, its tables known', async () => {
    const run = makeRun(4, [
      { place: 0, need: 'food', people: 90, ends: [10, 20, 30, 40] },
      { place: 1, need: 'food', people: 50, ends: [5, 20, 30, 40] },
      { place: 2, need: 'health-care', people: 400, ends: [100, 120, 130, 140] },
      { place: 3, need: 'shelter', people: 400, ends: [0, 120, 130, 140] },
      { place: 3, need: 'shelter/survivors', people: 30, ends: [0, 2, 13, 14] },
      { place: 2, need: 'documents', people: 80, ends: [3, 12, 13, 14] },
    ])
    const material = describeShortfall(run, DISTRICTS)
    const rows = material.dimensions.flatMap(({ name, codes }) =>
      codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' })),
    )
    const dimensions = buildDimensions(rows)
    if (!dimensions.ok) throw new Error(JSON.stringify(dimensions.error))
    const tables = material.tables.map(({ name, codes }) => ({ name, codes: new Map(Object.entries(codes)) }))
    const made = await protectTable({
      dimensions: dimensions.value,
      counts: material.counts,
      tables,
      statedTotals: material.statedTotals,
    })
    expect(made.ok || made.error).toBe(true)
    expect(
      createTableModel(dimensions.value).findCell(['other-districts', 'shelter/by-district', 'not-reached-low']),
    ).toBeDefined()
  })

  it('says of districts that stand together which they are, and of the run when it was', () => {
    const run = makeRun(
      4,
      [0, 1, 2, 3].map((place) => ({ place, need: 'food', people: 90, ends: [10, 20, 30, 40] })),
    )
    const { notes, residents, source } = describeShortfall(run, DISTRICTS)
    // The second has 9,000: the smallest other one joins it.
    expect(notes['joinedDistricts']).toEqual(['district-1', 'district-3'])
    expect(residents).toEqual({ 'district-0': 40_000, 'district-2': 30_000, 'other-districts': 34_000 })
    expect(source).toContain('2026-11-21')
    expect(notes).toMatchObject({ run: 'run-1', directoryRead: '2026-11-20', finished: '2026-11-21' })
  })
})
