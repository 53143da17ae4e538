// Cuts a nested document into the directory's records, each main entity once, with ids where it stood nested;
// `assemble.ts` puts them together again. Order and presence of every list are kept.
import type { Entity } from './field.ts'
import { docsOf, isDoc, isMainEntity, textOf, type DirectoryRecord, type Doc, type MainEntity } from './document.ts'
import { entityOf } from './profile.ts'

/** Cuts one checked document. The record of the document itself comes last, after those it refers to. */
export function splitRecord(entity: MainEntity, doc: Doc): DirectoryRecord[] {
  const records: DirectoryRecord[] = []
  cut(entityOf(entity), doc, false, records)
  return records
}

function cut(entity: Entity, doc: Doc, isMention: boolean, records: DirectoryRecord[]): void {
  for (const field of entity.fields) {
    if (field.kind === 'value') continue
    const value = doc[field.name]
    if (value === undefined) continue
    const nested = entityOf(field.entity)
    if (field.kind === 'one') {
      if (isDoc(value)) cutOne(entity, doc, field.name, nested, value, records)
    } else if (field.name === 'services') {
      cutServices(doc, nested, records)
    } else if (isMainEntity(nested.name)) {
      doc[field.name] = docsOf(value).map((item) => {
        if (nested.name === 'service_at_location') item['service_id'] ??= String(doc['id'])
        cut(nested, item, nested.name === 'program', records)
        return String(item['id'])
      })
    } else {
      for (const item of docsOf(value)) cut(nested, item, true, records)
    }
  }
  if (isMainEntity(entity.name)) records.push({ entity: entity.name, id: String(doc['id']), doc, isMention })
}

function cutOne(entity: Entity, doc: Doc, field: string, nested: Entity, value: Doc, records: DirectoryRecord[]): void {
  const isInline = !isMainEntity(nested.name) || nested.name === 'taxonomy_term' || nested.name === 'taxonomy'
  if (isInline) {
    // Terms stay inside their attributes, where they were said, and are known to the list of terms as well.
    cut(nested, isMainEntity(nested.name) ? { ...value } : value, true, records)
    return
  }
  if (field === 'service') {
    // A service inside its own service at location: the service's list is left to the service's own record.
    cut(nested, value, !hasLists(nested, value), records)
    doc['service_id'] ??= String(value['id'])
    delete doc[field]
    return
  }
  cut(nested, value, nested.name !== 'location', records)
  doc[field] = String(value['id'])
  if (entity.name === 'service_at_location') doc['location_id'] ??= String(value['id'])
}

function cutServices(organization: Doc, nested: Entity, records: DirectoryRecord[]): void {
  for (const item of docsOf(organization['services'])) {
    if (Object.keys(item).length === 1) continue
    if (item['organization'] === undefined) item['organization_id'] ??= String(organization['id'])
    cut(nested, item, !hasLists(nested, item), records)
  }
  delete organization['services']
}

/** True where a document carries lists of its own: then it is the whole, not a mention. */
function hasLists(entity: Entity, doc: Doc): boolean {
  return entity.fields.some((field) => field.kind === 'many' && doc[field.name] !== undefined)
}

/** The organisation that a service's document names, by whichever field. */
export function organizationOf(service: Doc): string | null {
  return textOf(service, 'organization') ?? textOf(service, 'organization_id')
}
