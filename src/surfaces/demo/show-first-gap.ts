// The demo city's gap from nothing to the public page: worked out where it never was, released where it never was.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE } from '@causeway/service-access'
import type { Releases } from '../../firewall/release/index.ts'
import type { Gaps } from '../../open/gaps/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { releaseFirstGap } from './release-first-gap.ts'

export interface FirstGapDependencies {
  readonly gaps: Pick<Gaps, 'latestRun' | 'runFiles'>
  readonly releases: Releases
  readonly clock: Clock
  readonly city: { readonly folder: string; readonly timeZone: string; readonly country: string | null }
  /** Accounts of two people. */
  readonly asks: string
  readonly approves: string
  /** Where the public reads it. */
  readonly address: string
  readonly print: (line: string) => void
}

/** Does what is still to be done, and says so; nothing where all is there, or where the city has no table of needs. */
export async function showFirstGap(dependencies: FirstGapDependencies): Promise<void> {
  const { gaps, releases, clock, city, asks, approves, address, print } = dependencies
  const demand = join(city.folder, 'demand.csv')
  let runId = (await gaps.latestRun())?.id
  if (runId === undefined) {
    if (!existsSync(demand)) return
    print('Working out who in the demo city is not reached (once, some seconds) …')
    const { timeZone, country } = city
    const sources = {
      services: join(city.folder, 'services.ndjson'),
      demand,
      travelTimes: null,
      answers: null,
      timeZone,
      country,
    }
    const run = await gaps.runFiles({ ...sources, maxMinutes: DEFAULT_MAX_MINUTES, at: clock() }, DEFAULT_MODE, 'demand.csv')
    if (!run.ok) return print(`The demo city's gap could not be worked out from ${demand}.`)
    runId = run.value.id
  }
  const period = clock().toISOString().slice(0, 7)
  const released = await releaseFirstGap(releases, { runId, period, asks, approves })
  if (!released.ok) print(`The demo city's gap was not released: ${released.error.join('; ')}`)
  else if (released.value !== null) print(`Done: ${address}/gaps`)
}
