// A small directory for tests that has one of everything: each entity of HSDS with every field of the tables, unknown
// fields, children of several parents, and what stands alone. Made from the field tables, so that no field is forgotten.
import type { Doc, Json } from './hsds/document.ts'
import type { Entity, ValueField } from './hsds/field.ts'
import { HSDS_ENTITIES } from './hsds/entities.ts'

const BY_NAME: ReadonlyMap<string, Entity> = new Map(HSDS_ENTITIES.map((entity) => [entity.name, entity]))

const SAID_BY_NESTING = new Set(['link_id', 'resource_id', 'taxonomy_term_id', 'taxonomy_id', 'unit_id'])

/** A UUID from a number, the same every time. */
export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** A full service with every field of every entity filled in, nested as HSDS nests it. */
export function makeWholeService(seed = 0): Doc {
  let next = seed * 10_000
  const makeValue = (field: ValueField): Json => {
    if (field.values) return field.values[0] ?? ''
    if (field.type === 'uuid') return uuidOf((next += 1))
    if (field.type === 'number') return field.name === 'latitude' || field.name === 'longitude' ? 12.5 : 7
    if (field.type === 'uri') return `https://example.org/${field.name}`
    if (field.type === 'email') return `${field.name.replaceAll('_', '.')}@example.org`
    if (field.type === 'date') return '2026-01-31'
    if (field.type === 'time') return '10:00'
    if (field.type === 'datetime') return '2026-01-31T10:00:00Z'
    if (field.type === 'strings') return ['one', 'two']
    return `A ${field.name} with "quotes", commas; semicolons\nand ${seed}`
  }
  const make = (name: string, above: readonly string[]): Doc => {
    const entity = BY_NAME.get(name)
    const doc: Doc = {}
    for (const field of entity?.fields ?? []) {
      // Ids of parents are said by nesting.
      if (field.kind === 'value' && (field.parent !== null || SAID_BY_NESTING.has(field.name))) continue
      if (field.kind === 'value') doc[field.name] = makeValue(field)
      else if (!above.includes(field.entity)) {
        const child = make(field.entity, [...above, name])
        doc[field.name] = field.kind === 'one' ? child : [child]
      }
    }
    doc['x_extra'] = { nested: [1, 'two', { three: true }], text: '' }
    return doc
  }
  return make('service', [])
}
