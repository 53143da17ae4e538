// A child whom nobody stands for yet: what is told to the child, what the child says to it, and why it is best that a file begins. No field
// of the record stands here: nothing is written down of the child before two accounts have decided.
import type { FC } from 'hono/jsx'
import { spokenWays } from '../../../firewall/consent/index.ts'
import { RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { NeedsChoice } from './details-page.tsx'
import { RegisterFrame, type RegisterPageProps } from './register-frame.tsx'

/** The page. */
export const AlonePage: FC<RegisterPageProps> = ({ places, ...page }) => {
  const { visit, mistakes } = page
  const { t, home, form } = visit
  const leads = [t('casework.alone-lead'), t('casework.alone-code')]
  return (
    <RegisterFrame
      {...page}
      {...{ leads }}
      title={t('casework.alone-title')}
      subject="child-alone"
      action={`${home}/register/alone`}
    >
      <RadioGroup
        name="answer"
        label={t('casework.alone-answer')}
        value={mistakes['answer'] === undefined ? oneValue(form, 'answer') || undefined : undefined}
        error={mistakes['answer']}
        options={['yes', 'silent', 'no'].map((value) => ({
          value,
          label: t(`casework.alone-answer-${value}`),
          ...(value === 'no' ? { hint: t('casework.answer-no-hint') } : {}),
        }))}
      />
      <TextField
        name="own-words"
        label={t('casework.own-words')}
        hint={t('casework.alone-own-words-hint')}
        rows={3}
        value={oneValue(form, 'own-words')}
        error={mistakes['own-words']}
      />
      <Select
        name="spoken-with"
        label={t('casework.alone-spoken-with')}
        blank=""
        value={oneValue(form, 'spoken-with')}
        error={mistakes['spoken-with']}
        options={spokenWays.map((value) => ({ value, label: t(`casework.spoken-${value}`) }))}
      />
      <TextField
        name="reason"
        label={t('casework.alone-reason')}
        hint={t('casework.alone-reason-hint')}
        rows={3}
        value={oneValue(form, 'reason')}
        error={mistakes['reason']}
      />
      <NeedsChoice {...{ visit, places }} />
    </RegisterFrame>
  )
}
