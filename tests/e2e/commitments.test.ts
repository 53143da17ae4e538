// Commitments as people meet them, over a real database with the shipped library: made from a recommendation, published by a second account,
// observed, answered by link, met; what is wrong is told and nothing typed is lost; every page in three languages, on a phone, by axe.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  createCommitmentPublicStore,
  createCommitments,
  createReachAnswers,
  loadShippedIndicators,
  readShippedTargets,
} from '../../src/open/commitments/index.ts'
import {
  createLibraryEditingStore,
  createPracticeLibrary,
  createPublicLibraryStore,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import { createStatistics, createStatisticsStore } from '../../src/open/statistics/index.ts'
import { choosePassword, createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createCommitmentsArea, createCoordinationSite } from '../../src/surfaces/coordination-site/index.ts'
import { createProgressSite } from '../../src/surfaces/progress-site/index.ts'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  savePicture,
  scrollsSideways,
  type ViewOptions,
  withPage,
} from './browser.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const folder = join(import.meta.dirname, '../../data/library')
const passwords = { amal: choosePassword(), bo: choosePassword() }
const YEAR = new Date().getFullYear()
let app: OpenApp
let browser: Browser
let recommendation = ''
/** The commitment that the first test makes. */
let id = ''

beforeAll(async () => {
  let prepare: Promise<unknown> = Promise.resolve()
  app = await startOpenApp((mounted, _, database) => {
    const address = { isHttps: false }
    const statistics = createStatistics(createStatisticsStore(database.connect('causeway_open')))
    const library = createPracticeLibrary(createPublicLibraryStore(database.connect('causeway_open')), {
      lexicon: readLexicon(folder),
      documents: readShippedDocuments(folder),
      clock: systemClock,
    })
    const store = createCommitmentEditingStore(database.connect('causeway_accounts'))
    const targets = readShippedTargets(readFileSync(join(folder, 'targets.csv'), 'utf8'))
    const editing = createCommitmentEditing(store, { clock: systemClock, statistics, library, targets })
    const publicStore = createCommitmentPublicStore(database.connect('causeway_open'))
    const commitments = createCommitments(publicStore, { clock: systemClock, targets })
    const reach = createReachAnswers(store, commitments, systemClock)
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    const areas = [createCommitmentsArea({ commitments, editing, clock: systemClock })]
    mounted.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas, isDemo: true, address }))
    const files = { clock: systemClock, publisher: { name: 'Causeway', ref: 'Causeway', type: '90' }, sdgTitle: () => '' }
    mounted.route('/', createProgressSite({ commitments, reach, isDemo: true, address, files }))
    prepare = (async () => {
      await loadShippedIndicators(store, readFileSync(join(folder, 'indicators.csv'), 'utf8'), systemClock())
      await loadShippedLibrary(createLibraryEditingStore(database.connect('causeway_accounts')), folder, systemClock())
      for (const [name, password] of Object.entries(passwords)) await accounts.create(name, password)
      const found = await library.search({ words: 'firewall', facets: { record: ['recommendation'] }, limit: 1 })
      recommendation = found.hits[0]?.record.id ?? ''
    })()
  })
  await prepare
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

function as<T>(name: keyof typeof passwords, use: (page: Page) => Promise<T>, options: ViewOptions = {}): Promise<T> {
  return withPage(browser, { width: 1280, javaScript: false, ...options }, async (page) => {
    page.setDefaultTimeout(20_000)
    await page.goto(`${app.origin}/coordination/en/sign-in`)
    await page.fill('#name', name)
    await page.fill('#password', passwords[name])
    await page.click('main button.button')
    return use(page)
  })
}

const field = (name: string) => `main [name="${name}"]`
const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const work = (more = '') => `${app.origin}/coordination/en/commitments/work/${id}${more}`

describe('a commitment', () => {
  it('begins with a recommendation, keeps what is typed, and tells what cannot be', { timeout: 120_000 }, async () => {
    expect(recommendation).not.toBe('')
    await as('amal', async (page) => {
      await page.goto(`${app.origin}/coordination/en/commitments/new?recommendation=${recommendation}`)
      expect(await page.inputValue('#title')).not.toBe('')
      await page.fill('#title', 'Clinics stop passing data on')
      await page.fill('#text', 'No public clinic passes data of patients on to immigration enforcement.')
      await go(page, 'Continue')
      await page.fill(field('owners.0.name'), 'Ministry of Health')
      await page.selectOption(field('owners.0.account'), { label: 'I do' })
      await page.fill('#places', 'IT')
      await go(page, 'Continue')

      await page.fill('#startsOn', `${YEAR}-01`)
      await page.fill('#dueOn', String(YEAR - 1))
      await go(page, 'Continue')
      expect(await page.locator('[role=alert]').innerText()).toContain('it is due before it starts')
      expect(await page.inputValue('#dueOn')).toBe(String(YEAR - 1))
      await page.fill('#dueOn', `${YEAR + 2}-12-31`)
      await page.selectOption(field('milestones.0.kind'), 'adopted')
      await page.fill(field('milestones.0.dueOn'), String(YEAR + 1))
      await go(page, 'Continue')

      await page.fill(field('indicator.indicator'), 'sdg-1-3-1')
      await page.fill(field('indicator.refArea'), 'IT')
      await page.fill(field('indicator.disaggregation'), 'SEX=F')
      await page.fill(field('baseline.value'), '40')
      await page.fill(field('baseline.date'), String(YEAR - 2))
      await page.fill(field('baseline.source'), 'Survey of clinics')
      await page.selectOption(field('target.comparator'), 'at-least')
      await page.fill(field('target.value'), '90')
      await page.fill(field('target.unit'), 'per cent')
      await go(page, 'Continue')
      await page.fill(field('evidence.0.text'), 'Draft circular')
      await go(page, 'Continue')

      await page.fill(field('objectives.0.code'), '24')
      await page.selectOption(field('objectives.0.basis'), 'assigned')
      await page.fill(field('objectives.0.by'), 'Ministry of Health')
      await go(page, 'Continue')
      expect(await page.locator('[role=alert]').innerText()).toContain('there is no objective 24: they are numbered 1 to 23')
      expect(await page.inputValue(field('objectives.0.code'))).toBe('24')
      await page.fill(field('objectives.0.code'), '15')
      await go(page, 'Continue')
      expect(await page.locator('main').innerText()).toContain('Clinics stop passing data on')
      await savePicture(page, 'commitments-check')
      await go(page, 'Save and hand in for review')
      expect(await page.locator('output').innerText()).toContain('handed in')
      id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      // Whoever handed it in is offered nothing to publish it with.
      expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
      expect((await page.goto(`${app.origin}/en/commitments/${id}`))?.status()).toBe(404)
    })
  })

  it('is public once a second account has published it, and says that nothing was observed', { timeout: 60_000 }, async () => {
    await as('bo', async (page) => {
      await page.goto(work())
      await go(page, 'Publish')
      expect(await page.locator('output').innerText()).toContain('Published')
      await page.goto(`${app.origin}/en/commitments/${id}`)
      expect(await page.locator('.progress-part .tag').innerText()).toBe('Cannot be told')
      expect(await page.locator('.recency').innerText()).toContain('Reported recently')
      // What was heard lately has no sign and no colour of progress.
      expect(await page.locator('.recency .tag, .recency strong').count()).toBe(0)
    })
  })

  it('takes a figure as it is written, and refuses one that can be read in two ways', { timeout: 60_000 }, async () => {
    await as('amal', async (page) => {
      await page.goto(work())
      await page.fill('#period', String(YEAR - 1))
      await page.fill('#figure', '1,234')
      await page.fill('#source', 'Survey of clinics')
      await go(page, 'Keep the figure')
      expect(await page.locator('[role=alert]').innerText()).toContain('two ways')
      expect(await page.inputValue('#figure')).toBe('1,234')
      await page.fill('#figure', '92 %')
      await go(page, 'Keep the figure')
      expect(await page.locator('main').innerText()).toContain('“92 %” was read as per cent')
      await page.selectOption('#group', 'SEX=F')
      await page.fill('#period', String(YEAR - 1))
      await page.fill('#figure', 'c')
      await page.fill('#source', 'Survey of clinics')
      await go(page, 'Keep the figure')
      await page.goto(`${app.origin}/en/commitments/${id}`)
      expect(await page.locator('.progress-part .tag').innerText()).toBe('Target reached, not yet confirmed by people')
      await page.locator('summary', { hasText: 'women and girls' }).click()
      expect(await page.locator('main').innerText()).toContain('withheld')
    })
  })

  it('asks people by links that work once, publishes dissent, and is met only then', { timeout: 120_000 }, async () => {
    const links: string[] = []
    await as('amal', async (page) => {
      for (const language of ['ar', 'fr', 'en', 'en']) {
        await page.goto(work('/reach'))
        await page.selectOption('#language', language)
        await go(page, 'Make the link')
        links.push(await page.inputValue('#link'))
        await savePicture(page, 'commitments-link')
      }
      await page.reload()
    })
    const answers = ['no', 'yes', 'yes', 'yes']
    for (const [index, link] of links.entries()) {
      await withPage(browser, { javaScript: false }, async (page) => {
        const response = await page.goto(link)
        expect(response?.headers()['cache-control']).toBe('no-store')
        if (index === 0) {
          expect(await page.getAttribute('html', 'dir')).toBe('rtl')
          await page.click('form button.button')
          expect(await page.locator('[role=alert]').count()).toBe(1)
          await page.fill('#words', 'العيادة طلبت أوراقي')
          await page.check('input[name=may-publish][value=yes]')
        }
        await page.check(`input[name=answer][value=${answers[index]}]`)
        await page.click('main form button.button')
        await page.getByRole('heading', { level: 1, name: /^(Thank you|Merci|شكرًا لك)$/ }).waitFor()
        expect(await page.context().cookies()).toEqual([])
        expect((await page.goto(link))?.status()).toBe(410)
      })
    }
    const state = (page: Page) => page.locator('.progress-part .tag').innerText()
    await as('amal', async (page) => {
      await page.goto(`${app.origin}/en/commitments/${id}`)
      expect(await state(page)).toBe('Target reached, not yet confirmed by people')
      for (let paid = 0; paid < 4; paid++) {
        await page.goto(work('/reach'))
        await page.getByRole('button', { name: 'Record that their time was paid' }).first().click()
        await page.waitForURL('**/reach?done=paid')
      }
      const reply = page.locator('.answers li', { hasText: 'العيادة' })
      await reply.locator('textarea').fill('We have told the clinic and will ask again.')
      await reply.getByRole('button', { name: 'Publish the reply' }).click()
      await page.waitForURL('**/reach?done=replied')
      await page.goto(`${app.origin}/en/commitments/${id}`)
      expect(await state(page)).toBe('Met')
      const first = await page.locator('.answers li').first().innerText()
      expect(first).toContain('No, it did not reach us')
      expect(first).toContain('العيادة طلبت أوراقي')
      expect(first).toContain('We have told the clinic')
    })
    for (const link of links) {
      const token = link.split('/').at(-1) ?? ''
      expect(app.logLines.join('\n')).not.toContain(token)
    }
  })

  it('shows both where two people change it at once, and overwrites nothing', { timeout: 60_000 }, async () => {
    await as('amal', async (mine) => {
      await mine.goto(work('/edit'))
      await as('bo', async (theirs) => {
        await theirs.goto(work('/edit?step=who'))
        await theirs.fill('#locality', 'Lombardy')
        await go(theirs, 'Check and save')
        await theirs.fill('#reason', 'Said where')
        await go(theirs, 'Save as a draft')
      })
      await mine.fill('#title', 'Every clinic stops passing data on')
      await go(mine, 'Check and save')
      await mine.fill('#reason', 'Said of which clinics')
      await go(mine, 'Save as a draft')
      const page = await mine.locator('main').innerText()
      expect(page).toContain('Lombardy')
      expect(page).toContain('Every clinic stops passing data on')
      await savePicture(mine, 'commitments-conflict')
      await go(mine, 'Go on with mine')
      expect(await mine.inputValue('#title')).toBe('Every clinic stops passing data on')
    })
  })

  it('comes from a spreadsheet as a draft; rows that cannot be kept are told', { timeout: 60_000 }, async () => {
    const csv =
      'Title,Text,Owner,Due date,GCM objectives\r\nSchools for all,Every child in school,City of Milan,2029,15\r\nBad,Wrong,City,soon,24\r\n'
    await as('amal', async (page) => {
      await page.goto(`${app.origin}/coordination/en/commitments/import`)
      await page.setInputFiles('#file', { name: 'promises.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await go(page, 'See what would happen')
      const preview = await page.locator('main').innerText()
      expect(preview).toContain('there is no objective 24')
      expect(preview).toContain('“soon” is no day')
      await page.getByRole('button', { name: /^Import/ }).click()
      expect(await page.locator('h1').innerText()).toContain('was imported')
      await page.goto(`${app.origin}/coordination/en/commitments`)
      expect(await page.locator('main').innerText()).toContain('Schools for all')
    })
  })

  it('comes from somebody else’s IATI file as a draft; what has no place is told, and a file that attacks is refused', async () => {
    const activity = `<iati-activities version="2.03"><iati-activity><iati-identifier>XX-9</iati-identifier>
      <reporting-org ref="XX" type="10"><narrative>Office</narrative></reporting-org>
      <title><narrative>Lessons for every newcomer</narrative></title><description><narrative>Evening classes</narrative></description>
      <transaction><value>12</value></transaction></iati-activity></iati-activities>`
    const bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><iati-activities version="2.03">&b;</iati-activities>'
    await as('amal', async (page) => {
      const send = async (name: string, text: string) => {
        await page.goto(`${app.origin}/coordination/en/commitments/import`)
        await page.setInputFiles('#file', { name, mimeType: 'application/xml', buffer: Buffer.from(text) })
        await go(page, 'See what would happen')
        return page.locator('main').innerText()
      }
      expect(await send('bomb.xml', bomb)).toContain('Nothing was kept')
      const preview = await send('activities.xml', activity)
      expect(preview).toContain('has no place in a commitment')
      expect(preview).toContain('transaction')
      await page.getByRole('button', { name: /^Import/ }).click()
      expect(await page.locator('h1').innerText()).toContain('was imported')
      await page.goto(`${app.origin}/coordination/en/commitments`)
      expect(await page.locator('main').innerText()).toContain('Lessons for every newcomer')
      expect(await send('activities.xml', activity)).toContain('nothing new')
    })
  })
})

describe('every page', () => {
  const views: readonly (ViewOptions & { readonly language: 'en' | 'fr' | 'ar' })[] = [
    { language: 'en', width: 1280 },
    { language: 'ar', width: 390 },
    { language: 'fr', width: 320, colours: 'dark' },
  ]
  it.each(views)(
    'passes axe, fits and has targets for thumbs: $language at $width',
    { timeout: 240_000 },
    async ({ language, ...view }) => {
      const found: string[] = []
      await as(
        'amal',
        async (page) => {
          const office = `/coordination/${language}/commitments`
          const addresses = {
            list: `/${language}/commitments`,
            commitment: `/${language}/commitments/${id}`,
            boards: `/${language}/commitments/boards`,
            late: `/${language}/commitments?board=late`,
            indicators: `/${language}/indicators`,
            indicator: `/${language}/indicators/sdg-1-3-1`,
            home: office,
            new: `${office}/new`,
            measure: `${office}/work/${id}/edit?step=measure`,
            work: `${office}/work/${id}`,
            reach: `${office}/work/${id}/reach`,
            import: `${office}/import`,
          }
          for (const [name, path] of Object.entries(addresses)) {
            await page.goto(app.origin + path)
            found.push(...(await auditPage(page)).map((finding) => `${name}: ${finding}`))
            if (await scrollsSideways(page)) found.push(`${name}: scrolls sideways`)
            found.push(...(await findSmallTargets(page)).map((target) => `${name}: small target ${target}`))
            await savePicture(page, `commitments-${name}-${language}-${view.width}`)
          }
        },
        { ...view, javaScript: true },
      )
      expect(found).toEqual([])
    },
  )

  it('gives the same commitments as reports and data', { timeout: 60_000 }, async () => {
    const signatures = { 'gcm.docx': 'PK', 'human-rights.html': '<!', 'xlsx.xlsx': 'PK', 'iati.xml': '<?xml' }
    for (const [file, beginning] of Object.entries(signatures)) {
      const response = await fetch(`${app.origin}/en/commitments/files/${file}?objective=15`)
      expect(response.status, file).toBe(200)
      const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
      expect(text.toLowerCase().startsWith(beginning.toLowerCase()), file).toBe(true)
    }
    expect((await fetch(`${app.origin}/en/commitments/files/gcm.exe`)).status).toBe(404)
  })

  it('gives observations as files that say what was withheld', async () => {
    const plain = await (await fetch(`${app.origin}/en/indicators/sdg-1-3-1/observations.csv`)).text()
    const sdmx = await (await fetch(`${app.origin}/en/indicators/sdg-1-3-1/observations.sdmx.csv`)).text()
    expect(plain.split('\n')[0]).toContain('REF_AREA')
    expect(sdmx).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION/)
    expect(sdmx.split('\r\n').some((line) => /,Q,/.test(line))).toBe(true)
  })
})
