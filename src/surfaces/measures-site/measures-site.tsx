// The public pages of measures, agreements, instruments and recruiters: `/{language}/measures`. Open to everybody and without
// script. What somebody looks for among measures and recruiters travels by POST and is kept nowhere.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import {
  dayOf,
  exportCsv,
  exportJson,
  findComplaints,
  findRecruiters,
  RECORD_TYPES,
  type FoundRecord,
  type Measures,
  type PublishedRecord,
  type RecordType,
} from '../../open/measures/index.ts'
import type { Statistics } from '../../open/statistics/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { ATOM_TYPE, CALENDAR_TYPE } from '../../platform/feeds/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language, type Translator } from '../../platform/i18n/index.ts'
import { Banner, Document, type LanguageSwitch } from '../../platform/page/index.ts'
import { isFromOwnPage, oneValue, readForm, type PublicAddress, type SentForm } from '../../platform/sign-in/index.ts'
import { listAddress, measuresAddress } from './addresses.ts'
import { AgreementListPage, AgreementPage } from './agreement-pages.tsx'
import { InstrumentListPage, InstrumentPage, StatesPage } from './instrument-pages.tsx'
import { writeLapsingCalendar, writeLapsingNews } from './lapsing-feeds.ts'
import { MeasureListPage, MeasurePage } from './measure-pages.tsx'
import { OwnWords } from './parts.tsx'
import { RecruiterListPage, RecruiterPage, type WrongObjection } from './recruiter-pages.tsx'
import { MEASURES_STYLES } from './styles.ts'

/** What the pages are made from. */
export interface MeasuresSiteDependencies {
  readonly measures: Measures
  readonly statistics: Pick<Statistics, 'latestId' | 'describe' | 'loadTable'>
  readonly clock: Clock
  readonly isDemo: boolean
  readonly address: PublicAddress
  /** How the public reaches the site, for addresses within feeds; the request's own where there is none. */
  readonly publicUrl?: string | undefined
}

/** A record may be withdrawn at any time, and every day is another day: nothing is kept long without asking again. */
const CACHE = 'public, max-age=300, must-revalidate'
const MOST_FORM_BYTES = 64_000
const AREAS = ['page', 'measures', 'needs', 'barriers', 'groups']

interface PageOptions {
  /** Below the language, such as `/measures/agreements`. */
  readonly path: string
  readonly query?: string
  /** Of a page that came by POST: what the other languages post again. */
  readonly fields?: readonly (readonly [name: string, value: string])[]
  readonly status?: 200 | 410 | 422 | 429
}

/** The surface; mount it at the root. */
export function createMeasuresSite(dependencies: MeasuresSiteDependencies): Hono {
  const { measures, statistics, clock, isDemo, address, publicUrl } = dependencies
  const site = new Hono()
  const limit = bodyLimit({ maxSize: MOST_FORM_BYTES })
  const today = () => dayOf(clock())

  const render = (c: Context, t: Translator, title: string, options: PageOptions, page: Child) => {
    const { path, query = '', fields, status = 200 } = options
    const languages: LanguageSwitch =
      fields === undefined
        ? { href: (language) => `/${language}${path}${query}` }
        : { action: (language) => `/${language}${path}`, fields }
    c.header('Cache-Control', fields === undefined && status === 200 ? CACHE : 'no-store')
    const links = (['', '/agreements', '/instruments', '/recruiters'] as const).map((below) => ({
      href: `${measuresAddress(t.language)}${below}`,
      label: t(`measures.nav${below.replace('/', '-') || '-measures'}`),
      isCurrent: path === `/measures${below}`,
    }))
    return c.html(
      <Document
        t={t}
        title={title}
        siteName={t('measures.site-name')}
        homeHref={measuresAddress(t.language)}
        nav={links}
        languages={languages}
        isDemo={isDemo}
        stylesheets={[MEASURES_STYLES]}
        hasErrors={status === 422 || status === 429}
        footerLinks={[
          { href: `/${t.language}`, label: t('measures.nav-help') },
          { href: `/${t.language}/gaps`, label: t('measures.nav-gaps') },
        ]}
      >
        {page}
      </Document>,
      status,
    )
  }

  const renderWithdrawn = (c: Context, t: Translator, found: Extract<FoundRecord, { standing: 'withdrawn' }>) =>
    render(
      c,
      t,
      t('measures.withdrawn'),
      { path: new URL(c.req.url).pathname.replace(/^\/[a-z]+/, ''), status: 410 },
      <>
        <h1>{t('measures.withdrawn')}</h1>
        <Banner urgent title={t('measures.withdrawn-on', { date: t.date(found.at) })}>
          <p>
            <OwnWords text={found.words} />
          </p>
        </Banner>
      </>,
    )

  /** The page of one record of a kind. */
  const recordPage = <Type extends RecordType>(
    recordType: Type,
    folder: string,
    draw: (c: Context, t: Translator, record: PublishedRecord<Type>, path: string) => Promise<Response> | Response,
  ) =>
    inLanguage(async (c, t) => {
      const found = await measures.find(c.req.param('id') ?? '')
      if (found === null || found.recordType !== recordType) return c.notFound()
      if (found.standing === 'withdrawn') return renderWithdrawn(c, t, found)
      // The kind was compared just now.
      return draw(c, t, found as unknown as PublishedRecord<Type>, `/measures/${folder}/${found.id}`)
    })

  site.get('/measures', (c) => c.redirect(measuresAddress(preferredLanguage(c.req.header('accept-language')))))

  const showMeasures = async (c: Context, t: Translator, form: SentForm | null) => {
    const { all } = await measures.load()
    const filter = {
      place: oneValue(form ?? {}, 'place'),
      kind: oneValue(form ?? {}, 'kind'),
      state: oneValue(form ?? {}, 'state'),
    }
    const options = { path: '/measures', ...(form === null ? {} : { fields: Object.entries(filter) }) }
    const page = <MeasureListPage t={t} measures={all.measure} filter={filter} today={today()} />
    return render(c, t, t('measures.title'), options, page)
  }
  site.get(
    '/:language/measures',
    inLanguage((c, t) => showMeasures(c, t, null)),
  )
  site.post(
    '/:language/measures',
    limit,
    inLanguage(async (c, t) => showMeasures(c, t, await readForm(c))),
  )

  site.get(
    '/:language/measures/measure/:id',
    recordPage('measure', 'measure', async (c, t, measure, path) => {
      const versions = await measures.listVersions(measure.id)
      return render(c, t, measure.content.title, { path }, <MeasurePage {...{ t, measure, versions }} today={today()} />)
    }),
  )

  site.get(
    '/:language/measures/agreements',
    inLanguage(async (c, t) => {
      const { all } = await measures.load()
      const value = (name: string) => c.req.query(name) ?? ''
      const filter = { party: value('party'), kind: value('kind'), clause: value('clause'), answer: value('answer') }
      const page = <AgreementListPage t={t} agreements={all.agreement} filter={filter} today={today()} />
      return render(
        c,
        t,
        t('measures.agreements-title'),
        { path: '/measures/agreements', query: new URL(c.req.url).search },
        page,
      )
    }),
  )
  site.get(
    '/:language/measures/agreements/:id',
    recordPage('agreement', 'agreements', async (c, t, agreement, path) => {
      const versions = await measures.listVersions(agreement.id)
      return render(c, t, agreement.content.title, { path }, <AgreementPage {...{ t, agreement, versions }} today={today()} />)
    }),
  )

  site.get(
    '/:language/measures/instruments',
    inLanguage(async (c, t) => {
      const page = <InstrumentListPage t={t} stock={await measures.load()} />
      return render(c, t, t('measures.instruments-title'), { path: '/measures/instruments' }, page)
    }),
  )
  site.get(
    '/:language/measures/instruments/states',
    inLanguage(async (c, t) => {
      const page = <StatesPage t={t} stock={await measures.load()} />
      return render(c, t, t('measures.states-title'), { path: '/measures/instruments/states' }, page)
    }),
  )
  site.get(
    '/:language/measures/instruments/:id',
    recordPage('instrument', 'instruments', async (c, t, instrument, path) => {
      const [stock, versions] = await Promise.all([measures.load(), measures.listVersions(instrument.id)])
      return render(c, t, instrument.content.title, { path }, <InstrumentPage {...{ t, instrument, stock, versions }} />)
    }),
  )

  const showRecruiters = async (c: Context, t: Translator, typed: string | null) => {
    const stock = await measures.load()
    const found = findRecruiters(stock.all.recruiter, typed ?? '')
    const options = { path: '/measures/recruiters', ...(typed === null ? {} : { fields: [['name', typed] as const] }) }
    const page = <RecruiterListPage {...{ t, stock, found }} typed={typed ?? ''} today={today()} />
    return render(c, t, t('measures.recruiters-title'), options, page)
  }
  site.get(
    '/:language/measures/recruiters',
    inLanguage((c, t) => showRecruiters(c, t, null)),
  )
  site.post(
    '/:language/measures/recruiters',
    limit,
    inLanguage(async (c, t) => showRecruiters(c, t, oneValue(await readForm(c), 'name').slice(0, 200))),
  )

  const showRecruiter = async (
    c: Context,
    t: Translator,
    recruiter: PublishedRecord<'recruiter'>,
    path: string,
    wrong: WrongObjection | null,
  ) => {
    const { id } = recruiter
    const [stock, complaints, objections, versions] = await Promise.all([
      measures.load(),
      findComplaints(statistics, id),
      measures.listObjections(id),
      measures.listVersions(id),
    ])
    const isTaken = wrong === null && c.req.query('taken') === 'yes'
    const fields = wrong === null ? {} : { fields: Object.entries({ words: wrong.words, sender: wrong.sender }) }
    const status = wrong === null ? 200 : wrong.problem === 'too-many' ? 429 : 422
    const page = <RecruiterPage {...{ t, recruiter, stock, complaints, objections, versions, wrong, isTaken }} today={today()} />
    return render(c, t, recruiter.content.name, { path, status, ...fields }, page)
  }
  site.get(
    '/:language/measures/recruiters/:id',
    recordPage('recruiter', 'recruiters', (c, t, recruiter, path) => showRecruiter(c, t, recruiter, path, null)),
  )
  site.post(
    '/:language/measures/recruiters/:id',
    limit,
    recordPage('recruiter', 'recruiters', async (c, t, recruiter, path) => {
      if (!isFromOwnPage(c, address)) return c.redirect(`${listAddress(t.language, 'recruiters')}/${recruiter.id}`, 303)
      const form = await readForm(c)
      const [words, sender] = [oneValue(form, 'words'), oneValue(form, 'sender')]
      const taken = await measures.object(recruiter.id, words, sender)
      if (taken.ok) return c.redirect(`${listAddress(t.language, 'recruiters')}/${recruiter.id}?taken=yes`, 303)
      if (taken.error === 'not-found') return c.notFound()
      return showRecruiter(c, t, recruiter, path, { problem: taken.error, words, sender })
    }),
  )

  site.get(
    '/:language/measures/:feed{lapsing\\.(?:ics|atom)}',
    inLanguage(async (c, t) => {
      const stock = await measures.load()
      const now = clock()
      const place = { t, origin: publicUrl ?? new URL(c.req.url).origin, today: dayOf(now), now }
      c.header('Cache-Control', CACHE)
      const isCalendar = c.req.param('feed') === 'lapsing.ics'
      const body = isCalendar ? writeLapsingCalendar(place, stock) : writeLapsingNews(place, stock)
      return c.body(body, 200, { 'Content-Type': isCalendar ? CALENDAR_TYPE : ATOM_TYPE, 'Content-Language': t.language })
    }),
  )

  site.get(
    '/:language/measures/export/:file',
    inLanguage(async (c) => {
      const [, name, ending] = /^([a-z]+)\.(csv|json)$/.exec(c.req.param('file') ?? '') ?? []
      const recordType = RECORD_TYPES.find((one) => one === name)
      if (recordType === undefined) return c.notFound()
      const records = (await measures.load()).all[recordType]
      c.header('Cache-Control', CACHE)
      c.header('Content-Disposition', `attachment; filename="${recordType}.${ending}"`)
      return ending === 'csv'
        ? c.body(exportCsv(recordType, records), 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' })
        : c.body(exportJson(recordType, records), 200, { 'Content-Type': 'application/json' })
    }),
  )
  return site
}

/** Hands on where the address names a language of ours. */
function inLanguage(answer: (c: Context, t: Translator) => Promise<Response>) {
  return async (c: Context): Promise<Response> => {
    const t = readLanguage(c)
    return t === null ? c.notFound() : answer(c, t)
  }
}

/** A translator for the language of the address; `null` where it is none of ours. */
function readLanguage(c: Context): Translator | null {
  const language: string | undefined = c.req.param('language')
  return isLanguage(language) ? createTranslator(language satisfies Language, AREAS) : null
}
