// Changing the register in a browser: one account proposes, another decides, a third organisation is needed to take a body off, and who
// may not finds nothing there. The casework site's own frame, sign-in and rules; no people are behind it.
import { randomUUID } from 'node:crypto'
import type { OrganisationRole } from '@causeway/vocabulary'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { createPolicy, createRegister, createRegisterStore } from '../../src/firewall/policy/index.ts'
import type { PolicyTables, Register } from '../../src/firewall/policy/index.ts'
import { choosePassword, createAccounts, createAccountStore, purposesByRole } from '../../src/platform/accounts/index.ts'
import type { AccountTables } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createCaseworkSite } from '../../src/surfaces/casework-site/index.ts'
import type { CaseworkSiteDependencies } from '../../src/surfaces/casework-site/index.ts'
import { createRegisterEditingArea } from '../../src/surfaces/firewall-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase } from '../test-database.ts'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'

let database: TestDatabase
let browser: Browser
let register: Register
let server: Awaited<ReturnType<typeof listen>>
const password = choosePassword()
const policy = createPolicy()
const asked: string[] = []

/** The door's decision, without the people behind it. */
const door = {
  open: async ({ actor, action, purpose }: Parameters<CaseworkSiteDependencies['door']['open']>[0]) => {
    asked.push(`${actor.role} ${action} ${purpose}`)
    const organisation = { jurisdiction: 'XD', isDemo: true, isListed: false }
    return policy.decide({ actor, organisation, action, purpose }).allowed
      ? { ok: true, value: { teams: [], allowed: [], keys: new Map(), refused: [], broken: new Map() } }
      : { ok: false, error: 'refused' }
  },
}

beforeAll(async () => {
  database = await createTestDatabase()
  register = createRegister(createRegisterStore(database.connect<PolicyTables>('causeway_protected')), { clock: systemClock })
  const accounts = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), systemClock)
  const [one, other] = [randomUUID(), randomUUID()]
  const members: readonly (readonly [string, OrganisationRole, string])[] = [
    ['salma', 'supervisor', one],
    ['adil', 'administrator', one],
    ['noor', 'auditor', other],
    ['caseworker', 'caseworker', one],
  ]
  for (const [name, role, organisationId] of members) {
    await accounts.create(name, password, { isDemo: true, membership: { organisationId, role, purposes: purposesByRole[role] } })
  }
  const log = createLog({ process: 'test', level: 'error', clock: systemClock, write: () => undefined, withMessages: true })
  const renderProblem = createProblemPage({ isDemo: true })
  const app = createProcessApp({ name: 'protected', log, readiness: [], isHttps: false, renderProblem })
  app.route('/', createStaticFiles())
  const site = createCaseworkSite({
    base: '/casework',
    accounts,
    clock: systemClock,
    isDemo: true,
    address: { isHttps: false },
    ownRecordPath: '/my-record',
    listMembers: async () => [],
    areas: [createRegisterEditingArea({ register })],
    // No page of this test reaches people, consents or the rest of the door.
    door,
    people: {},
    consents: {},
    referrals: {},
  } as unknown as CaseworkSiteDependencies)
  app.route('/casework', site)
  server = await listen(app, { port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close(1000)
  await database?.close()
})

async function openAs(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${server.address}/casework/${language}/enforcement-register`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main form button[type=submit]')
  await page.goto(`${server.address}/casework/${language}/enforcement-register`)
}

async function propose(page: Page): Promise<void> {
  await page.fill('#jurisdiction', 'XD')
  await page.check('input[name=ground][value=enforces-migration-law]')
  await page.fill('#name', 'Quay Watch of Tarsis')
  await page.fill('#domains', 'quay-watch.example')
  await page.fill('#why', 'Invented: stops people at the quays.')
  await page.fill('#source-title', 'Its own page')
  await page.fill('#source-url', 'https://quay-watch.example/about')
  await page.fill('#reason', 'Founded this year.')
  await page.getByRole('button', { name: 'Propose it', exact: true }).click()
}

describe('changing the register', () => {
  it('keeps what was typed, is decided by a second account, and counts at once', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'salma')
      await page.fill('#name', 'ICE')
      await page.fill('#why', 'Kept.')
      await page.getByRole('button', { name: 'Propose it', exact: true }).click()
      expect(await page.locator('.error-summary').count()).toBe(1)
      expect(await page.inputValue('#why')).toBe('Kept.')
      await propose(page)
      expect(await page.locator('output').innerText()).toBe('Proposed. It waits for a second account.')
      expect(await page.getByText('You proposed this. Somebody else decides.').count()).toBe(1)
      expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    })
    expect(await register.isListed({ jurisdiction: 'XD', name: 'Quay Watch of Tarsis' })).toBe(false)
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'adil')
      await page.getByRole('button', { name: 'Accept' }).click()
      expect(await page.locator('output').innerText()).toBe('Accepted. It counts from now on.')
    })
    expect(await register.isListed({ jurisdiction: 'XD', name: 'QUAY WATCH OF TARSIS' })).toBe(true)
    expect(asked).toContain('administrator change-enforcement-register administration')
  })

  it('takes a body off only with somebody of another organisation', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'salma')
      await page.selectOption('#body', 'XD quay-watch-of-tarsis')
      await page.fill('#delist-reason', 'It was dissolved.')
      await page.getByRole('button', { name: 'Propose to take it off' }).click()
      expect(await page.locator('output').count()).toBe(1)
    })
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'adil')
      await page.locator('textarea[name^=reason-]').fill('Agreed.')
      await page.getByRole('button', { name: 'Accept' }).click()
      expect(await page.locator('.error-summary').innerText()).toContain('somebody of another organisation has to accept')
    })
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'noor')
      await page.locator('textarea[name^=reason-]').fill('Agreed.')
      await page.getByRole('button', { name: 'Accept' }).click()
      expect(await page.locator('output').count()).toBe(1)
    })
    expect(await register.isListed({ jurisdiction: 'XD', name: 'Quay Watch of Tarsis' })).toBe(false)
  })

  it('is nothing for who may not: no page, and no step', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await openAs(page, 'caseworker')
      expect(await page.locator('form[action*=propose]').count()).toBe(0)
    })
  })

  it.each([
    ['en', 1200],
    ['ar', 360],
    ['fr', 360],
  ] as const)('passes axe and fits: %s at %i', async (language, width) => {
    await withPage(browser, { width }, async (page) => {
      await openAs(page, 'salma', language)
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
      await savePicture(page, `register-editing-${language}`)
    })
  })
})
