// The public pages of dialogues in a real browser, over the dialogues that ship, in a real database: read on a phone, in Arabic, by keyboard,
// on paper, and without a script, of which the pages have none.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDialogueEditingStore,
  createDialoguePublicStore,
  createDialogues,
  loadShippedDialogues,
  readContradictions,
} from '../../src/open/dialogues/index.ts'
import { readShippedDocuments } from '../../src/open/practices/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createDialogueSite } from '../../src/surfaces/dialogue-site/index.ts'
import { launchBrowser, savePicture, type ViewOptions, withPage } from './browser.ts'
import { lookAt } from './look-at.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const data = join(import.meta.dirname, '../../data')
const FIREWALLS = 'points/firewalls-between-services-and-enforcement'
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  let load: () => Promise<unknown> = async () => undefined
  app = await startOpenApp((mounted, _directory, database) => {
    const store = createDialogueEditingStore(database.connect('causeway_accounts'))
    load = () => loadShippedDialogues(store, { name: 'dialogues', path: join(data, 'dialogues') }, systemClock())
    const contradictions = readContradictions(readFileSync(join(data, 'library/contradictions.csv'), 'utf8'))
    const dialogues = createDialogues(createDialoguePublicStore(database.connect('causeway_open')), { contradictions })
    const documents = readShippedDocuments(join(data, 'library'))
    const site = createDialogueSite({ dialogues, listDocuments: async () => documents, clock: systemClock, isDemo: true })
    mounted.route('/dialogues', site)
  })
  await load()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

function read<T>(path: string, options: ViewOptions, use: (page: Page) => Promise<T>): Promise<T> {
  return withPage(browser, { javaScript: true, ...options }, async (page) => {
    await page.goto(`${app.origin}/dialogues/${path}`)
    return use(page)
  })
}

describe('the pages of dialogues', () => {
  it.each([
    ['', 'dialogues-list'],
    ['/series/idm-30', 'dialogues-series'],
    ['/series/gfmd-2017-cluster-1/outcomes', 'dialogues-outcomes'],
    ['/series/idm-30/balance', 'dialogues-balance'],
    ['/sessions/gfmd-2017-cluster-1-session', 'dialogues-session'],
    ['/points', 'dialogues-points'],
    [`/${FIREWALLS}`, 'dialogues-point'],
    ['/statements?who=philippines', 'dialogues-statements'],
    ['/balance', 'dialogues-balance-all'],
    ['/contradictions', 'dialogues-contradictions'],
    ['/handovers', 'dialogues-handovers'],
  ])('%s can be used by everybody, on a small phone, in Arabic and on a wide screen', async (path, picture) => {
    await read(`en${path}`, { width: 320 }, (page) => lookAt(page, `${picture}-phone`))
    await read(`ar${path}`, {}, async (page) => {
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await lookAt(page, `${picture}-ar`)
    })
    await read(`fr${path}`, { width: 1280, colours: 'dark' }, (page) => lookAt(page, `${picture}-wide`))
  })

  it('have no script at all', async () => {
    await read('en/series/idm-30/outcomes', { javaScript: false }, async (page) => {
      expect(await page.locator('script').count()).toBe(0)
    })
  })
})

describe('whoever asks who agrees', () => {
  it('comes from a series to a point, sees the objection in full, and from it to the statement and its passage', async () => {
    await read('en', { javaScript: false }, async (page) => {
      await page.click('text=cluster 1')
      await page.click('text=walled off from immigration enforcement')
      const text = await page.locator('main').innerText()
      expect(text).toContain('none objecting')
      expect(text).toContain('Counted for nobody (said by people who are not named), and shown all the same.')
      expect(text).toContain('Some are named, and somebody objects or has a condition.')
      const objection = page.locator('.objections li', { has: page.locator('.tag-no') })
      expect(await objection.locator('blockquote').innerText()).toMatch(/return/i)
      expect(await objection.locator('.passages a').getAttribute('href')).toBe('/en/practices/documents#document-004')
      await objection.locator('a').first().click()
      expect(page.url()).toContain('/sessions/gfmd-2017-cluster-1-session#intervention-')
      expect(await page.locator(':target').innerText()).toContain('document 004, paragraph 6, line 42')
    })
  })

  it('finds recommendations of unnamed people in the table, and nobody counted for them', async () => {
    const column = 'section[aria-labelledby=column-recommendations] > h3'
    await read('en/series/idm-30/outcomes', { width: 1280 }, async (page) => {
      const [named, unnamed] = await page.locator(column).allInnerTexts()
      expect(named).toMatch(/^Of named actors \(\d+\)$/)
      expect(unnamed).toMatch(/^Counted for nobody \(\d+\)$/)
    })
    // The rapporteur of this one names nobody.
    await read('en/series/unece-2020-consultation/outcomes', {}, async (page) => {
      expect(await page.locator(column).allInnerTexts()).toEqual([expect.stringMatching(/^Counted for nobody/)])
      await savePicture(page, 'dialogues-outcomes-unece')
    })
  })

  it('is told who stands in no list, and that this does not mean absent', async () => {
    await read('en/series/idm-30/balance', {}, async (page) => {
      const text = await page.locator('main').innerText()
      expect(text).toMatch(/No named actor in any list from:.*Trade union/)
      expect(text).toContain('nobody can be called absent')
    })
  })

  it('sees the contradictions, with both passages', async () => {
    await read('en/contradictions', {}, async (page) => {
      expect(await page.locator('article').count()).toBe(46)
      const moderator = await page.locator('#contradiction-panel-4-moderator').innerText()
      expect(moderator).toContain('line 205')
      expect(moderator).toContain('line 867')
    })
  })

  it('prints the outcome table with everything unfolded', async () => {
    await read('en/series/idm-30/outcomes', { width: 1280 }, async (page) => {
      await page.emulateMedia({ media: 'print' })
      const folded = page.locator('.outcome-column details .entries li').last()
      expect(await folded.isVisible()).toBe(true)
      expect(await page.locator('.site-nav').isVisible()).toBe(false)
      await savePicture(page, 'dialogues-outcomes-print')
    })
  })

  it('finds a State, a word and a position with a form alone, and is led on page by page', async () => {
    await read('en', { javaScript: false, width: 390 }, async (page) => {
      await page.click('text=Find what was said')
      await page.fill('#q', 'children')
      await page.click('main form button')
      expect(page.url()).toContain('q=children')
      const heading = await page.locator('#found').innerText()
      expect(Number(heading.match(/\d+/)?.[0])).toBeGreaterThan(25)
      await page.click('.pages a[rel=next]')
      expect(await page.locator('.pages').innerText()).toContain('Page 2 of')
      await page.goto(`${app.origin}/dialogues/en/statements`)
      await page.click('text=Narrow further')
      await page.selectOption('#stance', 'oppose')
      await page.keyboard.press('Tab')
      await page.click('main form button')
      const stances = await page.locator('.statements .positions .tag-no').count()
      expect(stances).toBeGreaterThan(0)
      await page.click('.statements a[href*="#intervention-"]')
      expect(await page.locator(':target').isVisible()).toBe(true)
    })
  })

  it('is not sent again what the browser has', async () => {
    const first = await fetch(`${app.origin}/dialogues/en/points`)
    const again = await fetch(`${app.origin}/dialogues/en/points`, {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
    })
    expect([first.status, again.status]).toEqual([200, 304])
  })
})
