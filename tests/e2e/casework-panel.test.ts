// A best-interests panel in the browser, without script, each from their own account: the child's views, a report that a second account
// approves, options weighed one by one, voices with their declaration, dissent, the decision, an appeal; and a detention as a violation.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
const pages: Record<string, Page> = {}

const members = [
  ['amira', 'caseworker'],
  ['bilal', 'caseworker'],
  ['head', 'supervisor'],
  ['second-head', 'supervisor'],
  ['lawyer', 'legal-representative'],
] as const

beforeAll(async () => {
  app = await startCaseworkApp()
  browser = await launchBrowser()
  for (const [name, role] of members) {
    await app.addMember(name, role)
    const context = await openContext(browser, { javaScript: false, width: 360 })
    const page = await context.newPage()
    await signIn(app, page, name)
    pages[name] = page
  }
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

function as(name: (typeof members)[number][0]): Page {
  const page = pages[name]
  if (page === undefined) throw new Error(`${name} is not signed in`)
  return page
}

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `panel-${picture}`)
}

/** Opens a step, the panel or an approval from the case's page. */
async function go(page: Page, words: string, step: string): Promise<void> {
  await page.locator('.process > li', { hasText: step }).locator(`button:has-text("${words}")`).click()
}

describe('a panel', () => {
  it('hears the child, weighs every option, decides with its dissent, and is appealed against', async () => {
    const amira = as('amira')
    const reference = await openCase(app, amira, 'Nadir Foxglove', { isChild: true, need: 'child-protection' })

    await press(amira, 'Begin a process')
    await amira.locator('label', { hasText: 'Best-interests' }).click()
    await amira.fill('[name=because]', 'Where he is to live is open')
    await press(amira, 'Begin')
    await look(amira, 'begun')
    expect(await amira.locator('.step-locked').first().textContent()).toContain('The child is heard first')

    await go(amira, 'Do this step', 'own views')
    await amira.fill('[name="q.childs-views"]', 'He wants to stay with his aunt')
    await look(amira, 'step')
    await press(amira, 'Keep it half-filled')
    expect(await readMain(amira)).toContain('Kept half-filled')
    await go(amira, 'Go on', 'own views')
    expect(await amira.inputValue('[name="q.childs-views"]')).toBe('He wants to stay with his aunt')
    await press(amira, 'This step is done')
    expect(await amira.textContent('.error-summary')).toContain('How does the child want to be heard')
    expect(await amira.inputValue('[name="q.childs-views"]')).toBe('He wants to stay with his aunt')
    await amira.check('[name="q.to-the-panel"][value=in-writing]')
    await press(amira, 'This step is done')
    expect(await amira.textContent('.journal')).toContain('Step done: The child’s own views')

    await press(amira, 'Add a file')
    await amira.setInputFiles('[name=file]', { name: 'report.txt', mimeType: 'text/plain', buffer: Buffer.from('The report') })
    await press(amira, 'Add a file')
    await go(amira, 'Do this step', 'The report to the panel')
    for (const question of ['safety', 'family', 'development', 'not-known']) await amira.fill(`[name="q.${question}"]`, 'Written')
    await press(amira, 'Done: send for approval')
    expect(await amira.textContent('.error-summary')).toContain('Choose the file')
    await amira.selectOption('[name="document.report"]', { label: 'report.txt' })
    await press(amira, 'Done: send for approval')
    expect(await readMain(amira)).toContain('A second account decides')
    expect(await amira.locator('.step-waiting-approval button:has-text("Approve")').count()).toBe(0)

    const head = as('head')
    await openByReference(app, head, reference)
    await go(head, 'Approve or return', 'The report to the panel')
    await look(head, 'approval')
    await head.check('[name=verdict][value=return]')
    await press(head, 'Save')
    expect(await head.textContent('.error-summary')).toContain('why you return it')
    await head.fill('[name=because]', 'The school is missing')
    await press(head, 'Save')
    expect(await head.textContent('.journal')).toContain('The school is missing')

    await openByReference(app, amira, reference)
    await go(amira, 'Go on', 'The report to the panel')
    expect(await readMain(amira)).toContain('The school is missing')
    await amira.fill('[name="q.development"]', 'He goes to school by the harbour')
    await press(amira, 'Done: send for approval')
    await openByReference(app, head, reference)
    await go(head, 'Approve or return', 'The report to the panel')
    await head.check('[name=verdict][value=approve]')
    await press(head, 'Save')
    expect(await readMain(head)).toContain('Approved')

    const bilal = as('bilal')
    await openByReference(app, bilal, reference)
    await go(bilal, 'To the panel', 'The panel decides')
    await look(bilal, 'room')
    expect(await readMain(bilal)).not.toContain('Return to family')
    for (let left = 5; left > 0; left--) {
      expect(await readMain(bilal)).toContain(left === 1 ? 'One option is still' : `${left} options are still`)
      await bilal.locator('main button:has-text("Weigh this option")').first().click()
      await bilal.fill('[name=for]', 'He knows the place')
      await bilal.fill('[name=against]', 'It is far from his friends')
      await press(bilal, 'Save')
      expect(await bilal.textContent('.error-summary')).toContain('Write something')
      await bilal.fill('[name=childs-view]', 'He did not want to say')
      await press(bilal, 'Save')
      expect(await bilal.textContent('h1')).toContain('The panel decides')
    }

    await openByReference(app, amira, reference)
    await go(amira, 'To the panel', 'The panel decides')
    await press(amira, 'Give my voice')
    await amira.check('[name=conflict][value=none]')
    await amira.check('[name=option][value=stay-here]')
    await press(amira, 'Save')
    expect(await amira.textContent('.error-summary')).toContain('cannot sit on this panel')
    expect(await amira.isChecked('[name=option][value=stay-here]')).toBe(true)

    const voices = [
      ['bilal', 'family-here', ''],
      ['second-head', 'family-here', ''],
      ['lawyer', 'stay-here', 'The aunt was never visited'],
    ] as const
    for (const [name, option, dissent] of voices) {
      const page = as(name)
      await openByReference(app, page, reference)
      await go(page, 'To the panel', 'The panel decides')
      await press(page, 'Give my voice')
      expect(await page.locator('[name=option]:checked').count()).toBe(0)
      await page.check('[name=conflict][value=none]')
      await page.check(`[name=option][value=${option}]`)
      await page.fill('[name=dissent]', dissent)
      if (name === 'lawyer') await look(page, 'voice')
      await press(page, 'Save')
    }
    const lawyer = as('lawyer')
    expect(await readMain(lawyer)).toContain('There are voices enough')

    await press(lawyer, 'Record the decision')
    await lawyer.check('[name=option][value=stay-here]')
    await lawyer.fill('[name=because]', 'His aunt can care for him')
    await lawyer.fill('[name=review-on]', '2031-01-01')
    await press(lawyer, 'Save')
    expect(await lawyer.textContent('.error-summary')).toContain('more than half')
    await lawyer.check('[name=option][value=family-here]')
    await press(lawyer, 'Save')
    expect(await readMain(lawyer)).toContain('Decided: Live with family here')
    expect(await readMain(lawyer)).toContain('The aunt was never visited')
    await look(lawyer, 'decided')

    await press(lawyer, 'Record an appeal')
    await lawyer.check('[name=by][value=child]')
    await lawyer.fill('[name=because]', 'He was not heard again')
    await press(lawyer, 'Save')
    expect(await readMain(lawyer)).toContain('The child appealed')
    expect(app.logLines.join('\n')).not.toMatch(/Foxglove|aunt|harbour/)
  })

  it('records a detention as a violation, with a clock of legal aid, and no panel can choose it', async () => {
    const amira = as('amira')
    await openCase(app, amira, 'Held Apart', { isChild: true })
    await amira.click('summary:has-text("More")')
    await press(amira, 'The child is detained')
    await amira.fill('[name=since]', '2999-01-01')
    await amira.fill('[name=where]', 'Barracks by the airport')
    await press(amira, 'Save')
    expect(await amira.textContent('.error-summary')).toContain('today at the latest')
    await amira.fill('[name=since]', '2026-01-02')
    await press(amira, 'Save')
    expect(await amira.locator('.banner-urgent').first().textContent()).toContain('Violation: the child is detained')
    await look(amira, 'detained')
    const options = app.world.definitions.processes.flatMap(({ steps }) => steps.flatMap(({ panel }) => panel?.options ?? []))
    expect(options.length).toBeGreaterThan(0)
    expect(options.filter(({ id, label }) => /detain|detention/i.test(`${id} ${label.en}`))).toEqual([])
  })

  it('is accessible', async () => {
    const context = await openContext(browser, { width: 360 })
    const page = await context.newPage()
    await signIn(app, page, 'bilal')
    await page.goto(`${app.origin}/casework/en/today/team`)
    await page.locator('.task button', { hasText: 'Nadir Foxglove' }).first().click()
    expect(await auditPage(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.locator('.step-done', { hasText: 'The panel decides' }).locator('button').click()
    expect(await auditPage(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await context.close()
  })
})
