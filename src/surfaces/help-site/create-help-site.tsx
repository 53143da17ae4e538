// The help site's addresses. Harmless questions come by GET and their pages are kept for a minute; sensitive ones come by
// POST, are never kept, and their pages are `no-store`. Nothing about a reader is written anywhere.
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { HTTPException } from 'hono/http-exception'
import { bodyLimit } from 'hono/body-limit'
import type { Situation } from '@causeway/service-access'
import type { Clock } from '../../platform/clock/index.ts'
import { type Language, isLanguage, preferredLanguage } from '../../platform/i18n/index.ts'
import { type Log, silentLog } from '../../platform/log/index.ts'
import { type City, type HelpDirectory, type ServiceBook, createServiceBooks } from '../service-parts/index.ts'
import { createPageCache } from './page-cache.ts'
import { FindPage } from './pages/find-page.tsx'
import { MorePage } from './pages/more-page.tsx'
import { NotFoundPage, SafetyPage } from './pages/plain-pages.tsx'
import { CANNOT_SHOWN, RESULTS_A_PAGE, ResultsPage } from './pages/results-page.tsx'
import { ServicePage } from './pages/service-page.tsx'
import { StartPage } from './pages/start-page.tsx'
import { type HelpQuery, type RawFields, type ReadQuery, readQuery } from './query.ts'
import { type Reader, createReader } from './reader.ts'
import { toSituation } from './situation.ts'

export interface HelpSiteDependencies {
  readonly directory: HelpDirectory
  readonly city: City
  readonly clock: Clock
  readonly log?: Log
  /** How many finished pages are kept; 0 keeps none (for measuring). */
  readonly pagesKept?: number
  /** One switch makes a whole jurisdiction's pledges unknown when its law changes. */
  readonly pledgesUnknown?: boolean
}

const MOST_BYTES = 16 * 1024
const MINUTE = 60_000

/** Makes the help site, to be mounted at the root. Reads the directory when first asked. */
export function createHelpSite({
  directory,
  city,
  clock,
  log = silentLog,
  pagesKept = 500,
  pledgesUnknown = false,
}: HelpSiteDependencies): Hono {
  const getBook = createServiceBooks(directory, clock, log)
  const cache = createPageCache(pagesKept)
  const app = new Hono()

  const readerOf = (language: Language): Reader => createReader(language, city, clock())

  /** A page of a harmless question: from the cache of this minute where it is there. */
  const keep = async (c: Context, key: string, make: () => Promise<Child>): Promise<Response> => {
    const fullKey = `${Math.floor(clock().getTime() / MINUTE)} ${key}`
    let page = pagesKept === 0 ? undefined : cache.get(fullKey)
    if (page === undefined) {
      page = String(await make())
      if (pagesKept > 0) cache.set(fullKey, page)
    }
    return c.html(page, 200, { 'Cache-Control': 'no-cache' })
  }

  const answerFind = async (c: Context, reader: Reader, read: ReadQuery, isPosted: boolean): Promise<Response> => {
    const { query } = read
    if (query === null) return await sendOnce(c, <StartPage reader={reader} hasError />, 422)
    const { languages } = await getBook()
    const page = <FindPage reader={reader} read={read} query={query} offeredLanguages={languages} isPosted={isPosted} />
    return await sendOnce(c, page, read.errors.length > 0 ? 422 : 200)
  }

  const makeResults = async (reader: Reader, query: HelpQuery, raw: RawFields, isPosted: boolean): Promise<Child> => {
    const book = await getBook()
    const found = findServices(book, query, reader.at, pledgesUnknown)
    const shown = [...found.answer.usable, ...found.answer.cannot, ...found.answer.beyondReach.nearest, ...found.elsewhere]
    const contacts = await book.loadContacts(shown.map(({ service }) => service))
    return <ResultsPage reader={reader} query={query} raw={raw} {...found} contacts={contacts} isPosted={isPosted} />
  }

  app.get('/', (c) => {
    c.header('Vary', 'Accept-Language')
    c.header('Cache-Control', 'no-cache')
    return c.redirect(`/${preferredLanguage(c.req.header('accept-language'))}/`, 302)
  })

  app.get('/:language{(?:en|fr|ar)}', (c) => c.redirect(`/${c.req.param('language')}/`, 301))

  app.get('/:language{(?:en|fr|ar)}/', (c) => {
    const language = languageOf(c)
    return keep(c, `${language} start`, async () => <StartPage reader={readerOf(language)} />)
  })

  app.get('/:language{(?:en|fr|ar)}/safety', (c) => {
    const language = languageOf(c)
    return keep(c, `${language} safety`, async () => <SafetyPage reader={readerOf(language)} />)
  })

  app.get('/:language{(?:en|fr|ar)}/find', async (c) => {
    const read = readQuery(new URL(c.req.url).searchParams, city, { posted: false })
    return await answerFind(c, readerOf(languageOf(c)), read, false)
  })

  app.get('/:language{(?:en|fr|ar)}/results', async (c) => {
    const language = languageOf(c)
    const reader = readerOf(language)
    const read = readQuery(new URL(c.req.url).searchParams, city, { posted: false })
    const { query } = read
    if (query === null || read.errors.length > 0) return await answerFind(c, reader, read, false)
    const book = await getBook()
    const key = `${book.generation} ${language} results ${JSON.stringify([...read.raw])}`
    return await keep(c, key, () => makeResults(reader, query, read.raw, false))
  })

  app.get('/:language{(?:en|fr|ar)}/service/:id', async (c) => {
    const language = languageOf(c)
    const book = await getBook()
    const service = book.find(c.req.param('id'))
    const reader = readerOf(language)
    if (service === undefined) return await sendOnce(c, <NotFoundPage reader={reader} />, 404)
    return await keep(c, `${book.generation} ${language} service ${service.id}`, async () => {
      const contacts = await book.loadContacts([service])
      const contact = contactOf(contacts, service.id)
      return <ServicePage {...{ reader, service, contact, pledgesUnknown }} posted={null} />
    })
  })

  app.use('/:language{(?:en|fr|ar)}/*', bodyLimit({ maxSize: MOST_BYTES, onError: refuseTooLarge }))

  app.post('/:language{(?:en|fr|ar)}/find', async (c) =>
    answerFind(c, readerOf(languageOf(c)), readQuery(await readForm(c), city, { posted: true }), true),
  )

  app.post('/:language{(?:en|fr|ar)}/more', async (c) => {
    const reader = readerOf(languageOf(c))
    const read = readQuery(await readForm(c), city, { posted: true })
    if (read.query === null || read.errors.some(({ field }) => field === 'place')) return await answerFind(c, reader, read, true)
    return await sendOnce(c, <MorePage reader={reader} read={read} papers={(await getBook()).papers} />)
  })

  app.post('/:language{(?:en|fr|ar)}/results', async (c) => {
    const reader = readerOf(languageOf(c))
    const read = readQuery(await readForm(c), city, { posted: true })
    const { query, errors, raw } = read
    if (query === null || errors.some(({ field }) => field === 'place')) return await answerFind(c, reader, read, true)
    if (errors.length > 0)
      return await sendOnce(c, <MorePage reader={reader} read={read} papers={(await getBook()).papers} />, 422)
    return await sendOnce(c, await makeResults(reader, query, raw, true))
  })

  app.post('/:language{(?:en|fr|ar)}/service', async (c) => {
    const reader = readerOf(languageOf(c))
    const form = await readForm(c)
    const book = await getBook()
    const service = book.find(form.get('service') ?? '')
    if (service === undefined) return await sendOnce(c, <NotFoundPage reader={reader} />, 404)
    const contacts = await book.loadContacts([service])
    const { raw } = readQuery(form, city, { posted: true })
    const contact = contactOf(contacts, service.id)
    return await sendOnce(c, <ServicePage {...{ reader, service, contact, pledgesUnknown }} posted={raw} />)
  })

  // Somebody reloads, or sends on, the address of a posted page: begin again, with nothing in the address.
  for (const path of ['more', 'service']) {
    app.get(`/:language{(?:en|fr|ar)}/${path}`, (c) => c.redirect(`/${c.req.param('language')}/`, 303))
  }

  return app
}

/** A page for one reader only: kept by nobody. */
async function sendOnce(c: Context, page: Child, status: 200 | 404 | 422 = 200): Promise<Response> {
  return c.html(String(await page), status, { 'Cache-Control': 'no-store' })
}

/** The process's own page says what happened and what to do. */
function refuseTooLarge(): never {
  throw new HTTPException(413)
}

function languageOf(c: Context): Language {
  const language = c.req.param('language')
  return isLanguage(language) ? language : 'en'
}

/** The fields of a posted form, urlencoded or multipart; files are not read. */
async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) return new URLSearchParams(await c.req.text())
  const fields = new URLSearchParams()
  for (const [name, value] of await c.req.formData()) if (typeof value === 'string') fields.append(name, value)
  return fields
}

function contactOf<T>(contacts: ReadonlyMap<string, T>, id: string): T {
  const contact = contacts.get(id)
  if (contact === undefined) throw new Error('a contact was loaded for every service asked for')
  return contact
}

/** The answer to a question; where nothing can be used or asked, also who may know more, by phone. */
function findServices(book: ServiceBook, query: HelpQuery, at: Date, pledgesUnknown: boolean) {
  const options = { audience: 'public', pledgesUnknown } as const
  const answer = book.match(toSituation(query), at, {
    ...options,
    limit: RESULTS_A_PAGE,
    offset: (query.page - 1) * RESULTS_A_PAGE,
    cannotLimit: query.page === 1 ? CANNOT_SHOWN : 0,
  })
  if (answer.counts.yes + answer.counts.askFirst > 0) return { answer, elsewhere: [] }
  const wider: Situation = { need: 'information', profile: toSituation(query).profile }
  const others = book.match(wider, at, { ...options, limit: 20, cannotLimit: 0 }).usable
  return { answer, elsewhere: others.filter(({ service }) => service.remote).slice(0, 3) }
}
