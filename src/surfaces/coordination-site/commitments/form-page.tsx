// One step of the form of a commitment, or its last, where everything is read again before it is kept.
import type { FC } from 'hono/jsx'
import type { CommitmentContent, CommitmentProblem, Indicator, Prefill } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, TextField } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { Budget, ContentFacts, EvidenceList, Milestones, TargetFacts } from '../../progress-site/index.ts'
import { errorFinder, faultText, toFieldErrors } from './fault-words.ts'
import { hiddenFieldsOf, STEPS, stepOf, type FormStep } from './form-steps.ts'
import { StepFields } from './step-fields.tsx'

/** What a page of the form shows. */
export interface FormPageProps {
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly accountId: string
  readonly step: FormStep
  readonly form: SentForm
  /** Mistakes of this step, told at the top; none where somebody only looks. */
  readonly mistakes: readonly CommitmentProblem[]
  /** Everything that is wrong or missing, for the last step. */
  readonly all: readonly CommitmentProblem[]
  readonly content: CommitmentContent
  readonly indicators: readonly Indicator[]
  readonly support: Prefill['support'] | null
  /** From the second version on, with what is wrong with the one given. */
  readonly needsReason: boolean
  readonly isReasonMissing: boolean
}

export const FormPage: FC<FormPageProps> = (props) => {
  const { t, action, formToken, accountId, step, form, mistakes, indicators, support, isReasonMissing } = props
  const at = STEPS.indexOf(step)
  const next = STEPS[at + 1] ?? 'save'
  const reasonError = isReasonMissing ? [{ field: 'reason', message: t('commitments.reason-missing') }] : []
  return (
    <>
      <ErrorSummary t={t} errors={[...toFieldErrors(t, mistakes), ...reasonError]} />
      <h1>{t(oneValue(form, 'based-on') === '' ? 'commitments.new-title' : 'commitments.edit-title')}</h1>
      <p class="soft">{t('commitments.step-of', { step: at + 1, steps: STEPS.length })}</p>
      {support === null || step !== 'what' ? null : <Support t={t} support={support} />}
      <form method="post" action={action}>
        <button type="submit" name="go" value={next} hidden>
          {t('commitments.continue')}
        </button>
        <HiddenFields fields={[['form-token', formToken], ['step', step], ...hiddenFieldsOf(form, step)]} />
        <h2>{t(`commitments.step-${step}`)}</h2>
        <StepFields {...{ t, form, step, indicators, accountId }} errorAt={errorFinder(t, mistakes)} />
        {step === 'check' ? <Check {...props} /> : null}
        <div class="buttons">
          {step === 'check' ? (
            <>
              <Button name="go" value="submit">
                {t('commitments.save-and-submit')}
              </Button>
              <Button quiet name="go" value="save">
                {t('commitments.save-draft')}
              </Button>
            </>
          ) : (
            <>
              <Button name="go" value={next}>
                {t('commitments.continue')}
              </Button>
              <Button quiet name="go" value="save">
                {t('commitments.save-draft')}
              </Button>
            </>
          )}
        </div>
        <h2>{t('commitments.steps')}</h2>
        <ol class="steps">
          {STEPS.map((one) => (
            <li>
              <button class="button-link" type="submit" name="go" value={one} aria-current={one === step ? 'step' : undefined}>
                {t(`commitments.step-${one}`)}
              </button>
            </li>
          ))}
        </ol>
      </form>
    </>
  )
}

/** Who is known to have asked for it: those who were named, each once. */
const Support: FC<{ readonly t: Translator; readonly support: Prefill['support'] }> = ({ t, support: { named, isAnonymous } }) =>
  named.length === 0 && !isAnonymous ? null : (
    <Banner title={t('commitments.support')}>
      <p>
        {named.length === 0
          ? t('commitments.support-anonymous')
          : t('commitments.support-named', { names: t.list(named), count: named.length })}
      </p>
    </Banner>
  )

const Check: FC<FormPageProps> = ({ t, form, all, content, indicators, needsReason, isReasonMissing }) => {
  const indicator = indicators.find(({ code }) => code === content.indicator?.indicator) ?? null
  return (
    <>
      <Problems t={t} problems={all} />
      <p>
        <strong dir="auto">{content.title}</strong>
      </p>
      <p class="promise" dir="auto">
        {content.text}
      </p>
      <ContentFacts t={t} content={content} />
      <TargetFacts t={t} content={content} indicator={indicator} />
      <h3>{t('commitments.milestones')}</h3>
      <Milestones t={t} content={content} />
      <h3>{t('commitments.budget')}</h3>
      <Budget t={t} content={content} />
      <h3>{t('commitments.evidence')}</h3>
      <EvidenceList t={t} content={content} />
      {needsReason ? (
        <TextField
          name="reason"
          label={t('commitments.ask-reason')}
          hint={t('commitments.ask-reason-hint')}
          error={isReasonMissing ? t('commitments.reason-missing') : undefined}
          value={oneValue(form, 'reason')}
          rows={2}
        />
      ) : null}
    </>
  )
}

/** What is wrong, what is missing, what should be looked at; with the step that each belongs to. */
export const Problems: FC<{ readonly t: Translator; readonly problems: readonly CommitmentProblem[] }> = ({ t, problems }) => (
  <>
    {(['error', 'blank', 'warning'] as const).map((level) => {
      const found = problems.filter((problem) => problem.level === level)
      return found.length === 0 ? null : (
        <Banner title={t(`commitments.level-${level}`)} urgent={level === 'error'}>
          <ul>
            {found.map((problem) => (
              <li>
                {faultText(t, problem)} <span class="soft">({t(`commitments.step-${stepOf(problem.field)}`)})</span>
              </li>
            ))}
          </ul>
        </Banner>
      )
    })}
  </>
)
