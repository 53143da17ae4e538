// Inside the forms of the grounds that are no consent. Each says first what it cannot be used for; everything typed is shown again.
import type { FC } from 'hono/jsx'
import type { Recipient } from '../../firewall/consent/index.ts'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, RadioGroup, Select, TextField } from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { groundPurposes, suggestEnd } from './read-grounds.ts'
import { speakConsent } from './speak-consent.ts'

/** A field that can be shared, with its name for whoever reads the form. */
export interface FieldChoice {
  readonly field: string
  readonly name: string
}

/** What the forms show. `wrong` are the fields that were not answered as they can be. */
export interface GroundFormProps {
  readonly language: Language
  readonly fields: readonly FieldChoice[]
  readonly recipients: readonly Recipient[]
  readonly form: SentForm
  readonly wrong: readonly string[]
  readonly now: Date
}

/** A recipient as it is called; a relative by that word, since the name is sealed. */
export function nameRecipient(t: Translator, { name }: Recipient): string {
  return name ?? t('consent.recipient-relative')
}

/** The mistake in a field, in words, where there is one. */
function explainWrong(t: Translator, wrong: readonly string[], field: string): string | undefined {
  return wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined
}

interface PartProps {
  readonly t: Translator
  readonly form: SentForm
  readonly wrong: readonly string[]
}

const WhomAndWhat: FC<PartProps & Pick<GroundFormProps, 'fields' | 'recipients'>> = ({ t, fields, recipients, form, wrong }) => (
  <>
    <Select
      name="recipient"
      label={t('consent.recipient')}
      hint={t('consent.recipient-known-hint')}
      error={explainWrong(t, wrong, 'recipient')}
      value={oneValue(form, 'recipient')}
      blank={t('consent.choose')}
      options={recipients
        .filter((one) => one.kind !== 'own-organisation')
        .map((one) => ({ value: one.recipientId, label: nameRecipient(t, one) }))}
    />
    <CheckboxGroup
      name="fields"
      label={t('consent.fields')}
      hint={t('consent.fields-hint')}
      error={explainWrong(t, wrong, 'fields')}
      values={allValues(form, 'fields')}
      options={fields.map(({ field, name }) => ({ value: field, label: name }))}
    />
  </>
)

const Purpose: FC<PartProps> = ({ t, form, wrong }) => (
  <Select
    name="consent-purpose"
    label={t('consent.purpose')}
    error={explainWrong(t, wrong, 'consent-purpose')}
    value={oneValue(form, 'consent-purpose')}
    blank={t('consent.choose')}
    options={groundPurposes.map((value) => ({ value, label: t(`consent.purpose-${value}`) }))}
  />
)

const Until: FC<PartProps & { readonly suggested?: string }> = ({ t, form, wrong, suggested = '' }) => (
  <TextField
    name="until"
    type="date"
    label={t('consent.until')}
    error={explainWrong(t, wrong, 'until')}
    value={oneValue(form, 'until') === '' ? suggested : oneValue(form, 'until')}
  />
)

/** Inside the form that explains a legal duty; its words are shown next. */
export const DutyParts: FC<GroundFormProps> = ({ language, form, wrong, now, fields, recipients }) => {
  const t = speakConsent(language)
  const part = { t, form, wrong }
  return (
    <>
      <Banner>
        <p>{t('consent.duty-lead')}</p>
        <p>{t('consent.never-enforcement')}</p>
      </Banner>
      <RadioGroup
        name="subject"
        label={t('consent.duty-to')}
        value={oneValue(form, 'subject') === 'child' ? 'child' : 'adult'}
        options={['adult', 'child'].map((value) => ({ value, label: t(`consent.duty-to-${value}`) }))}
      />
      <RadioGroup
        name="words-language"
        label={t('consent.words-language')}
        error={explainWrong(t, wrong, 'words-language')}
        value={oneValue(form, 'words-language') === '' ? language : oneValue(form, 'words-language')}
        options={LANGUAGES.map((code) => ({ value: code, label: t.languageName(code) }))}
      />
      <TextField
        name="duty"
        label={t('consent.duty')}
        hint={t('consent.duty-hint')}
        rows={3}
        error={explainWrong(t, wrong, 'duty')}
        value={oneValue(form, 'duty')}
      />
      <TextField
        name="reference"
        label={t('consent.law-reference')}
        hint={t('consent.law-reference-hint')}
        error={explainWrong(t, wrong, 'reference')}
        value={oneValue(form, 'reference')}
      />
      <WhomAndWhat {...part} fields={fields} recipients={recipients} />
      <Purpose {...part} />
      <Until {...part} suggested={suggestEnd(now)} />
      <Button>{t('consent.show-words')}</Button>
    </>
  )
}

/** Inside the form of a decision: danger to life, or a child's best interests, which a second account confirms. */
export const DecisionParts: FC<GroundFormProps> = ({ language, form, wrong, fields, recipients }) => {
  const t = speakConsent(language)
  const part = { t, form, wrong }
  return (
    <>
      <Banner>
        <p>{t('consent.decision-lead')}</p>
        <p>{t('consent.never-enforcement')}</p>
      </Banner>
      <RadioGroup
        name="basis"
        label={t('consent.basis')}
        error={explainWrong(t, wrong, 'basis')}
        value={oneValue(form, 'basis')}
        options={['vital-interest', 'best-interests'].map((value) => ({
          value,
          label: t(`consent.basis-${value}`),
          hint: t(`consent.basis-${value}-hint`),
        }))}
      />
      <TextField
        name="reason"
        label={t('consent.reason')}
        hint={t('consent.reason-hint')}
        rows={4}
        error={explainWrong(t, wrong, 'reason')}
        value={oneValue(form, 'reason')}
      />
      <WhomAndWhat {...part} fields={fields} recipients={recipients} />
      <h2>{t('consent.best-interests-only')}</h2>
      <Purpose {...part} />
      <TextField
        name="reference"
        label={t('consent.decision-reference')}
        hint={t('consent.decision-reference-hint')}
        error={explainWrong(t, wrong, 'reference')}
        value={oneValue(form, 'reference')}
      />
      <Until {...part} />
      <Button>{t('consent.decide')}</Button>
    </>
  )
}
