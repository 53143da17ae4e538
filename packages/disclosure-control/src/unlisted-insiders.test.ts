// Linked tables leave innermost cells out. Whoever is alone in such a cell knows its count all the same.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attack, buildDimensions, protectTable, type Dimension, type InnermostCount } from './index.ts'

/** Counts inside counts: `few` ⊂ `more` ⊂ `all`, of which the tables show these three and never what lies between. */
function makeDimensions(places: readonly string[]): readonly Dimension[] {
  const rows = [
    { dimension: 'place', code: 'city', parent: '' },
    ...places.map((code) => ({ dimension: 'place', code, parent: 'city' })),
    ...[
      ['all', ''],
      ['more', 'all'],
      ['only-all', 'all'],
      ['few', 'more'],
      ['only-more', 'more'],
    ].map(([code = '', parent = '']) => ({ dimension: 'bound', code, parent })),
  ]
  const built = buildDimensions(rows)
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value
}

const BOUNDS = ['all', 'more', 'few']

it('does not publish ten where one person, alone between ten and a hidden nine, would learn the nine', async () => {
  const places = ['west', 'east', 'north']
  const counts: readonly InnermostCount[] = [
    { codes: ['west', 'few'], people: 9 },
    { codes: ['west', 'only-all'], people: 1 },
    ...['east', 'north'].flatMap((place) =>
      ['few', 'only-more', 'only-all'].map((bound) => ({ codes: [place, bound], people: 40 })),
    ),
  ]
  const tables = [
    {
      name: 'bounds',
      codes: new Map([
        ['place', ['city', ...places]],
        ['bound', BOUNDS],
      ]),
    },
  ]
  const made = await protectTable({ dimensions: makeDimensions(places), counts, tables })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const find = (place: string, bound: string) =>
    made.value.cells.find(({ codes }) => codes.join() === `${place},${bound}`)?.people
  expect([find('west', 'few'), find('west', 'more'), find('west', 'all')]).toEqual([null, null, null])
  expect(find('city', 'all')).toBe(250)
})

it('protects any counts inside counts, and tells nothing to anybody who is alone in a cell of no table', async () => {
  const count = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 60 }))
  const row = fc.tuple(count, count, count)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 6 }), async (rows) => {
      const places = rows.map((_, at) => `p${at}`)
      const counts = rows.flatMap((people, at) =>
        ['few', 'only-more', 'only-all'].map((bound, b) => ({ codes: [places[at] ?? '', bound], people: people[b] ?? 0 })),
      )
      const tables = [
        {
          name: 'bounds',
          codes: new Map([
            ['place', ['city', ...places]],
            ['bound', BOUNDS],
          ]),
        },
      ]
      const dimensions = makeDimensions(places)
      const made = await protectTable({ dimensions, counts, tables })
      if (!made.ok) return expect(['empty-table', 'nothing-left']).toContain(made.error.problem)
      const cells = made.value.cells.map(({ codes, people, status }) => ({ codes, people, primary: status === 'primary' }))
      const insiders = counts.filter(({ people }) => people === 1).map(({ codes }) => codes)
      const report = await attack({ name: 'bounds', dimensions, cells }, { insiders, pattern: false })
      if (!report.ok) throw new Error(JSON.stringify(report.error))
      expect(report.value.findings).toEqual([])
    }),
    { numRuns: 25 },
  )
})
