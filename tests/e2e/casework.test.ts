// The path of a person through the pages, without script: registered with consent, found, read, corrected, history, consent to tell
// somebody, told, withdrawn, a code of their own, taken away, erased. On a phone, and in Arabic.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { PASSWORD, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('outsider', 'caseworker', { isInTeam: false })
  await app.addMember('keeper', 'administrator', { isInTeam: false })
  await app.addMember('head', 'supervisor')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false }

async function signIn(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/casework/${language}/sign-in`)
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', PASSWORD)
  await page.locator('main form button[type=submit]').last().click()
}

async function register(page: Page, name: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(`${app.origin}/casework/en/register`)
  await page.click('text=Continue')
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await page.fill('main [name=name]', name)
  for (const [field, text] of Object.entries(more)) await page.fill(`main [name=${field}]`, text)
  await page.click('main button:has-text("Save")')
}

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `casework-${picture}`)
}

async function find(page: Page, name: string, purpose = 'assistance'): Promise<void> {
  await page.goto(`${app.origin}/casework/en/search`)
  await page.fill('main [name=name]', name)
  await page.check(`[name=purpose][value=${purpose}]`)
  await page.click('main button:has-text("Search")')
}

describe('casework', () => {
  it("walks a person's path from a yes to the erasure", async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await look(page, 'first')
      await register(page, 'Mohammed Tindersmith', { note: 'Sleeps at the station', 'contact-how': 'Phone 555' })
      await look(page, 'registered')
      expect(await page.textContent('h1')).toBe('The person is registered')

      await find(page, 'محمد Tindersmith')
      await look(page, 'found')
      await page.click('main button:has-text("Open")')
      expect(await page.textContent('h1')).toBe('Mohammed Tindersmith')
      await look(page, 'record')
      expect(page.url()).not.toContain('Tindersmith')

      await page.click('main button:has-text("Correct")')
      await page.fill('main [name=note]', 'Has a bed now')
      await look(page, 'edit')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('main')).toContain('One correction saved')
      expect(await page.textContent('main')).toContain('Has a bed now')

      await page.click('main button:has-text("Who looked")')
      await look(page, 'history')
      expect(await page.textContent('main')).toContain('wrote or corrected')
      await page.click('main button:has-text("Back to the record")')

      await page.click('main button:has-text("Consents and disclosures")')
      await page.click('main button:has-text("Ask for consent")')
      await page.check('[name=share-purpose][value=referral]')
      await page.fill('[name=recipient-name]', 'Clinic of the Port')
      await page.fill('[name=recipient-jurisdiction]', 'XD')
      await page.check('[name=fields][value=name]')
      await page.check('[name=fields][value=contact-how]')
      await look(page, 'ask')
      await page.click('main button:has-text("Continue")')
      expect(await page.textContent('.words')).toContain('Clinic of the Port')
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('main')).toContain('The yes is on the ledger')
      await look(page, 'consents')

      await page.click('main button:has-text("Tell them")')
      await page.check('[name=fields][value=name]')
      await page.click('main button:has-text("Show exactly")')
      await look(page, 'exactly')
      expect(await page.textContent('.facts')).not.toContain('555')
      await page.click('main button:has-text("Tell exactly this")')
      const letters = (await page.textContent('.own-code')) ?? ''
      expect(await page.textContent('main')).toContain(`${app.origin}/casework/en/received`)
      await look(page, 'told')

      await withPage(browser, noScript, async (theirs) => {
        await theirs.goto(`${app.origin}/casework/en/received`)
        await theirs.fill('[name=letters]', letters)
        await theirs.click('main button')
        expect(await theirs.textContent('main')).toContain('Mohammed Tindersmith')
        await theirs.goto(`${app.origin}/casework/en/received`)
        await theirs.fill('[name=letters]', letters)
        await theirs.click('main button')
        expect(await theirs.textContent('main')).toContain('These letters open nothing')
      })

      await page.click('main button:has-text("Back to the record")')
      await page.click('main button:has-text("Their own code")')
      await page.click('main button:has-text("Give a code")')
      const code = (await page.textContent('.own-code')) ?? ''
      await look(page, 'code')

      await withPage(browser, noScript, (own) => useOwnCode(own, code))

      await find(page, 'Tindersmith')
      expect(await page.textContent('main')).toContain('Nobody found')
    })
    expect(app.logLines.join('\n')).not.toMatch(/Tindersmith|station|Phone 555/)
  })

  it('shows somebody outside the team nothing, and an administrator no search', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await register(page, 'Kept Apart')
      await find(page, 'Kept Apart')
      const action = await page.getAttribute('.found form', 'action')
      await withPage(browser, noScript, async (other) => {
        await signIn(other, 'outsider')
        await other.goto(`${app.origin}${action?.split('#')[0] ?? ''}`)
        await other.check('[name=purpose][value=assistance]')
        await other.click('main button:has-text("Open")')
        expect(await other.textContent('h1')).toBe('This cannot be done')
      })
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'keeper')
      expect(await page.locator('nav >> text=Register a person').count()).toBe(0)
      await page.goto(`${app.origin}/casework/en/teams`)
      expect(await page.textContent('main')).toContain('First team')
    })
  })

  it('gives a half-filled form back as it was typed, and keeps nothing after a no', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await page.goto(`${app.origin}/casework/en/register`)
      await page.click('text=Continue')
      await page.fill('main [name=note]', 'Typed before the mistake')
      await page.fill('main [name=birth-year]', '12')
      await page.fill('main [name=name]', 'Almost There')
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await page.click('main button:has-text("Save")')
      expect(await page.inputValue('main [name=note]')).toBe('Typed before the mistake')
      expect(await page.textContent('.error-summary')).toContain('four digits')
      await page.check('[name=answer][value=no]')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('h1')).toBe('Nothing was written down')
      await find(page, 'Almost There')
      expect(await page.textContent('main')).toContain('Nobody found')
    })
  })

  it('asks who they are once more before what cannot be taken back, and keeps what they asked for', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await register(page, 'Stays For Now')
      await find(page, 'Stays For Now')
      await page.click('main button:has-text("Open")')
      const admin = await app.world.database.client('postgres')
      await admin.query(`UPDATE accounts.session SET authenticated_at = now() - interval '11 minutes'`)
      await page.click('main button:has-text("Erase")')
      expect(await page.locator('main [name=password]').count()).toBe(1)
      await page.fill('main [name=password]', 'not the password')
      await page.press('main [name=password]', 'Enter')
      expect(await page.locator('[name=sure]').count()).toBe(0)
      await page.fill('main [name=password]', PASSWORD)
      await page.press('main [name=password]', 'Enter')
      await page.click('main button:has-text("Send it")')
      await page.check('[name=sure][value=yes]')
      await page.click('main button:has-text("Erase")')
      expect(await page.textContent('h1')).toBe('The record is erased')
    })
  })

  it('takes an answer for the words that were on the page, and shows them again where they have changed since', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await page.goto(`${app.origin}/casework/en/register`)
      await page.click('text=Continue')
      expect(await page.textContent('.words')).toContain('Harbour House')
      const admin = await app.world.database.client('postgres')
      const rename = (name: string) => admin.query('UPDATE firewall.organisation SET name = $1', [name])
      await rename('Harbour House and Hill Clinic')
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await page.fill('main [name=name]', 'Asked Again')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('.error-summary')).toContain('The words have changed')
      expect(await page.textContent('.words')).toContain('Hill Clinic')
      expect(await page.isChecked('[name=answer][value=yes]')).toBe(false)
      expect(await page.inputValue('main [name=name]')).toBe('Asked Again')
      await page.check('[name=answer][value=yes]')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('h1')).toBe('The person is registered')
      await rename('Harbour House')
    })
  })

  it('is accessible, in Arabic too', async () => {
    await withPage(browser, {}, async (page) => {
      await signIn(page, 'head', 'ar')
      for (const path of ['', '/register', '/danger', '/teams', '/received']) {
        await page.goto(`${app.origin}/casework/ar${path}`)
        expect(await auditPage(page), path).toEqual([])
        await look(page, `ar${path.replace('/', '-')}`)
        expect(await findSmallTargets(page), path).toEqual([])
      }
      await page.goto(`${app.origin}/my-record/ar`)
      expect(await auditPage(page)).toEqual([])
      await look(page, 'ar-my-record')
    })
  })
})

/** A person at their own record. */
async function useOwnCode(own: Page, code: string): Promise<void> {
  const address = `${app.origin}/my-record/en`
  await own.goto(address)
  await own.fill('[name=code]', 'K7QM-WRON-GONE-AAAA-AAAA')
  await own.click('main button')
  expect(await own.textContent('.error-summary')).toContain('opens nothing')
  await own.fill('[name=code]', code.toLowerCase().replaceAll('-', ' '))
  await own.click('main button')
  await look(own, 'my-record')
  expect(own.url()).toBe(address)
  expect(await own.textContent('main')).toContain('Clinic of the Port')
  expect(await own.textContent('main')).toContain('caseworker')
  expect(await own.context().cookies()).toEqual([])

  await own.locator('article', { hasText: 'Clinic of the Port' }).locator('button').click()
  await own.click('main button:has-text("Withdraw")')
  expect(await own.textContent('h1')).toBe('Your consent is withdrawn')
  expect(await own.textContent('main')).toContain('asked to delete')
  await own.click('main button:has-text("Back to your record")')
  expect(await own.locator('article', { hasText: 'Clinic of the Port' }).textContent()).toContain('withdrawn')

  await own.click('main button:has-text("Take it with you")')
  const [pdf] = await Promise.all([own.waitForEvent('download'), own.click('main button:has-text("Download")')])
  expect(pdf.suggestedFilename()).toBe('file.pdf')

  await own.click('main button:has-text("Back to your record")')
  await own.click('main button:has-text("Erase it")')
  await look(own, 'my-record-erase')
  await own.check('[name=sure][value=yes]')
  await own.click('main button:has-text("Erase for good")')
  expect(await own.textContent('h1')).toBe('It is erased')
  await own.goto(address)
  await own.fill('[name=code]', code)
  await own.click('main button')
  expect(await own.textContent('.error-summary')).toContain('opens nothing')
}
