// Which message names a code of a column. Lists that other rooms have too are named by their own messages.
import type { Field } from './fields.ts'
import type { RecordType } from './record-types.ts'

/** The key of the message that names `code`; a surface asks `t.has` where a list is not wholly named. */
export function codeMessage(recordType: RecordType, { column }: Pick<Field, 'column'>, code: string): string {
  if (column === 'needs' || column === 'groups') return `${column}.${code}`
  const list =
    CLAUSE_COLUMNS.has(column) && recordType === 'agreement' ? 'clause' : column === 'kind' ? `${recordType}-kind` : column
  return `measures.code-${list}-${code}`
}

const CLAUSE_COLUMNS: ReadonlySet<string> = new Set(['wages', 'contract', 'redress', 'social_security', 'sanctions'])
