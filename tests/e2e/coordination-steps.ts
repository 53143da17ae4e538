// Signing in where coordination is done, for browser tests of what lies behind it.
import type { Browser, Page } from 'playwright-core'
import { openContext } from './browser.ts'

/** Signs in on a page that is open already. */
export async function signInOn(page: Page, origin: string, name: string, password: string): Promise<void> {
  await page.goto(`${origin}/coordination/en/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main form button[type=submit]')
}

/** A browser of somebody's own, signed in; steps in it wait twelve seconds at most. */
export async function openSignedIn(
  browser: Browser,
  { origin, name, password }: { readonly origin: string; readonly name: string; readonly password: string },
  options: Parameters<typeof openContext>[1] = {},
): Promise<Page> {
  const context = await openContext(browser, { width: 1280, ...options })
  context.setDefaultTimeout(12_000)
  const page = await context.newPage()
  await signInOn(page, origin, name, password)
  return page
}
