// `attack` against worked examples, exhaustive search, exact arithmetic and the shared answer of the field's own tool.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditLinear } from '../audit-linear.ts'
import { smallTable } from '../tables.test-support.ts'
import { attack } from './attack.ts'
import type { AttackKnowledge, AttackReport, PublishedTable } from './published.ts'
import { dimensionsOf, placesBySex, tableOf } from './tables.test-support.ts'

async function attacked(table: PublishedTable, knowledge: Partial<AttackKnowledge> = {}): Promise<AttackReport> {
  const report = await attack(table, knowledge)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value
}

const marginsOnly = `
  all both 40
  all women 22
  all men 18
  north both 25
  south both 15`

describe('attack by subtraction', () => {
  it('finds the one hidden cell of a margin, and says from what it was subtracted', async () => {
    const report = await attacked(
      tableOf(placesBySex, `${marginsOnly}\nnorth women 14\nnorth men 11\nsouth women .\nsouth men 7`),
    )
    expect(report.findings).toMatchObject([
      { attack: 'subtraction', codes: ['south', 'women'], low: 8, high: 8, certainty: 'certain' },
    ])
    expect(report.findings[0]?.how).toBe('all × women less north × women')
  })

  it('finds nothing by subtraction where two hidden cells of every margin protect each other', async () => {
    const hidden = `${marginsOnly}\nnorth women .\nnorth men .\nsouth women .\nsouth men .`
    const report = await attacked(tableOf(placesBySex, hidden), { programmes: 0 })
    expect(report.findings).toEqual([])
  })

  it('finds exactly what the audit finds, with the true counts, for every reader and every insider', async () => {
    await fc.assert(
      fc.asyncProperty(smallTable, fc.infiniteStream(fc.boolean()), async ({ model, unknownLeaf, insiders, total }, hide) => {
        const suppressed = Uint8Array.from(total, (people) => (people > 0 && hide.next().value === true ? 1 : 0))
        const audit = auditLinear({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders })
        const cells = Array.from(total, (people, cell) => ({
          codes: model.codesOfCell(cell),
          people: suppressed[cell] === 1 ? null : people,
        }))
        const alone = Array.from(insiders, (leaf) => model.codesOfCell(model.cellOfLeaf(leaf)))
        const { findings } = await attacked(
          { name: 'made', dimensions: model.dimensions, cells },
          { insiders: alone, programmes: 0 },
        )
        const found = findings.filter((finding) => finding.attack === 'subtraction')
        expect(found.map(({ codes }) => model.findCell(codes))).toEqual(audit.known)
        for (const { codes, low, high } of found)
          expect([low, high]).toEqual([total[model.findCell(codes)!], total[model.findCell(codes)!]])
        const byInsiders = findings.filter((finding) => finding.attack === 'insider')
        expect(byInsiders.map(({ codes, by }) => `${String(by)} ${String(codes)}`).toSorted()).toEqual(
          audit.knownToInsider
            .map(
              ({ insider, cell }) => `${String(model.codesOfCell(model.cellOfLeaf(insider)))} ${String(model.codesOfCell(cell))}`,
            )
            .toSorted(),
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('attack by linear programmes', () => {
  it('bounds each cell of a two-way table as exhaustive search does', async () => {
    const dimensions = dimensionsOf({ place: { all: { north: {}, south: {} } }, age: { any: { child: {}, adult: {}, old: {} } } })
    const table = tableOf(
      dimensions,
      'all any 21\nnorth any 9\nsouth any 12\nall child 4\nall adult 14\nall old 3\n' +
        'north child .\nnorth adult .\nnorth old .\nsouth child .\nsouth adult .\nsouth old .',
    )
    for (const zeros of ['band', 'show'] as const) {
      const least = zeros === 'show' ? 1 : 0
      const possible = new Map<string, number[]>()
      for (let child = least; child <= 4 - least; child++)
        for (let old = least; old <= 3 - least; old++) {
          const adult = 9 - child - old
          if (adult < least || 14 - adult < least) continue
          for (const [cell, count] of Object.entries({
            'north child': child,
            'north adult': adult,
            'north old': old,
            'south child': 4 - child,
            'south adult': 14 - adult,
            'south old': 3 - old,
          }))
            possible.set(cell, [...(possible.get(cell) ?? []), count])
        }
      const { findings, intervals } = await attacked(table, { zeros, threshold: 20, pattern: false })
      expect(intervals?.cells).toBe(6)
      expect(Object.fromEntries(findings.map(({ codes, low, high }) => [codes.join(' '), [low, high]]))).toEqual(
        Object.fromEntries([...possible].map(([cell, counts]) => [cell, [Math.min(...counts), Math.max(...counts)]])),
      )
    }
  })

  const twoSymbols = 'north both 25\nsouth both 15\nall both 40\nnorth women .\nnorth men .\nsouth women !\nsouth men .'

  it('tells a publisher who uses two symbols what the second one gives away', async () => {
    const table = tableOf(placesBySex, `all women 17\nall men 23\n${twoSymbols}`)
    const one = await attacked(table, { threshold: 10, pattern: false })
    const two = await attacked(table, { threshold: 10, symbols: 'two' })
    // Of x women in the south: 15 − x men there and 8 + x in the north, each at least 10; with one symbol 0 to 15 remain.
    expect(one.findings).toEqual([])
    expect(two.findings).toMatchObject([{ attack: 'bounds', codes: ['south', 'women'], low: 2, high: 5 }])
  })

  it('says so where no table of counts agrees with what is published and with the rules', async () => {
    // The same with 22 women: at most 5 and at least 7 of them in the south.
    const table = tableOf(placesBySex, `all women 22\nall men 18\n${twoSymbols}`)
    const report = await attacked(table, { threshold: 10, symbols: 'two' })
    expect(report.findings).toEqual([])
    expect(report.steps.find(({ attack: name }) => name === 'bounds')?.notRun).toContain('no table of counts agrees')
  })
})

describe('attack by those who know themselves', () => {
  it('lets a person who is alone subtract themselves, and two people what neither can alone', async () => {
    const dimensions = dimensionsOf({ place: { all: { a: {}, b: {}, c: {} } } })
    const table = tableOf(dimensions, 'all 9\na .\nb .\nc .')
    const alone = [['a'], ['b']]
    expect((await attacked(table, { insiders: alone, programmes: 0 })).findings).toEqual([])
    const together = await attacked(table, { insiders: alone, pairs: true, programmes: 0 })
    expect(together.findings).toMatchObject([{ attack: 'insider-pair', codes: ['c'], by: [['a'], ['b']] }])
    const household = await attacked(table, { households: [[['a'], ['b']]], programmes: 0 })
    expect(household.findings).toMatchObject([{ attack: 'household', codes: ['c'] }])
    const two = await attacked(tableOf(dimensions, 'all 9\na 4\nb .\nc .'), { insiders: [['b']], programmes: 0 })
    expect(two.findings).toMatchObject([{ attack: 'insider', codes: ['c'], by: [['b']] }])
    expect(two.findings[0]?.how).toContain('it is 5 less their own count')
  })
})

describe('attack by the pattern', () => {
  it('reads that a cell which protects nothing is hidden for its own sake, and bounds others by it', async () => {
    const dimensions = dimensionsOf({ place: { all: { a: {}, b: {}, c: {} } } })
    const table = tableOf(dimensions, 'all 40\na .\nb .\nc .')
    const report = await attacked(table, { threshold: 10, pattern: true })
    // Hidden three at once: each alone would give nothing away, so each would be below 10, and 40 people do not fit.
    expect(report.steps.find(({ attack: name }) => name === 'pattern')?.notRun).toContain('contradicts')
    const fits = await attacked(tableOf(dimensions, 'all 22\na .\nb .\nc .'), { threshold: 10, pattern: true })
    expect(fits.findings).toMatchObject(
      ['a', 'b', 'c'].map((code) => ({ attack: 'pattern', codes: [code], low: 4, high: 9, certainty: 'presumed' })),
    )
  })
})

describe('attack over releases', () => {
  const full = (south: number) => `all ${20 + south}\nnorth 20\nsouth ${south}`
  const dimensions = dimensionsOf({ place: { all: { north: {}, south: {} } } })

  it('finds a change of a few people in a cell that both releases publish', async () => {
    const report = await attacked(tableOf(dimensions, full(33), 'May'), { previous: [tableOf(dimensions, full(30), 'April')] })
    expect(report.findings.map(({ codes, low, how }) => [codes[0], low, how])).toEqual([
      ['all', 3, 'published in both: 3 more between April and May'],
      ['south', 3, 'published in both: 3 more between April and May'],
    ])
  })

  it('finds the change of what is left beside published parts', async () => {
    const three = dimensionsOf({ place: { all: { a: {}, b: {}, c: {} } } })
    const [april, may] = ['all 60\na 20\nb .\nc .', 'all 72\na 30\nb .\nc .']
    const report = await attacked(tableOf(three, may, 'May'), { previous: [tableOf(three, april, 'April')], programmes: 0 })
    expect(report.findings).toMatchObject([{ attack: 'release-remainder', codes: ['all'], low: 2, high: 2 }])
    expect(report.findings[0]?.how).toContain('together, b, c')
  })

  it('finds it also where a part is hidden but the sum of published ones', async () => {
    const linked = dimensionsOf({ place: { all: { a: { x: {}, y: {} }, b: {}, c: {} } } })
    const april = tableOf(linked, 'all 60\na 20\nx 10\ny 10\nb .\nc .', 'April')
    const may = tableOf(linked, 'all 72\na .\nx 20\ny 10\nb .\nc .', 'May')
    const report = await attacked(may, { previous: [april], programmes: 0 })
    expect(report.findings.filter(({ attack: way }) => way === 'release-remainder')).toMatchObject([
      { codes: ['all'], low: 2, high: 2 },
    ])
  })

  it('fills a hidden cell in from an earlier release where nothing around it has changed', async () => {
    const three = dimensionsOf({ place: { all: { a: {}, b: {}, c: {} } } })
    const april = tableOf(three, 'all 60\na 20\nb .\nc .', 'April')
    const report = await attacked(tableOf(three, 'all 60\na .\nb .\nc 33', 'May'), { previous: [april], programmes: 0 })
    expect(report.findings).toMatchObject([{ attack: 'release-pair', codes: ['b'], low: 7, high: 7, certainty: 'presumed' }])
  })

  it('fills a hidden cell in from the releases before and after', async () => {
    const three = dimensionsOf({ place: { all: { a: {}, b: {}, c: {} } } })
    const [first, middle] = [tableOf(three, 'all 60\na 20\nb .\nc .', 'April'), tableOf(three, 'all 80\na .\nb .\nc 53', 'May')]
    const report = await attacked(tableOf(three, 'all 99\na 20\nb .\nc .', 'June'), { previous: [first, middle], programmes: 0 })
    expect(report.findings.filter(({ attack: name }) => name === 'release-triple')).toMatchObject([
      { codes: ['b'], low: 7, high: 7, certainty: 'presumed' },
    ])
  })
})

describe('a bad table', () => {
  it.each([
    ['all both 40\nnorth nobody 3', { problem: 'code-missing', row: 1, dimension: 'sex', code: 'nobody' }],
    ['all both 2.5', { problem: 'count-not-whole', row: 0, found: 2.5 }],
    ['all both 40\nall both 41', { problem: 'cell-twice', row: 1 }],
    ['all 40', { problem: 'codes-differ', row: 0, expected: 2, found: 1 }],
    ['all both 40\nall women 22\nall men 19', { problem: 'does-not-add-up' }],
  ])('is refused with its row: %s', async (lines, problem) => {
    expect(await attack(tableOf(placesBySex, lines))).toMatchObject({ ok: false, error: problem })
  })

  it('is refused where it has no cells, and where an insider is not an innermost cell', async () => {
    expect(await attack({ name: 'none', dimensions: placesBySex, cells: [] })).toMatchObject({ error: { problem: 'empty' } })
    const table = tableOf(placesBySex, marginsOnly)
    expect(await attack(table, { insiders: [['all', 'women']] })).toMatchObject({ error: { problem: 'insider-unknown' } })
  })
})
