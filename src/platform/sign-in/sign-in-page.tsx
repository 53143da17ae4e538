// The pages to sign in on, which say the same whether the name or the password was wrong; and the line that says who is signed in.
import type { FC } from 'hono/jsx'
import type { FactorProblem, SignedIn, SignInProblem } from '../accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, TextField } from '../page/index.ts'
import { listKeptFields, type KeptForm } from './kept-form.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** The page; `introduction` says whom the site is for. `t` has the areas `page` and `sign-in`. */
export const SignInPage: FC<{
  readonly t: Translator
  readonly introduction: string
  readonly action: string
  readonly name: string
  readonly problem: SignInProblem | FactorProblem | 'passkey' | null
  /** What was typed when the session ended. */
  readonly kept: KeptForm | null
  readonly isDemo: boolean
  readonly hasPasskeys: boolean
  /** Where members of an organisation with its own provider sign in. */
  readonly providerHref: string | null
}> = ({ t, introduction, action, name, problem, kept, isDemo, hasPasskeys, providerHref }) => {
  const keptFields = kept === null ? [] : listKeptFields(kept)
  return (
    <>
      <ErrorSummary t={t} errors={problem === null ? [] : [{ field: 'name', message: t(`sign-in.problem-${problem}`) }]} />
      <h1>{t('sign-in.title')}</h1>
      <p>{introduction}</p>
      {kept === null ? null : (
        <Banner title={t('sign-in.ended')}>
          <p>{t('sign-in.ended-text')}</p>
        </Banner>
      )}
      {isDemo ? <p class="banner">{t('sign-in.demo')}</p> : null}
      {hasPasskeys ? (
        <PasskeyForm
          t={t}
          kind="get"
          action={`${action}/passkey`}
          options={`${action}/passkey-options`}
          label={t('sign-in.passkey-button')}
          fields={keptFields}
        />
      ) : null}
      <form method="post" action={action}>
        <HiddenFields fields={keptFields} />
        <TextField name="name" label={t('sign-in.name')} value={name} autocomplete="username" required />
        <TextField name="password" type="password" label={t('sign-in.password')} autocomplete="current-password" required />
        <div class="buttons">
          <Button>{t('sign-in.button')}</Button>
        </div>
      </form>
      {providerHref === null ? null : (
        <p>
          <a href={providerHref}>{t('sign-in.by-organisation')}</a>
        </p>
      )}
      <p class="soft">{t('sign-in.no-account')}</p>
    </>
  )
}

/** The second of two steps: a code of the app, or a recovery code. */
export const SecondStepPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly ticket: string
  readonly hasCodeApp: boolean
  readonly problem: FactorProblem | null
  readonly kept: KeptForm | null
  readonly again: string
  readonly hasPasskeys: boolean
}> = ({ t, action, ticket, hasCodeApp, problem, kept, again, hasPasskeys }) => {
  const keptFields = kept === null ? [] : listKeptFields(kept)
  return (
    <>
      <ErrorSummary t={t} errors={problem === null ? [] : [{ field: 'code', message: t(`sign-in.problem-code-${problem}`) }]} />
      <h1>{t('sign-in.second-title')}</h1>
      {hasPasskeys ? (
        <PasskeyForm
          t={t}
          kind="get"
          action={`${again}/passkey`}
          options={`${again}/passkey-options`}
          label={t('sign-in.passkey-button')}
          fields={keptFields}
        />
      ) : null}
      <form method="post" action={action}>
        <HiddenFields fields={[['ticket', ticket], ['has-code-app', hasCodeApp ? 'yes' : 'no'], ...keptFields]} />
        <CodeField t={t} hasCodeApp={hasCodeApp} />
        <div class="buttons">
          <Button>{t('sign-in.button')}</Button>
          <a href={again}>{t('sign-in.begin-again')}</a>
        </div>
      </form>
    </>
  )
}

/** The field for a code; it says what may be typed. */
export const CodeField: FC<{ readonly t: Translator; readonly hasCodeApp: boolean }> = ({ t, hasCodeApp }) => (
  <TextField
    name="code"
    label={t(hasCodeApp ? 'sign-in.code' : 'sign-in.recovery-code')}
    hint={t(hasCodeApp ? 'sign-in.code-hint' : 'sign-in.recovery-code-hint')}
    autocomplete="one-time-code"
    short
    required
  />
)

/** After signing in again: what was typed, to be sent by one press. Nothing is sent by itself. */
export const SendAgainPage: FC<{
  readonly t: Translator
  readonly kept: KeptForm
  readonly formToken: string
  readonly home: string
}> = ({ t, kept, formToken, home }) => (
  <>
    <h1>{t('sign-in.again-title')}</h1>
    <p>{t('sign-in.again-text')}</p>
    <form method="post" action={kept.path}>
      <HiddenFields fields={[['form-token', formToken], ...kept.fields]} />
      <div class="buttons">
        <Button>{t('sign-in.again-button')}</Button>
        <a href={home}>{t('sign-in.to-first-page')}</a>
      </div>
    </form>
  </>
)

/**
 * Who is signed in, and the button to sign out; `home` is the site's address with its language. With `accountHref`, the account's own pages,
 * also what they have not been told yet: it can be read, and put away, there alone.
 */
export const SignedInLine: FC<{
  readonly language: Language
  readonly home: string
  readonly signedIn: SignedIn
  readonly accountHref?: string
}> = ({ language, home, signedIn, accountHref }) => {
  const t = createTranslator(language, ['sign-in'])
  return (
    <>
      <form method="post" action={`${home}/sign-out`} class="signed-in">
        <HiddenFields fields={[['form-token', signedIn.formToken]]} />
        {signedIn.isDemo ? (
          <span class="demo-account">{t(signedIn.membership === null ? 'sign-in.demo-account' : 'sign-in.demo-member')}</span>
        ) : null}
        <span>{t('sign-in.signed-in-as', { name: signedIn.name })}</span>
        {accountHref === undefined ? null : <a href={accountHref}>{t('sign-in.own-account')}</a>}
        <button type="submit" class="button-link">
          {t('sign-in.sign-out')}
        </button>
      </form>
      {signedIn.unseenNotices === 0 || accountHref === undefined ? null : (
        <p class="banner">
          <a href={accountHref}>{t('sign-in.notices', { count: signedIn.unseenNotices })}</a>
        </p>
      )}
    </>
  )
}
