// "Did you get help? If not, why?": the same question wherever a person answers it. Nothing in it says of what.
import type { FC } from 'hono/jsx'
import { BARRIERS, OBSERVED_BARRIERS } from '@causeway/vocabulary'
import type { Translator } from '../../platform/i18n/index.ts'
import { CheckboxGroup, RadioGroup, TextField } from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { gotHelp, readText, type PersonAnswer } from '../../protected/referrals/index.ts'

/** Why not, those told most first. */
const WHY = [
  'documents',
  'turned-away',
  'capacity',
  'language',
  'cost',
  'distance',
  'hours',
  'eligibility',
  'fear',
  'discrimination',
]
const KNOWN: ReadonlySet<string> = new Set([...BARRIERS, ...OBSERVED_BARRIERS])

/** The question's parts, for a form around them. */
export const PersonQuestion: FC<{ readonly t: Translator; readonly form: SentForm; readonly isMissing: boolean }> = ({
  t,
  form,
  isMissing,
}) => (
  <>
    <RadioGroup
      name="got-help"
      label={t('referrals.got-help')}
      value={oneValue(form, 'got-help') || undefined}
      error={isMissing ? t('referrals.mistake-got-help') : undefined}
      options={gotHelp.map((value) => ({ value, label: t(`referrals.got-help-${value}`) }))}
    />
    <CheckboxGroup
      name="why"
      label={t('referrals.why')}
      hint={t('referrals.why-hint')}
      values={allValues(form, 'why')}
      options={WHY.map((value) => ({ value, label: t(`referrals.why-${value}`) }))}
    />
    <TextField
      name="text"
      label={t('referrals.own-words')}
      hint={t('referrals.own-words-hint')}
      optional={t('page.optional')}
      rows={3}
      value={oneValue(form, 'text')}
    />
  </>
)

/** The answer that a form holds; `null` where the question itself was not answered. */
export function readPersonAnswerForm(form: SentForm): PersonAnswer | null {
  const help = gotHelp.find((one) => one === oneValue(form, 'got-help'))
  if (help === undefined) return null
  const barriers = [...new Set(allValues(form, 'why'))].filter((one) => KNOWN.has(one)).slice(0, 20)
  return { gotHelp: help, barriers: help === 'yes' ? [] : barriers, text: readText(oneValue(form, 'text')) }
}
