// Broken input for tests, beside the clean city: each bad row and the line and field that a reader must name.
import type { Cell } from './city-map.ts'
import type { Json } from './hsds-record.ts'
import { toCsv } from './write-csv.ts'

interface Fault {
  readonly line: string
  /** The field at fault; empty where the line as a whole cannot be read, `null` where the line is good. */
  readonly field: string | null
  readonly why: string
}

/** The files of the `faults` folder. */
export function buildFaults(records: readonly Json[], cells: readonly Cell[]): ReadonlyMap<string, Uint8Array> {
  const services = breakServices(records)
  const demand = breakDemand(cells)
  const expected = [...expect('services.ndjson', services, 1), ...expect('demand.csv', demand, 2)]
  const header = 'place,latitude,longitude,need,people,documents,registration,fears_enforcement'
  const texts = new Map([
    ['faults/services.ndjson', services.map(({ line }) => `${line}\n`).join('')],
    ['faults/demand.csv', `${header}\n${demand.map(({ line }) => `${line}\n`).join('')}`],
    ['faults/truncated.json', JSON.stringify(records.slice(0, 3), null, 1).slice(0, 2500)],
    ['faults/expected.csv', toCsv(['file', 'line', 'field', 'why'], expected)],
  ])
  const encoder = new TextEncoder()
  return new Map([
    ...[...texts].map(([path, text]) => [path, encoder.encode(text)] as const),
    ['faults/demand-windows-1252.csv', toWindows1252(excelExport(cells))],
  ])
}

function breakServices(records: readonly Json[]): readonly Fault[] {
  const record = (index: number, change: Json = {}): string => JSON.stringify({ ...records[index], ...change })
  const without = (index: number, field: string): string =>
    JSON.stringify(Object.fromEntries(Object.entries(records[index] ?? {}).filter(([name]) => name !== field)))
  const location = { id: 'f0000000-0000-4000-8000-000000000001', location_type: 'physical', latitude: 912.4, longitude: -40.2 }
  return [
    { line: record(0), field: null, why: '' },
    { line: without(1, 'name'), field: 'name', why: 'a service without a name' },
    { line: record(2, { status: 'open-ish' }), field: 'status', why: 'a status that is none of the list' },
    { line: '{"id": "f0000000-0000-4000-8000-000000000002", "name": "Cut off', field: '', why: 'broken JSON' },
    { line: record(3, { id: 'seventeen' }), field: 'id', why: 'an id that is no UUID' },
    { line: record(4, { minimum_age: 'twelve' }), field: 'minimum_age', why: 'an age in words' },
    {
      line: record(5, { service_at_locations: [{ id: 'f0000000-0000-4000-8000-000000000003', location }] }),
      field: 'latitude',
      why: 'a latitude off the globe',
    },
    {
      line: record(6, { data_sharing_policy: { immigration_sharing: 'maybe' } }),
      field: 'immigration_sharing',
      why: 'a pledge that is none of the list',
    },
    { line: '[1, 2, 3]', field: '', why: 'a line that is no object' },
    { line: record(7), field: null, why: '' },
  ]
}

function breakDemand(cells: readonly Cell[]): readonly Fault[] {
  const place = cells[0]?.place ?? ''
  return [
    { line: joinFields(place, '', '', 'food', '12', 'none', 'unregistered', 'yes'), field: null, why: '' },
    { line: joinFields(place, '', '', 'fodo', '12', '', '', ''), field: 'need', why: 'a need that is not of the list' },
    { line: joinFields(place, '', '', 'food', '-3', '', '', ''), field: 'people', why: 'negative people' },
    { line: joinFields(place, '', '', 'food', 'ten', '', '', ''), field: 'people', why: 'people in words' },
    { line: joinFields('not-a-cell', '', '', 'food', '4', '', '', ''), field: 'place', why: 'no H3 cell' },
    { line: joinFields('', '130.6', '-40.2', 'food', '4', '', '', ''), field: 'latitude', why: 'a latitude off the globe' },
    { line: joinFields('', '', '', 'food', '4', '', '', ''), field: 'place', why: 'no place at all' },
    {
      line: joinFields(place, '', '', 'food', '4', 'pasport', '', ''),
      field: 'documents',
      why: 'a paper that is not of the list',
    },
    {
      line: joinFields(place, '', '', 'food', '4', '', 'legal-ish', ''),
      field: 'registration',
      why: 'a status that is not of the list',
    },
    {
      line: joinFields(place, '', '', 'food', '4', '', '', 'perhaps'),
      field: 'fears_enforcement',
      why: 'neither yes, no nor unknown',
    },
    { line: joinFields(place, '', '', 'shelter', '7', 'unknown', 'unknown', 'unknown'), field: null, why: '' },
  ]
}

function joinFields(...fields: readonly string[]): string {
  return fields.join(',')
}

function expect(file: string, faults: readonly Fault[], firstLine: number) {
  return faults
    .map(({ field, why }, index) => ({ file, line: String(index + firstLine), field, why }))
    .filter((fault): fault is typeof fault & { field: string } => fault.field !== null)
}

/** As a French Excel saves "CSV": semicolons, Windows-1252, carriage returns. A note column carries accents. */
function excelExport(cells: readonly Cell[]): string {
  const rows = cells.slice(0, 4).map((cell, index) => `${cell.place};shelter;${10 + index};Estimé à l’école, été 2026`)
  return ['place;need;people;note', ...rows, ''].join('\r\n')
}

/** Latin-1 with the one character of Windows-1252 that the export has and Latin-1 lacks. */
function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character === '’' ? 0x92 : character.charCodeAt(0)))
}
