// The help site in a real browser, as the people meet it for whom it is: without script, by keyboard, in Arabic, on a
// small phone, enlarged, in the dark. The directory is the demo city's, in a real database.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

let app: OpenApp
let browser: Browser

beforeAll(async () => {
  app = await startOpenApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Every kind of page that has an address; the posted ones are walked to below. */
async function listAddresses(): Promise<readonly string[]> {
  const results = await (await fetch(`${app.origin}/en/results?need=health-care&district=old-harbour&language=ar`)).text()
  const service = /\/en(\/service\/[^"]+)"/.exec(results)?.[1] ?? ''
  expect(service).not.toBe('')
  return [
    '/',
    '/find?need=food',
    '/find?need=food&place=Atlantis',
    '/results?need=health-care&district=old-harbour&language=ar',
    '/results?need=skills-recognition&district=the-saltpans',
    service,
    '/safety',
    '/nothing-here',
  ]
}

const walkPosted = async (page: Page, language: string): Promise<void> => {
  await page.goto(`${app.origin}/${language}/`)
  await page.click('button[value="safety"]')
  await page.locator('form:has(select[name="kind"]) button[formaction$="/more"]').click()
  await page.check('input[name="fear"][value="yes"]')
  await page.check('input[name="papers"][value="passport"]')
  await page.check('input[name="violence"][value="yes"]')
  await page.check('input[name="children"][value="with-me"]')
  await page.fill('input[name="age"]', '31')
}

describe('every page', () => {
  it.each(['en', 'fr', 'ar'] as const)(
    'in %s passes axe, never scrolls sideways, and has targets for thumbs',
    { timeout: 240_000 },
    async (language) => {
      const found: string[] = []
      for (const width of [320, 1280]) {
        await withPage(browser, { width, colours: width === 320 ? 'light' : 'dark' }, async (page) => {
          for (const address of await listAddresses()) {
            await page.goto(`${app.origin}/${language}${address}`)
            const where = `${width} ${language}${address}`
            found.push(...(await auditPage(page)).map((finding) => `${where}: ${finding}`))
            if (await scrollsSideways(page)) found.push(`${where}: scrolls sideways`)
            found.push(...(await findSmallTargets(page)).map((target) => `${where}: small target ${target}`))
          }
          await walkPosted(page, language)
          found.push(...(await auditPage(page)))
          await page.click('main button.button:not(.button-quiet)')
          found.push(...(await auditPage(page)))
          if (await scrollsSideways(page)) found.push(`${width} ${language} posted results: scrolls sideways`)
        })
      }
      expect(found).toEqual([])
    },
  )

  it('weighs less than 20 KB compressed, stylesheet and pictures included, and sets no cookie', async () => {
    const get = async (address: string) => {
      const response = await fetch(`${app.origin}${address}`, { headers: { 'Accept-Encoding': 'gzip' } })
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('content-security-policy')).toContain("script-src 'none'")
      const text = await response.text()
      // fetch has already expanded the body; its length on the wire is what the header says.
      return { text, bytes: Number(response.headers.get('content-length') ?? Number.NaN) }
    }
    const start = await get('/en/')
    const stylesheet = /href="(\/static\/[^"]+\.css)"/.exec(start.text)?.[1] ?? ''
    const icons = /href="(\/static\/[^"]+\.svg)#/.exec(start.text)?.[1] ?? ''
    const shared = (await get(stylesheet)).bytes + (await get(icons)).bytes
    for (const language of ['en', 'ar']) {
      for (const address of await listAddresses()) {
        const { bytes } = await get(`/${language}${address}`)
        expect(bytes + shared, address).toBeLessThan(20_000)
      }
    }
  })
})

describe('what is sensitive', () => {
  it('is in no address, no referrer, no cookie and no log, from the first choice to the service', async () => {
    await withPage(browser, {}, async (page) => {
      const requests: { url: string; referer: string | undefined; method: string }[] = []
      page.on('request', (request) =>
        requests.push({ url: request.url(), referer: request.headers()['referer'], method: request.method() }),
      )
      const linesBefore = app.logLines.length
      await walkPosted(page, 'en')
      await page.click('main button.button:not(.button-quiet)')
      expect(await page.locator('h1').textContent()).toBe('I am not safe')
      await page.locator('.service button[name="service"]').first().click()
      await page.locator('main .back').click()
      await page.locator('nav.languages button[lang="ar"]').click()
      expect(await page.getAttribute('html', 'dir')).toBe('rtl')

      const secrets = /fear|passport|violence|children|safety|survivor|age=|=31|with-me/
      for (const { url, referer } of requests) {
        expect(url.replace(app.origin, '')).not.toMatch(secrets)
        expect(referer ?? '').toBe('')
      }
      expect(requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(4)
      expect(await page.context().cookies()).toEqual([])
      const logged = app.logLines.slice(linesBefore)
      expect(logged.length).toBeGreaterThan(4)
      for (const line of logged) expect(line.replaceAll('"milliseconds":', '')).not.toMatch(secrets)
    })
  })

  it('is answered with no-store, and asked for only with why and with the choice not to say', async () => {
    const response = await fetch(`${app.origin}/en/results`, {
      method: 'POST',
      body: new URLSearchParams({ need: 'food', fear: 'yes' }),
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/find?need=food`)
      await page.click('button[formaction="/en/more"]')
      for (const name of ['fear', 'violence', 'children', 'sex']) {
        expect(await page.isChecked(`input[name="${name}"][value=""]`)).toBe(true)
      }
      expect(await page.locator('main').textContent()).toContain('Nothing is stored.')
    })
  })

  it('shows no address, district or travel time of a safe house, and what to do in danger first', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/`)
      await page.click('a[href*="need=shelter"]')
      await page.click('button[value="shelter/survivors"]')
      expect(page.url()).toBe(`${app.origin}/en/find`)
      await page.selectOption('select[name="district"]', 'old-harbour')
      await page.click('main button.button:not(.button-quiet)')
      const hidden = page.locator('.service', { hasText: 'The address is secret' })
      expect(await hidden.count()).toBeGreaterThan(0)
      expect(await hidden.first().textContent()).not.toContain('minutes')
      expect(await page.locator('.banner-urgent').first().textContent()).toContain('In danger now?')
      expect(await page.locator('iframe, canvas, img, object').count()).toBe(0)
    })
  })
})

describe('somebody who looks for help', () => {
  it('gets from need to a service by keyboard alone', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/`)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(page.url()).toContain('#content')
      const focused = page.locator(':focus')
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab')
        if ((await focused.textContent())?.trim() === 'Food') break
      }
      await page.keyboard.press('Enter')
      await page.waitForURL('**/en/find?need=food')
      await page.focus('#place')
      await page.keyboard.type('vieux port')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/en/results?**')
      expect(await page.locator('.lead').textContent()).toContain('near Old Harbour')
      await page.locator('.service a').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/en/service/**')
      expect(await page.locator('.facts').textContent()).toContain('Papers to bring')
    })
  })

  it('finds everything in Arabic, from right to left, without script, on a phone 320 pixels wide', async () => {
    await withPage(browser, { javaScript: false, width: 320, language: 'ar' }, async (page) => {
      await page.goto(app.origin)
      expect(page.url()).toBe(`${app.origin}/ar/`)
      await page.click('a[href*="need=food"]')
      await page.fill('#place', 'الميناء القديم')
      await page.selectOption('#language', 'ar')
      await page.click('main button.button:not(.button-quiet)')
      expect(await page.locator('.lead').textContent()).toContain('الميناء القديم')
      expect(await page.locator('.tag-yes').first().textContent()).toBe('نعم، تبدو متاحة')
    })
  })

  it('keeps what they typed when a place is not known, and hears the mistake first', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${app.origin}/en/find?need=food`)
      await page.fill('#place', 'Atlantis')
      await page.selectOption('#language', 'fr')
      await page.check('input[value="walk"]')
      await page.click('main button.button:not(.button-quiet)')
      expect(await page.title()).toMatch(/^Error:/)
      expect(await page.inputValue('#place')).toBe('Atlantis')
      expect(await page.inputValue('#language')).toBe('fr')
      expect(await page.isChecked('input[value="walk"]')).toBe(true)
      expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
      await page.click('.error-summary a')
      expect(await page.evaluate('document.activeElement.id')).toBe('place')
    })
  })

  it('is told what else to do where no service fits', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${app.origin}/en/results?need=skills-recognition`)
      const advice = await page.locator('main').textContent()
      expect(advice).toContain('We found no service for this')
      expect(advice).toContain('You can say: “I am looking for help with this')
    })
  })

  it('can leave quickly: a link to a neutral site, always in sight, that says what it cannot do', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/en/results?need=food`)
      await page.keyboard.press('End')
      const link = page.locator('.leave a')
      expect(await link.isVisible()).toBe(true)
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/worldweather\.wmo\.int\//)
      expect(await link.getAttribute('rel')).toContain('noreferrer')
      expect(await link.textContent()).toContain('your history stays')
    })
  })

  it('reads the page enlarged to 200 %, and in forced colours', async () => {
    await withPage(browser, { width: 640, forcedColours: true }, async (page) => {
      await page.goto(`${app.origin}/en/results?need=food&district=old-harbour`)
      await page.evaluate(`document.documentElement.style.fontSize = '225%'`)
      expect(await scrollsSideways(page)).toBe(false)
      await savePicture(page, 'help-results-200-percent-forced-colours')
    })
  })
})

describe('hostile or broken input', () => {
  it.each([
    ['GET', '/en/results?need=safety', 422],
    ['GET', '/en/results?need=%00', 422],
    ['GET', '/en/results', 422],
    ['GET', `/en/results?need=food&place=${'x'.repeat(3000)}`, 422],
    ['GET', '/en/results?need=food&page=999999', 200],
    ['GET', '/en/results?need=food&page=-1&mode=rocket&language=%22%3E', 200],
    ['GET', '/en/service/../../etc/passwd', 404],
    ['GET', '/en/service/00000000-0000-0000-0000-000000000000', 404],
    ['GET', '/xx/', 404],
    ['POST', '/en/results', 422],
  ])('%s %s is answered with %i and a page', async (method, address, status) => {
    const response = await fetch(`${app.origin}${address}`, { method, redirect: 'manual' })
    expect(response.status).toBe(status)
    expect(await response.text()).toContain('</html>')
  })

  it('of a hundred kilobytes is refused', async () => {
    const body = new URLSearchParams({ need: 'food', place: 'x'.repeat(100_000) })
    const response = await fetch(`${app.origin}/en/results`, { method: 'POST', body })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('</html>')
  })
})
