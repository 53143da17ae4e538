// People concerned object, in a real browser and without script: to a practice, a promise and a gap on a telephone in Arabic; they come back with a
// code, and say that an answer is none.
import { describe, expect, it } from 'vitest'
import { app, ar, as, check, expectMistake, object, openByCode, press, read, text, useConcernedApp } from './concerned-pages.ts'

const PRACTICE = 'ao-refugee-id-database'
useConcernedApp()

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
      await expectMistake(page, 'may-publish', ar('concerned.mistake-may-publish-missing'))
      expect(await page.inputValue('#wrong')).toContain('نوردمان')
      await check(page, 'form-mistake')
      const once = await page.inputValue('[name=once]')
      code = await object(page, 'الموظف أولا نوردمان يسأل عن الأوراق عند الباب، مهما قالت الصفحة عن ذلك')
      expect(code).toMatch(/^(\d{5} ){4}\d{5}$/)
      await check(page, 'code')
      expect(page.url()).toBe(`${app.origin}/dialogues/ar/note#content`)
      expect(await page.title()).toBe(`${ar('concerned.neutral-title')} · Causeway`)
      expect(await page.context().cookies()).toEqual([])
      // The same form once more, as a second press sends it: kept once, and told the same code.
      const form = { about: `practice/${PRACTICE}`, do: 'send', wrong: 'x', 'may-publish': 'yes', once }
      const again = await page.request.post(`${app.origin}/dialogues/ar/note`, { form })
      expect(await again.text()).toContain(code)
    })
    expect(app.logLines.join('')).not.toMatch(/نوردمان|ao-refugee|[0-9]{5} [0-9]{5}/)
    // Not even that somebody was there, and when.
    expect(app.logLines.join('')).not.toContain('/note')
  })

  it('is counted with the next day where the thing stands, and read by nobody before a look', async () => {
    await read(`/en/practices/${PRACTICE}`, async (page) => expect(await text(page)).toContain('Nobody has objected so far.'))
    await as('amal', async (page) => {
      expect(await text(page)).toMatch(/Nothing is waiting\.\s+What is sent today stands here tomorrow/)
    })
    app.nextDay()
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
    app.nextDay()
    await read('/en/gaps', async (page) => expect(await text(page)).toContain('1 objection, 0 answered'))
    await read(`/en/commitments/${app.commitment}`, async (page) => expect(await text(page)).toContain('1 objection, 0 answered'))
  })

  it('is answered in public, with names taken out and what changed', async () => {
    await as('amal', async (page) => {
      await check(page, 'desk')
      await page.getByRole('link', { name: /نوردمان/ }).click()
      await page.fill('#names-0', 'Somebody else')
      await press(page, 'Show the words')
      await expectMistake(page, 'names-0', /stands nowhere in the words/)
      expect(await page.inputValue('#names-0')).toBe('Somebody else')
      await page.fill('#names-0', 'أولا نوردمان')
      await press(page, 'Show the words')
      expect(await text(page)).toContain('The words are shown.')
      await check(page, 'desk-objection')
      await press(page, 'Answer in public')
      await expectMistake(page, 'answer', 'Write the words.')
      await expectMistake(page, 'outcome', 'Choose what becomes of it.')
      // They wrote in Arabic: the desk is told so, and says in which language it answers.
      expect(await text(page)).toContain('They wrote in: Arabic.')
      await expectMistake(page, 'language', 'Choose in which language the answer is written.')
      await page.selectOption('#language', 'en')
      await page.fill('#answer', 'You are right, and we thank you.')
      await page.check('[name=outcome][value=changed]')
      await press(page, 'Answer in public')
      await expectMistake(page, 'changed', /Write what changed/)
      expect(await page.inputValue('#answer')).toBe('You are right, and we thank you.')
      await check(page, 'desk-mistake')
      await page.fill('#changed', 'The page says so now.')
      expect(await page.inputValue('#language')).toBe('en')
      expect(await text(page)).toContain('to be answered by')
      await press(page, 'Answer in public')
      expect(await text(page)).toContain('The answer is public.')
      expect(await text(page)).not.toContain('to be answered by')
    })
    await read(`/ar/practices/${PRACTICE}`, async (page) => {
      const shown = await text(page)
      expect(shown).toContain('الموظف ███ يسأل عن الأوراق')
      expect(shown).not.toContain('نوردمان')
      expect(shown).toContain('The page says so now.')
      expect(await page.locator('[lang=en]', { hasText: 'You are right' }).count()).toBe(1)
      await check(page, 'practice-answered')
    })
  })

  it('reads the answer by the code, in Arabic digits, and says once that it is none', async () => {
    const arabic = code.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
    await read('/dialogues/ar/objections', async (page) => {
      await openByCode(page, '12345')
      await expectMistake(page, 'code', ar('concerned.mistake-code'))
      await openByCode(page, arabic)
      expect(await text(page)).toContain('You are right, and we thank you.')
      await check(page, 'own')
      await page.fill('#not-answered-words', 'ما زال الموظف هناك')
      await press(page, ar('concerned.say-not-answered'))
      expect(await text(page)).toContain(ar('concerned.done-not-answered'))
      expect(page.url()).toContain('/dialogues/ar/note/code')
      expect(await page.getByRole('button', { name: ar('concerned.say-not-answered') }).count()).toBe(0)
    })
    app.nextDay()
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
    app.nextDay()
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
    app.nextDay()
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
