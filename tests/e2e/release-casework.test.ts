// Casework to the public in a browser: what an organisation counted is chosen as the source of a release on its pages, previewed, approved by
// a second person, put before the panel, published, and stands on the public gap page as a floor.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOrganisation } from '../../src/firewall/access/index.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../src/open/statistics/index.ts'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { createCounts, createCountStore, type CountFact, type CountTables } from '../../src/protected/counts/index.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { auditPage, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'
import { type ProtectedApp, startProtectedApp } from './protected-app.ts'

const password = choosePassword()
const year = String(new Date().getUTCFullYear() - 1)
let open: OpenApp
let office: ProtectedApp
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  open = await startOpenApp((mounted, _, database) => {
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    mounted.route('/', createStatisticsSite({ statistics, isDemo: true }))
  })
  office = await startProtectedApp(open.database, open.origin)
  for (const name of ['amal', 'noor']) await office.accounts.create(name, password)
  const organisation = await open.database.admitOrganisation({ name: 'Harbour House' })
  const handle = organisation.connect<CountTables>()
  const counts = await createCounts({
    store: createCountStore(() => handle),
    secret: new Uint8Array(32),
    clock: () => new Date(),
  })
  const group = { age: '25-59', gender: 'female', language: 'ar', household: 'alone', factors: [] } as const
  const needs = (code: string, count: number): readonly CountFact[] =>
    Array.from({ length: count }, () => ({
      measure: 'need',
      code,
      detail: 'recorded',
      month: `${year}-05`,
      place: '',
      group,
      n: 1,
      cases: 1,
    }))
  await asOrganisation(handle, { teams: [organisation.teamId], purpose: 'assistance' }, (tx) =>
    counts.recordFacts(tx, organisation.organisationId, [...needs('food', 47), ...needs('shelter', 31), ...needs('wages', 4)]),
  )
  await counts.fold(organisation.organisationId)
  browser = await launchBrowser()
})
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  await office?.close()
  await open?.close()
})

async function signIn(name: string): Promise<Page> {
  const context = await openContext(browser, { width: 390 })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${office.origin}/releases/en`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main .button')
  return page
}

async function expectGood(page: Page, name: string): Promise<void> {
  await savePicture(page, `release-casework-${name}`)
  expect(await auditPage(page), name).toEqual([])
  expect(await scrollsSideways(page), name).toBe(false)
}

const go = (page: Page, step: string) => page.locator(`main .buttons button[value=${step}]`).click()

// Each step stands on the one before.
describe('a release of casework', { retry: 0 }, () => {
  let asker: Page
  let address: string

  it('is asked for by choosing what is counted', async () => {
    asker = await signIn('amal')
    await asker.getByRole('link', { name: 'Ask for a new release' }).click()
    await asker.fill('#title-en', 'Needs seen in casework')
    await asker.fill('#purpose', 'So that the gap shows what is seen of it at least.')
    await asker.fill('#period', year)
    await go(asker, 'source')
    await asker.check('input[value=casework]')
    await go(asker, 'variables')
    expect(await asker.locator('[role=alert]').innerText()).toContain('Choose what of casework is counted')
    await expectGood(asker, 'source')
    await asker.selectOption('#casework-measure', 'need')
    await go(asker, 'variables')
    expect(await asker.locator('main').innerText()).toContain('you only choose the place')
    await asker.check('input[name=geography][value=city]')
    await go(asker, 'method')
    await asker.check('input[name=method][value=round]')
    await go(asker, 'words')
    expect(await asker.locator('[role=alert]').innerText()).toContain('can only be made safe by hiding')
    await asker.check('input[name=method][value=suppress]')
    await go(asker, 'words')
    await asker.fill('#definition', 'One need of one case.')
    await asker.fill('#uncertainty', 'A person with cases at two organisations is counted twice.')
    await asker.fill('#unseen', 'Whoever stayed away because officers stood at the corner.')
    await go(asker, 'check')
    expect(await asker.locator('main').innerText()).toContain(
      'Casework of the organisations here: Needs recorded in casework, no group',
    )
    await expectGood(asker, 'check')
    await asker.locator('main .buttons button[value=send]').click()
    await asker.waitForURL(/\/release\/[0-9a-f-]{36}/)
    address = asker.url().replace(/[?#].*$/, '')
  })

  it('is previewed, hides the few, and is approved by a second person', async () => {
    await asker.getByRole('button', { name: 'Work out the preview' }).click()
    await asker.waitForURL(/\/preview/)
    await office.releases.settle()
    await asker.reload()
    const text = await asker.locator('main').innerText()
    expect(text).toContain('Nobody was found')
    expect(text).toMatch(/47/)
    await expectGood(asker, 'preview')
    const second = await signIn('noor')
    await second.goto(address)
    await second.getByRole('button', { name: 'Approve' }).click()
    expect(await second.locator('output').innerText()).toBe('Approved')
  })

  it('goes before the panel, out, and is read by everybody with whom it does not see', async () => {
    const id = address.split('/').at(-1) ?? ''
    for (const language of ['ar', 'en']) {
      const invited = await office.releases.invite(id, 'noor', { language })
      if (!invited.ok) throw new Error('not invited')
      const reply = { name: '', language, position: 'no-objection', words: '', mayPublish: false } as const
      expect(await office.releases.answer(invited.value.token, reply)).toMatchObject({ ok: true })
    }
    await asker.goto(address)
    await asker.getByRole('button', { name: 'Make it public' }).click()
    await asker.goto(`${open.origin}/en/statistics/${id}/casework-need`)
    const text = await asker.locator('main').innerText()
    expect(text).toMatch(/47/)
    expect(text).toMatch(/31/)
    expect(text).toContain('Whoever stayed away because officers stood at the corner')
    expect(text).toContain('A floor, never the demand')
    expect(text).not.toContain('Harbour House')
    await savePicture(asker, 'release-casework-public')
  })
})
