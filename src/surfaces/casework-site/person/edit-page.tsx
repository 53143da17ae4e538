// Corrections. Where somebody else wrote meanwhile, both texts are shown, and saving again says which one stands.
import type { FC } from 'hono/jsx'
import { Banner, Button, ErrorSummary } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { recordFields, type OpenRecord } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { RecordFields } from '../record-fields.tsx'
import { SafeContactRule } from '../safe-contact.tsx'
import { rawField, readField } from '../show-field.ts'
import type { Visit } from '../site-context.ts'

/** The page. `isTypedAgain`: the form came back, and what was typed is shown. */
export const EditPage: FC<{
  readonly visit: Visit
  readonly record: OpenRecord
  readonly mistakes: Readonly<Record<string, string>>
  readonly outdated: readonly string[]
  readonly isTypedAgain: boolean
}> = ({ visit, record, mistakes, outdated, isTypedAgain }) => {
  const { t, home, form } = visit
  const here = `${home}/person/${record.personId}`
  // A version that is out of date is shown beside what was typed; the form then carries the newest.
  const versionOf = (field: string) => {
    const newest = record.fields.get(field)?.version ?? 0
    if (!isTypedAgain || outdated.includes(field)) return newest
    return oneValue(form, `version-${field}`) === '' ? newest : Number(oneValue(form, `version-${field}`))
  }
  const errors = [
    ...Object.entries(mistakes).map(([field, message]) => ({ field, message })),
    ...outdated.map((field) => ({ field, message: t('casework.changed-field', { field: t(`my-record.field-${field}`) }) })),
  ]
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1>{t('casework.edit-title')}</h1>
      <p>{t('casework.edit-lead')}</p>
      {outdated.length === 0 ? null : (
        <Banner title={t('casework.changed-meanwhile-title')}>
          <p>{t('casework.changed-meanwhile-text')}</p>
          <dl class="facts">
            {outdated.map((field) => (
              <div>
                <dt>{t(`my-record.field-${field}`)}</dt>
                <dd class="pre">{readField(t, record, field)}</dd>
              </div>
            ))}
          </dl>
        </Banner>
      )}
      {readField(t, record, 'contact-how') === '' ? null : <SafeContactRule {...{ t, record }} />}
      <StepForm
        {...{ visit }}
        action={`${here}/save`}
        hidden={recordFields.map((field) => [`version-${field}`, String(versionOf(field))] as const)}
      >
        <RecordFields
          {...{ t, mistakes }}
          valueOf={(field) => (isTypedAgain ? oneValue(form, field) : (rawField(record, field) ?? ''))}
        />
        <Button>{t('casework.save')}</Button>
      </StepForm>
      <StepForm {...{ visit }} action={here}>
        <Button quiet>{t('casework.back-to-record')}</Button>
      </StepForm>
    </>
  )
}
