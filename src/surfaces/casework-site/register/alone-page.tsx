// A child whom nobody stands for yet: what is told to the child, what the child says to it, and why it is best that a file begins. No field
// of the record stands here: nothing is written down of the child before two accounts have decided.
import type { FC } from 'hono/jsx'
import { spokenWays, type RenderedWords } from '../../../firewall/consent/index.ts'
import { Banner, Button, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import type { CountedPlace, Visit } from '../site-context.ts'
import { InventedChoice, NeedsChoice, type Mistakes } from './details-page.tsx'
import { digestWords } from './keep-words.ts'
import type { Asked } from './asked.ts'

/** The page. */
export const AlonePage: FC<{
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
    ['subject', 'child-alone'],
    ['words-language', asked.language],
    ['until', asked.expiresAt.toISOString().slice(0, 10)],
    ['mark', mark],
    ['shown', digestWords(words)],
  ] as const
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('casework.alone-title')}</h1>
      {onlyInvented ? (
        <Banner title={t('casework.only-invented')}>
          <p>{t('casework.only-invented-text')}</p>
        </Banner>
      ) : null}
      <p>{t('casework.alone-lead')}</p>
      <p>{t('casework.alone-code')}</p>
      {words.map(({ title, paragraphs, language }) => (
        <ShownWords {...{ title, paragraphs, language }} />
      ))}
      <StepForm {...{ visit, hidden }} action={`${home}/register/alone`} withPurpose={false}>
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
        {onlyInvented ? null : <InventedChoice {...{ visit }} />}
        <Button>{t('casework.save')}</Button>
      </StepForm>
    </>
  )
}
