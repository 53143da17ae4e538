// The first step: which team, of whom consent is asked, and in which language the words are shown.
import type { FC } from 'hono/jsx'
import { LANGUAGES, endonymOf } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, RadioGroup } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** Who may be asked here: the fourth is a child whom nobody stands for yet, of whom no yes is taken. */
const askedOnes = ['adult', 'child', 'child-alone', 'child-by-law']

/** The page. */
export const StartPage: FC<{
  readonly visit: Visit
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly form: SentForm
  readonly hasErrors: boolean
}> = ({ visit, teams, form, hasErrors }) => {
  const { t, home, language } = visit
  const chosenTeam = oneValue(form, 'team') || (teams.length === 1 ? teams[0]?.teamId : undefined)
  return (
    <>
      <ErrorSummary t={t} errors={hasErrors ? [{ field: 'team', message: t('casework.mistake-start') }] : []} />
      <h1>{t('casework.register-title')}</h1>
      <p>{t('casework.register-lead')}</p>
      {teams.length === 0 ? (
        <p>{t('casework.no-team-text')}</p>
      ) : (
        <StepForm {...{ visit }} action={`${home}/register`} withPurpose={false}>
          <RadioGroup
            name="team"
            label={t('casework.team')}
            value={chosenTeam}
            options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
          />
          <RadioGroup
            name="subject"
            label={t('casework.subject')}
            value={oneValue(form, 'subject') || 'adult'}
            options={askedOnes.map((value) => ({
              value,
              label: t(`casework.subject-${value}`),
              hint: t(`casework.subject-${value}-hint`),
            }))}
          />
          <RadioGroup
            name="words-language"
            label={t('casework.words-language')}
            hint={t('casework.words-language-hint')}
            value={oneValue(form, 'words-language') || language}
            options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
          />
          <Button>{t('casework.continue')}</Button>
        </StepForm>
      )}
    </>
  )
}
