// The form of a tracing request, with what must be said before it.
import type { FC } from 'hono/jsx'
import { Banner, Button, CheckboxGroup, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { ageBands, relations, type TracingCall } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Mistakes } from '../register/details-page.tsx'
import { choose } from './family-page.tsx'
import type { OpenVisit } from './open-person.ts'

/** What is asked, in order. */
export const callFields = [
  'soughtName',
  'soughtOtherNames',
  'relation',
  'birthYear',
  'ageBand',
  'lastSeenWhere',
  'lastSeenWhen',
  'enquirerName',
  'why',
  'message',
] as const satisfies readonly (keyof TracingCall)[]

const REQUIRED: readonly string[] = ['soughtName', 'relation', 'enquirerName', 'why']
const ROWS: Readonly<Record<string, number>> = { why: 3, message: 3 }

/** The page. */
export const RequestPage: FC<{
  readonly visit: OpenVisit
  readonly personId: string
  readonly requestId: string
  readonly called: string
  readonly mistakes: Mistakes
}> = ({ visit, personId, requestId, called, mistakes }) => {
  const { t, home, form } = visit
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('family.request-title')}</h1>
      <Banner title={t('family.warn-title')}>
        <ul>
          {['for', 'who', 'yes', 'same', 'when', 'abuse'].map((name) => (
            <li>{t(`family.warn-${name}`)}</li>
          ))}
        </ul>
      </Banner>
      <StepForm {...{ visit }} action={`${home}/person/${personId}/tracing/save`} hidden={[['request', requestId]]}>
        <CheckboxGroup
          name="warned"
          label={t('family.warned')}
          values={allValues(form, 'warned')}
          error={mistakes['warned']}
          options={[{ value: 'yes', label: t('family.warned-yes') }]}
        />
        <RadioGroup
          name="onBehalf"
          label={t('family.on-behalf')}
          value={oneValue(form, 'onBehalf') || 'themselves'}
          error={mistakes['onBehalf']}
          options={['themselves', 'organisation', 'state-body'].map((value) => ({
            value,
            label: t(`family.on-behalf-${value}`),
          }))}
        />
        <TextField
          name="body-name"
          label={t('family.body-name')}
          hint={t('family.body-hint')}
          optional={t('page.optional')}
          value={oneValue(form, 'body-name')}
          error={mistakes['body-name']}
          autocomplete="off"
        />
        <TextField
          name="body-jurisdiction"
          label={t('casework.recipient-jurisdiction')}
          optional={t('page.optional')}
          value={oneValue(form, 'body-jurisdiction')}
          short
        />
        {callFields.map((field) => {
          const rows = ROWS[field]
          const question = {
            name: field,
            label: t(`family.call-${field}`),
            hint: t.has(`family.call-hint-${field}`) ? t(`family.call-hint-${field}`) : undefined,
            optional: REQUIRED.includes(field) ? undefined : t('page.optional'),
            error: mistakes[field],
            value: oneValue(form, field) || (field === 'enquirerName' ? called : ''),
          }
          if (field === 'relation') return <Select {...question} blank="" options={choose(t, 'relation', relations)} />
          if (field === 'ageBand') {
            const options = ageBands.map((value) => ({ value, label: t(`my-record.age-band-${value}`) }))
            return <Select {...question} blank="" options={options} />
          }
          return (
            <TextField
              {...question}
              autocomplete="off"
              short={field === 'birthYear'}
              {...(field === 'birthYear' ? { inputmode: 'numeric' as const } : {})}
              {...(rows === undefined ? {} : { rows })}
            />
          )
        })}
        <Button>{t('family.request-send')}</Button>
      </StepForm>
      <StepForm {...{ visit }} action={`${home}/person/${personId}/family`}>
        <Button quiet>{t('family.back')}</Button>
      </StepForm>
    </>
  )
}
