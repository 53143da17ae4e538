// The whole way of figures about people out of the office, in a real browser: one person asks, a second approves, two members of the
// panel answer by link and one objects, it is published, read on the open side, and withdrawn again. axe looks at every page.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../src/open/statistics/index.ts'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'
import { type ProtectedApp, startProtectedApp } from './protected-app.ts'

const password = choosePassword()
let open: OpenApp
let office: ProtectedApp
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  open = await startOpenApp((mounted, _, database) => {
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    mounted.route('/', createStatisticsSite({ statistics, isDemo: true }))
  })
  office = await startProtectedApp(open.database, open.origin)
  for (const name of ['amal', 'noor']) await office.accounts.create(name, password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  await office?.close()
  await open?.close()
})

/** Three areas, two needs, papers held or not: who came to a kitchen or a shelter. */
const INNER = `district,need,papers,n
kiln,food,none,114
kiln,food,some,31
kiln,shelter,none,7
kiln,shelter,some,40
mill,food,none,52
mill,food,some,33
mill,shelter,none,1
mill,shelter,some,0
quay,food,none,260
quay,food,some,75
quay,shelter,none,88
quay,shelter,some,61
`
const HIERARCHIES = `dim,code,parent,residents,name_en,name_ar
district,city,,,The whole city,المدينة كلها
district,kiln,city,41000,Kiln Road,طريق الأتون
district,mill,city,50000,Mill Bank,ضفة الطاحونة
district,quay,city,63000,Old Quay,الرصيف القديم
need,any,,,,
need,food,any,,,
need,shelter,any,,,
papers,all,,,,
papers,none,all,,,
papers,some,all,,,
`

async function visit(width: number, language = 'en-GB'): Promise<Page> {
  const context = await openContext(browser, { width, language })
  contexts.push(context)
  return context.newPage()
}

async function signIn(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${office.origin}/releases/${language}`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('main .button')
  await page.waitForURL(`${office.origin}/releases/${language}`)
}

/** Fails with everything that axe finds, with what scrolls sideways and with what is too small for a thumb. */
async function expectGood(page: Page, name: string): Promise<void> {
  await savePicture(page, `release-${name}`)
  expect(await auditPage(page), name).toEqual([])
  expect(await scrollsSideways(page), name).toBe(false)
  expect(await findSmallTargets(page), name).toEqual([])
}

const go = (page: Page, step: string) => page.locator(`main .buttons button[value=${step}]`).click()
const alert = (page: Page) => page.locator('[role=alert]').innerText()
const choose = (page: Page, inner: string) =>
  page.setInputFiles('#inner', { name: 'inner.csv', mimeType: 'text/csv', buffer: Buffer.from(inner) })

// Each step stands on the one before: trying one again by itself would tell nothing.
describe('a release', { retry: 0 }, () => {
  let asker: Page
  let second: Page
  let address: string
  const links: string[] = []

  it('is asked for in steps; each keeps what was typed and says what is missing', async () => {
    asker = await visit(390)
    await signIn(asker, 'amal')
    await expectGood(asker, 'list-empty')
    await asker.getByRole('link', { name: 'Ask for a new release' }).click()
    await asker.fill('#title-en', 'Who came, by district')
    await asker.fill('#period', 'last month')
    await go(asker, 'source')
    expect(await alert(asker)).toContain('Say why it is published')
    expect(await asker.inputValue('#title-en')).toBe('Who came, by district')
    await expectGood(asker, 'what')
    await asker.fill('#title-ar', 'من جاء، حسب الحي')
    await asker.fill('#purpose', 'So that the city can see where a second kitchen is needed.')
    await asker.fill('#period', '2026-10')
    await go(asker, 'source')

    await asker.check('input[value=files]')
    await choose(asker, INNER.replace('some,31', 'some,thirty'))
    await asker.setInputFiles('#hierarchies', { name: 'h.csv', mimeType: 'text/csv', buffer: Buffer.from(HIERARCHIES) })
    await asker.fill('#described', 'Registers of two kitchens and a shelter, October 2026')
    await go(asker, 'variables')
    expect(await alert(asker)).toContain('line 3: n is “thirty”')
    expect(await asker.inputValue('#described')).toContain('October 2026')
    await expectGood(asker, 'source')
    await choose(asker, INNER)
    await asker.setInputFiles('#hierarchies', { name: 'h.csv', mimeType: 'text/csv', buffer: Buffer.from(HIERARCHIES) })
    await go(asker, 'variables')
    await expectGood(asker, 'variables')
  })

  it('says before it is sent what the public is never told: papers by district', async () => {
    expect(await asker.locator('main').innerText()).toContain('No area smaller than the city together with papers')
    await asker.check('input[name=geography][value=district]')
    await go(asker, 'method')
    expect(await alert(asker)).toContain('Place must not stand beside this')
    await expectGood(asker, 'rule')
    await asker.selectOption('select[name="variable.papers"]', 'leave-out')
    await go(asker, 'method')
    await expectGood(asker, 'method')
    await go(asker, 'words')
    await asker.fill('#definition', 'One person who came at least once in October 2026.')
    await asker.fill('#uncertainty', 'Counted by each place; who came to two is counted in one.')
    await asker.fill('#unseen', 'Whoever stayed away because officers stood at the corner.')
    await expectGood(asker, 'words')
    await go(asker, 'check')
    await expectGood(asker, 'check')
    // Back to the first step and on again loses nothing, the files included.
    await asker.locator('#ask > section button').first().click()
    expect(await asker.inputValue('#title-ar')).toBe('من جاء، حسب الحي')
    for (const step of ['source', 'variables', 'method', 'words', 'check']) await go(asker, step)
  })

  it('is drafted once, however often the button is pressed', async () => {
    const pairs: [string, string][] = await asker.evaluate(`[...new FormData(document.querySelector('#ask')).entries()]`)
    const form = { ...Object.fromEntries(pairs), go: 'send' }
    await asker.locator('main .buttons button[value=send]').click()
    await asker.waitForURL(/\/release\/[0-9a-f-]{36}/)
    address = asker.url().replace(/[?#].*$/, '')
    const again = await asker.context().request.post(`${office.origin}/releases/en/new`, { form, maxRedirects: 0 })
    expect(again.headers()['location']).toContain(address.replace(office.origin, ''))
    expect(await office.releases.list()).toHaveLength(1)
    await expectGood(asker, 'draft')
  })

  it('shows what is lost and what an attacker gets, and whoever asked cannot approve it', async () => {
    await asker.getByRole('button', { name: 'Work out the preview' }).click()
    await asker.waitForURL(/\/preview/)
    await office.releases.settle()
    await asker.reload()
    const text = await asker.locator('main').innerText()
    expect(text).toContain('Nobody was found')
    expect(text).toMatch(/\d+ of 12 figures are hidden/)
    expect(text).toContain('A reader who subtracts')
    expect(text).toContain('Somebody who knows that they themselves are counted')
    // Mill Bank's shelter holds one person, who must not be able to take themselves off: the public sees the symbol.
    expect(await asker.locator('tr', { hasText: 'Mill Bank' }).filter({ hasText: 'sleep' }).innerText()).toMatch(/\bc$/)
    await expectGood(asker, 'preview')
    await asker.goto(address)
    expect(await asker.locator('#next').innerText()).toContain('you cannot approve it')
    expect(await asker.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await expectGood(asker, 'previewed-asker')
    const token = await asker.locator('#next input[name=form-token]').first().inputValue()
    const forced = await asker.context().request.post(`${address}/approve`, { form: { 'form-token': token, mark: 'x' } })
    expect(forced.status()).toBe(409)
    expect(await forced.text()).toContain('A second person has to approve')
    const foreign = await asker.context().request.post(`${address}/approve`, { form: { 'form-token': 'another', mark: 'x' } })
    expect(foreign.status()).toBe(403)
  })

  it('is approved by a second person', async () => {
    second = await visit(1280)
    await signIn(second, 'noor')
    await second.getByRole('link', { name: 'Who came, by district' }).click()
    await expectGood(second, 'previewed-second')
    await second.getByRole('button', { name: 'Approve' }).click()
    expect(await second.locator('output').innerText()).toBe('Approved')
    await expectGood(second, 'approved')
    expect(await second.getByRole('button', { name: 'Make it public' }).count()).toBe(0)
  })

  it('is put before a panel by links that are shown once', async () => {
    await second.getByRole('link', { name: 'To the panel' }).click()
    for (const language of ['ar', 'en']) {
      await second.selectOption('#language', language)
      await second.getByRole('button', { name: 'Make a link' }).click()
      links.push(await second.locator('#link').inputValue())
      await expectGood(second, `link-${language}`)
    }
    expect(links[0]).toMatch(/\/releases\/ar\/panel\/[\w-]{20,}$/)
    expect(new Set(links).size).toBe(2)
    await second.goto(`${address}/panel`)
    expect(await second.content()).not.toContain(links[1]?.split('/').at(-1))
  })

  it('is objected to in Arabic, on a phone, without a cookie or an account', async () => {
    const member = await visit(320, 'ar')
    const answer = await member.goto(links[0] ?? '')
    expect(answer?.headers()['cache-control']).toBe('no-store')
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
    expect(await member.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await member.locator('main').innerText()).toContain('من قد يستعمل هذا ضد من؟')
    expect(await member.content()).not.toMatch(/amal|noor/)
    await expectGood(member, 'panel-ar')
    await member.check('input[value=objection]')
    await member.fill('#name', 'وردة')
    await member.getByRole('button', { name: 'إرسال الإجابة' }).click()
    expect(await member.locator('[role=alert] li').count()).toBe(2)
    expect(await member.inputValue('#name')).toBe('وردة')
    await expectGood(member, 'panel-ar-wrong')
    await member.fill('#words', 'الشرطة ستعرف أين تنتظر أمام المطبخ.')
    await member.check('input[name=may-publish][value=yes]')
    await member.getByRole('button', { name: 'إرسال الإجابة' }).click()
    expect(await member.locator('h1').innerText()).toContain('شكرًا')
    await expectGood(member, 'panel-thanks')
    expect(await member.context().cookies()).toEqual([])
    expect((await member.goto(links[0] ?? ''))?.status()).toBe(410)
    expect(await member.locator('h1').innerText()).toBe('استُعمل هذا الرابط من قبل')
    await expectGood(member, 'panel-used')
  })

  it('is not objected to by the other, and a link with a part missing explains itself', async () => {
    const member = await visit(390)
    const foreign = await member
      .context()
      .request.post(links[1] ?? '', {
        form: { position: 'no-objection', 'may-publish': 'no' },
        headers: { origin: 'https://elsewhere.example' },
      })
    expect(foreign.status()).toBe(403)
    await member.goto(links[1] ?? '')
    await member.check('input[value=no-objection]')
    await member.check('input[name=may-publish][value=no]')
    await member.getByRole('button', { name: 'Send the answer' }).click()
    expect(await member.locator('h1').innerText()).toContain('Thank you')
    await member.goto((links[1] ?? '').slice(0, -4))
    expect(await member.locator('h1').innerText()).toBe('This link opens nothing')
    await expectGood(member, 'panel-unknown')
  })

  it('needs a reply to the objection before it can go out', async () => {
    await second.goto(`${address}/panel`)
    expect(await second.locator('.seats').innerText()).toContain('الشرطة ستعرف أين تنتظر')
    await expectGood(second, 'answers')
    await second.goto(address)
    expect(await second.locator('#next').innerText()).toContain('1 objection still needs your reply')
    expect(await second.getByRole('button', { name: 'Make it public' }).count()).toBe(0)
    await second.getByRole('link', { name: 'To the panel' }).click()
    const seat = second.locator('.seats > li', { hasText: 'وردة' })
    await seat.getByRole('button', { name: 'Keep the reply' }).click()
    expect(await alert(second)).toContain('Write what was changed')
    await seat.locator('textarea').fill('Only whole districts are named, no kitchen and no hour.')
    await seat.getByRole('button', { name: 'Keep the reply' }).click()
    await second.locator('output', { hasText: 'Your reply is kept' }).waitFor()
    await second.goto(address)
    await second.getByRole('button', { name: 'Make it public' }).click()
    expect(await second.locator('output').innerText()).toBe('It is public now')
    await expectGood(second, 'released')
  })

  it('is read on the open side, with the dissent, and stands on the ledger', async () => {
    const reader = await visit(390)
    await reader.goto(`${open.origin}/en/statistics`)
    await reader.getByRole('link', { name: 'Who came, by district' }).first().click()
    const notice = await reader.locator('main').innerText()
    expect(notice).toContain('الشرطة ستعرف أين تنتظر')
    expect(notice).toContain('Only whole districts are named')
    expect(notice).toContain('Whoever stayed away because officers stood at the corner.')
    expect(notice).not.toMatch(/amal|noor/)
    await reader.locator('main a[href*="/statistics/"]').first().click()
    // 260 + 75 people came to Old Quay for food.
    expect(await reader.locator('main').innerText()).toContain('335')
    await asker.getByRole('link', { name: 'Ledger' }).click()
    expect(await asker.locator('table').first().locator('tbody tr').count()).toBe(1)
    await expectGood(asker, 'ledger')
  })

  it('is withdrawn with a reason, and the figures are gone', async () => {
    await second.goto(address)
    await second.locator('#next summary').click()
    await second.getByRole('button', { name: 'Withdraw it' }).click()
    expect(await alert(second)).toContain('Write the reason')
    await second.fill('#withdraw-reason', 'A patrol was seen at a kitchen after the press had named the district.')
    await second.getByRole('button', { name: 'Withdraw it' }).click()
    await second.locator('output', { hasText: 'It is withdrawn' }).waitFor()
    await expectGood(second, 'withdrawn')
    const reader = await visit(390)
    const page = await reader.goto(`${open.origin}/en/statistics/${address.split('/').at(-1)}`)
    expect(await page?.text()).toContain('A patrol was seen')
    expect(await page?.text()).not.toContain('335')
  })

  it('leaves no token, no word of the panel and no name in the log', () => {
    const log = office.logLines.join('\n')
    for (const secret of [...links.map((link) => link.split('/').at(-1) ?? ''), 'وردة', 'الشرطة', 'amal', 'kitchen']) {
      expect(log).not.toContain(secret)
    }
  })

  it('looks the same in Arabic on a phone', async () => {
    const page = await visit(390, 'ar')
    await signIn(page, 'noor', 'ar')
    for (const [name, path] of [
      ['list', ''],
      ['case', `/release/${address.split('/').at(-1)}`],
      ['preview', `/release/${address.split('/').at(-1)}/preview`],
      ['panel', `/release/${address.split('/').at(-1)}/panel`],
      ['ask', '/new'],
      ['ledger', '/ledger'],
    ] as const) {
      await page.goto(`${office.origin}/releases/ar${path}`)
      await expectGood(page, `ar-${name}`)
    }
  })
})
