// The frame of the account pages: areas of messages, navigation, who is signed in.
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { SignedIn } from '../../platform/accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { SignedInLine } from '../../platform/sign-in/index.ts'
import { ACCOUNT_STYLES } from './styles.ts'

/** A translator with every area that these pages speak. */
export function createPageTranslator(language: Language): Translator {
  return createTranslator(language, ['page', 'sign-in', 'account'])
}

/** The pages in the navigation. */
export type AccountPage = 'home' | 'security' | 'members'

/** A page. */
export const AccountDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly isDemo: boolean
    readonly signedIn: SignedIn | null
    readonly current?: AccountPage
    /** The page's address below the language; `null` where it came by POST. */
    readonly path: string | null
    readonly work: string
    readonly hasErrors: boolean
  }>
> = ({ t, title, base, isDemo, signedIn, current, path, work, hasErrors, children }) => {
  const home = `${base}/${t.language}`
  const role = signedIn?.membership?.role
  const links = [
    { href: home, label: t('account.nav-home'), isCurrent: current === 'home' },
    { href: `${home}/security`, label: t('account.nav-security'), isCurrent: current === 'security' },
    ...(role === 'administrator' || role === 'supervisor'
      ? [{ href: `${home}/members`, label: t('account.nav-members'), isCurrent: current === 'members' }]
      : []),
    ...(signedIn?.membership == null ? [] : [{ href: work, label: t('account.nav-work') }]),
  ]
  return (
    <Document
      t={t}
      title={title}
      siteName={t('account.site-name')}
      homeHref={home}
      nav={signedIn === null ? [] : links}
      {...(path === null ? {} : { languages: { href: (language: Language) => `${base}/${language}${path}` } })}
      isDemo={isDemo}
      stylesheets={[ACCOUNT_STYLES]}
      hasErrors={hasErrors}
    >
      {signedIn === null ? null : <SignedInLine language={t.language} home={home} signedIn={signedIn} accountHref={home} />}
      {children}
    </Document>
  )
}

/** Something that was done, told once at the top of the page that follows; nothing for a code that these pages do not know. */
export const Done: FC<{ readonly t: Translator; readonly done: string | undefined }> = ({ t, done }): Child =>
  done === undefined || !t.has(`account.done-${done}`) ? null : (
    <output class="banner">
      <strong>{t(`account.done-${done}`)}</strong>
    </output>
  )

/** A day and a time of day, such as `21 November 2026, 09:30`. */
export function writeMoment(t: Translator, at: Date, timeZone: string): string {
  return `${t.date(at, timeZone)}, ${t.time(at, timeZone)}`
}
