// The coordination pages, behind sign-in: who is not reached, what if, the call sheet. Every answer is `no-store`; every POST is
// checked for where it came from and, once signed in, for the session's own token; no sensitive choice is ever in an address.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import type { Accounts } from '../../platform/accounts/index.ts'
import { isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import { ErrorSummary, type LanguageSwitch } from '../../platform/page/index.ts'
import {
  allValues,
  createSignIn,
  oneValue,
  type PublicAddress,
  type SignedInVisit,
  type SignInFrame,
} from '../../platform/sign-in/index.ts'
import { readCallValue } from './call-form.ts'
import { answerNames, CallsPage, type WrongAnswer } from './calls-page.tsx'
import type { District } from './districts.ts'
import { isSensitive, readFilter, toAddress, type GapFilter } from './gap-filter.ts'
import type { GapRun, GapSource } from './gap-source.ts'
import { Overview } from './overview-page.tsx'
import { PendingNotice } from './pending-notice.tsx'
import { CoordinationDocument, createPageTranslator, type CoordinationPage } from './page-frame.tsx'
import { readPlaces, readSizedRoom, sizeRoom } from './sized-room.ts'
import { WhatIfPage } from './what-if-page.tsx'

/** What the pages need. `base` is the path at which they are mounted, such as `/coordination`. */
export interface CoordinationSiteDependencies {
  readonly base: string
  readonly accounts: Accounts
  readonly gaps: GapSource
  readonly districts: readonly District[]
  /** True where the data are the demo city's. */
  readonly isDemo: boolean
  readonly address: PublicAddress
}

const MOST_LEVERS = 50

/** The surface; mount it at `dependencies.base`. */
export function createCoordinationSite(dependencies: CoordinationSiteDependencies): Hono {
  const { base, accounts, gaps, districts, isDemo, address } = dependencies
  const site = new Hono()
  const signIn = createSignIn({
    base,
    accounts,
    isDemo,
    address,
    introduce: (language) => createPageTranslator(language)('coordination-site.sign-in-text'),
    renderPage: frameSignIn,
  })

  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.append('Vary', 'Cookie')
  })
  site.use(bodyLimit({ maxSize: 100_000 }))

  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))

  signIn.addRoutes(site)

  site.get('/:language', (c) =>
    whenSignedIn(c, async (visit) => {
      const run = await gaps.latestRun()
      if (run === null) return showNothingYet(c, visit)
      const filter = readFilter((field) => c.req.query(field), run.analysis)
      // Somebody put a sensitive choice into an address by hand: it goes no further.
      if (isSensitive(filter)) return c.redirect(`${base}/${visit.language}`)
      return showOverview(c, visit, run, filter)
    }),
  )

  site.post('/:language', (c) =>
    whenSignedIn(c, async (visit) => {
      const run = await gaps.latestRun()
      if (run === null) return showNothingYet(c, visit)
      const filter = readFilter((field) => oneValue(visit.form, field), run.analysis)
      const query = toAddress(filter)
      return query === null ? showOverview(c, visit, run, filter) : c.redirect(`${base}/${visit.language}${query}`, 303)
    }),
  )

  site.get('/:language/what-if', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? c.redirect(`${base}/${language}`) : c.notFound()
  })

  site.post('/:language/what-if', (c) =>
    whenSignedIn(c, async (visit) => {
      const ticked = allValues(visit.form, 'lever')
        .slice(0, MOST_LEVERS)
        .map((id) => ({ id, typed: oneValue(visit.form, `places.${id}`) }))
      const run = await gaps.findRun(oneValue(visit.form, 'run'))
      if (run !== null && ticked.some(({ typed }) => readPlaces(typed) === null)) {
        return showOverview(c, visit, run, {}, new Map(ticked.map(({ id, typed }) => [id, typed])))
      }
      const levers = ticked.map(({ id, typed }) => sizeRoom(id, readPlaces(typed) ?? ''))
      if (run === null || levers.length === 0) return c.redirect(`${base}/${visit.language}#help`, 303)
      const result = await gaps.tryLevers(run.id, levers)
      if (result === null) return c.redirect(`${base}/${visit.language}#help`, 303)
      const { t, home, signedIn } = visit
      const sized = levers.map(readSizedRoom)
      const fields = [
        ['run', run.id] as const,
        ...sized.flatMap(({ id, places }) => [['lever', id] as const, [`places.${id}`, places] as const]),
      ]
      return show(
        c,
        visit,
        { title: t('coordination-site.what-if-title'), current: 'what-if', path: '/what-if', fields },
        <WhatIfPage t={t} run={run} result={result} districts={districts} home={home} formToken={signedIn.formToken} />,
      )
    }),
  )

  site.get('/:language/calls', (c) =>
    whenSignedIn(c, async (visit) => {
      const run = await gaps.latestRun()
      return run === null ? showNothingYet(c, visit) : showCalls(c, visit, run, null, c.req.query('taken') === 'yes')
    }),
  )

  site.post('/:language/calls', (c) =>
    whenSignedIn(c, async (visit) => {
      const form = answerNames(visit.form)
      const run = await gaps.findRun(oneValue(form, 'run'))
      const [serviceAtLocationId, field] = [oneValue(form, 'service'), oneValue(form, 'field')]
      const entry = run?.analysis.callSheet.find(
        (call) => call.serviceAtLocationId === serviceAtLocationId && call.field === field,
      )
      if (run === null || entry === undefined) return c.redirect(`${base}/${visit.language}/calls`, 303)
      const value = readCallValue(entry.field, form)
      if (!value.ok) {
        return showCalls(c, visit, run, { serviceAtLocationId, field, problem: value.error, sent: form }, false)
      }
      const isKept = await gaps.answerCall(run.id, { serviceAtLocationId, value: value.value })
      return c.redirect(`${base}/${visit.language}/calls${isKept ? '?taken=yes' : ''}`, 303)
    }),
  )

  return site

  /** Hands the request of somebody who is signed in on, with what every page needs. */
  function whenSignedIn(c: Context, answer: (visit: Visit) => Promise<Response>): Promise<Response> {
    return signIn.whenSignedIn(c, (visit) =>
      answer({ ...visit, t: createPageTranslator(visit.language), home: `${base}/${visit.language}` }),
    )
  }

  function frameSignIn({ language, title, path, signedIn, hasErrors, children }: SignInFrame) {
    return (
      <CoordinationDocument
        t={createPageTranslator(language)}
        title={title}
        base={base}
        isDemo={isDemo}
        signedIn={signedIn}
        languages={{ href: (other) => `${base}/${other}${path}` }}
        hasErrors={hasErrors}
      >
        {children}
      </CoordinationDocument>
    )
  }

  /** `ticked`: levers that were ticked with a number of places that cannot be one; they stay ticked, with what was typed. */
  async function showOverview(c: Context, visit: Visit, run: GapRun, filter: GapFilter, ticked?: ReadonlyMap<string, string>) {
    const { t, home, signedIn } = visit
    const pending = await gaps.pendingAnswers()
    const page = {
      title: t('coordination-site.gap-title'),
      current: 'gap' as const,
      path: '',
      hasErrors: ticked !== undefined,
      ...(isSensitive(filter) ? { fields: Object.entries(filter) } : { query: toAddress(filter) ?? '' }),
    }
    return show(
      c,
      visit,
      page,
      <>
        <ErrorSummary
          t={t}
          errors={ticked === undefined ? [] : [{ field: 'help', message: t('coordination-site.places-error') }]}
        />
        <PendingNotice t={t} pending={pending} href={`${home}${toAddress(filter) ?? ''}`} />
        <Overview {...{ t, run, districts, filter, home }} formToken={signedIn.formToken} ticked={ticked ?? new Map()} />
      </>,
      ticked === undefined ? 200 : 422,
    )
  }

  async function showCalls(c: Context, visit: Visit, run: GapRun, wrong: WrongAnswer | null, isAnswered: boolean) {
    const { t, home, signedIn } = visit
    const pending = await gaps.pendingAnswers()
    const page = {
      title: t('coordination-site.calls-title'),
      current: 'calls' as const,
      path: '/calls',
      hasErrors: wrong !== null,
    }
    return show(
      c,
      visit,
      page,
      <CallsPage {...{ t, run, home, wrong, isAnswered, pending }} formToken={signedIn.formToken} />,
      wrong === null ? 200 : 422,
    )
  }

  function showNothingYet(c: Context, visit: Visit) {
    const { t } = visit
    return show(
      c,
      visit,
      { title: t('coordination-site.gap-title'), path: '' },
      <>
        <h1>{t('coordination-site.gap-title')}</h1>
        <p>{t('coordination-site.nothing-yet')}</p>
      </>,
    )
  }

  function show(c: Context, { t, signedIn }: Visit, page: ShownPage, children: Child, status: 200 | 422 = 200) {
    const languages: LanguageSwitch =
      page.fields === undefined
        ? { href: (language) => `${base}/${language}${page.path}${page.query ?? ''}` }
        : {
            action: (language) => `${base}/${language}${page.path}`,
            fields: [['form-token', signedIn.formToken], ...page.fields],
          }
    return c.html(
      <CoordinationDocument
        t={t}
        title={page.title}
        base={base}
        isDemo={isDemo}
        signedIn={signedIn}
        languages={languages}
        {...(page.current === undefined ? {} : { current: page.current })}
        hasErrors={page.hasErrors ?? false}
      >
        {children}
      </CoordinationDocument>,
      status,
    )
  }
}

/** A request of somebody who is signed in. */
interface Visit extends SignedInVisit {
  readonly t: ReturnType<typeof createPageTranslator>
  /** The overview's address. */
  readonly home: string
}

interface ShownPage {
  readonly title: string
  readonly current?: CoordinationPage
  readonly path: string
  readonly query?: string
  /** Of a page that came by POST: what the other languages post again. */
  readonly fields?: readonly (readonly [name: string, value: string])[]
  readonly hasErrors?: boolean
}
