// The pages of handovers: handing something over, every step that was taken with its source, and the list with overdue answers first.
import type { FC } from 'hono/jsx'
import {
  HANDOVER_STATES,
  type ActorRecord,
  type HandoverRecord,
  type KeptHandover,
  type OutcomeRecord,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Button, ErrorSummary, HiddenFields, Select, TextField } from '../../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { dayText, handoverText, Words } from '../../../dialogue-site/index.ts'
import { ActorNames } from './actor-names.tsx'
import type { FormFault } from './form-to-record.ts'
import { errorOf, toFieldErrors } from './record-form.tsx'

/** Handing something over. */
export const HandoverForm: FC<{
  readonly t: Translator
  readonly title: string
  readonly outcome: OutcomeRecord
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  readonly today: string
  readonly action: string
  readonly back: string
  readonly formToken: string
  readonly actors: readonly ActorRecord[]
}> = ({ t, title, outcome, form, faults, today, action, back, formToken, actors }) => (
  <>
    <ErrorSummary t={t} errors={toFieldErrors(t, faults, 'handover')} />
    <p class="back-line">
      <a href={back}>{t('dialogue-desk.back')}</a>
    </p>
    <h1>{title}</h1>
    <blockquote>
      <p>
        <Words t={t} words={outcome.text} />
      </p>
    </blockquote>
    <form method="post" action={action}>
      <HiddenFields fields={[['form-token', formToken]]} />
      <ActorNames t={t} actors={actors.filter(({ isPerson }) => !isPerson)} />
      <TextField
        name="body"
        label={t('dialogue-desk.handover-body')}
        hint={t('dialogue-desk.handover-body-hint')}
        list="actor-names"
        value={oneValue(form, 'body') || (outcome.addressee === 'unknown' ? '' : outcome.addressee)}
        error={errorOf(t, faults, 'body')}
        required
      />
      <TextField
        name="answerBy"
        label={t('dialogue-desk.handover-answer-by')}
        hint={t('dialogue-desk.hint-day')}
        value={oneValue(form, 'answerBy')}
        error={errorOf(t, faults, 'answerBy')}
        short
        optional={t('dialogue-desk.optional')}
      />
      <StepFields {...{ t, form, faults, today }} />
      <div class="buttons">
        <Button>{t('dialogue-desk.handover-sent')}</Button>
      </div>
    </form>
  </>
)

/** A handover: its steps as they were taken, and the next one. */
export const HandoverPage: FC<{
  readonly t: Translator
  readonly handover: HandoverRecord
  readonly version: number
  readonly outcome: OutcomeRecord
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  readonly today: string
  readonly at: (path: string) => string
  readonly formToken: string
}> = ({ t, handover, version, outcome, form, faults, today, at, formToken }) => (
  <>
    <ErrorSummary t={t} errors={toFieldErrors(t, faults, 'handover')} />
    <p class="back-line">
      <a href={at('/handovers')}>{t('dialogue-desk.handovers')}</a>
    </p>
    <h1>{t('dialogue-desk.handover-title', { body: handover.body })}</h1>
    <blockquote>
      <p>
        <a href={at(`/session/${outcome.session}#outcomes`)}>
          <Words t={t} words={outcome.text} />
        </a>
      </p>
    </blockquote>
    <p>
      {handover.answerBy === null
        ? t('dialogue-desk.no-answer-day')
        : t('dialogue-desk.answer-day', { day: dayText(t, handover.answerBy) ?? '' })}
    </p>
    <h2>{t('dialogue-desk.steps')}</h2>
    <ol class="desk-list">
      {handover.steps.map(({ state, on, words, source }) => (
        <li>
          <strong>{handoverText(t, state)}</strong>, {dayText(t, on)}
          {words === null ? null : (
            <p>
              <Words t={t} words={words} />
            </p>
          )}
          {source === '' ? null : (
            <p class="soft">
              {source.startsWith('https:') ? (
                <a href={source} rel="noreferrer">
                  {source}
                </a>
              ) : (
                <bdi>{source}</bdi>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
    <p>{t('dialogue-desk.steps-public')}</p>
    <section class="card" aria-labelledby="next-step">
      <h2 id="next-step">{t('dialogue-desk.next-step')}</h2>
      <p>{t('dialogue-desk.next-step-text')}</p>
      <form method="post" action={at(`/handover/${handover.id}`)}>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['based-on', String(version)],
          ]}
        />
        <Select
          name="state"
          label={t('dialogue-desk.step-state')}
          value={oneValue(form, 'state')}
          blank={t('dialogue-desk.step-state-none')}
          error={errorOf(t, faults, 'state')}
          options={HANDOVER_STATES.map((value) => ({ value, label: handoverText(t, value) }))}
        />
        <StepFields {...{ t, form, faults, today }} />
        <Button>{t('dialogue-desk.add-step')}</Button>
      </form>
    </section>
    <p class="desk-links">
      <a href={at(`/record/handover/${handover.id}/history`)}>{t('dialogue-desk.to-history')}</a>{' '}
      <a href={at(`/record/handover/${handover.id}/withdraw`)}>{t('dialogue-desk.to-withdraw')}</a>
    </p>
  </>
)

/** Every handover, overdue answers first. */
export const HandoverList: FC<{
  readonly t: Translator
  readonly list: readonly KeptHandover[]
  readonly at: (path: string) => string
}> = ({ t, list, at }) => (
  <>
    <p class="back-line">
      <a href={at('')}>{t('dialogue-desk.title')}</a>
    </p>
    <h1>{t('dialogue-desk.handovers')}</h1>
    {list.length === 0 ? (
      <p>{t('dialogue-desk.handovers-none')}</p>
    ) : (
      <>
        <p>{t('dialogue-desk.handovers-caption')}</p>
        <ul class="desk-list">
          {list.map(({ handover, outcome, isOverdue }) => (
            <li>
              <a href={at(`/handover/${handover.id}`)}>
                <Words t={t} words={outcome.text} />
              </a>
              <p class="soft small">
                <bdi>{handover.body}</bdi>
                {` · ${handoverText(t, handover.steps.at(-1)?.state ?? 'sent')}`}
                {handover.answerBy === null
                  ? null
                  : ` · ${t('dialogue-desk.answer-day', { day: dayText(t, handover.answerBy) ?? '' })}`}
                {isOverdue ? <strong> {t('dialogue-desk.overdue')}</strong> : null}
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

const StepFields: FC<{
  readonly t: Translator
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  readonly today: string
}> = ({ t, form, faults, today }) => (
  <>
    <TextField
      name="on"
      label={t('dialogue-desk.step-on')}
      hint={t('dialogue-desk.hint-day')}
      value={oneValue(form, 'on') || today}
      error={errorOf(t, faults, 'on')}
      short
      required
    />
    <TextField
      name="words"
      label={t('dialogue-desk.step-words')}
      rows={3}
      value={oneValue(form, 'words')}
      error={errorOf(t, faults, 'words')}
      optional={t('dialogue-desk.optional')}
    />
    <TextField
      name="source"
      label={t('dialogue-desk.step-source')}
      hint={t('dialogue-desk.step-source-hint')}
      value={oneValue(form, 'source')}
      error={errorOf(t, faults, 'source')}
      optional={t('dialogue-desk.optional')}
    />
  </>
)
