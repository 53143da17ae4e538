// People concerned speak, in a real browser and without script: they object to a practice, a promise and a gap on a telephone in Arabic, come
// back with a code, and say that an answer is none; a member of a panel answers under a name of choice, says that nobody paid, and leaves.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { createTranslator } from '../../src/platform/i18n/index.ts'
import {
  auditPage,
  findSmallTargets,
  launchBrowser,
  savePicture,
  scrollsSideways,
  type ViewOptions,
  withPage,
} from './browser.ts'
import { type ConcernedApp, startConcernedApp } from './concerned-app.ts'

const password = choosePassword()
const ar = createTranslator('ar', ['page', 'concerned'])
const PRACTICE = 'ao-refugee-id-database'
let app: ConcernedApp
let browser: Browser

beforeAll(async () => {
  app = await startConcernedApp(['amal', 'bo'], password)
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** A telephone without script. */
function read<T>(path: string, use: (page: Page) => Promise<T>, options: ViewOptions = {}): Promise<T> {
  return withPage(browser, { javaScript: false, ...options }, async (page) => {
    page.setDefaultTimeout(15_000)
    await page.goto(`${app.origin}${path}`)
    return use(page)
  })
}

function as<T>(name: 'amal' | 'bo', use: (page: Page) => Promise<T>): Promise<T> {
  return read(
    '/coordination/en/sign-in',
    async (page) => {
      await page.fill('#name', name)
      await page.fill('#password', password)
      await page.click('main button.button')
      await page.goto(`${app.origin}/coordination/en/dialogues/concerned`)
      return use(page)
    },
    { width: 1280 },
  )
}

/** The page as it stands, looked at by axe in a browser that can run it. */
async function check(page: Page, name: string) {
  await savePicture(page, `concerned-${name}`)
  expect(await scrollsSideways(page), name).toBe(false)
  expect(await findSmallTargets(page), name).toEqual([])
  const [html, width] = [await page.content(), page.viewportSize()?.width ?? 390]
  await withPage(browser, { width }, async (copy) => {
    await copy.goto(`${app.origin}/dialogues/ar/note`)
    await copy.setContent(html)
    expect(await auditPage(copy), name).toEqual([])
  })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const text = (page: Page) => page.locator('main').innerText()

/** Objects, and hands over the code that is told. */
async function object(page: Page, wrong: string, mayPublish: 'yes' | 'no' = 'yes'): Promise<string> {
  await page.fill('#wrong', wrong)
  await page.check('[name=speaks-as][value=people-like-me]')
  await page.check(`[name=may-publish][value=${mayPublish}]`)
  await press(page, ar('concerned.send'))
  return page.locator('.own-code').innerText()
}

async function openByCode(page: Page, code: string) {
  await page.goto(`${app.origin}/dialogues/ar/note/code`)
  await page.fill('#code', code)
  await press(page, ar('concerned.open'))
}

describe('whoever objects', { timeout: 120_000 }, () => {
  let code = ''
  it('to a practice needs no script, account or name, loses nothing by a mistake, and leaves no word in address, title or log', async () => {
    await read(`/ar/practices/${PRACTICE}`, async (page) => {
      expect(await text(page)).toContain(ar('concerned.part-none'))
      await check(page, 'practice-before')
      await press(page, ar('concerned.object'))
      await check(page, 'form')
      expect(page.url()).toBe(`${app.origin}/dialogues/ar/note`)
      await page.fill('#wrong', 'الموظف أولا نوردمان يسأل عن الأوراق عند الباب')
      await press(page, ar('concerned.send'))
      expect(await page.locator('[role=alert]').innerText()).toContain(ar('concerned.mistake-may-publish-missing'))
      expect(await page.inputValue('#wrong')).toContain('نوردمان')
      await check(page, 'form-mistake')
      const once = await page.inputValue('[name=once]')
      code = await object(page, 'الموظف أولا نوردمان يسأل عن الأوراق عند الباب، مهما قالت الصفحة عن ذلك')
      expect(code).toMatch(/^(\d{5} ){4}\d{5}$/)
      await check(page, 'code')
      expect(page.url()).toBe(`${app.origin}/dialogues/ar/note#content`)
      expect(await page.title()).toBe(`${ar('concerned.neutral-title')} · Causeway`)
      expect(await page.context().cookies()).toEqual([])
      // The same form once more, as a second press sends it: kept once.
      const form = { about: `practice/${PRACTICE}`, do: 'send', wrong: 'x', 'may-publish': 'yes', once }
      const again = await page.request.post(`${app.origin}/dialogues/ar/note`, { form })
      expect(await again.text()).toContain(ar('concerned.said-sent-before-title'))
    })
    expect(app.logLines.join('')).not.toMatch(/نوردمان|ao-refugee|[0-9]{5} [0-9]{5}/)
  })

  it('is counted at once where the thing stands, and read by nobody before a look', async () => {
    await read(`/en/practices/${PRACTICE}`, async (page) => {
      expect(await text(page)).toContain('1 objection, 0 answered')
      expect(await text(page)).not.toContain('نوردمان')
    })
  })

  it('can be somebody concerned by a promise or by the gap, in part of it', async () => {
    await read(`/ar/commitments/${app.commitment}`, async (page) => {
      await press(page, ar('concerned.object'))
      await object(page, 'العيادة مغلقة ليلًا', 'no')
    })
    await read('/ar/gaps', async (page) => {
      await check(page, 'gap')
      const options = await page.locator('#about option').allInnerTexts()
      expect(options.length).toBeGreaterThan(2)
      await page.selectOption('#about', { index: 1 })
      await press(page, ar('concerned.object'))
      expect(await text(page)).toContain(options[1] ?? '?')
      await object(page, 'نحن أكثر من ذلك')
    })
    await read('/en/gaps', async (page) => expect(await text(page)).toContain('1 objection, 0 answered'))
    await read(`/en/commitments/${app.commitment}`, async (page) => expect(await text(page)).toContain('1 objection, 0 answered'))
  })

  it('is answered in public, with names taken out and what changed', async () => {
    await as('amal', async (page) => {
      await check(page, 'desk')
      await page.getByRole('link', { name: /نوردمان/ }).click()
      await page.fill('#names-0', 'Somebody else')
      await press(page, 'Show the words')
      expect(await text(page)).toContain('stands nowhere in the words')
      expect(await page.inputValue('#names-0')).toBe('Somebody else')
      await page.fill('#names-0', 'أولا نوردمان')
      await press(page, 'Show the words')
      expect(await text(page)).toContain('The words are shown.')
      await check(page, 'desk-objection')
      await page.fill('#answer', 'You are right, and we thank you.')
      await page.check('[name=outcome][value=changed]')
      await page.fill('#changed', 'The page says so now.')
      await press(page, 'Answer in public')
      expect(await text(page)).toContain('The answer is public.')
    })
    await read(`/ar/practices/${PRACTICE}`, async (page) => {
      const shown = await text(page)
      expect(shown).toContain('الموظف ███ يسأل عن الأوراق')
      expect(shown).not.toContain('نوردمان')
      expect(shown).toContain('The page says so now.')
      await check(page, 'practice-answered')
    })
  })

  it('reads the answer by the code, in Arabic digits, and says once that it is none', async () => {
    const arabic = code.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
    await read('/dialogues/ar/objections', async (page) => {
      await openByCode(page, '12345')
      expect(await page.locator('[role=alert]').innerText()).toContain(ar('concerned.mistake-code'))
      await openByCode(page, arabic)
      expect(await text(page)).toContain('You are right, and we thank you.')
      await check(page, 'own')
      await page.fill('#not-answered-words', 'ما زال الموظف هناك')
      await press(page, ar('concerned.say-not-answered'))
      expect(await text(page)).toContain(ar('concerned.done-not-answered'))
      expect(page.url()).toContain('/dialogues/ar/note/code')
      expect(await page.getByRole('button', { name: ar('concerned.say-not-answered') }).count()).toBe(0)
    })
    await read('/en/practices/ao-refugee-id-database', async (page) =>
      expect(await text(page)).toContain('Whoever objected says: this does not answer me'),
    )
    expect(app.logLines.join('')).not.toContain(code.replaceAll(' ', ''))
  })

  it('is not hidden by one official, and with the reason in public by two', async () => {
    await read(`/ar/commitments/${app.commitment}`, async (page) => {
      await press(page, ar('concerned.object'))
      await object(page, 'كلام لا يعجب أحدًا')
    })
    const id = await as('amal', async (page) => {
      await page.getByRole('link', { name: /لا يعجب/ }).click()
      await page.locator('summary', { hasText: 'Ask to keep them back' }).click()
      await page.check('[name=reason-0][value=not-about-this]')
      await press(page, 'Ask to keep them back')
      expect(await text(page)).toContain('That was you. Another account has to agree.')
      expect(await page.getByRole('button', { name: 'Agree: keep them back' }).count()).toBe(0)
      return page.url().split('?')[0] ?? ''
    })
    await as('bo', async (page) => {
      await page.goto(id)
      await press(page, 'Agree: keep them back')
      expect(await text(page)).toContain('The words are kept back; the reason is public.')
    })
    await read('/dialogues/en/objections', async (page) => {
      const facts = await page.locator('dl.facts').innerText()
      expect(facts).toMatch(/Received\s+4/)
      expect(facts).toMatch(/they are not about this\s+1/)
      await check(page, 'objections')
      const feed = await page.request.get(`${app.origin}/dialogues/en/objections.atom`)
      expect(feed.headers()['content-type']).toContain('application/atom+xml')
      expect(await feed.text()).toContain('███')
    })
  })

  it('can do all of it by keyboard, and is asked to wait only by a flood, with every word kept', async () => {
    await read(`/en/practices/${PRACTICE}`, async (page) => {
      await page.getByRole('button', { name: 'Object to this' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('#wrong').focus()
      await page.keyboard.type('By keyboard alone')
      for (let at = 0; at < 2; at += 1) await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator('.own-code').waitFor()
    })
    await read(`/en/practices/${PRACTICE}`, async (page) => {
      await press(page, 'Object to this')
      const about = await page.inputValue('[name=about]')
      const send = (wrong: string) =>
        page.request.post(`${app.origin}/dialogues/en/note`, {
          form: { about, do: 'send', wrong, 'may-publish': 'yes' },
          headers: { 'sec-fetch-site': 'same-origin' },
        })
      for (let at = 0; at < 30; at += 1) await send(`flood ${at}`)
      await page.fill('#wrong', 'Mine, in the flood')
      await page.check('[name=may-publish][value=yes]')
      await press(page, 'Send')
      expect(await text(page)).toContain('Please send it again in 10 minutes')
      expect(await page.inputValue('#wrong')).toBe('Mine, in the flood')
      await check(page, 'wait')
    })
    // Another thing is not shut by it.
    await read('/ar/gaps', async (page) => {
      await press(page, ar('concerned.object'))
      expect(await object(page, 'وهذا أيضًا')).toMatch(/\d{5}/)
    })
  })
})

describe('a panel', { timeout: 120_000 }, () => {
  let code = ''
  let panel = ''
  it('is made with its pay, and its member comes by a link that works once, under a name of choice', async () => {
    const link = await as('amal', async (page) => {
      await page.getByRole('link', { name: 'Make a panel' }).click()
      await page.fill('#title', 'Mothers of Millreach')
      await page.fill('#about', 'Mothers without papers')
      await press(page, 'Make a panel')
      expect(await text(page)).toContain('A panel is paid')
      expect(await page.inputValue('#title')).toBe('Mothers of Millreach')
      await page.fill('#pay-amount', '25')
      await page.fill('#pay-currency', 'eur')
      await check(page, 'panel-form')
      await press(page, 'Make a panel')
      panel = page.url().split('?')[0] ?? ''
      await page.selectOption('#language', 'ar')
      await page.fill('#contact', '+00 000 111')
      await press(page, 'Make a link')
      expect(await text(page)).not.toContain('+00 000 111')
      await check(page, 'panel-desk')
      return page.inputValue('#link')
    })
    await read(new URL(link).pathname, async (page) => {
      await check(page, 'join')
      await page.fill('#name', 'مريم')
      await press(page, ar('concerned.join'))
      code = await page.locator('.own-code').innerText()
      await page.goto(link)
      expect(await text(page)).toContain(ar('concerned.said-gone-title'))
      expect(await page.context().cookies()).toEqual([])
    })
  })

  it('answers of published figures and of a promise, and says of each meeting whether it may be recorded', async () => {
    await as('amal', async (page) => {
      await page.goto(panel)
      for (const [kind, id, asked] of [
        ['release', app.release, 'against-whom'],
        ['commitment', app.commitment, 'did-it-reach-us'],
      ] as const) {
        await page.locator('summary', { hasText: 'Ask the panel' }).click()
        await page.selectOption('#kind', kind)
        await page.fill('#id', id)
        await page.check(`[name=asked][value=${asked}]`)
        await page.fill('#told', `What is planned: ${kind}`)
        await press(page, 'Ask the panel')
        expect(await text(page)).toContain('The panel is asked.')
      }
      await page.locator('summary', { hasText: 'Add a meeting' }).click()
      await page.fill('#sitting-title', 'First meeting')
      await page.fill('#held-on', '2026-12-01')
      await press(page, 'Add a meeting')
      expect(await text(page)).toContain('No recording')
    })
    await read('/dialogues/ar/objections', async (page) => {
      await openByCode(page, code)
      await check(page, 'seat')
      const ask = page.locator('section.card', { hasText: 'What is planned: release' })
      await ask.locator('[value=objection]').check()
      await ask.locator('textarea').fill('صاحب البيت يمكنه أن يستعملها ضدنا')
      await ask.locator('[name^=may-publish][value=yes]').check()
      await ask.getByRole('button', { name: ar('concerned.send-answer') }).click()
      expect(await text(page)).toContain(ar('concerned.done-answered'))
      const promise = page.locator('section.card', { hasText: 'What is planned: commitment' })
      await promise.locator('[value=no]').first().check()
      await promise.getByRole('button', { name: ar('concerned.send-answer') }).click()
      await press(page, ar('concerned.say-record-yes'))
      await press(page, ar('concerned.say-unpaid'))
      await check(page, 'seat-answered')
    })
    await read(`/en/statistics/${app.release}`, async (page) => {
      expect(await text(page)).toContain('صاحب البيت')
      expect(await text(page)).toContain('مريم')
      await check(page, 'release')
    })
    await read(`/en/commitments/${app.commitment}`, async (page) => {
      expect(await text(page)).toContain('No, it did not reach us')
      await check(page, 'commitment')
    })
  })

  it('shows in public what was promised, who says that it was not kept, and what changed', async () => {
    await as('amal', async (page) => {
      await page.goto(panel)
      expect(await text(page)).toContain('Says: I was not paid')
      expect(await text(page)).toContain('1 yes, 0 no')
      const ask = page.locator('section.card', { hasText: 'What is planned: release' })
      await ask.locator('summary').click()
      await ask.locator('textarea').fill('Two districts were joined.')
      await ask.getByRole('button', { name: 'Tell what changed' }).click()
      await check(page, 'panel-desk-answered')
      await page.getByRole('button', { name: 'Note as paid Member 1' }).first().click()
      expect(await text(page)).toContain('noted as paid')
    })
    await read(`/dialogues/en/panels/${panel.split('/').at(-1)}`, async (page) => {
      const shown = await text(page)
      expect(shown).toContain('2 promised, 1 noted as paid')
      expect(shown).toMatch(/Members who say that they were not paid\s+1 person/)
      expect(shown).toContain('Two districts were joined.')
      await check(page, 'panel')
    })
  })

  it('can be left at any time, with all that was said and with how one is reached', async () => {
    await read('/dialogues/ar/objections', async (page) => {
      await openByCode(page, code)
      await page.locator('summary', { hasText: ar('concerned.leave-panel') }).click()
      await page.check('[name=take-back]')
      await press(page, ar('concerned.leave-panel'))
      expect(await text(page)).toContain(ar('concerned.done-left'))
      await check(page, 'left')
    })
    await read(`/en/statistics/${app.release}`, async (page) => expect(await text(page)).not.toMatch(/صاحب البيت|مريم/))
    await read(`/en/commitments/${app.commitment}`, async (page) => expect(await text(page)).toContain('Nobody has answered yet'))
    await as('amal', async (page) => {
      await page.goto(`${panel}/contacts`)
      expect(await text(page)).toContain('Nothing is kept.')
      await check(page, 'contacts')
    })
  })
})
