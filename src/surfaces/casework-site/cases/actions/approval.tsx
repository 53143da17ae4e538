// A second account's yes to what somebody did, or the way back with its reason.
import type { FC } from 'hono/jsx'
import { RadioGroup, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { AnswerFacts } from '../answer-facts.tsx'
import { nameAccount, type CaseView } from '../case-view.ts'
import { describeMoment } from '../describe-due.ts'
import { pickTitle } from '../pick-title.ts'
import { readWords } from '../read-words.ts'
import type { CaseAction } from './case-action.ts'
import { answersOf, findNamedStep, type FoundStep } from './find-step.ts'

/** See above. */
export const approvalAction: CaseAction = {
  name: 'approval',
  carries: ['run', 'step'],
  title(input) {
    const found = findNamedStep(input)
    return found?.step.state === 'waiting-approval' ? pickTitle(input.visit.t, found.definition.title) : null
  },
  draw(input) {
    const { t } = input.visit
    const { form, mistakes } = input
    const found = findNamedStep(input)
    return found === null ? null : (
      <>
        <StepSummary {...{ input, found }} />
        <RadioGroup
          name="verdict"
          label={t('cases.approval-question')}
          value={oneValue(form, 'verdict')}
          options={['approve', 'return'].map((value) => ({ value, label: t(`cases.approval-${value}`) }))}
          error={mistakes['verdict']}
        />
        <TextField
          name="because"
          label={t('cases.approval-because')}
          hint={t('cases.approval-hint')}
          rows={3}
          value={oneValue(form, 'because')}
          error={mistakes['because']}
        />
      </>
    )
  },
  read({ visit: { t }, form }) {
    const named = { runId: oneValue(form, 'run'), step: oneValue(form, 'step') }
    const verdict = oneValue(form, 'verdict')
    if (verdict === 'approve') {
      return { ok: true, events: [{ type: 'step-approved', ...named }], said: t('cases.approval-given') }
    }
    if (verdict !== 'return') return { ok: false, mistakes: { verdict: t('cases.mistake-verdict') } }
    const because = readWords(t, form, 'because')
    if (!because.ok) return { ok: false, mistakes: { because: t('cases.mistake-return') } }
    const event = { type: 'step-returned', ...named, because: because.value } as const
    return { ok: true, events: [event], said: t('cases.approval-returned') }
  },
}

/** What was done in a step: by whom, when, its answers and documents. */
export const StepSummary: FC<{ readonly input: CaseView; readonly found: FoundStep }> = ({ input, found }) => {
  const { visit, names, opened, timeZone } = input
  const { t } = visit
  const { step, definition } = found
  const files = new Map(opened.state.files.map(({ fileId, name }) => [fileId, name]))
  return (
    <>
      {step.doneBy?.accountId == null || step.doneAt === null ? null : (
        <p class="soft">
          {t('cases.done-by', {
            name: nameAccount(input, step.doneBy.accountId),
            role: t(`my-record.role-${step.doneBy.role}`),
            at: describeMoment(t, step.doneAt, timeZone),
          })}
        </p>
      )}
      {definition.form.sections.length === 0 ? null : (
        <AnswerFacts {...{ t, names }} form={definition.form} answers={answersOf(opened, found)} />
      )}
      {Object.entries(step.documents).map(([id, fileId]) => {
        const label = definition.documents?.find((one) => one.id === id)?.label
        return (
          <p>
            {label === undefined ? id : pickTitle(t, label)}: <bdi>{files.get(fileId) ?? t('cases.file-gone')}</bdi>
          </p>
        )
      })}
    </>
  )
}
