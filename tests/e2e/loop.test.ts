// The loop, walked once from its beginning to its end in a real browser over `causeway start` and the fictional city: a gap, its best lever,
// who has done it, a promise measured by the gap, the change in the directory, new figures, a release, and what people say of it.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { findFreePorts, runCommand, startCommand, type RunningCommand } from './causeway-process.ts'

const SERVICES = join(import.meta.dirname, '../../data/demo-city/services.ndjson')
const TODAY = new Date()
const YEAR = TODAY.getUTCFullYear()
/** The month after that of the first release: what is later than the baseline. */
const NEXT_MONTH = new Date(Date.UTC(YEAR, TODAY.getUTCMonth() + 1, 1)).toISOString().slice(0, 7)

let data: string
let environment: NodeJS.ProcessEnv
let running: RunningCommand
let browser: Browser
let address = ''
let office = ''
const contexts: BrowserContext[] = []
/** The coordinator, on a phone, and whoever looks over their work. */
let first: Page
let second: Page

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'causeway-loop-'))
  await chmod(data, 0o711)
  environment = { CAUSEWAY_DATA: data, PORT: String(await findFreePorts()) }
  running = startCommand({ parameters: ['start'], environment })
  const [, at = '', password = ''] = await running.waitFor(/Coordination: (\S+)\/coordination {2}name: demo {2}password: (\S+)/)
  const [, releases = '', other = ''] = await running.waitFor(/Releases: (\S+)\/releases .*demo-second {2}password: (\S+)/)
  address = at
  office = releases
  browser = await launchBrowser()
  first = await visit(390)
  second = await visit(1280)
  for (const site of [`${address}/coordination`, `${office}/releases`]) {
    await signIn(first, site, 'demo', password)
    await signIn(second, site, 'demo-second', other)
  }
  await running.waitFor(/Done: /)
}, 120_000)
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  running?.process.kill('SIGTERM')
  await running?.ended
  await rm(data, { recursive: true, force: true })
})

async function visit(width: number, language = 'en-GB'): Promise<Page> {
  const context = await openContext(browser, { width, language, javaScript: false })
  contexts.push(context)
  return context.newPage()
}

async function signIn(page: Page, site: string, name: string, password: string): Promise<void> {
  await page.goto(`${site}/en/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(`${site}/en`)
}

/** A look at the page as it stands: what axe finds needs script, which these pages are read without. */
async function look(page: Page, name: string): Promise<void> {
  await savePicture(page, `loop-${name}`)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const field = (name: string) => `[name="${name}"]`
const numbersOf = (text: string) => [...text.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(',', '')))
/** What is perhaps not reached, as somebody reads it who has not been here before: the upper end of the full range. Browsers keep the page for minutes. */
async function readPublicGap(picture: string): Promise<number> {
  const reader = await visit(390)
  await reader.goto(`${address}/en/gaps`)
  await look(reader, picture)
  const [, most = Number.NaN] = numbersOf(await reader.locator('.headline-range').innerText())
  await reader.context().close()
  return most
}
async function readState(id: string): Promise<string> {
  await second.goto(`${address}/en/commitments/${id}`)
  return second.locator('.progress-part .tag').innerText()
}

// Each step stands on the one before: trying one again by itself would tell nothing.
describe('from a gap to a promise kept', { retry: 0 }, () => {
  let gapBefore = 0
  let target = 0
  let id = ''
  let release = ''

  it('begins at the gap: its best lever, who has done that, and a commitment that starts from it', async () => {
    gapBefore = await readPublicGap('public-before')
    await first.goto(`${address}/coordination/en`)
    const lever = first.locator('.levers > li').first()
    expect(await lever.locator('.lever-words').innerText()).toBe('At every service: stop asking for papers')
    await look(first, 'gap')
    await lever.locator('summary').click()
    expect(await lever.locator('.fitting a').count()).toBe(5)
    const practice = await lever.locator('.fitting a').first().getAttribute('href')
    await second.goto(`${address}${practice}`)
    expect(await second.locator('h1').count()).toBe(1)

    await lever.getByRole('button', { name: /Make a commitment of it/ }).click()
    expect(await first.inputValue('#title')).toBe('At every service: stop asking for papers')
    // The lever is nobody's business on the way: it travelled by post.
    expect(first.url()).toBe(`${address}/coordination/en/commitments/new`)
    await look(first, 'commitment')
    await press(first, 'Continue')
    await first.fill(field('owners.0.name'), 'City of Nerivelle')
    await first.selectOption(field('owners.0.account'), { label: 'I do' })
    await press(first, 'Continue')
    await first.fill('#dueOn', String(YEAR + 1))
    await press(first, 'Continue')
    expect(await first.inputValue(field('indicator.indicator'))).toBe('causeway-not-reached-high')
    expect(Number(await first.inputValue(field('baseline.value')))).toBe(gapBefore)
    target = Number(await first.inputValue(field('target.value')))
    expect(target).toBeLessThan(gapBefore)
    await look(first, 'measure')
    for (let step = 0; step < 3; step++) await press(first, 'Continue')
    await look(first, 'check')
    await press(first, 'Save and hand in for review')
    expect(await first.locator('output').innerText()).toContain('handed in')
    id = new URL(first.url()).pathname.split('/').at(-1) ?? ''
  })

  it('is published by a second person, and cannot be told as long as nothing new was observed', async () => {
    await second.goto(`${address}/coordination/en/commitments/work/${id}`)
    await press(second, 'Publish')
    expect(await readState(id)).toBe('Cannot be told')
    await look(second, 'promised')
  })

  it('is done: the services say so, and whoever promised it reports it', async () => {
    const services = (await readFile(SERVICES, 'utf8')).trim().split('\n')
    const changed = services.map((line) => {
      const { required_documents: _, ...service }: Record<string, unknown> = JSON.parse(line)
      return JSON.stringify({ ...service, document_rules: [] })
    })
    const file = join(data, 'services-without-papers.ndjson')
    await writeFile(file, changed.join('\n'))
    const imported = await runCommand({ parameters: ['import', file], environment })
    expect(imported.code, imported.errors).toBe(0)

    await first.goto(`${address}/coordination/en/commitments/work/${id}`)
    await first.fill(field('done'), 'The council’s order of this month: no service of the city asks for papers any more.')
    await first.fill(field('on'), TODAY.toISOString().slice(0, 10))
    await first.getByRole('region', { name: 'Something was done' }).getByRole('button', { name: 'Hand in' }).click()
    await second.goto(`${address}/coordination/en/commitments/work/${id}`)
    await press(second, 'Publish this')
    // Having reported is no progress.
    expect(await readState(id)).toBe('Cannot be told')
  })

  it('is worked out anew from the page, once, and the public sees nothing of it yet', async () => {
    await first.goto(`${address}/coordination/en`)
    const before = numbersOf(await first.locator('.headline').innerText())
    await press(first, 'Work out anew')
    expect(await first.locator('.banner').first().innerText()).toContain('New figures are being worked out')
    // While it goes on there is nothing to press.
    expect(await first.getByRole('button', { name: 'Work out anew' }).count()).toBe(0)
    await look(first, 'working')
    while ((await first.getByRole('button', { name: 'Work out anew' }).count()) === 0) {
      await first.waitForTimeout(500)
      await first.getByRole('link', { name: 'Show the new figures' }).click()
    }
    const after = numbersOf(await first.locator('.headline').innerText())
    expect(after[1]).toBeLessThan(before[1] ?? 0)
    await look(first, 'anew')
    expect(await readPublicGap('public-meanwhile')).toBe(gapBefore)
  })

  it('is released by two accounts and a panel, which the release before it makes no easier', { timeout: 60_000 }, async () => {
    await first.goto(`${address}/coordination/en`)
    await first.getByRole('link', { name: 'Releases' }).click()
    await first.getByRole('link', { name: 'Ask for a new release' }).click()
    const go = (step: string) => first.locator(`main .buttons button[value=${step}]`).click()
    await first.fill('#title-en', 'Who cannot reach help, after the order')
    await first.fill('#purpose', 'So that everybody sees what the order changed.')
    await first.fill('#period', NEXT_MONTH)
    await go('source')
    await look(first, 'source')
    await go('variables')
    await first.check('input[name=geography][value=district]')
    await go('method')
    await go('words')
    await first.fill('#definition', 'One person in need of one thing whom no service could take.')
    await first.fill('#uncertainty', 'What the directory leaves blank is taken once as no and once as yes.')
    await first.fill('#unseen', 'People who fear to be counted.')
    await go('check')
    await go('send')
    await press(first, 'Work out the preview')
    release = (/\/release\/([0-9a-f-]{36})/.exec(first.url()) ?? [])[1] ?? ''
    const page = `${office}/releases/en/release/${release}`
    await second.goto(page)
    while ((await second.getByRole('button', { name: 'Approve', exact: true }).count()) === 0) {
      await second.waitForTimeout(500)
      await second.reload()
      expect(await second.locator('#next').innerText()).not.toContain('cannot be published')
    }
    await press(second, 'Approve')
    const links: string[] = []
    for (let seat = 0; seat < 3; seat++) {
      await second.goto(`${page}/panel`)
      await press(second, 'Make a link')
      links.push(await second.inputValue('#link'))
    }
    for (const link of links) {
      const member = await visit(390)
      await member.goto(link)
      await member.check('input[value=no-objection]')
      await member.check('input[name=may-publish][value=no]')
      await press(member, 'Send the answer')
      await member.context().close()
    }
    await second.goto(page)
    await press(second, 'Make it public')
    expect(await second.locator('output').innerText()).toBe('It is public now')
  })

  it('shows everybody that the gap has shrunk, and that the target is reached but not confirmed', async () => {
    const gapAfter = await readPublicGap('shrunk')
    expect(gapAfter).toBeLessThanOrEqual(target)
    expect(await readState(id)).toBe('Target reached, not yet confirmed by people')
    const page = await second.locator('main').innerText()
    expect(page).toContain(gapAfter.toLocaleString('en'))
    expect(page).toContain('no service of the city asks for papers any more')
    await look(second, 'reached')
    // From the figure to the release that it comes from.
    expect(await second.locator(`a[href="/en/statistics/${release}"]`).count()).toBeGreaterThan(0)
  })

  it('is met when those concerned say so, and shows who does not', async () => {
    const links: string[] = []
    for (const language of ['ar', 'fr', 'en']) {
      await first.goto(`${address}/coordination/en/commitments/work/${id}/reach`)
      await first.selectOption('#language', language)
      await press(first, 'Make the link')
      links.push(await first.inputValue('#link'))
    }
    for (const [at, link] of links.entries()) {
      const member = await visit(390)
      await member.goto(link)
      await member.check(`input[name=answer][value=${at === 0 ? 'no' : 'yes'}]`)
      if (at === 0) await member.fill('#words', 'في العيادة طلبوا أوراقي أمس')
      await member.check('input[name=may-publish][value=yes]')
      await member.click('form button.button')
      expect((await member.goto(link))?.status()).toBe(410)
      await member.context().close()
    }
    expect(await readState(id)).toBe('Target reached, not yet confirmed by people')
    for (let paid = 0; paid < links.length; paid++) {
      await first.goto(`${address}/coordination/en/commitments/work/${id}/reach`)
      await first.getByRole('button', { name: 'Record that their time was paid' }).first().click()
    }
    expect(await readState(id)).toBe('Met')
    const dissent = await second.locator('.answers li').first().innerText()
    expect(dissent).toContain('No, it did not reach us')
    expect(dissent).toContain('في العيادة طلبوا أوراقي أمس')
    await look(second, 'met')
  })

  it('is readable on a phone wherever it leads, in Arabic too', async () => {
    const reader = await (await openContext(browser, { width: 390 })).newPage()
    contexts.push(reader.context())
    await reader.context().addCookies(await first.context().cookies())
    for (const path of [
      '/coordination/ar',
      '/ar/gaps',
      `/ar/commitments/${id}`,
      `/coordination/en/commitments/work/${id}`,
      '/coordination/en',
    ]) {
      await reader.goto(`${address}${path}`)
      await look(reader, path.slice(1).replaceAll('/', '-').replace(id, 'one'))
      expect(await auditPage(reader), path).toEqual([])
      expect(await scrollsSideways(reader), path).toBe(false)
      expect(await findSmallTargets(reader), path).toEqual([])
    }
  })
})
