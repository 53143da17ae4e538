// The frame of the release pages: areas of messages, navigation, who is signed in. The panel's pages have it without any of the
// office: no navigation, no account, nothing that leads further in.
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { SignedIn } from '../../platform/accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document, type LanguageSwitch } from '../../platform/page/index.ts'
import { SignedInLine } from '../../platform/sign-in/index.ts'
import { RELEASE_STYLES } from './styles.ts'

/** A translator with every area that these pages speak. */
export function createPageTranslator(language: Language): Translator {
  return createTranslator(language, ['page', 'release-site', 'needs', 'barriers', 'papers', 'groups', 'indicators'])
}

/** The pages in the navigation. */
export type ReleasePage = 'list' | 'ask' | 'ledger'

/** A page of the office. */
export const ReleaseDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly isDemo: boolean
    readonly signedIn: SignedIn | null
    readonly current?: ReleasePage
    /** Absent on a page that came by POST and cannot be posted again as it is. */
    readonly languages?: LanguageSwitch
    /** Address of the open side for its readers; `null` where it cannot be told. */
    readonly openSite: string | null
    readonly hasErrors?: boolean
  }>
> = ({ t, title, base, isDemo, signedIn, current, languages, openSite, hasErrors = false, children }) => {
  const home = `${base}/${t.language}`
  const links = [
    { href: home, label: t('release-site.nav-list'), isCurrent: current === 'list' },
    { href: `${home}/new`, label: t('release-site.nav-ask'), isCurrent: current === 'ask' },
    { href: `${home}/ledger`, label: t('release-site.nav-ledger'), isCurrent: current === 'ledger' },
  ]
  return (
    <Document
      t={t}
      title={title}
      siteName={t('release-site.site-name')}
      homeHref={home}
      nav={signedIn === null ? [] : links}
      {...(languages === undefined ? {} : { languages })}
      isDemo={isDemo}
      stylesheets={[RELEASE_STYLES]}
      hasErrors={hasErrors}
      footerLinks={
        openSite === null
          ? []
          : [
              { href: `${openSite}/coordination/${t.language}`, label: t('release-site.nav-coordination') },
              { href: `${openSite}/${t.language}/statistics`, label: t('release-site.nav-statistics') },
            ]
      }
    >
      {signedIn === null ? null : <SignedInLine language={t.language} home={home} signedIn={signedIn} />}
      {children}
    </Document>
  )
}

/** A page for a member of the panel. */
export const PanelDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly isDemo: boolean
    /** The page's address below the language; `null` where it came by POST. */
    readonly path: string | null
    readonly hasErrors?: boolean
  }>
> = ({ t, title, base, isDemo, path, hasErrors = false, children }) => (
  <Document
    t={t}
    title={title}
    siteName={t('release-site.panel-site-name')}
    homeHref={path === null ? '#content' : `${base}/${t.language}${path}`}
    {...(path === null ? {} : { languages: { href: (language: Language) => `${base}/${language}${path}` } })}
    isDemo={isDemo}
    stylesheets={[RELEASE_STYLES]}
    hasErrors={hasErrors}
  >
    {children}
  </Document>
)

/** Something that was done, told once at the top of the page that follows. */
export const Done: FC<PropsWithChildren> = ({ children }): Child => (
  <output class="banner said">
    <strong>{children}</strong>
  </output>
)
