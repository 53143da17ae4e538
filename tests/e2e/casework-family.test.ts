// A sister looks for her brother through two teams of one organisation, without script: what her own helper's pages say at each moment, and
// what the other team's do. Then the same pages on a telephone, in Arabic, and by the keyboard.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { findInBrowser, lookAt, registerInBrowser, signInToCasework } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
const noScript = { javaScript: false }

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  const bashir = await app.addMember('bashir', 'caseworker', { isInTeam: false })
  const admin = await app.world.database.client('postgres')
  const { organisationId } = app.organisation
  const shelter = randomUUID()
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Shelter', now())`, [organisationId, shelter])
  await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, shelter, bashir])
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const register = (page: Page, name: string, more: Readonly<Record<string, string>> = {}) =>
  registerInBrowser(app, page, name, more)
const look = (page: Page, picture: string) => lookAt(page, `family-${picture}`)

async function open(page: Page, name: string, step: string): Promise<void> {
  await findInBrowser(app, page, name, 'family-tracing')
  await page.click('.found button:has-text("Open")')
  await page.click(`.steps button:has-text("${step}")`)
}

async function ask(page: Page, sought: string): Promise<void> {
  await page.click('main button:has-text("Look for somebody")')
  await look(page, 'request')
  await page.fill('[name=soughtName]', sought)
  await page.selectOption('[name=relation]', 'sibling')
  await page.fill('[name=why]', 'We lost each other at the harbour')
  await page.fill('[name=lastSeenWhere]', 'Port Selwa')
  await page.click('main button:has-text("Ask")')
}

describe('looking for family, in the browser', () => {
  it('tells the other team, and says nothing to the enquirer’s before the day', async () => {
    await withPage(browser, noScript, async (amira) => {
      await signInToCasework(app, amira, 'amira')
      await register(amira, 'Amal Tindersmith')
      await open(amira, 'Amal Tindersmith', 'Family')
      await amira.click('main summary')
      await amira.selectOption('[name=relation]', 'sibling')
      await amira.fill('[name=name]', 'Yusuf')
      await amira.selectOption('[name=whereabouts]', 'separated')
      await amira.fill('[name=birthYear]', 'soon')
      await amira.click('main button:has-text("Save")')
      expect(await look(amira, 'member-again')).toContain('Enter a year with four digits')
      expect(await amira.inputValue('[name=name]')).toBe('Yusuf')
      await amira.fill('[name=birthYear]', '2004')
      await amira.click('main button:has-text("Save")')
      expect(await look(amira, 'member')).toContain('Separated, not in touch')

      // What must be said first was not said: nothing is asked, and what was typed stays.
      await ask(amira, 'Yusuf Tindersmith')
      expect(await look(amira, 'not-warned')).toContain('Say it first')
      expect(await amira.inputValue('[name=soughtName]')).toBe('Yusuf Tindersmith')
      await amira.check('[name=warned]')
      await amira.check('[name=onBehalf][value=state-body]')
      await amira.fill('[name=body-name]', 'Consulate of Somewhere')
      await amira.fill('[name=body-jurisdiction]', 'XD')
      await amira.click('main button:has-text("Ask")')
      expect(await look(amira, 'state-body')).toContain('This request cannot be taken')
      await amira.check('[name=onBehalf][value=themselves]')
      await amira.click('main button:has-text("Ask")')
      const before = await look(amira, 'asked')
      expect(before).toContain('There is nothing to read before the day of answers')

      await withPage(browser, noScript, async (bashir) => {
        await signInToCasework(app, bashir, 'bashir')
        await register(bashir, 'يوسف Tindersmith', {
          'contact-how': 'Phone 555',
          'contact-when': 'Mornings',
          'not-to-tell': 'Nobody yet',
        })
        await bashir.click('.folded-nav > summary')
        await bashir.click('nav >> text=Looking for family')
        await look(bashir, 'matches-empty')
        await bashir.click('main button:has-text("Compare now")')
        expect(await look(bashir, 'matches')).toContain('One person may be meant')
        await bashir.click('main button:has-text("Open")')
        const match = await look(bashir, 'match')
        expect(match.indexOf('Before you call or write')).toBeLessThan(match.indexOf('Phone 555'))
        expect(match).toContain('Amal Tindersmith')
        await bashir.check('[name=to][value=same]')
        await bashir.click('main button:has-text("Save")')
        await bashir.fill('[name=words]', 'I am well, sister')
        await bashir.click('main button:has-text("Keep these words")')
        await bashir.click('main button:has-text("Ask the person for their yes")')
        expect(await look(bashir, 'agree')).toContain('I am well, sister')
        await bashir.check('[name=answer][value=yes]')
        await bashir.check('[name=how][value=written]')
        await bashir.click('main button:has-text("Save")')
        await bashir.click('main button:has-text("Send these words")')
        expect(await look(bashir, 'sent')).toContain('The words wait for')
      })

      await open(amira, 'Amal Tindersmith', 'Family')
      const after = await look(amira, 'still-nothing')
      const said = (text: string) => text.slice(text.indexOf('Whom this person looks for'))
      expect(said(after).replace(/\s+/g, ' ')).toBe(said(before).replace(/\s+/g, ' '))
      await amira.goto(`${app.origin}/casework/en/tracing`)
      await amira.click('main button:has-text("Compare now")')
      expect(await amira.textContent('main')).toContain('Nobody who may be meant')
    })
    expect(app.logLines.join('\n')).not.toMatch(/Tindersmith|Selwa|sister/)
  })

  it('ties two of one team, from both sides', async () => {
    await withPage(browser, noScript, async (page) => {
      await signInToCasework(app, page, 'amira')
      await register(page, 'Salma Greengate')
      await register(page, 'Yonas Greengate')
      await open(page, 'Yonas Greengate', 'Family')
      await page.click('main button:has-text("Tie to somebody")')
      await page.fill('main [name=name]', 'Salma')
      await page.click('main button:has-text("Search")')
      await look(page, 'tie')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('main')).toContain('Choose what they are to the person')
      await page.fill('main [name=name]', 'Salma')
      await page.click('main button:has-text("Search")')
      await page.selectOption('[name=relation]', 'parent')
      await page.click('main button:has-text("Save")')
      expect(await look(page, 'tied')).toContain('Salma Greengate')
      await open(page, 'Salma Greengate', 'Family')
      expect(await page.textContent('main')).toContain('Daughter or son')
    })
  })

  it('is accessible on a telephone, in Arabic too, and by the keyboard', async () => {
    await withPage(browser, { width: 360, height: 740 }, async (page) => {
      await signInToCasework(app, page, 'amira')
      await register(page, 'Nour Larkwood')
      await open(page, 'Nour Larkwood', 'Family')
      expect(await auditPage(page)).toEqual([])
      expect(await findSmallTargets(page)).toEqual([])
      await look(page, 'phone')
      await page.click('main button:has-text("Look for somebody")')
      await page.waitForSelector('[name=soughtName]')
      expect(await auditPage(page)).toEqual([])
      await look(page, 'phone-request')
      await page.goto(`${app.origin}/casework/ar/tracing`)
      expect(await auditPage(page)).toEqual([])
      await page.locator('main form button').last().focus()
      await page.keyboard.press('Enter')
      await page.waitForSelector('#matches')
      await look(page, 'phone-arabic')
    })
  })
})
