// What the tests of cases share: signing in, registering somebody, opening a case, and finding one's way on its page.
import type { Page } from 'playwright-core'
import { PASSWORD, type CaseworkApp } from './casework-app.ts'

/** Signs in, in a language of the pages. */
export async function signIn(app: CaseworkApp, page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/casework/${language}/sign-in`)
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', PASSWORD)
  await page.locator('main form button[type=submit]').last().click()
}

/** Registers somebody with their yes, and opens their record. */
export async function register(app: CaseworkApp, page: Page, name: string): Promise<void> {
  await page.goto(`${app.origin}/casework/en/register`)
  await page.click('text=Continue')
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await page.fill('main [name=name]', name)
  await page.click('main button:has-text("Save")')
  await page.click('main button:has-text("Open the record")')
}

/** Opens a case of somebody new for `assistance`; its page is shown. Returns the reference. */
export async function openCase(
  app: CaseworkApp,
  page: Page,
  name: string,
  { isChild = false, need = 'shelter', isUrgent = false }: { isChild?: boolean; need?: string; isUrgent?: boolean } = {},
): Promise<string> {
  await register(app, page, name)
  await findPerson(app, page, name)
  await page.click('main button:has-text("Cases")')
  await page.check(`[name=child][value=${isChild ? 'yes' : 'no'}]`)
  await page.selectOption('[name=need]', need)
  await page.check(`[name=urgent][value=${isUrgent ? 'yes' : 'no'}]`)
  await page.click('main button:has-text("Open the case")')
  return /[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}/.exec((await page.textContent('.reference')) ?? '')?.[0] ?? ''
}

/** Finds somebody by name and opens their record. */
export async function findPerson(app: CaseworkApp, page: Page, name: string, purpose = 'assistance'): Promise<void> {
  await page.goto(`${app.origin}/casework/en/search`)
  await page.fill('main [name=name]', name)
  await page.check(`[name=purpose][value=${purpose}]`)
  await page.click('main button:has-text("Search")')
  await page.click('main .found button:has-text("Open")')
}

/** Opens a case by the reference that was read out, from the first page. */
export async function openByReference(app: CaseworkApp, page: Page, reference: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/casework/${language}`)
  await page.fill('main [name=reference]', reference)
  await page.locator('main form[action*="find-case"] button').click()
}

/** Presses a button of the page by its words. */
export async function press(page: Page, words: string): Promise<void> {
  await page.locator(`main button:has-text("${words}")`).first().click()
}

/** The page's own words. */
export async function readMain(page: Page): Promise<string> {
  return (await page.textContent('main')) ?? ''
}

/** How many entries the access log has that say this: `action`, `outcome`, `reason`, `fields`. */
export async function countEntries(
  app: CaseworkApp,
  action: string,
  reason: string | null,
  outcome = 'allowed',
): Promise<number> {
  const admin = await app.world.database.client('postgres')
  const { rows } = await admin.query(`SELECT convert_from(body, 'UTF8') AS body FROM firewall.access_entry`)
  return rows.filter(({ body }: { readonly body: string }) => {
    const entry: { readonly action?: string; readonly reason?: string; readonly outcome?: string } = JSON.parse(body)
    return entry.action === action && entry.outcome === outcome && (reason === null || entry.reason === reason)
  }).length
}
