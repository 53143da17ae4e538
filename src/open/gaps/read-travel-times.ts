// The table of journeys, streamed: `place,location_id,minutes`. Only places of the demand and locations of the directory are
// kept, in typed arrays, so that a table of a whole country costs no more than the part that is used.
import { basename } from 'node:path'
import type { TravelTimes } from '@causeway/service-access'
import { openCsv } from './csv-rows.ts'
import { show } from './demand-columns.ts'
import { createProblemList } from './problem-list.ts'
import type { ProblemList } from './problem-list.ts'

/** Column names; those after the first are what r5r and similar routers write. */
const COLUMNS = {
  place: ['place', 'from_id'],
  location: ['location_id', 'to_id'],
  minutes: ['minutes', 'travel_time', 'travel_time_p50'],
} as const

/** Reads a table of journeys; the shortest of repeated ones counts. Throws `UnreadableFile` where it cannot be read on. */
export async function readTravelTimes(
  path: string,
  wantedPlaces: ReadonlySet<string>,
  wantedLocations: ReadonlySet<string>,
  onProgress: (rows: number) => void = () => {},
): Promise<{ readonly times: TravelTimes; readonly problems: ProblemList }> {
  const file = await openCsv(path)
  const name = basename(path)
  const problems = createProblemList()
  const find = (names: readonly string[]) => file.columns.findIndex((column) => names.includes(column))
  const at = { place: find(COLUMNS.place), location: find(COLUMNS.location), minutes: find(COLUMNS.minutes) }
  for (const [key, names] of Object.entries(COLUMNS)) {
    if (find(names) >= 0) continue
    problems.fail({
      file: name,
      line: file.headerLine,
      field: names[0],
      expected: `a column ${names[0]} (${key})`,
      found: `the columns ${file.columns.join(', ')}`,
      outcome: 'row left out',
    })
  }
  const journeys = createJourneyList()
  if (problems.fatal().length > 0) return { times: journeys.finish(), problems }
  let read = 0
  let strangers = 0
  for await (const { line, cells } of file.rows) {
    read++
    if (read % 100_000 === 0) onProgress(read)
    const text = cells[at.minutes] ?? ''
    const minutes = /^\d+(\.\d+)?$/.test(text)
      ? Number(text)
      : file.form.delimiter === ';'
        ? Number(text.replace(',', '.'))
        : Number.NaN
    if (!(minutes >= 0) || text === '') {
      if (read === 1 && text.startsWith('#')) continue
      problems.add({
        file: name,
        line,
        field: 'minutes',
        expected: 'minutes, zero or more',
        found: show(text),
        outcome: 'row left out',
      })
      continue
    }
    const given = cells[at.place] ?? ''
    const place = wantedPlaces.has(given) ? given : given.toLowerCase()
    const location = cells[at.location] ?? ''
    const [isPlace, isLocation] = [wantedPlaces.has(place), wantedLocations.has(location)]
    if (isPlace && isLocation) journeys.add(place, location, minutes)
    else {
      // A place whose every journey leads elsewhere is in the table all the same: nothing there is within its reach.
      if (isPlace) journeys.seePlace(place)
      if (isLocation) journeys.seeLocation(location)
      strangers++
    }
  }
  const times = journeys.finish()
  if (read > 0 && times.minutes.length === 0) {
    problems.fail({
      file: name,
      line: null,
      field: 'location_id',
      expected: 'journeys from places of the demand to locations of the directory',
      found: `${strangers} rows of other places or locations`,
      outcome: 'row left out',
    })
  }
  return { times, problems }
}

function createJourneyList() {
  const places = new Map<string, number>()
  const locations = new Map<string, number>()
  let size = 0
  let [from, to, minutes] = [new Int32Array(1024), new Int32Array(1024), new Float32Array(1024)]
  return {
    seePlace: (place: string) => void numberOf(places, place),
    seeLocation: (location: string) => void numberOf(locations, location),
    add(place: string, location: string, time: number): void {
      if (size === from.length) {
        const [oldFrom, oldTo, oldMinutes] = [from, to, minutes]
        from = new Int32Array(size * 2)
        to = new Int32Array(size * 2)
        minutes = new Float32Array(size * 2)
        from.set(oldFrom)
        to.set(oldTo)
        minutes.set(oldMinutes)
      }
      from[size] = numberOf(places, place)
      to[size] = numberOf(locations, location)
      minutes[size] = time
      size++
    },
    finish(): TravelTimes {
      const placeStart = new Int32Array(places.size + 1)
      for (let at = 0; at < size; at++) placeStart[(from[at] ?? 0) + 1] = (placeStart[(from[at] ?? 0) + 1] ?? 0) + 1
      for (let at = 0; at < places.size; at++) placeStart[at + 1] = (placeStart[at + 1] ?? 0) + (placeStart[at] ?? 0)
      const next = placeStart.slice()
      const order = new Int32Array(size)
      for (let at = 0; at < size; at++) {
        const place = from[at] ?? 0
        order[next[place] ?? 0] = at
        next[place] = (next[place] ?? 0) + 1
      }
      // Longest first among repeats, so that the shortest is what a reader of the list is left with.
      for (let place = 0; place < places.size; place++) {
        order
          .subarray(placeStart[place] ?? 0, placeStart[place + 1] ?? 0)
          .sort((a, b) => (to[a] ?? 0) - (to[b] ?? 0) || (minutes[b] ?? 0) - (minutes[a] ?? 0))
      }
      return {
        places: [...places.keys()],
        locations: [...locations.keys()],
        placeStart,
        location: order.map((at) => to[at] ?? 0),
        minutes: Float32Array.from(order, (at) => minutes[at] ?? 0),
      }
    },
  }
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, names.size)
  return names.size - 1
}
