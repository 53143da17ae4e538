// Two rapporteurs in two browsers over one real database: they see each other type, nobody's words are lost by a network that goes away, a tab
// that is closed, a server that is killed or a session that ends, and where both change the same words both texts stand there.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { launchBrowser, openContext } from './browser.ts'
import { lookAt } from './look-at.ts'
import { type DialogueApp, startDialogueApp } from './dialogue-app.ts'

const password = choosePassword()
let app: DialogueApp
let browser: Browser

beforeAll(async () => {
  app = await startDialogueApp(['amal', 'basma', 'chiara'], password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Somebody at the table, with a browser of their own. */
interface Rapporteur {
  readonly context: BrowserContext
  readonly page: Page
}

async function signIn(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/coordination/${language}/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main form button[type=submit]')
}

async function sitDown(name: string, options: Parameters<typeof openContext>[1] = {}): Promise<Rapporteur> {
  const context = await openContext(browser, { width: 1280, ...options })
  const page = await context.newPage()
  await signIn(page, name)
  await page.goto(minutesAt('en'))
  return { context, page }
}

const minutesAt = (language: string) => `${app.origin}/coordination/${language}/dialogues/session/ford-1/minutes`
const entry = (page: Page, text: string) => page.locator('.entries > li', { hasText: text })

/** Waits for words on the page. */
async function sees(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor({ timeout: 20_000 })
}

async function write(page: Page, speaker: string, text: string): Promise<void> {
  await page.fill('#next-speaker', speaker)
  await page.fill('#next-text', text)
  await page.press('#next-text', 'Control+Enter')
}

/** Opens an entry in its place and gives its field for the words. */
async function change(page: Page, text: string) {
  const row = entry(page, text)
  const id = await row.getAttribute('data-entry')
  await row.locator('a[data-edit]').click()
  return page.locator(`#edit-text-${id}`)
}

const look = (page: Page, name: string) => lookAt(page, `minutes-${name}`)

describe('two rapporteurs', () => {
  it('see each other type, and what both wrote', async () => {
    const [amal, basma] = [await sitDown('amal'), await sitDown('basma')]
    await amal.page.fill('#next-speaker', 'Mayor of Fordham')
    await amal.page.locator('#next-text').pressSequentially('The school is open to every child of the town.')
    await sees(basma.page, '.entries > li', 'The school is open to every child of the town.')
    await sees(basma.page, '[data-typing-line]', 'amal is typing in entry 1.')
    await write(basma.page, 'Head of the border post', 'We ask for no papers at the school gate.')
    await sees(amal.page, '.entries > li', 'We ask for no papers at the school gate.')
    await amal.page.press('#next-text', 'Control+Enter')
    await sees(amal.page, '[data-state-line]', 'Saved')
    // Amal began first, although basma had opened the page before.
    const order = await basma.page.locator('.entries > li:not([hidden]) [data-text]').allInnerTexts()
    expect(order).toEqual(['The school is open to every child of the town.', 'We ask for no papers at the school gate.'])
    // Chosen from the list, so it is that actor.
    await sees(amal.page, '.entry-facts', 'Town of Fordham')
    await look(amal.page, 'two')
    await Promise.all([amal.context.close(), basma.context.close()])
  })

  it('both change one paragraph, one of them offline: other words are merged, the same words are kept twice, both are told', async () => {
    const [amal, basma] = [await sitDown('amal'), await sitDown('basma')]
    await basma.page.clock.install()
    await basma.page.reload()
    await write(amal.page, 'Town of Fordham', 'We need ten teachers and one bus.')
    await write(amal.page, 'Town of Fordham', 'The State pays for the books.')
    await sees(basma.page, '.entries > li', 'The State pays for the books.')
    await sees(amal.page, '[data-state-line]', 'Saved')

    await basma.context.setOffline(true)
    const [teachersB, booksB] = [await change(basma.page, 'ten teachers'), await change(basma.page, 'The State pays')]
    await teachersB.fill('Today we need ten teachers and one bus.')
    await booksB.fill('The town pays for the books.')
    await sees(basma.page, '[data-state-line]', /Offline since .* Not sent yet: 2/)
    await basma.page.clock.fastForward('10:00')

    const [teachersA, booksA] = [await change(amal.page, 'ten teachers'), await change(amal.page, 'The State pays')]
    await teachersA.fill('We need ten teachers and one bus for the hills.')
    await booksA.fill('The ministry pays for the books.')
    await amal.page.waitForTimeout(2500)
    await sees(amal.page, '[data-state-line]', 'Saved')

    await basma.context.setOffline(false)
    await sees(basma.page, '[data-news-line]', 'amal changed the same words as you. Both texts are kept.')
    await sees(amal.page, '[data-news-line]', 'basma changed the same words as you. Both texts are kept.')
    // Both fields have the words of both; neither rapporteur touched anything.
    for (const field of [teachersA, teachersB]) {
      await expect
        .poll(() => field.inputValue(), { timeout: 20_000 })
        .toBe('Today we need ten teachers and one bus for the hills.')
    }
    expect(await booksA.inputValue()).toBe('The ministry pays for the books.')
    expect(await booksB.inputValue()).toBe('The town pays for the books.')

    for (const { page } of [amal, basma]) {
      await page.reload()
      const both = page.locator('[data-both]')
      expect(await both.innerText()).toContain('The ministry pays for the books.')
      expect(await both.innerText()).toContain('The town pays for the books.')
    }
    await look(basma.page, 'both-kept')
    await basma.page.getByRole('link', { name: 'Make one text of them' }).click()
    await look(basma.page, 'settle')
    // Her clock is ten minutes ahead of ours by now; the text is told to have arrived ten minutes after it was typed, by ours.
    expect(await basma.page.locator('.entry-side', { hasText: 'The town pays' }).innerText()).toMatch(/ arrived at \d\d:\d\d UTC/)
    await basma.page.fill('#edit-text', 'The ministry and the town pay for the books.')
    await basma.page.getByRole('button', { name: 'Make one text of them' }).click()
    await sees(amal.page, '.entries > li', 'The ministry and the town pay for the books.')
    expect(await amal.page.locator('[data-both]').count()).toBe(0)
    await Promise.all([amal.context.close(), basma.context.close()])
  })

  it('find what they typed offline again after the tab was closed', async () => {
    const amal = await sitDown('amal')
    await amal.context.setOffline(true)
    await amal.page.fill('#next-text', 'The bus leaves at seven.')
    await sees(amal.page, '[data-state-line]', /Offline since .*Not sent yet: 1/)
    await amal.page.locator('#next-text').pressSequentially(' Every day.')
    await amal.page.close({ runBeforeUnload: false })
    await amal.context.setOffline(false)
    const again = await amal.context.newPage()
    await again.goto(minutesAt('en'))
    await sees(again, '.entries > li', 'The bus leaves at seven. Every day.')
    await sees(again, '[data-state-line]', 'Saved')
    await again.reload()
    await sees(again, '.entries > li', 'The bus leaves at seven. Every day.')
    await amal.context.close()
  })

  it('lose nothing when the server is killed while they type, and hear so', async () => {
    const amal = await sitDown('amal')
    const words = Array.from({ length: 30 }, (_, at) => `word${at}`)
    await amal.page.fill('#next-speaker', 'Town of Fordham')
    for (const [at, word] of words.entries()) {
      await amal.page.locator('#next-text').pressSequentially(`${word} `)
      if (at === 10) await app.kill()
      if (at === 20) await sees(amal.page, '[data-state-line]', /Offline since/)
      if (at === 22) await app.startAgain()
    }
    await sees(amal.page, '[data-state-line]', 'Saved')
    await amal.page.press('#next-text', 'Control+Enter')
    const fresh = await amal.context.newPage()
    await fresh.goto(minutesAt('en'))
    await sees(fresh, '.entries > li', words.join(' '))
    expect(await entry(fresh, 'word29').count()).toBe(1)
    await amal.context.close()
  })

  it('sign in again in another tab when the session ended, and go on where they were', async () => {
    const amal = await sitDown('amal')
    await amal.context.clearCookies()
    await amal.page.fill('#next-text', 'Typed after the session ended.')
    await sees(amal.page, '[data-state-line]', 'Your session has ended. Not sent yet: 1. Nothing is lost')
    await look(amal.page, 'signed-out')
    const [tab] = await Promise.all([
      amal.context.waitForEvent('page'),
      amal.page.getByRole('link', { name: 'Sign in again (opens another tab)' }).click(),
    ])
    await tab.fill('#name', 'basma')
    await tab.fill('#password', password)
    await tab.click('main form button[type=submit]')
    // Another account's session sends nothing of hers.
    await sees(amal.page, '[data-state-line]', 'Somebody else is signed in in this browser now. Not sent yet: 1')
    await tab.goto(minutesAt('en'))
    await sees(tab, '[data-news-line]', 'Texts of another account wait in this browser: 1')
    expect(await entry(tab, 'Typed after the session ended.').count()).toBe(0)
    await amal.context.clearCookies()
    await signIn(tab, 'amal')
    await sees(amal.page, '[data-state-line]', 'Saved')
    await tab.goto(minutesAt('en'))
    await sees(tab, '.entries > li', 'Typed after the session ended.')
    expect(await entry(tab, 'Typed after the session ended.').innerText()).toContain('Written by amal')
    await amal.context.close()
  })

  it('may use two tabs of one browser, and each entry is there once', async () => {
    const amal = await sitDown('amal')
    const other = await amal.context.newPage()
    await other.goto(minutesAt('en'))
    await amal.context.setOffline(true)
    await write(amal.page, '', 'From the first tab.')
    await write(other, '', 'From the second tab.')
    await sees(other, '[data-state-line]', /Not sent yet: 2/)
    await amal.context.setOffline(false)
    for (const page of [amal.page, other]) {
      await sees(page, '[data-state-line]', 'Saved')
      for (const text of ['From the first tab.', 'From the second tab.']) {
        await sees(page, '.entries > li', text)
        expect(await entry(page, text).count()).toBe(1)
      }
    }
    await amal.context.close()
  })

  it('are told of what the server does not take, and keep the words', async () => {
    const amal = await sitDown('amal')
    await amal.page.fill('#next-text', `${'very '.repeat(4100)}long`)
    await sees(amal.page, '[data-refused]', 'It is too long: at most 20,000 characters of text')
    await look(amal.page, 'too-long')
    await write(amal.page, '', 'Shorter now.')
    await sees(amal.page, '[data-state-line]', 'Saved')
    await sees(amal.page, '.entries > li', 'Shorter now.')
    await amal.page.getByRole('button', { name: 'Remove this text from the browser' }).click()
    await amal.page.locator('[data-refused]').waitFor({ state: 'hidden' })
    await amal.context.close()
  })

  it('are told when the page rests because nobody is there, and one key wakes it', async () => {
    const amal = await sitDown('amal')
    await amal.page.clock.install()
    // From its first question to the server on, the page counts how long nobody has used it.
    const asked = amal.page.waitForResponse((answer) => answer.request().method() === 'POST')
    await amal.page.reload()
    await asked
    await sees(amal.page, '[data-state-line]', /^Saved$/)
    await amal.page.clock.fastForward('31:00')
    await sees(amal.page, '[data-state-line]', 'This page rests because nobody has used it for half an hour')
    await amal.page.keyboard.press('Shift')
    await sees(amal.page, '[data-state-line]', /^Saved$/)
    await amal.context.close()
  })
})
