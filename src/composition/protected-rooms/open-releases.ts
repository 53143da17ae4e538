// The release over its own login role, with the city's residents, which no file can change.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createReleases, createReleaseStore } from '../../firewall/release/index.ts'
import type { Releases } from '../../firewall/release/index.ts'
import { createGapStore, createShortfallSource, parseDistricts } from '../../open/gaps/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { ProtectedOpening } from './open-firewall.ts'

/** The releases, as any process asks for them that may log in as causeway_release. */
export function openReleases(
  { clock, log, configuration }: Omit<ProtectedOpening, 'projectFolder'>,
  database: OpenedDatabase,
): Releases {
  const districts = readDistricts(configuration.cityFolder)
  const runs = createGapStore(database.connect('causeway_release', 1))
  return createReleases(createReleaseStore(database.connect('causeway_release', 4)), {
    clock,
    sources: { 'gap-run': createShortfallSource(runs, districts) },
    residents: Object.fromEntries(districts.map(({ id, residents }) => [id, residents])),
    cellKeySecret: async () => {
      const secret = await database.secret('cell-keys', () => randomBytes(32).toString('base64url'))
      return new Uint8Array(Buffer.from(secret, 'base64url'))
    },
    onFailure: (error) => log.error('a preview of a release failed', { error }),
  })
}

function readDistricts(cityFolder: string) {
  const file = join(cityFolder, 'districts.geojson')
  const parsed = parseDistricts(readFileSync(file, 'utf8'))
  if (!parsed.ok) throw new Error(`${file} cannot be read: ${parsed.error}`)
  return parsed.value
}
