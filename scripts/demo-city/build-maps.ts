// The districts as GeoJSON and as a table of cells, and the gazetteer of names that people type.
import { cellsToMultiPolygon } from 'h3-js'
import { CITY } from './city.ts'
import { placeOf, roundTo, toPosition, type Cell } from './city-map.ts'
import { DISTRICTS } from './districts.ts'
import { NAMED_PLACES } from './places.ts'
import { toCsv } from './write-csv.ts'

/** A FeatureCollection, one MultiPolygon a district, with names and residents. */
export function buildDistrictShapes(cells: readonly Cell[]): string {
  const features = DISTRICTS.map((district) => {
    const own = cells.filter((cell) => cell.district.id === district.id).map((cell) => cell.place)
    const coordinates = cellsToMultiPolygon(own, true).map((polygon) =>
      polygon.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [roundTo(longitude, 5), roundTo(latitude, 5)])),
    )
    const { id, names, residents, kind } = district
    return {
      type: 'Feature',
      id,
      properties: { id, names, residents, kind, fictional: true },
      geometry: { type: 'MultiPolygon', coordinates },
    }
  })
  const lines = features.map((feature) => JSON.stringify(feature))
  return `{"type":"FeatureCollection","name":"${CITY.id}","fictional":true,"features":[\n${lines.join(',\n')}\n]}\n`
}

/** `place,district`: every cell and the district that it is shown as. */
export function buildDistrictCells(cells: readonly Cell[]): string {
  return toCsv(
    ['place', 'district'],
    cells.map((cell) => ({ place: cell.place, district: cell.district.id })),
  )
}

/** `id,kind,district,place,latitude,longitude,name_en,name_fr,name_ar,other_names`: districts first, then named places. */
export function buildGazetteer(cells: readonly Cell[]): string {
  const inhabited = new Set(cells.map((cell) => cell.place))
  const districts = DISTRICTS.map((district) => ({
    id: district.id,
    kind: 'district',
    district: district.id,
    position: toPosition(district.x, district.y),
    names: district.names,
    otherNames: [] as readonly string[],
  }))
  const places = NAMED_PLACES.map((place) => {
    const district = DISTRICTS.find((each) => each.id === place.district)
    if (district === undefined) throw new Error(`${place.id} is in no district`)
    return { ...place, position: toPosition(district.x + place.dx, district.y + place.dy) }
  })
  const rows = [...districts, ...places].map(({ id, kind, district, position, names, otherNames }) => {
    if (!inhabited.has(placeOf(position))) throw new Error(`${id} lies in the sea or out of town`)
    return {
      id,
      kind,
      district,
      place: placeOf(position),
      latitude: String(position.latitude),
      longitude: String(position.longitude),
      name_en: names.en,
      name_fr: names.fr,
      name_ar: names.ar,
      other_names: otherNames.join(';'),
    }
  })
  return toCsv(['id', 'kind', 'district', 'place', 'latitude', 'longitude', 'name_en', 'name_fr', 'name_ar', 'other_names'], rows)
}
