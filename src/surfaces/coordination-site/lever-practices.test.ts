// Which levers show practices, and what of a lever the library is asked.
import { describe, expect, it } from 'vitest'
import type { Lever } from '@causeway/service-access'
import type { LeverRequest, PracticeMatch } from '../../open/practices/index.ts'
import { findLeverPractices } from './lever-practices.ts'

const atService = (number: number, kind: 'drop-fee' | 'pledge'): Lever => ({
  id: `lever-${number}`,
  scope: { kind: 'service', service: `s-${number}`, serviceName: 'Clinic', organisationName: 'City' },
  action: { kind },
})

/** A library that writes down what it is asked. */
function listeningLibrary() {
  const asked: LeverRequest[] = []
  // What a match holds does not matter here.
  const match = { id: 'free-for-all' } as unknown as PracticeMatch
  const findPracticesForLever = async (request: LeverRequest) => {
    asked.push(request)
    return request.lever?.action.kind === 'drop-fee' ? [match] : []
  }
  return { asked, findPracticesForLever }
}

describe('practices below levers', () => {
  it('are asked for once for the same change at many services', async () => {
    const library = listeningLibrary()
    const found = await findLeverPractices(
      library,
      [1, 2, 3].map((number) => atService(number, 'drop-fee')),
    )
    expect([...found.keys()]).toEqual(['lever-1', 'lever-2', 'lever-3'])
    expect(library.asked).toHaveLength(1)
  })

  it('are not shown where nothing fits, nor where there is no library', async () => {
    expect((await findLeverPractices(listeningLibrary(), [atService(1, 'pledge')])).size).toBe(0)
    expect((await findLeverPractices(undefined, [atService(1, 'drop-fee')])).size).toBe(0)
  })

  it('are shown for the best levers only, so that the page stays light', async () => {
    const levers = Array.from({ length: 40 }, (_, number) => atService(number, 'drop-fee'))
    expect((await findLeverPractices(listeningLibrary(), levers)).size).toBe(12)
  })
})
