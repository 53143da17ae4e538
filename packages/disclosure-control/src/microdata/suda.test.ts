import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MISSING, type Microdata } from './columns.ts'
import { fileOf, TEN } from './published-examples.test-support.ts'
import { findMinimalSampleUniques } from './sample-uniques.ts'
import { scoreUniques } from './score-uniques.ts'

const samplingFraction = 0.01

const smallFile = fc
  .array(
    fc.tuple(
      ...Array.from({ length: 5 }, () => fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.constant(null))),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) => fileOf(Object.fromEntries([0, 1, 2, 3, 4].map((v) => [`v${v}`, rows.map((row) => row[v] ?? null)]))))

/** By the definition: every set of variables, tried. */
function listByDefinition({ columns, recordCount }: Microdata): string[] {
  const isUnique = (record: number, set: number): boolean => {
    const used = columns.filter((_, v) => ((set >> v) & 1) === 1)
    if (used.some(({ codes }) => codes[record] === MISSING)) return false
    return Array.from({ length: recordCount }).every(
      (_, other) => other === record || used.some(({ codes }) => codes[other] !== codes[record]),
    )
  }
  const found: string[] = []
  for (let record = 0; record < recordCount; record++)
    for (let set = 1; set < 2 ** columns.length; set++) {
      const less = columns.flatMap((_, v) => (((set >> v) & 1) === 1 ? [set & ~(1 << v)] : []))
      if (isUnique(record, set) && less.every((smaller) => smaller === 0 || !isUnique(record, smaller)))
        found.push(`${record} ${set}`)
    }
  return found
}

describe('minimal sample uniques', () => {
  it('are those of the definition', () => {
    fc.assert(
      fc.property(
        // One record alone is unique without any variable; the search begins with two.
        smallFile.filter(({ recordCount }) => recordCount > 1),
        (file) => {
          const found = findMinimalSampleUniques(file).map(({ record, variables }) => `${record} ${variables}`)
          expect(found.toSorted()).toEqual(listByDefinition(file).toSorted())
        },
      ),
    )
  })

  it('stop at the size asked for', () => {
    fc.assert(
      fc.property(smallFile, fc.integer({ min: 1, max: 4 }), (file, most) => {
        expect(findMinimalSampleUniques(file, most)).toEqual(findMinimalSampleUniques(file).filter(({ size }) => size <= most))
      }),
    )
  })

  it('are four for record 5 of the IHSN guide: rural, and the pairs of female, complete and unemployed', () => {
    const sets = findMinimalSampleUniques(TEN).filter(({ record }) => record === 4)
    expect(sets.map(({ variables }) => variables)).toEqual([0b0001, 0b0110, 0b1010, 0b1100])
  })
})

describe('SUDA scores', () => {
  it('equal table 4.5 of the IHSN guide, as in sdcMicro’s tests', () => {
    expect([...scoreUniques({ keys: TEN, samplingFraction }).score]).toEqual([0, 0, 6, 0, 12, 0, 6, 10, 0, 0])
  })

  it('give the guide’s DIS-SUDA by the rule with which it was made', () => {
    const published = [0, 0, 0.0051, 0, 0.0107, 0, 0.0051, 0.0088, 0, 0]
    const { disScore } = scoreUniques({ keys: TEN, samplingFraction, rule: 'ihsn' })
    published.forEach((expected, record) => expect(disScore[record]).toBeCloseTo(expected, 4))
  })

  it('equal the worked example of Templ’s book', () => {
    const keys = fileOf({
      age: ['20s', '20s', '20s', '20s', '20s', '20s', '20s', '60s'],
      gender: ['male', 'male', 'male', 'male', 'female', 'female', 'female', 'male'],
      income: ['50k+', '50k+', '50k-', '50k-', '50k-', '50k-', '50k-', '50k-'],
      education: ['high', 'high', 'high', 'high', 'university', 'high', 'middle', 'university'],
    })
    expect([...scoreUniques({ keys, samplingFraction }).score.subarray(4)]).toEqual([4, 2, 6, 8])
  })

  it('equal sdcMicro’s contributions of variables, in any order of them', () => {
    const [a, b, c] = [
      [2, 1, 1],
      [0, 3, 0],
      [0, 6, 0],
    ]
    const contributionsOf = (columns: Record<string, number[]>) => [
      ...scoreUniques({ keys: fileOf(columns), samplingFraction }).contributions,
    ]
    expect(contributionsOf({ a: a!, b: b!, c: c! })).toEqual([0.5, 0.375, 0.375])
    expect(contributionsOf({ c: c!, b: b!, a: a! })).toEqual([0.375, 0.375, 0.5])
  })

  it('spread the file’s risk only over uniques, the higher score never the lower risk', () => {
    fc.assert(
      fc.property(smallFile, fc.double({ min: 0.001, max: 1, noNaN: true }), (keys, fraction) => {
        const { score, disScore } = scoreUniques({ keys, samplingFraction: fraction })
        score.forEach((value, record) => {
          expect(disScore[record]).toBeGreaterThanOrEqual(0)
          expect(disScore[record]).toBeLessThanOrEqual(1)
          if (value === 0) expect(disScore[record]).toBe(0)
          score.forEach((other, at) => {
            if (value > other) expect(disScore[record]!).toBeGreaterThanOrEqual(disScore[at]!)
          })
        })
      }),
    )
  })

  it('tell how many sets there are of each size: in the guide’s records four alone and five pairs', () => {
    expect([...scoreUniques({ keys: TEN, samplingFraction }).uniquesBySize]).toEqual([4, 5, 0, 0])
  })
})
