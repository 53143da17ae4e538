// What was told of a partner, an offer or a need. What nobody has said is shown as not known, never left out.
import type { FC } from 'hono/jsx'
import { sayPlace } from '../../../open/measures/index.ts'
import { FIELDS, listOf, type Cells, type Field, type RecordType } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Facts } from '../../../platform/page/index.ts'
import { sayCode } from './partner-words.ts'

/** Facts of a record, in the order of its form. */
export const RecordFacts: FC<{
  readonly t: Translator
  readonly recordType: RecordType
  readonly cells: Cells
  /** Columns that stand elsewhere on the page. */
  readonly without?: readonly string[]
}> = ({ t, recordType, cells, without = [] }) => (
  <Facts
    facts={FIELDS[recordType]
      .filter(({ column }) => !without.includes(column))
      .map((field) => ({ name: t(`partners.field-${field.column}`), value: sayCell(t, field, cells[field.column] ?? '') }))}
  />
)

function sayCell(t: Translator, field: Field, cell: string) {
  if (cell === '') return <span class="soft">{t('partners.not-told')}</span>
  switch (field.form) {
    case 'code':
      return sayCode(t, field, cell)
    case 'codes':
      return t.list(listOf(cell).map((code) => sayCode(t, field, code)))
    case 'places':
      return t.list(listOf(cell).map((code) => sayPlace(t, code)))
    case 'languages':
      return t.list(listOf(cell).map((code) => t.languageName(code)))
    case 'number':
      return t.number(Number(cell), 2)
    case 'end':
    case 'day':
      return cell === 'none' ? t('partners.no-end') : cell.length === 10 ? t.date(cell) : cell
    case 'currency':
    case 'line':
    case 'text':
      return <bdi>{cell}</bdi>
  }
}
