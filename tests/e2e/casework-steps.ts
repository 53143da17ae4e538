// What somebody at the desk does in the browser, step by step: signs in, registers an adult with a yes in writing, finds somebody again, opens
// a case and finds it by its reference.
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { savePicture, scrollsSideways } from './browser.ts'
import { PASSWORD, type CaseworkApp } from './casework-app.ts'

/** Signs in to the pages of casework. */
export async function signInToCasework({ origin }: CaseworkApp, page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${origin}/casework/${language}/sign-in`)
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', PASSWORD)
  await page.locator('main form button[type=submit]').last().click()
}

/** The form of a registration, with the yes given in writing. */
export async function beginRegistration({ origin }: CaseworkApp, page: Page, language = 'en'): Promise<void> {
  await page.goto(`${origin}/casework/${language}/register`)
  await page.locator('main form button[type=submit]').last().click()
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
}

/** Registers an adult. */
export async function registerInBrowser(
  app: CaseworkApp,
  page: Page,
  name: string,
  more: Readonly<Record<string, string>> = {},
  restriction = '',
): Promise<void> {
  await beginRegistration(app, page)
  await page.fill('main [name=name]', name)
  for (const [field, text] of Object.entries(more)) await page.fill(`main [name=${field}]`, text)
  if (restriction !== '') await page.selectOption('main [name=restriction]', restriction)
  await page.click('main button:has-text("Save")')
}

/** Looks for somebody by name or code. */
export async function findInBrowser({ origin }: CaseworkApp, page: Page, typed: string, purpose = 'assistance'): Promise<void> {
  await page.goto(`${origin}/casework/en/search`)
  await page.fill('main [name=name]', typed)
  await page.check(`[name=purpose][value=${purpose}]`)
  await page.click('main button:has-text("Search")')
}

/** Takes a picture of a page that does not scroll sideways, and answers with its text. */
export async function lookAt(page: Page, picture: string): Promise<string> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, picture)
  return (await page.textContent('main')) ?? ''
}

export { signInToCasework as signIn }

/** Opens a case of somebody new for `assistance`; its page is shown. Returns the reference. */
export async function openCase(
  app: CaseworkApp,
  page: Page,
  name: string,
  { isChild = false, need = 'shelter', isUrgent = false }: { isChild?: boolean; need?: string; isUrgent?: boolean } = {},
): Promise<string> {
  await registerInBrowser(app, page, name)
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
  await findInBrowser(app, page, name, purpose)
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

/** The form that writes, as the browser would send it. */
export async function readForm(
  page: Page,
  mark = 'submission-id',
): Promise<{ readonly action: string; readonly fields: Record<string, string> }> {
  const form = page.locator('main form', { has: page.locator(`[name=${mark}]`) })
  const action = new URL((await form.getAttribute('action')) ?? '', page.url()).href.split('#')[0] ?? ''
  const fields: Record<string, string> = {}
  for (const field of await form.locator('input, textarea, select').all()) {
    const isChoice = ['radio', 'checkbox'].includes((await field.getAttribute('type')) ?? '')
    if (isChoice && !(await field.isChecked())) continue
    fields[(await field.getAttribute('name')) ?? ''] = await field.inputValue()
  }
  return { action, fields }
}
