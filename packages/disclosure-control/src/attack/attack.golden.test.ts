// The worked example of sdcTable's tests (test-simpleheuristic.R): at least two cells are hidden in every row and column, and one follows
// all the same: two rows less two columns leave w × b = 236 − 189 = 47. They hide one cell more, and it may be anything from 0 to 78; that is x × d.
import { describe, expect, it } from 'vitest'
import { boundPrinted, dimensionsOfTrees, readPrinted } from '../golden.test-support.ts'
import { suppressSecondary } from '../suppress.ts'
import { createTableModel } from '../table-model.ts'
import { attack } from './attack.ts'

const tree = (codes: string) => Object.fromEntries([['tot', ''], ...[...codes].map((code) => [code, 'tot'])])
const dimensions = dimensionsOfTrees({ v1: tree('wxyz'), v2: tree('abcd') })
const TABLE = `
    a    b    c   d   tot
w   30!  47!  64! 89  230
x   90!  124  5!  31  250
y   92   100! 59  85! 336
z   800  991! 651 685! 3127
tot 1012 1262 779 890 3943`
// The margins of a and c are stated in the tests as 1,021 and 770; the innermost counts there add up to 1,012 and 779, which keeps the example as it is.
const printed = readPrinted(TABLE)

describe('sdcTable’s example of a table that looks safe', () => {
  it('is told apart: 47 follows by adding and subtracting', async () => {
    const report = await attack({
      name: 'example',
      dimensions,
      cells: printed.map(({ codes, value, mark }) => ({ codes, people: mark === '' ? value : null })),
    })
    expect(report.ok && report.value.findings.find(({ codes }) => codes.join() === 'w,b')).toMatchObject({
      attack: 'subtraction',
      low: 47,
      high: 47,
    })
  })

  it('has the published interval, 0 to 78, once x × d is hidden as well', async () => {
    const repaired = readPrinted(TABLE.replace('31  250', '31~ 250'))
    expect(await boundPrinted(repaired, dimensions, ['w', 'b'])).toEqual([0, 78])
  })

  it('needs the same one cell more from us', () => {
    const model = createTableModel(dimensions)
    const total = new Float64Array(model.cellCount)
    const primary = new Uint8Array(model.cellCount)
    for (const { codes, value, mark } of printed) {
      total[model.findCell(codes)!] = value
      if (mark === '!') primary[model.findCell(codes)!] = 1
    }
    const open = [...total.keys()].filter((cell) => primary[cell] === 0)
    const suppressed = suppressSecondary({
      model,
      primary,
      unknownLeaf: new Uint8Array(model.leafCount).fill(1),
      insiders: new Int32Array(0),
      candidates: Int32Array.from(open.toSorted((a, b) => total[b]! - total[a]! || a - b)),
    })
    const further = [...suppressed.keys()].filter((cell) => suppressed[cell] === 1 && primary[cell] === 0)
    expect(further.map(model.codesOfCell)).toEqual([['x', 'd']])
  })
})
