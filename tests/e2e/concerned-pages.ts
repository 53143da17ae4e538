// What the tests of people concerned share in a browser without script: a telephone, a coordinator's desk, the form, the code, and a mistake
// that leads to its field.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { createTranslator } from '../../src/platform/i18n/index.ts'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  savePicture,
  scrollsSideways,
  type ViewOptions,
  withPage,
} from './browser.ts'
import { type ConcernedApp, startConcernedApp } from './concerned-app.ts'

const password = choosePassword()
export const ar = createTranslator('ar', ['page', 'concerned'])
export let app: ConcernedApp
let browser: Browser

/** Starts the app and a browser for a test file, with two coordinators. */
export function useConcernedApp(): void {
  beforeAll(async () => {
    app = await startConcernedApp(['amal', 'bo'], password)
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
}

/** A telephone without script. */
export function read<T>(path: string, use: (page: Page) => Promise<T>, options: ViewOptions = {}): Promise<T> {
  return withPage(browser, { javaScript: false, ...options }, async (page) => {
    page.setDefaultTimeout(15_000)
    await page.goto(`${app.origin}${path}`)
    return use(page)
  })
}

export function as<T>(name: 'amal' | 'bo', use: (page: Page) => Promise<T>): Promise<T> {
  return read(
    '/coordination/en/sign-in',
    async (page) => {
      await page.fill('#name', name)
      await page.fill('#password', password)
      await page.click('main button.button')
      await page.goto(`${app.origin}/coordination/en/dialogues/concerned`)
      return use(page)
    },
    { width: 1280 },
  )
}

/** The page as it stands, looked at by axe in a browser that can run it. */
export async function check(page: Page, name: string) {
  await savePicture(page, `concerned-${name}`)
  expect(await scrollsSideways(page), name).toBe(false)
  expect(await findSmallTargets(page), name).toEqual([])
  const [html, width] = [await page.content(), page.viewportSize()?.width ?? 390]
  await withPage(browser, { width }, async (copy) => {
    await copy.goto(`${app.origin}/dialogues/ar/note`)
    await copy.setContent(html)
    expect(await auditPage(copy), name).toEqual([])
  })
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
export const text = (page: Page) => page.locator('main').innerText()

/** A mistake leads from the list, which has the focus, to its field, which says that it is wrong; the title begins with it. */
export async function expectMistake(page: Page, field: string | RegExp, message: string | RegExp) {
  const links = page.locator('.error-summary[autofocus] a', { hasText: message })
  const id = (await links.first().getAttribute('href'))?.slice(1) ?? ''
  expect(id).toMatch(field)
  const target = page.locator(`[id="${id}"]`)
  expect(await target.getAttribute('aria-describedby')).toContain(`${id}-error`)
  if ((await target.evaluate((element) => element.tagName)) !== 'FIELDSET') {
    expect(await target.getAttribute('aria-invalid')).toBe('true')
  }
  await links.first().click()
  expect(await target.isVisible()).toBe(true)
  expect(await page.title()).toMatch(/^(Error:|خطأ)/)
}

/** Objects, and hands over the code that is told. */
export async function object(page: Page, wrong: string, mayPublish: 'yes' | 'no' = 'yes'): Promise<string> {
  await page.fill('#wrong', wrong)
  await page.check('[name=speaks-as][value=people-like-me]')
  await page.check(`[name=may-publish][value=${mayPublish}]`)
  await press(page, ar('concerned.send'))
  return page.locator('.own-code').innerText()
}

export async function openByCode(page: Page, code: string) {
  await page.goto(`${app.origin}/dialogues/ar/note/code`)
  await page.fill('#code', code)
  await press(page, ar('concerned.open'))
}
