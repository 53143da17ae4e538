// Two releases of the same variables and time under two names, in a real browser: both persons see the other one named, and the second
// cannot approve without a sentence, which is kept. axe looks at every page.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeRequest } from '../../src/firewall/release/releases.test-support.ts'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'
import { type ProtectedApp, startProtectedApp } from './protected-app.ts'

const password = choosePassword()
let open: OpenApp
let office: ProtectedApp
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  open = await startOpenApp(() => undefined)
  office = await startProtectedApp(open.database, open.origin)
  for (const name of ['amal', 'noor']) await office.accounts.create(name, password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  await office?.close()
  await open?.close()
})

async function preview(series: string): Promise<string> {
  const drafted = await office.releases.draft(makeRequest({ series, answersNeeded: 1 }), 'amal')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  const { id } = drafted.value
  expect(await office.releases.startPreview(id, 'amal')).toMatchObject({ ok: true })
  await office.releases.settle()
  return id
}

async function publish(id: string): Promise<void> {
  const { releases } = office
  expect(await releases.approve(id, 'noor', 'Others')).toMatchObject({ ok: true })
  const invited = await releases.invite(id, 'noor', { language: 'en' })
  if (!invited.ok) throw new Error(JSON.stringify(invited.error))
  const reply = { name: '', language: null, position: 'no-objection', words: '', mayPublish: false } as const
  expect(await releases.answer(invited.value.token, reply)).toMatchObject({ ok: true })
  expect(await releases.publish(id, 'amal')).toMatchObject({ ok: true })
}

async function signIn(name: string, width: number, language: string): Promise<Page> {
  const context = await openContext(browser, { width, language })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${office.origin}/releases/${language.slice(0, 2)}`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main .button')
  await page.waitForURL(`${office.origin}/releases/${language.slice(0, 2)}`)
  return page
}

async function expectGood(page: Page, name: string): Promise<void> {
  await savePicture(page, `release-other-people-${name}`)
  expect(await auditPage(page), name).toEqual([])
  expect(await scrollsSideways(page), name).toBe(false)
  expect(await findSmallTargets(page), name).toEqual([])
}

it('is not approved before somebody says why these are other people', { retry: 0 }, async () => {
  const early = await preview('too-early')
  await publish(await preview('served'))
  const id = await preview('new-name')
  const asker = await signIn('amal', 390, 'ar')
  await asker.goto(`${office.origin}/releases/ar/release/${id}/preview`)
  expect(await asker.locator('main').innerText()).toContain('served')
  await expectGood(asker, 'preview-ar')

  const second = await signIn('noor', 1280, 'en-GB')
  const address = `${office.origin}/releases/en/release/${id}`
  await second.goto(`${address}/preview`)
  expect(await second.locator('main').innerText()).toMatch(/may be of the same people[\s\S]*served for 2026-10, published on/)
  await second.goto(address)
  await second.getByRole('button', { name: 'Approve' }).click()
  expect(await second.locator('[role=alert]').innerText()).toContain('Write why these are other people')
  await expectGood(second, 'refused')
  await second.fill('#otherPeople', 'Pupils of the evening school')
  await second.getByRole('button', { name: 'Approve' }).click()
  expect(await second.locator('output').innerText()).toBe('Approved')
  expect((await office.releases.find(id))?.steps.at(-1)?.words).toBe('Pupils of the evening school')

  // A preview from before the other went out is made anew by a button, and is not a change.
  await second.goto(`${office.origin}/releases/en/release/${early}`)
  expect(await second.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await second.getByRole('button', { name: 'Work out the preview' }).click()
  await office.releases.settle()
  await second.goto(`${office.origin}/releases/en/release/${early}`)
  expect(await second.locator('#otherPeople').count()).toBe(1)

  // What was approved before another went out is asked about once more, of somebody who may approve.
  const name = 'meanwhile'
  const [late, between] = [await preview(name), await preview('between')]
  const { releases } = office
  expect(await releases.approve(late, 'noor', 'Others')).toMatchObject({ ok: true })
  const invited = await releases.invite(late, 'noor', { language: 'en' })
  if (!invited.ok) throw new Error(JSON.stringify(invited.error))
  await releases.answer(invited.value.token, { name: '', language: null, position: 'no-objection', words: '', mayPublish: false })
  await publish(between)
  await second.goto(`${office.origin}/releases/en/release/${late}`)
  await second.getByRole('button', { name: 'Make it public' }).click()
  expect(await second.locator('[role=alert]').innerText()).toContain('between')
  await expectGood(second, 'publish-refused')
  await second.fill('#otherPeople', 'Pupils of the evening school')
  await second.getByRole('button', { name: 'Make it public' }).click()
  expect(await second.locator('output').innerText()).toBe('It is public now')
})
