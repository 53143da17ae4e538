// The firewall's public pages as a frightened person and an auditor meet them: on a phone, in Arabic, without script, without sign-in.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { announcePolicy, createPolicy, createRegister, createRegisterStore } from '../../src/firewall/policy/index.ts'
import type { PolicyTables, Register } from '../../src/firewall/policy/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import {
  createFirewallSite,
  createRefusedArea,
  createRegisterArea,
  createRulesArea,
} from '../../src/surfaces/firewall-site/index.ts'
import { createProblemPage } from '../../src/surfaces/problem-page/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase } from '../test-database.ts'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'

let database: TestDatabase
let browser: Browser
let register: Register
let server: Awaited<ReturnType<typeof listen>>
let now = new Date('2026-10-15T10:00:00Z')
const policy = createPolicy()

beforeAll(async () => {
  database = await createTestDatabase()
  const clock = () => now
  const store = createRegisterStore(database.connect<PolicyTables>('causeway_protected'))
  register = createRegister(store, { clock })
  const inForceSince = await announcePolicy(store, policy, clock)
  for (let attempt = 0; attempt < 23; attempt++) await register.countRefusal('admission')
  for (let attempt = 0; attempt < 3; attempt++) await register.countRefusal('purpose')
  now = new Date('2026-11-21T10:00:00Z')
  for (let attempt = 0; attempt < 77; attempt++) await register.countRefusal('export')
  const log = createLog({ process: 'serve protected', level: 'error', clock, write: () => undefined, withMessages: true })
  const app = createProcessApp({
    name: 'protected',
    log,
    readiness: [],
    isHttps: false,
    renderProblem: createProblemPage({ isDemo: true }),
  })
  app.route('/', createStaticFiles())
  const areas = [createRulesArea({ policy, inForceSince }), createRegisterArea({ register }), createRefusedArea({ register })]
  app.route(
    '/firewall',
    createFirewallSite({ base: '/firewall', areas, isDemo: true, findOpenSite: () => 'https://open.example' }),
  )
  server = await listen(app, { port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close(1000)
  await database?.close()
})

const paths = ['', '/rules', '/register', '/refused']

describe('every page of the firewall', () => {
  it.each(['en', 'fr', 'ar'].flatMap((language) => paths.map((path) => [language, path] as const)))(
    '%s %s can be read on a phone, without script, by everybody',
    async (language, path) => {
      await withPage(browser, { width: 360, javaScript: true }, async (page) => {
        await page.goto(`${server.address}/firewall/${language}${path}`)
        expect(await auditPage(page)).toEqual([])
        expect(await scrollsSideways(page)).toBe(false)
        expect(await findSmallTargets(page)).toEqual([])
        expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
        expect(await page.locator('script').count()).toBe(0)
        await savePicture(page, `firewall-${language}${path.replace('/', '-')}`)
      })
    },
  )

  it('is public and cacheable, sets no cookie and offers a way to leave quickly', async () => {
    for (const path of paths) {
      const answer = await fetch(`${server.address}/firewall/en${path}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('public')
      expect(answer.headers.get('set-cookie')).toBeNull()
      const html = await answer.text()
      expect(html).toContain('worldweather.wmo.int')
      expect(html).not.toMatch(/<script|style=/)
    }
    expect((await fetch(`${server.address}/firewall/xx/rules`)).status).toBe(404)
    const asked = await fetch(`${server.address}/firewall`, { redirect: 'manual', headers: { 'accept-language': 'ar' } })
    expect(asked.headers.get('location')).toBe('/firewall/ar')
  })
})

describe('a person who is afraid', () => {
  it('reads first that enforcement gets nothing, and where the promise ends, without script', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${server.address}/firewall/en`)
      const headings = await page.locator('h1, h2').allInnerTexts()
      expect(headings.slice(0, 3)).toEqual([
        'What protects you here',
        'Immigration enforcement gets nothing',
        'Only the team that helps you opens your file',
      ])
      expect(await page.getByText('A court or the police can still come').count()).toBe(1)
      await page.getByRole('link', { name: 'Who gets nothing' }).first().click()
      expect(await page.locator('h1').innerText()).toBe('Bodies that get nothing here')
    })
  })
})

describe('an auditor', () => {
  it('finds every rule with its reason and its own text, and the same in the file', async () => {
    await withPage(browser, { width: 1200, javaScript: false }, async (page) => {
      await page.goto(`${server.address}/firewall/en/rules`)
      for (const { id } of policy.rules) expect(await page.locator(`#rule-${id}`).count()).toBe(1)
      expect(await page.locator('.digest').innerText()).toBe(policy.fingerprint)
      await page.locator('#rule-never-immigration-enforcement summary').click()
      expect(await page.locator('#rule-never-immigration-enforcement pre').innerText()).toContain('forbid')
    })
    const file = (await (await fetch(`${server.address}/firewall/rules.json`)).json()) as {
      fingerprint: string
      rules: unknown[]
    }
    expect(file.fingerprint).toBe(policy.fingerprint)
    expect(file.rules).toHaveLength(policy.rules.length)
  })

  it('finds a body that was taken off, with the reason, and no account of anybody', async () => {
    const accounts = [randomUUID(), randomUUID()]
    const [body] = await register.list()
    if (body === undefined) throw new Error('The register is empty')
    const { state: _, standing: __, changedAt: ___, reason: ____, ...plain } = body
    const proposed = await register.propose(
      { accountId: accounts[0] ?? '', organisationId: randomUUID() },
      { change: 'delist', body: plain, reason: 'Its task was given to nobody else.' },
    )
    if (!proposed.ok) throw new Error(proposed.error)
    const second = { accountId: accounts[1] ?? '', organisationId: randomUUID() }
    expect((await register.review(second, proposed.value.proposalId, 'accept', 'Agreed.')).ok).toBe(true)
    const html = await (await fetch(`${server.address}/firewall/en/register`)).text()
    expect(html).toContain('Its task was given to nobody else.')
    for (const account of accounts) expect(html).not.toContain(account)
  })

  it('reads refused attempts of ended months, rounded, and nothing of the month under way', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${server.address}/firewall/en/refused`)
      const rows = await page.locator('table.refused tbody tr').allInnerTexts()
      expect(rows[0]).toMatch(/To join as an organisation\s+about 20/)
      expect(rows.filter((row) => row.includes('fewer than 10'))).toHaveLength(6)
      expect(await page.locator('caption').allInnerTexts()).toEqual(['October 2026'])
      expect(await page.content()).not.toContain('77')
    })
  })
})
