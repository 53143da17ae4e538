// Where the person was referred, at their own record, and their answer to whether they got help. Only here, behind their code, does a page say
// of which service it speaks.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Card, ErrorSummary } from '../../platform/page/index.ts'
import type { SentForm } from '../../platform/sign-in/index.ts'
import type { OwnReferral } from '../../protected/referrals/index.ts'
import { PersonQuestion } from '../referral-site/index.ts'
import { Back, Step } from './step-form.tsx'

/** The referrals of a person. */
export const OwnReferrals: FC<{ readonly t: Translator; readonly ticket: string; readonly sent: readonly OwnReferral[] }> = ({
  t,
  ticket,
  sent,
}) => (
  <section>
    <h2>{t('referrals.mine-title')}</h2>
    {sent.length === 0 ? <p>{t('referrals.mine-none')}</p> : null}
    {sent.map((one) => (
      <Card as="article">
        <h3>
          <bdi>{one.serviceName}</bdi>
        </h3>
        <p>
          <bdi>{one.organisationName}</bdi> · {t.has(`needs.${one.need}`) ? t(`needs.${one.need}`) : one.need}
        </p>
        <p>
          {t.date(one.sentAt)} · <strong>{t(`referrals.state-${one.state}`)}</strong>
        </p>
        {one.isAnswered ? (
          <p>{t('referrals.mine-answered')}</p>
        ) : (
          <Step {...{ ticket }} step="helped" hidden={[['referral', one.referralId]]}>
            <Button quiet>{t('referrals.mine-answer')}</Button>
          </Step>
        )}
      </Card>
    ))}
  </section>
)

/** The question. */
export const HelpedPage: FC<{
  readonly t: Translator
  readonly ticket: string
  readonly referralId: string
  readonly form: SentForm
  readonly isMissing: boolean
}> = ({ t, ticket, referralId, form, isMissing }) => (
  <>
    <ErrorSummary t={t} errors={isMissing ? [{ field: 'got-help', message: t('referrals.mistake-got-help') }] : []} />
    <h1>{t('referrals.answer-title')}</h1>
    <Step
      {...{ ticket }}
      step="helped"
      hidden={[
        ['referral', referralId],
        ['sent', 'yes'],
      ]}
    >
      <PersonQuestion {...{ t, form, isMissing }} />
      <Button>{t('referrals.send-answer')}</Button>
    </Step>
    <Back {...{ t, ticket }} />
  </>
)

/** It was kept. */
export const HelpedDonePage: FC<{ readonly t: Translator; readonly ticket: string }> = ({ t, ticket }) => (
  <>
    <h1>{t('referrals.thanks-title')}</h1>
    <p>{t('referrals.mine-kept')}</p>
    <Back {...{ t, ticket }} />
  </>
)
