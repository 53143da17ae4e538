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
