// The demo city whole: every file of data/demo-city, from one seed. The same seed gives the same bytes.
import { buildDemand } from './build-demand.ts'
import { buildFaults } from './build-faults.ts'
import { buildLocations } from './build-locations.ts'
import { buildDistrictCells, buildDistrictShapes, buildGazetteer } from './build-maps.ts'
import { buildServices } from './build-services.ts'
import { mapCells } from './city-map.ts'
import { CITY } from './city.ts'
import { describeFiles } from './describe-files.ts'
import { toHsdsService } from './hsds-record.ts'
import { createSeededRandom } from './seeded-random.ts'

/** Path below data/demo-city → contents. */
export type DemoCityFiles = ReadonlyMap<string, Uint8Array>

/** Builds all files. Each part has a stream of chance of its own, so that a change to one leaves the others alone. */
export function buildDemoCity(seed: string): DemoCityFiles {
  const cells = mapCells()
  const locations = buildLocations(createSeededRandom(`${seed}/locations`), cells)
  const services = buildServices(createSeededRandom(`${seed}/services`), locations)
  const records = services.map((service, index) => toHsdsService(service, index))
  const files = new Map<string, string>([
    ['services.ndjson', records.map((record) => `${JSON.stringify(record)}\n`).join('')],
    ['demand.csv', buildDemand(createSeededRandom(`${seed}/demand`), cells)],
    ['districts.geojson', buildDistrictShapes(cells)],
    ['district-cells.csv', buildDistrictCells(cells)],
    ['gazetteer.csv', buildGazetteer(cells)],
    ['city.json', `${JSON.stringify({ ...CITY, seed }, null, 2)}\n`],
    ['README.md', describeFiles()],
  ])
  const encoder = new TextEncoder()
  return new Map([...[...files].map(([path, text]) => [path, encoder.encode(text)] as const), ...buildFaults(records, cells)])
}
