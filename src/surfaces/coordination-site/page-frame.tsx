// The frame of the pages behind sign-in: areas of messages, navigation, who is signed in, sign-out.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { SignedIn } from '../../platform/accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document, type LanguageSwitch } from '../../platform/page/index.ts'
import { SignedInLine } from '../../platform/sign-in/index.ts'
import { GAP_STYLES } from './styles.ts'

/** A translator with every area that these pages speak. */
export function createPageTranslator(language: Language): Translator {
  return createTranslator(language, ['page', 'gaps', 'coordination-site', 'needs', 'barriers', 'papers', 'groups'])
}

/** The pages in the navigation. */
export type CoordinationPage = 'gap' | 'what-if' | 'calls'

/** A page behind sign-in. */
export const CoordinationDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly isDemo: boolean
    readonly signedIn: SignedIn | null
    readonly current?: CoordinationPage
    readonly languages: LanguageSwitch
    readonly hasErrors?: boolean
  }>
> = ({ t, title, base, isDemo, signedIn, current, languages, hasErrors = false, children }) => {
  const home = `${base}/${t.language}`
  const links = [
    { href: home, label: t('coordination-site.nav-gap'), isCurrent: current === 'gap' },
    { href: `${home}/calls`, label: t('coordination-site.nav-calls'), isCurrent: current === 'calls' },
    { href: `/${t.language}/gaps`, label: t('coordination-site.nav-public') },
  ]
  return (
    <Document
      t={t}
      title={title}
      siteName={t('coordination-site.site-name')}
      homeHref={home}
      nav={signedIn === null ? [] : links}
      languages={languages}
      isDemo={isDemo}
      stylesheets={[GAP_STYLES]}
      hasErrors={hasErrors}
      footerLinks={[{ href: `/${t.language}`, label: t('coordination-site.nav-help') }]}
    >
      {signedIn === null ? null : <SignedInLine language={t.language} home={home} signedIn={signedIn} />}
      {children}
    </Document>
  )
}
