// What may be told without a yes, and legal demands, through the pages, without script: a duty explained before it is needed, a decision that
// a second account confirms, a demand that two accounts answer. On a phone, and in Arabic.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { PASSWORD, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('head', 'supervisor')
  await app.addMember('second-head', 'supervisor')
  await app.addMember('reader', 'auditor', { isInTeam: false })
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

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, picture)
}

async function openGrounds(page: Page, name: string): Promise<void> {
  await page.goto(`${app.origin}/casework/en/search`)
  await page.fill('main [name=name]', name)
  await page.check('[name=purpose][value=assistance]')
  await page.click('main button:has-text("Search")')
  await page.click('main button:has-text("Open")')
  await page.click('main button:has-text("Consents and disclosures")')
  await page.click('main button:has-text("Telling without a yes")')
}

describe('telling without a yes', () => {
  it('explains a duty from kept words, and lets a decision live only when a second account confirmed it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await page.goto(`${app.origin}/casework/en/register`)
      await page.click('text=Continue')
      await page.check('[name=answer][value=yes]')
      await page.check('[name=how][value=written]')
      await page.fill('main [name=name]', 'Ilse Planter')
      await page.click('main button:has-text("Save")')
      const { organisationId } = app.organisation
      const by = { organisationId, accountId: null, role: 'caseworker' } as const
      const body = { kind: 'body', name: 'Clinic of the Port', jurisdiction: 'XD' } as const
      expect((await app.world.consents.addRecipient(by, body)).ok).toBe(true)

      await openGrounds(page, 'Ilse Planter')
      await look(page, 'grounds')
      await page.click('main button:has-text("Explain a law")')
      await page.click('main button:has-text("Show the words")')
      expect(await page.textContent('.error-summary')).toContain('Say what the law says')
      await look(page, 'duty-wrong')
      await page.fill('[name=duty]', 'A doctor must report measles to the health office.')
      await page.fill('[name=reference]', 'Epidemics Act s. 6')
      await page.selectOption('[name=recipient]', { label: 'Clinic of the Port' })
      await page.check('[name=fields][value=name]')
      await page.selectOption('[name=consent-purpose]', 'safety')
      await page.check('[name=words-language][value=ar]')
      await page.click('main button:has-text("Show the words")')
      expect(await page.getAttribute('.words', 'dir')).toBe('rtl')
      await look(page, 'duty-words')
      await page.click('main button:has-text("I explained this")')
      expect(await page.textContent('main')).toContain('The person can see it')
      expect(await page.textContent('main')).toContain('Epidemics Act s. 6')

      await page.click('main button:has-text("Decide without a yes")')
      await page.check('[name=basis][value=best-interests]')
      await page.fill('[name=reason]', 'Invented: nobody answers for the child.')
      await page.selectOption('[name=recipient]', { label: 'Clinic of the Port' })
      await page.check('[name=fields][value=name]')
      await page.selectOption('[name=consent-purpose]', 'safety')
      await page.fill('[name=reference]', 'BID 7/2026')
      await page.fill('[name=until]', new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10))
      await look(page, 'decision')
      await page.click('main button:has-text("Write down the decision")')
      expect(await page.textContent('main')).toContain('A second person has to confirm it')
      await page.click('main button:has-text("Confirm this decision")')
      expect(await page.textContent('main')).toContain('You proposed this')
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'head')
      await openGrounds(page, 'Ilse Planter')
      expect(await page.textContent('main')).toContain('nobody answers for the child')
      await page.click('main button:has-text("Confirm this decision")')
      expect(await page.textContent('main')).toContain('The person can see it')
      await look(page, 'decision-confirmed')
    })
    expect(app.logLines.join('\n')).not.toMatch(/Planter|nobody answers|measles/)
  })
})

describe('a legal demand', () => {
  it('is written down, answered by one account and accepted by another; a caseworker sees none of it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'head')
      await page.goto(`${app.origin}/casework/en/legal-demands`)
      await page.click('main button:has-text("Write it down")')
      expect(await page.textContent('.error-summary')).toContain('Choose the kind of body')
      await page.check('[name=body-kind][value=ministry]')
      await page.fill('[name=jurisdiction]', 'xd')
      await page.check('[name=breadth][value=everybody]')
      await page.check('[name=scope][value=identity]')
      await page.selectOption('[name=basis]', 'none-named')
      await page.fill('[name=reference]', 'Letter 12/2026')
      await page.check('[name=gag][value=without-end]')
      await look(page, 'demand-form')
      await page.click('main button:has-text("Write it down")')
      expect(await page.textContent('main')).toContain('Nobody may speak of it')
      await page.check('[name=answer][value=refused]')
      await page.check('[name=given][value=nothing]')
      await look(page, 'demand')
      await page.click('main button:has-text("Propose this answer")')
      expect(await page.textContent('main')).toContain('Somebody else has to review it')
      const address = page.url()
      await withPage(browser, noScript, async (other) => {
        await signIn(other, 'second-head', 'ar')
        await other.goto(address.replace('/en/', '/ar/'))
        await look(other, 'demand-ar')
        await other.click('main button[value=accept]')
        expect(await other.textContent('main')).toContain('أُجيب عنه')
      })
      await withPage(browser, noScript, async (other) => {
        await signIn(other, 'amira')
        const answer = await other.goto(address)
        expect(answer?.status()).toBe(404)
        expect(await other.textContent('main')).not.toContain('Letter 12/2026')
      })
      await withPage(browser, noScript, async (other) => {
        await signIn(other, 'reader')
        await other.goto(address)
        expect(await other.textContent('main')).toContain('Letter 12/2026')
        expect(await other.locator('main button[name=step]').count()).toBe(0)
      })
    })
  })
})
