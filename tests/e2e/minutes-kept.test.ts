// What waits in a browser until it is sent: nobody but the account that typed it reads a word of it, not in the profile's files, not after
// signing out, not at a machine that several share; and neither a full disk nor a wrong clock nor a withdrawn session loses one.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { auditPage, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { type DialogueApp, startDialogueApp } from './dialogue-app.ts'

const password = choosePassword()
const SECRET = 'The guard at the western gate was bribed'
let app: DialogueApp
let browser: Browser

beforeAll(async () => {
  app = await startDialogueApp(['amal', 'basma'], password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const minutesAt = () => `${app.origin}/coordination/en/dialogues/session/ford-1/minutes`

async function signIn(page: Page, name: string): Promise<void> {
  await signInOn(page, app.origin, name, password)
  await page.goto(minutesAt())
}

async function sitDown(name: string, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await openContext(browser, { width: 1280 }))).newPage()
  page.setDefaultTimeout(15_000)
  await signIn(page, name)
  await sees(page, '[data-state-line]', 'Saved')
  return page
}

async function sees(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor({ timeout: 20_000 })
}

/** Everything that a browser keeps for the site, as whoever opens its files would read it. */
const readKept = (page: Page) =>
  page.evaluate(`(async () => {
    const toText = (value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : value !== null && typeof value === 'object'
          ? Object.entries(value).map(([name, one]) => name + '=' + toText(one)).join(' ')
          : String(value)
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.documentElement.dataset.key ?? '']
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => { indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result) })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise((resolve) => {
          database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => resolve(target.result)
        })
        found.push(...rows.map(toText))
      }
      database.close()
    }
    return found.join('\\n')
  })()`) as Promise<string>

/** How many texts wait in the browser, of whichever account. */
const countKept = async (page: Page) => [...(await readKept(page)).matchAll(/account=/g)].length

describe('what waits in a browser', () => {
  it('is locked, also the last letters of a page that was closed, and opens for its account alone', async () => {
    const amal = await sitDown('amal')
    const context = amal.context()
    expect(await amal.locator('[data-key]').count()).toBe(0)
    await context.route('**/sync', (route) => route.abort())
    await amal.fill('#next-speaker', 'Head of the border post')
    await amal.fill('#next-text', SECRET)
    await sees(amal, '[data-state-line]', /Offline since .*Not sent yet: 1/)
    expect(await countKept(amal)).toBe(1)
    for (const words of [SECRET, 'Head of the border post', 'bribed']) expect(await readKept(amal)).not.toContain(words)
    await amal.locator('#next-text').pressSequentially(' by a smuggler.')
    await amal.goto(`${app.origin}/coordination/en/dialogues`)
    const kept = await readKept(amal)
    for (const words of [SECRET, 'smuggler']) expect(kept).not.toContain(words)

    // Somebody else sits down at the machine.
    await context.clearCookies()
    await context.unroute('**/sync')
    const basma = await sitDown('basma', context)
    await sees(basma, '[data-news-line]', 'Texts of another account wait in this browser: 1')
    expect(await basma.content()).not.toContain('bribed')
    await basma.close()

    await context.clearCookies()
    const again = await sitDown('amal', context)
    await sees(again, '.entries > li', `${SECRET} by a smuggler.`)
    await expect.poll(() => countKept(again), { timeout: 20_000 }).toBe(0)
    expect(await readKept(again)).not.toContain('causeway-minutes-last')
    await context.close()
  })

  it('is sent before signing out; what cannot be is told, and kept locked or thrown away as its writer says', async () => {
    const amal = await sitDown('amal')
    const context = amal.context()
    const signOut = () => amal.getByRole('button', { name: 'Sign out', exact: true }).click()
    await amal.fill('#next-text', 'Sent while signing out.')
    await signOut()
    await amal.waitForURL('**/sign-in*')
    expect(await countKept(amal)).toBe(0)
    const sent = (await app.minutes.read('ford-1')).entries.map(({ content }) => content.text)
    expect(sent).toContain('Sent while signing out.')

    await signIn(amal, 'amal')
    await sees(amal, '[data-state-line]', 'Saved')
    await context.route('**/sync', (route) => route.abort())
    await amal.fill('#next-text', 'Not sent before the train left.')
    await signOut()
    await sees(amal, '[data-sign-out-unsent]', 'Texts that you typed and that the server has not got: 1.')
    await savePicture(amal, 'minutes-sign-out')
    expect(await auditPage(amal)).toEqual([])
    expect(await scrollsSideways(amal)).toBe(false)
    await amal.getByRole('button', { name: 'Sign out; they stay locked here' }).click()
    await amal.waitForURL('**/sign-in*')
    expect(await readKept(amal)).not.toContain('train')
    await signIn(amal, 'amal')
    await sees(amal, '.entries > li', 'Not sent before the train left.')
    await signOut()
    await amal.getByRole('button', { name: 'Throw them away and sign out' }).click()
    await amal.waitForURL('**/sign-in*')
    expect(await countKept(amal)).toBe(0)
    await context.unroute('**/sync')
    await signIn(amal, 'amal')
    await sees(amal, '[data-state-line]', 'Saved')
    expect(await amal.locator('.entries').innerText()).not.toContain('train')
    await context.close()
  })

  it('is told not to be kept where the browser has no room left, and is sent all the same', async () => {
    const context = await openContext(browser, { width: 1280 })
    await context.addInitScript(`{
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (row) {
        if (globalThis.isFull) throw new DOMException('No room', 'QuotaExceededError')
        return put.call(this, row)
      }
    }`)
    const amal = await sitDown('amal', context)
    await amal.evaluate('globalThis.isFull = true')
    await amal.fill('#next-text', 'Typed into a full browser.')
    await sees(amal, '[data-state-line]', 'This browser keeps nothing')
    await amal.locator('#next-text').pressSequentially(' And more.')
    await expect
      .poll(async () => (await app.minutes.read('ford-1')).entries.map(({ content }) => content.text))
      .toContain('Typed into a full browser. And more.')
    await context.close()
  })

  it('has the time at which it was typed by our clock, whatever year the browser is in', async () => {
    const context = await openContext(browser, { width: 1280 })
    await context.clock.install({ time: new Date(Date.now() + 365 * 86_400_000) })
    const amal = await sitDown('amal', context)
    await amal.fill('#next-text', 'Typed in another year.')
    await expect
      .poll(async () =>
        (await app.minutes.read('ford-1')).entries.find(({ content }) => content.text === 'Typed in another year.'),
      )
      .toBeDefined()
    const state = (await app.minutes.read('ford-1')).entries.find(({ content }) => content.text === 'Typed in another year.')
    expect(Math.abs(Date.now() - (state?.heads[0]?.typedAt.getTime() ?? 0))).toBeLessThan(60_000)
    await context.close()
  })

  it('may be a page of text that was pasted, in Arabic too, and nothing of it is changed', async () => {
    const amal = await sitDown('amal')
    const paragraph = 'قالت رئيسة البلدية (Fordham) إن المدرسة مفتوحة. “No child waits.”\n\n\tSecond line — 12 %.'
    const pasted = Array.from({ length: 60 }, () => paragraph).join('\n')
    await amal.locator('#next-text').focus()
    await amal.keyboard.insertText(pasted)
    await amal.press('#next-text', 'Control+Enter')
    await sees(amal, '[data-state-line]', 'Saved')
    await expect
      .poll(async () => (await app.minutes.read('ford-1')).entries.map(({ content }) => content.text), { timeout: 20_000 })
      .toContain(pasted)
    await amal.context().close()
  })

  it('is told to stay here when the session was withdrawn meanwhile', async () => {
    const amal = await sitDown('amal')
    await amal.fill('#next-text', 'Typed before it was withdrawn.')
    await amal.press('#next-text', 'Control+Enter')
    await sees(amal, '.entry-by', 'Written by amal')
    const [owner] = (await app.minutes.read('ford-1')).entries.flatMap(({ accounts }) => accounts)
    const done = await app.work.withdraw(owner ?? '', 'session', 'ford-1', 'Entered by mistake')
    expect(done.ok).toBe(true)
    await sees(amal, '[data-state-line]', 'This session of the dialogue was withdrawn.')
    await amal.fill('#next-text', 'Typed after it was withdrawn.')
    await sees(amal, '[data-state-line]', 'This session of the dialogue was withdrawn. Not sent yet: 1')
    expect(await amal.inputValue('#next-text')).toBe('Typed after it was withdrawn.')
    await amal.context().close()
  })
})
