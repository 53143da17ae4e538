// Somebody is signed in, but this site is for another kind of account, or asks for a stronger sign-in. Their account is not at fault.
import type { FC } from 'hono/jsx'
import type { Translator } from '../i18n/index.ts'
import { ButtonLink } from '../page/index.ts'

/** The page; `t` has the area `sign-in`. */
export const NotForYouPage: FC<{
  readonly t: Translator
  readonly needed: 'other-account' | 'stronger'
  readonly accountHref: string | null
}> = ({ t, needed, accountHref }) => (
  <>
    <h1>{t(`sign-in.${needed}-title`)}</h1>
    <p>{t(`sign-in.${needed}-text`)}</p>
    {accountHref === null ? null : (
      <div class="buttons">
        <ButtonLink href={needed === 'stronger' ? `${accountHref}/security` : accountHref}>
          {t(needed === 'stronger' ? 'sign-in.stronger-button' : 'sign-in.own-account')}
        </ButtonLink>
      </div>
    )}
  </>
)
