// The pages of the ledger of one person.
import type { FC } from 'hono/jsx'
import type { Disclosure, Ground, Recipient, WithdrawalNotice } from '../../../firewall/consent/index.ts'
import { endonymOf, LANGUAGES } from '../../../platform/i18n/index.ts'
import { Button, Card, CheckboxGroup, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { nameField, recordFields, type OpenRecord } from '../../../protected/people/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import { AnswerWay, type Mistakes } from '../register/details-page.tsx'
import { digestWords, subjects } from '../register/keep-words.ts'
import { rawField } from '../show-field.ts'
import type { Visit } from '../site-context.ts'
import type { AskedConsent } from './consent-routes.tsx'
import { Back } from './own-wish-pages.tsx'
import { sharingPurposes } from './sharing-purposes.ts'

/** What lives and what is over, what was told, whom to tell of an end. */
export const ConsentsPage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly grounds: readonly Ground[]
  readonly disclosures: readonly Disclosure[]
  readonly notices: readonly WithdrawalNotice[]
  readonly done: string | null
}> = ({ visit, personId, grounds, disclosures, notices, done }) => {
  const { t, home } = visit
  const here = `${home}/person/${personId}`
  const nameRecipient = ({ name }: Recipient) => name ?? t('my-record.relative')
  return (
    <>
      {done === null ? null : (
        <output class="banner said">
          <strong>{done}</strong>
        </output>
      )}
      <h1>{t('casework.consents-title')}</h1>
      <StepForm {...{ visit }} action={`${here}/consents/new`}>
        <Button>{t('casework.ask-button')}</Button>
      </StepForm>
      <StepForm {...{ visit }} action={`${here}/consents/new`} hidden={[['share-purpose', 'registration']]}>
        <Button quiet>{t('casework.ask-keep-button')}</Button>
      </StepForm>
      <StepForm {...{ visit }} action={`${here}/grounds`}>
        <Button quiet>{t('casework.grounds-button')}</Button>
      </StepForm>
      {grounds.length === 0 ? <p>{t('my-record.nothing')}</p> : null}
      {grounds.map((ground) => (
        <Card as="section">
          <h2>
            <bdi>{nameRecipient(ground.recipient)}</bdi>
          </h2>
          <p>
            {t(`my-record.purpose-${ground.purpose}`)} · {t(`my-record.basis-${ground.basis}`)} ·{' '}
            <strong>{t(`my-record.state-${ground.state}`)}</strong>
          </p>
          <p>{t.list(ground.fields.map((field) => nameField(t, field)))}</p>
          <p class="soft">{t('my-record.from-until', { from: t.date(ground.beginsAt), until: t.date(ground.expiresAt) })}</p>
          {['live', 'replaced', 'proposed'].includes(ground.state) ? (
            <>
              {ground.recipient.kind === 'own-organisation' || ground.state !== 'live' ? null : (
                <StepForm {...{ visit }} action={`${here}/disclose`} hidden={[['ground', ground.groundId]]}>
                  <Button quiet>{t('casework.disclose-button')}</Button>
                </StepForm>
              )}
              <StepForm {...{ visit }} action={`${here}/consents/withdraw`} hidden={[['ground', ground.groundId]]}>
                <Select
                  name="cause"
                  label={t('casework.withdraw-who')}
                  options={endingCauses(ground).map((value) => ({ value, label: t(`casework.cause-${value}`) }))}
                />
                <Button quiet>{t('my-record.withdraw-button')}</Button>
              </StepForm>
            </>
          ) : null}
        </Card>
      ))}
      <h2>{t('my-record.disclosures-title')}</h2>
      {disclosures.length === 0 ? <p>{t('my-record.nothing')}</p> : null}
      <ul>
        {disclosures.map((told) => (
          <li>
            {t('my-record.paper-disclosure', {
              recipient: nameRecipient(told.recipient),
              fields: t.list(told.fields.map(({ field }) => nameField(t, field))),
              date: t.date(told.at),
            })}
          </li>
        ))}
      </ul>
      {notices.length === 0 ? null : (
        <>
          <h2>{t('casework.notices-title')}</h2>
          {notices.map((notice) => (
            <StepForm {...{ visit }} action={`${here}/consents/notice`} hidden={[['disclosure', notice.disclosureId]]}>
              <Select
                name="state"
                label={t('casework.notice-to', { recipient: nameRecipient(notice.recipient) })}
                value={notice.state}
                options={['told', 'confirmed', 'not-reached'].map((value) => ({ value, label: t(`casework.notice-${value}`) }))}
              />
              <Button quiet>{t('casework.save')}</Button>
            </StepForm>
          ))}
        </>
      )}
      <Back {...{ visit, personId }} />
    </>
  )
}

/** Who or what may end a ground: whoever gave it, or, of what was decided without them, the decision. */
function endingCauses({ basis, subject }: Ground): readonly string[] {
  if (basis !== 'consent') return ['decision-ended', 'person']
  return ['person', ...(subject === 'adult' ? [] : ['child', 'representative'])]
}

/** What to ask for: what for, to whom, which fields, until when, in which words. */
export const AskPage: FC<{
  readonly visit: Visit
  readonly record: OpenRecord
  readonly recipients: readonly Recipient[]
  readonly mistakes: Mistakes
  readonly until: string
}> = ({ visit, record, recipients, mistakes, until }) => {
  const { t, home, form, language } = visit
  const known = recordFields.filter((field) => (rawField(record, field) ?? '') !== '')
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.ask-title')}</h1>
      <StepForm {...{ visit }} action={`${home}/person/${record.personId}/consents/new`}>
        <RadioGroup
          name="share-purpose"
          label={t('casework.share-purpose')}
          value={oneValue(form, 'share-purpose') || undefined}
          error={mistakes['share-purpose']}
          options={sharingPurposes.map((value) => ({ value, label: t(`my-record.purpose-${value}`) }))}
        />
        {recipients.length === 0 ? null : (
          <Select
            name="recipient"
            label={t('casework.recipient')}
            blank={t('casework.recipient-other')}
            value={oneValue(form, 'recipient')}
            options={recipients.map(({ recipientId, name }) => ({ value: recipientId, label: name ?? t('my-record.relative') }))}
          />
        )}
        <TextField
          name="recipient-name"
          label={t('casework.recipient-name')}
          hint={t('casework.recipient-hint')}
          value={oneValue(form, 'recipient-name')}
          error={mistakes['recipient-name']}
        />
        <TextField
          name="recipient-jurisdiction"
          label={t('casework.recipient-jurisdiction')}
          hint={t('casework.recipient-jurisdiction-hint')}
          value={oneValue(form, 'recipient-jurisdiction')}
          short
        />
        <CheckboxGroup
          name="fields"
          label={t('casework.fields')}
          hint={t('casework.fields-hint')}
          values={allValues(form, 'fields')}
          error={mistakes['fields']}
          options={known.map((value) => ({ value, label: t(`my-record.field-${value}`) }))}
        />
        <TextField
          name="until"
          type="date"
          label={t('casework.until')}
          value={oneValue(form, 'until') || until}
          error={mistakes['until']}
        />
        <RadioGroup
          name="subject"
          label={t('casework.subject')}
          value={oneValue(form, 'subject') || 'adult'}
          error={mistakes['subject']}
          options={subjects.map((value) => ({ value, label: t(`casework.subject-${value}`) }))}
        />
        <RadioGroup
          name="words-language"
          label={t('casework.words-language')}
          value={oneValue(form, 'words-language') || language}
          error={mistakes['words-language']}
          options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
        />
        <Button>{t('casework.continue')}</Button>
      </StepForm>
      <Back {...{ visit }} personId={record.personId} />
    </>
  )
}

/** Of whom the yes to keep the record is asked anew, and in which language. */
export const AskToKeepPage: FC<{ readonly visit: Visit; readonly personId: string; readonly mistakes: Mistakes }> = ({
  visit,
  personId,
  mistakes,
}) => {
  const { t, home, form, language } = visit
  const hidden = [['share-purpose', 'registration']] as const
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.ask-keep-button')}</h1>
      <p>{t('casework.ask-keep-lead')}</p>
      <StepForm {...{ visit, hidden }} action={`${home}/person/${personId}/consents/new`}>
        <RadioGroup
          name="subject"
          label={t('casework.subject')}
          value={oneValue(form, 'subject') || undefined}
          error={mistakes['subject']}
          options={subjects.map((value) => ({ value, label: t(`casework.subject-${value}`) }))}
        />
        <RadioGroup
          name="words-language"
          label={t('casework.words-language')}
          value={oneValue(form, 'words-language') || language}
          error={mistakes['words-language']}
          options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
        />
        <Button>{t('casework.continue')}</Button>
      </StepForm>
      <Back {...{ visit, personId }} />
    </>
  )
}

/** The words, and the answer. */
export const WordsPage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly asked: AskedConsent
  readonly mark: string
  readonly mistakes: Mistakes
}> = ({ visit, personId, asked, mark, mistakes }) => {
  const { t, home, form } = visit
  const { scope, recipient, subject, language, words } = asked
  const hidden = [
    ['share-purpose', scope.purpose],
    ['recipient', recipient.recipientId],
    ...scope.fields.map((field) => ['fields', field] as const),
    ['until', scope.expiresAt.toISOString().slice(0, 10)],
    ['subject', subject],
    ['words-language', language],
    ['mark', mark],
    ['shown', digestWords(words)],
  ] as const
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.ask-title')}</h1>
      <p>{t('casework.read-out')}</p>
      {words.map(({ title, paragraphs, language: spoken }) => (
        <ShownWords {...{ title, paragraphs }} language={spoken} />
      ))}
      <StepForm {...{ visit, hidden }} action={`${home}/person/${personId}/consents/save`}>
        <RadioGroup
          name="answer"
          label={t('casework.answer')}
          value={mistakes['answer'] === undefined ? oneValue(form, 'answer') || undefined : undefined}
          error={mistakes['answer']}
          options={['yes', 'no'].map((value) => ({ value, label: t(`casework.answer-${value}`) }))}
        />
        <AnswerWay {...{ visit, mistakes, subject }} />
        <Button>{t('casework.save')}</Button>
      </StepForm>
      <Back {...{ visit, personId }} />
    </>
  )
}

/** What a withdrawal did. */
export const WithdrawnPage: FC<{
  readonly visit: Visit
  readonly personId: string
  readonly notices: readonly WithdrawalNotice[]
}> = ({ visit, personId, notices }) => {
  const { t } = visit
  return (
    <>
      <h1>{t('casework.withdrawn-title')}</h1>
      <p>{t('my-record.withdrawn-text')}</p>
      <ul>
        {notices.map(({ recipient, isInOurHands }) => (
          <li>
            <bdi>{recipient.name ?? t('my-record.relative')}</bdi>:{' '}
            {t(isInOurHands ? 'my-record.notice-closed' : 'my-record.notice-asked')}
          </li>
        ))}
      </ul>
      <Back {...{ visit, personId }} />
    </>
  )
}
