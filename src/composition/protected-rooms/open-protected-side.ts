// Everything of the protected process but its pages: the firewall, accounts, people, releases, and what runs beside them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import { createMemberList, openAccountRooms } from './open-account-rooms.ts'
import { openCasework } from './open-casework.ts'
import { openFirewall } from './open-firewall.ts'
import type { ProtectedOpening } from './open-firewall.ts'
import { openPeople } from './open-people.ts'
import { openReleases } from './open-releases.ts'

export type ProtectedSide = Awaited<ReturnType<typeof openProtectedSide>>

/** Opens the rooms. Nothing works in the background before `start()`; `close()` ends it in order. */
export async function openProtectedSide(opening: ProtectedOpening, database: OpenedDatabase) {
  const { configuration } = opening
  const firewall = await openFirewall(opening, database, createMemberList(database))
  const origin = configuration.protectedUrl?.replace(/\/+$/, '') ?? `http://localhost:${configuration.port + 1}`
  const accounts = openAccountRooms(opening, database, {
    ...firewall,
    origin,
    otherOrigins: [configuration.publicUrl ?? `http://localhost:${configuration.port}`],
  })
  const casework = await openCasework(opening, database, firewall)
  const people = openPeople(opening, database, firewall, casework.readCases)
  const releases = openReleases(opening, database)
  return {
    firewall,
    ...accounts,
    people,
    casework,
    releases,
    origin,
    timeZone: readTimeZone(configuration.cityFolder),
    async start(): Promise<void> {
      await releases.resume()
      firewall.sequencer.start()
      casework.start()
    },
    async close(): Promise<void> {
      await releases.close()
      await casework.close()
      await firewall.close()
    },
  }
}

/** The city's, for times on the pages. */
function readTimeZone(cityFolder: string): string {
  const city: unknown = JSON.parse(readFileSync(join(cityFolder, 'city.json'), 'utf8'))
  if (typeof city === 'object' && city !== null && 'timeZone' in city) return String(city.timeZone)
  throw new Error(`${join(cityFolder, 'city.json')} names no timeZone`)
}
