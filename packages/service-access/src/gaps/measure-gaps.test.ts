// The field's measures on a gap analysis' own people and services: worked by hand.
import { describe, expect, it } from 'vitest'
import { analyseGaps } from './analyse-gaps.ts'
import { asksFor, EXAMPLE_TIME, exampleRow, exampleService, kilometresEast } from './example-people.ts'
import { measureGaps } from './measure-gaps.ts'

const options = { at: EXAMPLE_TIME, mode: 'walk' as const }

describe('measures beside the optimum', () => {
  const far = { place: 'far', point: kilometresEast(400) }
  const input = {
    rows: [
      exampleRow(30, { profile: { papers: [] } }),
      exampleRow(60, { profile: { papers: ['passport'] } }),
      exampleRow(10, { ...far, profile: { papers: ['passport'] } }),
    ],
    services: [
      exampleService('open', 45),
      exampleService('strict', 24, { documents: [asksFor('passport')] }),
      exampleService('silent', 'unknown', { documents: 'unknown' }),
    ],
    travelTimes: null,
  }

  it('count a service for those alone whom nothing bars, in the order of the analysis’ cells', async () => {
    const measures = measureGaps(input, options)
    const analysis = await analyseGaps(input, options)
    expect(measures.cells.map(({ place, group, need, people }) => ({ place, group, need, people }))).toEqual(
      analysis.cells.map(({ place, group, need, people }) => ({ place, group, need, people })),
    )
    // 45 places for 90 people; 24 for the 60 with a passport; nothing where the directory does not say; nobody in reach from afar.
    expect(measures.cells.map(({ values }) => values['2sfca'])).toEqual([0.5, 0.9, 0])
    expect(measures.cells.map(({ values }) => values['spatial-availability'])).toEqual([15, 54, 0])
    expect(measures.cells[2]?.values.raam).toBeNull()
    expect(measures.settled).toBe(true)
  })

  it('take an unknown capacity as the median of its need', () => {
    const known = { ...input, services: [exampleService('open', 40), exampleService('silent', 'unknown')] }
    // Median 40: 80 places for 90 people near; the ten far away reach none.
    expect(measureGaps(known, options).cells[0]?.values['2sfca']).toBeCloseTo(80 / 90, 12)
  })
})
