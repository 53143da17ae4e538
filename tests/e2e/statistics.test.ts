// The table builder as readers meet it: real releases in a real database, a browser without script, in three languages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { createStatistics, createStatisticsStore, encodeRelease, encodeWithdrawal } from '../../src/open/statistics/index.ts'
import type { PublishedRelease, StatisticTables } from '../../src/open/statistics/index.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { makeNoisyTable, makeRelease, makeSuppressedTable } from '../../src/surfaces/statistics-site/made-release.ts'
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

const ids = {
  older: '01936d3a-0000-7000-8000-000000000001',
  newer: '01936d3a-0000-7000-8000-000000000002',
  withdrawn: '01936d3a-0000-7000-8000-000000000003',
}
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  app = await startOpenApp((mounted, _, database) => {
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    mounted.route('/', createStatisticsSite({ statistics, isDemo: true }))
  })
  const needs = await makeSuppressedTable()
  const people = await makeNoisyTable()
  await write(makeRelease(ids.older, new Date('2026-10-10T10:00:00Z'), [needs], { period: '2026-10' }))
  await write(makeRelease(ids.newer, new Date('2026-11-10T10:00:00Z'), [needs, people]))
  await write(makeRelease(ids.withdrawn, new Date('2026-11-15T10:00:00Z'), [needs], { period: '2026-11-15' }))
  await withdraw(ids.withdrawn, 'A district was counted twice.')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Through the login role of the release, which alone may. */
async function write(release: PublishedRelease): Promise<void> {
  const rows = await encodeRelease(release)
  const handle = app.database.connect<StatisticTables>('causeway_release')
  await handle.insertInto('open.statistic_release').values(rows.release).execute()
  for (const table of rows.tables) await handle.insertInto('open.statistic_table').values(table).execute()
}

async function withdraw(id: string, reason: string): Promise<void> {
  const handle = app.database.connect<StatisticTables>('causeway_release')
  const set = encodeWithdrawal({ at: new Date('2026-11-20T10:00:00Z'), reason })
  await handle.updateTable('open.statistic_release').set(set).where('release_id', '=', id).execute()
  await handle.deleteFrom('open.statistic_table').where('release_id', '=', id).execute()
}

describe('every page', () => {
  const views: readonly (ViewOptions & { readonly language: 'en' | 'fr' | 'ar' })[] = [
    { language: 'en', width: 1280 },
    { language: 'ar', width: 390 },
    { language: 'fr', width: 320, colours: 'dark' },
    { language: 'ar', width: 1280, forcedColours: true },
  ]
  it.each(views)(
    'passes axe, fits and has targets for thumbs: $language at $width',
    { timeout: 240_000 },
    async ({ language, ...view }) => {
      const found: string[] = []
      const base = `/${language}/statistics`
      const addresses = {
        list: base,
        release: `${base}/${ids.newer}`,
        withdrawn: `${base}/${ids.withdrawn}`,
        older: `${base}/${ids.older}/needs`,
        nested: `${base}/${ids.newer}/needs?rows=place&rows2=need&columns=outcome&level-place=1`,
        noise: `${base}/${ids.newer}/people?rows=age&columns=sex&columns2=language`,
        bars: `${base}/${ids.newer}/people`,
      }
      await withPage(browser, { ...view, javaScript: true }, async (page) => {
        for (const [name, address] of Object.entries(addresses)) {
          await page.goto(app.origin + address)
          const look = async (where: string) => {
            found.push(...(await auditPage(page)).map((finding) => `${where}: ${finding}`))
            if (await scrollsSideways(page)) found.push(`${where}: scrolls sideways`)
            found.push(...(await findSmallTargets(page)).map((target) => `${where}: small target ${target}`))
          }
          await look(name)
          await savePicture(page, `statistics-${name}-${language}-${view.width}`)
          for (const summary of await page.locator('main > details > summary').all()) await summary.click()
          const hidden = page.locator('.hidden-figure summary')
          if ((await hidden.count()) > 0) await hidden.first().click()
          await look(`${name}, opened`)
          await savePicture(page, `statistics-${name}-${language}-${view.width}-opened`)
        }
      })
      expect(found).toEqual([])
    },
  )
})

describe('a reader without script', () => {
  it('finds a release, builds a table, sorts it and keeps its address', { timeout: 120_000 }, async () => {
    await withPage(browser, { width: 1280, javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en`)
      await page.click('.site-footer a[href="/en/statistics"]')
      await page.getByRole('link', { name: 'Who cannot reach help' }).nth(1).click()
      await page.getByRole('link', { name: 'People not reached, by place and need' }).click()
      expect(page.url()).toBe(`${app.origin}/en/statistics/${ids.newer}/needs`)

      await page.getByText('Choose another table').click()
      await page.selectOption('#rows', 'need')
      await page.selectOption('#columns', 'place')
      await page.selectOption('#level-place', '1')
      await page.selectOption('#only-outcome', 'not-reached')
      await page.getByRole('button', { name: 'Show the table' }).click()
      const view = `${app.origin}/en/statistics/${ids.newer}/needs?rows=need&columns=place&level-place=1&only-outcome=not-reached`
      expect(page.url()).toBe(view)
      expect(await page.locator('caption').innerText()).toBe('People: Need × Place; Outcome: Not reached')
      expect(await page.locator('thead th').allInnerTexts()).toEqual([
        'Need',
        ...['Old Harbour', 'Mill Quarter', '=Hill', 'Station'].map((place) => expect.stringContaining(place)),
      ])

      await page.getByRole('link', { name: /^Mill Quarter/ }).click()
      expect(page.url()).toBe(`${view}&sort=2`)
      expect(await page.locator('th[aria-sort=descending]').innerText()).toContain('Mill Quarter')
      // The other language shows the same view.
      await page.click('.languages a[lang=ar]')
      expect(page.url()).toBe(`${view.replace('/en/', '/ar/')}&sort=2`)
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    })
  })

  it('is told by the keyboard alone why a figure is hidden', { timeout: 120_000 }, async () => {
    await withPage(browser, { width: 390, javaScript: true }, async (page) => {
      await page.goto(`${app.origin}/en/statistics/${ids.newer}/needs?rows=need&columns=outcome&only-place=mill`)
      const hidden = page.locator('.hidden-figure').first()
      expect(await hidden.locator('p').isVisible()).toBe(false)
      await hidden.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await hidden.locator('p').innerText()).toContain('Fewer than 10 people, or hidden so that')
    })
  })

  it('gets the chart as a picture beside its table, begun where the language begins', { timeout: 120_000 }, async () => {
    await withPage(browser, { width: 1280, javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/ar/statistics/${ids.newer}/people`)
      await page.locator('summary', { hasText: 'رسم بياني' }).click()
      const box = await page.locator('img.chart').boundingBox()
      expect(box?.height).toBeGreaterThan(200)
      const bars = await page.locator('.figures .bar-solid').first().boundingBox()
      const room = await page.locator('.figures .figure-bar').first().boundingBox()
      expect((bars?.x ?? 0) + (bars?.width ?? 0)).toBeCloseTo((room?.x ?? 0) + (room?.width ?? 0), 0)
    })
  })
})

describe('a program', () => {
  it('is led from the series to the newest figures, and to what describes them', async () => {
    const latest = await fetch(`${app.origin}/en/statistics/latest/shortfall/people/table.csv`)
    expect(latest.url).toBe(`${app.origin}/en/statistics/${ids.newer}/people/table.csv`)
    const link = /<([^>]+)>; rel="describedby"; type="application\/csvm\+json"/.exec(latest.headers.get('link') ?? '')
    const metadata = (await (await fetch(link?.[1] ?? '')).json()) as Record<string, unknown>
    expect(metadata).toMatchObject({ url: latest.url, 'dc:identifier': ids.newer })
    const json = (await (await fetch(latest.url.replace('.csv', '.json'))).json()) as Record<string, string>
    expect((await fetch(json['$schema'] ?? '')).headers.get('content-type')).toContain('application/schema+json')
    expect((await fetch(`${app.origin}/en/statistics/${ids.withdrawn}/needs/table.csv`)).status).toBe(410)
  })
})
