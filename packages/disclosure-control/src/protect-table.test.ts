// What a protected table promises, against HiGHS on the plain model, exact arithmetic, worked examples and laws.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSolver } from './attacker-polytope.ts'
import { buildDimensions, type HierarchyRow } from './hierarchy.ts'
import { protectTable } from './protect-table.ts'
import { readSharedReference, sharedTable } from './tables.test-support.ts'
import type { InnermostCount, ProtectedTable, ProtectInput } from './protected-table.ts'

const ROWS: readonly HierarchyRow[] = [
  { dimension: 'place', code: 'all', parent: '' },
  ...['north', 'south'].map((code) => ({ dimension: 'place', code, parent: 'all' })),
  ...['n1', 'n2', 'n3'].map((code) => ({ dimension: 'place', code, parent: 'north' })),
  ...['s1', 's2'].map((code) => ({ dimension: 'place', code, parent: 'south' })),
  { dimension: 'need', code: 'any', parent: '' },
  ...['food', 'law', 'home', 'care'].map((code) => ({ dimension: 'need', code, parent: 'any' })),
]
const PLACES = ['n1', 'n2', 'n3', 's1', 's2']
const NEEDS = ['food', 'law', 'home', 'care']

function dimensionsOf(rows: readonly HierarchyRow[] = ROWS) {
  const built = buildDimensions(rows)
  if (!built.ok) throw new Error('bad hierarchy')
  return built.value
}

function tableOf(people: readonly number[], rest: Partial<ProtectInput> = {}): ProtectInput {
  const counts = PLACES.flatMap((place, p) =>
    NEEDS.map((need, n) => ({ codes: [place, need], people: people[p * NEEDS.length + n] ?? 0 })),
  )
  return { dimensions: dimensionsOf(), counts, ...rest }
}

const counts20 = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 60 })), {
  minLength: 20,
  maxLength: 20,
})

/** The bounds of a cell by HiGHS on the plain model: one variable an innermost cell, one row a published cell. */
async function boundCell(table: ProtectedTable, codes: readonly string[], isKnownPositive: (leaf: readonly string[]) => number) {
  const highs = await loadSolver()
  const leaves = PLACES.flatMap((place) => NEEDS.map((need) => [place, need] as const))
  const under = (cell: readonly string[], leaf: readonly string[]): boolean =>
    cell.every(
      (code, d) =>
        code === leaf[d] || code === 'all' || code === 'any' || (d === 0 && code[0] === leaf[0]?.[0] && code.length > 2),
    )
  const sum = (cell: readonly string[]): string => leaves.flatMap((leaf, j) => (under(cell, leaf) ? [`x${j}`] : [])).join(' + ')
  const rows = table.cells.flatMap(({ codes: cell, people }, i) => (people === null ? [] : [`c${i}: ${sum(cell)} = ${people}`]))
  const ask = (sense: string): number => {
    const bounds = leaves.map((leaf, j) => `${isKnownPositive(leaf)} <= x${j} <= 100000`)
    const text = `${sense}\nobj: ${sum(codes)}\nSubject To\n${rows.join('\n') || 'none: x0 >= 0'}\nBounds\n${bounds.join('\n')}\nEnd`
    return highs.solve(text).ObjectiveValue
  }
  return [ask('Minimize'), ask('Maximize')] as const
}

describe('a protected table', () => {
  it('leaves the whole band possible for every primary, as HiGHS finds on the plain model', async () => {
    await fc.assert(
      fc.asyncProperty(counts20, async (people) => {
        const result = await protectTable(tableOf(people))
        if (!result.ok) {
          expect(['nothing-left', 'empty-table']).toContain(result.error.problem)
          return
        }
        for (const { codes, status } of result.value.cells) {
          if (status !== 'primary') continue
          const [low, high] = await boundCell(result.value, codes, () => 0)
          expect(low).toBeCloseTo(0, 4)
          expect(high).toBeGreaterThan(9 - 1e-4)
        }
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('with zeros shown, leaves as many counts possible as the band has from what the shown zeros tell', async () => {
    await fc.assert(
      fc.asyncProperty(counts20, async (people) => {
        const input = tableOf(people, { rules: { threshold: 5, zeros: 'show' } })
        const result = await protectTable(input)
        if (!result.ok) return
        const isKnownPositive = (leaf: readonly string[]): number =>
          (input.counts.find(({ codes }) => codes.join() === leaf.join())?.people ?? 0) > 0 ? 1 : 0
        for (const { codes, status } of result.value.cells) {
          if (status !== 'primary') continue
          const [low, high] = await boundCell(result.value, codes, isKnownPositive)
          expect(high - low).toBeGreaterThan(3 - 1e-4)
        }
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('is the same each time, whatever the order of the counts', async () => {
    await fc.assert(
      fc.asyncProperty(counts20, async (people) => {
        const input = tableOf(people)
        const again = await protectTable({ ...input, counts: input.counts.toReversed() })
        expect(again).toEqual(await protectTable(input))
      }),
      { numRuns: 10 },
    )
  }, 60_000)

  it('shows one symbol and no count for every hidden cell, and every count at or above the threshold or none', async () => {
    const result = await protectTable(tableOf([12, 3, 40, 22, 15, 30, 9, 17, 28, 31, 14, 0, 50, 16, 33, 21, 19, 44, 25, 13]))
    if (!result.ok) throw new Error(result.error.problem)
    for (const { people, status } of result.value.cells)
      if (status === 'published') expect(people).toBeGreaterThanOrEqual(10)
      else expect(people).toBeNull()
    expect(result.value.symbol).toBe('c')
  })
})

describe('the shared table of 1,053 cells', () => {
  it('keeps every interval with at most a quarter more hidden than GaussSuppression, which keeps none', async () => {
    const { model, total } = sharedTable('s1k', true)
    const counts = Array.from({ length: model.leafCount }, (_, leaf) => ({
      codes: model.codesOfCell(model.cellOfLeaf(leaf)),
      people: total[model.cellOfLeaf(leaf)] ?? 0,
    }))
    const result = await protectTable({ dimensions: model.dimensions, counts, rules: { threshold: 5, zeros: 'show' } })
    if (!result.ok) throw new Error(result.error.problem)
    const reference = readSharedReference('s1k', model)
    expect(result.value.counts.primary).toBe(reference.filter(({ isPrimary }) => isPrimary).length)
    expect(result.value.audit.intervals?.primaries).toBe(result.value.counts.primary)
    const hidden = result.value.counts.primary + result.value.counts.secondary
    expect(hidden).toBeLessThanOrEqual(1.25 * reference.filter(({ isSuppressed }) => isSuppressed).length)
  }, 30_000)
})

describe('forced cells', () => {
  const people = [12, 3, 40, 22, 15, 30, 9, 17, 28, 31, 14, 11, 50, 16, 33, 21, 19, 44, 25, 13]

  it('are published, and others hidden for it', async () => {
    const result = await protectTable(tableOf(people, { forcedPublished: [['n2', 'law']] }))
    if (!result.ok) throw new Error(result.error.problem)
    expect(result.value.cells.find(({ codes }) => codes.join() === 'n2,law')).toMatchObject({ status: 'forced', people: 30 })
  })

  it('are refused where they are primary themselves', async () => {
    const result = await protectTable(tableOf(people, { forcedPublished: [['n1', 'law']] }))
    expect(result).toMatchObject({ ok: false, error: { problem: 'forced-unsafe', because: 'primary' } })
  })

  it('are refused, with the cell that would follow, where a primary is their difference', async () => {
    const forcedPublished = [['n1', 'any'], ...['food', 'home', 'care'].map((need) => ['n1', need])]
    const result = await protectTable(tableOf(people, { forcedPublished }))
    expect(result).toMatchObject({ ok: false, error: { problem: 'forced-unsafe', because: 'follows', exposes: [['n1', 'law']] } })
  })
})

describe('bad input', () => {
  const one = (counts: readonly InnermostCount[], rest: Partial<ProtectInput> = {}) =>
    protectTable({ dimensions: dimensionsOf(), counts, ...rest })

  it.each([
    [[], {}, { problem: 'empty-table' }],
    [[{ codes: ['n1', 'food'], people: 0 }], {}, { problem: 'empty-table' }],
    [[{ codes: ['n1', 'food'], people: -1 }], {}, { problem: 'count-not-whole', row: 0, found: -1 }],
    [[{ codes: ['n1', 'food'], people: 2.5 }], {}, { problem: 'count-not-whole', found: 2.5 }],
    [[{ codes: ['n9', 'food'], people: 5 }], {}, { problem: 'code-missing', dimension: 'place', code: 'n9' }],
    [[{ codes: ['north', 'food'], people: 5 }], {}, { problem: 'not-innermost', code: 'north' }],
    [
      [
        { codes: ['n1', 'food'], people: 5 },
        { codes: ['n1', 'food'], people: 6 },
      ],
      {},
      { problem: 'cell-twice', row: 1 },
    ],
    [
      [{ codes: ['n1', 'food'], people: 50 }],
      { statedTotals: [{ codes: ['north', 'any'], people: 51 }] },
      { problem: 'total-differs', stated: 51, sum: 50 },
    ],
    [[{ codes: ['n1', 'food'], people: 50 }], { rules: { threshold: 1 } }, { problem: 'bad-rules', field: 'threshold' }],
  ] as const)('is told: %j', async (counts, rest, error) => {
    expect(await one(counts, rest)).toMatchObject({ ok: false, error })
  })

  it('is told where zeros are to be shown in tables without their innermost cells', async () => {
    const tables = [{ name: 'by place', codes: new Map([['place', PLACES]]) }]
    const counts = [{ codes: ['n1', 'food'], people: 50 }]
    expect(await one(counts, { tables, rules: { zeros: 'show' } })).toMatchObject({
      ok: false,
      error: { problem: 'bad-rules', field: 'zeros' },
    })
  })

  it('is told for a million people who are each alone in a cell', async () => {
    const codes = Array.from({ length: 1000 }, (_, i) => `c${i}`)
    const rows = ['a', 'b'].flatMap((dimension) => [
      { dimension, code: 'all', parent: '' },
      ...codes.map((code) => ({ dimension, code, parent: 'all' })),
    ])
    const counts = codes.flatMap((a) => codes.map((b) => ({ codes: [a, b], people: 1 })))
    const result = await protectTable({ dimensions: dimensionsOf(rows), counts })
    expect(result).toMatchObject({ ok: false, error: { problem: 'too-large', of: 'primaries', found: 1_000_000 } })
  }, 30_000)

  it('stops between two linear programmes', async () => {
    const controller = new AbortController()
    const people = [12, 3, 40, 22, 15, 30, 9, 17, 28, 31, 14, 0, 50, 16, 33, 21, 19, 44, 25, 13]
    const onProgress = ({ stage }: { readonly stage: string }): void => {
      if (stage === 'intervals') controller.abort()
    }
    expect(await protectTable(tableOf(people), { signal: controller.signal, onProgress })).toMatchObject({
      ok: false,
      error: { problem: 'stopped' },
    })
  })

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort()
    expect(await protectTable(tableOf(Array.from({ length: 20 }, (_, i) => i * 3)), { signal })).toMatchObject({
      ok: false,
      error: { problem: 'stopped' },
    })
  })
})
