// The page to sign in on. It says the same whether the name or the password was wrong.
import type { FC } from 'hono/jsx'
import type { SignInProblem } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, TextField } from '../../platform/page/index.ts'

export const SignInPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly name: string
  readonly problem: SignInProblem | null
  readonly isDemo: boolean
}> = ({ t, action, name, problem, isDemo }) => (
  <>
    <ErrorSummary
      t={t}
      errors={problem === null ? [] : [{ field: 'name', message: t(`coordination-site.sign-in-${problem}`) }]}
    />
    <h1>{t('coordination-site.sign-in-title')}</h1>
    <p>{t('coordination-site.sign-in-text')}</p>
    {isDemo ? <p class="banner">{t('coordination-site.sign-in-demo')}</p> : null}
    <form method="post" action={action}>
      <TextField name="name" label={t('coordination-site.name')} value={name} autocomplete="username" required />
      <TextField
        name="password"
        type="password"
        label={t('coordination-site.password')}
        autocomplete="current-password"
        required
      />
      <div class="buttons">
        <Button>{t('coordination-site.sign-in')}</Button>
      </div>
    </form>
    <p class="soft">{t('coordination-site.no-account')}</p>
  </>
)
