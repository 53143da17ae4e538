// The coordination pages and the public gap page in a real browser, over the demo city in a real database: sign-in, the answer at a
// glance, filters that leave no trace, what if, the call sheet, and the same in Arabic, on a phone, by keyboard and without colour.
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  savePicture,
  scrollsSideways,
  type ViewOptions,
  withPage,
} from './browser.ts'
import { type CoordinationApp, demoCity, startCoordinationApp } from './coordination-app.ts'

const password = choosePassword()
let browser: Browser
let app: CoordinationApp['app']
let gaps: CoordinationApp['gaps']
let run: CoordinationApp['run']
let release: CoordinationApp['release']

beforeAll(async () => {
  ;({ app, gaps, run, release } = await startCoordinationApp(password))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await gaps?.close()
  await app?.close()
})

/** A page of somebody who is signed in. */
function withCoordinator<T>(options: ViewOptions, use: (page: Page) => Promise<T>): Promise<T> {
  return withPage(browser, { width: 1280, javaScript: false, ...options }, async (page) => {
    await signIn(page, password)
    return use(page)
  })
}

async function signIn(page: Page, typed: string): Promise<void> {
  await page.goto(`${app.origin}/coordination/en`)
  await page.fill('#name', 'amal')
  await page.fill('#password', typed)
  await page.click('main button.button')
}

const headline = (page: Page) => page.locator('.headline').innerText()
/** The numbers of a text, thousands' separators taken out. */
const numbersOf = (text: string) => [...text.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(',', '')))

/** What the demand table itself says. */
function peopleInNeedOf(need: string): number {
  const rows: Record<string, string>[] = parse(readFileSync(join(demoCity, 'demand.csv'), 'utf8'), { columns: true })
  return rows.reduce((sum, row) => sum + (row['need'] === need ? Number(row['people']) : 0), 0)
}

describe('signing in', () => {
  it('is asked for, says what was wrong, and shows the answer first', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await signIn(page, 'not the password')
      expect(await page.locator('[role=alert]').innerText()).toContain('name or the password')
      expect(await page.inputValue('#name')).toBe('amal')
      await page.fill('#password', password)
      await page.click('main button.button')
      expect(page.url()).toBe(`${app.origin}/coordination/en`)
      expect(numbersOf(await headline(page)).at(-1)).toBe(50_000)
      const box = await page.locator('.in-short').boundingBox()
      expect(
        box === null ? Infinity : box.y + box.height,
        'where, why and what helps, within the second screen of a phone',
      ).toBeLessThan(1400)
    })
  })

  it('ends with signing out, and the page before is not kept', async () => {
    await withCoordinator({}, async (page) => {
      await page.click('.signed-in button')
      // Waits for the page to be whole: the browser goes back from no half-loaded one.
      await page.waitForURL(/sign-in$/)
      await page.goBack()
      expect(page.url()).toMatch(/sign-in$/)
    })
  })
})

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
      const look = async (page: Page, where: string) => {
        found.push(...(await auditPage(page)).map((finding) => `${where}: ${finding}`))
        if (await scrollsSideways(page)) found.push(`${where}: scrolls sideways`)
        found.push(...(await findSmallTargets(page)).map((target) => `${where}: small target ${target}`))
      }
      await withCoordinator({ ...view, javaScript: true }, async (page) => {
        for (const address of [`/coordination/${language}`, `/coordination/${language}/calls`, `/${language}/gaps`]) {
          await page.goto(app.origin + address)
          await look(page, address)
          await savePicture(page, `${address.replaceAll('/', '-').slice(1)}-${view.width}`)
        }
        await page.goto(`${app.origin}/coordination/${language}`)
        await page.locator('.levers input[type=checkbox]').first().check()
        await page.click('form[action$="/what-if"] button.button')
        await look(page, 'what if')
        await savePicture(page, `what-if-${language}-${view.width}`)
        await page.goto(`${app.origin}/coordination/${language}/sign-in`)
        await look(page, 'sign-in')
      })
      expect(found).toEqual([])
    },
  )
})

describe('the filter', () => {
  it('shares a need by its address, and keeps papers out of every address and log', async () => {
    await withCoordinator({}, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => void asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
      await page.click('.filter summary')
      await page.selectOption('#need', 'food')
      await page.click('.filter button.button')
      expect(page.url()).toBe(`${app.origin}/coordination/en?need=food`)
      const food = numbersOf(await headline(page)).at(-1)
      expect(food).toBe(peopleInNeedOf('food'))

      await page.click('.filter details summary')
      await page.selectOption('#papers', 'none')
      await page.selectOption('#registration', 'unregistered')
      await page.click('.filter button.button')
      expect(page.url()).toBe(`${app.origin}/coordination/en`)
      expect(await page.inputValue('#papers')).toBe('none')
      expect(numbersOf(await headline(page)).at(-1)).toBeLessThan(food ?? 0)

      // The other language posts the same choices again.
      await page.click('.languages button[lang=fr]')
      expect(page.url()).toBe(`${app.origin}/coordination/fr`)
      expect(await page.inputValue('#registration')).toBe('unregistered')
      const traces = [...asked, ...app.logLines].join('\n')
      expect(traces).not.toMatch(/unregistered|papers=|registration=/)
    })
  })
})

describe('what if', () => {
  it('sets the gap after beside the gap before: nobody is reached less', async () => {
    await withCoordinator({}, async (page) => {
      const [lowNow = 0, highNow = 0] = numbersOf(await headline(page))
      await page.locator('.levers input[type=checkbox]').nth(0).check()
      await page.locator('.levers input[type=checkbox]').nth(2).check()
      await page.click('form[action$="/what-if"] button.button')
      const shown = await page.locator('.before-after .big').allInnerTexts()
      const [before = [], after = [], gained = []] = shown.map(numbersOf)
      expect(before).toEqual([lowNow, highNow])
      expect(after[0]).toBeLessThanOrEqual(lowNow)
      expect(after[1]).toBeLessThan(highNow)
      expect(gained.at(-1)).toBe(highNow - (after[1] ?? 0))
      expect(await page.locator('.two-maps svg[role=img]').count()).toBe(2)
      expect(await page.locator('.levers input:checked').count()).toBe(2)
    })
  })
})

describe('the call sheet', () => {
  it('keeps a mistaken answer, takes a good one, and works the range out anew', { timeout: 180_000 }, async () => {
    await withCoordinator({}, async (page) => {
      await page.click('.site-nav a[href$="/calls"]')
      const before = await page.locator('.calls > li').count()
      expect(before).toBe(20)
      const languages = page.locator('.calls > li', { has: page.locator('input[name$=".languages"]') }).first()
      const title = await languages.locator('strong').innerText()
      await languages.locator('input[name$=".languages"]').fill('Arabic and French')
      await languages.locator('button').click()
      expect(await page.locator('[role=alert]').innerText()).toContain('two or three letters')
      const wrong = page.locator('.question-wrong input')
      expect(await wrong.inputValue()).toBe('Arabic and French')
      await wrong.fill('ar, fr, en, ti')
      await page
        .locator('.calls > li', { has: page.locator('.question-wrong') })
        .locator('button')
        .click()
      expect(await page.locator('.banner').innerText()).toContain('1 answer is kept')
      await gaps.settle()
      await page.getByRole('link', { name: 'Show the new figures' }).click()
      expect(await page.locator('.banner').innerText()).toContain('in the directory')
      const next = await gaps.latestRun()
      expect(next?.id).not.toBe(run.id)
      const range = (one: CoordinationApp['run'] | null) => (one === null ? NaN : one.analysis.gap.high - one.analysis.gap.low)
      expect(range(next)).toBeLessThan(range(run))
      const left = page.locator('.calls > li', { has: page.locator('input[name$=".languages"]') }).locator('strong')
      expect(await left.allInnerTexts()).not.toContain(title)
    })
  })
})

describe('without a mouse, without colour, on paper', () => {
  it('is reached by keyboard alone: skip link, filter, levers, the table that scrolls', async () => {
    await withCoordinator({ javaScript: true }, async (page) => {
      await page.goto(`${app.origin}/coordination/en`)
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toBe('skip')
      await page.keyboard.press('Enter')
      const reached = new Set<string>()
      for (let press = 0; press < 60; press++) {
        await page.keyboard.press('Tab')
        reached.add(await page.evaluate('document.activeElement.tagName + "." + document.activeElement.className'))
      }
      for (const part of ['SUMMARY.', 'SECTION.table-scroll', 'INPUT.', 'BUTTON.button']) expect([...reached]).toContain(part)
      await page.locator('.filter summary').first().focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('#need').isVisible()).toBe(true)
    })
  })

  it('shades from light to dark, so that greyscale tells the same', async () => {
    await withCoordinator({ javaScript: true }, async (page) => {
      const fills: readonly string[] = await page.evaluate(
        `[...document.querySelectorAll('.legend-swatch rect')].map((rect) => getComputedStyle(rect).fill)`,
      )
      const luminances = fills.map((fill) => {
        const [red = 0, green = 0, blue = 0] = numbersOf(fill)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      })
      expect(luminances.length).toBe(5)
      for (let shade = 1; shade < luminances.length; shade++) {
        expect((luminances[shade - 1] ?? 0) - (luminances[shade] ?? 0), `shades ${shade - 1} and ${shade}`).toBeGreaterThan(20)
      }
    })
  })

  it('begins its bars where the language begins', async () => {
    await withCoordinator({ javaScript: true }, async (page) => {
      const starts = async (language: string) => {
        await page.goto(`${app.origin}/coordination/${language}`)
        const script = `(() => { const bar = document.querySelector('.headline + .bar'); const [whole, part] =
          [bar, bar.querySelector('.bar-solid')].map((one) => one.getBoundingClientRect());
          return [Math.round(part.left - whole.left), Math.round(whole.right - part.right)] })()`
        return page.evaluate(script) as Promise<[number, number]>
      }
      expect((await starts('en'))[0]).toBe(0)
      expect((await starts('ar'))[1]).toBe(0)
    })
  })
})

describe('the public', () => {
  it('sees districts, rules and laws, and is sent to sign-in from everything else', async () => {
    await withPage(browser, { width: 1280, javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/gaps`)
      expect(await page.locator('.map-places path').count()).toBe(0)
      expect(await page.locator('.map-districts path').count()).toBe(13)
      expect(await page.locator('.headline').innerText()).toContain('of 50,000 people in need')
      const text = await page.content()
      for (const { id } of run.analysis.places) expect(text).not.toContain(id)
      for (const { serviceName, organisationName } of run.analysis.callSheet) {
        expect(text).not.toContain(serviceName)
        expect(text).not.toContain(organisationName)
      }
      await page.click('.site-footer a[href="/coordination/en"]')
      expect(page.url()).toMatch(/sign-in$/)
      const data = await fetch(`${app.origin}/gaps/latest/shortfall.csv`)
      expect(data.url).toMatch(/\/gaps\/[0-9a-f-]{36}\/shortfall\.csv$/)
      expect(data.headers.get('content-type')).toContain('text/csv')
      const json = await (await fetch(`${app.origin}/gaps/${release.id}/shortfall.json`)).json()
      expect(json).toMatchObject({ run: run.id, release: release.id })
    })
  })

  it('reads of no analysis but what was released, whatever coordinators have worked out since', async () => {
    const newest = await gaps.latestRun()
    expect(newest?.id).not.toBe(run.id)
    await withPage(browser, { width: 1280, javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/gaps`)
      expect(await page.content()).toContain(run.id)
      expect(await page.content()).not.toContain(newest?.id)
    })
  })

  it.each([390, 320])(
    'finds each district of the map by a number on a telephone %d wide, and by its name on a wide screen',
    async (width) => {
      await withPage(browser, { width, javaScript: false }, async (page) => {
        await page.goto(`${app.origin}/en/gaps`)
        const numbers = (await page.locator('.map-marks.narrow text').allTextContents()).map(Number).toSorted((a, b) => a - b)
        expect(numbers).toEqual(Array.from({ length: 13 }, (_, at) => at + 1))
        expect(await page.locator('.bars .mark:visible').allInnerTexts()).toEqual(numbers.map(String))
        expect(await page.locator('.map-names text:visible').count()).toBe(0)
        await page.setViewportSize({ width: 1280, height: 900 })
        expect(await page.locator('.map-names text:visible').count()).toBe(13)
        expect(await page.locator('.bars .mark:visible').count()).toBe(0)
      })
    },
  )
})

describe('a lever', () => {
  it('shows below it who has done it already, with why it fits and who could be hurt; the public sees it too', async () => {
    await withCoordinator({ javaScript: true }, async (page) => {
      await page.goto(`${app.origin}/coordination/en`)
      const details = page.locator('.levers .fitting-details').first()
      await details.locator('summary').click()
      const text = await details.innerText()
      expect(text).toContain('Why it fits:')
      expect(text).toMatch(/Outcome: (No outcome told|Told by those who did it)/)
      expect(await details.locator('li > a').first().getAttribute('href')).toMatch(/^\/en\/practices\/[a-z0-9-]+$/)
      await savePicture(page, 'coordination-lever-practices')
      expect(await auditPage(page)).toEqual([])
    })
    await withPage(browser, {}, async (page) => {
      await page.goto(`${app.origin}/ar/gaps`)
      await page.locator('.levers .fitting-details summary').first().click()
      await savePicture(page, 'public-lever-practices-ar')
      expect(await page.locator('.fitting a [lang=en]').count()).toBeGreaterThan(0)
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
    })
  })
})
