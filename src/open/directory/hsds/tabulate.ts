// Turns documents into the rows of the tabular form: one row a nested entity, with the ids of its parents. A row that
// stands under several parents is written once with all their ids; where a table cannot say it (two services share one
// telephone), a second row gets an id of its own and names the first in `causeway_same_as`.
import { createHash } from 'node:crypto'
import { SAME_ROW_COLUMN, isDoc, isMainEntity, referencesOf, type Doc, type Json } from './document.ts'
import type { Entity, NestedField } from './field.ts'
import { ENTITIES, entityOf } from './profile.ts'

/** The rows of every table, by entity. */
export type TableRows = ReadonlyMap<string, readonly Doc[]>

export interface Tabulator {
  /** Adds a document of a main entity (ids where main entities nest); organisations first. */
  add(entity: string, doc: Doc): void
  readonly rows: TableRows
}

/** Collects rows. */
export function createTabulator(): Tabulator {
  const rows = new Map<string, Doc[]>()
  const rowsByContent = new Map<string, Doc[]>()
  const usedIds = new Set<string>()
  /** `location id` → its organisation, as the organisation's own list gives it. */
  const ownerOf = new Map<string, string>()

  function place(entity: Entity, row: Doc, content: string, slots: readonly string[]): string {
    const id = row['id']
    const list = rows.get(entity.name) ?? []
    rows.set(entity.name, list)
    if (typeof id !== 'string') {
      list.push(row)
      return ''
    }
    const key = `${entity.name} ${id} ${content}`
    const same = rowsByContent.get(key) ?? []
    rowsByContent.set(key, same)
    const free = same.find((known) =>
      slots.every((slot) => row[slot] === undefined || known[slot] === undefined || known[slot] === row[slot]),
    )
    if (free) {
      for (const slot of slots) if (row[slot] !== undefined) free[slot] = row[slot]
      return String(free['id'])
    }
    let rowId = id
    for (let number = 2; usedIds.has(`${entity.name} ${rowId}`); number += 1) rowId = deriveId(entity.name, id, number)
    usedIds.add(`${entity.name} ${rowId}`)
    if (rowId !== id) {
      row['id'] = rowId
      row[SAME_ROW_COLUMN] = id
    }
    same.push(row)
    list.push(row)
    return rowId
  }

  function write(entity: Entity, doc: Doc, parent: { readonly entity: string; readonly id: string } | null): string {
    const row: Doc = {}
    const children: [NestedField, Doc[]][] = []
    for (const [name, value] of Object.entries(doc)) {
      const field = entity.fields.find((candidate) => candidate.name === name)
      if (!field || field.kind === 'value') row[name] = value
      else if (field.kind === 'many' && Array.isArray(value) && value.length === 0) row[name] = []
      else if (field.kind === 'many') children.push([field, splitReferences(field, value, String(doc['id']), row)])
      else if (typeof value === 'string') row[`${name}_id`] ??= value
      else if (isDoc(value)) children.push([field, [value]])
    }
    for (const [field, docs] of children) {
      if (!isInlineReference(field)) continue
      for (const child of docs) {
        const childId = write(entityOf(field.entity), child, null)
        row[INLINE_IDS[field.name] ?? `${field.name}_id`] ??= childId
      }
    }
    if (entity.name === 'service' && typeof row['program_id'] === 'string' && typeof row['organization_id'] === 'string') {
      // A program that no organisation lists belongs to the organisation of its services.
      const program = `program ${row['program_id']}`
      if (!ownerOf.has(program)) ownerOf.set(program, row['organization_id'])
    }
    if (entity.name === 'location' || entity.name === 'program') {
      const owner = ownerOf.get(`${entity.name} ${String(doc['id'])}`)
      if (owner !== undefined) row['organization_id'] ??= owner
    }
    if (parent) linkToParent(entity, row, parent)
    const id = place(entity, row, contentOf(entity, doc), slotsOf(entity))
    for (const [field, docs] of children) {
      if (!isInlineReference(field)) for (const child of docs) write(entityOf(field.entity), child, { entity: entity.name, id })
    }
    return id
  }

  /** Lists of ids become the owner's id in the other table. */
  function splitReferences(field: NestedField, value: Json, ownerId: string, row: Doc): Doc[] {
    if (!isMainEntity(field.entity)) return Array.isArray(value) ? value.filter(isDoc) : []
    for (const id of referencesOf(value)) ownerOf.set(`${field.entity} ${id}`, ownerId)
    // A list that no table holds (a taxonomy's own services) has nowhere else to go.
    if (Array.isArray(value) && referencesOf(value).length !== value.length) row[field.name] = value
    return []
  }

  return { rows, add: (entity, doc) => void write(entityOf(entity), doc, null) }
}

const INLINE_IDS: Readonly<Record<string, string>> = {
  taxonomy_detail: 'taxonomy_id',
  taxonomy_term: 'taxonomy_term_id',
  unit: 'unit_id',
}

function isInlineReference(field: NestedField): boolean {
  return INLINE_IDS[field.name] !== undefined
}

function linkToParent(entity: Entity, row: Doc, parent: { readonly entity: string; readonly id: string }): void {
  if (entity.name === 'attribute') {
    row['link_id'] = parent.id
    row['link_entity'] ??= parent.entity
  } else if (entity.name === 'metadata') {
    row['resource_id'] = parent.id
    row['resource_type'] ??= parent.entity
  } else {
    row[`${parent.entity}_id`] = parent.id
  }
}

function slotsOf(entity: Entity): readonly string[] {
  if (entity.name === 'attribute') return ['link_id']
  if (entity.name === 'metadata') return ['resource_id']
  if (isMainEntity(entity.name)) return []
  return entity.fields.flatMap((field) => (field.kind === 'value' && field.parent !== null ? [field.name] : []))
}

/** What a row says apart from where it hangs. */
function contentOf(entity: Entity, doc: Doc): string {
  const slots = new Set(slotsOf(entity))
  return JSON.stringify(
    Object.entries(doc)
      .filter(([name]) => !slots.has(name))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

function deriveId(entity: string, id: string, number: number): string {
  const hex = createHash('sha256').update(`${entity} ${id} ${number}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The columns of a table: those of the specification first, then whatever else its rows have. */
export function columnsOf(entity: string, rows: readonly Doc[]): string[] {
  const known = entityOf(entity).fields.flatMap((field) => (field.kind === 'value' ? [field.name] : []))
  const extra = new Set<string>()
  const used = new Set<string>()
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      if (known.includes(name)) used.add(name)
      else extra.add(name)
    }
  }
  // The profile's own columns appear only where they are used, so that a plain directory gives a plain package.
  const standard = known.filter((name) => name !== 'visibility' || used.has(name))
  return [...standard, ...[...extra].toSorted()]
}

/** Every entity that has rows, in the order of the package. */
export function tablesOf(rows: TableRows): readonly Entity[] {
  return [...ENTITIES.values()].filter((entity) => (rows.get(entity.name)?.length ?? 0) > 0)
}
