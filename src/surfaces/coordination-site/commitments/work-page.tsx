// A commitment as those who edit it see it: where it stands, what is missing, the next step, what was done, and what it says.
import type { FC } from 'hono/jsx'
import { EVIDENCE_GRADES } from '@causeway/vocabulary'
import type {
  CommitmentProblem,
  Indicator,
  ObservationNote,
  PublishedCommitment,
  WorkCommitment,
  WorkUpdate,
} from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, Select, TextField, type FieldError } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import {
  Budget,
  commitmentAddress,
  ContentFacts,
  dayText,
  EvidenceList,
  Milestones,
  TargetFacts,
} from '../../progress-site/index.ts'
import { Action } from './action-form.tsx'
import { Problems } from './form-page.tsx'
import { ObservationForm } from './observation-form.tsx'
import { MilestoneForm, MoneyForm } from './report-forms.tsx'

/** What was tried and not taken: shown again, with why. */
export interface Attempt {
  readonly action: string
  readonly form: SentForm
  readonly errors: readonly FieldError[]
}

export interface WorkPageProps {
  readonly t: Translator
  readonly home: string
  readonly work: WorkCommitment
  readonly published: PublishedCommitment | null
  readonly problems: readonly CommitmentProblem[]
  readonly updates: readonly WorkUpdate[]
  readonly indicator: Indicator | null
  readonly formToken: string
  readonly accountId: string
  readonly done: string | null
  readonly attempt: Attempt | null
  /** What of the figure just kept was read as something else than a plain number. */
  readonly notes: readonly Pick<ObservationNote, 'what' | 'found'>[]
}

export const WorkPage: FC<WorkPageProps> = (props) => {
  const { t, home, work, published, problems, indicator, done, attempt } = props
  const { latest } = work
  const base = `${home}/commitments/work/${work.id}`
  return (
    <>
      <ErrorSummary t={t} errors={attempt?.errors ?? []} />
      {done === null ? null : (
        <output class="banner said">
          <strong>{t(`commitments.done-${done}`)}</strong>
        </output>
      )}
      <p class="back-line">
        <a href={`${home}/commitments`}>{t('commitments.to-work')}</a>
      </p>
      <h1>
        <bdi>{latest.content.title || t('commitments.without-title')}</bdi>
      </h1>
      <p>
        <strong>
          {t('commitments.version-state', {
            version: latest.version,
            state: t(`commitments.version-state-${latest.state}`),
            date: t.date(latest.savedAt),
          })}
        </strong>{' '}
        {work.withdrawn === null ? null : t('commitments.withdrawn-on', { date: t.date(work.withdrawn.at) })}
      </p>
      <p class="link-row">
        {published === null ? null : <a href={commitmentAddress(t.language, work.id)}>{t('commitments.public-page')}</a>}
        <a href={`${base}/reach`}>{t('commitments.to-reach')}</a>
        <a href={`${base}/edit`}>{t('commitments.edit')}</a>
      </p>
      <Problems t={t} problems={problems} />
      <Review {...props} />
      {published === null || work.withdrawn !== null ? null : <Report {...props} />}
      <h2>{t('commitments.what-it-says')}</h2>
      <p class="promise" dir="auto">
        {latest.content.text}
      </p>
      <ContentFacts t={t} content={latest.content} />
      <TargetFacts t={t} content={latest.content} indicator={indicator} />
      <h3>{t('commitments.milestones')}</h3>
      <Milestones t={t} content={latest.content} />
      <h3>{t('commitments.budget')}</h3>
      <Budget t={t} content={latest.content} />
      <h3>{t('commitments.evidence')}</h3>
      <EvidenceList t={t} content={latest.content} />
      <h2>{t('commitments.history')}</h2>
      <ul>
        {work.steps.toReversed().map(({ version, step, at, words }) => (
          <li>
            {t('commitments.step-line', { version, step: t(`commitments.review-${step}`), date: t.date(at) })} <bdi>{words}</bdi>
          </li>
        ))}
        <li>
          {t('commitments.step-line', {
            version: latest.version,
            step: t('commitments.review-saved'),
            date: t.date(latest.savedAt),
          })}{' '}
          <bdi>{latest.reason}</bdi>
        </li>
      </ul>
    </>
  )
}

/** The step that comes next in the review; whoever saved or handed in cannot publish. */
const Review: FC<WorkPageProps> = ({ t, home, work, formToken, accountId, attempt }) => {
  const { latest, steps } = work
  const base = `${home}/commitments/work/${work.id}`
  const version = [['version', String(latest.version)]] as const
  const submittedBy = steps.findLast(({ step, version: of }) => step === 'submitted' && of === latest.version)?.by
  const isOwn = latest.savedBy === accountId || submittedBy === accountId
  const words = (action: string, label: string) => (
    <TextField
      name={`${action}-words`}
      label={t(`commitments.${label}`)}
      rows={2}
      value={attempt?.action === action ? oneValue(attempt.form, `${action}-words`) : ''}
      error={attempt?.errors.find(({ field }) => field === `${action}-words`)?.message}
    />
  )
  return (
    <section class="card" id="review" tabindex={-1} aria-labelledby="review-title">
      <h2 id="review-title">{t('commitments.review')}</h2>
      {latest.state === 'draft' || latest.state === 'sent-back' ? (
        <Action formToken={formToken} action={`${base}/submit`} fields={version}>
          <p>{t('commitments.submit-text')}</p>
          <Button>{t('commitments.submit')}</Button>
        </Action>
      ) : null}
      {latest.state === 'submitted' && isOwn ? <p>{t('commitments.waits-for-second')}</p> : null}
      {latest.state === 'submitted' && !isOwn ? (
        <div class="actions">
          <Action formToken={formToken} action={`${base}/publish`} fields={version}>
            <p>{t('commitments.publish-text')}</p>
            <Button>{t('commitments.publish')}</Button>
          </Action>
          <Action formToken={formToken} action={`${base}/send-back`} fields={version}>
            {words('send-back', 'send-back-words')}
            <Button quiet>{t('commitments.send-back')}</Button>
          </Action>
        </div>
      ) : null}
      {latest.state === 'published' ? <p>{t('commitments.is-published')}</p> : null}
      {work.publishedVersion === null ? null : (
        <details>
          <summary>{t(work.withdrawn === null ? 'commitments.withdraw' : 'commitments.restore')}</summary>
          <div>
            <p>{t(work.withdrawn === null ? 'commitments.withdraw-text' : 'commitments.restore-text')}</p>
            <Action formToken={formToken} action={`${base}/${work.withdrawn === null ? 'withdraw' : 'restore'}`}>
              {work.withdrawn === null ? words('withdraw', 'withdraw-words') : words('restore', 'restore-words')}
              <Button quiet>{t(work.withdrawn === null ? 'commitments.withdraw' : 'commitments.restore')}</Button>
            </Action>
          </div>
        </details>
      )}
    </section>
  )
}

/** What was done, a milestone, money, a figure. */
const Report: FC<WorkPageProps> = (props) => {
  const { t, home, work, updates, formToken, accountId, attempt, notes } = props
  const base = `${home}/commitments/work/${work.id}`
  const typed = (name: string) => (attempt?.action === 'update' ? oneValue(attempt.form, name) : '')
  const wrong = (name: string) =>
    attempt?.action === 'update' ? attempt.errors.find(({ field }) => field === name)?.message : undefined
  return (
    <section id="report" tabindex={-1} aria-labelledby="report-title">
      <h2 id="report-title">{t('commitments.report')}</h2>
      <p>{t('commitments.report-text')}</p>
      {notes.length === 0 ? null : (
        <Banner title={t('commitments.read-as')}>
          <ul>
            {notes.map(({ found, what }) => (
              <li>{t(`commitments.note-${what}`, { found })}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div class="actions">
        <section class="card" aria-labelledby="it-was-done">
          <h3 id="it-was-done">{t('commitments.it-was-done')}</h3>
          <Action formToken={formToken} action={`${base}/update`}>
            <TextField name="done" label={t('commitments.ask-done')} rows={3} value={typed('done')} error={wrong('done')} />
            <TextField
              name="on"
              label={t('commitments.ask-done-on')}
              hint={t('commitments.ask-day-hint')}
              short
              value={typed('on')}
              error={wrong('on')}
            />
            <TextField
              name="url"
              label={t('commitments.ask-address')}
              optional={t('page.optional')}
              value={typed('url')}
              error={wrong('url')}
            />
            <Select
              name="grade"
              label={t('commitments.ask-grade')}
              value={typed('grade') || 'self-reported'}
              options={EVIDENCE_GRADES.map((value) => ({ value, label: t(`practice-codes.evidence-${value}`) }))}
            />
            <Button>{t('commitments.hand-in')}</Button>
          </Action>
          <ul>
            {updates.map((update) => (
              <li>
                <strong>{dayText(t, update.on)}</strong> <bdi>{update.text}</bdi>{' '}
                <span class="soft">{t(`commitments.update-${update.state}`)}</span>
                {update.state === 'waiting' && update.savedBy !== accountId ? (
                  <div class="buttons">
                    {(['publish-update', 'refuse-update'] as const).map((action) => (
                      <Action formToken={formToken} action={`${base}/${action}`} fields={[['update', update.id]]}>
                        <Button quiet>{t(`commitments.${action}`)}</Button>
                      </Action>
                    ))}
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
        <ObservationForm {...props} action={`${base}/observe`} />
        <MilestoneForm {...props} action={`${base}/milestone`} />
        <MoneyForm {...props} action={`${base}/money`} />
      </div>
    </section>
  )
}
