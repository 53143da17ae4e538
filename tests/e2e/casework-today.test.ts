// What is to be done, in the browser, without script: the site's first page, its tabs, workload, a caseload given over, assignment; and
// what the access log says of each look.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { countEntries, openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
let amiraId: string
let reference: string

beforeAll(async () => {
  app = await startCaseworkApp()
  amiraId = await app.addMember('amira', 'caseworker')
  await app.addMember('bilal', 'caseworker')
  await app.addMember('newcomer', 'caseworker')
  await app.addMember('outsider', 'caseworker', { isInTeam: false })
  await app.addMember('head', 'supervisor')
  await app.addMember('keeper', 'administrator', { isInTeam: false })
  browser = await launchBrowser()
  await withPage(browser, noScript, async (page) => {
    await signIn(app, page, 'amira')
    reference = await openCase(app, page, 'Due Yesterday')
    await addTask(page, 'Bring her to the doctor', '2030-05-06')
    await addTask(page, 'Ask about the school', '2030-05-07')
    await openCase(app, page, 'سلمى لاحقًا')
    await addTask(page, `Call the aunt at ${'x'.repeat(150)}`, '2030-05-08')
  })
  await letClockRunOut()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }

/** As if the earliest task had been due two and a half hours ago. Whatever is written into the case makes its tasks again. */
async function letClockRunOut(): Promise<void> {
  const admin = await app.world.database.client('postgres')
  await admin.query(
    `UPDATE protected.case_task SET due_at = now() - interval '150 minutes' WHERE due_at = (SELECT min(due_at) FROM protected.case_task)`,
  )
}

async function addTask(page: Page, what: string, day: string): Promise<void> {
  await press(page, 'Task')
  await page.fill('[name=what]', what)
  await page.fill('[name=due-day]', day)
  await press(page, 'Save')
}

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `today-${picture}`)
}

describe('today', () => {
  it('is the first page of whoever works with people: who, what, until when, whose move, the late in words', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      expect(await page.textContent('h1')).toBe('What is to be done')
      const rows = page.locator('.task')
      expect(await rows.count()).toBe(3)
      const late = await rows.first().textContent()
      expect(late).toContain('Due Yesterday')
      expect(late).toContain('Bring her to the doctor')
      expect(late).toContain('2 hours late')
      expect(late).toContain('your move')
      expect(await page.locator('.task bdi', { hasText: 'سلمى لاحقًا' }).count()).toBe(1)
      expect(await readMain(page)).toContain('1 late')
      await look(page, 'mine')
      expect(page.url()).not.toMatch(/Due|doctor/)

      await rows.first().locator('button').click()
      expect(await page.textContent('h1')).toBe('Due Yesterday')
      expect(await readMain(page)).toContain('Opened for: help')

      await page.goto(`${app.origin}/casework/en/today/late`)
      expect(await page.locator('.task').count()).toBe(1)
      await page.goto(`${app.origin}/casework/en/today/approvals`)
      expect(await readMain(page)).toContain('Nothing waits for your approval')
      await look(page, 'empty')
      await page.goto(`${app.origin}/casework/en/today/mine`)
      await press(page, '1 late')
      expect(await page.locator('.task').count()).toBe(1)
    })
    expect(app.logLines.join('\n')).not.toMatch(/Due Yesterday|doctor|سلمى/)
  })

  it('is one step back from a case, and a case from its forms: the browser asks nothing on the way', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await page.locator('.task button').first().click()
      expect(await page.textContent('h1')).toBe('Due Yesterday')
      await press(page, 'Note')
      await page.fill('[name=text]', 'Half a thought')
      await page.goBack()
      expect(await page.textContent('h1')).toBe('Due Yesterday')
      await page.reload()
      expect(await page.textContent('h1')).toBe('Due Yesterday')
      const address = page.url()
      expect(address).toMatch(/\/casework\/en\/case\/[0-9a-f-]{36}(#content)?$/)
      await page.goBack()
      expect(await page.textContent('h1')).toBe('What is to be done')
      // Another session is asked what for, as ever.
      await withPage(browser, noScript, async (other) => {
        await signIn(app, other, 'amira')
        await other.goto(address)
        expect(await readMain(other)).not.toContain('Due Yesterday')
        expect(await other.locator('[name=purpose]').count()).toBeGreaterThan(0)
      })
    })
  })

  it('shows a newcomer, somebody without a team and an administrator honestly nothing', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'newcomer')
      expect(await readMain(page)).toContain('Nothing waits for you')
      await page.goto(`${app.origin}/casework/en/today/team`)
      expect(await page.locator('.task').count()).toBe(3)
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'outsider')
      expect(await readMain(page)).toContain('You are in no team')
      expect(await page.locator('.task').count()).toBe(0)
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'newcomer')
      await openByReference(app, page, '000-000')
      expect(await page.textContent('.error-summary')).toContain('None of your teams’ cases')
      expect(await page.inputValue('[name=reference]')).toBe('000-000')
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'keeper')
      expect(await page.textContent('h1')).toBe('Teams')
      expect(await page.locator('nav >> text=Today').count()).toBe(0)
    })
  })

  it('opens a case by the reference that was read out, however it was written down', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'bilal')
      await openByReference(app, page, reference.toLowerCase().replace('-', ' '))
      expect(await page.textContent('h1')).toBe('Due Yesterday')
    })
  })

  it('gives a case to a colleague, and refuses one who is not in its team', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'head')
      await openByReference(app, page, reference)
      await press(page, 'Who works on it')
      await page.selectOption('[name=worker]', { label: 'outsider' })
      await press(page, 'Save')
      expect(await page.textContent('.error-summary')).toContain('not in the team')
      await page.selectOption('[name=worker]', { label: 'bilal' })
      await press(page, 'Save')
      expect(await readMain(page)).toContain('with bilal')
      expect(await page.textContent('.journal')).toContain('Given to bilal')
      await press(page, 'Who works on it')
      await page.selectOption('[name=worker]', { label: 'amira' })
      await press(page, 'Save')
    })
  })

  it('shows a supervisor who has how much to do, and gives a caseload over when somebody leaves', async () => {
    await withPage(browser, { ...noScript, width: 820 }, async (page) => {
      await letClockRunOut()
      await signIn(app, page, 'head')
      await page.click('.tabs a:has-text("Workload")')
      const row = page.locator('tbody tr', { hasText: 'amira' }).first()
      expect(await row.locator('td.number').allTextContents()).toEqual(['2', '3', '1', '0'])
      expect(await readMain(page)).not.toContain('Due Yesterday')
      await look(page, 'workload')
      await row.locator('button:has-text("See the work")').click()
      expect(await readMain(page)).toContain('Work of amira')
      expect(await page.locator('.task').count()).toBe(3)
      await page.goto(`${app.origin}/casework/en/today/workload`)
      await page.locator('tbody tr', { hasText: 'amira' }).first().locator('button:has-text("Give over")').click()
      await press(page, 'Give them over')
      expect(await page.textContent('.error-summary')).toContain('to whom')
      await page.selectOption('[name=to]', { label: 'bilal' })
      await look(page, 'transfer')
      await press(page, 'Give them over')
      expect(await readMain(page)).toContain('2 cases were given over')
      expect(await readMain(page)).toContain('There is no open case to give over')
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'bilal')
      expect(await page.locator('.task').count()).toBe(3)
    })
  })

  it('shows a caseworker no workload, and lets them give no caseload over', async () => {
    const amira = await enterCasework(app, 'amira')
    expect((await amira('/today/workload', {})).status).toBe(404)
    expect((await amira('/today/transfer/save', { from: amiraId, to: 'nobody', which: 'all' })).status).toBe(404)
  })

  it('writes each look at the work on the access log, with its reason', async () => {
    const before = await countEntries(app, 'read-person', 'work-list')
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'bilal')
      expect(await page.locator('.task').count()).toBe(3)
    })
    // Two people behind three tasks: each is opened once.
    expect((await countEntries(app, 'read-person', 'work-list')) - before).toBe(2)
    expect(await countEntries(app, 'search-people', 'workload')).toBeGreaterThan(0)
    expect(await countEntries(app, 'search-people', 'caseload')).toBeGreaterThan(0)
    expect(await countEntries(app, 'search-people', 'case-reference')).toBeGreaterThan(0)
  })

  it('shows cases in which nothing is planned, to whoever works on them and to the team', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'newcomer')
      await openCase(app, page, 'Forgotten Easily')
      await page.goto(`${app.origin}/casework/en/today/mine`)
      expect(await readMain(page)).toContain('1 with nothing planned')
      expect(await readMain(page)).not.toContain('Nothing waits for you')
      await look(page, 'unplanned')
      await press(page, 'Forgotten Easily')
      expect(await page.textContent('h1')).toBe('Forgotten Easily')
      await addTask(page, 'See how they are', '2030-05-09')
      await page.goto(`${app.origin}/casework/en/today/mine`)
      expect(await readMain(page)).not.toContain('nothing planned')
      await openCase(app, page, 'منسية')
    })
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'head')
      await page.goto(`${app.origin}/casework/en/today/team`)
      await press(page, '1 with nothing planned')
      expect(await page.locator('.task').allTextContents()).toEqual([expect.stringContaining('منسية')])
      expect(await page.locator('.task').textContent()).toContain('with newcomer')
      await look(page, 'unplanned-team')
    })
  })

  it('is accessible, in Arabic too', async () => {
    await withPage(browser, { width: 360 }, async (page) => {
      await signIn(app, page, 'head', 'ar')
      for (const path of [
        '',
        '/today/team',
        '/today/organisation',
        '/today/late',
        '/today/approvals',
        '/today/workload',
        '/search',
      ]) {
        await page.goto(`${app.origin}/casework/ar${path}`)
        expect(await auditPage(page), path).toEqual([])
        expect(await findSmallTargets(page), path).toEqual([])
        await look(page, `ar${path.replaceAll('/', '-')}`)
      }
      await page.goto(`${app.origin}/casework/ar/today/workload`)
      await page.locator('tbody form[action*="transfer"] button').first().click()
      expect(await auditPage(page)).toEqual([])
      await look(page, 'ar-transfer')
    })
  })
})
