// Our field tables against the specification's own schemas, field by field, where they are at hand.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HSDS_ENTITIES } from '../../src/open/directory/hsds/entities.ts'
import type { Field } from '../../src/open/directory/hsds/field.ts'
import { specificationFolder } from './hsds-schemas.ts'

interface Property {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly items?: { readonly $ref: string }
  readonly $ref?: string
  readonly datapackage_type?: string
}
interface Schema {
  readonly name: string
  readonly path: string
  readonly required?: readonly string[]
  readonly tabular_required?: readonly string[]
  readonly properties: Readonly<Record<string, Property>>
}

/** A field in words that both sides can say. */
function describeField(field: Field): string {
  if (field.kind !== 'value') return `${field.kind} ${field.entity}`
  const types: Record<string, string> = {
    number: 'number',
    uuid: 'string uuid',
    uri: 'string uri',
    email: 'string email',
    datetime: 'string date-time',
    date: 'string date',
    time: 'string time',
  }
  return `${types[field.type] ?? 'string'}${field.values ? ` of ${field.values.join('|')}` : ''}`
}

function describeProperty(property: Property): string {
  if (property.$ref !== undefined) return `one ${property.$ref.replace('.json', '')}`
  if (property.items !== undefined) return `many ${property.items.$ref.replace('.json', '')}`
  const day = property.datapackage_type === 'date' || property.datapackage_type === 'time' ? ` ${property.datapackage_type}` : ''
  const format = property.format === undefined ? day : ` ${property.format}`
  return `${property.type ?? ''}${format}${property.enum ? ` of ${property.enum.join('|')}` : ''}`
}

describe.skipIf(specificationFolder === null)('the field tables and the specification', () => {
  const folder = join(specificationFolder ?? '', 'schema')
  const schemas =
    specificationFolder === null ? [] : readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'openapi.json')

  it('know the same entities', () => {
    expect(HSDS_ENTITIES.map((entity) => `${entity.name}.json`).toSorted()).toEqual(schemas.toSorted())
  })

  it.each(HSDS_ENTITIES.map((entity) => [entity.name, entity] as const))('%s has the same fields', (name, entity) => {
    const schema = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Schema
    expect(entity.file).toBe(schema.path)
    const ours = Object.fromEntries(entity.fields.map((field) => [field.name, describeField(field)]))
    const theirs = Object.fromEntries(
      Object.entries(schema.properties).map(([field, property]) => [field, describeProperty(property)]),
    )
    expect(ours).toEqual(theirs)
    expect(entity.fields.map((field) => field.name)).toEqual(Object.keys(schema.properties))
    expect(
      entity.fields
        .filter((field) => field.required)
        .map((field) => field.name)
        .toSorted(),
    ).toEqual([...(schema.required ?? [])].toSorted())
    const tabular = entity.fields.flatMap((field) => (field.kind === 'value' && field.tabularRequired ? [field.name] : []))
    expect(tabular.toSorted()).toEqual([...(schema.tabular_required ?? [])].toSorted())
  })
})
