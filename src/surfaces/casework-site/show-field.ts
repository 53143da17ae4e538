// What stands in a field of an open record, as a reader of the page's language reads it.
import { revealSealed } from '../../firewall/keys/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { choicesOf, isRecordField, type OpenRecord, type RecordField } from '../../protected/people/index.ts'

/** The text for a page: codes by their names; empty where nothing stands; told where the seal does not hold. */
export function readField(t: Translator, record: Pick<OpenRecord, 'fields'>, field: RecordField | string): string {
  const text = rawField(record, field)
  if (text === null) return t('casework.damaged')
  if (text === '') return ''
  if (field === 'languages') return t.list(text.split(' ').map((code) => t.languageName(code)))
  if (isRecordField(field) && choicesOf[field] !== undefined) return t(`my-record.${field}-${text}`)
  return text
}

/** The text as it is kept; `null` where the seal does not hold. */
export function rawField(record: Pick<OpenRecord, 'fields'>, field: string): string | null {
  const text = record.fields.get(field)?.text
  return text === undefined ? '' : text === 'damaged' ? null : revealSealed(text)
}
