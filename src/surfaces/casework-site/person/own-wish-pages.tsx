// The pages of what a person asks for at the desk.
import type { FC } from 'hono/jsx'
import { Banner, Button, RadioGroup } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

interface PersonStep {
  readonly visit: Visit
  readonly personId: string
}

/** A code of the person's own, shown once. */
export const CodePage: FC<
  PersonStep & {
    readonly code: string | null
    readonly isRevoked: boolean
    readonly origin: string
    readonly ownRecordPath: string
  }
> = ({ visit, personId, code, isRevoked, origin, ownRecordPath }) => {
  const { t, home } = visit
  const action = `${home}/person/${personId}/code`
  return (
    <>
      <h1>{t('casework.code-title')}</h1>
      {code === null ? null : (
        <>
          <p class="own-code">{code}</p>
          <p>{t('casework.code-once')}</p>
          <p>
            {t('casework.code-where')} <bdi>{`${origin}${ownRecordPath}`}</bdi>
          </p>
          <p>{t('casework.code-care')}</p>
        </>
      )}
      {isRevoked ? (
        <output class="banner said">
          <strong>{t('casework.code-revoked')}</strong>
        </output>
      ) : null}
      <div class="no-print">
        <p>{t('casework.code-lead')}</p>
        <StepForm {...{ visit, action }} hidden={[['step', 'give']]}>
          <Button>{t('casework.code-give')}</Button>
        </StepForm>
        <StepForm {...{ visit, action }} hidden={[['step', 'revoke']]}>
          <Button quiet>{t('casework.code-revoke')}</Button>
        </StepForm>
        <Back {...{ visit, personId }} />
      </div>
    </>
  )
}

/** All that is kept, as a file. */
export const TakePage: FC<PersonStep> = ({ visit, personId }) => {
  const { t, home } = visit
  return (
    <>
      <h1>{t('casework.take-title')}</h1>
      <p>{t('my-record.take-lead')}</p>
      <Banner>
        <p>{t('my-record.take-care')}</p>
      </Banner>
      <StepForm {...{ visit }} action={`${home}/person/${personId}/take`}>
        <RadioGroup
          name="format"
          label={t('my-record.take-format')}
          value="pdf"
          options={['pdf', 'json'].map((value) => ({ value, label: t(`my-record.take-${value}`) }))}
        />
        <Button>{t('my-record.take-button')}</Button>
      </StepForm>
      <Back {...{ visit, personId }} />
    </>
  )
}

/** What happens is told before it does; the second step is the first that changes anything. */
export const ErasePage: FC<PersonStep & { readonly isAsked: boolean; readonly hasOther: boolean }> = ({
  visit,
  personId,
  isAsked,
  hasOther,
}) => {
  const { t, home } = visit
  return (
    <>
      <h1>{t('casework.erase-title')}</h1>
      <ul>
        {['what', 'keys', 'backups', 'log', 'told'].map((name) => (
          <li>{t(`my-record.erase-${name}`)}</li>
        ))}
      </ul>
      <Banner>
        <p>{t('my-record.erase-disclosed')}</p>
      </Banner>
      {hasOther ? (
        <Banner>
          <p>{t('family.erase-others')}</p>
        </Banner>
      ) : null}
      <StepForm {...{ visit }} action={`${home}/person/${personId}/erase`}>
        <RadioGroup
          name="sure"
          label={t('casework.erase-sure')}
          value={isAsked ? 'no' : undefined}
          options={['no', 'yes'].map((value) => ({ value, label: t(`my-record.erase-sure-${value}`) }))}
        />
        <Button>{t('casework.erase-button')}</Button>
      </StepForm>
      <Back {...{ visit, personId }} />
    </>
  )
}

/** It is done; the number proves it to whoever asks the log. */
export const ErasedPage: FC<{ readonly visit: Visit; readonly entryId: string }> = ({ visit: { t, home }, entryId }) => (
  <>
    <h1>{t('casework.erased-title')}</h1>
    <p>{t('my-record.erased-text', { entry: entryId })}</p>
    <p>
      <a href={home}>{t('casework.to-first-page')}</a>
    </p>
  </>
)

/** Back to the record, for what it was opened for. */
export const Back: FC<PersonStep> = ({ visit, personId }) => (
  <StepForm {...{ visit }} action={`${visit.home}/person/${personId}`}>
    <Button quiet>{visit.t('casework.back-to-record')}</Button>
  </StepForm>
)
