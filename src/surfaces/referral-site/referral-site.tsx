// Whoever was sent a referral and has no account here: one link, one referral. Looking at the address shows the same page for every token and
// changes nothing; opening is a button, works once, and needs the browser to come from the page itself.
import type { Context, Hono } from 'hono'
import type { Clock } from '../../platform/clock/index.ts'
import { isLanguage, type Language } from '../../platform/i18n/index.ts'
import { createAttempts } from '../../platform/one-time-links/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress } from '../../platform/sign-in/index.ts'
import { declineReasons, readText, recipientKinds, type Referrals } from '../../protected/referrals/index.ts'
import { BeforePage, LinkPage, NothingPage, TypePage } from './link-pages.tsx'
import { createBareSite, createFrame, speakReferral } from './site-frame.tsx'

/** What the pages need. */
export interface ReferralSiteDependencies {
  /** Where it is mounted: `/referral`. */
  readonly base: string
  readonly referrals: Pick<Referrals, 'byLink' | 'answerByCode'>
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** Of the place: a day to answer by is a day there. */
  readonly timeZone: string
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The surface; mount it at `base`. */
export function createReferralSite({ base, referrals, clock, isDemo, address, timeZone }: ReferralSiteDependencies): Hono {
  const site = createBareSite(base)
  const attempts = createAttempts(clock)
  const show = createFrame({ base, isDemo, siteName: 'referrals.site-name' })

  site.get('/:language', (c) => withLanguage(c, (language) => type(c, language, false)))
  site.post('/:language', (c) =>
    withLanguage(c, async (language) => {
      const typed = oneValue(await readForm(c), 'letters').replaceAll(/\s/g, '')
      const token = typed.split('/').at(-1) ?? ''
      return TOKEN.test(token) ? c.redirect(`${base}/${language}/${token}`, 303) : type(c, language, true)
    }),
  )

  site.get('/:language/:token', (c) =>
    withLanguage(c, (language) => {
      const t = speakReferral(language)
      return show(c, language, { title: t('referrals.before-title'), path: `/${c.req.param('token')}` }, <BeforePage t={t} />)
    }),
  )

  site.post('/:language/:token', (c) =>
    withLanguage(c, async (language) => {
      if (!isFromOwnPage(c, address) || !attempts.mayTry()) return nothing(c, language)
      const form = await readForm(c)
      const token = c.req.param('token') ?? ''
      const step = oneValue(form, 'step')
      const kind = recipientKinds.find((one) => one === step)
      const t = speakReferral(language)
      const page = { title: t('referrals.link-title') }
      if (kind === undefined) {
        const opened = await referrals.byLink.open(token)
        if (!opened.ok) return nothing(c, language)
        return show(
          c,
          language,
          page,
          <LinkPage {...{ t, timeZone }} view={opened.value} content={opened.value.content} said={null} />,
        )
      }
      const reason = declineReasons.find((one) => one === oneValue(form, 'reason')) ?? 'other'
      const said = { reason: kind === 'declined' ? reason : null, text: readText(oneValue(form, `text-${kind}`)) }
      const answered = await referrals.byLink.answer(token, kind, said)
      if (!answered.ok) return nothing(c, language)
      const { isTaken } = answered.value
      return show(
        c,
        language,
        { ...page, status: isTaken ? 200 : 409 },
        <LinkPage {...{ t, timeZone }} view={answered.value} content={null} said={isTaken ? 'taken' : 'not-taken'} />,
      )
    }),
  )

  /** One answer to everything that opens nothing: guessed, used up, taken back long ago, tried too often. */
  function nothing(c: Context, language: Language) {
    attempts.addWrong()
    const t = speakReferral(language)
    return show(c, language, { title: t('referrals.nothing-title'), hasErrors: true, status: 404 }, <NothingPage t={t} />)
  }

  function type(c: Context, language: Language, isWrong: boolean) {
    const t = speakReferral(language)
    const page = { title: t('referrals.type-title'), hasErrors: isWrong, status: isWrong ? 422 : 200, path: '' } as const
    return show(c, language, page, <TypePage {...{ t, isWrong }} />)
  }

  return site
}

/** Answers in a language of ours. */
export function withLanguage(c: Context, answer: (language: Language) => Response | Promise<Response>) {
  const language = c.req.param('language') ?? ''
  return isLanguage(language) ? answer(language) : c.notFound()
}
