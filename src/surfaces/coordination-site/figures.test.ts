// How figures are shown: counts, shades, names of places.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../platform/i18n/index.ts'
import { showCount, showInterval } from './count-text.ts'
import { districtAt, districtName, parseDistricts } from '../../open/gaps/index.ts'
import { chooseShades, shadeOf } from './shading.ts'

const t = createTranslator('en', ['gaps'])

describe('a count', () => {
  it.each([
    [0, '<10'],
    [9.4, '<10'],
    [9.5, '10'],
    [1240, '1,240'],
  ])('of %d people reads %s', (people, text) => {
    expect(showCount(t, people)).toBe(text)
  })

  it('with two ends is one where they read the same', () => {
    expect(showInterval(t, { low: 3, high: 7 })).toBe('<10')
    expect(showInterval(t, { low: 3, high: 70 })).toBe('<10–70')
    expect(showInterval(t, { low: 70, high: 70 })).toBe('70')
  })

  it('keeps its sign before the number in Arabic', () => {
    expect(showCount(createTranslator('ar', ['gaps']), 3)).toMatch(/\u2066<.*10.*\u2069/)
  })
})

describe('shades', () => {
  it('are at most five, ascending, and every count has one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000)), (counts) => {
        const ends = chooseShades(counts)
        expect(ends[0]).toBe(0)
        expect(ends.length).toBeLessThanOrEqual(5)
        expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => a - b))
        for (const count of counts) {
          const shade = shadeOf(count, ends)
          expect(count).toBeGreaterThanOrEqual(ends[shade] ?? Infinity)
          expect(count).toBeLessThan(ends[shade + 1] ?? Infinity)
        }
      }),
    )
  })

  it('never tell counts below ten apart', () => {
    expect(new Set([0, 1, 5, 9].map((count) => shadeOf(count, chooseShades([0, 1, 2, 3, 5, 9])))).size).toBe(1)
  })
})

describe('districts', () => {
  const parsed = parseDistricts(readFileSync(new URL('../../../data/demo-city/districts.geojson', import.meta.url), 'utf8'))
  const districts = parsed.ok ? parsed.value : []

  it('are read from GeoJSON with their names in each language', () => {
    expect(districts).toHaveLength(13)
    expect(districts.every(({ residents }) => residents >= 20_000)).toBe(true)
    const [first] = districts
    expect(first && [districtName(first, 'en'), districtName(first, 'fr'), districtName(first, 'ti')]).toEqual([
      'Lantern Quarter',
      'Quartier des Lanternes',
      'Lantern Quarter',
    ])
  })

  it('hold the hexagons that the city says they hold', () => {
    const lines = readFileSync(new URL('../../../data/demo-city/gazetteer.csv', import.meta.url), 'utf8').split('\n')
    const middles = lines.map((line) => line.split(',')).filter(([, kind]) => kind === 'district')
    expect(middles).toHaveLength(13)
    for (const [id, , , , latitude, longitude] of middles) {
      expect(districtAt(districts, Number(latitude), Number(longitude))?.id).toBe(id)
    }
    expect(districtAt(districts, 0, 0)).toBeNull()
  })

  it('say what is wrong with a file that is something else', () => {
    expect(parseDistricts('{')).toMatchObject({ ok: false })
    expect(parseDistricts('{"type":"FeatureCollection","features":[{"properties":{},"geometry":null}]}')).toMatchObject({
      ok: false,
    })
  })
})
