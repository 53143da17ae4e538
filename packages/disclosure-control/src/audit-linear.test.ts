// The audit finds what exact arithmetic finds, on tables protected well, badly and not at all.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditLinear } from './audit-linear.ts'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { suppressSecondary, type SuppressionInput } from './suppress.ts'
import { modelOf, readSharedReference, setUp, sharedTable, smallTable } from './tables.test-support.ts'

/** Holds an audit against exact arithmetic: for every reader, and for each insider. */
function compareWithExact({ model, unknownLeaf, insiders }: SuppressionInput, suppressed: Uint8Array): void {
  const audit = auditLinear({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders })
  const findKnown = (insider: number | null): number[] => {
    const span = createExactSpan(model.leafCount)
    for (let cell = 0; cell < model.cellCount; cell++) if (suppressed[cell] === 0) span.add(columnOf(model, cell, unknownLeaf))
    const own = insider === null ? '' : columnOf(model, model.cellOfLeaf(insider), unknownLeaf)
    if (own !== '') span.add(own)
    return [...suppressed.keys()].filter((cell) => {
      const column = columnOf(model, cell, unknownLeaf)
      return suppressed[cell] === 1 && column.join() !== String(own) && column.includes(1) && span.holds(column)
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
}

describe('linear audit', () => {
  it('finds exactly the cells and the insiders that exact arithmetic finds, whatever is hidden', () => {
    fc.assert(
      fc.property(smallTable, fc.infiniteStream(fc.boolean()), (input, hide) => {
        const isHidden = (people: number): boolean => people > 0 && hide.next().value === true
        compareWithExact(
          input,
          Uint8Array.from(input.total, (people) => (isHidden(people) ? 1 : 0)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('finds them where places stand in districts and in catchments, some of which are the same places', () => {
    const places = ['a', 'b', 'c', 'd']
    const place = (code: string, parent: string) => ({ dimension: 'place', code, parent })
    const need = (code: string, parent: string) => ({ dimension: 'need', code, parent })
    const areas = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 4,
      maxLength: 4,
    })
    const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(areas, counts, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (areaOf, people, hide) => {
        const model = modelOf([
          ...places.flatMap((code, i) => [place(code, `district ${areaOf[i]![0]}`), place(code, `clinic ${areaOf[i]![1]}`)]),
          ...[0, 1].filter((area) => areaOf.some(([one]) => one === area)).map((area) => place(`district ${area}`, 'all')),
          ...[0, 1, 2].filter((area) => areaOf.some(([, one]) => one === area)).map((area) => place(`clinic ${area}`, '')),
          place('all', ''),
          need('any', ''),
          ...['food', 'law', 'home'].map((code) => need(code, 'any')),
        ])
        const input = setUp(model, people, true)
        compareWithExact(
          input,
          Uint8Array.from(input.total, (total) => (total > 0 && hide.next().value !== 0 ? 1 : 0)),
        )
      }),
      { numRuns: 80 },
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
