// Indicators as they are told, on a worked example, and attacked by the library's own attack with everything that one page tells.
import { attack, buildDimensions, type PublishedTable } from '@causeway/disclosure-control'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedAges, countedGenders } from '../count-fact.ts'
import { NO_FACTOR } from '../to-rows.ts'
import type { CellSum } from '../store/index.ts'
import { ripeQuarters } from './indicator-list.ts'
import { medianOutcome, shareOf, type IndicatorTable } from './indicator-table.ts'
import { makeIndicator, type IndicatorCells } from './make-indicator.ts'

const at = new Date('2026-11-21T00:00:00Z')

/** People one by one, as nobody but this test has them. */
interface Somebody {
  readonly code: string
  readonly detail: string
  readonly age: string
  readonly gender: string
  readonly language: string
  readonly household: string
  readonly factor: string
}

function countCells(people: readonly Somebody[]): IndicatorCells {
  const by = (part: (one: Somebody) => readonly [string, string]): readonly CellSum[] => {
    const cells = Map.groupBy(people, (one) => JSON.stringify([one.code, one.detail, ...part(one)]))
    return [...cells].map(([key, list]) => {
      const [code = '', detail = '', first = '', second = ''] = JSON.parse(key) as string[]
      const n = list.length
      return { organisationId: 'one', place: '', code, detail, part: first, second, n, casesInOneMonth: n, casesOfMonths: n }
    })
  }
  return {
    'age-gender': by((one) => [one.age, one.gender]),
    language: by((one) => [one.language, '']),
    household: by((one) => [one.household, '']),
    factor: by((one) => [one.factor, '']),
  }
}

const plain = {
  code: 'same-day',
  detail: '',
  age: '25-59',
  gender: 'female',
  language: 'ar',
  household: 'alone',
  factor: NO_FACTOR,
}
const many = (count: number, change: Partial<Somebody>): readonly Somebody[] =>
  Array.from({ length: count }, () => ({ ...plain, ...change }))

describe('an indicator', () => {
  it('tells how many were reached, which share they are, and the band in the middle', async () => {
    const table = await makeIndicator(
      'first-response',
      '2026-Q2',
      countCells([
        ...many(30, { code: 'same-day' }),
        ...many(40, { code: 'days-1-3', gender: 'male' }),
        ...many(20, { code: 'days-4-7' }),
        ...many(30, { code: 'none-yet', gender: 'male' }),
      ]),
      at,
    )
    expect([table.all, table.reached, table.rest]).toEqual([120, 70, 50])
    expect(shareOf(table)).toBeCloseTo(70 / 120)
    // 30, then 70 of 120: the sixtieth waited one to three days.
    expect(medianOutcome(table)).toBe('days-1-3')
    const gender = table.groups.find(({ group }) => group === 'gender')?.rows
    expect(gender?.find(({ code }) => code === 'female')).toEqual({ code: 'female', all: 50, reached: 30, rest: 20 })
    expect(gender?.find(({ code }) => code === 'male')).toEqual({ code: 'male', all: 70, reached: 40, rest: 30 })
  })

  it('tells nothing of a group of few, nor what the others would give away', async () => {
    const table = await makeIndicator(
      'first-response',
      '2026-Q2',
      countCells([
        ...many(40, { code: 'same-day' }),
        ...many(30, { code: 'none-yet' }),
        ...many(3, { code: 'same-day', gender: 'other' }),
        ...many(25, { code: 'same-day', gender: 'male' }),
        ...many(25, { code: 'none-yet', gender: 'male' }),
      ]),
      at,
    )
    const gender = table.groups.find(({ group }) => group === 'gender')?.rows ?? []
    const few = gender.find(({ code }) => code === 'few')
    expect([few?.all, few?.reached]).toEqual([null, null])
    // One more of those who were reached is hidden, or the whole minus the rest would tell.
    expect(gender.filter(({ reached }) => reached === null).length).toBeGreaterThan(1)
  })

  it('tells only that there are too few where there are', async () => {
    const table = await makeIndicator('six-months', '2026-Q2', countCells(many(4, { code: 'better' })), at)
    expect([table.all, table.reached, table.rest, table.outcomes, table.groups.flatMap(({ rows }) => rows)]).toEqual([
      null,
      null,
      null,
      [],
      [],
    ])
    expect(shareOf(table)).toBeNull()
    expect(medianOutcome(table)).toBeNull()
  })

  it('does not take many clocks of few people for many people', async () => {
    const cells = countCells([
      ...many(60, { code: 'step', detail: 'kept' }),
      ...many(40, { code: 'step', detail: 'late', gender: 'male' }),
    ])
    const ofFew = Object.fromEntries(
      Object.entries(cells).map(([face, list]) => [
        face,
        list.map((cell) => ({ ...cell, casesInOneMonth: 3, casesOfMonths: 3 })),
      ]),
    )
    // The same faces as before.
    const table = await makeIndicator('clocks-kept', '2026-Q2', ofFew as unknown as IndicatorCells, at)
    expect([table.all, table.reached, table.rest]).toEqual([null, null, null])
  })
})

describe('a quarter', () => {
  it('is told when what was begun in it had time to end', () => {
    expect(ripeQuarters('clocks-kept', new Date('2026-09-30T23:00:00Z'))[0]).toBe('2026-Q2')
    expect(ripeQuarters('clocks-kept', new Date('2026-10-01T00:00:00Z'))[0]).toBe('2026-Q3')
    expect(ripeQuarters('needs-met', new Date('2026-10-01T00:00:00Z'))[0]).toBe('2026-Q2')
    expect(ripeQuarters('needs-met', new Date('2027-01-01T00:00:00Z'))[0]).toBe('2026-Q3')
    expect(ripeQuarters('first-response', new Date('2026-10-31T23:00:00Z'))[0]).toBe('2026-Q2')
    expect(ripeQuarters('first-response', new Date('2026-11-01T00:00:00Z'))[0]).toBe('2026-Q3')
  })
})

const somebody: fc.Arbitrary<Somebody> = fc.record({
  code: fc.constantFrom('better', 'same', 'worse'),
  detail: fc.constant(''),
  age: fc.constantFrom(...countedAges.slice(2, 5)),
  gender: fc.constantFrom(...countedGenders.slice(0, 3)),
  language: fc.constantFrom('ar', 'fa', 'ti'),
  household: fc.constantFrom('alone', 'couple'),
  factor: fc.constantFrom(NO_FACTOR, 'pregnant'),
})

describe('everything that is told of several quarters', () => {
  it('exposes nobody to whoever puts the tables of two quarters together', { timeout: 300_000 }, async () => {
    const people = fc.array(somebody, { minLength: 30, maxLength: 140 })
    await fc.assert(
      fc.asyncProperty(fc.tuple(people, people), async (quarters) => {
        const tables = await Promise.all(
          quarters.map((list, n) => makeIndicator('six-months', `2026-Q${n + 1}`, countCells(list), at)),
        )
        for (const group of ['age', 'gender', 'language', 'household'] as const) {
          const published = toPublished(tables, group)
          if (published === null) continue
          const report = await attack(published, { threshold: 10, zeros: 'band' })
          expect(report.ok).toBe(true)
          if (!report.ok) continue
          const certain = report.value.findings.filter(({ certainty }) => certainty === 'certain')
          const exposed = certain.filter(({ codes }) => trueCount(quarters, codes) < 10)
          expect(exposed.map(({ codes, how }) => `${codes.join(' ')}: ${how}`)).toEqual([])
        }
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
})

/** The quarters side by side: different people, so nothing adds up over them. */
function toPublished(tables: readonly IndicatorTable[], group: string): PublishedTable | null {
  const told = tables.flatMap((table) => {
    const rows = table.groups.find((one) => one.group === group)?.rows ?? []
    return table.all === null || rows.length === 0 ? [] : [{ ...table, rows }]
  })
  if (told.length === 0) return null
  const codes = [...new Set(told.flatMap(({ rows }) => rows.map(({ code }) => code)))]
  const built = buildDimensions([
    ...told.map(({ period }) => ({ dimension: 'period', code: period, parent: '' })),
    { dimension: 'outcome', code: 'all', parent: '' },
    { dimension: 'outcome', code: 'reached', parent: 'all' },
    { dimension: 'outcome', code: 'rest', parent: 'all' },
    { dimension: group, code: 'all', parent: '' },
    ...codes.map((code) => ({ dimension: group, code, parent: 'all' })),
  ])
  if (!built.ok) throw new Error('bad dimensions')
  const cells = told.flatMap(({ period, all, reached, rest, rows }) =>
    [{ code: 'all', all, reached, rest }, ...rows].flatMap((row) => [
      { codes: [period, 'all', row.code], people: row.all },
      { codes: [period, 'reached', row.code], people: row.reached },
      { codes: [period, 'rest', row.code], people: row.rest },
    ]),
  )
  return { name: 'two quarters', dimensions: built.value, cells }
}

function trueCount(quarters: readonly (readonly Somebody[])[], [period, outcome, group]: readonly string[]): number {
  return (quarters[Number(period?.at(-1)) - 1] ?? []).filter(
    (one) =>
      (outcome === 'all' || (outcome === 'reached') === (one.code === 'better')) &&
      (group === 'all' || [one.age, one.gender, one.language, one.household].includes(group ?? '')),
  ).length
}
