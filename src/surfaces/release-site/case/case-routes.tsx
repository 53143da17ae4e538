// The pages of one release and the steps that they offer. Each step is one form; sent twice it is taken once, and what cannot be done
// any more is answered with where the release stands now.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReleaseCase, ReleaseProblem } from '../../../firewall/release/index.ts'
import { isLanguage } from '../../../platform/i18n/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { describeProblem } from '../problem-words.ts'
import type { ShownPage, SiteContext, Visit } from '../site-context.ts'
import { titleOf } from '../words.ts'
import { findField, findMistakes, toChange, toForm, typed, type Mistake } from '../ask/ask-form.ts'
import { describeAttempt, type Attempt } from './attempt.ts'
import { CasePage } from './case-page.tsx'
import { ChangePage } from './change-page.tsx'
import { PanelOfficePage, type MadeLink } from './panel-office.tsx'
import { PreviewPage } from './preview-page.tsx'

const REMEMBERED = 120_000
const REFRESH_SECONDS = 5
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The page that each step leads to. */
const LEADS_TO = {
  start: 'preview',
  stop: 'preview',
  approve: 'case',
  refuse: 'case',
  publish: 'case',
  withdraw: 'case',
  invite: 'panel',
  revoke: 'panel',
  reply: 'panel',
  paid: 'panel',
} as const
type ActionName = keyof typeof LEADS_TO
type Taken = Result<MadeLink | null, ReleaseProblem>

/** What may stand in `?done=`. */
const TOLD: readonly string[] = [
  'drafted',
  'changed',
  'stop',
  'approve',
  'refuse',
  'publish',
  'withdraw',
  'revoke',
  'reply',
  'paid',
]

/** Adds `/:language/release/:id` and what is below it. */
export function addCaseRoutes(site: Hono, context: SiteContext): void {
  const { base, releases, clock, whenSignedIn, show, findOpenSite, findOwnSite } = context
  const taken = createOnce<Taken>(clock, REMEMBERED, (result) => result.ok)

  site.get('/:language/release/:id', (c) => withRelease(c, (visit, release) => showCase(c, visit, release, null)))

  site.get('/:language/release/:id/preview', (c) =>
    withRelease(c, async (visit, found) => {
      const release = await waitForPreview(found)
      const isRefreshing = c.req.query('refresh') === 'yes'
      // Whoever asked for it gets the page again by itself; nobody else does (WCAG 2.2.1).
      if (isRefreshing && release.progress !== null) c.header('Refresh', String(REFRESH_SECONDS))
      return showPreview(c, visit, release, isRefreshing)
    }),
  )

  site.get('/:language/release/:id/panel', (c) =>
    withRelease(c, (visit, release) => showPanel(c, visit, release, { attempt: null, made: null })),
  )

  site.get('/:language/release/:id/change', (c) =>
    withRelease(c, (visit, release) => {
      const isOpen = release.state === 'draft' || release.state === 'previewed'
      return isOpen
        ? showChange(c, visit, release, { form: toForm(release), mistakes: [], sentences: [] })
        : Promise.resolve(c.redirect(`${visit.home}/release/${release.id}`, 303))
    }),
  )

  site.post('/:language/release/:id/change', (c) =>
    withRelease(c, async (visit, release) => {
      const { form } = visit
      const mistakes = (['what', 'variables', 'method', 'words'] as const).flatMap((step) => findMistakes(step, form))
      if (mistakes.length > 0) return showChange(c, visit, release, { form, mistakes, sentences: [] })
      const result = await releases.change(release.id, toChange(form), visit.signedIn.name)
      if (result.ok) return c.redirect(`${visit.home}/release/${release.id}?done=changed`, 303)
      const wrong =
        result.error.problem === 'bad-fields'
          ? result.error.fields.map((one) => ({ field: findField(one.field).field, message: `field-${one.problem}` }))
          : []
      const sentences = wrong.length > 0 ? [] : describeProblem(visit.t, result.error)
      return showChange(c, visit, release, { form, mistakes: wrong, sentences })
    }),
  )

  for (const action of Object.keys(LEADS_TO).filter(isAction)) {
    site.post(`/:language/release/:id/${action}`, (c) =>
      withRelease(c, async (visit, release) => {
        const { form, signedIn, home } = visit
        const mark = `${signedIn.name} ${release.id} ${action} ${oneValue(form, 'seat')} ${oneValue(form, 'mark')}`
        const result = await taken.run(mark, () => takeStep(c, action, visit, release))
        if (!result.ok) return showAttempt(c, visit, release.id, action, describeAttempt(visit.t, action, form, result.error))
        if (result.value !== null) return showPanel(c, visit, await reload(release), { attempt: null, made: result.value })
        const page = LEADS_TO[action] === 'case' ? '' : `/${LEADS_TO[action]}`
        return c.redirect(`${home}/release/${release.id}${page}${TOLD.includes(action) ? `?done=${action}` : ''}`, 303)
      }),
    )
  }

  async function takeStep(
    c: Context,
    action: ActionName,
    { form, signedIn, language }: Visit,
    { id }: ReleaseCase,
  ): Promise<Taken> {
    const by = signedIn.name
    const seat = oneValue(form, 'seat')
    switch (action) {
      case 'start':
        return releases.startPreview(id, by)
      case 'stop':
        return releases.stopPreview(id, by)
      case 'approve':
        return releases.approve(id, by, typed(form, 'otherPeople'))
      case 'refuse':
        return releases.refuse(id, by, typed(form, 'refuse-reason'))
      case 'publish': {
        const published = await releases.publish(id, by, typed(form, 'otherPeople'))
        return published.ok ? ok(null) : published
      }
      case 'withdraw':
        return releases.withdraw(id, by, typed(form, 'withdraw-reason'))
      case 'invite': {
        const asked = oneValue(form, 'language')
        const theirs = isLanguage(asked) ? asked : language
        const made = await releases.invite(id, by, { language: theirs })
        if (!made.ok) return made
        const { token, expiresAt } = made.value
        return ok({ address: `${findOwnSite(c)}${base}/${theirs}/panel/${token}`, language: theirs, expiresAt })
      }
      case 'revoke':
        return releases.revokeInvitation(id, seat, by)
      case 'reply':
        return UUID.test(seat)
          ? releases.replyToAnswer(id, seat, by, typed(form, `words-${seat}`))
          : fail({ problem: 'not-found' })
      case 'paid':
        return releases.recordPayment(id, seat, by, true)
    }
  }

  function withRelease(c: Context, answer: (visit: Visit, release: ReleaseCase) => Promise<Response>): Promise<Response> {
    return whenSignedIn(c, async (visit) => {
      const id = c.req.param('id') ?? ''
      const release = UUID.test(id) ? await releases.find(id) : null
      return release === null ? showMissing(c, visit) : answer(visit, release)
    })
  }

  /** As it stands now: what was tried may have changed it. */
  async function reload(release: ReleaseCase): Promise<ReleaseCase> {
    return (await releases.find(release.id)) ?? release
  }

  /** A short preview is done before the page is sent; a long one is told where it stands. */
  async function waitForPreview(found: ReleaseCase): Promise<ReleaseCase> {
    let release = found
    for (let time = 0; time < 6 && release.progress !== null; time++) {
      await new Promise((resolve) => setTimeout(resolve, 250))
      release = await reload(release)
    }
    return release
  }

  async function showAttempt(c: Context, visit: Visit, id: string, action: ActionName, attempt: Attempt): Promise<Response> {
    const release = await releases.find(id)
    if (release === null) return showMissing(c, visit)
    if (LEADS_TO[action] === 'panel') return showPanel(c, visit, release, { attempt, made: null })
    return showCase(c, visit, release, attempt)
  }

  async function showCase(c: Context, visit: Visit, release: ReleaseCase, attempt: Attempt | null): Promise<Response> {
    const page = { title: titleOf(visit.t, release.titles), path: '' }
    return show(c, visit, framed(release, page, attempt), <CasePage {...pageProps(c, visit, release, attempt)} />)
  }

  async function showPreview(c: Context, visit: Visit, release: ReleaseCase, isRefreshing: boolean): Promise<Response> {
    const title = visit.t('release-site.preview-title', { title: titleOf(visit.t, release.titles) })
    return show(
      c,
      visit,
      framed(release, { title, path: '/preview' }, null),
      <PreviewPage {...pageProps(c, visit, release, null)} isRefreshing={isRefreshing} />,
    )
  }

  async function showPanel(
    c: Context,
    visit: Visit,
    release: ReleaseCase,
    { attempt, made }: { readonly attempt: Attempt | null; readonly made: MadeLink | null },
  ): Promise<Response> {
    const title = visit.t('release-site.panel-title', { title: titleOf(visit.t, release.titles) })
    return show(
      c,
      visit,
      framed(release, { title, path: '/panel' }, attempt),
      <PanelOfficePage {...pageProps(c, visit, release, attempt)} made={made} />,
    )
  }

  async function showChange(
    c: Context,
    visit: Visit,
    release: ReleaseCase,
    given: { readonly form: Visit['form']; readonly mistakes: readonly Mistake[]; readonly sentences: readonly string[] },
  ): Promise<Response> {
    const { t, home, signedIn } = visit
    const hasErrors = given.mistakes.length + given.sentences.length > 0
    const title = t('release-site.change-title', { title: titleOf(t, release.titles) })
    return show(
      c,
      visit,
      { ...framed(release, { title, path: '/change' }, null), hasErrors, status: hasErrors ? 422 : 200 },
      <ChangePage {...{ t, home, release, ...given }} formToken={signedIn.formToken} />,
    )
  }

  function showMissing(c: Context, visit: Visit) {
    const { t, home } = visit
    return show(
      c,
      visit,
      { title: t('release-site.missing-title'), status: 404, hasErrors: true },
      <>
        <h1>{t('release-site.missing-title')}</h1>
        <p>{t('release-site.missing-text')}</p>
        <p>
          <a href={home}>{t('release-site.back-to-list')}</a>
        </p>
      </>,
    )
  }

  function pageProps(c: Context, { t, home, signedIn }: Visit, release: ReleaseCase, attempt: Attempt | null) {
    const done = c.req.query('done') ?? ''
    return {
      t,
      home,
      signedIn,
      release,
      attempt,
      mark: randomUUID(),
      openSite: findOpenSite(c),
      done: c.req.method === 'GET' && TOLD.includes(done) ? done : null,
    }
  }

  /** The title, how to change the language, and whether something went wrong. */
  function framed(
    release: ReleaseCase,
    { title, path }: { readonly title: string; readonly path: string },
    attempt: Attempt | null,
  ): ShownPage {
    const address = (language: string) => `${base}/${language}/release/${release.id}${path}`
    return {
      title,
      // The other language of a page that came by a form is the page as it stands.
      languages: { href: address },
      hasErrors: attempt !== null,
      status: attempt === null ? 200 : 409,
    }
  }
}

function isAction(name: string): name is ActionName {
  return name in LEADS_TO
}
