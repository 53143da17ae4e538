// The pages of a link: before it is opened, what it says, the answers. Each is a form of the page's own address, so that a history shows one
// page whatever was done there, and whatever fetches links beforehand sees nothing and changes nothing.
import type { FC, PropsWithChildren } from 'hono/jsx'
import { revealSealed, type Sealed } from '../../firewall/keys/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, Select, TextField } from '../../platform/page/index.ts'
import { canFollow, declineReasons, type LinkView, type ReferralContent } from '../../protected/referrals/index.ts'
import { ReferralContentView } from './content-view.tsx'

const Step: FC<PropsWithChildren<{ readonly step: string }>> = ({ step, children }) => (
  <form method="post" autocomplete="off">
    <HiddenFields fields={[['step', step]]} />
    {children}
  </form>
)

/** The same for every link, made or guessed, alive or over: it is looked up when the button is pressed. */
export const BeforePage: FC<{ readonly t: Translator }> = ({ t }) => (
  <>
    <h1>{t('referrals.before-title')}</h1>
    <p>{t('referrals.before-text')}</p>
    <Banner>
      <p>{t('referrals.before-once')}</p>
    </Banner>
    <p>{t('referrals.before-enforcement')}</p>
    <Step step="open">
      <Button>{t('referrals.open')}</Button>
    </Step>
  </>
)

/** For whoever has the link on paper. */
export const TypePage: FC<{ readonly t: Translator; readonly isWrong: boolean }> = ({ t, isWrong }) => (
  <>
    <ErrorSummary t={t} errors={isWrong ? [{ field: 'letters', message: t('referrals.letters-wrong') }] : []} />
    <h1>{t('referrals.type-title')}</h1>
    <form method="post" autocomplete="off">
      <TextField
        name="letters"
        label={t('referrals.letters')}
        hint={t('referrals.letters-hint')}
        autocomplete="off"
        error={isWrong ? t('referrals.letters-wrong') : undefined}
      />
      <Button>{t('referrals.letters-button')}</Button>
    </form>
  </>
)

/** Nothing opens: the same whatever was wrong. */
export const NothingPage: FC<{ readonly t: Translator }> = ({ t }) => (
  <>
    <h1>{t('referrals.nothing-title')}</h1>
    <p>{t('referrals.nothing-text')}</p>
  </>
)

/** What it says, once; where it stands; and the answers that may follow. */
export const LinkPage: FC<{
  readonly t: Translator
  readonly view: LinkView
  readonly content: Sealed<ReferralContent> | null
  readonly said: 'taken' | 'not-taken' | null
  readonly timeZone: string
}> = ({ t, view, content, said, timeZone }) => (
  <>
    {said === null ? null : (
      <output class="banner said">
        <strong>{t(said === 'taken' ? `referrals.receipt-${view.state}` : 'referrals.not-taken')}</strong>{' '}
        {said === 'taken' ? t('referrals.receipt-at', { date: t.date(view.changedAt) }) : null}
      </output>
    )}
    <h1>{t('referrals.link-title')}</h1>
    <p>
      {t('referrals.stands')} <strong>{t(`referrals.state-${view.state}`)}</strong>
    </p>
    {content === null ? null : (
      <>
        <ReferralContentView {...{ t }} content={revealSealed(content)} />
        <Banner urgent title={t('referrals.shown-once')}>
          <p>{t('referrals.care')}</p>
        </Banner>
      </>
    )}
    {content === null && view.isOpened && isUnderWay(view) ? <p>{t('referrals.was-shown')}</p> : null}
    {content === null && !view.isOpened && isUnderWay(view) ? <p>{t('referrals.cannot-open')}</p> : null}
    {view.state === 'revoked' ? (
      <Banner urgent title={t('referrals.revoked-title')}>
        <p>{t('referrals.revoked-text')}</p>
      </Banner>
    ) : null}
    {view.state === 'expired' ? <p>{t('referrals.expired-text')}</p> : null}
    {view.isOpened ? <Answers {...{ t, view, timeZone }} /> : null}
  </>
)

function isUnderWay({ state }: Pick<LinkView, 'state'>): boolean {
  return ['sent', 'received', 'accepted'].includes(state)
}

/** The answers: none needs more than a button, so that nothing that was shown once is lost by a mistake. */
const Answers: FC<{ readonly t: Translator; readonly view: LinkView; readonly timeZone: string }> = ({
  t,
  view: { state, answerBy, answersUntil },
  timeZone,
}) => (
  <>
    {isUnderWay({ state }) ? <p>{t('referrals.answer-until', { date: t.date(answersUntil) })}</p> : null}
    {canFollow('accepted', state) ? (
      <section>
        <h2>{t('referrals.can-you')}</h2>
        <p>
          <strong>{t('referrals.answer-hoped-by', { date: t.date(answerBy, timeZone) })}</strong>
        </p>
        <p>{t('referrals.sealed-answer')}</p>
        <Step step="accepted">
          <TextField name="text-accepted" label={t('referrals.accept-text')} optional={t('page.optional')} rows={3} />
          <Button>{t('referrals.accept')}</Button>
        </Step>
        <Step step="declined">
          <Select
            name="reason"
            label={t('referrals.decline-reason')}
            value="no-room"
            options={declineReasons.map((value) => ({ value, label: t(`referrals.reason-${value}`) }))}
          />
          <TextField name="text-declined" label={t('referrals.decline-text')} optional={t('page.optional')} rows={3} />
          <Button quiet>{t('referrals.decline')}</Button>
        </Step>
      </section>
    ) : null}
    {canFollow('done', state) ? (
      <section>
        <h2>{t('referrals.how-it-went')}</h2>
        <p>{t('referrals.come-back')}</p>
        <Step step="done">
          <TextField name="text-done" label={t('referrals.outcome')} optional={t('page.optional')} rows={3} />
          <Button>{t('referrals.done')}</Button>
        </Step>
        <Step step="not-done">
          <TextField name="text-not-done" label={t('referrals.not-done-text')} optional={t('page.optional')} rows={3} />
          <Button quiet>{t('referrals.not-done')}</Button>
        </Step>
      </section>
    ) : null}
  </>
)
