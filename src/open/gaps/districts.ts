// Districts: their outlines, names and residents, from GeoJSON; and which district a point lies in.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { z } from 'zod'

/** Longitude, latitude. */
export type Position = readonly [number, number]

/** A district of the public page. Rings are closed; the first of each polygon is its outside. */
export interface District {
  readonly id: string
  /** By language; a name in no language of ours is under `en`. */
  readonly names: Readonly<Record<string, string>>
  /** Everybody who lives there, not only those in need. */
  readonly residents: number
  readonly polygons: readonly (readonly (readonly Position[])[])[]
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number())
const polygon = z.array(z.array(position).min(4)).min(1)
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.object({
        id: z.string().optional(),
        name: z.string().optional(),
        names: z.record(z.string(), z.string()).optional(),
        residents: z.number().int().min(0),
      }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
      ]),
    }),
  ),
})

/** Districts of a GeoJSON FeatureCollection whose features have `residents`, an `id` and `name` or `names`; or what was wrong, in words. */
export function parseDistricts(text: string): Result<readonly District[], string> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'not JSON')
  }
  const parsed = collection.safeParse(json)
  if (!parsed.success) return fail(z.prettifyError(parsed.error))
  return ok(
    parsed.data.features.map(({ id, properties, geometry }, index) => ({
      id: properties.id ?? String(id ?? index),
      names: properties.names ?? { en: properties.name ?? properties.id ?? String(id ?? index) },
      residents: properties.residents,
      polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
        rings.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude] as const)),
      ),
    })),
  )
}

/** A district's name in a language, in English or any other where there is none in that one. */
export function districtName(district: District, language: string): string {
  return district.names[language] ?? district.names['en'] ?? Object.values(district.names)[0] ?? district.id
}

/** The district that a point lies in; `null` outside all of them. A point on an edge is in the first that has it. */
export function districtAt(districts: readonly District[], latitude: number, longitude: number): District | null {
  return districts.find(({ polygons }) => polygons.some((rings) => isInside(rings, longitude, latitude))) ?? null
}

/** Even-odd rule over all rings, so that a hole is outside. Districts are small: degrees serve as a plane. */
function isInside(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1, y1] = ring[at] ?? [0, 0]
      const [x2, y2] = ring[before] ?? [0, 0]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}
