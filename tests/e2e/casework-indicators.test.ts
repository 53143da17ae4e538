// Indicators in the browser: a supervisor and an auditor see them, made safe, in three languages and as files; nobody else does; each look is
// on the log; a table once made stays as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { asOrganisation } from '../../src/firewall/access/index.ts'
import { countedMonths, ripeQuarters, type CountFact, type CountedGroup } from '../../src/protected/counts/index.ts'
import { auditPage, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { PASSWORD, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let browser: Browser
let quarter: string

const group: CountedGroup = { age: '25-59', gender: 'female', language: 'ar', household: 'alone', factors: [] }

beforeAll(async () => {
  app = await startCaseworkApp()
  browser = await launchBrowser()
  await app.addMember('head', 'supervisor')
  await app.addMember('auditor', 'auditor')
  await app.addMember('amira', 'caseworker')
  quarter = ripeQuarters('first-response', new Date())[0] ?? ''
  const month = countedMonths(quarter)?.fromMonth ?? ''
  const fact = (code: string, change: Partial<CountedGroup> = {}): CountFact => ({
    measure: 'first-response',
    code,
    detail: '',
    month,
    place: 'old-harbour',
    group: { ...group, ...change },
    n: 1,
    cases: 1,
  })
  const many = (count: number, one: CountFact) => Array.from({ length: count }, () => one)
  await record([
    ...many(30, fact('same-day')),
    ...many(25, fact('days-1-3', { gender: 'male', language: 'fa' })),
    ...many(15, fact('days-4-7')),
    ...many(20, fact('none-yet', { gender: 'male', language: 'fa' })),
    ...many(3, fact('none-yet', { gender: 'other', language: 'ti', factors: ['lgbti'] })),
  ])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function record(facts: readonly CountFact[]): Promise<void> {
  const { organisationId, teamId } = app.organisation
  await asOrganisation(app.organisation.connect<never>(), { teams: [teamId], purpose: 'assistance' }, (tx) =>
    app.world.counts.recordFacts(tx, organisationId, facts),
  )
}

async function signIn(page: Page, name: string, language = 'en'): Promise<void> {
  await page.goto(`${app.origin}/casework/${language}/sign-in`)
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('main form button').first().click()
}

describe('the indicators', () => {
  it('are found and read by a supervisor without script, with definition, source, date and whom they do not see', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await signIn(page, 'head')
      await page.click('.folded-nav > summary')
      await page.getByRole('link', { name: 'Indicators' }).click()
      await page.getByLabel('Show the quarter').selectOption(quarter)
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByRole('link', { name: 'Time to first response' }).click()
      const text = await page.locator('main').innerText()
      expect(text).toContain('Cases with a first response within three days: 59% (55 of 93)')
      expect(text).toContain('Half of the people waited no longer than: One to three days')
      for (const word of ['Definition', 'Counted as reached', 'Out of', 'Source', 'Made on', 'Whom it does not see'])
        expect(text).toContain(word)
      // Three people of one gender and one language stand nowhere, not by their group and not by what the others leave.
      expect(text).not.toMatch(/Tigrinya|LGBTI/)
      expect(text).toContain('All others, few of each')
      await savePicture(page, 'casework-indicator-phone')
    })
  })

  it('have no barrier for whoever cannot see them, on a phone and in Arabic', async () => {
    for (const language of ['en', 'ar'] as const)
      await withPage(browser, { language }, async (page) => {
        await signIn(page, 'head', language)
        await page.goto(`${app.origin}/casework/${language}/indicators?quarter=${quarter}`)
        expect(await auditPage(page)).toEqual([])
        await savePicture(page, `casework-indicators-${language}`)
        await page.goto(`${app.origin}/casework/${language}/indicators/first-response/${quarter}`)
        expect(await auditPage(page)).toEqual([])
        await savePicture(page, `casework-indicator-${language}`)
        expect(await scrollsSideways(page)).toBe(false)
      })
  })

  it('leave as CSV and PDF with the same figures and the same symbol', async () => {
    const head = await enterFor('head')
    const csv = await head(`/indicators/first-response/${quarter}/file.csv`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.headers.get('cache-control')).toBe('no-store')
    const text = await csv.text()
    expect(text).toContain(`first-response,${quarter},everybody,all,55,38,93`)
    expect(text).toMatch(/first-response,[^,]+,gender,few,c,c,c/)
    expect(text).not.toMatch(/,other,|,ti,|lgbti/)
    const pdf = await head(`/indicators/first-response/${quarter}/file.pdf`)
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('stay as they were made, whatever is counted later: two looks tell no more than one', async () => {
    const head = await enterFor('head')
    const read = async () => await (await head(`/indicators/first-response/${quarter}/file.csv`)).text()
    const before = await read()
    const month = countedMonths(quarter)?.fromMonth ?? ''
    await record([{ measure: 'first-response', code: 'same-day', detail: '', month, place: '', group, n: 1, cases: 1 }])
    await app.world.counts.fold(app.organisation.organisationId)
    expect(await read()).toBe(before)
  })

  it('are for supervisors and auditors: anybody else is refused, and the navigation does not offer it', async () => {
    expect((await (await enterFor('auditor'))(`/indicators/first-response/${quarter}`)).status).toBe(200)
    const amira = await enterFor('amira')
    for (const path of ['/indicators', `/indicators/first-response/${quarter}`, `/indicators/first-response/${quarter}/file.csv`])
      expect([path, (await amira(path)).status]).toEqual([path, 404])
    expect(await (await amira('/danger')).text()).not.toContain('/casework/en/indicators')
  })

  it('are where an auditor begins, who opens no file: no search that could only refuse, in any language', async () => {
    for (const language of ['en', 'ar'] as const)
      await withPage(browser, { javaScript: false, width: 360, language }, async (page) => {
        await signIn(page, 'auditor', language)
        expect(new URL(page.url()).pathname).toBe(`/casework/${language}/indicators`)
        expect(await page.locator('main form[action*="search"]').count()).toBe(0)
        expect(await scrollsSideways(page)).toBe(false)
        await savePicture(page, `casework-auditor-${language}`)
      })
    const auditor = await enterFor('auditor')
    expect(new URL((await auditor('')).url).pathname).toBe('/casework/en/indicators')
  })

  it('are told of no quarter that is not over, and of no indicator that does not exist', async () => {
    const head = await enterFor('head')
    for (const path of ['first-response/2031-Q1', 'first-response/2026', `nothing/${quarter}`, `needs-met/x`])
      expect([path, (await head(`/indicators/${path}`)).status]).toEqual([path, 404])
  })

  it('stand on the log, with each refusal, and name nobody', async () => {
    const admin = await app.world.database.client('postgres')
    const { rows } = await admin.query<{ body: string; person_id: string | null }>(
      `SELECT convert_from(body, 'UTF8') AS body, person_id FROM firewall.access_entry WHERE convert_from(body, 'UTF8') LIKE '%count-people%'`,
    )
    const outcomes = rows.map(({ body }) => /"outcome":"(\w+)"/.exec(body)?.[1])
    expect(outcomes).toContain('allowed')
    expect(outcomes).toContain('refused')
    expect(rows.every(({ person_id: personId, body }) => personId === null && body.includes('"purpose":"statistics"'))).toBe(true)
  })
})

/** Somebody who is signed in, and reads addresses by plain requests. */
async function enterFor(name: string): Promise<(path: string) => Promise<Response>> {
  const signedIn = await fetch(`${app.origin}/casework/en/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ name, password: PASSWORD }),
    redirect: 'manual',
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return (path) => fetch(`${app.origin}/casework/en${path}`, { headers: { cookie } })
}
