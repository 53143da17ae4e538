// Two pages that are shown once: a key for an authenticator app, and recovery codes to write down.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, ErrorSummary, HiddenFields, TextField } from '../../platform/page/index.ts'
import { QrCode } from './qr-code.tsx'

/** The key: to photograph or to type, and its first code. */
export const CodeAppPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly offer: { readonly uri: string; readonly key: string }
  readonly isWrong: boolean
}> = ({ t, home, formToken, offer, isWrong }) => {
  const error = isWrong ? t('account.problem-code-wrong') : undefined
  return (
    <>
      <ErrorSummary t={t} errors={error === undefined ? [] : [{ field: 'code', message: error }]} />
      <h1>{t('account.app-title')}</h1>
      <ol>
        <li>{t('account.app-step-install')}</li>
        <li>{t('account.app-step-scan')}</li>
        <li>{t('account.app-step-code')}</li>
      </ol>
      <QrCode text={offer.uri} label={t('account.app-picture')} />
      <p>
        {t('account.app-key')}
        <br />
        <bdi class="to-copy">{offer.key}</bdi>
      </p>
      <form method="post" action={`${home}/security/app/code`}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <TextField
          name="code"
          label={t('account.app-code')}
          hint={t('account.app-code-hint')}
          error={error}
          inputmode="numeric"
          autocomplete="one-time-code"
          short
          required
        />
        <div class="buttons">
          <Button>{t('account.app-confirm')}</Button>
          <a href={`${home}/security`}>{t('account.leave-it')}</a>
        </div>
      </form>
    </>
  )
}

/** The codes. */
export const RecoveryCodesPage: FC<{ readonly t: Translator; readonly home: string; readonly codes: readonly string[] }> = ({
  t,
  home,
  codes,
}) => (
  <>
    <h1>{t('account.codes-title')}</h1>
    <p>{t('account.codes-text')}</p>
    <ul class="codes">
      {codes.map((code) => (
        <li>
          <bdi>{code}</bdi>
        </li>
      ))}
    </ul>
    <p>{t('account.codes-keep')}</p>
    <div class="buttons">
      <ButtonLink href={`${home}/security`}>{t('account.codes-kept')}</ButtonLink>
    </div>
  </>
)
