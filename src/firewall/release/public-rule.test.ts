// "What must not help a hunter" as laws: whatever the tables, place never meets what a raid would be planned from, and nobody
// can work it out from what stands beside it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublishedDimension, Variable } from '../../open/statistics/index.ts'
import { checkPublicRule, createPermission, FEWEST_RESIDENTS, type RuleQuestion, type ToldTable } from './public-rule.ts'

const place: PublishedDimension = {
  name: 'place',
  variable: 'place',
  codes: [
    { code: 'city', parent: null },
    { code: 'north', parent: 'city' },
    { code: 'south', parent: 'city' },
    { code: 'hill', parent: 'south' },
    { code: 'dale', parent: 'south' },
  ],
}
const residents = { north: 50_000, hill: 30_000, dale: 20_000 }
const other = (name: string, variable: Variable, codes: readonly string[] = ['one', 'two']): PublishedDimension => ({
  name,
  variable,
  codes: [{ code: 'any', parent: null }, ...codes.map((code) => ({ code, parent: 'any' }))],
})

function ask(question: Partial<RuleQuestion> & Pick<RuleQuestion, 'dimensions' | 'tables'>) {
  const result = checkPublicRule({ residents, geography: 'district', ...question })
  return result.ok ? [] : result.error.map(({ rule }) => rule)
}

const WHOLE_CITY: readonly Variable[] = [
  'papers',
  'registration',
  'nationality',
  'fear',
  'sexuality',
  'survivor',
  'barrier',
  'other',
]
const anywhere: readonly Variable[] = ['outcome', 'age', 'sex', 'language', 'household', 'period']

describe('the rule for the public', () => {
  it.each(WHOLE_CITY)('lets %s stand for the whole city and never by place', (variable) => {
    const dimensions = [place, other('about', variable)]
    const wide = { name: 'wide', codes: { place: ['city'], about: ['any', 'one', 'two'] } }
    const apart = { name: 'apart', codes: { place: ['city', 'north', 'south'] } }
    expect(ask({ dimensions, tables: [wide, apart] })).toEqual([])
    expect(ask({ dimensions, tables: [{ ...wide, codes: { about: ['one'] } }] })).toEqual([])
    expect(ask({ dimensions, tables: [{ name: 't', codes: { place: ['north'], about: ['one'] } }] })).toEqual([
      'place-meets-variable',
    ])
    expect(ask({ dimensions, tables: [{ name: 't', codes: { place: ['city', 'hill'], about: ['any', 'two'] } }] })).toEqual([
      'place-meets-variable',
    ])
  })

  it.each(anywhere)('lets %s stand by district', (variable) => {
    const tables = [{ name: 't', codes: { place: ['city', 'north'], about: ['any', 'one'] } }]
    expect(ask({ dimensions: [place, other('about', variable)], tables })).toEqual([])
  })

  it('refuses for any tables of any dimensions, as soon as one crosses place with what is for the whole city', () => {
    const variable = fc.constantFrom<Variable>(...WHOLE_CITY, ...anywhere)
    const world = fc
      .array(variable, { minLength: 1, maxLength: 4 })
      .chain((variables) =>
        fc.record({
          dimensions: fc.constant([place, ...variables.map((one, at) => other(`about${at}`, one))]),
          tables: fc.array(
            fc.record({
              places: fc.subarray(['city', 'north', 'south', 'hill', 'dale']),
              rest: fc.tuple(...variables.map(() => fc.subarray(['any', 'one', 'two']))),
            }),
            { minLength: 1, maxLength: 4 },
          ),
        }),
      )
    fc.assert(
      fc.property(world, ({ dimensions, tables }) => {
        const told = tables.map(({ places, rest }, at): ToldTable => ({
          name: `t${at}`,
          codes: { place: places, ...Object.fromEntries(rest.map((codes, i) => [`about${i}`, codes])) },
        }))
        // Said again from the design, without the rule's own words.
        const isBad = tables.some(
          ({ places, rest }) =>
            places.some((code) => code !== 'city') &&
            rest.some(
              (codes, i) => codes.some((code) => code !== 'any') && WHOLE_CITY.includes(dimensions[i + 1]?.variable ?? 'other'),
            ),
        )
        expect(ask({ dimensions, tables: told }).length > 0).toBe(isBad)
      }),
      { numRuns: 300 },
    )
  })

  it('never tells an area of fewer than 20,000 residents, nor what is left without the others', () => {
    const dimensions = [place]
    const tables = [{ name: 't', codes: { place: ['city', 'north'] } }]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('north', 'hill', 'dale'), (people, code) => {
        const refused = ask({ dimensions, tables, residents: { ...residents, [code]: people } })
        expect(refused).toEqual(people < FEWEST_RESIDENTS ? ['place-too-small'] : [])
      }),
    )
    expect(ask({ dimensions, tables, residents: { north: 50_000, hill: 30_000 } })).toEqual(['residents-unknown'])
    expect(ask({ dimensions, tables, residents: {}, geography: 'city' })).toContain('finer-than-asked')
    expect(ask({ dimensions, tables: [{ name: 't', codes: { place: ['city'] } }], residents: {}, geography: 'city' })).toEqual([])
  })

  it('tells no need by place that speaks of papers, status or violence, nor lets a total and its parts tell it', () => {
    const dimensions = [place, other('need', 'need', ['food', 'school', 'safety'])]
    const at = (codes: readonly string[]): ToldTable => ({ name: 't', codes: { place: ['city', 'north'], need: codes } })
    expect(ask({ dimensions, tables: [at(['food', 'school'])] })).toEqual([])
    expect(ask({ dimensions, tables: [at(['safety'])] })).toEqual(['place-meets-need'])
    expect(ask({ dimensions, tables: [at(['any'])] })).toEqual([])
    // any − food − school = safety.
    expect(ask({ dimensions, tables: [at(['any', 'food', 'school'])] })).toEqual(['place-meets-need'])
    expect(ask({ dimensions, tables: [{ name: 'totals', codes: { place: ['north'] } }, at(['food', 'school'])] })).toEqual([
      'place-meets-need',
    ])
    expect(ask({ dimensions, tables: [at(['any'])], earlier: [at(['food', 'school'])] })).toEqual(['place-meets-need'])
    // For the whole city all of them may stand.
    expect(ask({ dimensions, tables: [{ name: 'wide', codes: { need: ['any', 'food', 'school', 'safety'] } }] })).toEqual([])
  })

  it('takes a code that is no need of the list for one that tells', () => {
    const dimensions = [place, other('need', 'need', ['food', 'something', 'safety/by-district', 'shelter/by-district'])]
    const tables = ['food', 'something', 'safety/by-district', 'shelter/by-district'].map((code) => ({
      name: code,
      codes: { place: ['north'], need: [code] },
    }))
    const result = checkPublicRule({ dimensions, tables, residents, geography: 'district' })
    expect(result.ok ? [] : result.error.map(({ table }) => table)).toEqual(['something', 'safety/by-district'])
  })

  it('is what noise is permitted to draw', () => {
    const dimensions = [place, other('papers', 'papers'), other('age', 'age')]
    const isPermitted = createPermission({ dimensions, residents, geography: 'district' })
    const all = [
      [],
      ['place'],
      ['papers'],
      ['age'],
      ['place', 'age'],
      ['papers', 'age'],
      ['place', 'papers'],
      ['place', 'papers', 'age'],
    ]
    expect(all.filter((variables) => isPermitted(variables))).toEqual(all.slice(0, 6))
    const inCity = createPermission({ dimensions, residents, geography: 'city' })
    expect(all.filter((variables) => inCity(variables))).toEqual([[], ['papers'], ['age'], ['papers', 'age']])
  })
})
