// JSON Schema (2020-12) of the entities, made from the field tables: what the API's own description says, and what its
// answers are tested against where the specification's own schemas are not at hand.
import type { Doc, Json } from './document.ts'
import type { Field, ValueField, ValueType } from './field.ts'
import { HSDS_ENTITIES } from './entities.ts'
import { ENTITIES, entityOf } from './profile.ts'

const FORMATS: Partial<Record<ValueType, string>> = { uuid: 'uuid', uri: 'uri', email: 'email', datetime: 'date-time' }

/** The schemas of all entities by name, and of the API's lists as `<entity>_list`; references begin with `base`. */
export function toJsonSchemas(base: string): Record<string, Doc> {
  const schemas: Record<string, Doc> = {}
  for (const entity of ENTITIES.values()) schemas[entity.name] = schemaOf(entity.fields, base)
  for (const entity of HSDS_ENTITIES) {
    if (!LISTED.has(entity.name)) continue
    const nested = LISTED.get(entity.name) ?? []
    schemas[`${entity.name}_list`] = schemaOf(
      entity.fields.filter((field) => field.kind === 'value'),
      base,
      nested,
    )
  }
  return schemas
}

/** What a list nests: single entities, by their own list form. */
const LISTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['organization', 'program']],
  ['organization', []],
  ['program', []],
  ['location', []],
  ['service_at_location', ['location', 'service']],
])

function schemaOf(fields: readonly Field[], base: string, listed: readonly string[] = []): Doc {
  const properties: Doc = Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, base)]))
  for (const name of listed) properties[name] = { $ref: `${base}${name}_list` }
  return { type: 'object', required: fields.filter((field) => field.required).map((field) => field.name), properties }
}

function propertyOf(field: Field, base: string): Json {
  if (field.kind === 'value') return valueSchema(field)
  const reference = { $ref: `${base}${field.entity}` }
  return field.kind === 'one' ? reference : { type: 'array', items: reference }
}

function valueSchema(field: ValueField): Doc {
  if (field.type === 'strings') return { type: 'array', items: { type: 'string' } }
  const format = FORMATS[field.type]
  return {
    type: field.type === 'number' ? 'number' : 'string',
    ...(format === undefined ? {} : { format }),
    ...(field.values && !field.isOpen ? { enum: [...field.values] } : {}),
  }
}

/** The profile's own fields, by the entity that they extend: for those who want to read them. */
export function describeProfile(entities: Readonly<Record<string, readonly Field[]>>): Doc {
  return Object.fromEntries(
    Object.entries(entities).map(([entity, fields]) => [
      entity,
      Object.fromEntries(
        fields
          .filter((field) => field.kind === 'value' || !HSDS_NAMES.has(field.entity))
          .map((field) => [field.name, describeField(field)]),
      ),
    ]),
  )
}

const HSDS_NAMES = new Set(HSDS_ENTITIES.map((entity) => entity.name))

function describeField(field: Field): Json {
  if (field.kind === 'value') return valueSchema(field)
  const item = schemaOf(
    entityOf(field.entity).fields.filter((inner) => inner.kind === 'value' && inner.parent === null),
    '',
  )
  return field.kind === 'one' ? item : { type: 'array', items: item }
}
