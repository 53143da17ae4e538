import { describe, expect, it } from 'vitest'
import { createPointFinder } from './find-points.ts'

const POINTS = [
  { id: 'school', text: 'Every child goes to school, whatever the status', themes: ['education'], objectives: [15] },
  { id: 'remittances', text: 'Sending remittances home becomes cheaper', themes: ['remittances'], objectives: [20] },
  { id: 'detention', text: 'No child is held in immigration detention', themes: ['detention', 'children'], objectives: [13] },
]

describe('the points that a sentence may be on', () => {
  const find = createPointFinder(POINTS, [
    { text: 'The panel was held in June.' },
    { text: 'Schools should admit every child.' },
    { text: 'Fees on remittances should fall.' },
  ])

  it('are the nearest by their words, also in other forms', () => {
    expect(find('All schools should be open to each child without papers.')[0]?.point).toBe('school')
    expect(find('The cost of each remittance that is sent should become cheaper.')[0]?.point).toBe('remittances')
    expect(find('Children must never be detained by immigration officers.')[0]?.point).toBe('detention')
  })

  it('are none where nothing is shared', () => {
    expect(find('The meeting was closed at noon.')).toEqual([])
  })

  it('are none where nobody has written a point', () => {
    expect(createPointFinder([], [])('Every child should be in school.')).toEqual([])
  })
})
