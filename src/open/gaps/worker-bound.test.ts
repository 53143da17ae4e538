// A bound in a thread answers as a bound here does, and a failure there is told here.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { analyseGaps } from '@causeway/service-access'
import type { GapProgress } from '@causeway/service-access'
import { loadGapInput } from './load-gap-input.ts'
import { openBoundInThread } from './worker-bound.ts'

const example = join(import.meta.dirname, '..', '..', '..', 'data', 'examples', 'unknowns')
const options = { at: new Date('2026-03-02T10:00:00Z'), mode: 'walk' } as const

async function readExample() {
  const files = {
    services: join(example, 'services.json'),
    demand: join(example, 'demand.csv'),
    travelTimes: null,
    answers: null,
  }
  const loaded = await loadGapInput({ ...files, maxMinutes: 60, at: options.at, timeZone: 'UTC', country: null })
  if (!loaded.ok) throw new Error('the example can be read')
  return loaded.value.input
}

it('answers the same in a thread, and shows its progress', { timeout: 30_000 }, async () => {
  const input = await readExample()
  const seen: GapProgress[] = []
  const there = await analyseGaps(input, options, (progress) => seen.push(progress), openBoundInThread)
  expect(there).toEqual(await analyseGaps(input, options))
  expect(new Set(seen.map((progress) => progress.stage))).toEqual(
    new Set(['pairs', 'reach', 'causes', 'levers', 'calls', 'fear']),
  )
})

it('tells a failure in the thread', { timeout: 30_000 }, async () => {
  const bound = await openBoundInThread(await readExample(), options, 'worst', () => undefined)
  await expect(bound.ask('gains', 'plain', 'levers', Int32Array.of(99_999))).rejects.toThrow('no lever 99999')
  await bound.close()
})
