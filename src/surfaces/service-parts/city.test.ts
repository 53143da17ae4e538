// How a place that somebody types is understood, in three scripts and with slips of the fingers.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCity } from './city.ts'
import { foldName, isNearName } from './fold-name.ts'

const city = readCity(join(import.meta.dirname, '../../../data/demo-city'))

describe('a typed place', () => {
  it.each([
    ['Old Harbour', 'old-harbour'],
    ['old  harbour ', 'old-harbour'],
    ['vieux port', 'old-harbour'],
    ['الميناء القديم', 'old-harbour'],
    ['Old Harbor', 'old-harbour'],
    ['weavers hill', 'weavers-hill'],
    ['Colline des Tiserands', 'weavers-hill'],
  ])('"%s" is %s', (typed, id) => {
    expect(city.findPlace(typed)).toMatchObject({ kind: 'found', place: { id } })
  })

  it('that fits several is offered for choice', () => {
    const finding = city.findPlace('market')
    expect(finding.kind === 'several' ? finding.places.length : 0).toBeGreaterThan(1)
  })

  it.each(['', 'Atlantis', '<script>', 'x'.repeat(5000)])('"%s" is not known', (typed) => {
    expect(city.findPlace(typed)).toEqual({ kind: 'unknown' })
  })
})

describe('names', () => {
  it('are the same whatever alef, vowel sign or capital they are typed with', () => {
    expect(foldName('أَحْمَد')).toBe(foldName('احمد'))
    expect(foldName('Épicerie')).toBe('epicerie')
  })

  it('forgive a swap of neighbours', () => {
    expect(isNearName('harbour', 'harbuor')).toBe(true)
    expect(isNearName('kiln', 'mill')).toBe(false)
  })
})
