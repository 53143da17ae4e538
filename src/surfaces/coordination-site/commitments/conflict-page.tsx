// Somebody saved while one was typing: what they changed and what one changes oneself, side by side; one's own words are still there.
import type { FC } from 'hono/jsx'
import type { CommitmentEditProblem } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, HiddenFields } from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { Changes } from '../../progress-site/index.ts'
import { hiddenFieldsOf } from './form-steps.ts'

export const ConflictPage: FC<{
  readonly t: Translator
  readonly problem: Extract<CommitmentEditProblem, { readonly kind: 'conflict' }>
  readonly form: SentForm
  readonly action: string
  readonly formToken: string
}> = ({ t, problem: { latest, theirs, yours }, form, action, formToken }) => {
  const before = t('commitments.before')
  return (
    <>
      <h1>{t('commitments.conflict-title')}</h1>
      <Banner urgent>
        <p>{t('commitments.conflict-text', { date: t.date(latest.savedAt), version: latest.version })}</p>
      </Banner>
      <h2>{t('commitments.theirs')}</h2>
      <Changes t={t} changes={theirs} caption={t('commitments.theirs')} before={before} after={t('commitments.theirs')} />
      <h2>{t('commitments.yours')}</h2>
      <Changes t={t} changes={yours} caption={t('commitments.yours')} before={before} after={t('commitments.yours')} />
      <form method="post" action={action}>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['step', 'check'],
            ['based-on', String(latest.version)],
            ...hiddenFieldsOf({ ...form, 'based-on': '' }, 'check'),
          ]}
        />
        <p>{t('commitments.conflict-choice')}</p>
        <div class="buttons">
          <Button name="go" value="what">
            {t('commitments.conflict-go-on')}
          </Button>
          <a href={action}>{t('commitments.conflict-theirs')}</a>
        </div>
      </form>
    </>
  )
}

/** There is nothing here, or it cannot be changed now. */
export const MissingPage: FC<{ readonly t: Translator; readonly text?: string }> = ({ t, text }) => (
  <>
    <h1>{t('commitments.missing-title')}</h1>
    <p>{text ?? t('commitments.missing-text')}</p>
  </>
)
