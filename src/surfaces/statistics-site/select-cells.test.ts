// Laws of the table builder: it shows cells as they were released and nothing else, whatever is chosen; no figure is ever made here.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdTable, toColumns } from '../../open/statistics/index.ts'
import type { PublishedDimension, PublishedTable } from '../../open/statistics/index.ts'
import { buildTree, treesOf } from './dimension-tree.ts'
import { listCells } from './downloads/listed-cells.ts'
import { selectCells } from './select-cells.ts'
import { ALL_LEVELS, AXES, defaultView, parseView, writeView } from './table-view.ts'

/** A dimension of two levels, with a second hierarchy over the same innermost codes where there is room for one. */
function makeDimension(name: string, leaves: number, isTwofold: boolean): PublishedDimension {
  const innermost = Array.from({ length: leaves }, (_, at) => `${name}${at}`)
  return {
    name,
    variable: 'other',
    codes: [
      { code: 'all', parent: null },
      { code: 'even', parent: 'all' },
      { code: 'odd', parent: 'all' },
      ...innermost.map((code, at) => ({ code, parent: at % 2 === 0 ? 'even' : 'odd' })),
      ...(isTwofold
        ? [{ code: 'early', parent: 'all' }, ...innermost.slice(0, 2).map((code) => ({ code, parent: 'early' }))]
        : []),
    ],
  }
}

/** Tables of one to four dimensions, some of whose cells are missing and some hidden. Every figure is different. */
const tables = fc
  .record({
    leaves: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 4 }),
    isTwofold: fc.boolean(),
    fates: fc.array(fc.constantFrom('shown', 'shown', 'shown', 'hidden', 'missing'), { minLength: 7, maxLength: 23 }),
  })
  .map(({ leaves, isTwofold, fates }): PublishedTable => {
    const dimensions = leaves.map((count, d) => makeDimension(`d${d}`, count, isTwofold && d === 0))
    const codes = dimensions.reduce<readonly (readonly string[])[]>(
      (lists, dimension) =>
        lists.flatMap((list) => [...new Set(dimension.codes.map(({ code }) => code))].map((code) => [...list, code])),
      [[]],
    )
    const cells = codes.flatMap((one, at) => {
      const fate = fates[at % fates.length]
      return fate === 'missing' ? [] : [{ codes: one, people: fate === 'hidden' ? null : at + 10 }]
    })
    return { name: 'made', titles: {}, method: 'suppress', symbol: 'c', threshold: 10, dimensions, cells }
  })
  .filter(({ cells }) => cells.length > 0)

/** Parameters as somebody could choose them in the form. */
function chooseView({ dimensions }: PublishedTable, picks: readonly number[]): URLSearchParams {
  const parameters = new URLSearchParams()
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[(picks[at % picks.length] ?? 0) % list.length]
  AXES.forEach((axis, at) => {
    const chosen = pick([...dimensions.map(({ name }) => name), ''], at)
    if (chosen !== undefined) parameters.set(axis, chosen)
  })
  dimensions.forEach(({ name, codes }, d) => {
    parameters.set(`only-${name}`, pick(['', ...codes.map(({ code }) => code)], d + 4) ?? '')
    parameters.set(`level-${name}`, pick(['', ALL_LEVELS, '0', '1', '2'], d + 8) ?? '')
  })
  return parameters
}

const choices = fc.array(fc.nat(1000), { minLength: 5, maxLength: 13 })

describe('whatever is chosen', () => {
  it('every figure shown is one that was released, at its own codes; none is added up', () => {
    fc.assert(
      fc.property(tables, choices, fc.nat(4), (table, picks, sort) => {
        const released = new Map(table.cells.map(({ codes, people }) => [codes.join(' '), people]))
        const held = holdTable(table, toColumns(table))
        const parsed = parseView(held, chooseView(table, picks))
        if (!parsed.ok) return
        const cells = selectCells(held, { ...parsed.value, sort: sort === 0 ? null : sort })
        for (let row = 0; row < cells.rows.length; row++) {
          let hasAny = false
          for (let column = 0; column < cells.columns.length; column++) {
            const key = cells
              .codesAt(row, column)
              .map((code, d) => held.codes[d]?.[code])
              .join(' ')
            const figure = cells.figureAt(row, column)
            expect(figure?.people).toBe(released.get(key))
            hasAny ||= figure !== undefined
          }
          expect(hasAny).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a view that asks for everything has every cell, each once', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const held = holdTable(table, toColumns(table))
        const asked = new URLSearchParams()
        table.dimensions.forEach(({ name }, d) => {
          asked.set(AXES[d] ?? '', name)
          asked.set(`level-${name}`, ALL_LEVELS)
        })
        const parsed = parseView(held, asked)
        if (!parsed.ok) throw new Error('the names are the table’s own')
        const write = (view: Parameters<typeof listCells>[0]['view']) =>
          [...listCells({ table: held, view })].map(({ codes, figure }) => JSON.stringify([codes, figure.people])).toSorted()
        expect(write(parsed.value)).toEqual(write(null))
        expect(write(null)).toHaveLength(table.cells.length)
      }),
      { numRuns: 100 },
    )
  })

  it('the address of a view leads to that view, and its words in another order to the same address', () => {
    fc.assert(
      fc.property(tables, choices, (table, picks) => {
        const held = holdTable(table, toColumns(table))
        const asked = chooseView(table, picks)
        const parsed = parseView(held, asked)
        if (!parsed.ok) return
        const address = writeView(held, parsed.value)
        expect(parseView(held, new URLSearchParams(address))).toEqual(parsed)
        const reversed = new URLSearchParams([...new URLSearchParams(address)].toReversed())
        expect(parseView(held, reversed)).toEqual(parsed)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the view that nobody chose', () => {
  it('shows figures, also where the broadest codes have none', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const cells = table.cells.filter(({ codes }) => codes.every((code) => code !== 'all'))
        fc.pre(cells.length > 0)
        const held = holdTable(table, toColumns({ ...table, cells }))
        expect(writeView(held, defaultView(held))).toBe('')
        expect(selectCells(held, defaultView(held)).rows.length).toBeGreaterThanOrEqual(table.dimensions.length > 2 ? 0 : 1)
      }),
    )
  })
})

describe('levels', () => {
  it('of codes that overlap stand apart: districts, and the catchments beside them', () => {
    const dimension: PublishedDimension = {
      name: 'place',
      variable: 'place',
      codes: [
        { code: 'city', parent: null },
        { code: 'east', parent: 'city' },
        { code: 'west', parent: 'city' },
        { code: 'clinic', parent: 'city' },
        { code: 'a', parent: 'east' },
        { code: 'b', parent: 'west' },
        { code: 'a', parent: 'clinic' },
        { code: 'b', parent: 'clinic' },
      ],
    }
    const tree = buildTree(dimension, new Set([0, 1, 2, 3, 4, 5]))
    const named = tree.levels.map(({ id, codes }) => [id, ...codes.map((code) => tree.codes[code])])
    expect(named).toEqual([
      ['0', 'city'],
      ['1', 'east', 'west'],
      ['1b', 'clinic'],
      ['2', 'a', 'b'],
    ])
    expect(tree.order.map((code) => tree.codes[code])).toEqual(['city', 'east', 'a', 'west', 'b', 'clinic'])
    // Where the city has no figure, nothing holds all the others but the clinic’s two places.
    expect(buildTree(dimension, new Set([3, 4, 5])).total).toBe(3)
    expect(buildTree(dimension, new Set([1, 2])).total).toBeNull()
  })

  it('are only of codes that have figures', () => {
    const table: PublishedTable = {
      name: 'one',
      titles: {},
      method: 'tens',
      symbol: 'c',
      threshold: 10,
      dimensions: [makeDimension('d', 3, false)],
      cells: [{ codes: ['even'], people: 20 }],
    }
    const [tree] = treesOf(holdTable(table, toColumns(table)))
    expect(tree?.levels.map(({ codes }) => codes.map((code) => tree.codes[code]))).toEqual([['even']])
  })
})
