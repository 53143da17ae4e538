// The rooms of casework over the firewall: what is counted, cases with the definitions that ship, and referrals.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCases, createCaseStore, createCaseTaking, loadDefinitions } from '../../protected/cases/index.ts'
import { createReportStore, startTelling } from '../../firewall/release/index.ts'
import {
  createCountReader,
  createCounts,
  createCountStore,
  listOrganisations,
  startFolding,
  type OrganisationTables,
} from '../../protected/counts/index.ts'
import { createReferrals, createReferralStore, startCarrying } from '../../protected/referrals/index.ts'
import { createDirectory } from '../../open/directory/index.ts'
import { createServiceBooks, readCity, toHelpDirectory } from '../../surfaces/service-parts/index.ts'
import { parseDistricts } from '../../open/gaps/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { Firewall, ProtectedOpening } from './open-firewall.ts'

/** Opens the rooms. Referrals are not carried over before `start()`; `close()` waits for the round that runs. */
export async function openCasework(opening: ProtectedOpening, database: OpenedDatabase, firewall: Firewall) {
  const { clock, log, configuration, projectFolder } = opening
  const { door, keys, consents, erasure, register, connectOrganisation } = firewall
  const definitions = loadDefinitions(projectFolder)
  const counts = await createCounts({
    store: createCountStore(connectOrganisation),
    secret: Uint8Array.from(
      createHash('sha256')
        .update(await database.secret('counts'))
        .digest(),
    ),
    clock,
  })
  const journal = {
    store: createCaseStore(connectOrganisation, database.connect('causeway_keys', 2)),
    door,
    definitions,
    counts,
    clock,
  }
  const cases = createCases(journal)
  const referrals = createReferrals({
    store: createReferralStore(database.connect('causeway_keys', 2), connectOrganisation),
    door,
    consents,
    keys,
    erasure,
    journal,
    clock,
  })
  const city = readCity(configuration.cityFolder)
  const services = createDirectory(database.connect('causeway_protected', 2))
  const directory = toHelpDirectory(services, city, clock)
  const telling = {
    counts: createCountReader(database.connect('causeway_release', 1)),
    store: createReportStore(database.connect('causeway_release', 1)),
    findLastChanges: services.findLastChanges,
    clock,
    log,
  }
  const { pledgesUnknown } = configuration
  const serviceSource = { book: createServiceBooks(directory, clock, log), city, register, pledgesUnknown }
  const protectedHandle = database.connect<OrganisationTables>('causeway_protected', 1)
  let carrying: ReturnType<typeof startCarrying> | undefined
  let folding: ReturnType<typeof startFolding> | undefined
  let reporting: ReturnType<typeof startTelling> | undefined
  return {
    definitions,
    counts,
    cases,
    readCases: createCaseTaking(journal),
    referrals,
    serviceSource,
    places: readPlaces(configuration.cityFolder),
    start(): void {
      carrying = startCarrying(referrals, log)
      folding = startFolding({ counts, listOrganisations: () => listOrganisations(protectedHandle), clock, log })
      reporting = startTelling(telling)
    },
    async close(): Promise<void> {
      await carrying?.close()
      await folding?.close()
      await reporting?.close()
    },
  }
}

/** The districts that counts name, by id and in the languages of the city; none where the city has no file of them. */
function readPlaces(cityFolder: string): readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[] {
  const path = join(cityFolder, 'districts.geojson')
  try {
    const districts = parseDistricts(readFileSync(path, 'utf8'))
    if (!districts.ok) throw new Error(`${path}: ${districts.error}`)
    return districts.value.map(({ id, names }) => ({ id, names }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
