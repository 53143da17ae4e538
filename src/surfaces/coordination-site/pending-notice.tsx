// Says which answers to calls the figures do not count yet, or that new figures were asked for, and leads to them. A link and not a page that
// loads itself again: that would take away an answer that somebody is writing, and the screen reader's place.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, HiddenFields } from '../../platform/page/index.ts'
import type { GapRun, PendingAnswers } from './gap-source.ts'

/** Nothing where the figures count every answer and none are being worked out. `href` loads the page again. */
export const PendingNotice: FC<{ readonly t: Translator; readonly pending: PendingAnswers; readonly href: string }> = ({
  t,
  pending: { state, answers, progress },
  href,
}) => {
  if (state === 'current') return null
  const isAnew = answers.length === 0
  const title = isAnew ? t(`coordination-site.anew-${state}`) : t('coordination-site.pending', { count: answers.length })
  return (
    <Banner title={title}>
      {t(isAnew && state === 'failed' ? 'coordination-site.anew-failed-text' : `coordination-site.pending-${state}`)}{' '}
      {progress === undefined ? null : (
        <>
          {t('coordination-site.stage', {
            stage: t(`coordination-site.stage-${progress.stage}`),
            done: progress.done,
            total: progress.total,
          })}{' '}
        </>
      )}
      <a href={href}>{t('coordination-site.show-new-figures')}</a>
    </Banner>
  )
}

/** When the figures were worked out, and the button that has it done again; none while it is under way. */
export const WorkOutAnew: FC<{
  readonly t: Translator
  readonly run: GapRun
  readonly pending: PendingAnswers
  readonly home: string
  readonly formToken: string
}> = ({ t, run, pending, home, formToken }) => (
  <form class="anew" method="post" action={`${home}/work-out-anew`}>
    <HiddenFields fields={[['form-token', formToken]]} />
    <p class="soft small">
      {t('coordination-site.worked-out', { date: t.date(run.finishedAt) })} {t('coordination-site.work-out-anew-hint')}
    </p>
    {pending.state === 'working' ? null : <Button quiet>{t('coordination-site.work-out-anew')}</Button>}
  </form>
)
