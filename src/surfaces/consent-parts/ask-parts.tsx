// What stands inside the forms of asking: whom to tell what, and the words with the answer. The site that mounts them gives the form itself,
// its address and its token. Whole without script, and everything that was typed is shown again.
import type { FC } from 'hono/jsx'
import { answerWays, consentPurposes, consentSubjects, representatives, spokenWays } from '../../firewall/consent/index.ts'
import type { Recipient } from '../../firewall/consent/index.ts'
import { createTranslator, directionOf, isLanguage, LANGUAGES } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, CheckboxGroup, Details, HiddenFields, RadioGroup, Select, TextField } from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import type { Shown } from './ask-consent.ts'
import { suggestEnd } from './read-ask.ts'

/** Speaks of consent. */
export function speakConsent(language: Language): Translator {
  return createTranslator(language, ['page', 'consent'])
}

/** A field that can be shared, with its name for whoever reads the form. */
export interface FieldChoice {
  readonly field: string
  readonly name: string
}

/** Inside the form that asks. `form` is what was sent before, `wrong` the fields that `readAsk` named. */
export const AskParts: FC<{
  readonly language: Language
  readonly fields: readonly FieldChoice[]
  readonly recipients: readonly Recipient[]
  /** A relative's name by the recipient's id, where it was opened. */
  readonly relativeNames?: ReadonlyMap<string, string>
  readonly form: SentForm
  readonly wrong: readonly string[]
  readonly now: Date
}> = ({ language, fields, recipients, relativeNames, form, wrong, now }) => {
  const t = speakConsent(language)
  const errorOf = (field: string) => (wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined)
  const typed = (field: string) => oneValue(form, field)
  const outside = recipients.filter((one) => one.kind !== 'own-organisation')
  return (
    <>
      <Banner>
        <p>{t('consent.ask-free')}</p>
      </Banner>
      <RadioGroup
        name="subject"
        label={t('consent.subject')}
        hint={t('consent.subject-hint')}
        error={errorOf('subject')}
        value={typed('subject')}
        options={consentSubjects.map((value) => ({ value, label: t(`consent.subject-${value}`) }))}
      />
      <RadioGroup
        name="consent-purpose"
        label={t('consent.purpose')}
        error={errorOf('consent-purpose')}
        value={typed('consent-purpose')}
        options={consentPurposes
          .filter((value) => value !== 'registration')
          .map((value) => ({ value, label: t(`consent.purpose-${value}`) }))}
      />
      <Select
        name="recipient"
        label={t('consent.recipient')}
        hint={t('consent.recipient-hint')}
        error={errorOf('recipient')}
        value={typed('recipient')}
        options={[
          ...outside.map((one) => ({
            value: one.recipientId,
            label: one.name ?? relativeNames?.get(one.recipientId) ?? t('consent.recipient-relative'),
          })),
          { value: 'new', label: t('consent.recipient-new') },
        ]}
      />
      <Details summary={t('consent.recipient-new')} open={typed('recipient') === 'new' || outside.length === 0}>
        <TextField name="recipient-name" label={t('consent.recipient-name')} value={typed('recipient-name')} />
        <TextField
          name="recipient-jurisdiction"
          label={t('consent.recipient-jurisdiction')}
          hint={t('consent.recipient-jurisdiction-hint')}
          short
          value={typed('recipient-jurisdiction')}
        />
        <TextField
          name="recipient-domain"
          label={t('consent.recipient-domain')}
          optional={t('consent.optional')}
          value={typed('recipient-domain')}
        />
      </Details>
      <CheckboxGroup
        name="fields"
        label={t('consent.fields')}
        hint={t('consent.fields-hint')}
        error={errorOf('fields')}
        values={allValues(form, 'fields')}
        options={fields.map(({ field, name }) => ({ value: field, label: name }))}
      />
      <TextField
        name="until"
        type="date"
        label={t('consent.until')}
        hint={t('consent.until-hint')}
        error={errorOf('until')}
        value={typed('until') === '' ? suggestEnd(now) : typed('until')}
      />
      <RadioGroup
        name="words-language"
        label={t('consent.words-language')}
        error={errorOf('words-language')}
        value={typed('words-language') === '' ? language : typed('words-language')}
        options={LANGUAGES.map((code) => ({ value: code, label: t.languageName(code) }))}
      />
      <Button>{t('consent.show-words')}</Button>
    </>
  )
}

/** Words as they were shown, in their own language and direction. */
export const WordsOf: FC<{ readonly shown: Shown; readonly language: Language }> = ({ shown, language }) => {
  const t = speakConsent(language)
  const own = shown.words.language
  return (
    <section class="card">
      <p class="soft">{t(`consent.words-for-${shown.audience}`)}</p>
      <div lang={own} dir={isLanguage(own) ? directionOf(own) : 'auto'}>
        <h2>{shown.words.title}</h2>
        {shown.words.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
    </section>
  )
}

/** Inside the form that takes the answer: the words first, then what was answered. */
export const AnswerParts: FC<{
  readonly language: Language
  readonly subject: (typeof consentSubjects)[number]
  readonly shown: readonly Shown[]
  readonly form: SentForm
  readonly wrong: readonly string[]
  /** On the person's own page the answer is given by their code. */
  readonly isOwn?: boolean
}> = ({ language, subject, shown, form, wrong, isOwn = false }) => {
  const t = speakConsent(language)
  const errorOf = (field: string) => (wrong.includes(field) ? t(`consent.wrong-${field}`) : undefined)
  const typed = (field: string) => oneValue(form, field)
  const child = shown.find(({ audience }) => audience === 'child')
  const main = shown.find(({ audience }) => audience !== 'child') ?? child
  return (
    <>
      {shown.map((one) => (
        <WordsOf shown={one} language={language} />
      ))}
      <HiddenFields
        fields={[
          ['subject', subject],
          ['shown', main?.shownId ?? ''],
          ...(subject === 'child' && child !== undefined ? [['assent', child.shownId] as const] : []),
          ...(isOwn ? [['how', 'by-code'] as const] : []),
        ]}
      />
      {subject === 'adult' ? null : (
        <TextField
          name="own-words"
          label={t('consent.own-words')}
          hint={t('consent.own-words-hint')}
          optional={t('consent.optional')}
          rows={3}
          value={typed('own-words')}
        />
      )}
      {subject === 'child' ? (
        <>
          <RadioGroup
            name="child-agrees"
            label={t('consent.child-agrees')}
            error={errorOf('child-agrees')}
            value={typed('child-agrees')}
            options={['yes', 'no'].map((value) => ({ value, label: t(`consent.${value}`) }))}
          />
          <RadioGroup
            name="representative"
            label={t('consent.representative')}
            hint={t('consent.representative-hint')}
            error={errorOf('representative')}
            value={typed('representative')}
            options={representatives.map((value) => ({ value, label: t(`consent.representative-${value}`) }))}
          />
        </>
      ) : null}
      {subject === 'child-by-law' ? (
        <TextField
          name="reference"
          label={t('consent.law-reference')}
          hint={t('consent.law-reference-hint')}
          error={errorOf('reference')}
          value={typed('reference')}
        />
      ) : null}
      {isOwn ? null : (
        <>
          <RadioGroup
            name="how"
            label={t('consent.how')}
            error={errorOf('how')}
            value={typed('how')}
            options={answerWays
              .filter((value) => value !== 'by-code')
              .map((value) => ({ value, label: t(`consent.how-${value}`) }))}
          />
          <Select
            name="spoken-with"
            label={t('consent.spoken-with')}
            error={errorOf('spoken-with')}
            value={typed('spoken-with')}
            blank={t('consent.not-spoken')}
            options={spokenWays.map((value) => ({ value, label: t(`consent.spoken-${value}`) }))}
          />
        </>
      )}
      <p>{t('consent.answer-free')}</p>
      <p class="actions">
        <Button name="answer" value="yes">
          {t('consent.answer-yes')}
        </Button>
        <Button name="answer" value="no" quiet>
          {t('consent.answer-no')}
        </Button>
      </p>
    </>
  )
}
