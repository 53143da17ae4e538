// Pages of words only: safety and privacy, an address that does not exist, a fault of ours.
import type { FC } from 'hono/jsx'
import { ButtonLink } from '../../../platform/page/index.ts'
import type { Reader } from '../reader.ts'
import { HelpPage, InDanger } from './help-page.tsx'

/** What this site knows of its readers, what their phone keeps, and what a promise is worth. */
export const SafetyPage: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const { t } = reader
  return (
    <HelpPage reader={reader} title={t('help-site.safety-title')} languages={{ href: (language) => `/${language}/safety` }}>
      <h1>{t('help-site.safety-title')}</h1>
      <InDanger reader={reader} />
      <h2>{t('help-site.safety-store-title')}</h2>
      <ul>
        {[1, 2, 3, 4].map((index) => (
          <li>{t(`help-site.safety-store-${index}`)}</li>
        ))}
      </ul>
      <h2>{t('help-site.safety-phone-title')}</h2>
      <ul>
        {[1, 2, 3, 4].map((index) => (
          <li>{t(`help-site.safety-phone-${index}`)}</li>
        ))}
      </ul>
      <h2>{t('help-site.safety-promise-title')}</h2>
      <ul>
        {[1, 2, 3].map((index) => (
          <li>{t(`help-site.safety-promise-${index}`)}</li>
        ))}
      </ul>
    </HelpPage>
  )
}

/** Nothing at this address; `service` where a service stood there. */
export const NotFoundPage: FC<{ readonly reader: Reader; readonly isService?: boolean }> = ({ reader, isService = false }) => {
  const { t, language } = reader
  return (
    <HelpPage reader={reader} title={t('help-site.not-found-title')} languages={{ href: (other) => `/${other}/` }}>
      <h1>{t('help-site.not-found-title')}</h1>
      <p>{isService ? t('help-site.not-found-service') : t('help-site.not-found-text')}</p>
      <ButtonLink href={`/${language}/`}>{t('help-site.to-start')}</ButtonLink>
    </HelpPage>
  )
}

/** A fault of ours: what happened, what was lost, what to do; with the number under which the log knows it. */
export const FaultPage: FC<{ readonly reader: Reader; readonly requestId: string; readonly isBusy?: boolean }> = ({
  reader,
  requestId,
  isBusy = false,
}) => {
  const { t, language } = reader
  return (
    <HelpPage reader={reader} title={t('help-site.error-page-title')} languages={{ href: (other) => `/${other}/` }}>
      <h1>{t('help-site.error-page-title')}</h1>
      {isBusy ? <p>{t('help-site.error-page-busy')}</p> : null}
      <p>{t('help-site.error-page-text')}</p>
      <InDanger reader={reader} />
      <ButtonLink href={`/${language}/`}>{t('help-site.to-start')}</ButtonLink>
      <p class="small soft">{t('help-site.error-page-number', { id: requestId })}</p>
    </HelpPage>
  )
}
