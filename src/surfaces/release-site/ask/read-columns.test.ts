// What is wrong with files, line by line, and what leaving a column out does to counts of people.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCountFiles } from '../../../firewall/release/index.ts'
import { keepColumns, readColumns } from './read-columns.ts'

const hierarchies = `dim,code,parent
place,city,
place,kiln,city
place,"Mill, the old",city
need,any,
need,food,any
need,shelter,any
`
const inner = `place,need,n
kiln,food,12
kiln,shelter,3
"Mill, the old",food,40
`

function columnsOf(files: { inner: string; hierarchies: string }) {
  const columns = readColumns(files)
  if (!columns.ok) throw new Error(JSON.stringify(columns.error))
  return columns.value
}

describe('the files of a table', () => {
  it('have the columns that the hierarchies name, in their order', () => {
    const columns = columnsOf({ inner, hierarchies })
    expect(columns.map(({ name, codes }) => [name, codes])).toEqual([
      ['place', 3],
      ['need', 3],
    ])
    expect([...(columns[0]?.innermost ?? [])]).toEqual(['kiln', 'Mill, the old'])
  })

  it.each([
    ['a count that is none', inner.replace('12', 'a dozen'), hierarchies, 'inner', 'file-count', { line: 2, found: 'a dozen' }],
    ['a count below zero', inner.replace('40', '-4'), hierarchies, 'inner', 'file-count', { line: 4, found: '-4' }],
    ['half a person', inner.replace('40', '4.5'), hierarchies, 'inner', 'file-count', { line: 4, found: '4.5' }],
    ['no column of counts', inner.replace('need,n', 'need,people'), hierarchies, 'inner', 'file-columns', { columns: 'n' }],
    [
      'a dimension without a column',
      inner.replace('need,n', 'wants,n'),
      hierarchies,
      'inner',
      'file-columns',
      { columns: 'need' },
    ],
    ['no lines', 'place,need,n\n', hierarchies, 'inner', 'file-empty', undefined],
    ['no codes', inner, 'dim,parent\nplace,city\n', 'hierarchies', 'file-columns', { columns: 'code' }],
    ['a line without a code', inner, `${hierarchies}need,,any\n`, 'hierarchies', 'file-code', { line: 8 }],
  ])('are refused with %s, and the line is named', (_what, counts, codes, field, message, values) => {
    const read = readColumns({ inner: counts, hierarchies: codes })
    expect(read).toEqual({ ok: false, error: [values === undefined ? { field, message } : { field, message, values }] })
  })

  it.each([
    ['a loop', hierarchies.replace('place,city,', 'place,city,kiln'), /loop/],
    ['a code that no hierarchy has', hierarchies.replace('place,kiln,city\n', ''), /inner\.csv, line 2: "kiln"/],
  ])('are refused with %s, in the words of the release', (_what, codes, sentence) => {
    const read = readColumns({ inner, hierarchies: codes })
    expect(read.ok ? [] : read.error.map(({ values }) => values?.['sentence'])).toContainEqual(expect.stringMatching(sentence))
  })
})

describe('leaving a column out', () => {
  it('sums people over it: nobody is lost and nobody is counted twice', () => {
    const cell = fc.record({
      place: fc.constantFrom('kiln', '"Mill, the old"'),
      need: fc.constantFrom('food', 'shelter'),
      n: fc.nat(500),
    })
    const cells = fc.uniqueArray(cell, { selector: ({ place, need }) => `${place} ${need}`, minLength: 1 })
    fc.assert(
      fc.property(cells, fc.constantFrom('place', 'need'), (rows, kept) => {
        const files = {
          inner: `place,need,n\n${rows.map(({ place, need, n }) => `${place},${need},${n}`).join('\n')}\n`,
          hierarchies,
        }
        const left = keepColumns(files, columnsOf(files), new Set([kept]))
        const read = parseCountFiles({ name: 'inner.csv', text: left.inner }, { name: 'hierarchies.csv', text: left.hierarchies })
        if (!read.ok) throw new Error(read.error.join('\n'))
        expect(read.value.dimensions.map(({ name }) => name)).toEqual([kept])
        for (const { codes, people } of read.value.counts) {
          const own = rows.filter((row) => row[kept].replaceAll('"', '') === codes[0])
          expect(people).toBe(own.reduce((sum, { n }) => sum + n, 0))
        }
        expect(read.value.counts.reduce((sum, { people }) => sum + people, 0)).toBe(rows.reduce((sum, { n }) => sum + n, 0))
      }),
    )
  })

  it('leaves stated totals away, since they may be of the column that goes', () => {
    const files = { inner: `${inner}kiln,any,15\ncity,any,55\n`, hierarchies }
    expect(keepColumns(files, columnsOf(files), new Set(['place'])).inner).toBe('place,n\nkiln,15\n"Mill, the old",40\n')
  })

  it('changes nothing where every column stays', () => {
    const files = { inner, hierarchies }
    expect(keepColumns(files, columnsOf(files), new Set(['place', 'need']))).toBe(files)
  })
})
