// The page to sign in on, which says the same whether the name or the password was wrong; and the line that says who is signed in.
import type { FC } from 'hono/jsx'
import type { SignedIn, SignInProblem } from '../accounts/index.ts'
import { createTranslator, type Language, type Translator } from '../i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, TextField } from '../page/index.ts'
import { listKeptFields, type KeptForm } from './kept-form.ts'

/** The page; `introduction` says whom the site is for. `t` has the areas `page` and `sign-in`. */
export const SignInPage: FC<{
  readonly t: Translator
  readonly introduction: string
  readonly action: string
  readonly name: string
  readonly problem: SignInProblem | null
  /** What was typed when the session ended. */
  readonly kept: KeptForm | null
  readonly isDemo: boolean
}> = ({ t, introduction, action, name, problem, kept, isDemo }) => (
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
    <form method="post" action={action}>
      {kept === null ? null : <HiddenFields fields={listKeptFields(kept)} />}
      <TextField name="name" label={t('sign-in.name')} value={name} autocomplete="username" required />
      <TextField name="password" type="password" label={t('sign-in.password')} autocomplete="current-password" required />
      <div class="buttons">
        <Button>{t('sign-in.button')}</Button>
      </div>
    </form>
    <p class="soft">{t('sign-in.no-account')}</p>
  </>
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

/** Who is signed in, and the button to sign out; `home` is the site's address with its language. */
export const SignedInLine: FC<{ readonly language: Language; readonly home: string; readonly signedIn: SignedIn }> = ({
  language,
  home,
  signedIn,
}) => {
  const t = createTranslator(language, ['sign-in'])
  return (
    <form method="post" action={`${home}/sign-out`} class="signed-in">
      <HiddenFields fields={[['form-token', signedIn.formToken]]} />
      {signedIn.isDemo ? <span class="demo-account">{t('sign-in.demo-account')}</span> : null}
      <span>{t('sign-in.signed-in-as', { name: signedIn.name })}</span>
      <button type="submit" class="button-link">
        {t('sign-in.sign-out')}
      </button>
    </form>
  )
}
