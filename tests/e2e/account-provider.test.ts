// Signing in through an organisation's own OpenID provider: a real one on this machine, a real browser, an invitation that binds.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { organisations, startAccountApp, type AccountApp } from './account-app.tsx'
import { auditPage, launchBrowser, withPage } from './browser.ts'
import { startOpenidProvider, type TestProvider } from './openid-provider.ts'

let database: TestDatabase
let app: AccountApp
let provider: TestProvider
let browser: Browser

const organisationId = organisations.real

beforeAll(async () => {
  database = await createTestDatabase()
  app = await startAccountApp(database)
  provider = await startOpenidProvider(`${app.origin}/account/provider-return`, `${app.origin}/account/en/sign-in`)
  await app.secrets('provider-harbour', () => provider.clientSecret)
  const { issuer, clientId } = provider
  const setting = { organisationId, word: 'harbour', issuer, clientId, secretName: 'provider-harbour', strongRule: 'amr:mfa' }
  await app.store.setProvider(setting, new Date())
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await provider?.close()
  await app?.close()
  await database?.close()
})

async function invite(name: string, organisation: string = organisationId): Promise<string> {
  const purposes = ['assistance']
  const given = { name, email: 'a@harbour-aid.example', role: 'caseworker', purposes } as const
  const link = await app.rooms.members.inviteAsOperator(organisation, given)
  if (!link.ok) throw new Error(link.error)
  return `${app.origin}/account/en/invitation/${link.value.token}`
}

/** What the provider asks: a name and any password. */
async function enterAtProvider(page: Page, subject: string): Promise<void> {
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.fill('input[name=login]', subject)
  await page.fill('input[name=password]', 'any')
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.origin === app.origin)
}

async function depart(page: Page, word = 'harbour'): Promise<void> {
  await page.goto(`${app.origin}/account/en/organisation`)
  await page.fill('#word', word)
  await page.click('main button.button')
}

const text = (page: Page) => page.locator('main').innerText()
const visit = <T>(use: (page: Page) => Promise<T>) => withPage(browser, { javaScript: false }, use)

describe('an organisation’s provider', () => {
  it('lets in whom an invitation has bound, and leads to the work where it shows two factors', async () => {
    provider.methods.splice(0, 9, 'pwd', 'mfa')
    const link = await invite('rana')
    await visit(async (page) => {
      await page.goto(link)
      await page.click('text=Continue there')
      await enterAtProvider(page, 'subject-of-rana')
      expect(await text(page)).toContain('through the organisation')
      await page.goto(`${app.origin}/work/en`)
      expect(await text(page)).toBe('Cases of rana')
    })
    await visit(async (page) => {
      await depart(page)
      expect(await text(page)).toContain(new URL(provider.issuer).host)
      await page.click('main a.button')
      await enterAtProvider(page, 'subject-of-rana')
      expect(await text(page)).toBe('Cases of rana')
      await page.goto(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      expect(await text(page)).toContain('You may still be signed in at your organisation')
      expect(await page.getAttribute('main a.button', 'href')).toContain(`${provider.issuer}/session/end`)
    })
  })

  it('that shows one factor only leads no further than the own account', async () => {
    provider.methods.splice(0, 9, 'pwd')
    await visit(async (page) => {
      await depart(page)
      await page.click('main a.button')
      await enterAtProvider(page, 'subject-of-rana')
      const answer = await page.goto(`${app.origin}/work/en`)
      expect(answer?.status()).toBe(403)
    })
  })

  it('makes no account for somebody whom nobody invited, whatever it says of them', async () => {
    const before = await app.rooms.accounts.list()
    await visit(async (page) => {
      await depart(page)
      await page.click('main a.button')
      await enterAtProvider(page, 'rana')
      expect(await text(page)).toContain('nobody has invited you here')
    })
    expect(await app.rooms.accounts.list()).toEqual(before)
    expect(app.entries.at(-1)).toMatchObject({ event: 'provider-refused', outcome: 'refused', organisationId })
  })

  it('binds nobody to a second account', async () => {
    const link = await invite('second-rana')
    await visit(async (page) => {
      await page.goto(link)
      await page.click('text=Continue there')
      await enterAtProvider(page, 'subject-of-rana')
      expect(await text(page)).toContain('nobody has invited you here')
    })
    expect((await app.rooms.accounts.list()).map(({ name }) => name)).not.toContain('second-rana')
  })

  it('is not asked for an invitation of another organisation', async () => {
    const link = await invite('guest', organisations.demo)
    await visit(async (page) => {
      await page.goto(link)
      expect(await text(page)).not.toContain('Continue there')
    })
  })

  it('answers nobody who comes back in another browser, or a second time', async () => {
    let address = ''
    await visit(async (page) => {
      await depart(page)
      const href = (await page.getAttribute('main a.button', 'href')) ?? ''
      const state = new URL(href).searchParams.get('state') ?? ''
      expect(new URL(href).searchParams.get('code_challenge_method')).toBe('S256')
      expect(new URL(href).searchParams.get('scope')).toBe('openid')
      address = `${app.origin}/account/provider-return?code=stolen&state=${state}`
    })
    await visit(async (page) => {
      const answer = await page.goto(address)
      expect(answer?.status()).toBe(403)
      expect(await text(page)).toContain('another browser')
      expect(await auditOf(address)).toEqual([])
    })
  })

  it('whose answer carries a code that it never gave is refused', async () => {
    await visit(async (page) => {
      await depart(page)
      const href = (await page.getAttribute('main a.button', 'href')) ?? ''
      const state = new URL(href).searchParams.get('state') ?? ''
      const iss = encodeURIComponent(provider.issuer)
      await page.goto(`${app.origin}/account/provider-return?code=made-up&state=${state}&iss=${iss}`)
      expect(await text(page)).toContain('could not be trusted')
    })
  })

  it('that nobody knows by a word, or that does not answer, is told', async () => {
    await visit(async (page) => {
      await depart(page, 'nowhere')
      expect(await page.locator('.error-summary').innerText()).toContain('No organisation here goes by that word')
    })
    const setting = { organisationId: organisations.demo, word: 'silent', issuer: 'http://localhost:9', clientId: 'x' }
    await app.store.setProvider({ ...setting, secretName: 'provider-silent', strongRule: 'always' }, new Date())
    await visit(async (page) => {
      await depart(page, 'silent')
      expect(await page.locator('.error-summary').innerText()).toContain('does not answer')
    })
  })
})

function auditOf(address: string): Promise<readonly string[]> {
  return withPage(browser, { width: 360 }, async (page) => {
    await page.goto(address)
    return auditPage(page)
  })
}
