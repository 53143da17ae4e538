// The preview: while it is worked out, where it stands; then what readers will not see, what somebody who means harm still gets,
// and the tables as the public will see them.
import type { FC } from 'hono/jsx'
import type { PreviewProgress } from '../../../firewall/release/index.ts'
import { Banner, Button, ButtonLink } from '../../../platform/page/index.ts'
import { Done } from '../page-frame.tsx'
import { titleOf } from '../words.ts'
import { Action } from './action-form.tsx'
import { CaseLinks } from './case-links.tsx'
import type { CasePageProps } from './case-props.ts'
import { Attackers } from './attackers.tsx'
import { Losses } from './losses.tsx'
import { OtherSeriesBanner } from './other-series.tsx'
import { Samples } from './samples.tsx'

export const PreviewPage: FC<CasePageProps & { readonly isRefreshing: boolean }> = (props) => {
  const { t, home, release, done } = props
  return (
    <>
      {done === null || release.progress !== null ? null : <Done>{t(`release-site.done-${done}`)}</Done>}
      <p>
        <a class="back" href={`${home}/release/${release.id}`}>
          {t('release-site.back-to-release')}
        </a>
      </p>
      <h1>{t('release-site.preview-title', { title: titleOf(t, release.titles) })}</h1>
      <CaseLinks {...{ t, home, release }} current="preview" />
      {release.progress === null ? <Outcome {...props} /> : <Progress {...props} progress={release.progress} />}
    </>
  )
}

const STAGES: readonly PreviewProgress['stage'][] = ['reading', 'primary', 'suppress', 'intervals', 'repair', 'audit', 'attack']

/** Where it stands: in words for a screen reader, which reads the status when the page comes, and as a bar. */
const Progress: FC<CasePageProps & { readonly progress: PreviewProgress; readonly isRefreshing: boolean }> = ({
  progress,
  isRefreshing,
  ...props
}) => {
  const { t, home, release } = props
  const address = `${home}/release/${release.id}/preview`
  const { stage, done, total, isStopping } = progress
  const part = total > 0 ? done / total : 0
  const words = isStopping
    ? t('release-site.stopping')
    : t('release-site.progress', {
        step: STAGES.indexOf(stage) + 1,
        steps: STAGES.length,
        stage: t(`release-site.stage-${stage}`),
        part: t.percent(part),
      })
  return (
    <section class="card" aria-labelledby="progress-title">
      <h2 id="progress-title">{t('release-site.working')}</h2>
      <output class="said">{words}</output>
      <progress max={STAGES.length} value={STAGES.indexOf(stage) + part} aria-label={t('release-site.working')} />
      <p class="soft">{t('release-site.working-text')}</p>
      <div class="buttons">
        <ButtonLink href={`${address}${isRefreshing ? '?refresh=yes' : ''}`}>{t('release-site.look-again')}</ButtonLink>
        {isStopping ? null : (
          <Action {...props} action="stop">
            <Button quiet>{t('release-site.stop')}</Button>
          </Action>
        )}
      </div>
      <p>
        <a href={isRefreshing ? address : `${address}?refresh=yes`}>
          {t(isRefreshing ? 'release-site.refresh-off' : 'release-site.refresh-on')}
        </a>
      </p>
    </section>
  )
}

const Outcome: FC<CasePageProps> = (props) => {
  const { t, release } = props
  const { preview } = release
  if (preview === null) {
    return (
      <section class="card">
        <p>{t('release-site.no-preview')}</p>
        {release.state === 'draft' ? (
          <Action {...props} action="start">
            <Button>{t('release-site.start-preview')}</Button>
          </Action>
        ) : null}
      </section>
    )
  }
  const isTriedToTheEnd = preview.attackers.every(({ steps }) => steps.every(({ notRun }) => notRun === null))
  return (
    <>
      <p class="soft">
        {t('release-site.preview-of', { date: t.date(preview.finishedAt), time: t.time(preview.finishedAt, 'UTC') })}
      </p>
      {preview.refusal === null ? (
        <Banner title={t('release-site.preview-passed')}>
          <p>
            {t(
              `release-site.preview-passed-${release.choice.method !== 'suppress' ? 'method' : isTriedToTheEnd ? 'text' : 'part'}`,
            )}
          </p>
        </Banner>
      ) : (
        <Banner urgent title={t('release-site.preview-refused')}>
          <p>{t(`release-site.refusal-${preview.refusal.rule}`)}</p>
          <ul>
            {preview.refusal.sentences.map((sentence) => (
              <li lang="en" dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <OtherSeriesBanner t={t} home={props.home} others={release.otherSeries} />
      <Losses {...{ t, preview, release }} />
      <Attackers {...{ t, preview, release }} />
      <Samples {...{ t, preview, release }} />
      <p>
        <a href={`${props.home}/release/${release.id}#next`}>{t('release-site.to-next-step')}</a>
      </p>
    </>
  )
}
