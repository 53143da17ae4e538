// Checks a nested document in place against the field tables: a bad optional field is left out, a bad required one
// takes its row with it, and each is told. Fields that no table knows are kept untouched.
import { checkValue } from './check-value.ts'
import { isDoc, showValue, type Doc, type Json, type Outcome, type Problem } from './document.ts'
import type { Entity, Field } from './field.ts'
import { ENTITIES, entityOf } from './profile.ts'

/** Where a document comes from, and who hears about its problems. */
export interface CheckContext {
  readonly file: string
  readonly line: number | null
  /** Ids that are no UUIDs are kept and told, instead of their rows being left out. */
  readonly anyId: boolean
  readonly tell: (problem: Problem) => void
  /** A row of a table: what nests in JSON is named by an id there. */
  readonly isRow?: boolean
}

const FIELDS: ReadonlyMap<string, ReadonlyMap<string, Field>> = new Map(
  [...ENTITIES.values()].map((entity) => [entity.name, new Map(entity.fields.map((field) => [field.name, field]))]),
)
const REQUIRED: ReadonlyMap<string, readonly Field[]> = new Map(
  [...ENTITIES.values()].map((entity) => [entity.name, entity.fields.filter((field) => field.required)]),
)

/** Checks `doc` in place; false where the row cannot be kept. `path` is where it stands in its record. */
export function checkDocument(entity: Entity, doc: Doc, context: CheckContext, path = ''): boolean {
  const fields = FIELDS.get(entity.name)
  let isKept = true
  for (const name of Object.keys(doc)) {
    const field = fields?.get(name)
    const value = doc[name]
    if (!field || value === undefined) continue
    // HSDS has no null: what is not known is left out.
    if (value === null) delete doc[name]
    else if (!checkField(field, doc, value, context, path)) isKept = false
  }
  for (const field of REQUIRED.get(entity.name) ?? []) {
    if (doc[field.name] !== undefined || !isKept || (context.isRow === true && field.kind !== 'value')) continue
    tell(
      context,
      path + field.name,
      field.kind === 'value' ? 'a value (required)' : `one ${field.entity} (required)`,
      undefined,
      'row left out',
    )
    isKept = false
  }
  return isKept
}

function checkField(field: Field, doc: Doc, value: Json, context: CheckContext, path: string): boolean {
  const at = path + field.name
  if (field.kind === 'value') {
    const checked = checkValue(field, value, context.anyId)
    if (checked.problem) {
      context.tell({ file: context.file, line: context.line, field: at, ...checked.problem })
      if (checked.value === undefined) delete doc[field.name]
      else doc[field.name] = checked.value
    }
    return checked.value !== undefined || !field.required
  }
  if (field.kind === 'one') {
    if (isDoc(value) && checkDocument(entityOf(field.entity), value, context, `${at}.`)) return true
    if (!isDoc(value)) tell(context, at, `an object (${field.entity})`, value, field.required ? 'row left out' : 'field left out')
    delete doc[field.name]
    return !field.required
  }
  if (!Array.isArray(value)) {
    tell(context, at, `a list of ${field.entity}`, value, 'field left out')
    delete doc[field.name]
    return true
  }
  checkList(field, doc, value, context, at)
  return true
}

function checkList(field: Field & { kind: 'one' | 'many' }, doc: Doc, list: Json[], context: CheckContext, at: string): void {
  const entity = entityOf(field.entity)
  let lost = 0
  const kept = list.filter((item, index) => {
    // An organisation may name its services by their ids alone: the API's reference says so.
    if (field.name === 'services' && isDoc(item) && Object.keys(item).length === 1 && typeof item['id'] === 'string') return true
    if (isDoc(item) && checkDocument(entity, item, context, `${at}[${index}].`)) return true
    if (!isDoc(item)) tell(context, `${at}[${index}]`, `an object (${field.entity})`, item, 'row left out')
    lost += 1
    return false
  })
  if (lost > 0) doc[field.name] = kept
}

function tell(context: CheckContext, field: string, expected: string, found: Json | undefined, outcome: Outcome): void {
  context.tell({ file: context.file, line: context.line, field, expected, found: showValue(found), outcome })
}
