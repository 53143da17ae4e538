// What may stand in the address of the list, and what is left out of it.
import { describe, expect, it } from 'vitest'
import { readFilter, toQuery, writeFilter } from './list-filter.ts'

const read = (search: string) => readFilter(new URLSearchParams(search))

describe('the address of the list', () => {
  it('says the same again, in one order', () => {
    const search = 'words=health+posts&objective=15&sdg=10.7&actor=city+of+milan&place=IT&state=off-course&board=late&page=3'
    expect(writeFilter(read(search))).toBe(search)
    expect(writeFilter(read('state=off-course&objective=15'))).toBe('objective=15&state=off-course')
  })

  it('leaves out an objective 24, a target of no goal, a state that is none and a page before the first', () => {
    expect(writeFilter(read('objective=24&sdg=18.1&state=praised&page=0&board=best'))).toBe('')
  })

  it('asks the room for everything that was chosen, together', () => {
    expect(toQuery(read('objective=7&type=policy&page=2'))).toEqual({ objective: 7, type: 'policy', offset: 25, limit: 25 })
  })
})
