// What a person, or whoever helps them, sees of the ledger: what was agreed to and where it stands; what was told to whom, exactly; who still
// has to be told that it ended.
import type { Child, FC } from 'hono/jsx'
import type { Disclosure, Ground, Recipient, WithdrawalNotice } from '../../firewall/consent/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { Card, Facts, Tag } from '../../platform/page/index.ts'
import { speakConsent } from './ask-parts.tsx'

/** How fields and recipients are called: by the site, which knows the record. A relative's name is opened by the site. */
export interface NameWords {
  readonly nameField: (field: string) => string
  readonly nameRecipient: (recipient: Recipient) => string
}

/** What disclosures may rest on, newest first. `act` draws what can be done with a live one: the form that begins a withdrawal. */
export const GroundList: FC<
  NameWords & { readonly language: Language; readonly grounds: readonly Ground[]; readonly act?: (ground: Ground) => Child }
> = ({ language, grounds, nameField, nameRecipient, act }) => {
  const t = speakConsent(language)
  if (grounds.length === 0) return <p>{t('consent.no-grounds')}</p>
  return (
    <ul class="plain">
      {grounds.map((ground) => (
        <Card as="li" id={`ground-${ground.groundId}`}>
          <h3>{t(`consent.ground-${ground.basis}`, { recipient: nameRecipient(ground.recipient) })}</h3>
          <p>
            <Tag verdict={ground.state === 'live' ? 'yes' : 'no'}>{t(`consent.state-${ground.state}`)}</Tag>
          </p>
          <Facts
            facts={[
              { name: t('consent.fields'), value: t.list(ground.fields.map(nameField)) },
              { name: t('consent.purpose'), value: t(`consent.purpose-${ground.purpose}`) },
              { name: t('consent.since'), value: t.date(ground.beginsAt) },
              { name: t('consent.ends'), value: t.date(ground.endedAt ?? ground.expiresAt) },
              ...(ground.how === null ? [] : [{ name: t('consent.how'), value: t(`consent.how-${ground.how}`) }]),
              ...(ground.spokenWith === null
                ? []
                : [{ name: t('consent.spoken-with'), value: t(`consent.spoken-${ground.spokenWith}`) }]),
              ...(ground.representative === null
                ? []
                : [{ name: t('consent.representative'), value: t(`consent.representative-${ground.representative}`) }]),
              ...(ground.reference === null ? [] : [{ name: t('consent.reference'), value: ground.reference }]),
              ...(ground.cause === null ? [] : [{ name: t('consent.cause'), value: t(`consent.cause-${ground.cause}`) }]),
            ]}
          />
          {ground.state === 'live' || ground.state === 'replaced' ? act?.(ground) : null}
        </Card>
      ))}
    </ul>
  )
}

/** What was told, newest first: fields with their versions, to whom, when, on what. */
export const DisclosureList: FC<NameWords & { readonly language: Language; readonly disclosures: readonly Disclosure[] }> = ({
  language,
  disclosures,
  nameField,
  nameRecipient,
}) => {
  const t = speakConsent(language)
  if (disclosures.length === 0) return <p>{t('consent.no-disclosures')}</p>
  return (
    <ul class="plain">
      {disclosures.map((told) => (
        <Card as="li">
          <h3>{t('consent.told-to', { recipient: nameRecipient(told.recipient) })}</h3>
          <Facts
            facts={[
              { name: t('consent.told-on'), value: `${t.date(told.at)}, ${t.time(told.at, 'UTC')} UTC` },
              {
                name: t('consent.fields'),
                value: t.list(
                  told.fields.map(({ field, version }) => t('consent.field-version', { field: nameField(field), version })),
                ),
              },
              { name: t('consent.basis'), value: t(`consent.basis-${told.basis}`) },
              { name: t('consent.purpose'), value: t(`consent.purpose-${told.purpose}`) },
              { name: t('consent.channel'), value: t(`consent.channel-${told.channel}`) },
            ]}
          />
        </Card>
      ))}
    </ul>
  )
}

/** Whom the end of a ground must reach. `act` draws the form that says what became of it. */
export const NoticeList: FC<
  Pick<NameWords, 'nameRecipient'> & {
    readonly language: Language
    readonly notices: readonly WithdrawalNotice[]
    readonly act?: (notice: WithdrawalNotice) => Child
  }
> = ({ language, notices, nameRecipient, act }) => {
  const t = speakConsent(language)
  if (notices.length === 0) return <p>{t('consent.no-notices')}</p>
  return (
    <ul class="plain">
      {notices.map((notice) => (
        <Card as="li">
          <p>
            <strong>{nameRecipient(notice.recipient)}</strong>
          </p>
          <p>{t(`consent.notice-${notice.state}`)}</p>
          <p>{t(notice.isInOurHands ? 'consent.recalled' : 'consent.not-recalled')}</p>
          {act?.(notice)}
        </Card>
      ))}
    </ul>
  )
}
