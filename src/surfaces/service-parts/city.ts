// The place that a help site serves: its names, clock and emergency number, and its gazetteer of names that people type.
// Read from a folder (`city.json`, `gazetteer.csv`); the one that ships is the fictional demo city.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import type { Point } from '@causeway/service-access'
import type { Language } from '../../platform/i18n/index.ts'
import { foldName, isNearName } from './fold-name.ts'

/** A district or a well-known place of the city. */
export interface Place {
  readonly id: string
  readonly isDistrict: boolean
  readonly point: Point
  readonly names: Readonly<Record<Language, string>>
}

/** The city of a help site. */
export interface City {
  readonly names: Readonly<Record<Language, string>>
  /** True for the demo city: every page says that it is invented. */
  readonly isFictional: boolean
  /** IANA name. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2, lower case, for public holidays; `null` where not known. */
  readonly country: string | null
  /** What to dial in danger; `null` where nobody has said it, and then pages name none. */
  readonly emergencyNumber: string | null
  readonly places: readonly Place[]
  readonly findPlace: (typed: string) => PlaceFinding
}

/** What a typed name may mean. `several`: the nearest few, for the reader to choose from. */
export type PlaceFinding =
  | { readonly kind: 'found'; readonly place: Place }
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  | { readonly kind: 'unknown' }

const names = z.object({ en: z.string(), fr: z.string(), ar: z.string() })
const cityFile = z.object({
  names,
  fictional: z.boolean(),
  timeZone: z.string(),
  country: z.string().nullish(),
  emergencyNumber: z.string().nullish(),
})
const gazetteerRow = z.object({
  id: z.string().min(1),
  kind: z.string(),
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name_en: z.string().min(1),
  name_fr: z.string().min(1),
  name_ar: z.string().min(1),
  other_names: z.string().default(''),
})

/** Reads a city's folder; throws with the file's name where it is missing or not as it should be. */
export function readCity(folder: string): City {
  const city = cityFile.parse(JSON.parse(readFileSync(join(folder, 'city.json'), 'utf8')))
  const rows = z
    .array(gazetteerRow)
    .parse(parse(readFileSync(join(folder, 'gazetteer.csv'), 'utf8'), { columns: true, skip_empty_lines: true, bom: true }))
  const entries = rows.map((row) => ({
    place: {
      id: row.id,
      isDistrict: row.kind === 'district',
      point: { latitude: row.latitude, longitude: row.longitude },
      names: { en: row.name_en, fr: row.name_fr, ar: row.name_ar },
    },
    folded: [row.id, row.name_en, row.name_fr, row.name_ar, ...row.other_names.split(';')]
      .map(foldName)
      .filter((name) => name !== ''),
  }))
  return {
    names: city.names,
    isFictional: city.fictional,
    timeZone: city.timeZone,
    country: city.country?.toLowerCase() ?? null,
    emergencyNumber: city.emergencyNumber ?? null,
    places: entries.map(({ place }) => place),
    findPlace: (typed) => findPlace(entries, typed),
  }
}

interface Entry {
  readonly place: Place
  readonly folded: readonly string[]
}

const MOST_OFFERED = 4

/** A whole name first, then the beginning of one, then a part of one, then one with a slip of the fingers. */
function findPlace(entries: readonly Entry[], typed: string): PlaceFinding {
  const wanted = foldName(typed)
  if (wanted === '') return { kind: 'unknown' }
  const steps: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => wanted.length >= 3 && name.startsWith(wanted),
    (name) => wanted.length >= 3 && ` ${name}`.includes(` ${wanted}`),
    (name) => wanted.length >= 4 && isNearName(name, wanted),
  ]
  for (const isMeant of steps) {
    const found = entries.filter(({ folded }) => folded.some(isMeant)).map(({ place }) => place)
    const [only, another] = found
    if (only !== undefined && another === undefined) return { kind: 'found', place: only }
    if (only !== undefined) return { kind: 'several', places: found.slice(0, MOST_OFFERED) }
  }
  return { kind: 'unknown' }
}
