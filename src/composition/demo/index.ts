// The fictional demo city at its first start: its directory, the accounts to look at it with, its first gap, released.
// Part of the composition root; src/main.ts calls it from `causeway start`, and no other city is ever touched. What each step stands on is
// imported when it is done: the address waits for the first, and most starts find everything there.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as accountRoom from '../../platform/accounts/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import { admitDemoOrganisation, demoMembers } from '../demo-organisation/index.ts'
import type { Opening } from '../open-rooms/index.ts'

/** What opening needs, and where to tell whoever waits what is done. */
export interface DemoOpening extends Opening {
  print(line: string): void
}

/** The accounts to look at the demo city with. */
export interface DemoCity {
  readonly account: string
  readonly password: string
  /** Another person: who asks for a release cannot approve it. */
  readonly second: { readonly account: string; readonly password: string }
  /** Accounts of the demonstration's organisation, which have one password. */
  readonly members: readonly string[]
  readonly memberPassword: string
}

/** Fills an empty directory with the demo city, and makes accounts to look at it with. Nothing where the city has no services to show. */
export async function importDemo(opening: DemoOpening, database: OpenedDatabase): Promise<DemoCity | undefined> {
  const { configuration, clock, print } = opening
  const services = join(configuration.cityFolder, 'services.ndjson')
  if (!existsSync(services)) return undefined
  const { createDirectory } = await import('../../open/directory/index.ts')
  const directory = createDirectory(database.connect('causeway_open', 1))
  if ((await directory.generation()) === 0) {
    print('The directory is empty: importing the fictional demo city, once.')
    const imported = await directory.importRecords(services, { now: clock() })
    if (!imported.ok) throw new Error(`The demo city could not be imported from ${services}`)
  }
  const accounts = accountRoom.createAccounts(accountRoom.createAccountStore(database.connect('causeway_accounts', 1)), clock)
  // Random, and kept beside the database's passwords, so that it can be told again at the next start.
  const password = await database.secret('demo-account', accountRoom.choosePassword)
  await accounts.create('demo', password, { isDemo: true })
  const second = { account: 'demo-second', password: await database.secret('demo-second-account', accountRoom.choosePassword) }
  await accounts.create(second.account, second.password, { isDemo: true })
  const organisation = { name: 'Nerivelle Help Desk', jurisdiction: 'XD' }
  const memberPassword = await admitDemoOrganisation(opening, database, organisation)
  return { account: 'demo', password, second, members: demoMembers.map(({ name }) => name), memberPassword }
}

/** Works out the demo city's gap and releases it, each where it never was; the pages are served meanwhile, and show it once it is out. */
export async function showDemoGap(
  opening: DemoOpening,
  database: OpenedDatabase,
  { account: asks, second: { account: approves } }: DemoCity,
  { address, isStopping }: { readonly address: string; readonly isStopping: () => boolean },
): Promise<void> {
  const { clock, log, configuration, print } = opening
  const [{ showFirstGap }, { readCity }, { openRooms }, { openReleases }] = await Promise.all([
    import('../../surfaces/demo/index.ts'),
    import('../../surfaces/help-site/index.ts'),
    import('../open-rooms/index.ts'),
    import('../protected-rooms/index.ts'),
  ])
  const city = readCity(configuration.cityFolder)
  const { gaps } = openRooms(opening, database, city)
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
