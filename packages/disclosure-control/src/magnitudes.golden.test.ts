// Worked examples of the field for magnitudes: the vignette "Magnitude table suppression" of GaussSuppression (1.0.0 on CRAN; 20 contributions of four
// companies) and the primary rules of sdcTable's tests on its microdata1. Primary cells are equal; further ones, where the method differs, as said.
import { describe, expect, it } from 'vitest'
import { boundPrinted, dimensionsOfTrees, marksOf, printedMarks, protectOrThrow, readPrinted } from './golden.test-support.ts'
import { measureDominance } from './primary-rules.ts'

const geo = { Total: '', Iceland: 'Total', Portugal: 'Total', Spain: 'Total' }
const sector = { Total: '', Agriculture: 'Total', Entertainment: 'Total', Governmental: 'Total', Industry: 'Total' }
/** Table 1: what each contributes. */
const CONTRIBUTIONS: Readonly<Record<string, readonly number[]>> = {
  'Agriculture/Portugal': [75.9, 24.5],
  'Agriculture/Spain': [96.6, 43.2],
  'Entertainment/Iceland': [16.8],
  'Entertainment/Portugal': [7.1, 2.3],
  'Entertainment/Spain': [77.4, 11.5, 16.4],
  'Governmental/Portugal': [21.6, 2.0],
  'Governmental/Spain': [6.5, 2.7],
  'Industry/Iceland': [9.6, 8.8, 1.9],
  'Industry/Portugal': [25.7, 3.4],
  'Industry/Spain': [8.4],
}
/** Table 6: the same by company, in cells of one or several. */
const BY_COMPANY: Readonly<Record<string, readonly number[]>> = {
  'Agriculture/Portugal': [75.9, 24.5],
  'Agriculture/Spain': [96.6, 43.2],
  'Agriculture/Total': [172.5, 67.7],
  'Entertainment/Iceland': [16.8],
  'Entertainment/Portugal': [7.1, 2.3],
  'Entertainment/Spain': [77.4, 11.5, 16.4],
  'Entertainment/Total': [77.4, 35.4, 16.4, 2.3],
  'Governmental/Portugal': [21.6, 2.0],
  'Governmental/Spain': [6.5, 2.7],
  'Governmental/Total': [21.6, 6.5, 4.7],
  'Industry/Iceland': [9.6, 8.8, 1.9],
  'Industry/Portugal': [25.7, 3.4],
  'Industry/Spain': [8.4],
  'Industry/Total': [35.3, 17.2, 5.3],
  'private/nonEU': [26.4, 8.8, 1.9],
  'private/EU': [249.9, 112.0, 24.8, 5.7],
  'private/Total': [249.9, 138.4, 33.6, 7.6],
  'Total/Iceland': [26.4, 8.8, 1.9],
  'Total/Portugal': [75.9, 78.9, 7.7],
  'Total/Spain': [174.0, 54.7, 31.3, 2.7],
  'Total/Total': [249.9, 160.0, 40.1, 12.3],
}
const counts = Object.entries(CONTRIBUTIONS).map(([cell, contributions]) => ({
  codes: cell.split('/'),
  people: contributions.length,
  contributions,
}))
const dimensions = dimensionsOfTrees({ sector, geo })

function isDominated(contributions: readonly number[], rules: Parameters<typeof measureDominance>[2]): boolean {
  const largest = contributions.toSorted((a, b) => b - a)
  const sum = contributions.reduce((all, one) => all + one, 0)
  return measureDominance(largest, sum, rules) > 1e-9
}

describe('GaussSuppression’s worked examples of magnitudes', () => {
  // Few contributors are few people: the rule is the threshold on how many contribute.
  it('hide in table 2 (one contributor) what ours hides, the value of no single contributor being told to another', async () => {
    const printed = readPrinted(`
                   Iceland Portugal Spain Total
      Agriculture   0       2        2     4
      Entertainment 1!      2~       3     6
      Governmental  0       2~       2~    4
      Industry      3~      2~       1!    6
      Total         4       8        8     20`)
    const ours = await protectOrThrow({
      dimensions,
      counts: counts.map(({ codes, people }) => ({ codes, people })),
      rules: { threshold: 2, zeros: 'show', intervals: 'linear' },
    })
    expect(marksOf(ours)).toEqual(printedMarks(printed))
  })

  // Table 3, (1,80): four primary and five further cells. Theirs hides the totals of Governmental and Industry against companies that know their own;
  // ours, which orders cells by people, hides both of Agriculture instead: as many, others.
  it('have in table 3 the primary cells that ours has, and as many hidden', async () => {
    const ours = await protectOrThrow({
      dimensions,
      counts,
      rules: { threshold: 2, zeros: 'show', intervals: 'linear', dominance: { n: 1, k: 80 } },
    })
    const marks = [...marksOf(ours)]
    expect(marks.filter(([, mark]) => mark === '!').map(([cell]) => cell)).toEqual([
      'Entertainment/Iceland',
      'Governmental/Portugal',
      'Industry/Portugal',
      'Industry/Spain',
    ])
    expect(marks.filter(([, mark]) => mark !== '')).toHaveLength(9)
  })

  it('have in table 9 ((1,80) or (2,99), companies taken together) the primary cells that ours has', () => {
    const dominated = Object.entries(BY_COMPANY).filter(
      ([, contributions]) =>
        isDominated(contributions, { dominance: { n: 1, k: 80 } }) || isDominated(contributions, { dominance: { n: 2, k: 99 } }),
    )
    expect(dominated.map(([cell]) => cell)).toEqual([
      'Agriculture/Portugal',
      'Agriculture/Spain',
      'Agriculture/Total',
      'Entertainment/Iceland',
      'Entertainment/Portugal',
      'Governmental/Portugal',
      'Governmental/Spain',
      'Industry/Portugal',
      'Industry/Spain',
    ])
  })

  // Table 10: p = 30 %, each row a contributor of its own; the pattern is theirs, the intervals are found by our programmes.
  it('leave in table 10 the intervals that our programmes find', async () => {
    const sectors = {
      Total: '',
      private: 'Total',
      public: 'Total',
      Agriculture: 'private',
      Entertainment: 'private',
      Industry: 'private',
      Governmental: 'public',
    }
    const printed = readPrinted(`
                    Iceland Portugal Spain  Total
      Agriculture   0       100.4!   139.8! 240.2
      Entertainment 16.8!   9.4!     105.3! 131.5
      Governmental  0       23.6!    9.2!   32.8!
      Industry      20.3!   29.1!    8.4!   57.8~
      private       37.1~   138.9~   253.5~ 429.5~
      public        0       23.6!    9.2!   32.8!
      Total         37.1~   162.5~   262.7  462.3`)
    const expected: readonly (readonly [string, number, number])[] = [
      ['Agriculture/Portugal', 0, 199.6],
      ['Agriculture/Spain', 40.6, 240.2],
      ['Entertainment/Iceland', 0, 131.5],
      ['Entertainment/Spain', 0, 131.5],
      ['Governmental/Portugal', 0, 90.6],
      ['public/Total', 0, 90.6],
      ['Industry/Portugal', 0, 90.6],
      ['Industry/Spain', 0, 90.6],
    ]
    const trees = dimensionsOfTrees({ sector: sectors, geo })
    for (const [cell, low, high] of expected) {
      const [ourLow, ourHigh] = await boundPrinted(printed, trees, cell.split('/'))
      expect([Number(ourLow.toFixed(6)), Number(ourHigh.toFixed(6))], cell).toEqual([low, high])
    }
  })

  it('count in table 10 the cells as primary at p = 30 % that ours counts', () => {
    const total = (name: string) =>
      Object.entries(CONTRIBUTIONS).flatMap(([cell, contributions]) => (cell.startsWith(name) ? contributions : []))
    const cells: Readonly<Record<string, readonly number[]>> = {
      ...CONTRIBUTIONS,
      'Agriculture/Total': total('Agriculture'),
      'Entertainment/Total': total('Entertainment'),
      'Governmental/Total': total('Governmental'),
      'Industry/Total': total('Industry'),
    }
    const open = Object.entries(cells).filter(([, contributions]) => !isDominated(contributions, { pPercent: 30 }))
    expect(open.map(([cell]) => cell)).toEqual(['Agriculture/Total', 'Entertainment/Total', 'Industry/Total'])
  })
})

describe('sdcTable’s primary rules', () => {
  // test-primarySuppression.r on microdata1 (100 records by region and gender), typed in as how many, their sum, and the largest three.
  const CELLS: readonly (readonly [string, number, number, readonly number[]])[] = [
    ['total/total', 100, 1284, [280, 19, 18]],
    ['total/male', 55, 802, [280, 18, 18]],
    ['total/female', 45, 482, [19, 18, 18]],
    ['A/total', 20, 198, [18, 15, 13]],
    ['A/male', 18, 178, [18, 15, 13]],
    ['A/female', 2, 20, [11, 9]],
    ['B/total', 33, 344, [18, 16, 15]],
    ['B/male', 14, 140, [15, 14, 14]],
    ['B/female', 19, 204, [18, 16, 14]],
    ['C/total', 22, 224, [19, 18, 12]],
    ['C/male', 12, 118, [18, 12, 12]],
    ['C/female', 10, 106, [19, 12, 12]],
    ['D/total', 25, 518, [280, 18, 16]],
    ['D/male', 11, 366, [280, 11, 10]],
    ['D/female', 14, 152, [18, 16, 14]],
  ]

  it.each([
    ['(2,75)', { dominance: { n: 2, k: 75 } }, ['A/female', 'D/male']],
    ['p = 70 %', { pPercent: 70 }, ['A/female', 'D/male']],
  ])('%s names the cells that ours names', (_, rules, expected) => {
    const named = CELLS.filter(([, , sum, largest]) => measureDominance(largest, sum, rules) > 0)
    expect(named.map(([cell]) => cell)).toEqual(expected)
  })
})
