// The frame of every page of the help site: header, languages, way to leave quickly, footer.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Banner, Document, type LanguageSwitch } from '../../../platform/page/index.ts'
import type { Language } from '../../../platform/i18n/index.ts'
import type { Reader } from '../reader.ts'
import type { RawFields } from '../query.ts'
import { toFields } from '../query.ts'

export interface HelpPageProps {
  readonly reader: Reader
  readonly title: string
  /** The page in another language. */
  readonly languages: LanguageSwitch
  readonly hasErrors?: boolean
}

/** A page of the help site around its children. */
export const HelpPage: FC<PropsWithChildren<HelpPageProps>> = ({ reader, title, languages, hasErrors = false, children }) => {
  const { t, language, city, leaveHref } = reader
  return (
    <Document
      t={t}
      title={title}
      siteName={t('help-site.site-name')}
      homeHref={`/${language}/`}
      languages={languages}
      isDemo={city.isFictional}
      leaveHref={leaveHref}
      hasErrors={hasErrors}
      footerLinks={[
        { href: `/${language}/`, label: t('help-site.about-city', { city: city.names[language] }) },
        { href: `/${language}/safety`, label: t('help-site.safety-link') },
        { href: `/${language}/gaps`, label: t('help-site.gaps-link') },
        { href: `/dialogues/${language}`, label: t('help-site.dialogues-link') },
        { href: `/${language}/statistics`, label: t('help-site.statistics-link') },
        { href: '/provider', label: t('help-site.provider-link') },
        { href: '/coordination', label: t('help-site.coordination-link') },
      ]}
      footer={<p class="small soft">{t('help-site.leave-out')}</p>}
    >
      {children}
    </Document>
  )
}

/** The same page in another language: by its address, or by posting the same answers again where they are sensitive. */
export function switchLanguage(path: string, raw: RawFields, isPosted: boolean): LanguageSwitch {
  const fields = toFields(raw)
  if (isPosted) return { action: (language) => `/${language}${path}`, fields }
  return { href: (language) => addressOf(language, path, raw) }
}

/** The address of a page with the harmless fields of a question. */
export function addressOf(language: Language, path: string, raw: RawFields, without: readonly string[] = []): string {
  const query = new URLSearchParams(toFields(raw, without).map(([name, value]): [string, string] => [name, value])).toString()
  return `/${language}${path}${query === '' ? '' : `?${query}`}`
}

/** What to do in danger: always words, never a map. `afterViolence` adds what to know after violence. */
export const InDanger: FC<{ readonly reader: Reader; readonly afterViolence?: boolean }> = ({
  reader,
  afterViolence = false,
}) => {
  const { t, city } = reader
  const number = city.emergencyNumber
  return (
    <Banner urgent title={t('help-site.danger-title')}>
      <p>{number === null ? t('help-site.danger-no-number') : t('help-site.danger-call', { number })}</p>
      {afterViolence ? (
        <>
          <p>
            <strong>{t('help-site.violence-title')}.</strong> {t('help-site.violence-text')}
          </p>
          <p>{t('help-site.violence-places')}</p>
        </>
      ) : null}
    </Banner>
  )
}
