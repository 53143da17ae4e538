// What the public may see of a document. Staff and volunteers are roles, not names; a hidden address leaves no trace, an
// area only a rough point; a pledge about data is shown only where the provider chose so. Everything that leaves the
// directory passes here, but for the owner's own export.
import { docsOf, isDoc, type Doc, type Json } from '../hsds/document.ts'

/** Rough points lie on a grid of this many degrees (about 5.5 km from north to south). */
export const AREA_GRID_DEGREES = 0.05

/** A person's place in an organisation may be told; their name, address and telephone may not. */
const CONTACT_FIELDS = ['id', 'organization_id', 'service_id', 'service_at_location_id', 'location_id', 'title', 'department']
/** A hidden location may be telephoned. Anything that could say where it is stays here. */
const HIDDEN_LOCATION_FIELDS = ['id', 'location_type', 'organization_id', 'visibility', 'languages', 'phones', 'schedules']
const PHONE_FIELDS = [
  'id',
  'number',
  'extension',
  'type',
  'languages',
  'location_id',
  'service_id',
  'organization_id',
  'service_at_location_id',
]
const SCHEDULE_TEXTS = new Set(['description', 'notes', 'schedule_link', 'attending_type', 'attributes'])

/** A point of the grid. */
export function toArea(degrees: number): number {
  return Number((Math.round(degrees / AREA_GRID_DEGREES) * AREA_GRID_DEGREES).toFixed(2))
}

/** The public document of a main entity. A service at location has to say how visible its location is. */
export function toPublicDoc(entity: string, doc: Doc, locationVisibility: 'full' | 'area' | 'hidden' = 'full'): Doc {
  if (entity === 'location') return toPublicLocation(doc)
  const shown = strip(doc)
  if (entity === 'service_at_location' && locationVisibility !== 'full') {
    // "Ring at the blue door" would say where it is.
    delete shown['description']
    delete shown['service_areas']
    if (doc['phones'] !== undefined) shown['phones'] = pickAll(shown['phones'], PHONE_FIELDS)
    if (doc['schedules'] !== undefined) shown['schedules'] = withoutTexts(shown['schedules'])
  }
  return shown
}

function toPublicLocation(doc: Doc): Doc {
  const visibility = doc['visibility'] ?? 'full'
  if (visibility === 'full') return strip(doc)
  const shown = strip(pick(doc, HIDDEN_LOCATION_FIELDS))
  shown['visibility'] = visibility === 'area' ? 'area' : 'hidden'
  if (doc['phones'] !== undefined) shown['phones'] = pickAll(shown['phones'], PHONE_FIELDS)
  if (doc['schedules'] !== undefined) shown['schedules'] = withoutTexts(shown['schedules'])
  const { latitude, longitude } = doc
  if (visibility === 'area' && typeof latitude === 'number' && typeof longitude === 'number') {
    shown['latitude'] = toArea(latitude)
    shown['longitude'] = toArea(longitude)
  }
  if (visibility === 'area' && Array.isArray(doc['addresses'])) shown['addresses'] = docsOf(doc['addresses']).map(toAreaAddress)
  return shown
}

/** The town and the district; HSDS asks for a street and a postcode, which stay empty. */
function toAreaAddress(address: Doc): Doc {
  return {
    ...pick(address, ['id', 'city', 'region', 'state_province', 'country', 'address_type']),
    address_1: '',
    postal_code: '',
  }
}

/** Takes out, at every depth, what is private wherever it stands. */
function strip(doc: Doc): Doc {
  const shown: Doc = {}
  for (const [field, value] of Object.entries(doc)) {
    // Histories name people and hold former values; the person who vouches and the one addressed are people too.
    if (field === 'metadata' || field === 'assurer_email' || field === 'attention') continue
    if (field === 'data_sharing_policy' && !(isDoc(value) && value['public'] === 'yes')) continue
    shown[field] = field === 'contacts' ? pickAll(value, CONTACT_FIELDS) : stripValue(value)
  }
  return shown
}

function stripValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(stripValue)
  return isDoc(value) ? strip(value) : value
}

function pick(doc: Doc, fields: readonly string[]): Doc {
  return Object.fromEntries(fields.flatMap((field) => (doc[field] === undefined ? [] : [[field, doc[field]]])))
}

function pickAll(value: Json | undefined, fields: readonly string[]): Json {
  return Array.isArray(value) ? value.map((item) => (isDoc(item) ? pick(item, fields) : item)) : []
}

function withoutTexts(value: Json | undefined): Json {
  if (!Array.isArray(value)) return []
  return value.map((item) =>
    isDoc(item) ? Object.fromEntries(Object.entries(item).filter(([field]) => !SCHEDULE_TEXTS.has(field))) : item,
  )
}
