// Short forms for what changes often: a milestone that was reached, money that was pledged, allocated or spent. Each makes a new version,
// which goes through the review like any other.
import type { FC } from 'hono/jsx'
import { BUDGET_STATES } from '../../../open/commitments/index.ts'
import { Button, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { milestoneText } from '../../progress-site/index.ts'
import { Action } from './action-form.tsx'
import type { WorkPageProps } from './work-page.tsx'

type ReportFormProps = WorkPageProps & { readonly action: string }

/** A step on the way that was reached; nothing where there is none left. */
export const MilestoneForm: FC<ReportFormProps> = ({ t, work, formToken, action, attempt }) => {
  const open = work.latest.content.milestones.flatMap((step, index) => (step.reachedOn === null ? [{ step, index }] : []))
  if (open.length === 0) return null
  const { typed, wrong } = readAttempt(attempt, 'milestone')
  return (
    <section class="card" aria-labelledby="milestone-title">
      <h3 id="milestone-title">{t('commitments.milestone-was-reached')}</h3>
      <Action formToken={formToken} action={action} fields={[['version', String(work.latest.version)]]}>
        <Select
          name="milestone"
          label={t('commitments.milestone')}
          value={typed('milestone')}
          error={wrong('milestone')}
          options={open.map(({ step, index }) => ({ value: String(index), label: milestoneText(t, step) }))}
        />
        <TextField
          name="reached"
          label={t('commitments.ask-reached')}
          hint={t('commitments.ask-day-hint')}
          short
          value={typed('reached')}
          error={wrong('reached')}
        />
        <TextField
          name="shown-by"
          label={t('commitments.ask-milestone-evidence')}
          value={typed('shown-by')}
          error={wrong('shown-by')}
        />
        <Button>{t('commitments.hand-in')}</Button>
      </Action>
    </section>
  )
}

/** Money that was told. */
export const MoneyForm: FC<ReportFormProps> = ({ t, work, formToken, action, attempt }) => {
  const { typed, wrong } = readAttempt(attempt, 'money')
  return (
    <section class="card" aria-labelledby="money-title">
      <h3 id="money-title">{t('commitments.money-was-told')}</h3>
      <Action formToken={formToken} action={action} fields={[['version', String(work.latest.version)]]}>
        <TextField
          name="amount"
          label={t('commitments.ask-amount')}
          hint={t('commitments.ask-amount-hint')}
          value={typed('amount')}
          error={wrong('amount')}
        />
        <TextField
          name="currency"
          label={t('commitments.ask-currency')}
          short
          value={typed('currency')}
          error={wrong('currency')}
        />
        <Select
          name="state"
          label={t('commitments.budget-state')}
          value={typed('state') || 'pledged'}
          options={BUDGET_STATES.map((value) => ({ value, label: t(`commitments.budget-${value}`) }))}
        />
        <Button>{t('commitments.hand-in')}</Button>
      </Action>
    </section>
  )
}

/** What was typed into a form that was not taken, and what is wrong with it. */
export function readAttempt(attempt: WorkPageProps['attempt'], action: string) {
  const own = attempt?.action === action ? attempt : null
  return {
    typed: (name: string) => (own === null ? '' : oneValue(own.form, name)),
    wrong: (name: string) => own?.errors.find(({ field }) => field === name)?.message,
  }
}
