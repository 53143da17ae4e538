// A panel in a real browser and without script: its member comes by a link, answers under a name of choice, says that nobody paid, loses a code,
// and leaves.
import { describe, expect, it } from 'vitest'
import { app, ar, as, check, expectMistake, openByCode, press, read, text, useConcernedApp } from './concerned-pages.ts'

useConcernedApp()

describe('a panel', { timeout: 120_000 }, () => {
  let code = ''
  let panel = ''
  it('is made with its pay, and its member comes by a link that works once, under a name of choice', async () => {
    const link = await as('amal', async (page) => {
      await page.getByRole('link', { name: 'Make a panel' }).click()
      await page.fill('#title', 'Mothers of Millreach')
      await page.fill('#about', 'Mothers without papers')
      await press(page, 'Make a panel')
      await expectMistake(page, 'pay-amount', /A panel is paid/)
      await expectMistake(page, 'pay-currency', /three letters/)
      await check(page, 'panel-form-mistake')
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
      const once = await page.locator('[name=once]').inputValue()
      await press(page, ar('concerned.join'))
      code = await page.locator('.own-code').innerText()
      // The same form pressed twice shows the code again; whoever knows no more than the link, as its maker does, learns nothing.
      const pressAgain = async (form: Record<string, string>) => {
        const answer = await page.request.post(link, { form: { name: 'x', ...form }, headers: { origin: new URL(link).origin } })
        return [answer.status(), (await answer.text()).includes(code)]
      }
      expect(await pressAgain({ once })).toEqual([200, true])
      expect(await pressAgain({})).toEqual([410, false])
      expect(await pressAgain({ once: crypto.randomUUID() })).toEqual([410, false])
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
        // The list names it, with its kind and its title.
        expect(await page.locator(`#subjects option[value="${kind}/${id}"]`).textContent()).toMatch(/: ./)
        await page.fill('#id', asked === 'against-whom' ? id : `${kind}/${id}`)
        await page.check(`[name=asked][value=${asked}]`)
        await press(page, 'Ask the panel')
        await expectMistake(page, 'told', 'Write what members are told.')
        expect(await page.inputValue('#id')).toContain(id)
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
      await ask.getByRole('button', { name: ar('concerned.send-answer') }).click()
      await expectMistake(page, /^position-/, ar('concerned.problem-position-missing'))
      await check(page, 'seat-mistake')
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
    app.nextDay()
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
      await ask.locator('summary', { hasText: 'Take names out' }).click()
      await ask.locator('[name^=names-]').fill('صاحب البيت')
      await ask.getByRole('button', { name: 'Take names out' }).click()
      await expectMistake(page, /^names-/, /more than a quarter/)
      await ask.locator('summary', { hasText: 'Tell what changed' }).click()
      await ask.locator('[name^=change-]').fill('Two districts were joined.')
      await ask.getByRole('button', { name: 'Tell what changed' }).click()
      // Which of them said it is told to nobody: the name stands there since it is public too.
      expect(await ask.innerText()).not.toContain('Member 1')
      await check(page, 'panel-desk-answered')
      await page.getByRole('button', { name: 'Note as paid Member 1' }).first().click()
      expect(await text(page)).toContain('noted as paid')
    })
    app.nextDay()
    await read(`/dialogues/en/panels/${panel.split('/').at(-1)}`, async (page) => {
      const shown = await text(page)
      expect(shown).toContain('2 promised, 1 noted as paid')
      expect(shown).toMatch(/Members who say that they were not paid\s+1 person/)
      expect(shown).toContain('Two districts were joined.')
      await check(page, 'panel')
    })
  })

  it('gives a seat anew to whoever lost their code, and nobody comes to the old one', async () => {
    const join = async (link: string) =>
      read(new URL(link).pathname, async (page) => {
        await press(page, ar('concerned.join'))
        return page.locator('.own-code').innerText()
      })
    const link = await as('amal', async (page) => {
      await page.goto(panel)
      await page.locator('summary', { hasText: 'Invite somebody' }).click()
      await page.selectOption('#language', 'ar')
      await press(page, 'Make a link')
      return page.inputValue('#link')
    })
    const lost = await join(link)
    const anew = await as('amal', async (page) => {
      await page.goto(panel)
      const member = page.locator('section.card', { has: page.locator('#member-2') })
      await member.locator('summary', { hasText: 'lost their code' }).click()
      await member.locator('[name=erase-2]').check()
      await check(page, 'panel-desk-lost')
      await member.getByRole('button', { name: /Close it and make a new seat/ }).click()
      const made = await page.inputValue('#link')
      expect(await text(page)).toContain('In place of member 2')
      expect(await text(page)).toContain('That was you. Another account has to agree.')
      return made
    })
    await read('/dialogues/ar/objections', async (page) => {
      await openByCode(page, lost)
      await expectMistake(page, 'code', ar('concerned.mistake-code'))
      await openByCode(page, await join(anew))
      expect(await text(page)).toContain(ar('concerned.questions'))
    })
    await as('bo', async (page) => {
      await page.goto(panel)
      await page.getByRole('button', { name: /Agree: erase it/ }).click()
      expect(await text(page)).toContain('What was said on the lost seat was erased.')
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
