// The shapes that move through the room: JSON documents, records cut out of them, and what was wrong with a row.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [field: string]: Json }

/** A JSON object: an entity with all its fields, known and unknown. */
export type Doc = { [field: string]: Json }

/** The entities that are kept as documents of their own; others live inside them. */
export const MAIN_ENTITIES = [
  'organization',
  'program',
  'service',
  'location',
  'service_at_location',
  'taxonomy',
  'taxonomy_term',
] as const
export type MainEntity = (typeof MAIN_ENTITIES)[number]

/** True for an entity that is kept as a document of its own. */
export function isMainEntity(name: string): name is MainEntity {
  return (MAIN_ENTITIES as readonly string[]).includes(name)
}

/**
 * One document of the directory. Nested main entities are replaced by their ids (`organization: 'id'`,
 * `service_at_locations: ['id', …]`), so that each stands once. A `mention` (an organisation named inside a service)
 * adds and changes fields of what is known; a record of its own also removes.
 */
export interface DirectoryRecord {
  readonly entity: MainEntity
  readonly id: string
  readonly doc: Doc
  readonly isMention: boolean
}

/** A row of the tabular form whose parent is nowhere in the package: kept and exported again, shown to nobody. */
export interface LooseRow {
  readonly entity: string
  readonly id: string
  readonly doc: Doc
}

/** What came of a problem. */
export type Outcome = 'row left out' | 'field left out' | 'repaired' | 'noted'

/** Something wrong in the input, told so that a person can find and mend it. */
export interface Problem {
  readonly file: string
  /** Line of the row or of the record's beginning, from 1; `null` where a whole file is meant. */
  readonly line: number | null
  /** Path of the field within the record (`phones[0].number`); empty where the whole record is meant. */
  readonly field: string
  readonly expected: string
  readonly found: string
  readonly outcome: Outcome
}

/** True for a JSON object (not a list, not null). */
export function isDoc(value: Json | undefined): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; anything else is left aside. */
export function docsOf(value: Json | undefined): Doc[] {
  return Array.isArray(value) ? value.filter(isDoc) : []
}

/** A text field, or `null` where it is absent, empty or not text. */
export function textOf(doc: Doc | null | undefined, field: string): string | null {
  const found = doc?.[field]
  return typeof found === 'string' && found.trim() !== '' ? found : null
}

/** A finite number field, or `null`. */
export function numberOf(doc: Doc | null | undefined, field: string): number | null {
  const found = doc?.[field]
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}

/** The id strings of a list of references. */
export function referencesOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A value as a message shows it: short, on one line. */
export function showValue(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

/** A column of our own tabular exports: the row stands for another of this id, which a table could not hold twice. */
export const SAME_ROW_COLUMN = 'causeway_same_as'
