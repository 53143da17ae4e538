// The second step: the words to read out or to show, the answer, and what is written down. Nothing here asks for a status or a paper.
import { NEEDS } from '@causeway/vocabulary'
import type { FC } from 'hono/jsx'
import { representatives, spokenWays } from '../../../firewall/consent/index.ts'
import { CheckboxGroup, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { RecordFields } from '../record-fields.tsx'
import type { CountedPlace, Visit } from '../site-context.ts'
import type { Asked } from './asked.ts'
import { RegisterFrame, type Mistakes, type RegisterPageProps } from './register-frame.tsx'

export type { Mistakes } from './register-frame.tsx'

/** The page. */
export const DetailsPage: FC<RegisterPageProps> = ({ places, ...page }) => {
  const { visit, asked, mistakes } = page
  const { t, home, form } = visit
  return (
    <RegisterFrame
      {...page}
      leads={[t('casework.read-out')]}
      title={t('casework.register-title')}
      subject={asked.subject}
      action={`${home}/register/save`}
    >
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
    </RegisterFrame>
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
