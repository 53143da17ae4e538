// What follows a registration: where the record is, and whether somebody like this may be known already.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Button } from '../../../platform/page/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'
import type { RegisteredWithCase } from './asked.ts'

/** The page. */
export const RegisteredPage: FC<{ readonly visit: Visit; readonly isAlone?: boolean } & RegisteredWithCase> = ({
  visit,
  isAlone = false,
  personId,
  called,
  code,
  likely,
  opened,
}) => {
  const { t, home } = visit
  const asked = { ...visit, purpose: 'registration' as const }
  return (
    <>
      <h1>{t('casework.registered-title')}</h1>
      {code === null ? (
        <p>
          <strong>
            <bdi>{revealSealed(called)}</bdi>
          </strong>
        </p>
      ) : (
        <>
          <p>{t('casework.registered-code')}</p>
          <p class="own-code">{revealSealed(code)}</p>
          <p>{t('casework.registered-code-keep')}</p>
        </>
      )}
      <p>{t('casework.registered-text')}</p>
      {isAlone ? (
        <Banner title={t('casework.alone-next')}>
          <ol>
            {['representative', 'second', 'until'].map((step) => (
              <li>{t(`casework.alone-next-${step}`, { page: t('casework.grounds-button') })}</li>
            ))}
          </ol>
        </Banner>
      ) : null}
      {opened === 'not-opened' ? <p>{t('casework.case-not-opened')}</p> : null}
      {opened === null || opened === 'not-opened' ? null : (
        <>
          <p>{t('casework.case-opened', { reference: opened.reference })}</p>
          <StepForm visit={asked} action={`${home}/case/${opened.caseId}`}>
            <Button>{t('casework.open-case')}</Button>
          </StepForm>
        </>
      )}
      {likely.own.length === 0 ? null : (
        <Banner title={t('casework.likely-own')}>
          <ul class="found">
            {likely.own.map((one) => (
              <li>
                <StepForm visit={asked} action={`${home}/person/${one.personId}`}>
                  <bdi>{revealSealed(one.name)}</bdi> {revealSealed(one.birthYear)} <Button quiet>{t('casework.open')}</Button>
                </StepForm>
                <StepForm visit={asked} action={`${home}/person/${personId}/files/compare`} hidden={[['other', one.personId]]}>
                  <Button quiet>{t('family.compare')}</Button>
                </StepForm>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {likely.elsewhere ? (
        <Banner title={t('casework.likely-elsewhere')}>
          <p>{t('casework.likely-elsewhere-text')}</p>
        </Banner>
      ) : null}
      <StepForm visit={asked} action={`${home}/person/${personId}`}>
        <Button>{t('casework.open-record')}</Button>
      </StepForm>
    </>
  )
}
