// What two people of different cells work out together, against exact arithmetic; and that no such pair is left.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from './attack/index.ts'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { auditPairs } from './insider-pairs.ts'
import { protectTable } from './protect-table.ts'
import { sharedTable, smallTable } from './tables.test-support.ts'

describe('pairs of insiders', () => {
  it('work out exactly the cells that exact arithmetic says, beside what each of them knows alone', () => {
    fc.assert(
      fc.property(smallTable, fc.infiniteStream(fc.integer({ min: 0, max: 2 })), (input, hide) => {
        const { model, total, unknownLeaf } = input
        const suppressed = Uint8Array.from(total, (people) => (people > 0 && hide.next().value !== 0 ? 1 : 0))
        const span = createExactSpan(model.leafCount)
        const column = (cell: number) => columnOf(model, cell, unknownLeaf)
        const spanWith = (others: readonly number[]) => {
          const known = createExactSpan(model.leafCount)
          for (let cell = 0; cell < model.cellCount; cell++) if (suppressed[cell] === 0) known.add(column(cell))
          for (const leaf of others) known.add(column(model.cellOfLeaf(leaf)))
          return known
        }
        for (let cell = 0; cell < model.cellCount; cell++) if (suppressed[cell] === 0) span.add(column(cell))
        // Four are enough for every case, and few enough for fractions.
        const insiders = input.insiders.slice(0, 4)
        const found = auditPairs({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders })
        const told = found.map(({ pair, cell }) => `${pair.toSorted((a, b) => a - b).join()} ${cell}`)
        const expected: string[] = []
        for (const [i, first] of insiders.entries())
          for (const second of insiders.slice(i + 1)) {
            const own = [first, second]
            if (own.some((leaf) => span.holds(column(model.cellOfLeaf(leaf))))) continue
            const alone = own.map((leaf) => spanWith([leaf]))
            const together = spanWith(own)
            for (let cell = 0; cell < model.cellCount; cell++) {
              if (suppressed[cell] !== 1 || !column(cell).includes(1) || !together.holds(column(cell))) continue
              const isTheirs = column(cell).every(
                (one, leaf) => one === 0 || own.includes(leaf) || suppressed[model.cellOfLeaf(leaf)] === 0,
              )
              if (!isTheirs && !alone.some((known) => known.holds(column(cell)))) expected.push(`${own.join()} ${cell}`)
            }
          }
        expect(told.toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('work out nothing in the shared table of 1,053 cells, whoever they are', async () => {
    const { model, total, insiders } = sharedTable('s1k', true)
    const counts = Array.from({ length: model.leafCount }, (_, leaf) => ({
      codes: model.codesOfCell(model.cellOfLeaf(leaf)),
      people: total[model.cellOfLeaf(leaf)]!,
    }))
    const result = await protectTable({ dimensions: model.dimensions, counts, rules: { threshold: 5, zeros: 'show' } })
    if (!result.ok) throw new Error(result.error.problem)
    expect(result.value.audit.linear.pairs).toBe((79 * 78) / 2)
    const cells = result.value.cells.map(({ codes, people, status }) => ({ codes, people, primary: status === 'primary' }))
    const report = await attack(
      { name: 's1k', dimensions: model.dimensions, cells },
      {
        insiders: Array.from(insiders, (leaf) => model.codesOfCell(model.cellOfLeaf(leaf))),
        threshold: 5,
        zeros: 'show',
        programmes: 0,
        pairs: true,
      },
    )
    expect(report.ok && report.value.steps.find((step) => step.attack === 'insider-pair')).toMatchObject({
      tried: 79,
      found: 0,
      notRun: null,
    })
  }, 30_000)
})
