// The pages of this folder at their addresses. What is asked for and is not there is not found; what was taken back says so.
import type { Context } from 'hono'
import {
  findBalance,
  findConvergence,
  findSpokenOf,
  findStatements,
  listConvergence,
  listWithdrawn,
  outcomeTable,
  type Balance,
  type DialogueBook,
  type SpokenOf,
} from '../../open/dialogues/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'
import {
  balanceAddress,
  contradictionsAddress,
  dialoguesAddress,
  handoversAddress,
  outcomesAddress,
  pointAddress,
  seriesAddress,
  sessionAddress,
} from './addresses.ts'
import { BalancePage } from './balance-page.tsx'
import { ListPage } from './list-page.tsx'
import { TakenBackPage } from './taken-back-page.tsx'
import { ContradictionsPage, HandoversPage } from './other-pages.tsx'
import { OutcomePage } from './outcome-page.tsx'
import { PointPage } from './point-page.tsx'
import { placePage, readPage } from './pages.tsx'
import { findNear, PointsPage, pointsAddress } from './points-page.tsx'
import { SeriesPage } from './series-page.tsx'
import { SessionPage } from './session-page.tsx'
import { readStatementQuery, statementsAddress } from './statement-query.ts'
import { StatementsPage } from './statements-page.tsx'
import type { DialogueSiteAddition, DialogueSiteContext } from './site-context.ts'
import { plainWords, Words } from './worded.tsx'

const STATEMENTS_A_PAGE = 25

/** Adds them; `additions` may add parts to the pages of a series, a session and a point. */
export function addPageRoutes(context: DialogueSiteContext, additions: readonly DialogueSiteAddition[]): void {
  const { site, dialogues, readBook, listDocuments, clock, inventedSeries, translate, render } = context

  site.get('/:language', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const page = <ListPage t={t} series={await dialogues.listSeries()} />
    return render(c, t, { title: t('dialogues.title'), href: dialoguesAddress }, page)
  })

  site.get('/:language/series/:id', async (c) => {
    const t = translate(c)
    const book = await readBook()
    const series = book.series.find(({ id }) => id === c.req.param('id'))
    if (t === null) return c.notFound()
    if (series === undefined) return showTakenBack(c, t, 'series', book)
    const more = await Promise.all(additions.map(({ seriesPart }) => seriesPart?.(t.language, series.id, book)))
    const page = <SeriesPage {...{ t, book, series, more: <>{more}</> }} documents={await listDocuments()} />
    return render(c, t, { title: plainWords(t, series.title), href: (other) => seriesAddress(other, series.id) }, page)
  })

  site.get('/:language/sessions/:id', async (c) => {
    const t = translate(c)
    const id = c.req.param('id')
    const book = await readBook()
    const session = book.sessions.find((one) => one.id === id)
    if (t === null) return c.notFound()
    if (session === undefined) return showTakenBack(c, t, 'session', book)
    const more = await Promise.all(additions.map(({ sessionPart }) => sessionPart?.(t.language, id, book)))
    const page = <SessionPage {...{ t, book, session, more: <>{more}</> }} documents={await listDocuments()} />
    return render(c, t, { title: plainWords(t, session.title), href: (other) => sessionAddress(other, id) }, page)
  })

  for (const scopeKind of ['series', 'session'] as const) {
    site.get(`/:language/${scopeKind === 'series' ? 'series' : 'sessions'}/:id/outcomes`, async (c) => {
      const t = translate(c)
      const id = c.req.param('id')
      const book = await readBook()
      const found = (scopeKind === 'series' ? book.series : book.sessions).find((one) => one.id === id)
      if (t === null || found === undefined) return c.notFound()
      const scope = { [scopeKind]: id }
      const address = scopeKind === 'series' ? seriesAddress : sessionAddress
      const back = { href: address(t.language, id), title: <Words t={t} words={found.title} /> }
      const page = <OutcomePage t={t} table={outcomeTable(book, scope)} back={back} documents={await listDocuments()} />
      const title = `${t('dialogues.outcome-table')}: ${plainWords(t, found.title)}`
      return render(c, t, { title, href: (other) => outcomesAddress(other, scope) }, page)
    })
  }

  site.get('/:language/points', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const words = (c.req.query('q') ?? '').trim().slice(0, 200)
    const page = <PointsPage {...{ t, words }} page={readPage(c.req.query('page'))} points={listConvergence(await readBook())} />
    return render(c, t, { title: t('dialogues.points-title'), href: (other) => pointsAddress(other, words) }, page)
  })

  site.get('/:language/points/:id', async (c) => {
    const t = translate(c)
    const id = c.req.param('id')
    const book = await readBook()
    const convergence = findConvergence(book, id)
    if (t === null) return c.notFound()
    if (convergence === null) return showTakenBack(c, t, 'point', book)
    const near = findNear(book.points, convergence.point)
    const more = await Promise.all(additions.map(({ pointPart }) => pointPart?.(t.language, id, book)))
    const page = (
      <PointPage
        {...{ t, convergence, near, more: <>{more}</> }}
        contradictions={book.contradictions}
        documents={await listDocuments()}
      />
    )
    const title = plainWords(t, convergence.point.text)
    return render(c, t, { title, href: (other) => pointAddress(other, id) }, page)
  })

  // A book never changes: of all of it, this is worked out once.
  const ofAll = new WeakMap<DialogueBook, { readonly balance: Balance; readonly spokenOf: readonly SpokenOf[] }>()
  site.get('/:language/balance', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const book = await readBook()
    const sessions = book.sessions.filter((one) => !inventedSeries.has(one.series)).map(({ id }) => id)
    const { balance, spokenOf } = ofAll.get(book) ?? {
      balance: findBalance(book, sessions, 'public', { isByPart: false }),
      spokenOf: findSpokenOf(book, sessions),
    }
    ofAll.set(book, { balance, spokenOf })
    const series = book.series.filter(({ id }) => !inventedSeries.has(id))
    const back = { href: dialoguesAddress(t.language), title: t('dialogues.nav-dialogues') }
    const page = <BalancePage {...{ t, balance, spokenOf, back, series }} />
    return render(c, t, { title: t('dialogues.balance-title'), href: (other) => balanceAddress(other) }, page)
  })

  site.get('/:language/series/:id/balance', async (c) => {
    const t = translate(c)
    const book = await readBook()
    const series = book.series.find(({ id }) => id === c.req.param('id'))
    if (t === null || series === undefined) return c.notFound()
    const sessions = book.sessions.filter((one) => one.series === series.id).map(({ id }) => id)
    const back = { href: seriesAddress(t.language, series.id), title: <Words t={t} words={series.title} /> }
    const page = (
      <BalancePage {...{ t, back, series: [] }} balance={findBalance(book, sessions)} spokenOf={findSpokenOf(book, sessions)} />
    )
    const title = `${t('dialogues.balance-title')}: ${plainWords(t, series.title)}`
    return render(c, t, { title, href: (other) => balanceAddress(other, series.id) }, page)
  })

  site.get('/:language/statements', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const { query, page } = readStatementQuery(new URL(c.req.url).searchParams)
    const book = await readBook()
    const asked = { from: (page - 1) * STATEMENTS_A_PAGE, count: STATEMENTS_A_PAGE }
    const first = findStatements(book, query, asked)
    const { from, ...place } = placePage(first.total, page, STATEMENTS_A_PAGE)
    // Beyond the last page stands the last.
    const { statements } = from === asked.from ? first : findStatements(book, query, { ...asked, from })
    const found = { ...place, items: statements }
    const title = t('dialogues.statements-title')
    return render(
      c,
      t,
      { title, href: (other) => statementsAddress(other, query, page) },
      <StatementsPage {...{ t, book, query, found }} />,
    )
  })

  site.get('/:language/contradictions', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const { contradictions } = await readBook()
    const page = <ContradictionsPage t={t} contradictions={contradictions} documents={await listDocuments()} />
    return render(c, t, { title: t('dialogues.contradictions-title'), href: contradictionsAddress }, page)
  })

  site.get('/:language/handovers', async (c) => {
    const t = translate(c)
    if (t === null) return c.notFound()
    const page = <HandoversPage t={t} book={await readBook()} today={clock().toISOString().slice(0, 10)} />
    return render(c, t, { title: t('dialogues.handovers-title'), href: (other) => handoversAddress(other) }, page)
  })

  /** What stands at the address of something that was taken back; nothing at any other. */
  function showTakenBack(c: Context, t: Translator, kind: 'series' | 'session' | 'point', book: DialogueBook) {
    const id = c.req.param('id') ?? ''
    const own = book.withdrawals.filter((one) => one.kind === kind && one.record === id)
    // A point leaves with the last statement on it: that one was taken back is told all the same.
    const withdrawals = kind === 'point' ? [...own, ...listWithdrawn(book, id)] : own
    if (withdrawals.length === 0) return c.notFound()
    const address = { series: seriesAddress, session: sessionAddress, point: pointAddress }[kind]
    const isPointLeft = kind === 'point' && own.length === 0
    const title = t(isPointLeft ? 'dialogues.withdrawn-point' : 'dialogues.taken-back')
    const page = { title, href: (other: Language) => address(other, id) }
    return render(c, t, page, <TakenBackPage {...{ t, title, withdrawals, isPointLeft }} />, { status: 410 })
  }
}
