// The JSON Schemas that the API's answers and the exports are held against: the specification's own where a checkout of it
// is at hand (HSDS_SPECIFICATION, or ../shared/hsds-specification), else those made from our field tables.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { toJsonSchemas } from '../../src/open/directory/index.ts'

/** The folder of the specification's checkout; `null` where there is none. */
export const specificationFolder = findSpecification()

function findSpecification(): string | null {
  const given = process.env['HSDS_SPECIFICATION']
  if (given !== undefined && given !== '') return resolve(given)
  const shared = join(import.meta.dirname, '../../../shared/hsds-specification')
  return existsSync(join(shared, 'schema/service.json')) ? shared : null
}

/** What is validated, by the name of the compiled schema in the specification. */
export type SchemaName =
  | 'service'
  | 'service_list'
  | 'organization'
  | 'organization_list'
  | 'service_at_location'
  | 'service_at_location_list'
  | 'taxonomy'
  | 'taxonomy_term'

const compiled = new Map<string, ValidateFunction>()

/** Why a document does not meet a schema: empty where it does. */
export function findViolations(name: SchemaName, document: unknown): string[] {
  const validate = compiled.get(name) ?? compile(name)
  compiled.set(name, validate)
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, inlineRefs: false, addUsedSchema: false })
  // The package's types do not know its CommonJS form under Node's resolution; the function is its default export.
  ;(addFormats as unknown as (instance: Ajv2020) => void)(ajv)
  return ajv
}

function compile(name: SchemaName): ValidateFunction {
  const ajv = createAjv()
  if (specificationFolder === null) {
    return ajv.compile({ $defs: toJsonSchemas('#/$defs/'), $ref: `#/$defs/${name}` })
  }
  const schemas = join(specificationFolder, 'schema')
  const whole = join(schemas, 'compiled', `${name}.json`)
  if (existsSync(whole)) return ajv.compile(withoutIds(readJson(whole)))
  // Taxonomies and their terms are not among the compiled ones: they refer to other files by name.
  for (const file of readdirSync(schemas).filter((entry) => entry.endsWith('.json') && entry !== 'openapi.json')) {
    ajv.addSchema({ ...readJson(join(schemas, file)), $id: `https://hsds.invalid/${file}` })
  }
  return ajv.compile({ $ref: `https://hsds.invalid/${name}.json` })
}

function readJson(path: string): Record<string, unknown> {
  // JSON.parse answers `any`; a schema is an object.
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
}

function withoutIds(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$id'))
}
