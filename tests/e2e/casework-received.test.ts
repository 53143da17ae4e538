// What is received and what follows, looked at on a telephone, in English and Arabic, with axe and by the keyboard alone: a long inbox page after
// page, somebody registered from a referral, a link made anew, the person's own answer at their record; and without script.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDirectory } from '../../src/open/directory/index.ts'
import { INBOX_PAGE } from '../../src/protected/referrals/index.ts'
import { auditPage, findSmallTargets, launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { findPerson, lookAt, openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
const languages = ['en', 'ar'] as const
const phone = { width: 360 }
const noScript = { ...phone, javaScript: false }

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  const clinic = await app.world.admit({ name: 'North Clinic' })
  await app.addMember('nadia', 'caseworker', { of: clinic })
  const admin = await app.world.database.client('postgres')
  await admin.query(`INSERT INTO protected.referral_desk VALUES ($1, $2, true, 90, now(), $1)`, [
    clinic.organisationId,
    clinic.teamId,
  ])
  const services = join(import.meta.dirname, '..', '..', 'data', 'demo-city', 'services.ndjson')
  await createDirectory(app.world.database.connect('causeway_open')).importRecords(services, { now: new Date() })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function audit(page: Page, picture: string): Promise<void> {
  expect(await auditPage(page), picture).toEqual([])
  expect(await findSmallTargets(page), picture).toEqual([])
  await lookAt(page, `received-${picture}`)
}

/** Presses what the keyboard can reach: the focus goes there, and Enter does it. */
async function pressByKeyboard(page: Page, words: string): Promise<void> {
  const button = page.locator(`main button:has-text("${words}")`).first()
  for (let tabs = 0; tabs < 150; tabs += 1) {
    await page.keyboard.press('Tab')
    if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) break
  }
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** From a case to what the other will see, and the yes. */
async function agree(page: Page): Promise<void> {
  await page.selectOption('[name=need]', 'health-care').catch(() => undefined)
  await page.check('[name=fields][value=name]')
  await page.check('[name=chosen-by][value=person]')
  await press(page, 'See what they will see')
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await press(page, 'Keep the answer')
}

async function referToClinic(page: Page, name: string): Promise<string> {
  const reference = await openCase(app, page, name)
  await press(page, 'Refer to a service')
  await press(page, 'Refer to a service')
  await press(page, 'Refer to this organisation')
  await agree(page)
  return reference
}

async function openInbox(page: Page, language: string): Promise<void> {
  await page.goto(`${app.origin}/casework/${language}/referrals`)
  await page.locator('main form[action$="/referrals#content"] button').first().click()
}

describe('what was received', () => {
  it('is read page after page by the keyboard, without a barrier, and somebody is registered from it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await referToClinic(page, 'Tarek Amberfield')
    })
    const admin = await app.world.database.client('postgres')
    await admin.query(
      `INSERT INTO protected.referral_received
       SELECT (jsonb_populate_record(r, jsonb_build_object('referral_id', gen_random_uuid(), 'is_urgent', n < 3))).*
       FROM protected.referral_received r, generate_series(1, $1) n`,
      [INBOX_PAGE + 2],
    )
    await withPage(browser, phone, async (page) => {
      await signIn(app, page, 'nadia')
      for (const language of languages) {
        await openInbox(page, language)
        expect(await page.locator('[name=chosen]').count()).toBe(INBOX_PAGE)
        await audit(page, `inbox-${language}`)
      }
      await openInbox(page, 'en')
      await pressByKeyboard(page, 'Show more')
      expect(await page.locator('[name=chosen]').count()).toBe(3)
      await audit(page, 'inbox-second')
    })
    // Those made for their number do not open, each being sealed to its own referral; they are declined.
    await admin.query(
      `UPDATE protected.referral_received r SET state = CASE WHEN s.referral_id IS NULL THEN 'declined' ELSE 'accepted' END
       FROM protected.referral_received o LEFT JOIN protected.referral s ON s.referral_id = o.referral_id
       WHERE o.organisation_id = r.organisation_id AND o.referral_id = r.referral_id`,
    )
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'nadia')
      await openInbox(page, 'en')
      await press(page, 'Declined')
      expect(await page.locator('[name=chosen]').count()).toBe(INBOX_PAGE)
      await press(page, 'Show more')
      expect(await page.locator('[name=chosen]').count()).toBe(2)
    })
    await withPage(browser, phone, async (page) => {
      await signIn(app, page, 'nadia')
      for (const language of languages) {
        await openInbox(page, language)
        await page
          .locator('main button[name=state][value=accepted], main form:has([name=state][value=accepted]) button')
          .first()
          .click()
        await page.locator('main table button').first().click()
        await audit(page, `one-${language}`)
        await page.locator('main form[action*="/referrals/register"] button').first().click()
        await audit(page, `register-${language}`)
      }
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'nadia')
      await openInbox(page, 'en')
      await press(page, 'Accepted')
      await page.locator('main table button').first().click()
      await press(page, 'Register this person')
      const keep = page.locator('main form:has([name=answer]) button[type=submit]').last()
      await keep.click()
      expect(await page.locator('.error-summary').count()).toBe(1)
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await keep.click()
      expect(await readMain(page)).toContain('a case can be begun')
      await lookAt(page, 'received-registered')
    })
  })
})

describe('a link', () => {
  it('is made anew from the case, by the keyboard too, on a page without a barrier', async () => {
    let reference = ''
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      reference = await openCase(app, page, 'Noor Elderwood')
      await press(page, 'Refer to a service')
      await press(page, 'Refer to a service')
      await page.selectOption('[name=need]', 'shelter')
      await press(page, 'Find services')
      await page.locator('main .card button:has-text("Choose")').first().click()
      await agree(page)
      const first = await page.textContent('.own-code')
      await press(page, 'Back to the case')
      await page.locator('section:has(#referrals) button').first().click()
      await press(page, 'Make a new link')
      expect(await page.textContent('.own-code')).not.toBe(first)
    })
    await withPage(browser, phone, async (page) => {
      await signIn(app, page, 'amira')
      for (const language of languages) {
        await openByReference(app, page, reference, language)
        await page.locator('section:has(#referrals) button').first().click()
        await audit(page, `card-${language}`)
        if (language === 'en') await pressByKeyboard(page, 'Make a new link')
        else await page.locator('main form[action*="/referrals/renew"] button').first().click()
        expect(await page.textContent('.own-code')).toMatch(/\/referral\/(en|ar)\/[A-Za-z0-9_-]{43}$/)
        await audit(page, `renewed-${language}`)
      }
    })
  })
})

describe('the person’s own answer at their record', () => {
  it('is asked and given on a telephone, by the keyboard, in their language and without a barrier', async () => {
    let code = ''
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await referToClinic(page, 'Hiba Amberfield')
      await findPerson(app, page, 'Hiba Amberfield', 'person-request')
      await page.locator('main form[action$="/code#content"] button').first().click()
      await page.locator('main button[name=step][value=give], main form:has([name=step][value=give]) button').first().click()
      code = ((await page.textContent('.own-code')) ?? '').trim()
    })
    for (const language of languages)
      await withPage(browser, phone, async (page) => {
        await page.goto(`${app.origin}/my-record/${language}`)
        await page.fill('main [name=code]', code)
        await page.locator('main form button').first().click()
        await audit(page, `record-${language}`)
        await page.locator('main form:has([name=step][value=helped]) button').first().click()
        await audit(page, `helped-${language}`)
        await page.locator('main form:has([name=sent]) button').first().click()
        expect(await page.locator('.error-summary').count()).toBe(1)
        await audit(page, `helped-missing-${language}`)
      })
    await withPage(browser, noScript, async (page) => {
      await page.goto(`${app.origin}/my-record/en`)
      await page.fill('main [name=code]', code)
      await page.locator('main form button').first().click()
      await press(page, 'Say whether you got help')
      await page.locator('[name=got-help][value=no]').focus()
      await page.keyboard.press('Space')
      expect(await page.isChecked('[name=got-help][value=no]')).toBe(true)
      await pressByKeyboard(page, 'Send the answer')
      expect(await readMain(page)).toContain('Your answer goes to those who help you')
      await lookAt(page, 'received-helped-done')
    })
  })
})

describe('a child whom nobody stands for', () => {
  it('has a page without barriers, on a telephone and in Arabic, that the keyboard fills and that needs no script', async () => {
    for (const language of languages)
      await withPage(browser, phone, async (page) => {
        await signIn(app, page, 'amira', language)
        await page.goto(`${app.origin}/casework/${language}/register`)
        await page.check('[name=subject][value=child-alone]')
        await page.locator('main form button[type=submit]').last().click()
        await audit(page, `alone-${language}`)
        await page.locator('main form button[type=submit]').last().click()
        expect(await page.locator('.error-summary li').count()).toBeGreaterThan(2)
        await audit(page, `alone-missing-${language}`)
      })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await page.goto(`${app.origin}/casework/en/register`)
      await page.check('[name=subject][value=child-alone]')
      await page.locator('main form button[type=submit]').last().click()
      await page.locator('[name=answer][value=silent]').focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Chose to say nothing')
      await page.selectOption('[name=spoken-with]', { index: 1 })
      await page.locator('[name=reason]').focus()
      await page.keyboard.type('Alone at the station at night')
      await pressByKeyboard(page, 'Save')
      expect(await readMain(page)).toContain('A second account confirms')
      await lookAt(page, 'received-alone-done')
    })
  })
})
