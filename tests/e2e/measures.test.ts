// Measures, agreements, instruments and recruiters as readers and editors meet them: a real database, a browser without script, in
// three languages, from a draft to the public page and back.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createMeasureEditing,
  createMeasureEditingStore,
  createMeasures,
  createPublicMeasureStore,
  readCitations,
  loadShippedMeasures,
  type MeasureTables,
  type PublicMeasureTables,
} from '../../src/open/measures/index.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../src/open/statistics/index.ts'
import { choosePassword, createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { createFixedClock, systemClock } from '../../src/platform/clock/index.ts'
import { createCoordinationSite, createMeasuresArea } from '../../src/surfaces/coordination-site/index.ts'
import { createMeasuresSite } from '../../src/surfaces/measures-site/index.ts'
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

const data = join(import.meta.dirname, '../../data')
const clock = createFixedClock(new Date('2026-11-21T09:00:00Z'))
const password = choosePassword()
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  const extraPlaces = new Set(['XV'])
  app = await startOpenApp((mounted, _, database) => {
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    const published = createPublicMeasureStore(database.connect<PublicMeasureTables>('causeway_open'))
    const measures = createMeasures(published, clock, readCitations(join(data, 'library')))
    const store = createMeasureEditingStore(database.connect<MeasureTables>('causeway_accounts'))
    const editing = createMeasureEditing(store, { clock, extraPlaces })
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    const address = { isHttps: false }
    mounted.route('/', createMeasuresSite({ measures, statistics, clock, isDemo: true, address }))
    const areas = [createMeasuresArea({ measures, editing, clock })]
    mounted.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas, isDemo: true, address }))
  })
  const store = createMeasureEditingStore(app.database.connect<MeasureTables>('causeway_accounts'))
  await loadShippedMeasures(store, { name: 'library', folder: join(data, 'library') }, clock())
  await loadShippedMeasures(store, { name: 'demo', folder: join(data, 'demo-measures'), extraPlaces }, clock())
  const accounts = createAccounts(createAccountStore(app.database.connect('causeway_accounts')), systemClock)
  await accounts.create('amina', password, { isDemo: true })
  await accounts.create('bela', password, { isDemo: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function signIn(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/coordination/${language}/sign-in`)
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', password)
  await page.locator('main form button[type=submit]').first().click()
}

async function look(page: Page, name: string): Promise<readonly string[]> {
  return [
    ...(await auditPage(page)).map((finding) => `${name}: ${finding}`),
    ...((await scrollsSideways(page)) ? [`${name}: scrolls sideways`] : []),
    ...(await findSmallTargets(page)).map((target) => `${name}: small target ${target}`),
  ]
}

describe('every page', () => {
  const views: readonly (ViewOptions & { readonly language: 'en' | 'fr' | 'ar' })[] = [
    { language: 'en', width: 1280 },
    { language: 'ar', width: 390 },
    { language: 'fr', width: 320, colours: 'dark' },
  ]
  it.each(views)('passes axe, fits and has targets for thumbs: $language at $width', { timeout: 300_000 }, async (view) => {
    const { language } = view
    const found: string[] = []
    const base = `/${language}/measures`
    const home = `/coordination/${language}/measures`
    await withPage(browser, { ...view, javaScript: true }, async (page) => {
      await signIn(page, 'amina', language)
      const addresses = {
        measures: base,
        measure: `${base}/measure/demo-permits-renewed`,
        agreements: `${base}/agreements`,
        agreement: `${base}/agreements/ma-es-recruitment`,
        instruments: `${base}/instruments`,
        instrument: `${base}/instruments/icrmw`,
        states: `${base}/instruments/states`,
        recruiters: `${base}/recruiters`,
        recruiter: `${base}/recruiters/demo-lantern-care`,
        work: home,
        form: `${home}/new/measure`,
        record: `${home}/record/demo-permits-renewed`,
        import: `${home}/import`,
      }
      for (const [name, address] of Object.entries(addresses)) {
        const answer = await page.goto(app.origin + address)
        if (answer?.status() !== 200) found.push(`${name}: ${answer?.status()}`)
        found.push(...(await look(page, name)))
        await savePicture(page, `measures-${name}-${language}-${view.width}`)
      }
    })
    expect(found).toEqual([])
  })
})

describe('a reader without script', () => {
  it('sees at once what is in force, what lapses soon, what lapsed, and of what nobody knows', async () => {
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      const state = async (id: string) => {
        await page.goto(`${app.origin}/en/measures/measure/${id}`)
        return page.locator('main .tag').first().innerText()
      }
      expect(await state('demo-clinics-for-all')).toBe('In force')
      expect(await state('demo-permits-renewed')).toBe('Lapses soon')
      expect(await state('demo-remittance-fees')).toBe('Lapsed')
      expect(await state('ie-firewalls')).toBe('Not known whether still in force')
      await page.goto(`${app.origin}/en/measures`)
      await page.selectOption('[name=state]', 'in-force')
      await page.locator('main form button').click()
      // What is looked for stays out of the address, and nothing that was only reported is called in force.
      expect(new URL(page.url()).search).toBe('')
      expect(await page.locator('main h4').allInnerTexts()).toEqual([
        'Clinics open to everybody whatever the status (invented)',
        'Permits of workers renewed by themselves (invented)',
      ])
    })
  })

  it('reads the matrix by its headings: an empty pair is one for which none is known', async () => {
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await page.goto(`${app.origin}/en/measures/agreements`)
      expect(await page.locator('table.matrix thead th').allInnerTexts()).toEqual(['Origin ↓ destination →', 'Germany', 'Spain'])
      const philippines = page.locator('table.matrix tbody tr', { hasText: 'Philippines' })
      expect(await philippines.locator('td').nth(1).innerText()).toBe('none known')
      await philippines.locator('a').click()
      expect(await page.locator('h1').innerText()).toBe('Agreement on nurses for Germany')
      expect(await page.locator('main table tbody tr').first().innerText()).toContain('not known')
      expect(await page.locator('main .facts').innerText()).toContain(', L384')
    })
  })

  it('finds a recruiter typed in another script, and hears in one sentence whether it is licensed today', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/measures/recruiters`)
      await page.fill('[name=name]', 'Сибридж')
      await page.locator('main form button').click()
      expect(await page.locator('main h3').allInnerTexts()).toEqual(['Seabridge Crews (invented)'])
      await page.locator('main h3 a').click()
      expect(await page.locator('.short-answer').innerText()).toBe(
        'Licensed today, 21 November 2026: licence HLO-17/A of Harbour Labour Office (invented) is valid until 28 February 2027. ' +
          'Source: Register of the Harbour Labour Office (invented).',
      )
      expect(await page.locator('main').innerText()).toContain('Not published. Complaints are counted only where')
      await page.goto(`${app.origin}/en/measures/recruiters/demo-lantern-care`)
      expect(await page.locator('.short-answer').innerText()).toContain('Not licensed today')
      await page.goto(`${app.origin}/en/measures/recruiters/demo-northquay-staff`)
      expect(await page.locator('.short-answer').innerText()).toContain('which does not mean that there is none')
    })
  })

  it('follows what lapses in a calendar and a feed, and takes lists away', async () => {
    const calendar = await fetch(`${app.origin}/ar/measures/lapsing.ics`)
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = (await calendar.text()).replaceAll('\r\n ', '')
    expect(text).toContain('DTSTART;VALUE=DATE:20270131')
    expect(text).toContain('UID:demo-permits-renewed@')
    expect(text).not.toContain('demo-clinics-for-all')
    const news = await (await fetch(`${app.origin}/en/measures/lapsing.atom`)).text()
    expect(news).toContain('Measure lapses: Permits of workers renewed by themselves (invented)')
    const csv = await (await fetch(`${app.origin}/en/measures/export/measure.csv`)).text()
    expect(csv.split('\r\n')[0]).toMatch(/^id,place,kind,title,legal_act/)
    expect((await fetch(`${app.origin}/en/measures/export/secret.csv`)).status).toBe(404)
  })
})

describe('a measure', () => {
  it('goes from a form with a mistake to the public page by way of a second account', { timeout: 120_000 }, async () => {
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await signIn(page, 'amina')
      await page.goto(`${app.origin}/coordination/en/measures/new/measure`)
      await page.fill('[name=title]', 'Deadlines moved for everybody')
      await page.fill('[name=place]', 'MA')
      await page.selectOption('[name=kind]', 'status-extension')
      await page.fill('[name=from]', '2027-05-01')
      await page.fill('[name=until]', '2027-01-31')
      await page.fill('[name=sources]', 'https://example.org/act')
      await page.getByRole('button', { name: 'Save draft' }).click()
      expect(await page.locator('.error-summary').innerText()).toContain('Until: “2027-01-31” is before the beginning')
      expect(await page.inputValue('[name=title]')).toBe('Deadlines moved for everybody')
      await page.fill('[name=from]', '2026-05-01')
      await page.getByRole('button', { name: 'Save draft' }).click()
      expect(await page.locator('h1').innerText()).toBe('Deadlines moved for everybody')
      await page.getByRole('button', { name: 'Submit for review' }).click()
      expect(await page.locator('main').innerText()).toContain('Somebody else must accept it')
      expect((await fetch(`${app.origin}/en/measures/measure/ma-deadlines-moved-for-everybody`)).status).toBe(404)
    })
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await signIn(page, 'bela')
      await page.goto(`${app.origin}/coordination/en/measures`)
      await page.getByRole('link', { name: 'Deadlines moved for everybody' }).click()
      await page.getByRole('button', { name: 'Accept and publish' }).click()
      expect(await page.locator('main').innerText()).toContain('The public sees version 1.')
      await page.goto(`${app.origin}/coordination/en/measures?within=90`)
      expect(await page.locator('table').first().innerText()).toContain('Deadlines moved for everybody')
      await page.goto(`${app.origin}/en/measures/measure/ma-deadlines-moved-for-everybody`)
      expect(await page.locator('main .tag').first().innerText()).toBe('Lapses soon')
    })
  })
})

describe('a table of ratifications', () => {
  it('is read with its bad rows told, waits for a second account, and twice changes nothing', { timeout: 120_000 }, async () => {
    const table = [
      'Treaty;Country;Action;Year;Source',
      'icrmw;Morocco;ratification;1993;depositary',
      'icrmw;Atlantis;ratification;1993;depositary',
      'no-such-treaty;MA;ratification;1993;depositary',
      'icrmw;Maroc;ratification;1994;depositary',
    ].join('\n')
    const upload = { name: 'ratifications.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await signIn(page, 'amina')
      const send = async () => {
        await page.goto(`${app.origin}/coordination/en/measures/import`)
        await page.selectOption('[name=type]', 'ratification')
        await page.setInputFiles('[name=file]', upload)
        await page.uncheck('[value=trial]')
        await page.getByRole('button', { name: 'Read the table' }).click()
        return page.locator('main').innerText()
      }
      const first = await send()
      expect(first).toContain('New: 1. Changed: 0. Unchanged: 0. Edited here since, and left: 0. Left out: 3.')
      for (const told of ['Atlantis', 'no-such-treaty', 'the same as line 2']) expect(first).toContain(told)
      expect(await send()).toContain('New: 0. Changed: 0. Unchanged: 1.')
    })
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await signIn(page, 'bela')
      await page.goto(`${app.origin}/coordination/en/measures/record/icrmw-ma-ratification`)
      await page.getByRole('button', { name: 'Accept and publish' }).click()
      await page.goto(`${app.origin}/en/measures/instruments/states`)
      expect(await page.locator('table tbody tr').innerText()).toMatch(/Morocco\s+Party \(1993\)/)
    })
  })
})

describe('a recruiter that objects', () => {
  it('sees at once that it did, and its words once somebody has looked', { timeout: 120_000 }, async () => {
    const address = `${app.origin}/en/measures/recruiters/demo-lantern-care`
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(address)
      await page.getByRole('button', { name: 'Send' }).click()
      expect(await page.locator('.error-summary').innerText()).toContain('Say what is wrong')
      await page.fill('main [name=words]', 'We gave the fees back. Ask Maria, who complained.')
      await page.getByRole('button', { name: 'Send' }).click()
      expect(await page.locator('main').innerText()).toContain('It is being looked at.')
      expect(await page.locator('main').innerText()).not.toContain('Maria')
    })
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await signIn(page, 'bela')
      await page.goto(`${app.origin}/coordination/en/measures`)
      await page.locator('textarea').fill('We gave the fees back.')
      await page.getByRole('button', { name: 'Show these words' }).click()
      await page.goto(address)
      expect(await page.locator('main').innerText()).toContain('We gave the fees back.')
      expect(await page.locator('main').innerText()).not.toContain('Maria')
    })
  })
})
