// How alike two names are: a measure for ranking, whatever the scripts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeness, createNameRanker, nameSimilarity } from './name-similarity.ts'

describe('how alike two names are', () => {
  it('is more for the same name in another script than for another name', () => {
    for (const [asked, same, other] of [
      ['Mohammed Hassan', 'محمد حسن', 'محمود حسين'],
      ['Fatima Ali', 'فاطمة علي', 'فريدة علي'],
      ['Yusuf Ahmed', 'Юсуф Ахмед', 'Исмаил Ахмед'],
      ['Tewodros Haile', 'ቴዎድሮስ ኃይሌ', 'ተስፋዬ ኃይሌ'],
      ['Giorgos Papadopoulos', 'Γιώργος Παπαδόπουλος', 'Γιάννης Παπανδρέου'],
      ['Abdul Rahman Khan', 'عبد الرحمن خان', 'عبد الرحيم خان'],
      ['Sasha Ivanova', 'Александра Иванова', 'Светлана Иванова'],
    ] as const) {
      expect(nameSimilarity(asked, same), `${asked} ${same}`).toBeGreaterThan(0.75)
      expect(nameSimilarity(asked, same), `${asked} ${same} ${other}`).toBeGreaterThan(nameSimilarity(asked, other))
    }
  })

  it('does not hang on the order of words, and little on a name that one of them leaves out', () => {
    expect(nameSimilarity('Hassan Mohammed', 'Mohammed Hassan')).toBe(1)
    expect(nameSimilarity('Mohammed Hassan', 'Mohammed Ali Hassan')).toBeGreaterThan(0.9)
  })

  it('is from 0 to 1, symmetric, and 1 of a name with itself', () => {
    const names = fc.constantFrom(
      'Mohammed Ali',
      'محمد',
      'Юсуф',
      'ቴዎድሮስ',
      'Γιώργος',
      '王小明',
      'Maria de los Santos',
      'Jürgen',
      '',
      'O’Neill',
    )
    const name = fc.oneof(names, fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(name, name, (one, other) => {
        const alike = nameSimilarity(one, other)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(nameSimilarity(other, one)).toBeCloseTo(alike, 10)
        expect(nameSimilarity(one, one)).toBe(1)
        expect(createNameRanker(one)(other)).toBe(alike)
      }),
    )
  })

  it('counts neighbours that changed places as one change, as Damerau (1964) does', () => {
    expect(alikeness('ahmde', 'ahmed')).toBeCloseTo(1 - 1 / 5)
    expect(alikeness('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7)
  })
})
