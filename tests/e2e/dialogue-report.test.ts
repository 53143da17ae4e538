// Reports of dialogues in a real browser, over a real database with the dialogues that ship: read without a script, by keyboard, on a telephone,
// in Arabic, taken along as files; and a draft from its first drawing by way of a panel's comments by link to a final by a second account.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAnnexSource,
  createDialogueEditingStore,
  createDialogueInvitations,
  createDialoguePublicStore,
  createDialogues,
  createDialogueWork,
  createFinalReports,
  createFinalReportStore,
  createReportCommenting,
  createReportDrafts,
  createReportDraftStore,
  loadShippedDialogues,
  nameDocuments,
  type DialogueTables,
  type PublicDialogueTables,
  type PublicReportTables,
  type ReportDraftTables,
} from '../../src/open/dialogues/index.ts'
import {
  createLibraryEditingStore,
  createPracticeLibrary,
  createPublicLibraryStore,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
} from '../../src/open/practices/index.ts'
import { choosePassword, createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createCoordinationSite, createDialoguesArea, createReportPart } from '../../src/surfaces/coordination-site/index.ts'
import { addCommentRoutes, addReportRoutes, createDialogueSite } from '../../src/surfaces/dialogue-site/index.ts'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways, withPage } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { type OpenApp, startOpenApp } from './open-app.ts'

const project = join(import.meta.dirname, '../..')
const folder = join(project, 'data/library')
const password = choosePassword()
const CLOSING = '/dialogues/en/sessions/idm-30-closing/report/questions'
const WORKSHOP = '/dialogues/en/series/gfmd-2017-cluster-1/report/questions'
let app: OpenApp
let browser: Browser

beforeAll(async () => {
  const first: (() => Promise<unknown>)[] = []
  app = await startOpenApp((mounted, _directory, database) => {
    const clock = systemClock
    const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
    const libraryStore = createLibraryEditingStore(database.connect('causeway_accounts'))
    const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), clock)
    first.push(
      () => loadShippedLibrary(libraryStore, folder, clock()),
      () => loadShippedDialogues(store, { name: 'dialogues', path: join(project, 'data/dialogues') }, clock()),
      ...['amina', 'bela'].map((name) => () => accounts.create(name, password)),
    )
    const library = createPracticeLibrary(createPublicLibraryStore(database.connect('causeway_open')), {
      lexicon: readLexicon(folder),
      documents: readShippedDocuments(folder),
      clock,
    })
    const dialogues = createDialogues(createDialoguePublicStore(database.connect<PublicDialogueTables>('causeway_open')), {
      contradictions: [],
    })
    const work = createDialogueWork(store, { clock, contradictions: [] })
    const listPractices = createAnnexSource(library)
    const readPublished = () => dialogues.readAll()
    const draftStore = createReportDraftStore(database.connect<ReportDraftTables>('causeway_accounts'))
    const drafts = createReportDrafts(draftStore, { work, readPublished, listPractices, clock })
    const finals = createFinalReports(
      createFinalReportStore(database.connect<PublicReportTables>('causeway_open')),
      readPublished,
    )
    const address = { isHttps: false }
    const area = createDialoguesArea({
      work,
      invitations: createDialogueInvitations(store, clock),
      clock,
      listDocuments: () => library.listDocuments(),
      parts: [createReportPart({ drafts, listDocuments: async () => nameDocuments(await library.listDocuments()) })],
      // No page of reports goes to these rooms; one that did would fail, and the test with it.
      libraryEditing: {} as never,
      commitmentEditing: {} as never,
    })
    mounted.route(
      '/coordination',
      createCoordinationSite({ base: '/coordination', accounts, areas: [area], isDemo: true, address }),
    )
    const site = createDialogueSite({
      dialogues,
      listDocuments: () => library.listDocuments(),
      clock,
      isDemo: true,
      additions: [
        (context) => addReportRoutes(context, { listPractices, finals, publicUrl: undefined }),
        addCommentRoutes(createReportCommenting(draftStore, drafts, clock), address),
      ],
    })
    mounted.route('/dialogues', site)
  })
  for (const make of first) await make()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const signIn = (page: Page, name: string) => signInOn(page, app.origin, name, password)

describe('a reader', () => {
  it('finds the three orders from the page of a dialogue', async () => {
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}/dialogues/en/series/gfmd-2017-cluster-1`)
      await page.click('text=Report by guiding question')
      expect(page.url()).toBe(`${app.origin}${WORKSHOP}`)
      expect(await page.locator('h2').allInnerTexts()).toEqual(
        expect.arrayContaining([
          'Introduction',
          'Convergence, practical recommendations and open challenges',
          'Objections and conditions, in full',
          'Who was there, and who was not heard',
          'Passages and records',
        ]),
      )
    })
  })

  it.each([
    ['en', 360],
    ['fr', 1280],
    ['ar', 360],
  ] as const)('meets no obstacle: %s at %i pixels', async (language, width) => {
    await withPage(browser, { width }, async (page) => {
      await page.goto(`${app.origin}${WORKSHOP.replace('/en/', `/${language}/`)}`)
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
      await savePicture(page, `dialogue-report-${language}-${width}`)
    })
  })

  it('goes from every sentence to what it rests on and back again, by keyboard alone', async () => {
    await withPage(browser, { javaScript: false, width: 1280 }, async (page) => {
      await page.goto(`${app.origin}${WORKSHOP}`)
      const sentences = await page.locator('article .sentence').count()
      const led = await page.locator('article .sentence + sup').count()
      // In tables that name their rows, a row leads there once.
      const quiet = await page.locator('article th[scope=row] ~ td .sentence').count()
      expect(sentences).toBeGreaterThan(300)
      expect(led).toBeGreaterThanOrEqual(sentences - quiet)
      // The marks make no line taller, and under every heading one press leads past them.
      const heights =
        await page.evaluate(`[...document.querySelectorAll('article .report-paragraph > p')].slice(0, 40).flatMap((p) => {
        const range = document.createRange()
        range.selectNodeContents(p)
        const tops = [...new Set([...range.getClientRects()].filter(({ height }) => height > 14).map(({ top }) => Math.round(top)))].toSorted((a, b) => a - b)
        return tops.slice(1).map((top, index) => top - tops[index]).filter((step) => step > 6)
      })`)
      // By the browser's own arithmetic a line of this text is 16px × 1.5 or a little more.
      expect(Math.max(...(heights as number[]))).toBeLessThanOrEqual(32)
      const skips = page.locator('article .report-skip')
      expect(await skips.count()).toBeGreaterThan(10)
      for (const href of await skips.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '')))
        expect(await page.locator(`[id="${href.slice(1)}"]`).count(), href).toBe(1)
      await skips.nth(3).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toContain('report-skip')
      const mark = page.locator('article sup a').nth(7)
      const id = (await mark.getAttribute('id')) ?? ''
      await mark.focus()
      await page.keyboard.press('Enter')
      expect(page.url()).toContain('#note-')
      const back = page.locator(`.report-notes a[href="#${id}"]`)
      await back.focus()
      await page.keyboard.press('Enter')
      expect(page.url().endsWith(`#${id}`)).toBe(true)
    })
  })

  it('takes it along as Word and as PDF', async () => {
    for (const [format, magic] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const response = await fetch(`${app.origin}${WORKSHOP}.${format}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-disposition')).toMatch(new RegExp(`gfmd-2017-cluster-1-questions-en-.*\\.${format}"`))
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, magic.length)).toBe(magic)
    }
    expect((await fetch(`${app.origin}${WORKSHOP}.exe`)).status).toBe(404)
    expect((await fetch(`${app.origin}/dialogues/en/series/nowhere/report/messages`)).status).toBe(404)
  })
})

describe('a draft', () => {
  it('is drawn, commented on by a panel without an account, answered, changed and published by somebody else', async () => {
    const [amina, bela] = await Promise.all([openContext(browser, { width: 1280 }), openContext(browser, { width: 1280 })])
    const [one, other] = await Promise.all([amina.newPage(), bela.newPage()])
    await signIn(one, 'amina')
    await signIn(other, 'bela')

    await one.goto(`${app.origin}/coordination/en/dialogues/series/idm-30/reports`)
    expect(await auditPage(one)).toEqual([])
    // Of one short session: whole reports are read above.
    await one.selectOption('#scope', 'idm-30-closing')
    await one.selectOption('#form', 'questions')
    await one.click('main form button:has-text("Draw a draft")')
    const draft = one.url()
    expect(draft).toMatch(/\/reports\/[0-9a-f-]{36}$/)
    expect(await auditPage(one)).toEqual([])

    // A link for a panel, who read it in Arabic on a telephone, without a script.
    await one.click('text=Links to comment by')
    await one.fill('#shown-as', 'Panel of the river')
    await one.selectOption('#constituency', 'migrants')
    await one.selectOption('#language', 'ar')
    await one.click('text=Make a link')
    const link = await one.locator('.link-to-hand-over').innerText()
    expect(await auditPage(one)).toEqual([])
    await withPage(browser, { javaScript: false, width: 360 }, async (page) => {
      await page.goto(link)
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await page.locator('.comment-here a').nth(2).click()
      // Nothing said yet: told at the fields.
      await page.click('main form button')
      expect(await page.locator('.error-summary').count()).toBe(1)
      await page.check('input[name=position][value=object]')
      await page.fill('#words', 'لم يُسأل أحد منا.')
      await page.click('main form button')
      expect(await page.locator('.report-comments').innerText()).toContain('لم يُسأل أحد منا.')
      // One that was written in haste is taken back; the mark stays, the words do not.
      await page.locator('.comment-here > a').nth(3).click()
      await page.check('input[name=position][value=question]')
      await page.fill('#words', 'كتبت هذا على عجل.')
      await page.click('main form button')
      await page.locator('.report-comments > li:has-text("كتبت هذا على عجل.") button').click()
      expect(await page.locator('main').innerText()).not.toContain('كتبت هذا على عجل.')
      expect(await page.locator('main').innerText()).toContain('سحب هذا التعليق')
    })
    await withPage(browser, { width: 360 }, async (page) => {
      await page.goto(link)
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      await page.locator('form[action$="/finish"] button').click()
      expect(await page.locator('h1').innerText()).toBe('شكرًا')
      await page.goto(link)
      expect(await page.locator('h1').innerText()).toBe('هذا الرابط لا يعمل')
    })

    // What becomes of it; and a sentence of the editors', which the report tells as theirs.
    await one.goto(draft)
    const panels = one.locator('section[aria-labelledby=comments-migrants]')
    expect(await panels.locator('h3').innerText()).toMatch(/: 2 comments$/)
    const card = panels.locator('.card:has-text("لم يُسأل أحد منا.")')
    await card.locator('summary:has-text("Say what becomes of it")').click()
    await card.locator('select').selectOption('partly')
    await card.locator('textarea').first().fill('Nobody was asked; the next session begins with them.')
    await card.locator('button:has-text("Save the answer")').click()
    // A comment of an account is set aside by another, with why.
    await other.goto(`${draft}/paragraph?id=introduction.idm-30-closing`)
    await other.fill('#shown-as', 'Ministry of somewhere')
    await other.selectOption('#constituency', 'state')
    await other.check('input[name=position][value=change]')
    await other.fill('#words', 'Say that it rained.')
    await other.click('button:has-text("Send the comment")')
    await one.goto(draft)
    const states = one.locator('section[aria-labelledby=comments-state] .card')
    await states.locator('summary:has-text("Set the comment aside")').click()
    await states.locator('button:has-text("Set the comment aside")').click()
    expect(await one.locator('main').innerText()).toContain('Words, a reason or an answer are missing')
    await states.locator('summary:has-text("Set the comment aside")').click()
    await states
      .locator('form[action$="/set-aside"] textarea, form[action$="/set-aside"] input[type=text]')
      .first()
      .fill('Not of the dialogue')
    await states.locator('button:has-text("Set the comment aside")').click()
    expect(await states.innerText()).toContain('The editors set this comment aside')
    expect(await auditPage(one)).toEqual([])
    await one.goto(`${draft}#p-introduction.idm-30-closing`)
    await one.locator('#p-introduction\\.idm-30-closing .comment-here a').click()
    await one.locator('summary:has-text("Add a sentence")').click()
    await one.locator('[name="words.add"]').fill('The editors thank the hosts.')
    await one.locator('[name="reason.add"]').fill('Usual courtesy')
    expect(await auditPage(one)).toEqual([])
    await one.click('button:has-text("Add a sentence")')
    expect(await one.locator('article').innerText()).toContain('The editors thank the hosts.')
    expect(await one.locator('article').innerText()).toContain('[Added by the editors: Usual courtesy]')
    await one.click('text=Draw it again from the record')
    expect(await one.locator('main').innerText()).toContain('Nothing has changed since version 1')

    await one.click('text=Ask to publish it as final')
    expect(await one.locator('text=Publish it as final').count()).toBe(0)
    await other.goto(draft)
    await other.click('text=Publish it as final')
    expect(await other.locator('article').innerText()).toContain('Final, and published')
    await Promise.all([amina.close(), bela.close()])

    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${app.origin}${CLOSING}`)
      await page.click('text=Read the final version')
      const text = await page.locator('main').innerText()
      expect(text).toContain('The editors thank the hosts.')
      expect(text).toContain('Panel of the river')
      expect(text).not.toContain('Say that it rained.')
      expect(text).toContain('Not of the dialogue')
      expect(text).toContain('Accepted in part: Nobody was asked; the next session begins with them.')
    })
    await withPage(browser, {}, async (page) => {
      await page.goto(`${app.origin}${CLOSING.replace('/report/', '/report/final/')}`)
      expect(await auditPage(page)).toEqual([])
    })
    expect(app.logLines.join('\n')).not.toContain(link.split('/').at(-1))
  })
})
