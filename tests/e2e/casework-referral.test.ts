// Referrals in the browser, without script: chosen from the directory with what stands in the way, agreed to, sent by a link that opens once;
// answered, closed, and received by another organisation on the system. Whatever fetches the link beforehand uses nothing up.
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDirectory } from '../../src/open/directory/index.ts'
import { launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  const services = join(import.meta.dirname, '..', '..', 'data', 'demo-city', 'services.ndjson')
  const imported = await createDirectory(app.world.database.connect('causeway_open')).importRecords(services, { now: new Date() })
  if (!imported.ok) throw new Error('The demo city could not be imported')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `referral-${picture}`)
}

/** From the case's page to what the other will see. */
async function choose(page: Page): Promise<string> {
  await press(page, 'Refer to a service')
  await page.locator('main button:has-text("Refer to a service")').first().click()
  await look(page, 'find')
  await page.selectOption('[name=need]', 'shelter')
  await press(page, 'Find services')
  await look(page, 'services')
  const name = (await page.textContent('main .card h3')) ?? ''
  await page.locator('main .card button:has-text("Choose")').first().click()
  expect(await page.locator('[name=fields]:checked').count()).toBe(0)
  await look(page, 'fields')
  await page.check('[name=fields][value=name]')
  await page.fill('[name=message]', 'Needs a bed for tonight')
  await page.check('[name=urgency][value=today]')
  await page.check('[name=chosen-by][value=person]')
  await press(page, 'See what they will see')
  return name.trim()
}

async function sayYes(page: Page): Promise<void> {
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await press(page, 'Keep the answer')
}

async function agree(page: Page): Promise<string> {
  await sayYes(page)
  return ((await page.textContent('.own-code').catch(() => '')) ?? '').trim()
}

async function refer(page: Page, name: string): Promise<{ readonly link: string; readonly reference: string }> {
  const reference = await openCase(app, page, name)
  await choose(page)
  return { link: await agree(page), reference }
}

describe('a referral by link', () => {
  it('is chosen, agreed to, opened once, answered, and stands in the case', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Leila Amberfield')
      const service = await choose(page)
      expect(await readMain(page)).toContain('Needs a bed for tonight')
      expect(await page.textContent('.crossing')).toContain('Leila Amberfield')
      await look(page, 'see')
      // Nobody says yes to one message and sends another.
      const write = (message: string) =>
        page
          .locator('form:has([name=shown-content]) [name=message]')
          .evaluate((input, value) => input.setAttribute('value', value), message)
      await write('Has a warrant out')
      await sayYes(page)
      expect(await readMain(page)).toContain('What they will see has changed since this page was shown')
      expect(await page.textContent('.crossing')).toContain('Has a warrant out')
      await write('Needs a bed for tonight')
      await sayYes(page)
      expect(await page.textContent('.crossing')).toContain('Needs a bed for tonight')
      const link = await agree(page)
      expect(link).toMatch(/\/referral\/en\/[A-Za-z0-9_-]{43}$/)
      await look(page, 'sent')

      await withPage(browser, noScript, async (theirs) => {
        // A prefetcher, a scanner of mail, a curious look: nothing is used up.
        for (let times = 0; times < 3; times += 1) expect((await fetch(link)).status).toBe(200)
        await theirs.goto(link)
        expect(await readMain(theirs)).not.toContain('Leila')
        await look(theirs, 'before')
        await press(theirs, 'Open it')
        expect(await theirs.textContent('.crossing')).toContain('Leila Amberfield')
        await look(theirs, 'opened')
        await theirs.goto(link)
        await press(theirs, 'Open it')
        expect(await readMain(theirs)).not.toContain('Leila')
        await theirs.fill('[name=text-accepted]', 'Come at six')
        await press(theirs, 'Yes, we can help')
        expect(await readMain(theirs)).toContain('Your yes has arrived.')
        await look(theirs, 'receipt')
        await press(theirs, 'Help was given')
        expect(await readMain(theirs)).toContain('Your answer has arrived: help was given.')
        expect(await theirs.locator('main form').count()).toBe(0)
      })

      await openByReference(app, page, reference)
      await page.check('[name=purpose][value=assistance]').catch(() => undefined)
      const main = await readMain(page)
      expect(main).toContain(service)
      expect(main).toContain('Come at six')
      expect(app.logLines.join('\n')).not.toContain('Leila')
      expect(app.logLines.join('\n')).not.toContain(link.split('/').at(-1))
    })
  })

  it('is declined with a reason, or taken back before it is opened', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const first = await refer(page, 'Omar Amberfield')
      await withPage(browser, noScript, async (theirs) => {
        await theirs.goto(first.link.replace('/en/', '/ar/'))
        await look(theirs, 'before-ar')
        await theirs.locator('main form button').first().click()
        await theirs.selectOption('[name=reason]', 'papers')
        await look(theirs, 'opened-ar')
        await theirs.locator('main form').nth(1).locator('button').click()
        expect(await theirs.locator('output').count()).toBe(1)
      })
      await press(page, 'Back to the case')
      expect(await readMain(page)).toContain('declined')
      expect(await page.textContent('.journal')).toContain('Asked for')

      const second = await refer(page, 'Noor Amberfield')
      await press(page, 'Back to the case')
      await page.locator('#referrals ~ * button:has-text("Read"), section:has(#referrals) .lines button').first().click()
      await look(page, 'card')
      await press(page, 'Take it back')
      await look(page, 'revoke')
      await press(page, 'Take it back')
      expect(await readMain(page)).toContain('It was taken back')
      await withPage(browser, noScript, async (theirs) => {
        await theirs.goto(second.link)
        await press(theirs, 'Open it')
        expect(await readMain(theirs)).toContain('has taken this back')
        expect(await readMain(theirs)).not.toContain('Noor')
        await look(theirs, 'revoked')
      })
    })
  })

  it('opens nothing to a guess, and says no more than for a used one that is over', async () => {
    const guess = `${app.origin}/referral/en/${'A'.repeat(43)}`
    const seen = await fetch(guess)
    expect(seen.status).toBe(200)
    const opened = await fetch(guess, {
      method: 'POST',
      body: new URLSearchParams({ step: 'open' }),
      headers: { origin: app.origin },
    })
    expect(opened.status).toBe(404)
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
    const foreign = await fetch(guess, {
      method: 'POST',
      body: new URLSearchParams({ step: 'open' }),
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(foreign.status).toBe(404)
  })

  it('keeps a no, and sends nothing', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Sara Amberfield')
      await choose(page)
      await page.check('[name=answer][value=no]')
      await press(page, 'Keep the answer')
      expect(await readMain(page)).toContain('They said no')
      expect(await readMain(page)).toContain('No referral yet')
    })
  })
})
