// What for a record is opened: asked where the step does not say it.
import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, RadioGroup } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import { readingPurposes } from '../reading-purposes.ts'
import type { Visit } from '../site-context.ts'

/** The page; `action` is what it opens. */
export const AskPurposePage: FC<{ readonly visit: Visit; readonly action: string; readonly hasErrors: boolean }> = ({
  visit,
  action,
  hasErrors,
}) => {
  const { t, actor } = visit
  const purposes = [...readingPurposes(visit), ...(actor.purposes.includes('danger-to-life') ? ['danger-to-life'] : [])]
  return (
    <>
      <ErrorSummary t={t} errors={hasErrors ? [{ field: 'purpose', message: t('casework.mistake-purpose') }] : []} />
      <h1>{t('casework.purpose')}</h1>
      <StepForm {...{ visit, action }} withPurpose={false}>
        <RadioGroup
          name="purpose"
          label={t('casework.purpose')}
          hint={t('casework.purpose-hint')}
          options={purposes.map((value) => ({ value, label: t(`my-record.purpose-${value}`) }))}
        />
        <Button>{t('casework.open')}</Button>
      </StepForm>
    </>
  )
}
