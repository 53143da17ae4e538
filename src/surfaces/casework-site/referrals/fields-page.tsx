// The second step: which fields cross. None is ticked; what such a service commonly needs is said beside it.
import type { FC } from 'hono/jsx'
import { Banner, Button, CheckboxGroup, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { endonymOf, LANGUAGES, type Translator } from '../../../platform/i18n/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { nameField, type OpenRecord } from '../../../protected/people/index.ts'
import { ANSWER_TIMES, answerTimes, toAnswerText, urgencies, type AnswerTime } from '../../../protected/referrals/index.ts'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { listNeeds, nameNeed } from '../cases/actions/need-options.ts'
import { StepForm } from '../page-frame.tsx'
import { subjects } from '../register/keep-words.ts'
import { listCrossing, suggestFields, type Draft, type Target } from './draft.ts'
import { searchFields } from './read-search.ts'

/** Hours to answer in that can be chosen. */

/** The page. */
export const FieldsPage: FC<{
  readonly view: CaseView
  readonly record: OpenRecord
  readonly target: Target
  readonly draft: Draft
  readonly mistakes: Readonly<Record<string, string>>
}> = ({ view, record, target, draft, mistakes }) => {
  const { visit, opened } = view
  const { t, form } = visit
  const suggested = suggestFields(target.service)
  const hasNeed = draft.need !== ''
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('referrals.fields-title')}</h1>
      <p>
        {t('referrals.to')} <strong dir="auto">{target.serviceName}</strong>
        {target.serviceName === target.organisationName ? null : (
          <>
            , <bdi>{target.organisationName}</bdi>
          </>
        )}
        {hasNeed ? ` · ${nameNeed(t, draft.need)}` : null}
      </p>
      {opened.isRestricted ? (
        <Banner urgent title={t('referrals.restricted-title')}>
          <p>{t('referrals.restricted-text')}</p>
        </Banner>
      ) : null}
      <StepForm
        {...{ visit }}
        action={`${addressOf(view)}/referrals/see`}
        hidden={[
          ['submission-id', draft.referralId],
          ['service', oneValue(form, 'service')],
          ['desk', oneValue(form, 'desk')],
          ...searchFields(form).filter(([name]) => hasNeed || name !== 'need'),
        ]}
      >
        {hasNeed ? null : (
          <Select
            name="need"
            label={t('referrals.need')}
            blank={t('referrals.choose')}
            options={listNeeds(t)}
            error={mistakes['need']}
          />
        )}
        <CheckboxGroup
          name="fields"
          label={t('referrals.fields')}
          hint={t('referrals.fields-hint')}
          values={draft.fields}
          error={mistakes['fields']}
          options={listCrossing(record).map((value) => ({
            value,
            label: nameField(t, value),
            ...(suggested.has(value) ? { hint: t('referrals.suggested') } : {}),
          }))}
        />
        <TextField
          name="message"
          label={t('referrals.message')}
          hint={t('referrals.message-hint')}
          optional={t('page.optional')}
          rows={4}
          value={draft.message}
        />
        <RadioGroup
          name="urgency"
          label={t('referrals.urgency')}
          value={draft.urgency}
          options={urgencies.map((value) => ({
            value,
            label: t(`referrals.urgency-${value}`),
            hint: t('referrals.urgency-clock', { time: sayTime(t, ANSWER_TIMES[value]) }),
          }))}
        />
        <Select
          name="answer-within"
          label={t('referrals.answer-within')}
          hint={t('referrals.answer-within-hint')}
          blank={t('referrals.answer-by-urgency')}
          value={oneValue(form, 'answer-within')}
          options={answerTimes.map((time) => ({ value: toAnswerText(time), label: sayTime(t, time) }))}
        />
        {target.desk === null ? null : (
          <RadioGroup
            name="way"
            label={t('referrals.way')}
            value={oneValue(form, 'way') || 'organisation'}
            options={[
              { value: 'organisation', label: t('referrals.way-organisation', { organisation: target.desk.name }) },
              { value: 'link', label: t('referrals.way-link') },
            ]}
          />
        )}
        <RadioGroup
          name="chosen-by"
          label={t('referrals.chosen-by')}
          value={draft.chosenBy || undefined}
          error={mistakes['chosen-by']}
          options={['person', ...(opened.isRestricted ? [] : ['together'])].map((value) => ({
            value,
            label: t(`referrals.chosen-by-${value}`),
          }))}
        />
        <TextField
          name="until"
          type="date"
          label={t('referrals.until')}
          hint={t('referrals.until-hint')}
          value={draft.until.toISOString().slice(0, 10)}
        />
        <RadioGroup
          name="subject"
          label={t('casework.subject')}
          value={draft.subject}
          error={mistakes['subject']}
          options={subjects.map((value) => ({ value, label: t(`casework.subject-${value}`) }))}
        />
        <RadioGroup
          name="words-language"
          label={t('casework.words-language')}
          value={draft.language}
          options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
        />
        <Button>{t('referrals.see')}</Button>
      </StepForm>
    </>
  )
}

/** A time to answer in. */
function sayTime(t: Translator, { unit, amount }: AnswerTime): string {
  return unit === 'hours' ? t('referrals.hours', { hours: amount }) : t('referrals.working-days', { days: amount })
}
