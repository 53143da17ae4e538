// The page of what one signs in with.
import type { FC } from 'hono/jsx'
import type { FactorSummary, KeepingProblem, SignedIn } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, ButtonLink, Card, ErrorSummary, HiddenFields, TextField } from '../../platform/page/index.ts'
import { PasskeyForm } from '../../platform/sign-in/index.ts'
import { Done, writeMoment } from './page-frame.tsx'

interface SecurityProps {
  readonly t: Translator
  readonly home: string
  readonly signedIn: SignedIn
  readonly factors: FactorSummary
  readonly hasPasskeys: boolean
  /** Whether they showed lately who they are: else a new passkey begins with that. */
  readonly isFresh: boolean
  /** Whether the account signs in through its organisation's provider. */
  readonly isBound: boolean
  readonly wrong: { readonly field: string; readonly problem: KeepingProblem | 'different' } | null
  readonly done: string | undefined
  readonly timeZone: string
}

/** The page. */
export const SecurityPage: FC<SecurityProps> = (props) => {
  const { t, home, signedIn, factors, wrong, done, isBound } = props
  const hasFactor = factors.passkeys.length > 0 || factors.codeAppSince !== null
  const needsOne = signedIn.membership !== null && !hasFactor && !isBound
  const errors = wrong === null ? [] : [{ field: wrong.field, message: t(`account.problem-${wrong.problem}`) }]
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <Done t={t} done={done} />
      <h1>{t('account.security-title')}</h1>
      {needsOne ? (
        <Banner title={t('account.one-more-step')}>
          <p>{t('account.one-more-step-text')}</p>
        </Banner>
      ) : null}
      {isBound ? <p>{t('account.bound')}</p> : null}
      <Passkeys {...props} />
      <CodeApp {...props} />
      {hasFactor ? (
        <>
          <h2 id="codes">{t('account.codes-heading')}</h2>
          <p>{t('account.codes-left', { count: factors.recoveryCodesLeft })}</p>
          <form method="post" action={`${home}/security/recovery-codes`}>
            <HiddenFields fields={[['form-token', signedIn.formToken]]} />
            <div class="buttons">
              <Button quiet>{t('account.codes-renew')}</Button>
            </div>
          </form>
        </>
      ) : null}
      {factors.hasPassword ? <PasswordPart {...props} /> : null}
    </>
  )
}

const Passkeys: FC<SecurityProps> = ({ t, home, signedIn, factors, hasPasskeys, isFresh, wrong, timeZone }) => (
  <>
    <h2 id="passkeys">{t('account.passkeys-heading')}</h2>
    <p>{t('account.passkeys-text')}</p>
    {factors.passkeys.map((passkey) => (
      <Card as="section">
        <p>
          <strong>
            <bdi>{passkey.name}</bdi>
          </strong>
        </p>
        <p class="soft small">
          {t(passkey.isBackedUp ? 'account.passkey-synced' : 'account.passkey-here')}{' '}
          {t('account.passkey-added', { date: writeMoment(t, passkey.createdAt, timeZone) })}{' '}
          {passkey.lastUsedAt === null
            ? t('account.passkey-unused')
            : t('account.passkey-used', { date: writeMoment(t, passkey.lastUsedAt, timeZone) })}
        </p>
        <form method="post" action={`${home}/security/passkey/rename`}>
          <HiddenFields
            fields={[
              ['form-token', signedIn.formToken],
              ['id', passkey.passkeyId],
            ]}
          />
          <TextField
            name={`name-${passkey.passkeyId}`}
            label={t('account.passkey-name')}
            value={passkey.name}
            autocomplete="off"
          />
          <div class="buttons">
            <Button quiet>{t('account.passkey-rename')}</Button>
            <Button quiet action={`${home}/security/passkey/remove`}>
              {t('account.passkey-remove')}
              <span class="visually-hidden">: {passkey.name}</span>
            </Button>
          </div>
        </form>
      </Card>
    ))}
    {!hasPasskeys ? (
      <p>{t('account.passkey-not-here')}</p>
    ) : !isFresh ? (
      <div class="buttons">
        <ButtonLink href={`${home}/security/confirm`}>{t('account.passkey-add')}</ButtonLink>
      </div>
    ) : (
      <>
        <p data-without-passkey>{t('account.passkey-without-script')}</p>
        <PasskeyForm
          t={t}
          kind="create"
          action={`${home}/security/passkey`}
          options={`${home}/security/passkey-options`}
          label={t('account.passkey-add')}
          fields={[['form-token', signedIn.formToken]]}
        >
          <TextField
            name="passkey-name"
            label={t('account.passkey-new-name')}
            hint={t('account.passkey-new-name-hint')}
            error={wrong?.field === 'passkey-name' ? t(`account.problem-${wrong.problem}`) : undefined}
            value={t('account.passkey-default-name', { number: factors.passkeys.length + 1 })}
            autocomplete="off"
          />
        </PasskeyForm>
      </>
    )}
  </>
)

const CodeApp: FC<SecurityProps> = ({ t, home, signedIn, factors, timeZone }) => (
  <>
    <h2 id="app">{t('account.app-heading')}</h2>
    {factors.codeAppSince === null ? (
      <>
        <p>{t('account.app-text')}</p>
        <form method="post" action={`${home}/security/app`}>
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <div class="buttons">
            <Button>{t('account.app-add')}</Button>
          </div>
        </form>
      </>
    ) : (
      <>
        <p>{t('account.app-since', { date: writeMoment(t, factors.codeAppSince, timeZone) })}</p>
        <form method="post" action={`${home}/security/app/remove`}>
          <HiddenFields fields={[['form-token', signedIn.formToken]]} />
          <div class="buttons">
            <Button quiet>{t('account.app-remove')}</Button>
          </div>
        </form>
      </>
    )}
  </>
)

const PasswordPart: FC<SecurityProps> = ({ t, home, signedIn, wrong }) => {
  const errorOf = (field: string) => (wrong?.field === field ? t(`account.problem-${wrong.problem}`) : undefined)
  return (
    <>
      <h2>{t('account.password-heading')}</h2>
      <form method="post" action={`${home}/security/password`}>
        <HiddenFields fields={[['form-token', signedIn.formToken]]} />
        <TextField
          name="new-password"
          type="password"
          label={t('account.password-new')}
          hint={t('account.password-hint')}
          error={errorOf('new-password')}
          autocomplete="new-password"
        />
        <TextField
          name="new-password-again"
          type="password"
          label={t('account.password-again')}
          error={errorOf('new-password-again')}
          autocomplete="new-password"
        />
        <div class="buttons">
          <Button quiet>{t('account.password-change')}</Button>
        </div>
      </form>
    </>
  )
}
