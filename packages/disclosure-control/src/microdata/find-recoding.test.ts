import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDimensions } from '../hierarchy.ts'
import { countMatches } from './count-matches.ts'
import { findRecoding, type RecodingInput } from './find-recoding.ts'
import { fileOf } from './published-examples.test-support.ts'

const rows: readonly (readonly [dimension: string, code: string, parent: string])[] = [
  ['place', 'country', ''],
  ['place', 'city', 'country'],
  ['place', 'north', 'city'],
  ['place', 'south', 'city'],
  ['place', 'n1', 'north'],
  ['place', 'n2', 'north'],
  ['place', 's1', 'south'],
  ['place', 's2', 'south'],
  ['age', 'all ages', ''],
  ['age', '0–17', 'all ages'],
  ['age', '18+', 'all ages'],
]
const built = buildDimensions(rows.map(([dimension, code, parent]) => ({ dimension, code, parent })))
if (!built.ok) throw new Error(JSON.stringify(built.error))
const dimensions = built.value

function find(input: Omit<RecodingInput, 'dimensions'>) {
  const found = findRecoding({ ...input, dimensions })
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

describe('the least recoding', () => {
  it('goes up to the districts where neighbourhoods are too small, and hides nothing then', () => {
    const keys = fileOf({ place: ['n1', 'n2', 's1', 's2'], age: ['18+', '18+', '0–17', '0–17'] })
    const { stepsUp, suppression } = find({ keys, k: 2, blanksMatch: 'blanks', mostHidden: 0 })
    expect(stepsUp).toEqual([1, 0])
    expect(suppression.hidden).toBe(0)
    expect(suppression.keys.columns[0]!.categories).toEqual(['north', 'south'])
  })

  it('stays where it is if what must be hidden is within the limit', () => {
    const keys = fileOf({ place: ['n1', 'n2', 's1', 's2'], age: ['18+', '18+', '0–17', '0–17'] })
    expect(find({ keys, k: 2, blanksMatch: 'blanks', mostHidden: 0.5 })).toMatchObject({
      stepsUp: [0, 0],
      suppression: { hidden: 4 },
    })
  })

  it('says how much even the coarsest levels hide', () => {
    const keys = fileOf({ place: ['n1', 's2', 's1'], sex: ['f', 'm', 'm'] })
    const found = findRecoding({ keys, k: 2, blanksMatch: 'anything', mostHidden: 0, dimensions })
    expect(found).toEqual({ ok: false, error: { problem: 'hides-too-much', hidden: 1, most: 0 } })
  })

  it('names the column whose value is not in its hierarchy', () => {
    const keys = fileOf({ place: ['n1', 'elsewhere'] })
    expect(findRecoding({ keys, k: 2, blanksMatch: 'blanks', mostHidden: 0, dimensions })).toEqual({
      ok: false,
      error: { problem: 'code-missing', code: 'elsewhere', column: 'place' },
    })
  })

  it('keeps within the limit, and every record k-anonymous', () => {
    const place = fc.constantFrom('n1', 'n2', 's1', 's2')
    const age = fc.constantFrom('0–17', '18+')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, age), { minLength: 3, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (people, mostHidden) => {
          const keys = fileOf({ place: people.map(([p]) => p), age: people.map(([, a]) => a) })
          const { suppression } = find({ keys, k: 3, blanksMatch: 'blanks', mostHidden })
          expect(suppression.hidden).toBeLessThanOrEqual(mostHidden * people.length * 2)
          expect(Math.min(...countMatches(suppression.keys).sample)).toBeGreaterThanOrEqual(3)
        },
      ),
    )
  })
})
