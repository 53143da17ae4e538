// What comes next for a release, and who can do it. Whoever cannot is told why, not shown a button that refuses.
import type { FC } from 'hono/jsx'
import { Banner, Button, ButtonLink, Details, TextField } from '../../../platform/page/index.ts'
import { Action } from './action-form.tsx'
import type { CasePageProps } from './case-props.ts'
import { OtherPeopleField, OtherSeriesBanner } from './other-series.tsx'
import { errorAt, typedBefore } from './attempt.ts'

export const NextStep: FC<CasePageProps> = (props) => {
  const { t, release } = props
  return (
    <section id="next" tabindex={-1} class="card" aria-labelledby="next-title">
      <h2 id="next-title">{t('release-site.next')}</h2>
      <StateStep {...props} />
      {['draft', 'previewed', 'approved', 'with-panel'].includes(release.state) ? <Refuse {...props} /> : null}
    </section>
  )
}

const StateStep: FC<CasePageProps> = (props) => {
  const { t, home, release, openSite } = props
  const address = `${home}/release/${release.id}`
  switch (release.state) {
    case 'draft':
      return (
        <>
          {isRefusedPreview(props) ? (
            <Banner urgent title={t('release-site.preview-refused')}>
              <p>
                <a href={`${address}/preview`}>{t('release-site.see-why')}</a>
              </p>
            </Banner>
          ) : null}
          <OtherSeriesBanner t={t} home={home} others={release.otherSeries} />
          <p>{t('release-site.next-draft')}</p>
          <div class="buttons">
            <Action {...props} action="start">
              <Button>{t('release-site.start-preview')}</Button>
            </Action>
            <ButtonLink quiet href={`${address}/change`}>
              {t('release-site.change-draft')}
            </ButtonLink>
          </div>
        </>
      )
    case 'previewing':
      return (
        <>
          <p>{t('release-site.next-previewing')}</p>
          <p class="buttons">
            <ButtonLink href={`${address}/preview`}>{t('release-site.see-progress')}</ButtonLink>
          </p>
        </>
      )
    case 'previewed':
      return <Approve {...props} />
    case 'approved':
    case 'with-panel':
      return <BeforePublishing {...props} />
    case 'released':
      return (
        <>
          <p>{t('release-site.next-released')}</p>
          {openSite === null ? null : (
            <p class="buttons">
              <ButtonLink href={`${openSite}/${t.language}/statistics/${release.id}`}>{t('release-site.see-public')}</ButtonLink>
            </p>
          )}
          <Details summary={t('release-site.withdraw')} open={props.attempt?.action === 'withdraw'}>
            <p>{t('release-site.withdraw-text')}</p>
            <ReasonForm {...props} action="withdraw" />
          </Details>
        </>
      )
    case 'withdrawn':
      return <p>{t('release-site.next-withdrawn')}</p>
    case 'refused':
      return <p>{t('release-site.next-refused')}</p>
  }
}

function isRefusedPreview({ release }: CasePageProps): boolean {
  return release.preview !== null && release.preview.refusal !== null
}

/** Whether this account asked for the release or changed it. */
function isOwn({ release, signedIn }: CasePageProps): boolean {
  return release.steps.some(({ step, by }) => (step === 'drafted' || step === 'changed') && by === signedIn.name)
}

const Approve: FC<CasePageProps> = (props) => {
  const { t, home, release } = props
  const address = `${home}/release/${release.id}`
  const isRefused = isRefusedPreview(props)
  const others = release.otherSeries
  const isOutdated = others.some(({ isAfterPreview }) => isAfterPreview)
  return (
    <>
      {isRefused ? (
        <Banner urgent title={t('release-site.preview-refused')}>
          <p>{t('release-site.preview-refused-text')}</p>
        </Banner>
      ) : (
        <p>{t(isOwn(props) ? 'release-site.approve-not-you' : 'release-site.approve-text')}</p>
      )}
      {isRefused ? null : <OtherSeriesBanner t={t} home={home} others={others} />}
      {isRefused || !isOutdated ? null : (
        <>
          <p>{t('release-site.problem-preview-outdated')}</p>
          <Action {...props} action="start">
            <Button>{t('release-site.start-preview')}</Button>
          </Action>
        </>
      )}
      {isRefused || isOutdated || isOwn(props) || others.length === 0 ? null : (
        <Action {...props} action="approve">
          <OtherPeopleField {...props} action="approve" />
          <Button>{t('release-site.approve')}</Button>
        </Action>
      )}
      <div class="buttons">
        <ButtonLink quiet={!isRefused && !isOwn(props)} href={`${address}/preview`}>
          {t('release-site.see-preview')}
        </ButtonLink>
        {isRefused || isOwn(props) || others.length > 0 ? null : (
          <Action {...props} action="approve">
            <Button>{t('release-site.approve')}</Button>
          </Action>
        )}
        <ButtonLink quiet href={`${address}/change`}>
          {t('release-site.change-draft')}
        </ButtonLink>
      </div>
      {isRefused ? null : <p class="soft small">{t('release-site.change-means')}</p>}
    </>
  )
}

const BeforePublishing: FC<CasePageProps> = (props) => {
  const { t, home, release } = props
  const given = release.panel.filter(({ state }) => state === 'answered')
  const open = given.filter(({ answer }) => answer?.position === 'objection' && (answer.reply ?? '') === '')
  const since = release.otherSeries.filter(({ isAfterPreview }) => isAfterPreview)
  const isReady = given.length >= release.answersNeeded && open.length === 0
  return (
    <>
      <p>{t('release-site.answers-given', { given: given.length, needed: release.answersNeeded })}</p>
      {open.length === 0 ? null : <p>{t('release-site.problem-reply-missing', { count: open.length })}</p>}
      {isReady ? <p>{t('release-site.publish-text')}</p> : <p>{t('release-site.panel-first')}</p>}
      {isReady ? <OtherSeriesBanner t={t} home={home} others={since} /> : null}
      {!isReady || since.length === 0 ? null : isOwn(props) ? (
        <p>{t('release-site.other-series-second')}</p>
      ) : (
        <Action {...props} action="publish">
          <OtherPeopleField {...props} action="publish" />
          <Button>{t('release-site.publish')}</Button>
        </Action>
      )}
      <div class="buttons">
        {isReady && since.length === 0 ? (
          <Action {...props} action="publish">
            <Button>{t('release-site.publish')}</Button>
          </Action>
        ) : null}
        <ButtonLink quiet={isReady} href={`${home}/release/${release.id}/panel`}>
          {t('release-site.to-panel')}
        </ButtonLink>
      </div>
    </>
  )
}

const Refuse: FC<CasePageProps> = (props) => {
  const { t, attempt } = props
  return (
    <Details summary={t('release-site.refuse')} open={attempt?.action === 'refuse'}>
      <p>{t('release-site.refuse-text')}</p>
      <ReasonForm {...props} action="refuse" />
    </Details>
  )
}

const ReasonForm: FC<CasePageProps & { readonly action: 'refuse' | 'withdraw' }> = ({ action, ...props }) => {
  const { t, attempt } = props
  const field = `${action}-reason`
  return (
    <Action {...props} action={action}>
      <TextField
        name={field}
        label={t('release-site.reason')}
        hint={t(`release-site.${action}-reason-hint`)}
        rows={3}
        value={typedBefore(attempt, action, field)}
        error={errorAt(attempt, field)}
        required
      />
      <Button>{t(`release-site.${action}`)}</Button>
    </Action>
  )
}
