// A question has one address, whoever typed it; and nothing that is no question is taken for one.
import { describe, expect, it } from 'vitest'
import { dataAddress, readSearch, searchAddress, writeSearch } from './addresses.ts'

const read = (query: string) => readSearch(new URLSearchParams(query))

describe('the address of a question', () => {
  it('keeps words, type, codes, order and page', () => {
    const query = 'q=sans+papiers&record=gap&need=health-care%2Fprimary&place=MA&place=PT&sort=title&page=3'
    expect(writeSearch(read(query))).toBe(query)
  })

  it('is the same whatever order the codes were typed in', () => {
    expect(writeSearch(read('place=MA&kind=law&q=x'))).toBe(writeSearch(read('q=x&kind=law&place=MA')))
  })

  it('leaves out what is no facet, no code, no order and no page', () => {
    expect(writeSearch(read('evil=1&need=%3Cscript%3E&sort=random&page=0&record=person'))).toBe('')
  })

  it('is the bare page where nothing is asked', () => {
    expect(searchAddress('fr', {})).toBe('/fr/practices')
  })

  it('gives a file the whole answer, not one page of it', () => {
    expect(dataAddress('csv', read('q=visa&record=recommendation&page=4'))).toBe('/practices/data/recommendation.csv?q=visa')
  })
})
