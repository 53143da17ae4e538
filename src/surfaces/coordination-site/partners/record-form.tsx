// The form of a partner, an offer or a need: every question of the room's own table. A mistake shows it again with all that was typed.
import type { FC } from 'hono/jsx'
import { FIELDS, listOf, type Cells, type Field, type RecordType } from '../../../open/partners/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  HiddenFields,
  Select,
  TextField,
  type FieldError,
} from '../../../platform/page/index.ts'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'
import { sayCode } from './partner-words.ts'

/** What a form sent, as cells. */
export function toCells(recordType: RecordType, form: SentForm): Cells {
  return Object.fromEntries(FIELDS[recordType].map(({ column }) => [column, allValues(form, column).join(';')]))
}

/** Columns that have a line on how to answer. */
const HINTED: ReadonlySet<string> = new Set([
  'shown_as',
  'named_in_public',
  'places',
  'languages',
  'from',
  'until',
  'by',
  'data_flow',
  'public',
  'sharing',
  'enforces',
  'readiness_on',
  'capacity',
  'currency',
])

export const RecordForm: FC<{
  readonly t: Translator
  readonly recordType: RecordType
  readonly cells: Cells
  readonly errors: readonly FieldError[]
  readonly action: string
  readonly hidden: readonly (readonly [name: string, value: string])[]
}> = ({ t, recordType, cells, errors, action, hidden }) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    <form method="post" action={action}>
      <HiddenFields fields={hidden} />
      {FIELDS[recordType].map((field) => (
        <Question
          t={t}
          field={field}
          cell={cells[field.column] ?? ''}
          error={errors.find((one) => one.field === field.column)?.message}
        />
      ))}
      <div class="buttons">
        <Button>{t('partners.save')}</Button>
      </div>
    </form>
  </>
)

const Question: FC<{
  readonly t: Translator
  readonly field: Field
  readonly cell: string
  readonly error: string | undefined
}> = ({ t, field, cell, error }) => {
  const { column, form, codes = [], isNeeded = false } = field
  const question = {
    name: column,
    label: t(`partners.field-${column}`),
    hint: HINTED.has(column) ? t(`partners.hint-${column}`) : undefined,
    error,
    optional: isNeeded ? undefined : t('partners.optional'),
  }
  const options = [...new Set([...codes, ...(form === 'codes' ? listOf(cell) : [])])].map((value) => ({
    value,
    label: sayCode(t, field, value),
  }))
  switch (form) {
    case 'codes':
      return <CheckboxGroup {...question} options={options} values={listOf(cell)} />
    case 'code':
      return <Select {...question} options={options} value={cell} blank={t('partners.not-told')} />
    case 'text':
      return <TextField {...question} rows={4} value={cell} />
    case 'number':
      return <TextField {...question} inputmode="decimal" short value={cell} />
    case 'day':
    case 'end':
    case 'currency':
      return <TextField {...question} short value={cell} required={isNeeded} />
    case 'line':
    case 'places':
    case 'languages':
      return <TextField {...question} value={cell.replaceAll(/;\s*/g, '; ')} required={isNeeded} />
  }
}
