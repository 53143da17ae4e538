// The audit finds what exact arithmetic finds, on tables protected well, badly and not at all.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditLinear } from './audit-linear.ts'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { suppressSecondary } from './suppress.ts'
import { readSharedReference, sharedTable, smallTable } from './tables.test-support.ts'

describe('linear audit', () => {
  it('finds exactly the cells and the insiders that exact arithmetic finds, whatever is hidden', () => {
    fc.assert(
      fc.property(smallTable, fc.infiniteStream(fc.boolean()), ({ model, unknownLeaf, insiders, total }, hide) => {
        const suppressed = Uint8Array.from(total, (people) => (people > 0 && hide.next().value === true ? 1 : 0))
        const audit = auditLinear({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders })
        const findKnown = (insider: number | null): number[] => {
          const span = createExactSpan(model.leafCount)
          for (let cell = 0; cell < model.cellCount; cell++)
            if (suppressed[cell] === 0) span.add(columnOf(model, cell, unknownLeaf))
          const own = insider === null ? '' : columnOf(model, model.cellOfLeaf(insider), unknownLeaf)
          if (own !== '') span.add(own)
          return [...suppressed.keys()].filter((cell) => {
            const column = columnOf(model, cell, unknownLeaf)
            return suppressed[cell] === 1 && column.join() !== String(own) && span.holds(column)
          })
        }
        const known = findKnown(null)
        expect(audit.known).toEqual(known)
        for (const insider of insiders) {
          const theirs = audit.knownToInsider.filter((pair) => pair.insider === insider).map(({ cell }) => cell)
          // Where everybody knows the insider's own cell, what they add is nothing; cells known to all are told once.
          const own = model.cellOfLeaf(insider)
          const expected =
            known.includes(own) || suppressed[own] === 0 ? [] : findKnown(insider).filter((cell) => !known.includes(cell))
          expect(theirs.toSorted((a, b) => a - b)).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  // ../shared/data/README.md: 32 other people's cells at 1k and 73 at 10k are exact for somebody who subtracts themselves.
  it.each([
    ['s1k', 32],
    ['s10k', 73],
  ])('finds the people of %s whom GaussSuppression leaves open to an insider', (name, victims) => {
    const input = sharedTable(name, true)
    const suppressed = new Uint8Array(input.model.cellCount)
    for (const { cell, isSuppressed } of readSharedReference(name, input.model)) suppressed[cell] = isSuppressed ? 1 : 0
    const audit = auditLinear({ ...input, suppressed, sensitive: input.primary })
    expect(audit.known).toEqual([])
    expect(new Set(audit.knownToInsider.map(({ cell }) => cell)).size).toBe(victims)
  })

  it.each(['s1k', 's10k'])('finds nothing in %s as this library protects it', (name) => {
    const input = sharedTable(name, true)
    expect(auditLinear({ ...input, suppressed: suppressSecondary(input), sensitive: input.primary })).toEqual({
      known: [],
      knownToInsider: [],
    })
  })
})
