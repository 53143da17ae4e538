// The fictional demo city at its first start: its directory, the accounts to look at it with, its first gap, released.
// Part of the composition root; src/main.ts calls it from `causeway start`, and no other city is ever touched.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { choosePassword } from '../../platform/accounts/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import { showFirstGap } from '../../surfaces/demo/index.ts'
import { readCity, type City } from '../../surfaces/help-site/index.ts'
import { openRooms, type Opening } from '../open-rooms/index.ts'
import { admitDemoOrganisation, demoMembers, openReleases } from '../protected-rooms/index.ts'

/** What opening needs, and where to tell whoever waits what is done. */
export interface DemoOpening extends Opening {
  print(line: string): void
}

/** The demo city over its rooms, and the accounts to look at it with. */
export interface DemoCity {
  readonly city: City
  readonly rooms: ReturnType<typeof openRooms>
  readonly account: string
  readonly password: string
  /** Another person: who asks for a release cannot approve it. */
  readonly second: { readonly account: string; readonly password: string }
  /** Accounts of the demonstration's organisation, which have one password. */
  readonly members: readonly string[]
  readonly memberPassword: string
}

/** Fills an empty directory with the demo city, and makes an account to look at it with. Nothing where another city is served. */
export async function importDemo(opening: DemoOpening, database: OpenedDatabase): Promise<DemoCity | undefined> {
  const { configuration, clock, print } = opening
  const city = readCity(configuration.cityFolder)
  const services = join(configuration.cityFolder, 'services.ndjson')
  if (!city.isFictional || !existsSync(services)) return undefined
  const rooms = openRooms(opening, database, city)
  if ((await rooms.directory.generation()) === 0) {
    print('The directory is empty: importing the fictional demo city, once.')
    const imported = await rooms.directory.importRecords(services, { now: clock() })
    if (!imported.ok) throw new Error(`The demo city could not be imported from ${services}`)
  }
  // Random, and kept beside the database's passwords, so that it can be told again at the next start.
  const password = await database.secret('demo-account', choosePassword)
  await rooms.accounts.create('demo', password, { isDemo: true })
  const second = { account: 'demo-second', password: await database.secret('demo-second-account', choosePassword) }
  await rooms.accounts.create(second.account, second.password, { isDemo: true })
  const organisation = { name: 'Nerivelle Help Desk', jurisdiction: 'XD' }
  const memberPassword = await admitDemoOrganisation(opening, database, organisation)
  return { city, rooms, account: 'demo', password, second, members: demoMembers.map(({ name }) => name), memberPassword }
}

/** Works out the demo city's gap and releases it, each where it never was; the pages are served meanwhile, and show it once it is out. */
export async function showDemoGap(
  opening: DemoOpening,
  database: OpenedDatabase,
  { city, rooms: { gaps }, account: asks, second: { account: approves } }: DemoCity,
  { address, isStopping }: { readonly address: string; readonly isStopping: () => boolean },
): Promise<void> {
  const { clock, log, configuration, print } = opening
  const releases = openReleases(opening, database)
  try {
    const { timeZone, country } = city
    const served = { folder: configuration.cityFolder, timeZone, country }
    await showFirstGap({ gaps, releases, clock, city: served, asks, approves, address, print })
  } catch (error) {
    if (!isStopping()) log.error('the gap of the demo city was not worked out and released', { error })
  } finally {
    await Promise.all([gaps.close(), releases.close()])
  }
}
