// The questions about a person, for registering and for correcting: the same list, in the same words. None has to be answered.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Select, TextField } from '../../platform/page/index.ts'
import { choicesOf, recordFields, type RecordField } from '../../protected/people/index.ts'

/** How many lines a field's answer has, where it may have several. */
const rowsOf: Readonly<Partial<Record<RecordField, number>>> = {
  note: 5,
  'not-to-tell': 2,
  'contact-how': 2,
  'contact-when': 2,
  'contact-who': 2,
}

/** The questions. */
export const RecordFields: FC<{
  readonly t: Translator
  readonly mistakes: Readonly<Record<string, string>>
  readonly valueOf: (field: RecordField) => string
}> = ({ t, mistakes, valueOf }) => (
  <>
    {recordFields.map((field) => {
      const question = {
        name: field,
        label: t(`my-record.field-${field}`),
        hint: t.has(`casework.hint-${field}`) ? t(`casework.hint-${field}`) : undefined,
        error: mistakes[field],
        optional: t('page.optional'),
        value: valueOf(field),
      }
      const choices = choicesOf[field]
      if (choices !== undefined) {
        const options = choices.map((value) => ({ value, label: t(`my-record.${field}-${value}`) }))
        return <Select {...question} blank="" options={options} />
      }
      const isNumber = field === 'birth-year' || field === 'household-size'
      const rows = rowsOf[field]
      return (
        <TextField
          {...question}
          autocomplete="off"
          short={isNumber}
          {...(isNumber ? { inputmode: 'numeric' as const } : {})}
          {...(rows === undefined ? {} : { rows })}
        />
      )
    })}
  </>
)
