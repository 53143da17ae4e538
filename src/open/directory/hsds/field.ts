// How this room writes down an entity of HSDS: its fields, their types and their place in the tabular form.
// Reading, checking, JSON Schema, CSV and export all derive from such tables; nothing else knows the fields.

/** What a value is. `uuid`, `uri`, `email` and `datetime` are checked; `date` and `time` are text in JSON and typed in CSV. */
export type ValueType = 'string' | 'number' | 'uuid' | 'uri' | 'email' | 'date' | 'time' | 'datetime' | 'boolean-word' | 'strings'

/** A field that holds a value. */
export interface ValueField {
  readonly kind: 'value'
  readonly name: string
  readonly type: ValueType
  readonly required: boolean
  /** Required of a row of the tabular form only, where nothing nests. */
  readonly tabularRequired: boolean
  /** The values allowed; a list that is `open` is only told about. */
  readonly values: readonly string[] | null
  readonly isOpen: boolean
  /** The entity whose id this is: the parent under which the row nests in JSON. */
  readonly parent: string | null
}

/** A field that holds another entity (`one`) or a list of them (`many`). */
export interface NestedField {
  readonly kind: 'one' | 'many'
  readonly name: string
  readonly entity: string
  readonly required: boolean
}

export type Field = ValueField | NestedField

/** An entity: a JSON object of its own kind, and a table of the tabular form. */
export interface Entity {
  readonly name: string
  /** The CSV file of the tabular form. */
  readonly file: string
  readonly fields: readonly Field[]
}

interface ValueOptions {
  readonly required?: boolean
  readonly tabularRequired?: boolean
  readonly values?: readonly string[]
  readonly open?: boolean
  readonly parent?: string
}

/** A value field. */
export function value(name: string, type: ValueType = 'string', options: ValueOptions = {}): ValueField {
  return {
    kind: 'value',
    name,
    type,
    required: options.required ?? false,
    tabularRequired: options.tabularRequired ?? false,
    values: options.values ?? null,
    isOpen: options.open ?? false,
    parent: options.parent ?? null,
  }
}

/** A required value field. */
export function must(name: string, type: ValueType = 'string', options: ValueOptions = {}): ValueField {
  return value(name, type, { ...options, required: true })
}

/** The id of a parent entity: `service_id` for `service`. */
export function of(parent: string, options: ValueOptions = {}): ValueField {
  return value(`${parent}_id`, 'uuid', { ...options, parent })
}

/** One nested entity. */
export function one(name: string, entity: string, required = false): NestedField {
  return { kind: 'one', name, entity, required }
}

/** A list of nested entities. */
export function many(name: string, entity: string): NestedField {
  return { kind: 'many', name, entity, required: false }
}
