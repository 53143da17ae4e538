// Partners in a real browser, over a real database: two people in two sessions make an offer and a need, see why they fit, propose,
// accept, show each other their contacts, and make a commitment of both.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  type CommitmentEditing,
} from '../../src/open/commitments/index.ts'
import {
  createPartners,
  createPartnerStore,
  createPublicOffers,
  createPublicOfferStore,
  type PartnerTables,
} from '../../src/open/partners/index.ts'
import { choosePassword, createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import {
  createCoordinationSite,
  createPartnersArea,
  createPublicPartnersSite,
} from '../../src/surfaces/coordination-site/index.ts'
import { launchBrowser, openContext } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { lookAt } from './look-at.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const password = choosePassword()
const noStatistics = { list: async () => [], find: async () => null, latest: async () => null }
let app: OpenApp
let browser: Browser
let commitments: CommitmentEditing

beforeAll(async () => {
  let makeAccounts: () => Promise<unknown> = async () => undefined
  app = await startOpenApp((mounted, _directory, database) => {
    commitments = createCommitmentEditing(createCommitmentEditingStore(database.connect('causeway_accounts')), {
      clock: systemClock,
      library: { find: async () => null, findMany: async () => [] },
      statistics: noStatistics,
      targets: [],
    })
    const store = createPartnerStore(database.connect<PartnerTables>('causeway_accounts'))
    const partners = createPartners(store, { commitments, clock: systemClock })
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
    const areas = [createPartnersArea({ partners, clock: systemClock })]
    const site = createCoordinationSite({ base: '/coordination', accounts, areas, isDemo: true, address: { isHttps: false } })
    mounted.route('/coordination', site)
    const offers = createPublicOffers(createPublicOfferStore(database.connect('causeway_open')))
    mounted.route('/', createPublicPartnersSite({ offers, clock: systemClock, isDemo: true }))
    makeAccounts = async () => {
      await accounts.create('amina', password)
      await accounts.create('bela', password)
    }
  })
  await makeAccounts()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function signIn(name: string, width: number): Promise<Page> {
  const page = await (await openContext(browser, { width, javaScript: true })).newPage()
  await signInOn(page, app.origin, name, password)
  await page.goto(`${app.origin}/coordination/en/partners`)
  return page
}

const look = (page: Page, name: string) => lookAt(page, `partners-${name}`)

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

async function addPartner(page: Page, kind: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Add a partner' }).click()
  await page.selectOption('#kind', kind)
  await page.fill('#shown_as', name)
  await page.selectOption('#sharing', 'law-forbids')
  await page.selectOption('#enforces', 'no')
  await save(page)
}

describe('two partners', () => {
  it('find each other, with reasons, agree, and promise together', async () => {
    const [amina, bela] = [await signIn('amina', 1280), await signIn('bela', 390)]

    await addPartner(amina, 'city', 'Port City')
    await amina.getByRole('link', { name: 'Add a need' }).click()
    await amina.fill('#title', 'Nurses who speak Arabic')
    await amina.fill('#languages', 'Arabic; klingonish!')
    await save(amina)
    const told = await amina.locator('.error-summary').innerText()
    expect(told).toContain('klingonish!')
    expect(told).toContain('name a form, a need, a barrier or a skill')
    expect(await amina.inputValue('#title')).toBe('Nurses who speak Arabic')
    await look(amina, 'need-form')
    await amina.fill('#languages', 'Arabic')
    await amina.check('[name=skills][value=health]')
    await save(amina)

    await addPartner(bela, 'diaspora-professional', 'Nurse in Lyon')
    await look(bela, 'person')
    await bela.fill('#contact-name', 'Fatima B.')
    await bela.fill('#contact', 'fatima@example.org')
    await bela.getByRole('button', { name: 'Save the contact' }).click()
    await bela.getByRole('link', { name: 'Add an offer' }).click()
    await bela.fill('#title', 'Evening calls')
    await bela.check('[name=skills][value=health]')
    await bela.fill('#until', 'none')
    await save(bela)
    await look(bela, 'matches')
    const match = await bela.locator('.card').innerText()
    expect(match).toContain('Nurses who speak Arabic')
    expect(match).toContain('Skill: Health')
    expect(match).toMatch(/ask first\s+Language: Arabic/)

    await bela.getByRole('link', { name: 'Nurses who speak Arabic' }).click()
    await bela.getByRole('button', { name: 'Propose to work together' }).click()
    expect(await bela.locator('.error-summary').innerText()).toContain('Give it a title.')
    await bela.fill('#p-title', 'Nurses on the telephone')
    await look(bela, 'pair')
    await bela.getByRole('button', { name: 'Propose to work together' }).click()
    expect(await bela.locator('main').innerText()).toContain('The other side answers')

    await amina.goto(`${app.origin}/coordination/en/partners`)
    await look(amina, 'home')
    await amina.getByRole('link', { name: 'Nurses on the telephone' }).click()
    await amina.getByRole('button', { name: 'Decline' }).click()
    expect(await amina.locator('.error-summary').innerText()).toContain('Say why.')
    await amina.getByRole('button', { name: 'Accept' }).click()
    await amina.getByRole('button', { name: 'Show my contact' }).click()
    expect(await amina.locator('main').innerText()).not.toContain('Fatima')
    await bela.reload()
    await bela.getByRole('button', { name: 'Show my contact' }).click()
    await amina.reload()
    expect(await amina.locator('main').innerText()).toContain('Fatima B., fatima@example.org')

    await amina.getByRole('button', { name: 'Make a commitment' }).click()
    const link = amina.locator('#commitments ~ ul a')
    expect(await link.innerText()).toBe('Nurses on the telephone')
    await look(amina, 'proposal')
    const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
    const made = await commitments.read(id)
    expect(made?.latest.content.owners.map(({ name }) => name)).toEqual([
      'Port City',
      'A professional of the diaspora (name withheld)',
    ])

    await amina.goto(amina.url().replace('/en/', '/ar/'))
    await look(amina, 'proposal-ar')
  })

  it('leave nothing of a private person for the public, nor in a log', async () => {
    const page = await (await openContext(browser)).newPage()
    await page.goto(`${app.origin}/fr/partners`)
    expect(await page.locator('main').innerText()).toContain('Aucune offre n’est publiée.')
    await look(page, 'public-fr')
    expect(app.logLines.join('')).not.toMatch(/Fatima|fatima|Lyon|health/)
  })
})
