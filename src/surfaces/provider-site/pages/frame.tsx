// What every provider page has: the frame of the site, the organisation's name, the way out.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Language, Translator } from '../../../platform/i18n/index.ts'
import { Document } from '../../../platform/page/index.ts'
import { PROVIDER_STYLESHEET } from '../styles.ts'

export interface FrameProps {
  readonly t: Translator
  readonly title: string
  readonly isDemo: boolean
  /** Where the site is mounted, such as `/provider`. */
  readonly base: string
  /** The rest of the address below the language, for the other languages; `null` where the page came by a form. */
  readonly path: string | null
  /** The organisation that is signed in; `null` on pages before that. */
  readonly organisation: string | null
  readonly hasErrors?: boolean
}

/** The page around its children. */
export const Frame: FC<PropsWithChildren<FrameProps>> = ({ t, title, isDemo, base, path, organisation, hasErrors, children }) => (
  <Document
    t={t}
    title={title}
    siteName={t('provider-site.site-name')}
    homeHref={organisation === null ? `${base}/${t.language}` : `${base}/${t.language}/services`}
    isDemo={isDemo}
    stylesheets={[PROVIDER_STYLESHEET]}
    hasErrors={hasErrors ?? false}
    {...(path === null ? {} : { languages: { href: (language: Language) => `${base}/${language}${path}` } })}
    footer={
      organisation === null ? null : (
        <form method="post" action={`${base}/${t.language}/sign-out`}>
          <p>
            <bdi>{organisation}</bdi>{' '}
            <button type="submit" class="button-link">
              {t('provider-site.sign-out')}
            </button>
          </p>
        </form>
      )
    }
  >
    {children}
  </Document>
)
