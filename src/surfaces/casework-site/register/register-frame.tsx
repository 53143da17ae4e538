// What both ways of registering show alike: what was wrong, whether only invented people may be entered, the words that are told or asked, and
// the form with all that travels unseen.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { RenderedWords } from '../../../firewall/consent/index.ts'
import { Banner, Button, ErrorSummary, RadioGroup } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { ShownWords, StepForm } from '../page-frame.tsx'
import type { CountedPlace, Visit } from '../site-context.ts'
import type { Asked } from './asked.ts'
import { digestWords } from './keep-words.ts'

/** Mistakes by the name of their field, in the reader's language. */
export type Mistakes = Readonly<Record<string, string>>

/** What either page is drawn with. */
export interface RegisterPageProps {
  readonly visit: Visit
  readonly asked: Asked
  readonly words: readonly RenderedWords[]
  readonly mistakes: Mistakes
  readonly mark: string
  readonly onlyInvented: boolean
  readonly places: readonly CountedPlace[]
}

/** The page around its fields; `leads` stand above the words, `subject` is who the form says is asked. */
export const RegisterFrame: FC<
  PropsWithChildren<
    Omit<RegisterPageProps, 'places'> & {
      readonly title: string
      readonly leads: readonly string[]
      readonly subject: string
      readonly action: string
    }
  >
> = ({ visit, asked, words, mistakes, mark, onlyInvented, title, leads, subject, action, children }) => {
  const { t } = visit
  const hidden = [
    ['team', asked.teamId],
    ['subject', subject],
    ['words-language', asked.language],
    ['until', asked.expiresAt.toISOString().slice(0, 10)],
    ['mark', mark],
    ['shown', digestWords(words)],
  ] as const
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{title}</h1>
      {onlyInvented ? (
        <Banner title={t('casework.only-invented')}>
          <p>{t('casework.only-invented-text')}</p>
        </Banner>
      ) : null}
      {leads.map((lead) => (
        <p>{lead}</p>
      ))}
      {words.map(({ title: heading, paragraphs, language }) => (
        <ShownWords {...{ paragraphs, language }} title={heading} />
      ))}
      <StepForm {...{ visit, hidden, action }} withPurpose={false}>
        {children}
        {onlyInvented ? null : <InventedChoice {...{ visit }} />}
        <Button>{t('casework.save')}</Button>
      </StepForm>
    </>
  )
}

/** Whether somebody invented is registered, for training. */
const InventedChoice: FC<{ readonly visit: Visit }> = ({ visit: { t, form } }) => (
  <RadioGroup
    name="invented"
    label={t('casework.invented')}
    value={oneValue(form, 'invented') || 'no'}
    options={['no', 'yes'].map((value) => ({ value, label: t(`casework.invented-${value}`) }))}
  />
)
