// Whoever was given a printed code says whether they got help. The page, its address and its answer say nothing of whom, of what or of where:
// a code in somebody else's hands opens a question and no more.
import type { Hono } from 'hono'
import { createAttempts } from '../../platform/one-time-links/index.ts'
import { Button, ErrorSummary, TextField } from '../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type SentForm } from '../../platform/sign-in/index.ts'
import { PersonQuestion, readPersonAnswerForm } from './person-question.tsx'
import { withLanguage, type ReferralSiteDependencies } from './referral-site.tsx'
import { createBareSite, createFrame, speakReferral } from './site-frame.tsx'

/** The surface; mount it at `base`: `/answer`. */
export function createAnswerSite({ base, referrals, clock, isDemo, address }: Omit<ReferralSiteDependencies, 'timeZone'>): Hono {
  const site = createBareSite(base)
  const attempts = createAttempts(clock)
  const show = createFrame({ base, isDemo, siteName: 'referrals.answer-site' })

  site.get('/:language', (c) =>
    withLanguage(c, (language) => {
      const t = speakReferral(language)
      return show(c, language, { title: t('referrals.got-help'), path: '' }, <Question {...{ t }} form={{}} wrong={[]} />)
    }),
  )

  site.post('/:language', (c) =>
    withLanguage(c, async (language) => {
      const t = speakReferral(language)
      const form = await readForm(c)
      const answer = readPersonAnswerForm(form)
      const again = (wrong: readonly string[], status: 422 | 429 = 422) =>
        show(c, language, { title: t('referrals.got-help'), hasErrors: true, status }, <Question {...{ t, form, wrong }} />)
      if (!isFromOwnPage(c, address)) return again(['code'])
      const wrong = [...(oneValue(form, 'code').trim() === '' ? ['code'] : []), ...(answer === null ? ['got-help'] : [])]
      if (answer === null || wrong.length > 0) return again(wrong)
      if (!attempts.mayTry()) return again(['busy'], 429)
      const taken = await referrals.answerByCode(oneValue(form, 'code'), answer)
      if (!taken.ok) {
        if (taken.error === 'busy') return again(['busy'], 429)
        attempts.addWrong()
        return again(['code'])
      }
      return show(
        c,
        language,
        { title: t('referrals.thanks-title') },
        <>
          <h1>{t('referrals.thanks-title')}</h1>
          <p>{t('referrals.thanks-text')}</p>
        </>,
      )
    }),
  )

  return site
}

const Question = ({
  t,
  form,
  wrong,
}: {
  readonly t: ReturnType<typeof speakReferral>
  readonly form: SentForm
  readonly wrong: readonly string[]
}) => {
  const codeWrong = wrong.includes('busy') ? 'referrals.mistake-busy' : wrong.includes('code') ? 'referrals.mistake-code' : null
  const errors = [
    ...(codeWrong === null ? [] : [{ field: 'code', message: t(codeWrong) }]),
    ...(wrong.includes('got-help') ? [{ field: 'got-help', message: t('referrals.mistake-got-help') }] : []),
  ]
  return (
    <>
      <ErrorSummary {...{ t, errors }} />
      <h1>{t('referrals.answer-title')}</h1>
      <p>{t('referrals.answer-lead')}</p>
      <form method="post" autocomplete="off">
        <TextField
          name="code"
          label={t('referrals.code')}
          hint={t('referrals.code-hint')}
          autocomplete="off"
          value={oneValue(form, 'code')}
          error={codeWrong === null ? undefined : t(codeWrong)}
        />
        <PersonQuestion {...{ t, form }} isMissing={wrong.includes('got-help')} />
        <Button>{t('referrals.send-answer')}</Button>
      </form>
    </>
  )
}
