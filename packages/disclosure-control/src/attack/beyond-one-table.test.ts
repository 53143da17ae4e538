// Crossing geographies, averaging and linkage on worked examples.
import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import { averageAnswers, averageTable } from './averaging.ts'
import { crossGeographies } from './crossing.ts'
import { linkRecords, linkToTable } from './linkage.ts'
import { dimensionsOf, placesBySex, tableOf } from './tables.test-support.ts'

describe('crossing geographies', () => {
  const districts = dimensionsOf({ place: { city: { east: {}, west: {} } } })
  const squares = dimensionsOf({ place: { city: { s1: {}, s2: {} } } })
  // East is square 1 and a sliver of square 2; the other sliver pairs hold nobody.
  const overlaps = [
    { first: 'east', second: 's1' },
    { first: 'east', second: 's2' },
    { first: 'west', second: 's2' },
  ]

  it('finds the people on the sliver between a district and a grid square, both published with large counts', async () => {
    const byDistrict = tableOf(districts, 'city 100\neast 57\nwest 43', 'districts')
    const bySquare = tableOf(squares, 'city 100\ns1 54\ns2 46', 'squares')
    const crossed = crossGeographies(byDistrict, bySquare, 'place', overlaps)
    if (!crossed.ok) throw new Error(JSON.stringify(crossed.error))
    const sliver = { codes: ['east∩s2'], people: null }
    const report = await attack({ ...crossed.value, cells: [...crossed.value.cells, sliver] })
    expect(report).toMatchObject({
      value: { findings: [{ attack: 'subtraction', codes: ['east∩s2'], low: 3, high: 3, how: 'east less s1' }] },
    })
  })

  it('refuses an overlap that names no code, and a code that overlaps nothing', () => {
    const [one, other] = [tableOf(districts, 'city 100'), tableOf(squares, 'city 100')]
    expect(crossGeographies(one, other, 'place', [{ first: 'east', second: 's9' }])).toMatchObject({
      error: { problem: 'overlap-unknown', code: 's9' },
    })
    expect(crossGeographies(one, other, 'place', overlaps.slice(0, 2))).toMatchObject({
      error: { problem: 'code-in-no-overlap', code: 'west' },
    })
  })
})

describe('averaging', () => {
  it('narrows with the square root of the answers until one whole number is left', () => {
    const answers = Array.from({ length: 64 }, (_, i) => 7 + (i % 2 === 0 ? 2 : -2))
    expect(averageAnswers(answers, 2)).toMatchObject({ estimate: 7, error: 0.25, exact: 7 })
    expect(averageAnswers(answers.slice(0, 4), 2)).toMatchObject({ estimate: 7, error: 1, exact: null })
  })

  it('has no error to tell from one answer whose noise is not known', () => {
    expect(averageAnswers([7])).toMatchObject({ estimate: 7, error: Number.POSITIVE_INFINITY, exact: null })
  })

  // One total and two parts, each with noise of variance 1: the fitted part has variance 2/3 (Gauss; by hand).
  it('uses the margins of a noisy table as further answers', () => {
    const [dimension] = dimensionsOf({ place: { all: { north: {}, south: {} } } })
    const [all, north, south] = averageTable([dimension!], [31, 21, 7], 1)
    expect(north?.estimate).toBeCloseTo(22, 9)
    expect(south?.estimate).toBeCloseTo(8, 9)
    expect(all?.estimate).toBeCloseTo(30, 9)
    expect(north?.error).toBeCloseTo(Math.sqrt(2 / 3), 9)
  })

  it('leaves a table without noise as it is, over several dimensions', () => {
    const exact = [40, 22, 18, 25, 14, 11, 15, 8, 7]
    averageTable(placesBySex, exact, 0.1).forEach(({ estimate }, cell) => expect(estimate).toBeCloseTo(exact[cell]!, 9))
  })
})

describe('linkage', () => {
  const record = (age: string, place: string, need: string) => ({ age, sex: 'women', place, language: 'ti', need })
  const attributes = ['age', 'sex', 'place', 'language']

  it('matches people of a list uniquely by four attributes, and learns what all who look like them share', () => {
    const records = [
      record('20', 'n', 'food'),
      record('30', 'n', 'legal-aid'),
      record('30', 'n', 'legal-aid'),
      record('40', 's', 'food'),
    ]
    const list = [record('20', 'n', ''), record('30', 'n', ''), record('50', 'n', '')]
    expect(linkRecords(records, list, attributes, ['need'])).toEqual({
      listed: 3,
      matched: 2,
      unique: 1,
      findings: [
        { found: 'unique-match', listed: 0, record: 0 },
        { found: 'attribute', listed: 0, attribute: 'need', value: 'food', records: [0] },
        { found: 'attribute', listed: 1, attribute: 'need', value: 'legal-aid', records: [1, 2] },
      ],
    })
  })

  it('learns from a table that a whole group is of one category', () => {
    const table = tableOf(placesBySex, 'all both 40\nnorth both 25\nsouth both 15\nnorth women 25\nsouth women 8')
    const findings = linkToTable(table, [{ place: 'north' }, { place: 'south' }], 'sex')
    expect(findings).toMatchObject([{ listed: 0, codes: ['north', 'women'], low: 25 }])
  })
})
