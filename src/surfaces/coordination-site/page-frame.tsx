// The frame of the pages behind sign-in: navigation, who is signed in, sign-out.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { SignedIn } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Document, type LanguageSwitch } from '../../platform/page/index.ts'
import { SignedInLine } from '../../platform/sign-in/index.ts'
import type { CoordinationArea } from './coordination-area.ts'

/** A page behind sign-in. `area` is where it stands, none on the page to sign in on. */
export const CoordinationDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly areas: readonly CoordinationArea[]
    readonly area?: CoordinationArea
    readonly isDemo: boolean
    readonly signedIn: SignedIn | null
    /** Below the language. */
    readonly path?: string
    readonly languages: LanguageSwitch
    readonly hasErrors?: boolean
    /** Address of the pages of releases. */
    readonly releases?: string | null
  }>
> = ({ t, title, base, areas, area, isDemo, signedIn, path, languages, hasErrors = false, releases = null, children }) => {
  const home = `${base}/${t.language}`
  const links = [
    ...areas
      .flatMap((one) => one.links)
      .map((link) => ({ href: `${home}${link.path}`, label: t(link.label), isCurrent: link.path === path })),
    { href: `/${t.language}/gaps`, label: t('coordination-site.nav-public') },
    ...(releases === null ? [] : [{ href: `${releases}/${t.language}`, label: t('coordination-site.nav-releases') }]),
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
      stylesheets={area?.stylesheets ?? []}
      hasErrors={hasErrors}
      footerLinks={[{ href: `/${t.language}`, label: t('coordination-site.nav-help') }]}
    >
      {signedIn === null ? null : <SignedInLine language={t.language} home={home} signedIn={signedIn} />}
      {children}
    </Document>
  )
}
