// Names on the map: none over another, none out of the picture.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { District } from '../../open/gaps/index.ts'
import { placeLabels } from './map-labels.ts'

function makeDistrict(id: string, left: number, top: number, size: number): District {
  const corners = [
    [left, top],
    [left + size, top],
    [left + size, top + size],
    [left, top + size],
    [left, top],
  ] as const
  return { id, names: { en: id }, residents: 30_000, polygons: [[corners]] }
}

describe('names on the map', () => {
  it('never cover each other and stay inside, at letters of any size', () => {
    const district = fc
      .tuple(
        fc.string({ minLength: 3, maxLength: 18 }),
        fc.nat(600),
        fc.integer({ min: 40, max: 640 }),
        fc.integer({ min: 20, max: 100 }),
      )
      .map(([id, left, top, size]) => makeDistrict(id, left, top, size))
    fc.assert(
      fc.property(fc.array(district, { maxLength: 15 }), fc.integer({ min: 12, max: 30 }), (districts, size) => {
        const labels = placeLabels(districts, { language: 'en', project: ([x, y]) => [x, y], size, width: 720 })
        for (const [at, one] of labels.entries()) {
          const half = (one.text.length * size) / 4
          expect(one.x - half).toBeGreaterThanOrEqual(-1)
          expect(one.x + half).toBeLessThanOrEqual(721)
          for (const other of labels.slice(at + 1)) {
            const isBeside = Math.abs(one.x - other.x) >= half + (other.text.length * size) / 4
            expect(isBeside || Math.abs(one.y - other.y) >= size).toBe(true)
          }
        }
      }),
    )
  })

  it('all stand where there is room for all', () => {
    const districts = [0, 1, 2].map((at) => makeDistrict(`Part ${at}`, at * 240, 300, 200))
    const labels = placeLabels(districts, { language: 'en', project: ([x, y]) => [x, y], size: 17, width: 720 })
    expect(labels.map(({ text }) => text).toSorted()).toEqual(['Part 0', 'Part 1', 'Part 2'])
  })
})
