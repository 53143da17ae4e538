// A person at their own record, with their own code: who looked, what they agreed to and its withdrawal, what was told, what was done in
// danger; taking it with them; erasing it. Every step is a POST of the same address's form: nothing of it stands in an address, a cookie,
// a referrer, a cache or a history. A link leads away from the page at once.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Door } from '../../firewall/access/index.ts'
import type { Consents } from '../../firewall/consent/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { createOnce } from '../../platform/http/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language } from '../../platform/i18n/index.ts'
import { Document } from '../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../platform/sign-in/index.ts'
import { digestOwnCode, type OpenRecord, type People, sendProofs, sendRecord } from '../../protected/people/index.ts'
import type { Cases } from '../../protected/cases/index.ts'
import type { Referrals } from '../../protected/referrals/index.ts'
import { createAttempts } from '../../platform/one-time-links/index.ts'
import { EnterPage } from './enter-page.tsx'
import { readPersonAnswerForm } from '../referral-site/index.ts'
import { HelpedDonePage, HelpedPage } from './helped-pages.tsx'
import { ErasedPage, ErasePage, GonePage, RecordPage, TakePage, WithdrawnPage, WithdrawPage } from './record-pages.tsx'
import { MY_RECORD_STYLES } from './styles.ts'
import { createVisits } from './visits.ts'

/** What the pages need. */
export interface MyRecordSiteDependencies {
  /** Where it is mounted: `/my-record`. */
  readonly base: string
  readonly people: People
  readonly referrals: Pick<Referrals, 'mine'>
  readonly cases: Pick<Cases, 'mineState'>
  readonly consents: Consents
  readonly door: Pick<Door, 'mine' | 'breakGlass'>
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
}

const LONGEST_FORM = 20_000

/** How long a second press of what cannot be done twice is answered as the first was. */
const REMEMBERED = 600_000

/** The World Meteorological Organization's weather pages: unremarkable in any history, in each of our languages. */
const NEUTRAL_SITE: Readonly<Record<Language, string>> = {
  en: 'https://worldweather.wmo.int/en/home.html',
  fr: 'https://worldweather.wmo.int/fr/home.html',
  ar: 'https://worldweather.wmo.int/ar/home.html',
}

/** The surface; mount it at `base`. */
export function createMyRecordSite(dependencies: MyRecordSiteDependencies): Hono {
  const { base, people, referrals, cases, consents, door, clock, isDemo, address } = dependencies
  const site = new Hono()
  const visits = createVisits(clock)
  const attempts = createAttempts(clock)
  const erasures = createOnce<Awaited<ReturnType<typeof people.mine.erase>> | undefined>(
    clock,
    REMEMBERED,
    (done) => done?.ok === true,
  )

  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.set('Referrer-Policy', 'no-referrer')
    c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
  })
  site.use(
    bodyLimit({
      maxSize: LONGEST_FORM,
      onError: () => {
        throw new HTTPException(413)
      },
    }),
  )
  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))

  site.get('/:language', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? enter(c, language, null) : c.notFound()
  })

  // One address for every step, so that a history shows one page whatever was done there.
  site.post('/:language', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return enter(c, language, 'again')
    const form = await readForm(c)
    const ticket = oneValue(form, 'ticket')
    if (ticket === '') return open(c, language, oneValue(form, 'code'))
    const digest = visits.find(ticket)
    if (oneValue(form, 'step') === 'erase' && oneValue(form, 'sure') === 'yes') return eraseOnce(c, language, ticket, digest)
    if (digest === undefined) return enter(c, language, 'over')
    return takeStep(c, { language, form, ticket, digest })
  })

  async function open(c: Context, language: Language, typed: string): Promise<Response> {
    if (typed.trim() === '') return enter(c, language, 'missing')
    if (!attempts.mayTry()) return enter(c, language, 'busy')
    const digest = await digestOwnCode(typed)
    if (!digest.ok) return enter(c, language, digest.error === 'busy' ? 'busy' : 'wrong')
    const record = await people.mine.read(digest.value)
    if (!record.ok) {
      if (record.error.kind === 'refused') attempts.addWrong()
      return enter(c, language, record.error.kind === 'refused' ? 'wrong' : 'busy')
    }
    return showRecord(c, { language, form: {}, ticket: visits.begin(digest.value), digest: digest.value }, record.value)
  }

  async function takeStep(c: Context, step: Step): Promise<Response> {
    const { language, form, ticket, digest } = step
    switch (oneValue(form, 'step')) {
      case 'leave':
        visits.end(ticket)
        return enter(c, language, null)
      case 'withdraw':
        return withdraw(c, step)
      case 'helped':
        return sayHelped(c, step)
      case 'take':
        return takeAway(c, step)
      case 'erase':
        return askToErase(c, step)
      default: {
        const record = await people.mine.read(digest)
        return record.ok ? showRecord(c, step, record.value) : gone(c, language)
      }
    }
  }

  async function showRecord(c: Context, { language, ticket, digest }: Step, record: OpenRecord): Promise<Response> {
    try {
      const { organisationId, personId, teams, key } = record
      const [organisation, history, grounds, disclosures, notices, sent, own] = await Promise.all([
        people.organisation(organisationId),
        people.mine.history(digest),
        consents.listGrounds(organisationId, personId),
        consents.listDisclosures(organisationId, personId),
        door.breakGlass.notices({ organisationId, personId, teams, key }, 'person'),
        referrals.mine.list({ organisationId, personId, teams, key }),
        cases.mineState({ organisationId, personId, teams, key }),
      ])
      const t = speak(language)
      return await show(
        c,
        language,
        { title: t('my-record.title') },
        <RecordPage
          {...{ t, ticket, record, grounds, disclosures, sent }}
          organisationName={organisation?.name ?? ''}
          history={history.ok ? history.value : []}
          notices={notices.ok ? notices.value : []}
          cases={own.ok ? own.value : null}
        />,
      )
    } finally {
      record.close()
    }
  }

  async function withdraw(c: Context, { language, form, ticket, digest }: Step): Promise<Response> {
    const t = speak(language)
    const groundId = oneValue(form, 'ground')
    if (oneValue(form, 'sure') !== 'yes') {
      return show(c, language, { title: t('my-record.withdraw-title') }, <WithdrawPage {...{ t, ticket, groundId }} />)
    }
    const opened = await door.mine({ code: digest, action: 'withdraw-consent' })
    if (!opened.ok) return gone(c, language)
    const { organisationId, personId, key } = opened.value
    key?.close()
    const by = { organisationId, accountId: null, role: 'person' as const }
    const withdrawn = await consents.withdraw(by, { personId, groundId, cause: 'person' })
    if (!withdrawn.ok) return gone(c, language)
    const { notices } = withdrawn.value
    return show(c, language, { title: t('my-record.withdrawn-title') }, <WithdrawnPage {...{ t, ticket, notices }} />)
  }

  async function sayHelped(c: Context, { language, form, ticket, digest }: Step): Promise<Response> {
    const t = speak(language)
    const referralId = oneValue(form, 'referral')
    const answer = readPersonAnswerForm(form)
    const isSent = form['sent'] !== undefined
    if (answer === null) {
      const page = { title: t('referrals.answer-title'), hasErrors: isSent, status: isSent ? 422 : 200 } as const
      return show(c, language, page, <HelpedPage {...{ t, ticket, referralId, form }} isMissing={isSent} />)
    }
    const opened = await door.mine({ code: digest, action: 'read-person' })
    if (!opened.ok) return gone(c, language)
    const taken = await referrals.mine.answer(opened.value, referralId, answer)
    opened.value.key?.close()
    if (!taken.ok) return gone(c, language)
    return show(c, language, { title: t('referrals.thanks-title') }, <HelpedDonePage {...{ t, ticket }} />)
  }

  async function takeAway(c: Context, { language, form, ticket, digest }: Step): Promise<Response> {
    const t = speak(language)
    const format = oneValue(form, 'format')
    if (format === 'proofs') {
      const proofs = await people.mine.proofs(digest)
      return proofs.ok ? sendProofs(t, proofs.value) : gone(c, language)
    }
    if (format !== 'json' && format !== 'pdf') {
      return show(c, language, { title: t('my-record.take-title') }, <TakePage {...{ t, ticket }} />)
    }
    const whole = await people.mine.takeAway(digest)
    if (!whole.ok) return gone(c, language)
    const { record } = whole.value
    try {
      const { organisationId, personId, teams, key } = record
      const [organisation, history, grounds, disclosures, notices] = await Promise.all([
        people.organisation(organisationId),
        people.mine.history(digest),
        consents.listGrounds(organisationId, personId),
        consents.listDisclosures(organisationId, personId),
        door.breakGlass.notices({ organisationId, personId, teams, key }, 'person'),
      ])
      return await sendRecord(t, format, {
        whole: whole.value,
        organisationName: organisation?.name ?? '',
        grounds,
        disclosures,
        history: history.ok ? history.value : [],
        notices: notices.ok ? notices.value : [],
        at: clock(),
      })
    } finally {
      record.close()
    }
  }

  function askToErase(c: Context, { language, form, ticket }: Step) {
    const t = speak(language)
    const isAsked = form['sure'] !== undefined
    return show(c, language, { title: t('my-record.erase-title') }, <ErasePage {...{ t, ticket, isAsked }} />)
  }

  /** Pressed twice, it is done once, and both are told the same; the visit is over with it. */
  async function eraseOnce(c: Context, language: Language, ticket: string, digest: string | undefined): Promise<Response> {
    const t = speak(language)
    const erased = await erasures.run(ticket, async () => (digest === undefined ? undefined : people.mine.erase(digest)))
    if (erased === undefined) return enter(c, language, 'over')
    if (!erased.ok) return gone(c, language)
    visits.end(ticket)
    return show(c, language, { title: t('my-record.erased-title') }, <ErasedPage {...{ t }} entryId={erased.value.entryId} />)
  }

  function enter(c: Context, language: Language, problem: 'wrong' | 'missing' | 'busy' | 'over' | 'again' | null) {
    const t = speak(language)
    const status = problem === null ? 200 : problem === 'busy' ? 429 : 422
    return show(
      c,
      language,
      { title: t('my-record.enter-title'), hasErrors: problem !== null, status, withLanguages: true },
      <EnterPage {...{ t, problem }} />,
    )
  }

  function gone(c: Context, language: Language) {
    const t = speak(language)
    return show(c, language, { title: t('my-record.gone-title'), hasErrors: true, status: 410 }, <GonePage {...{ t }} />)
  }

  function show(c: Context, language: Language, page: ShownPage, children: Child) {
    const t = speak(language)
    const { title, hasErrors = false, status = 200, withLanguages = false } = page
    return c.html(
      <Document
        {...{ t, title, isDemo, hasErrors }}
        siteName={t('my-record.site-name')}
        homeHref={`${base}/${language}`}
        leaveHref={NEUTRAL_SITE[language]}
        stylesheets={[MY_RECORD_STYLES]}
        {...(withLanguages ? { languages: { href: (other: Language) => `${base}/${other}` } } : {})}
      >
        {children}
      </Document>,
      status,
    )
  }

  return site
}

interface Step {
  readonly language: Language
  readonly form: SentForm
  readonly ticket: string
  readonly digest: string
}

interface ShownPage {
  readonly title: string
  readonly hasErrors?: boolean
  readonly status?: 200 | 410 | 422 | 429
  readonly withLanguages?: boolean
}

function speak(language: Language) {
  return createTranslator(language, ['page', 'my-record', 'referrals', 'needs', 'cases'])
}
