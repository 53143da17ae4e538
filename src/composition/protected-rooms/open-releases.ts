// The release over its own login role, with the city's residents, which no file can change.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellToLatLng, isValidCell } from 'h3-js'
import { createCaseworkSource, createReleases, createReleaseStore } from '../../firewall/release/index.ts'
import type { Releases } from '../../firewall/release/index.ts'
import { createGapStore, createShortfallSource, districtAt, parseDistricts, type District } from '../../open/gaps/index.ts'
import { createCountReader } from '../../protected/counts/index.ts'
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
    sources: {
      'gap-run': createShortfallSource(runs, districts),
      casework: createCaseworkSource(createCountReader(database.connect('causeway_release', 1)), districts, (place) =>
        findCountedDistrict(districts, place),
      ),
    },
    residents: Object.fromEntries(districts.map(({ id, residents }) => [id, residents])),
    cellKeySecret: async () => {
      const secret = await database.secret('cell-keys', () => randomBytes(32).toString('base64url'))
      return new Uint8Array(Buffer.from(secret, 'base64url'))
    },
    onFailure: (error) => log.error('a preview of a release failed', { error }),
  })
}

/** A counted place is a district by its id, or a coarse cell, which is where its middle lies. */
function findCountedDistrict(districts: readonly District[], place: string): string | null {
  if (!isValidCell(place)) return districts.find(({ id }) => id === place)?.id ?? null
  const [latitude, longitude] = cellToLatLng(place)
  return districtAt(districts, latitude, longitude)?.id ?? null
}

function readDistricts(cityFolder: string) {
  const file = join(cityFolder, 'districts.geojson')
  const parsed = parseDistricts(readFileSync(file, 'utf8'))
  if (!parsed.ok) throw new Error(`${file} cannot be read: ${parsed.error}`)
  return parsed.value
}
