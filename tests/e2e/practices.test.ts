// The library of practices in a real browser, over the shipped library in a real database: found by words of three languages and by
// facets, read in full, added to and reviewed by two people, filled from a spreadsheet that nobody would choose.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPracticeLibrary,
  createPublicLibraryStore,
  findCodeWords,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { choosePassword, createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { createCoordinationSite, createPracticesArea } from '../../src/surfaces/coordination-site/index.ts'
import { createLibrarySite } from '../../src/surfaces/library-site/index.ts'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  savePicture,
  scrollsSideways,
  type ViewOptions,
  withPage,
} from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const folder = join(import.meta.dirname, '../../data/library')
const password = choosePassword()
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  let load: () => Promise<unknown> = async () => undefined
  const createAccount: (() => Promise<unknown>)[] = []
  app = await startOpenApp((mounted, _directory, database) => {
    const store = createLibraryEditingStore(database.connect('causeway_accounts'))
    load = () => loadShippedLibrary(store, folder, systemClock())
    const lexicon = readLexicon(folder)
    const documents = readShippedDocuments(folder)
    const published = createPublicLibraryStore(database.connect('causeway_open'))
    const library = createPracticeLibrary(published, { lexicon, documents, clock: systemClock })
    const editing = createPracticeEditing(store, systemClock, findCodeWords(lexicon))
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    createAccount.push(...['amal', 'bintou'].map((name) => () => accounts.create(name, password)))
    const areas = [createPracticesArea({ editing, clock: systemClock })]
    const address = { isHttps: false }
    mounted.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas, isDemo: true, address }))
    mounted.route('/', createLibrarySite({ library, clock: systemClock, isDemo: true }))
  })
  await load()
  for (const create of createAccount) await create()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

function read<T>(path: string, options: ViewOptions, use: (page: Page) => Promise<T>): Promise<T> {
  return withPage(browser, { javaScript: true, ...options }, async (page) => {
    await page.goto(`${app.origin}${path}`)
    return use(page)
  })
}

const count = async (page: Page) => Number((await page.locator('#results').innerText()).replaceAll(/[^\d]/g, ''))

describe('whoever looks for a practice', () => {
  it.each([
    ['fr', 'sans papiers', 'Personnes en situation irrégulière'],
    ['ar', 'بلا أوراق', 'من ليس لهم وضع نظامي'],
  ])('finds those for people without papers in %s, by “%s”', async (language, words, understood) => {
    await read(`/${language}/practices`, {}, async (page) => {
      const all = await count(page)
      await page.fill('#q', words)
      await page.click('.search-row button')
      expect(await count(page)).toBeGreaterThan(3)
      expect(await count(page)).toBeLessThan(all)
      expect(await page.locator('.understood').innerText()).toContain(understood)
      expect(await page.locator('.results h3 span[lang=en][dir=ltr]').count()).toBeGreaterThan(0)
      await savePicture(page, `practices-search-${language}`)
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
    })
  })

  it('narrows by facets, whose counts come true, and keeps the question in the address', async () => {
    await read('/en/practices?q=health', { width: 1280 }, async (page) => {
      await page.click('.narrow > summary')
      const facet = page.locator('.facet', { hasText: 'Kind of actor' })
      await facet.locator('summary').first().click()
      const choice = facet.locator('label', { hasText: 'State' }).first()
      const promised = Number(/\((\d+)\)/.exec(await choice.innerText())?.[1])
      await choice.locator('input').check()
      await savePicture(page, 'practices-facets')
      await page.locator('.narrow .buttons button').click()
      expect(await count(page)).toBe(promised)
      expect(page.url()).toBe(`${app.origin}/en/practices?q=health&actor-type=state`)
      expect(await auditPage(page)).toEqual([])
      await page.locator('.chosen a').click()
      expect(page.url()).toBe(`${app.origin}/en/practices?q=health`)
    })
  })

  it('reads a practice in full: what is not known, who could be hurt, and where it is written down', async () => {
    await read('/ar/practices/ao-refugee-id-database', {}, async (page) => {
      await savePicture(page, 'practices-page-ar')
      const text = await page.locator('main').innerText()
      expect(text).toContain('A central register of refugees is a list of people to find')
      expect(text).toContain('غير معروف')
      expect(await page.locator('#sources ~ ul').innerText()).toContain('308')
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
    })
    await read('/en/practices/ao-refugee-id-database', { width: 1280 }, async (page) => {
      await savePicture(page, 'practices-page-en')
      expect(await auditPage(page)).toEqual([])
    })
  })

  it('is told of a recommendation by unnamed people that it is nobody’s support', async () => {
    await read('/en/practices/gfmd-2017-change-attitudes-early-through-education', {}, async (page) => {
      await savePicture(page, 'practices-recommendation')
      expect(await page.locator('.banner').innerText()).toContain('Nobody may count this as support')
      expect(await auditPage(page)).toEqual([])
    })
  })
})

describe('what is looked for', () => {
  it('is never in a log: neither words nor codes', async () => {
    await read('/fr/practices?q=violences+conjugales&need=safety', {}, async () => undefined)
    expect(app.logLines.join('')).not.toMatch(/violences|conjugales|need=|safety/)
    expect(app.logLines.join('')).toContain('/:language/practices')
  })
})

/** A page of one of the two people who are signed in. */
function withSignedIn<T>(
  name: 'amal' | 'bintou',
  path: string,
  options: ViewOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  return withPage(browser, { width: 1280, ...options }, async (page) => {
    page.setDefaultTimeout(8000)
    await page.goto(`${app.origin}/coordination/en/sign-in`)
    await page.fill('#name', name)
    await page.fill('#password', password)
    await page.click('main button.button')
    await page.goto(`${app.origin}/coordination${path}`)
    return use(page)
  })
}

describe('two people who keep the library', () => {
  let record = ''

  it('one adds a practice: without a source nothing is lost, and nothing is sent', async () => {
    await withSignedIn('amal', '/en/practices/new/practice', {}, async (page) => {
      await page.fill('#title', 'Night school for seafarers in Valletta')
      await page.selectOption('#kind', 'service')
      await page.fill('#actor', 'Port authority of Valletta')
      await page.selectOption('#actor_type', 'city')
      await page.fill('#place', 'Malte')
      await page.selectOption('#level', 'local')
      await page.fill('#summary', 'Seafarers on leave learn to read contracts in the evening.')
      await page.fill('#possible_harms', 'A list of who attended could reach employers.')
      await savePicture(page, 'practices-form')
      expect(await auditPage(page)).toEqual([])
      await page.click('button[value=submit]')
      expect(await page.locator('.error-summary').innerText()).toContain('Where is this written down?')
      expect(await page.inputValue('#title')).toBe('Night school for seafarers in Valletta')
      expect(await page.inputValue('#place')).toBe('Malta')
      await savePicture(page, 'practices-form-wrong')
      await page.fill('#sources', 'https://example.org/valletta-night-school')
      await page.click('button[value=submit]')
      expect(await page.locator('output').innerText()).toContain('waits for a second person')
      expect(await page.locator('button[value=accept]').count()).toBe(0)
      record = page.url().replace(/.*\/record\/|\?.*/g, '')
      expect(await auditPage(page)).toEqual([])
    })
    await read(`/en/practices/${record}`, {}, async (page) => expect(await page.title()).not.toContain('Night school'))
  })

  it('another sends it back with words, and accepts what was put right; then everybody reads it', async () => {
    await withSignedIn('bintou', `/en/practices/record/${record}`, {}, async (page) => {
      await page.fill('#words-send-back', 'Which year?')
      await page.click('button[value=send-back]')
      expect(await page.locator('output').innerText()).toContain('sent back')
    })
    await withSignedIn('amal', `/en/practices/record/${record}/edit`, {}, async (page) => {
      await page.fill('#started', '2024')
      await page.fill('#note', 'The year, from the port’s own page')
      await page.click('button[value=submit]')
      expect(await page.locator('output').innerText()).toContain('waits for a second person')
      await page.fill('#names', 'Somebody Private')
      await page.click('button[value=contact]')
    })
    await withSignedIn('bintou', '/en/practices', {}, async (page) => {
      await savePicture(page, 'practices-queue')
      expect(await auditPage(page)).toEqual([])
      await page.click('text=Night school for seafarers')
      expect(await page.inputValue('#names')).toBe('Somebody Private')
      await savePicture(page, 'practices-review')
      expect(await auditPage(page)).toEqual([])
      await page.click('button[value=accept]')
      expect(await page.locator('output').innerText()).toContain('published')
    })
    await read('/fr/practices?q=seafarers+Valletta', {}, async (page) => {
      await page.click('text=Night school for seafarers')
      const text = await page.locator('body').innerText()
      expect(text).toContain('A list of who attended could reach employers.')
      expect(text).toContain('Malte')
      expect(text).not.toMatch(/Somebody Private|amal|bintou/)
    })
  })

  it('one withdraws it; its address says when and why', async () => {
    await withSignedIn('amal', `/en/practices/record/${record}`, {}, async (page) => {
      await page.click('text=Withdraw or merge')
      await page.fill('#words-withdraw', 'The school closed a list of names was found')
      await page.click('button[value=withdraw]')
    })
    await read(`/ar/practices/${record}`, {}, async (page) => {
      expect(await page.locator('main').innerText()).toContain('The school closed')
      expect(await auditPage(page)).toEqual([])
    })
  })
})

describe('a table that nobody would choose', () => {
  it('with a header of three rows and merged cells is understood, told and confirmed before anything is kept', async () => {
    await withSignedIn('amal', '/en/practices/upload', {}, async (page) => {
      const buffer = Buffer.from(await writeBadWorkbook())
      await page.setInputFiles('#file', { name: 'practices.xlsx', mimeType: 'application/octet-stream', buffer })
      await page.click('main form:has(#file) button')
      const text = await page.locator('main').innerText()
      expect(text).toContain('rows 1 to 3')
      expect(text).toContain('merged cells')
      expect(text).toContain('Nothing is kept yet')
      expect(text).toMatch(/E4\s.*24.*1 to 23/)
      await savePicture(page, 'practices-preview')
      expect(await auditPage(page)).toEqual([])
      await page.click('button[value=import]')
      expect(await page.locator('output').innerText()).toMatch(/^3 new/)
      await savePicture(page, 'practices-imported')
    })
    await withSignedIn('bintou', '/ar/practices', { width: 390 }, async (page) => {
      expect(await page.locator('main').innerText()).toContain('Legal clinic on market days')
      await savePicture(page, 'practices-queue-ar')
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
    })
  })

  it('shows likely duplicates side by side, to be called different or merged by a person', async () => {
    await withSignedIn('amal', '/en/practices/duplicates', {}, async (page) => {
      const pair = await page.locator('main section').first().innerText()
      expect(pair).toMatch(/Legal clinics? on market days?\s+Legal clinics? on market days?/)
      await savePicture(page, 'practices-duplicates')
      expect(await auditPage(page)).toEqual([])
      const before = await page.locator('main section h2').count()
      await page.locator('button[value=different]').first().click()
      expect(await page.locator('output').innerText()).toContain('kept')
      expect(await page.locator('main section h2').count()).toBe(before - 1)
    })
  })
})

/** Three header rows, of which the first is merged; a country merged over two rows; an objective that does not exist. */
async function writeBadWorkbook(): Promise<Uint8Array> {
  const text = (value: string, more: object = {}) => ({ value, type: String, ...more })
  const data = [
    [text('Mapping of practices 2025', { columnSpan: 6 }), null, null, null, null, null],
    [
      text('Practice', { columnSpan: 2 }),
      null,
      text('Who and where', { columnSpan: 2 }),
      null,
      text('Frameworks', { columnSpan: 2 }),
      null,
    ],
    ['Title', 'Description', 'Organisation', 'Country', 'GCM objectives', 'Sources'].map((header) => text(header)),
    [
      text('Legal clinic on market days'),
      text('Lawyers sit at the market once a week.'),
      text('Bar association of Dakar'),
      text('Senegal', { rowSpan: 3 }),
      text('16; 24'),
      text('Annual report 2025, page 4'),
    ],
    [
      text('Legal clinics on market day'),
      text('Lawyers sit at the market once a week.'),
      text('Bar association of Dakar'),
      null,
      text('16'),
      text('Annual report 2025, page 5'),
    ],
    [
      text('Mobile desk for permits'),
      text('A van renews permits in villages.'),
      text('Ministry of the interior'),
      null,
      text('4'),
      text('Annual report 2025, page 9'),
    ],
  ]
  return await writeXlsxFile(data).toBuffer()
}
