// "Did you get help? If not, why?" in the browser, without script: by a printed code on a page that says nothing of whom, of what or of where;
// by the person at their own record; and a referral that another organisation receives, answers with others at once, and loses again.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { purposesByRole } from '../../src/platform/accounts/index.ts'
import { createAccounts, createAccountStore, type AccountTables } from '../../src/platform/accounts/index.ts'
import { launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { PASSWORD, startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { makeActor } from '../people-world.ts'
import { openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
/** Opens the clinic's desk, as its supervisor would. */
let openDesk: () => Promise<unknown>

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  const clinic = await app.world.admit({ name: 'North Clinic' })
  const accounts = createAccounts(
    createAccountStore(app.world.database.connect<AccountTables>('causeway_accounts')),
    app.world.clock,
  )
  const admin = await app.world.database.client('postgres')
  const { organisationId, teamId } = clinic
  let bossId = ''
  for (const [name, role] of [
    ['nadia', 'caseworker'],
    ['boss', 'supervisor'],
  ] as const) {
    const membership = { organisationId, role, purposes: purposesByRole[role] }
    const made = await accounts.create(name, PASSWORD, { isDemo: true, membership })
    if (!made.ok) throw new Error(made.error)
    if (role === 'supervisor') bossId = made.value.accountId
    await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [
      organisationId,
      teamId,
      made.value.accountId,
    ])
  }
  openDesk = () => {
    const asker = { actor: makeActor(organisationId, bossId, 'supervisor'), purpose: 'supervision' } as const
    return app.world.referrals.inbox.setDesk(asker, { teamId, isOpen: true, capacity: 3 })
  }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `referral-${picture}`)
}

/** Refers somebody new to North Clinic, as amira; the page says that it was sent. */
async function refer(page: Page, name: string): Promise<void> {
  await openCase(app, page, name)
  await press(page, 'Refer to a service')
  await press(page, 'Refer to a service')
  await press(page, 'Refer to this organisation')
  await page.selectOption('[name=need]', 'health-care')
  await page.check('[name=fields][value=name]')
  await page.check('[name=chosen-by][value=together]')
  await press(page, 'See what they will see')
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await press(page, 'Keep the answer')
}

describe('an organisation that takes referrals', () => {
  it('opens its desk, sees what waits, accepts several at once, and is told what was taken back', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'boss')
      await page.goto(`${app.origin}/casework/en/referrals/desk`)
      await page.check('[name=open][value=yes]')
      await page.fill('[name=capacity]', '3')
      await press(page, 'Save')
      expect(await readMain(page)).toContain('Saved.')
      await look(page, 'desk')
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await refer(page, 'Tarek Amberfield')
      expect(await readMain(page)).toContain('North Clinic has it')
      await refer(page, 'Yusra Amberfield')
      await withPage(browser, noScript, async (theirs) => {
        await signIn(app, theirs, 'nadia')
        await theirs.goto(`${app.origin}/casework/en/referrals`)
        await press(theirs, 'Open the list')
        expect(await theirs.locator('[name=chosen]').count()).toBe(2)
        await look(theirs, 'inbox')
        for (const box of await theirs.locator('[name=chosen]').all()) await box.check()
        await press(theirs, 'Accept those chosen')
        expect(await readMain(theirs)).toContain('2 answered')
        expect(await readMain(theirs)).toContain('Room left for one person')
        await press(theirs, 'Accepted')
        await theirs.locator('main table button').first().click()
        expect(await readMain(theirs)).toContain('Amberfield')
        await look(theirs, 'received')
      })
      await press(page, 'Back to the case')
      expect(await readMain(page)).toContain('accepted')
    })
  })
})

describe('the person’s own answer', () => {
  it('is given by a printed code on a page that says nothing', async () => {
    await openDesk()
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await refer(page, 'Hiba Amberfield')
      await press(page, 'Make the paper')
      const code = ((await page.textContent('.own-code')) ?? '').trim()
      await look(page, 'question-paper')
      await withPage(browser, noScript, async (theirs) => {
        await theirs.goto(`${app.origin}/answer/fr`)
        await look(theirs, 'question-fr')
        expect(await theirs.content()).not.toMatch(/orientation|referral|clinic|Hiba/i)
        await theirs.fill('[name=code]', code.toLowerCase())
        await theirs.locator('main form button').click()
        // What was typed stays where the question itself was left out.
        expect(await theirs.inputValue('[name=code]')).toBe(code.toLowerCase())
        await theirs.check('[name=got-help][value=no]')
        await theirs.check('[name=why][value=documents]')
        await theirs.locator('main form button').click()
        expect(await readMain(theirs)).toContain('Merci')
        await theirs.goto(`${app.origin}/answer/ar`)
        await theirs.fill('[name=code]', code)
        await theirs.check('[name=got-help][value=yes]')
        await theirs.locator('main form button').click()
        expect(await theirs.locator('.error-summary').count()).toBe(1)
        await look(theirs, 'question-used-ar')
      })
      await press(page, 'Back to the case')
      expect(await page.textContent('.journal')).toContain('paper')
    })
  })

  it('counts a guess for nothing', async () => {
    const guess = await fetch(`${app.origin}/answer/en`, {
      method: 'POST',
      body: new URLSearchParams({ code: randomUUID(), 'got-help': 'yes' }),
      headers: { origin: app.origin },
    })
    expect(guess.status).toBe(422)
    expect(await guess.text()).toContain('asks nothing')
  })
})
