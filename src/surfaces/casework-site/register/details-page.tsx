// The second step: the words to read out or to show, the answer, and what is written down. Nothing here asks for a status or a paper.
import { NEEDS } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { representatives, spokenWays, type RenderedWords } from '../../../firewall/consent/index.ts'
import { Banner, Button, CheckboxGroup, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import { RecordFields } from '../record-fields.tsx'
import type { CountedPlace, Visit } from '../site-context.ts'
import { digestWords } from './keep-words.ts'
import type { Asked } from './asked.ts'

/** Mistakes by the name of their field, in the reader's language. */
export type Mistakes = Readonly<Record<string, string>>

/** The page. */
export const DetailsPage: FC<{
  readonly visit: Visit
  readonly asked: Asked
  readonly words: readonly RenderedWords[]
  readonly mistakes: Mistakes
  readonly mark: string
  readonly onlyInvented: boolean
  readonly places: readonly CountedPlace[]
}> = ({ visit, asked, words, mistakes, mark, onlyInvented, places }) => {
  const { t, home, form } = visit
  const hidden = [
    ['team', asked.teamId],
    ['subject', asked.subject],
    ['words-language', asked.language],
    ['until', asked.expiresAt.toISOString().slice(0, 10)],
    ['mark', mark],
    ['shown', digestWords(words)],
  ] as const
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.register-title')}</h1>
      {onlyInvented ? (
        <Banner title={t('casework.only-invented')}>
          <p>{t('casework.only-invented-text')}</p>
        </Banner>
      ) : null}
      <p>{t('casework.read-out')}</p>
      {words.map(({ title, paragraphs, language }) => (
        <ShownWords {...{ title, paragraphs, language }} />
      ))}
      <StepForm {...{ visit, hidden }} action={`${home}/register/save`} withPurpose={false}>
        <RadioGroup
          name="answer"
          label={t('casework.answer')}
          value={mistakes['answer'] === undefined ? oneValue(form, 'answer') || undefined : undefined}
          error={mistakes['answer']}
          options={[
            { value: 'yes', label: t('casework.answer-yes') },
            { value: 'no', label: t('casework.answer-no'), hint: t('casework.answer-no-hint') },
          ]}
        />
        <AnswerWay {...{ visit, mistakes }} subject={asked.subject} />
        <NeedsChoice {...{ visit, places }} />
        <p>{t('casework.name-or-code')}</p>
        <RecordFields {...{ t, mistakes }} valueOf={(field) => oneValue(form, field)} />
        {onlyInvented ? null : <InventedChoice {...{ visit }} />}
        <Button>{t('casework.save')}</Button>
      </StepForm>
    </>
  )
}

/** In which way an answer was given, and who stood for a child. */
export const AnswerWay: FC<{ readonly visit: Visit; readonly mistakes: Mistakes; readonly subject: Asked['subject'] }> = ({
  visit: { t, form },
  mistakes,
  subject,
}) => (
  <>
    <RadioGroup
      name="how"
      label={t('casework.how')}
      value={oneValue(form, 'how') || 'spoken'}
      error={mistakes['how']}
      options={['spoken', 'written'].map((value) => ({ value, label: t(`casework.how-${value}`) }))}
    />
    <Select
      name="spoken-with"
      label={t('casework.spoken-with')}
      blank=""
      value={oneValue(form, 'spoken-with')}
      error={mistakes['spoken-with']}
      options={spokenWays.map((value) => ({ value, label: t(`casework.spoken-${value}`) }))}
    />
    {subject === 'adult' ? null : (
      <TextField
        name="own-words"
        label={t('casework.own-words')}
        hint={t('casework.own-words-hint')}
        optional={t('casework.optional')}
        rows={3}
        value={oneValue(form, 'own-words')}
      />
    )}
    {subject === 'child' ? (
      <Select
        name="representative"
        label={t('casework.representative')}
        hint={t('casework.representative-hint')}
        blank=""
        value={oneValue(form, 'representative')}
        error={mistakes['representative']}
        options={representatives.map((value) => ({ value, label: t(`casework.representative-${value}`) }))}
      />
    ) : null}
    {subject === 'child-by-law' ? (
      <TextField
        name="reference"
        label={t('casework.reference')}
        hint={t('casework.reference-hint')}
        value={oneValue(form, 'reference')}
        error={mistakes['reference']}
      />
    ) : null}
  </>
)

/** What is needed, whether it can wait, and in which part of the city. */
export const NeedsChoice: FC<{ readonly visit: Visit; readonly places: readonly CountedPlace[] }> = ({ visit, places }) => {
  const { t, form } = visit
  return (
    <>
      <CheckboxGroup
        name="needs"
        label={t('casework.needs-title')}
        hint={t('casework.needs-hint')}
        optional={t('page.optional')}
        values={allValues(form, 'needs')}
        options={NEEDS.map((value) => ({ value, label: t(`needs.${value}`) }))}
      />
      <CheckboxGroup
        name="urgent"
        label={t('casework.needs-urgent')}
        hint={t('casework.needs-urgent-hint')}
        optional={t('page.optional')}
        values={allValues(form, 'urgent')}
        options={[{ value: 'yes', label: t('casework.needs-urgent-yes') }]}
      />
      {places.length === 0 ? null : (
        <Select
          name="place"
          label={t('casework.place')}
          hint={t('casework.place-hint')}
          optional={t('page.optional')}
          blank=""
          value={oneValue(form, 'place')}
          options={places.map(({ id, names }) => ({ value: id, label: names[visit.language] ?? names['en'] ?? id }))}
        />
      )}
    </>
  )
}

/** Whether somebody invented is registered, for training. */
export const InventedChoice: FC<{ readonly visit: Visit }> = ({ visit: { t, form } }) => (
  <RadioGroup
    name="invented"
    label={t('casework.invented')}
    value={oneValue(form, 'invented') || 'no'}
    options={['no', 'yes'].map((value) => ({ value, label: t(`casework.invented-${value}`) }))}
  />
)
