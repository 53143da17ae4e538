// The frame of the casework pages: areas of messages, navigation by role, who is signed in.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { SignedIn } from '../../platform/accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Document, HiddenFields } from '../../platform/page/index.ts'
import { SignedInLine } from '../../platform/sign-in/index.ts'
import type { CaseworkArea, Visit } from './site-context.ts'
import { CASEWORK_STYLES } from './styles.ts'

/** A translator with every area that these pages speak. */
export function speakCasework(language: Language): Translator {
  const areas = [
    'page',
    'casework',
    'casework-forms',
    'cases',
    'my-record',
    'needs',
    'referrals',
    'barriers',
    'papers',
    'groups',
    'family',
  ]
  return createTranslator(language, areas)
}

/** A page of the site. */
export const CaseworkDocument: FC<
  PropsWithChildren<{
    readonly t: Translator
    readonly title: string
    readonly base: string
    readonly isDemo: boolean
    readonly signedIn: SignedIn | null
    readonly areas: readonly CaseworkArea[]
    readonly current?: string | undefined
    readonly path?: string | undefined
    readonly hasErrors?: boolean
    readonly accountBase?: string | undefined
  }>
> = ({ t, title, base, isDemo, signedIn, areas, current, path, hasErrors = false, accountBase, children }) => {
  const home = `${base}/${t.language}`
  const role = signedIn?.membership?.role
  const opensFiles = role !== undefined && role !== 'administrator' && role !== 'auditor'
  const links = [
    ...(opensFiles
      ? [
          { href: home, label: t('cases.nav-today'), isCurrent: current === 'today' },
          { href: `${home}/search`, label: t('casework.nav-search'), isCurrent: current === 'search' },
          { href: `${home}/referrals`, label: t('referrals.inbox'), isCurrent: current === 'referrals' },
          { href: `${home}/register`, label: t('casework.nav-register'), isCurrent: current === 'register' },
        ]
      : []),
    ...(opensFiles && signedIn?.membership?.purposes.includes('family-tracing') === true
      ? [{ href: `${home}/tracing`, label: t('family.nav-tracing'), isCurrent: current === 'tracing' }]
      : []),
    ...(role === undefined ? [] : [{ href: `${home}/danger`, label: t('casework.nav-danger'), isCurrent: current === 'danger' }]),
    ...(role === 'supervisor' || role === 'administrator'
      ? [{ href: `${home}/teams`, label: t('casework.nav-teams'), isCurrent: current === 'teams' }]
      : []),
    ...areas
      .filter(({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)))
      .map((area) => ({ href: `${home}${area.path}`, label: area.label(t), isCurrent: current === area.path })),
  ]
  return (
    <Document
      t={t}
      title={title}
      siteName={t('casework.site-name')}
      homeHref={home}
      nav={role === undefined ? [] : links}
      isNavFolded
      {...(path === undefined ? {} : { languages: { href: (language: Language) => `${base}/${language}${path}` } })}
      isDemo={isDemo}
      stylesheets={[CASEWORK_STYLES]}
      hasErrors={hasErrors}
      footerLinks={
        accountBase === undefined || signedIn === null
          ? []
          : [{ href: `${accountBase}/${t.language}`, label: t('casework.nav-account') }]
      }
    >
      {signedIn === null ? null : (
        <SignedInLine
          language={t.language}
          home={home}
          signedIn={signedIn}
          {...(accountBase === undefined ? {} : { accountHref: `${accountBase}/${t.language}` })}
        />
      )}
      {children}
    </Document>
  )
}

/** A form of one step: the session's token, the purpose that the page was opened for, and what else travels unseen. */
export const StepForm: FC<
  PropsWithChildren<{
    readonly visit: Pick<Visit, 'signedIn' | 'purpose'>
    readonly action: string
    readonly hidden?: readonly (readonly [name: string, value: string])[]
    readonly withPurpose?: boolean
  }>
> = ({ visit, action, hidden = [], withPurpose = true, children }) => (
  <form method="post" action={`${action}#content`} autocomplete="off">
    <HiddenFields
      fields={[
        ['form-token', visit.signedIn.formToken],
        ...(withPurpose && visit.purpose !== null ? [['purpose', visit.purpose] as const] : []),
        ...hidden,
      ]}
    />
    {children}
  </form>
)

/** Words as they were shown to a person, in their own language and direction. */
export const ShownWords: FC<{ readonly language: string; readonly title: string; readonly paragraphs: readonly string[] }> = ({
  language,
  title,
  paragraphs,
}) => (
  <section class="words" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
    <h2>{title}</h2>
    {paragraphs.map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </section>
)
