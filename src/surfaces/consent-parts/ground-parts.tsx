// Inside the forms of the other grounds and of a disclosure. Each says first what it cannot be used for.
import type { FC } from 'hono/jsx'
import { channels, consentPurposes } from '../../firewall/consent/index.ts'
import type { Ground, Recipient } from '../../firewall/consent/index.ts'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, HiddenFields, RadioGroup, Select, TextField } from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { speakConsent } from './ask-parts.tsx'
import type { FieldChoice } from './ask-parts.tsx'
import type { NameWords } from './ledger-lists.tsx'
import { suggestEnd } from './read-ask.ts'

interface GroundFormProps extends Pick<NameWords, 'nameRecipient'> {
  readonly language: Language
  readonly fields: readonly FieldChoice[]
  readonly recipients: readonly Recipient[]
  readonly form: SentForm
  readonly wrong: readonly string[]
  readonly now: Date
}

/** What every one of these forms asks: to whom, which fields. */
const WhomAndWhat: FC<Omit<GroundFormProps, 'now' | 'language'> & { readonly t: Translator }> = ({
  t,
  fields,
  recipients,
  form,
  wrong,
  nameRecipient,
}) => (
  <>
    <Select
      name="recipient"
      label={t('consent.recipient')}
      error={wrong.includes('recipient') ? t('consent.wrong-recipient') : undefined}
      value={oneValue(form, 'recipient')}
      blank={t('consent.choose')}
      options={recipients
        .filter((one) => one.kind !== 'own-organisation')
        .map((one) => ({ value: one.recipientId, label: nameRecipient(one) }))}
    />
    <CheckboxGroup
      name="fields"
      label={t('consent.fields')}
      hint={t('consent.fields-hint')}
      error={wrong.includes('fields') ? t('consent.wrong-fields') : undefined}
      values={allValues(form, 'fields')}
      options={fields.map(({ field, name }) => ({ value: field, label: name }))}
    />
  </>
)

const Purpose: FC<{ readonly t: Translator; readonly form: SentForm; readonly wrong: readonly string[] }> = ({
  t,
  form,
  wrong,
}) => (
  <Select
    name="consent-purpose"
    label={t('consent.purpose')}
    error={wrong.includes('consent-purpose') ? t('consent.wrong-consent-purpose') : undefined}
    value={oneValue(form, 'consent-purpose')}
    blank={t('consent.choose')}
    options={consentPurposes
      .filter((value) => value !== 'registration')
      .map((value) => ({ value, label: t(`consent.purpose-${value}`) }))}
  />
)

const Until: FC<{
  readonly t: Translator
  readonly form: SentForm
  readonly wrong: readonly string[]
  readonly suggested?: string
}> = ({ t, form, wrong, suggested = '' }) => (
  <TextField
    name="until"
    type="date"
    label={t('consent.until')}
    error={wrong.includes('until') ? t('consent.wrong-until') : undefined}
    value={oneValue(form, 'until') === '' ? suggested : oneValue(form, 'until')}
  />
)

/** Inside the form that explains a legal duty; its words are shown next, then `consents.explainDuty`. */
export const DutyParts: FC<GroundFormProps> = (props) => {
  const { language, form, wrong, now } = props
  const t = speakConsent(language)
  const errorOf = (field: string) => (wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined)
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
        options={(['adult', 'child'] as const).map((value) => ({ value, label: t(`consent.subject-${value}`) }))}
      />
      <TextField
        name="duty"
        label={t('consent.duty')}
        hint={t('consent.duty-hint')}
        rows={3}
        error={errorOf('duty')}
        value={oneValue(form, 'duty')}
      />
      <TextField
        name="reference"
        label={t('consent.law-reference')}
        hint={t('consent.law-reference-hint')}
        error={errorOf('reference')}
        value={oneValue(form, 'reference')}
      />
      <WhomAndWhat t={t} {...props} />
      <Purpose t={t} form={form} wrong={wrong} />
      <Until t={t} form={form} wrong={wrong} suggested={suggestEnd(now)} />
      <RadioGroup
        name="words-language"
        label={t('consent.words-language')}
        error={errorOf('words-language')}
        value={oneValue(form, 'words-language') === '' ? language : oneValue(form, 'words-language')}
        options={LANGUAGES.map((code) => ({ value: code, label: t.languageName(code) }))}
      />
      <Button>{t('consent.show-words')}</Button>
    </>
  )
}

/** Inside the form of a decision: danger to life, or a child's best interests with a second account out of `seconds`. */
export const DecisionParts: FC<
  GroundFormProps & { readonly seconds: readonly { readonly accountId: string; readonly name: string }[] }
> = ({ seconds, ...props }) => {
  const { language, form, wrong } = props
  const t = speakConsent(language)
  const errorOf = (field: string) => (wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined)
  return (
    <>
      <Banner>
        <p>{t('consent.decision-lead')}</p>
        <p>{t('consent.never-enforcement')}</p>
      </Banner>
      <RadioGroup
        name="basis"
        label={t('consent.basis')}
        error={errorOf('basis')}
        value={oneValue(form, 'basis')}
        options={(['vital-interest', 'best-interests'] as const).map((value) => ({
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
        error={errorOf('reason')}
        value={oneValue(form, 'reason')}
      />
      <WhomAndWhat t={t} {...props} />
      <fieldset class="question">
        <legend>{t('consent.best-interests-only')}</legend>
        <Purpose t={t} form={form} wrong={wrong} />
        <TextField
          name="reference"
          label={t('consent.decision-reference')}
          hint={t('consent.decision-reference-hint')}
          error={errorOf('reference')}
          value={oneValue(form, 'reference')}
        />
        <Select
          name="seconded-by"
          label={t('consent.seconded-by')}
          error={errorOf('seconded-by')}
          value={oneValue(form, 'seconded-by')}
          blank={t('consent.choose')}
          options={seconds.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
        <Until t={t} form={form} wrong={wrong} />
      </fieldset>
      <Button>{t('consent.decide')}</Button>
    </>
  )
}

/** Inside the form of a disclosure on one live ground: only what the ground covers can be chosen. */
export const DiscloseParts: FC<
  NameWords & { readonly language: Language; readonly ground: Ground; readonly form: SentForm; readonly wrong: readonly string[] }
> = ({ language, ground, form, wrong, nameField, nameRecipient }) => {
  const t = speakConsent(language)
  const errorOf = (field: string) => (wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined)
  return (
    <>
      <h2>{t('consent.disclose-title', { recipient: nameRecipient(ground.recipient) })}</h2>
      <p>{t('consent.disclose-lead')}</p>
      <HiddenFields fields={[['ground', ground.groundId]]} />
      <CheckboxGroup
        name="fields"
        label={t('consent.fields')}
        hint={t('consent.disclose-fields-hint')}
        error={errorOf('fields')}
        values={allValues(form, 'fields')}
        options={ground.fields.map((field) => ({ value: field, label: nameField(field) }))}
      />
      <RadioGroup
        name="channel"
        label={t('consent.channel')}
        error={errorOf('channel')}
        value={oneValue(form, 'channel')}
        options={channels
          .filter((value) => value !== 'copy-held-here')
          .map((value) => ({ value, label: t(`consent.channel-${value}`), hint: t(`consent.channel-${value}-hint`) }))}
      />
      <Button>{t('consent.disclose')}</Button>
    </>
  )
}
