// The pages of those who help: search, registration with consent, a person's record, consent and disclosure, danger to life, teams.
// Every answer is no-store, every address holds opaque ids only, every refusal says the same, and every form works without script.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import { createSignIn, oneValue, type SignInFrame } from '../../platform/sign-in/index.ts'
import { addAssessRoutes } from './assess/index.ts'
import { addCaseRoutes } from './cases/case-routes.tsx'
import { isUpload } from './cases/limit-upload.ts'
import { addFamilyRoutes, addMatchRoutes, addRequestRoutes, addSameRoutes } from './family/index.ts'
import { addDangerRoutes } from './organisation/danger-routes.tsx'
import { addTeamRoutes, showTeams } from './organisation/team-routes.tsx'
import { CaseworkDocument, speakCasework } from './page-frame.tsx'
import { addConsentRoutes } from './person/consent-routes.tsx'
import { addDisclosureRoutes } from './person/disclosure-routes.tsx'
import { mountGrounds } from './person/mount-grounds.ts'
import { addOwnWishRoutes } from './person/own-wish-routes.tsx'
import { addPersonRoutes } from './person/person-routes.tsx'
import { addInboxRoutes } from './referrals/inbox-routes.tsx'
import { addReferralRoutes } from './referrals/referral-routes.tsx'
import { addRegisterRoutes } from './register/register-routes.tsx'
import { addSearchRoutes, showSearch } from './search-routes.tsx'
import { showToday, addTodayRoutes, worksWithCases } from './today/today-routes.tsx'
import type { CaseworkSiteDependencies, ShownPage, SiteContext, Visit } from './site-context.ts'

/** Several pages of writing in a script of three bytes a letter, each escaped. */
const LONGEST_FORM = 1_000_000

/** What of a refusal is told; everything that could say something about a person is one word: refused. */
const TOLD = ['unavailable', 'key-unavailable', 'real-person', 'nothing-to-search', 'changed-meanwhile', 'no-purpose', 'said-no']

/** The surface; mount it at `dependencies.base`. */
export function createCaseworkSite(dependencies: CaseworkSiteDependencies): Hono {
  const { base, accounts, isDemo, address, clock, accountBase, areas = [] } = dependencies
  const site = new Hono()
  const signIn = createSignIn({
    base,
    accounts,
    isDemo,
    address,
    clock,
    audience: 'casework',
    ...(accountBase === undefined ? {} : { accountBase }),
    introduce: (language) => speakCasework(language)('casework.sign-in-text'),
    renderPage: frameSignIn,
  })
  const whenMember = letIn(signIn.whenSignedIn)
  const whenConfirmed = letIn(signIn.whenConfirmed)
  const context: SiteContext = { ...dependencies, whenMember, whenConfirmed, show, refuse }

  site.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.set('Referrer-Policy', 'no-referrer')
    c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
    c.res.headers.append('Vary', 'Cookie')
  })
  const limitForms = bodyLimit({
    maxSize: LONGEST_FORM,
    onError: () => {
      throw new HTTPException(413)
    },
  })
  site.use((c, next) => (isUpload(c) ? next() : limitForms(c, next)))
  site.get('/', (c) => c.redirect(`${base}/${preferredLanguage(c.req.header('accept-language'))}`))
  signIn.addRoutes(site)
  // What is to be done, for whoever works with people; who opens no file begins where they keep teams, or at the first area that is theirs.
  site.get('/:language', (c, next) => {
    const answer = async (visit: Visit): Promise<Response> => {
      if (worksWithCases(visit)) return showToday(c, visit, context, 'mine')
      if (visit.actor.role === 'administrator') return showTeams(c, visit, context)
      if (visit.actor.role !== 'auditor') return showSearch(c, visit, context)
      const own = areas.find(({ roles }) => roles?.includes('auditor') === true)
      return c.redirect(`${visit.home}${own?.path ?? '/danger'}`, 303)
    }
    return isLanguage(c.req.param('language')) ? whenMember(c, answer) : next()
  })
  addTodayRoutes(site, context)
  addCaseRoutes(site, context)
  addAssessRoutes(site, context)
  addReferralRoutes(site, context)
  addInboxRoutes(site, context)
  addRegisterRoutes(site, context)
  addDangerRoutes(site, context)
  addTeamRoutes(site, context)
  addPersonRoutes(site, context)
  addConsentRoutes(site, context)
  addDisclosureRoutes(site, context)
  mountGrounds(site, context)
  addOwnWishRoutes(site, context)
  addFamilyRoutes(site, context)
  addRequestRoutes(site, context)
  addMatchRoutes(site, context)
  addSameRoutes(site, context)
  for (const area of areas) area.addRoutes(site, context)
  addSearchRoutes(site, context)
  return site

  /** Hands a request on as a member's, after what `when` asks for: to be signed in, or to have shown lately who one is. */
  function letIn(when: typeof signIn.whenSignedIn): SiteContext['whenMember'] {
    return (c, answer) =>
      when(c, async (visit) => {
        const t = speakCasework(visit.language)
        const home = `${base}/${visit.language}`
        const { membership, accountId } = visit.signedIn
        if (membership === null) return showNoMembership(c, visit)
        const { organisationId, role, purposes } = membership
        const actor = { organisationId, role, purposes, accountId }
        const named = oneValue(visit.form, 'purpose')
        return answer({ ...visit, t, home, actor, purpose: purposes.find((purpose) => purpose === named) ?? null })
      })
  }

  function show(c: Context, { t, signedIn }: Visit, { status = 200, ...page }: ShownPage, children: Child) {
    return c.html(
      <CaseworkDocument {...{ t, base, isDemo, signedIn, areas, accountBase, ...page }}>{children}</CaseworkDocument>,
      status,
    )
  }

  function refuse(c: Context, visit: Visit, kind: string) {
    const { t, home } = visit
    const told = TOLD.includes(kind) ? kind : 'refused'
    const status = told === 'unavailable' || told === 'key-unavailable' ? 503 : told === 'refused' ? 404 : 422
    return show(
      c,
      visit,
      { title: t(`casework.${told}-title`), hasErrors: true, status },
      <>
        <h1>{t(`casework.${told}-title`)}</h1>
        <p>{t(`casework.${told}-text`)}</p>
        <p>
          <a href={home}>{t('casework.to-first-page')}</a>
        </p>
      </>,
    )
  }

  function showNoMembership(c: Context, { language, signedIn }: Pick<Visit, 'language' | 'signedIn'>) {
    const t = speakCasework(language)
    return c.html(
      <CaseworkDocument {...{ t, base, isDemo, signedIn, areas: [] }} title={t('casework.no-membership-title')} path="">
        <h1>{t('casework.no-membership-title')}</h1>
        <p>{t('casework.no-membership-text')}</p>
      </CaseworkDocument>,
      403,
    )
  }

  function frameSignIn({ language, title, path, signedIn, hasErrors, children }: SignInFrame) {
    return (
      <CaseworkDocument t={speakCasework(language)} {...{ title, base, isDemo, signedIn, hasErrors, path, areas: [] }}>
        {children}
      </CaseworkDocument>
    )
  }
}
