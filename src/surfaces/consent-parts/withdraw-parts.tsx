// Inside the form of a withdrawal: what will be closed, what cannot be called back, then the one button. And the page after it.
import type { FC } from 'hono/jsx'
import { isInOurHands } from '../../firewall/consent/index.ts'
import type { Disclosure, Ground, Withdrawal } from '../../firewall/consent/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { Banner, Button, HiddenFields, RadioGroup } from '../../platform/page/index.ts'
import { speakConsent } from './ask-parts.tsx'
import { NoticeList } from './ledger-lists.tsx'
import type { NameWords } from './ledger-lists.tsx'

/** Inside the form that withdraws one ground. The site posts `ground`, `cause` and, on its own page, nothing else. */
export const WithdrawParts: FC<
  NameWords & {
    readonly language: Language
    readonly ground: Ground
    /** Of this ground. */
    readonly disclosures: readonly Disclosure[]
    /** On the person's own page nobody asks who it is. */
    readonly isOwn: boolean
  }
> = ({ language, ground, disclosures, isOwn, nameField, nameRecipient }) => {
  const t = speakConsent(language)
  const mine = disclosures.filter((told) => told.groundId === ground.groundId)
  const beyond = mine.filter((told) => !isInOurHands(told.channel))
  const within = mine.length - beyond.length
  return (
    <>
      <h2>{t('consent.withdraw-title', { recipient: nameRecipient(ground.recipient) })}</h2>
      <p>{t('consent.withdraw-what', { fields: t.list(ground.fields.map(nameField)) })}</p>
      <p>{t('consent.withdraw-free')}</p>
      <ul>
        <li>{t('consent.withdraw-stops')}</li>
        {mine.length === 0 ? <li>{t('consent.withdraw-nothing-told')}</li> : <li>{t('consent.withdraw-told')}</li>}
        {within === 0 ? null : <li>{t('consent.withdraw-closes', { count: within })}</li>}
      </ul>
      {beyond.length === 0 ? null : (
        <Banner title={t('consent.beyond-title')}>
          <ul>
            {beyond.map((told) => (
              <li>
                {t('consent.beyond-line', {
                  recipient: nameRecipient(told.recipient),
                  fields: t.list(told.fields.map(({ field }) => nameField(field))),
                  date: t.date(told.at),
                  channel: t(`consent.channel-${told.channel}`),
                })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <HiddenFields fields={[['ground', ground.groundId], ...(isOwn ? [['cause', 'person'] as const] : [])]} />
      {isOwn ? null : (
        <RadioGroup
          name="cause"
          label={t('consent.who-withdraws')}
          value={ground.subject === 'child' ? '' : 'person'}
          options={(ground.subject === 'child'
            ? (['child', 'representative'] as const)
            : (['person', 'recorded-wrongly'] as const)
          ).map((value) => ({ value, label: t(`consent.cause-${value}`) }))}
        />
      )}
      <Button name="confirm" value="yes">
        {t('consent.withdraw-confirm')}
      </Button>
    </>
  )
}

/** After the withdrawal: that it is done, and who is told. */
export const WithdrawnParts: FC<
  Pick<NameWords, 'nameRecipient'> & { readonly language: Language; readonly withdrawal: Withdrawal }
> = ({ language, withdrawal, nameRecipient }) => {
  const t = speakConsent(language)
  return (
    <>
      <Banner title={t('consent.withdrawn-title')}>
        <p>{t('consent.withdrawn-text')}</p>
      </Banner>
      {withdrawal.notices.length === 0 ? (
        <p>{t('consent.withdraw-nothing-told')}</p>
      ) : (
        <>
          <h2>{t('consent.notices-title')}</h2>
          <NoticeList language={language} notices={withdrawal.notices} nameRecipient={nameRecipient} />
        </>
      )}
    </>
  )
}
