// What the other sees of a referral, and nothing else. The page of whoever sends it draws the very same part beforehand.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import type { ReferralContent } from '../../protected/referrals/index.ts'

/** See above. `t` speaks the areas `referrals`, `needs` and `my-record`. */
export const ReferralContentView: FC<{ readonly t: Translator; readonly content: Omit<ReferralContent, 'via'> }> = ({
  t,
  content,
}) => (
  <section class="crossing" aria-label={t('referrals.crossing')}>
    <Facts
      facts={[
        { name: t('referrals.from'), value: <bdi>{content.senderName}</bdi> },
        { name: t('referrals.for-service'), value: <bdi>{content.serviceName}</bdi> },
        { name: t('referrals.need'), value: t.has(`needs.${content.need}`) ? t(`needs.${content.need}`) : content.need },
        { name: t('referrals.urgency'), value: t(`referrals.urgency-${content.urgency}`) },
        ...(content.message === '' ? [] : [{ name: t('referrals.message'), value: <bdi class="pre">{content.message}</bdi> }]),
        ...content.told.map(({ field, text }) => ({
          name: t.has(`my-record.field-${field}`) ? t(`my-record.field-${field}`) : field,
          value: <bdi class="pre">{sayText(t, field, text)}</bdi>,
        })),
      ]}
    />
    {content.told.length === 0 ? <p>{t('referrals.nothing-told')}</p> : null}
  </section>
)

function sayText(t: Translator, field: string, text: string): string {
  if (field === 'languages') return t.list(text.split(' ').map((code) => t.languageName(code)))
  return field === 'age-band' && t.has(`my-record.age-band-${text}`) ? t(`my-record.age-band-${text}`) : text
}
