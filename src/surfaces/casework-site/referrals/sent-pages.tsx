// After a referral was sent, and whenever it is looked at: where it stands, what came back, and what can be done.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Button, Card, Facts, RadioGroup, Tag } from '../../../platform/page/index.ts'
import { nameField } from '../../../protected/people/index.ts'
import type { Sent, SentReferral } from '../../../protected/referrals/index.ts'
import { metBarriers, nameBarrier, nameNeed } from '../cases/actions/need-options.ts'
import { CaseForm } from '../cases/case-form.tsx'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { GoForm } from '../cases/go-form.tsx'

const FINAL = ['declined', 'done', 'not-done', 'revoked', 'expired']
const MARK: Readonly<Record<string, 'yes' | 'unknown' | 'no'>> = {
  accepted: 'yes',
  done: 'yes',
  declined: 'no',
  'not-done': 'no',
  revoked: 'no',
  expired: 'no',
}

/** It was sent. A link stands here once. */
export const SentPage: FC<{
  readonly view: CaseView
  readonly sent: Sent
  readonly recipient: string
  /** Where a link opens, whole. */
  readonly address: string
  readonly isByLink: boolean
}> = ({ view, sent, recipient, address, isByLink }) => {
  const { t } = view.visit
  return (
    <>
      <h1>{t('referrals.sent-title')}</h1>
      <p>{t(isByLink ? 'referrals.sent-link-text' : 'referrals.sent-organisation-text', { recipient })}</p>
      {isByLink && sent.token !== null ? (
        <>
          <p class="own-code">{`${address}/${sent.token}`}</p>
          <ul>
            <li>{t('referrals.link-once', { date: t.date(sent.openUntil) })}</li>
            <li>{t('referrals.link-shown-once')}</li>
            <li>{t('referrals.link-channel')}</li>
          </ul>
        </>
      ) : null}
      {isByLink && sent.token === null ? <p>{t('referrals.sent-before')}</p> : null}
      <CaseForm {...{ view }} action={`${addressOf(view)}/referrals/question`} hidden={[['referral', sent.referralId]]}>
        <p>{t('referrals.question-offer')}</p>
        <Button quiet>{t('referrals.question-make')}</Button>
      </CaseForm>
      <GoForm {...{ view }} to="">
        {t('referrals.to-case')}
      </GoForm>
    </>
  )
}

/** The person's printed code. */
export const QuestionPage: FC<{ readonly view: CaseView; readonly code: string; readonly address: string }> = ({
  view,
  code,
  address,
}) => {
  const { t } = view.visit
  return (
    <>
      <h1>{t('referrals.question-title')}</h1>
      <p>{t('referrals.question-text')}</p>
      <p class="own-code">{code}</p>
      <p>
        {t('referrals.question-where')} <bdi dir="ltr">{address}</bdi>
      </p>
      <p class="no-print">{t('referrals.question-care')}</p>
      <GoForm {...{ view }} to="">
        {t('referrals.to-case')}
      </GoForm>
    </>
  )
}

/** All referrals of a case. */
export const ReferralsPage: FC<{
  readonly view: CaseView
  readonly referrals: readonly SentReferral[]
  readonly done: string | null
}> = ({ view, referrals, done }) => {
  const { visit, opened } = view
  const { t } = visit
  return (
    <>
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('referrals.title')}</h1>
      {opened.mayWrite && opened.state.isOpen ? (
        <GoForm {...{ view }} to="referrals/find">
          {t('referrals.new')}
        </GoForm>
      ) : null}
      {referrals.length === 0 ? <p>{t('referrals.none')}</p> : null}
      {referrals.map((referral) => (
        <ReferralCard {...{ view, referral }} />
      ))}
      <GoForm {...{ view }} to="" quiet>
        {t('referrals.to-case')}
      </GoForm>
    </>
  )
}

const ReferralCard: FC<{ readonly view: CaseView; readonly referral: SentReferral }> = ({ view, referral }) => {
  const { visit, opened, timeZone } = view
  const { t } = visit
  const words = revealSealed(referral.words)
  const hidden = [['referral', referral.referralId]] as const
  const isUnderWay = !FINAL.includes(referral.state)
  const date = (at: Date) => t.date(at, timeZone)
  return (
    <Card as="section" id={`referral-${referral.referralId}`}>
      <Tag verdict={MARK[referral.state] ?? 'unknown'}>{t(`referrals.state-${referral.state}`)}</Tag>
      <h2>
        <bdi>{words.serviceName}</bdi>
      </h2>
      <p class="soft">
        <bdi>{words.organisationName}</bdi> · {nameNeed(t, words.need)} · {t(`referrals.way-short-${referral.way}`)}
      </p>
      {referral.isLate ? <Banner urgent title={t('referrals.late', { date: date(referral.answerBy) })} /> : null}
      {words.isLoop ? <p>{t('referrals.was-loop')}</p> : null}
      <Facts
        facts={[
          { name: t('referrals.sent-at'), value: date(referral.sentAt) },
          ...(isUnderWay ? [{ name: t('referrals.answer-expected'), value: date(referral.answerBy) }] : []),
          ...(referral.way === 'link' && referral.openedAt === null && isUnderWay
            ? [{ name: t('referrals.link-opens-until'), value: date(referral.openUntil) }]
            : []),
          {
            name: t('referrals.crossed'),
            value:
              words.told.length === 0 ? t('referrals.nothing-told') : t.list(words.told.map(({ field }) => nameField(t, field))),
          },
          ...(words.message === '' ? [] : [{ name: t('referrals.message'), value: <bdi class="pre">{words.message}</bdi> }]),
        ]}
      />
      {referral.answers.length === 0 ? null : <Answers {...{ view, referral }} />}
      {opened.mayWrite ? (
        <div class="no-print">
          {isUnderWay || referral.state === 'expired' ? (
            <div class="row">
              {referral.way === 'link' ? (
                <CaseForm {...{ view, hidden }} action={`${addressOf(view)}/referrals/renew`}>
                  <Button quiet>{t('referrals.renew')}</Button>
                </CaseForm>
              ) : null}
              <GoForm {...{ view, hidden }} to="referrals/revoke" quiet about={words.serviceName}>
                {t('referrals.revoke')}
              </GoForm>
            </div>
          ) : null}
          {referral.answers.some(({ kind }) => kind === 'person') ? null : (
            <CaseForm {...{ view, hidden }} action={`${addressOf(view)}/referrals/question`}>
              <Button quiet>{t('referrals.question-make')}</Button>
            </CaseForm>
          )}
          {opened.state.isOpen && words.serviceId !== null ? (
            <CaseForm {...{ view, hidden }} action={`${addressOf(view)}/referrals/barrier`}>
              <fieldset>
                <legend>{t('referrals.barrier-title')}</legend>
                <ul class="taps">
                  {metBarriers.slice(0, 8).map((value) => (
                    <li>
                      <button class="tap" type="submit" name="barrier" value={value}>
                        {nameBarrier(t, value)}
                      </button>
                    </li>
                  ))}
                </ul>
              </fieldset>
            </CaseForm>
          ) : null}
        </div>
      ) : null}
    </Card>
  )
}

const Answers: FC<{ readonly view: CaseView; readonly referral: SentReferral }> = ({ view, referral }) => {
  const { visit, timeZone } = view
  const { t } = visit
  return (
    <>
      <h3>{t('referrals.came-back')}</h3>
      <ul>
        {referral.answers.map(({ kind, at, recipient, person, isDamaged }) => {
          const said = recipient === null ? null : revealSealed(recipient)
          const own = person === null ? null : revealSealed(person)
          return (
            <li>
              {t.date(at, timeZone)}: {kind === 'person' ? t('referrals.person-said') : t(`referrals.state-${kind}`)}
              {own === null ? null : ` ${t(`referrals.got-help-${own.gotHelp}`)}`}
              {own === null || own.barriers.length === 0
                ? null
                : ` (${t.list(own.barriers.map((one) => t(`referrals.why-${one}`)))})`}
              {said?.reason == null ? null : ` · ${t(`referrals.reason-${said.reason}`)}`}
              {isDamaged && kind !== 'received' ? ` · ${t('casework.damaged')}` : null}
              {(said?.text ?? own?.text ?? '') === '' ? null : (
                <>
                  <br />
                  <bdi class="pre">{said?.text ?? own?.text}</bdi>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Before it is taken back: by whom, and what that does. */
export const RevokePage: FC<{ readonly view: CaseView; readonly referralId: string; readonly serviceName: string }> = ({
  view,
  referralId,
  serviceName,
}) => {
  const { t } = view.visit
  return (
    <>
      <h1>{t('referrals.revoke-title')}</h1>
      <p>
        <strong dir="auto">{serviceName}</strong>
      </p>
      <p>{t('referrals.revoke-text')}</p>
      <CaseForm
        {...{ view }}
        action={`${addressOf(view)}/referrals/revoke`}
        hidden={[
          ['referral', referralId],
          ['sure', 'yes'],
        ]}
      >
        <RadioGroup
          name="cause"
          label={t('referrals.revoke-who')}
          value="person"
          options={['person', 'recorded-wrongly'].map((value) => ({ value, label: t(`referrals.revoke-${value}`) }))}
        />
        <Button>{t('referrals.revoke')}</Button>
      </CaseForm>
      <GoForm {...{ view }} to="referrals" quiet>
        {t('referrals.back')}
      </GoForm>
    </>
  )
}
