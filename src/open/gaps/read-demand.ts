// The demand table, streamed: good rows kept, bad ones told by file, line and field; alike rows added up, so that memory
// grows with the number of different groups and places, not with the file.
import { basename } from 'node:path'
import { cellToLatLng, isValidCell } from 'h3-js'
import type { DemandRow, PersonProfile } from '@causeway/service-access'
import { openCsv, UnreadableFile } from './csv-rows.ts'
import type { CsvFile } from './csv-rows.ts'
import {
  BadCell,
  DEMAND_COLUMNS,
  MOST_PEOPLE,
  readBasis,
  readMaxMinutes,
  readNeed,
  readPeople,
  readPoint,
  readProfile,
  show,
} from './demand-columns.ts'
import type { CellReader, DemandColumn } from './demand-columns.ts'
import { nearestWord } from './nearest-word.ts'
import { createProblemList } from './problem-list.ts'
import type { ProblemList } from './problem-list.ts'

/** What a demand table holds. */
export interface DemandTable {
  readonly rows: readonly DemandRow[]
  /** The line of the file on which each row stands first. */
  readonly lines: Int32Array
  readonly problems: ProblemList
  /** Rows of the file, good and bad. */
  readonly read: number
  /** Rows of the file whose people had decimals and were rounded. */
  readonly rounded: number
}

/** More different rows than an analysis can hold. */
export const MOST_ROWS = 1_000_000

/** Reads a demand table. Throws `UnreadableFile` where it cannot be read to its end, has no usable header or is too large. */
export async function readDemand(
  path: string,
  defaultMaxMinutes: number,
  onProgress: (rows: number) => void = () => {},
): Promise<DemandTable> {
  const file = await openCsv(path)
  const name = basename(path)
  const problems = createProblemList()
  tellForm(file, name, problems)
  const positions = findColumns(file, name, problems)
  const table = createTable(name)
  const decimalComma = file.form.delimiter === ';'
  let current: readonly string[] = []
  const cell: CellReader = (column) => {
    const at = positions.get(column)
    return at === undefined ? '' : (current[at] ?? '')
  }
  let read = 0
  let rounded = 0
  for await (const { line, cells } of file.rows) {
    if (read === 0 && isTagRow(cells)) continue
    read++
    if (read % 50_000 === 0) onProgress(read)
    current = cells
    try {
      if (cells.length > file.columns.length && cells.slice(file.columns.length).some((one) => one !== '')) {
        problems.add({
          file: name,
          line,
          field: '',
          expected: `${file.columns.length} cells, as the header has`,
          found: `${cells.length}`,
          outcome: 'row left out',
        })
        continue
      }
      if (readRow(cell, line, name, decimalComma, defaultMaxMinutes, table, problems)) rounded++
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      const { field, expected, found } = error
      problems.add({ file: name, line, field, expected, found, outcome: 'row left out' })
    }
  }
  const { rows, lines } = table.finish()
  const people = rows.reduce((sum, row) => sum + row.peopleHigh, 0)
  if (people > MOST_PEOPLE) {
    problems.fail({
      file: name,
      line: null,
      field: 'people',
      expected: `at most ${MOST_PEOPLE} people in all`,
      found: `${people}`,
      outcome: 'row left out',
    })
  }
  return { rows, lines, problems, read, rounded }
}

/** Reads one row into the table; true where people had to be rounded. */
function readRow(
  cell: CellReader,
  line: number,
  file: string,
  decimalComma: boolean,
  defaultMaxMinutes: number,
  table: Table,
  problems: ProblemList,
): boolean {
  if (readBasis(cell) === 'caseload-floor') {
    problems.add({
      file,
      line,
      field: 'basis',
      expected: 'demand from a survey or a population',
      found: 'caseload-floor, set aside: a floor is shown beside the demand and never added to it',
      outcome: 'noted',
    })
    return false
  }
  const { place, point } = readPlace(cell, decimalComma, table.cells)
  const need = readNeed(cell)
  const people = readPeople(cell, 'people', decimalComma)
  if (people === null) throw new BadCell('people', 'a whole number of people, zero or more', 'nothing')
  const low = readPeople(cell, 'people_low', decimalComma) ?? people
  const high = readPeople(cell, 'people_high', decimalComma) ?? people
  if (low.people > people.people) throw new BadCell('people_low', `at most people (${people.people})`, show(cell('people_low')))
  if (high.people < people.people)
    throw new BadCell('people_high', `at least people (${people.people})`, show(cell('people_high')))
  const maxMinutes = readMaxMinutes(cell, decimalComma) ?? defaultMaxMinutes
  const profile = table.profileOf(cell, decimalComma)
  const isRounded = people.isRounded || low.isRounded || high.isRounded
  if (isRounded) {
    problems.add({
      file,
      line,
      field: 'people',
      expected: 'a whole number of people',
      found: `${show(cell('people'))}, rounded to ${people.people}`,
      outcome: 'repaired',
    })
  }
  if (high.people > 0) {
    table.add(
      { place, point, need, people: people.people, peopleLow: low.people, peopleHigh: high.people, maxMinutes, profile },
      line,
    )
  }
  return isRounded
}

function readPlace(cell: CellReader, decimalComma: boolean, known: Map<string, Place>): Place {
  const text = cell('place')
  if (text === '') {
    const point = readPoint(cell, decimalComma)
    if (point === null) throw new BadCell('place', 'an H3 cell, or latitude and longitude', 'nothing')
    return { place: `${point.latitude},${point.longitude}`, point }
  }
  let found = known.get(text)
  if (!found) {
    const place = text.toLowerCase()
    if (!isValidCell(place)) throw new BadCell('place', 'an H3 cell such as 89283082803ffff', show(text))
    const [latitude, longitude] = cellToLatLng(place)
    found = { place, point: { latitude, longitude } }
    known.set(text, found)
  }
  return found
}

interface Place {
  readonly place: string
  readonly point: { readonly latitude: number; readonly longitude: number }
}

interface Table {
  /** H3 cells met so far, by their text. */
  readonly cells: Map<string, Place>
  profileOf(cell: CellReader, decimalComma: boolean): PersonProfile
  add(row: DemandRow, line: number): void
  finish(): { rows: readonly DemandRow[]; lines: Int32Array }
}

const PROFILE_COLUMNS: readonly DemandColumn[] = DEMAND_COLUMNS.slice(
  DEMAND_COLUMNS.indexOf('age_min'),
  DEMAND_COLUMNS.indexOf('max_minutes'),
)

function createTable(file: string): Table {
  const profiles = new Map<string, PersonProfile>()
  const byProfile = new Map<PersonProfile, Map<string, number>>()
  const rows: { -readonly [K in keyof DemandRow]: DemandRow[K] }[] = []
  const lines: number[] = []
  return {
    cells: new Map(),
    profileOf(cell, decimalComma) {
      const key = PROFILE_COLUMNS.map(cell).join('\u0000')
      const known = profiles.get(key)
      if (known) return known
      const profile = readProfile(cell, decimalComma)
      profiles.set(key, profile)
      return profile
    },
    add(row, line) {
      const indexOf = byProfile.get(row.profile) ?? new Map<string, number>()
      byProfile.set(row.profile, indexOf)
      const key = `${row.place}/${row.need}/${row.maxMinutes}`
      const at = indexOf.get(key)
      const known = at === undefined ? undefined : rows[at]
      if (known) {
        known.people += row.people
        known.peopleLow += row.peopleLow
        known.peopleHigh += row.peopleHigh
        return
      }
      if (rows.length >= MOST_ROWS) {
        const expected = `at most ${MOST_ROWS} different rows (larger cells or fewer attributes make fewer)`
        throw new UnreadableFile({ file, line, field: '', expected, found: 'more', outcome: 'row left out' })
      }
      indexOf.set(key, rows.length)
      rows.push({ ...row })
      lines.push(line)
    },
    finish: () => ({ rows, lines: Int32Array.from(lines) }),
  }
}

function isTagRow(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.startsWith('#')) && cells.every((cell) => cell === '' || cell.startsWith('#'))
}

function tellForm(file: CsvFile, name: string, problems: ProblemList): void {
  const { encoding, delimiter } = file.form
  if (encoding === 'utf-8' && delimiter === ',') return
  const separator = delimiter === ';' ? 'semicolons' : delimiter === '\t' ? 'tabs' : 'commas'
  problems.add({
    file: name,
    line: 1,
    field: '',
    expected: 'UTF-8 with commas',
    found: `${encoding} with ${separator}, read as such${delimiter === ';' ? ' (with a comma as decimal point)' : ''}`,
    outcome: 'noted',
  })
}

function findColumns(file: CsvFile, name: string, problems: ProblemList): ReadonlyMap<DemandColumn, number> {
  const positions = new Map<DemandColumn, number>()
  const line = file.headerLine
  file.columns.forEach((column, at) => {
    const known = DEMAND_COLUMNS.find((one) => one === column)
    if (known === undefined) {
      if (column === '') return
      const near = nearestWord(column, DEMAND_COLUMNS)
      const expected = near === null ? `one of the columns ${DEMAND_COLUMNS.join(', ')}` : `a known column, perhaps ${near}`
      problems.add({ file: name, line, field: column, expected, found: `"${column}", left aside`, outcome: 'noted' })
    } else if (positions.has(known)) {
      problems.fail({
        file: name,
        line,
        field: column,
        expected: 'each column once',
        found: `${column} twice`,
        outcome: 'row left out',
      })
    } else positions.set(known, at)
  })
  const missing = (['need', 'people'] as const).filter((column) => !positions.has(column))
  const hasPlace = positions.has('place') || (positions.has('latitude') && positions.has('longitude'))
  for (const column of [...missing, ...(hasPlace ? [] : (['place'] as const))]) {
    problems.fail({
      file: name,
      line,
      field: column,
      expected: column === 'place' ? 'a column place, or latitude and longitude' : `a column ${column}`,
      found: `the columns ${file.columns.filter((one) => one !== '').join(', ')}`,
      outcome: 'row left out',
    })
  }
  return positions
}
