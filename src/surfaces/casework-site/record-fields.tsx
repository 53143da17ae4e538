// The questions about a person, for registering and for correcting: the same list, in the same words.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Select, TextField } from '../../platform/page/index.ts'
import { ageBands, recordFields, restrictions, type RecordField } from '../../protected/people/index.ts'

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
        optional: field === 'name' ? undefined : t('page.optional'),
        value: valueOf(field),
      }
      const choices = field === 'age-band' ? ageBands : field === 'restriction' ? restrictions : null
      if (choices !== null) {
        const options = choices.map((value) => ({ value, label: t(`my-record.${field}-${value}`) }))
        return <Select {...question} blank="" options={options} />
      }
      const rows = field === 'note' ? 5 : field.startsWith('contact-') && field !== 'contact-code-word' ? 2 : undefined
      return (
        <TextField
          {...question}
          autocomplete="off"
          short={field === 'birth-year'}
          {...(field === 'birth-year' ? { inputmode: 'numeric' as const } : {})}
          {...(rows === undefined ? {} : { rows })}
        />
      )
    })}
  </>
)
