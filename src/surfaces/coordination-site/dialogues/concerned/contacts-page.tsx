// How members of a panel are reached: on a page of its own, apart from all they say.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Button } from '../../../../platform/page/index.ts'
import { Action } from '../../commitments/action-form.tsx'

/** How members are reached, by their number alone. */
export const ContactsPage: FC<{
  readonly t: Translator
  readonly action: string
  readonly back: string
  readonly formToken: string
  readonly contacts: readonly { readonly member: string; readonly number: number; readonly contact: string }[]
}> = ({ t, action, back, formToken, contacts }) => (
  <>
    <p class="back-line">
      <a href={back}>{t('concerned.to-panel')}</a>
    </p>
    <h1>{t('concerned.contacts-title')}</h1>
    <p>{t('concerned.contacts-text')}</p>
    {contacts.length === 0 ? <p>{t('concerned.contacts-none')}</p> : null}
    {contacts.map(({ member, number, contact }) => (
      <section class="card" aria-labelledby={`contact-${number}`}>
        <h2 id={`contact-${number}`}>{t('concerned.member-number', { number })}</h2>
        <p>
          <bdi>{contact}</bdi>
        </p>
        <Action formToken={formToken} action={`${action}/erase-contact`} fields={[['member', member]]}>
          <Button quiet>
            {t('concerned.erase-contact')}
            <span class="visually-hidden"> {t('concerned.member-number', { number })}</span>
          </Button>
        </Action>
      </section>
    ))}
  </>
)
