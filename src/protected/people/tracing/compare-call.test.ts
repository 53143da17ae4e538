// Who fits an enquiry, by stories of the kind that tracing services tell: names written anew by every office, ages by guess.
import { describe, expect, it } from 'vitest'
import { compareCall, type Candidate } from './compare-call.ts'
import type { TracingCall } from './tracing-texts.ts'

const now = new Date('2026-11-21T10:00:00Z')

const call: TracingCall = {
  soughtName: 'Mohammed Tindersmith',
  soughtOtherNames: '',
  relation: 'sibling',
  birthYear: '2004',
  ageBand: '',
  lastSeenWhere: 'Port Selwa',
  lastSeenWhen: 'in spring',
  enquirerName: 'Amal Tindersmith',
  why: 'We were separated on the boat',
  message: '',
}

const nobody: Candidate = { names: ['Mohammed Tindersmith'], birthYear: '', ageBand: '', family: [] }
const sister = { name: 'Amal', otherNames: '', lastSeenWhere: 'Selwa port' }

describe('somebody who may be meant', () => {
  it('is known by their name in another script', () => {
    expect(compareCall(call, { ...nobody, names: ['محمد Tindersmith'] }, now).name).toBeGreaterThan(0.75)
    expect(compareCall(call, { ...nobody, names: ['Lucia Fernandez'] }, now).name).toBeLessThan(0.5)
  })

  it.each([
    ['2004', '', 'fits'],
    ['2007', '', 'fits'],
    ['1990', '', 'differs'],
    ['', '18-24', 'fits'],
    ['', '60-plus', 'differs'],
    ['', '', null],
  ])('born in %j, of the age %j: the age %s', (birthYear, ageBand, age) => {
    expect(compareCall(call, { ...nobody, birthYear, ageBand }, now).age).toBe(age)
  })

  it('fits better where they told of the same place and of the enquirer, and no worse where they told nothing', () => {
    const told = compareCall(call, { ...nobody, family: [sister] }, now)
    expect(told.place).toBeGreaterThan(0.75)
    expect(told.namesEnquirer).toBeGreaterThan(0.75)
    const silent = compareCall(call, nobody, now)
    expect([silent.place, silent.namesEnquirer]).toEqual([null, null])
    const other = compareCall(call, { ...nobody, family: [{ name: 'Piotr', otherNames: '', lastSeenWhere: 'Kraków' }] }, now)
    expect(told.score).toBeGreaterThan(silent.score)
    expect(silent.score).toBeGreaterThan(other.score)
  })
})
