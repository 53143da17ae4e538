// Referring to an organisation that has told it has no room: whoever sends is warned and asked to confirm, and never forbidden. Without script.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { lookAt, openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  const away = await app.world.admit({ name: 'North Clinic', members: [randomUUID()] })
  const admin = await app.world.database.client('postgres')
  await admin.query(`INSERT INTO protected.referral_desk VALUES ($1, $2, true, 0, now(), $1)`, [away.organisationId, away.teamId])
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }
const look = (page: Page, picture: string) => lookAt(page, `no-room-${picture}`)

/** From the case's page to what the clinic will see. */
async function choose(page: Page): Promise<void> {
  await press(page, 'Refer to a service')
  await press(page, 'Refer to a service')
  expect(await look(page, 'find')).toContain('no room just now')
  await page.locator('main li', { hasText: 'North Clinic' }).locator('button').click()
  await page.selectOption('[name=need]', 'health-care')
  await look(page, 'fields')
  await page.check('[name=fields][value=name]')
  await page.check('[name=chosen-by][value=person]')
  await press(page, 'See what they will see')
}

describe('an organisation without room', () => {
  it('is sent a referral only after whoever sends it has said so, with all that was typed', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Rana Elderwood')
      await choose(page)
      expect(await look(page, 'see')).toContain('North Clinic says that there is no room just now')
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await press(page, 'Keep the answer')
      expect(await page.textContent('.error-summary')).toContain('no room just now')
      await look(page, 'unconfirmed')
      expect(await page.isChecked('[name=how][value=written]')).toBe(true)
      await page.check('[name=answer][value=yes]')
      await page.check('[name=no-room][value=yes]')
      await press(page, 'Keep the answer')
      expect(await readMain(page)).toContain('North Clinic')
      expect(await page.textContent('h1')).not.toContain('See')
      await press(page, 'Back to the case')
      expect(await readMain(page)).toContain('sent')
    })
  })

  it('asks nothing of a no, which is kept as ever', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Sara Elderwood')
      await choose(page)
      await page.check('[name=answer][value=no]')
      await press(page, 'Keep the answer')
      expect(await readMain(page)).toContain('They said no')
    })
  })

  it('tells of working days where an answer can wait for them, on a page without barriers, in Arabic too', async () => {
    await withPage(browser, { width: 360 }, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Looked At')
      for (const language of ['en', 'ar']) {
        await openByReference(app, page, reference, language)
        await page.locator('main form[action*="/referrals"] button').first().click()
        await page.locator('main form[action*="/referrals/find"] button').first().click()
        await page.locator('main li', { hasText: 'North Clinic' }).locator('button').click()
        if (language === 'en') expect(await readMain(page)).toContain('An answer within 3 working days')
        expect(await auditPage(page), language).toEqual([])
        await page.selectOption('[name=need]', 'health-care')
        await page.check('[name=chosen-by][value=person]')
        await page.locator('main form[action*="/referrals/see"] button[type=submit]').last().click()
        expect(await page.locator('[name=no-room]').count()).toBe(1)
        expect(await auditPage(page), language).toEqual([])
        await look(page, `see-${language}`)
      }
    })
  })
})
