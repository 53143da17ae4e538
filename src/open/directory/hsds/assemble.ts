// Puts records together again into the nested documents of HSDS: ids become the entities that they name. What was cut by
// `split-record.ts` comes back field by field.
import { referencesOf, textOf, type Doc, type Json } from './document.ts'
import type { Entity } from './field.ts'
import { HSDS_ENTITIES } from './entities.ts'

/** Finds documents by id; only those that an assembly needs have to be there. */
export interface Lookup {
  readonly organization: ReadonlyMap<string, Doc>
  readonly program: ReadonlyMap<string, Doc>
  readonly service: ReadonlyMap<string, Doc>
  readonly location: ReadonlyMap<string, Doc>
  readonly service_at_location: ReadonlyMap<string, Doc>
  /** Ids of the services at location of a service that its own list does not name. */
  readonly placesByService?: ReadonlyMap<string, readonly string[]>
}

/** A full service: organisation, program, services at location and their locations inside. */
export function assembleService(
  service: Doc,
  lookup: Lookup,
  options: { readonly withOrganization?: boolean; readonly withLocations?: boolean } = {},
): Doc {
  const whole: Doc = { ...service }
  const ids = unique([
    ...referencesOf(service['service_at_locations']),
    ...(lookup.placesByService?.get(String(service['id'])) ?? []),
  ])
  const places = ids.flatMap((id) => {
    const place = lookup.service_at_location.get(id)
    return place ? [assemblePlace(place, lookup)] : []
  })
  if (places.length > 0 || service['service_at_locations'] !== undefined) whole['service_at_locations'] = places
  nest(
    whole,
    'organization',
    service,
    (doc) => (options.withOrganization === false ? null : assembleOrganization(doc, lookup, options)),
    lookup.organization,
  )
  nest(whole, 'program', service, (doc) => doc, lookup.program)
  return whole
}

/** A service at location with its location inside, and its service where that is wanted. */
export function assemblePlace(place: Doc, lookup: Lookup, withService = false): Doc {
  const whole: Doc = { ...place }
  nest(whole, 'location', place, (doc) => doc, lookup.location)
  if (!withService) return whole
  const service = lookup.service.get(textOf(place, 'service_id') ?? '')
  if (service) {
    const { service_at_locations: _, ...rest } = service
    whole['service'] = assembleService(rest, { ...lookup, placesByService: new Map() })
  }
  return whole
}

/** An organisation with its programs and locations inside. */
export function assembleOrganization(organization: Doc, lookup: Lookup, options: { readonly withLocations?: boolean } = {}): Doc {
  const whole: Doc = { ...organization }
  const put = (field: 'locations' | 'programs', docs: ReadonlyMap<string, Doc>): void => {
    if (organization[field] === undefined) return
    if (field === 'locations' && options.withLocations === false) delete whole[field]
    else whole[field] = referencesOf(organization[field]).flatMap((id) => docs.get(id) ?? [])
  }
  put('locations', lookup.location)
  put('programs', lookup.program)
  return whole
}

function nest(whole: Doc, field: string, doc: Doc, build: (found: Doc) => Doc | null, docs: ReadonlyMap<string, Doc>): void {
  const id = textOf(doc, field) ?? textOf(doc, `${field}_id`)
  const found = id === null ? undefined : docs.get(id)
  const built = found ? build(found) : null
  if (built) whole[field] = built
  else {
    delete whole[field]
    if (id !== null) whole[`${field}_id`] = id
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

const BY_NAME: ReadonlyMap<string, Entity> = new Map(HSDS_ENTITIES.map((entity) => [entity.name, entity]))

/** An entity's own values only, as the API's lists give them. */
export function toListItem(entity: string, doc: Doc): Doc {
  const item: Doc = {}
  for (const field of BY_NAME.get(entity)?.fields ?? []) {
    const value = doc[field.name]
    if (field.kind === 'value' && value !== undefined) item[field.name] = value
  }
  return item
}

/** A service as lists give it: its values, and those of its organisation and program. */
export function toServiceListItem(service: Doc, lookup: Lookup): Doc {
  const item = toListItem('service', service)
  nest(item, 'organization', service, (doc) => toListItem('organization', doc), lookup.organization)
  nest(item, 'program', service, (doc) => toListItem('program', doc), lookup.program)
  return item
}

/** A service at location as lists give it: its values, those of its location and its service. */
export function toPlaceListItem(place: Doc, lookup: Lookup): Doc {
  const item = toListItem('service_at_location', place)
  nest(item, 'location', place, (doc) => ({ ...toListItem('location', doc), ...visibilityOf(doc) }), lookup.location)
  const service = lookup.service.get(textOf(place, 'service_id') ?? '')
  if (service) item['service'] = toServiceListItem(service, lookup)
  return item
}

function visibilityOf(location: Doc): Doc {
  const visibility: Json | undefined = location['visibility']
  return visibility === undefined ? {} : { visibility }
}

/** The ids of everything that assembling these documents needs. */
export function idsToLookUp(field: string, docs: readonly Doc[]): string[] {
  return unique(
    docs
      .flatMap((doc) => [textOf(doc, field) ?? textOf(doc, `${field}_id`) ?? '', ...referencesOf(doc[`${field}s`])])
      .filter((id) => id !== ''),
  )
}
