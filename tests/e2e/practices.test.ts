// The library of practices in a real browser, over the shipped library in a real database: found by words of three languages and by
// facets, read in full, added to and reviewed by two people, filled from a spreadsheet that nobody would choose.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createLibraryEditingStore,
  createPracticeLibrary,
  createPublicLibraryStore,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
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
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  let load: () => Promise<unknown> = async () => undefined
  app = await startOpenApp((mounted, _directory, database) => {
    const store = createLibraryEditingStore(database.connect('causeway_accounts'))
    load = () => loadShippedLibrary(store, folder, systemClock())
    const lexicon = readLexicon(folder)
    const documents = readShippedDocuments(folder)
    const published = createPublicLibraryStore(database.connect('causeway_open'))
    const library = createPracticeLibrary(published, { lexicon, documents, clock: systemClock })
    mounted.route('/', createLibrarySite({ library, clock: systemClock, isDemo: true }))
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
