// The account pages in a real browser with a virtual authenticator: set-up from an invitation, passkeys, codes without JavaScript,
// showing again who one is, sessions, and the same in Arabic, on a phone and by keyboard.
import { addAuthenticator, makePhone } from './authenticators.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { organisations, startAccountApp, type AccountApp } from './account-app.tsx'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  openContext,
  savePicture,
  scrollsSideways,
  withPage,
  type ViewOptions,
} from './browser.ts'

const password = 'four words nobody joins'
let database: TestDatabase
let app: AccountApp
let browser: Browser
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  app = await startAccountApp(database)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await database?.close()
})

/** An invitation by whoever runs the installation, as the command line makes it. */
async function invite(
  role: 'caseworker' | 'administrator' | 'supervisor' = 'caseworker',
  organisationId: string = organisations.real,
) {
  number += 1
  const name = `amal-${number}`
  const purposes = role === 'administrator' ? ['administration'] : ['assistance', 'safety']
  const link = await app.rooms.members.inviteAsOperator(organisationId, { name, email: 'a@harbour-aid.example', role, purposes })
  if (!link.ok) throw new Error(link.error)
  return { name, path: `/account/en/invitation/${link.value.token}` }
}

/** Follows an invitation up to the page of what one signs in with. */
async function setUp(page: Page, path: string): Promise<void> {
  await page.goto(`${app.origin}${path}`)
  await page.fill('#new-password', password)
  await page.fill('#new-password-again', password)
  await page.click('main button.button')
  await page.waitForURL(/\/security/)
}

/** A context with a passkey of a new member, who is signed in with it. */
async function withPasskey<T>(
  use: (
    page: Page,
    name: string,
    context: BrowserContext,
    authenticator: Awaited<ReturnType<typeof addAuthenticator>>,
  ) => Promise<T>,
) {
  const context = await openContext(browser, { width: 1280 })
  try {
    const page = await context.newPage()
    const authenticator = await addAuthenticator(context, page)
    const { name, path } = await invite()
    await setUp(page, path)
    await page.fill('#passkey-name', 'Work phone')
    await page.click('form[data-passkey=create] button')
    await page.waitForSelector('.codes')
    return await use(page, name, context, authenticator)
  } finally {
    await context.close()
  }
}

let waited = 0
const phone = (key: string) => makePhone(key, () => Date.now() + waited)

function wait(seconds: number): void {
  waited += seconds * 1000
  app.wait(seconds * 1000)
}

async function addApp(page: Page): Promise<() => string> {
  await page.click('form[action$="/security/app"] button')
  const code = phone(await page.locator('.to-copy').innerText())
  await page.fill('#code', code())
  await page.click('main button.button')
  await page.waitForSelector('.codes')
  return code
}

async function signInByCode(page: Page, name: string, code: string): Promise<void> {
  await page.goto(`${app.origin}/account/en/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('form[action$="/sign-in"] button')
  await page.fill('#code', code)
  await page.click('form[action$="/sign-in/code"] button')
}

const text = (page: Page) => page.locator('main').innerText()

describe('an invitation', () => {
  it('sets an account up once; a password alone does not lead to people’s records', async () => {
    const { name, path } = await invite()
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}${path}`)
      expect(await text(page)).toContain('Harbour Aid invites you')
      await page.fill('#new-password', 'short')
      await page.fill('#new-password-again', 'short')
      await page.click('main button.button')
      expect(await page.locator('.error-summary').innerText()).toContain('15 characters')
      await setUp(page, path)
      expect(await text(page)).toContain('One more step')
      const answer = await page.goto(`${app.origin}/work/en`)
      expect(answer?.status()).toBe(403)
      expect(await text(page)).toContain('A password alone is not enough here')
      const again = await page.goto(`${app.origin}${path}`)
      expect(again?.status()).toBe(404)
      expect(await text(page)).toContain('does not work any more')
    })
    expect(app.entries.some(({ event, outcome }) => event === 'invitation-used' && outcome === 'allowed')).toBe(true)
    expect(JSON.stringify(app.entries), 'no name goes to the log').not.toContain(name)
    expect(app.logLines.join('')).not.toContain(path.split('/').at(-1) ?? '')
  })
})

describe('a passkey', () => {
  it('is made, signs in alone without a name, and leads to the work', async () => {
    await withPasskey(async (page, name) => {
      expect(await page.locator('.codes li').count()).toBe(10)
      await page.goto(`${app.origin}/work/en`)
      expect(await text(page)).toBe(`Cases of ${name}`)
      await page.goto(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      await page.waitForURL(/sign-in$/)
      await page.click('form[data-passkey=get] button')
      await page.waitForURL(`${app.origin}/account/en`)
      expect(await text(page)).toContain('by a passkey')
      await page.goto(`${app.origin}/account/en/security`)
      expect(await text(page)).toContain('Work phone')
    })
    expect(app.entries.map(({ event }) => event)).toContain('passkey-added')
  })

  it('leaves no way in by the password alone', async () => {
    await withPasskey(async (_page, name) => {
      await withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(`${app.origin}/account/en/sign-in`)
        await page.fill('#name', name)
        await page.fill('#password', password)
        await page.click('form[action$="/sign-in"] button')
        expect(await text(page)).toContain('Recovery code')
        await page.goto(`${app.origin}/account/en`)
        expect(page.url()).toBe(`${app.origin}/account/en/sign-in`)
      })
    })
  })

  it('without its person’s finger or PIN is refused', async () => {
    await withPasskey(async (page, _name, _context, { session, authenticatorId }) => {
      await page.goto(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      await page.waitForURL(/sign-in$/)
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
      await page.click('form[data-passkey=get] button')
      await page.waitForSelector('[data-passkey-problem]:not([hidden])')
      expect(page.url()).toContain('sign-in')
    })
  })

  it('whose counter falls, as a copy’s does, is refused and its owner told', async () => {
    await withPasskey(async (page, name, _context, { session, authenticatorId }) => {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
      const [credential] = credentials
      if (credential === undefined) throw new Error('No passkey was made')
      await page.goto(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      await page.click('form[data-passkey=get] button')
      await page.waitForURL(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      await session.send('WebAuthn.clearCredentials', { authenticatorId })
      await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
      await page.click('form[data-passkey=get] button')
      await page.waitForSelector('[role=alert] a')
      expect(page.url()).toContain('sign-in/passkey')
      const account = (await app.rooms.accounts.list()).find((one) => one.name === name)
      const notices = await app.rooms.listNotices(account?.accountId ?? '')
      expect(notices.map(({ kind }) => kind)).toContain('passkey-counter-fell')
    })
  })

  it('is renamed; the last one of a member stays', async () => {
    await withPasskey(async (page) => {
      await page.goto(`${app.origin}/account/en/security`)
      await page.fill('input[id^=name-]', 'Old phone')
      await page.click('form[action$="/passkey/rename"] button >> nth=0')
      expect(await text(page)).toContain('Old phone')
      await page.click('form[action$="/passkey/rename"] button >> nth=1')
      expect(await page.locator('.error-summary').innerText()).toContain('last thing')
    })
  })
})

describe('an authenticator app, without JavaScript', () => {
  it('is added, asked for at the next sign-in, and leads to the work', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      const { name, path } = await invite()
      await setUp(page, path)
      expect(await text(page)).toContain('Passkeys need a browser with JavaScript')
      const code = await addApp(page)
      await page.goto(`${app.origin}/account/en`)
      await page.click('.signed-in button')
      wait(30)
      await signInByCode(page, name, '000000')
      expect(await page.locator('.error-summary').innerText()).toContain('not right')
      await page.fill('#code', code())
      await page.click('form[action$="/sign-in/code"] button')
      expect(await text(page)).toContain('by a password and a code')
      await page.goto(`${app.origin}/work/en`)
      expect(await text(page)).toBe(`Cases of ${name}`)
    })
  })

  it('shows a picture that a camera reads as the key beside it', async () => {
    const { default: decodeQr } = await import('qr/decode.js')
    await withPage(browser, { width: 800, javaScript: false }, async (page) => {
      await setUp(page, (await invite()).path)
      await page.click('form[action$="/security/app"] button')
      const key = (await page.locator('.to-copy').innerText()).replaceAll(/\s/g, '')
      const side = Number((await page.getAttribute('.qr', 'viewBox'))?.split(' ').at(-1))
      const dark = new Set(
        [...((await page.getAttribute('.qr path', 'd')) ?? '').matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`),
      )
      const scale = 4
      const pixels = new Uint8Array((side * scale) ** 2 * 4).fill(255)
      for (let y = 0; y < side * scale; y++) {
        for (let x = 0; x < side * scale; x++) {
          if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`))
            pixels.fill(0, (y * side * scale + x) * 4, (y * side * scale + x) * 4 + 3)
        }
      }
      expect(decodeQr({ width: side * scale, height: side * scale, data: pixels })).toContain(`secret=${key}`)
    })
  })
})

describe('a session', () => {
  it('of a member ends after half an hour unused', async () => {
    await withPasskey(async (page) => {
      wait(29 * 60)
      await page.goto(`${app.origin}/work/en`)
      expect(await text(page)).toContain('Cases of')
      wait(31 * 60)
      await page.goto(`${app.origin}/work/en`)
      expect(page.url()).toBe(`${app.origin}/work/en/sign-in`)
    })
  })

  it('has another token after each step, out of reach of scripts and of other sites', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      const { path } = await invite()
      const context = page.context()
      const cookie = async () => (await context.cookies()).find(({ name }) => name === 'causeway-session')
      // A token that somebody else put there before is not taken over.
      await context.addCookies([{ name: 'causeway-session', value: 'planted', url: app.origin }])
      await setUp(page, path)
      const begun = await cookie()
      expect(begun?.value).not.toBe('planted')
      expect(begun).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1 })
      await addApp(page)
      const stronger = await cookie()
      expect(stronger?.value).not.toBe(begun?.value)
      expect(await app.rooms.accounts.findSignedIn(begun?.value ?? '')).toBeNull()
    })
  })

  it('is listed, and ended from another', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      const { name, path } = await invite()
      await setUp(page, path)
      const code = await addApp(page)
      await withPage(browser, { javaScript: false, width: 1280 }, async (other) => {
        wait(30)
        await signInByCode(other, name, code())
        expect(await other.locator('.banner').first().innerText()).toContain('happened to your account')
        expect(await text(other)).toContain('Signed in from a browser that was not used before: Chrome, Linux')
        await other.click('text=End all other sessions')
        expect(await text(other)).toContain('All other sessions have ended')
        await page.goto(`${app.origin}/account/en`)
        expect(page.url()).toContain('/sign-in')
      })
    })
  })
})

describe('a dangerous act', () => {
  it('asks again who one is after ten minutes, and loses nothing that was typed', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      const { path } = await invite('administrator')
      await setUp(page, path)
      const code = await addApp(page)
      await page.goto(`${app.origin}/account/en/members/invite`)
      await page.fill('#name', 'nour-of-harbour')
      await page.fill('#email', 'nour@harbour-aid.example')
      await page.check('input[name=role][value=caseworker]')
      wait(11 * 60)
      await page.click('form[action$="/members/invite"] button')
      expect(await text(page)).toContain('Show again who you are')
      await page.fill('#code', '000000')
      await page.click('form[action$="/confirm"] button')
      expect(await page.locator('.error-summary').innerText()).toContain('Nothing has been done yet')
      await page.fill('#code', code())
      await page.click('form[action$="/confirm"] button')
      expect(await text(page)).toContain('What you typed is still here')
      await page.click('main form[action$="/members/invite"] button')
      expect(await page.locator('.to-copy').innerText()).toContain('/account/en/invitation/')
      expect(await text(page)).toContain('For nour-of-harbour')
    })
  })

  it('can be confirmed by a passkey', async () => {
    await withPasskey(async (page) => {
      wait(11 * 60)
      await page.goto(`${app.origin}/account/en/security`)
      await page.click('form[action$="/security/recovery-codes"] button')
      await page.click('form[data-passkey=get] button')
      await page.waitForSelector('text=What you typed is still here')
      await page.click('main form[action$="/security/recovery-codes"] button')
      expect(await page.locator('.codes li').count()).toBe(10)
    })
  })
})

describe('every page', () => {
  it.each([
    ['phone', { width: 360, javaScript: true }, 'en'],
    ['phone in Arabic', { width: 360, javaScript: true }, 'ar'],
    ['phone in French, dark', { width: 360, javaScript: true, colours: 'dark' }, 'fr'],
  ] as const)('is readable by everybody: %s', async (look, options: ViewOptions, language) => {
    await withPage(browser, options, async (page) => {
      const check = async (name: string) => {
        expect(await auditPage(page), name).toEqual([])
        expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false)
        expect(await findSmallTargets(page), name).toEqual([])
        await savePicture(page, `account ${look} ${name}`)
      }
      const { path } = await invite('administrator')
      const home = `${app.origin}/account/${language}`
      await page.goto(`${home}/sign-in`)
      await check('sign-in')
      await page.goto(`${home}/organisation`)
      await check('organisation')
      await page.goto(`${app.origin}${path.replace('/en/', `/${language}/`)}`)
      await check('invitation')
      await page.fill('#new-password', password)
      await page.fill('#new-password-again', password)
      await page.click('main button.button')
      await check('set-up')
      await page.click('form[action$="/security/app"] button')
      await check('app')
      await page.fill('#code', phone(await page.locator('.to-copy').innerText())())
      await page.click('main button.button')
      await check('codes')
      for (const part of ['', '/security', '/members', '/members/invite']) {
        await page.goto(`${home}${part}`)
        await check(part === '' ? 'home' : part.slice(1).replace('/', ' '))
      }
      wait(11 * 60)
      await page.click('form[action$="/members/invite"] button')
      await check('confirm')
    })
  })

  it('is worked through by keyboard alone', async () => {
    await withPage(browser, { width: 1280, javaScript: false }, async (page) => {
      await page.goto(`${app.origin}${(await invite()).path}`)
      const press = async (key: string) => page.keyboard.press(key)
      await page.focus('#new-password')
      await page.keyboard.type(password)
      await press('Tab')
      await page.keyboard.type(password)
      await press('Enter')
      await page.waitForURL(/\/security/)
      for (let step = 0; step < 40; step++) {
        await press('Tab')
        if (await page.evaluate(`document.activeElement.matches('form[action$="/security/app"] button')`)) break
      }
      await press('Enter')
      await page.waitForSelector('.qr')
    })
  })
})
