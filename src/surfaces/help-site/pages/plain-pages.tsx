// Pages of words only: safety and privacy, and a service that is not there.
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

/** There was a service at this address, or there never was one. */
export const NotFoundPage: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const { t, language } = reader
  return (
    <HelpPage reader={reader} title={t('help-site.not-found-title')} languages={{ href: (other) => `/${other}/` }}>
      <h1>{t('help-site.not-found-title')}</h1>
      <p>{t('help-site.not-found-service')}</p>
      <ButtonLink href={`/${language}/`}>{t('help-site.to-start')}</ButtonLink>
    </HelpPage>
  )
}
