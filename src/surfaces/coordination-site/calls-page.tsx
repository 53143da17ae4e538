// The call sheet: the blanks of the directory whose answers would narrow the interval most, each with a form for its answer.
import type { FC } from 'hono/jsx'
import type { CallSheetEntry } from '@causeway/service-access'
import { PAPERS } from '@causeway/vocabulary'
import type { Translator } from '../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  Card,
  CheckboxGroup,
  ErrorSummary,
  HiddenFields,
  RadioGroup,
  TextField,
} from '../../platform/page/index.ts'
import { showCount, showInterval } from './count-text.ts'
import { SHARING_ANSWERS, type CallProblem } from './call-form.ts'
import type { GapRun, PendingAnswers } from './gap-source.ts'
import { PendingNotice } from './pending-notice.tsx'
import type { SentForm } from '../../platform/sign-in/index.ts'

/** An answer that was sent and not taken, to be shown again with its mistake. */
export interface WrongAnswer {
  readonly serviceAtLocationId: string
  readonly field: string
  readonly problem: CallProblem
  readonly sent: SentForm
}

export const CallsPage: FC<{
  readonly t: Translator
  readonly run: GapRun
  readonly home: string
  readonly formToken: string
  readonly wrong: WrongAnswer | null
  /** True just after an answer was taken. */
  readonly isAnswered: boolean
  readonly pending: PendingAnswers
}> = ({ t, run, home, formToken, wrong, isAnswered, pending }) => {
  const { analysis } = run
  const isPending = (entry: CallSheetEntry) =>
    pending.answers.some(
      ({ serviceAtLocationId, value }) => serviceAtLocationId === entry.serviceAtLocationId && value.field === entry.field,
    )
  const open = [...analysis.callSheet.entries()].filter(([, entry]) => !isPending(entry))
  const isWrong = (entry: CallSheetEntry) =>
    wrong !== null && wrong.serviceAtLocationId === entry.serviceAtLocationId && wrong.field === entry.field
  return (
    <>
      <ErrorSummary
        t={t}
        errors={
          wrong === null
            ? []
            : [
                {
                  field: `call-${analysis.callSheet.findIndex(isWrong)}`,
                  message: t(`coordination-site.call-error-${wrong.problem}`),
                },
              ]
        }
      />
      <h1>{t('coordination-site.calls-title')}</h1>
      <p>{t('coordination-site.calls-text', { people: showInterval(t, analysis.gap) })}</p>
      {isAnswered && pending.state === 'current' ? (
        <Banner title={t('coordination-site.call-taken')}>{t('coordination-site.call-taken-text')}</Banner>
      ) : null}
      <PendingNotice t={t} pending={pending} href={`${home}/calls${isAnswered ? '?taken=yes' : ''}`} />
      {analysis.callSheet.length === 0 ? <p>{t('coordination-site.no-calls')}</p> : null}
      <ol class="calls">
        {open.map(([index, entry]) => (
          <Card as="li" id={`call-${index}`}>
            <h2>{t(`coordination-site.call-${entry.field}`)}</h2>
            <p>
              <strong>{entry.serviceName}</strong>
              <br />
              {entry.organisationName}
            </p>
            <p class="soft small">
              {t('coordination-site.narrowing', {
                people: showCount(t, entry.narrowing),
                together: showCount(t, entry.together),
              })}
            </p>
            <form method="post" action={`${home}/calls#content`}>
              <HiddenFields
                fields={[
                  ['form-token', formToken],
                  ['run', run.id],
                  ['service', entry.serviceAtLocationId],
                  ['field', entry.field],
                ]}
              />
              <AnswerFields
                t={t}
                entry={entry}
                prefix={`c${index}`}
                sent={isWrong(entry) ? wrong?.sent : undefined}
                error={isWrong(entry) && wrong !== null ? t(`coordination-site.call-error-${wrong.problem}`) : undefined}
              />
              <div class="buttons">
                <Button quiet>{t('coordination-site.save-answer')}</Button>
              </div>
            </form>
          </Card>
        ))}
      </ol>
      <p>
        <a href={home}>{t('coordination-site.back-to-gap')}</a>
      </p>
    </>
  )
}

/** The question for the blank. Names carry the entry's number, since a page has several of each; `answerNames` takes it off again. */
const AnswerFields: FC<{
  readonly t: Translator
  readonly entry: CallSheetEntry
  readonly prefix: string
  readonly sent: SentForm | undefined
  readonly error: string | undefined
}> = ({ t, entry, prefix, sent, error }) => {
  const typed = (name: string) => {
    const value = sent?.[name]
    return typeof value === 'string' ? value : value?.[0]
  }
  const yesNo = [
    { value: 'yes', label: t('coordination-site.yes') },
    { value: 'no', label: t('coordination-site.no') },
  ]
  const line = (name: string, hint?: string) => (
    <TextField
      name={`${prefix}.${name}`}
      label={t(`coordination-site.answer-${name}`)}
      hint={hint}
      error={error}
      value={typed(name)}
      {...(name === 'capacity' || name === 'cost' ? { inputmode: 'decimal' as const, short: true } : {})}
    />
  )
  switch (entry.field) {
    case 'capacity':
    case 'cost':
      return line(entry.field)
    case 'languages':
      return line('languages', t('coordination-site.answer-languages-hint'))
    case 'hours':
      return line('hours', t('coordination-site.answer-hours-hint'))
    case 'eligibility':
      return (
        <RadioGroup
          name={`${prefix}.rules`}
          label={t('coordination-site.answer-eligibility')}
          hint={t('coordination-site.answer-eligibility-hint')}
          error={error}
          value={typed('rules')}
          options={[
            { value: 'everyone', label: t('coordination-site.answer-everyone') },
            { value: 'listed', label: t('coordination-site.answer-listed') },
          ]}
        />
      )
    case 'documents':
      return (
        <>
          <RadioGroup
            name={`${prefix}.papers-asked`}
            label={t('coordination-site.answer-papers-asked')}
            error={error}
            value={typed('papers-asked')}
            options={yesNo}
          />
          <CheckboxGroup
            name={`${prefix}.papers`}
            label={t('coordination-site.answer-papers')}
            options={PAPERS.map((paper) => ({ value: paper, label: t(`papers.${paper}`) }))}
          />
        </>
      )
    case 'data-sharing':
      return (
        <>
          <RadioGroup
            name={`${prefix}.sharing`}
            label={t('coordination-site.answer-sharing')}
            error={error}
            value={typed('sharing')}
            options={SHARING_ANSWERS.map((value) => ({ value, label: t(`coordination-site.sharing-${value}`) }))}
          />
          <RadioGroup
            name={`${prefix}.officers`}
            label={t('coordination-site.answer-officers')}
            value={typed('officers')}
            options={yesNo}
          />
        </>
      )
    case 'location':
      return (
        <>
          {line('latitude', t('coordination-site.answer-place-hint'))}
          {line('longitude')}
        </>
      )
  }
}

/** A sent form with the number of the entry taken off its names. */
export function answerNames(form: SentForm): SentForm {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name.replace(/^c\d+\./, ''), value]))
}
