// What people type into the forms, and what they are told of it.
import { describe, expect, it } from 'vitest'
import { readCells } from './cells.ts'

const TODAY = '2026-11-21'
const faults = (type: 'partner' | 'offer' | 'need', typed: Record<string, string>) =>
  readCells(type, typed, TODAY).problems.map(({ column, fault }) => `${column}: ${fault}`)

describe('an offer as typed', () => {
  const typed = { title: ' Doctors ', needs: 'health-care', places: 'Maroc; région', languages: 'arabe;fr;klingonish!' }

  it('understands names of places and languages, and tells what it does not', () => {
    const { cells, problems } = readCells('offer', { ...typed, until: '31.12.2027' }, TODAY)
    expect(cells).toMatchObject({ title: 'Doctors', places: 'MA', languages: 'ar;fr', until: '2027-12-31' })
    expect(problems).toEqual([
      { column: 'places', fault: 'not-a-place', found: 'région' },
      { column: 'languages', fault: 'not-a-language', found: 'klingonish!' },
    ])
  })

  it.each([
    [{}, 'title: missing'],
    [{ title: 'x' }, 'kinds: nothing-named'],
    [{ title: 'x', kinds: 'gold' }, 'kinds: not-a-code'],
    [{ title: 'x', kinds: 'funding', funding: '<5', currency: 'EUR' }, 'funding: not-a-number'],
    [{ title: 'x', kinds: 'funding', funding: '5' }, 'currency: unit-missing'],
    [{ title: 'x', kinds: 'funding', funding: '5', currency: 'euros' }, 'currency: not-a-currency'],
    [{ title: 'x', kinds: 'goods', capacity: '5' }, 'capacity_unit: unit-missing'],
    [{ title: 'x', kinds: 'goods', from: '2027-02', until: '2027-01' }, 'until: ends-before-start'],
    [{ title: 'x', kinds: 'goods', from: '3/4/2027' }, 'from: not-a-day'],
    [{ title: 'x'.repeat(201), kinds: 'goods' }, 'title: too-long'],
  ])('tells what is wrong with %j', (wrong: Record<string, string>, told) => {
    expect(faults('offer', wrong)).toContain(told)
  })

  it('reads what it keeps as the same again', () => {
    const once = readCells('offer', { ...typed, places: 'world', languages: 'ti' }, TODAY)
    expect(readCells('offer', once.cells, TODAY)).toEqual(once)
  })
})

describe('a partner as typed', () => {
  it('needs a kind and a name, and no readiness told tomorrow', () => {
    expect(faults('partner', {})).toEqual(['kind: missing', 'shown_as: missing'])
    expect(faults('partner', { kind: 'city', shown_as: 'Port City', readiness_on: '2026-11-22' })).toEqual([
      'readiness_on: in-future',
    ])
  })
})
