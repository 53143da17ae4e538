// Who was not heard at a small table, in a real browser: those who keep the record see it whole, before anything is published; anybody else
// is told nothing of the sex, age or lived experience of so few.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { makeActor, makeParticipation, makeSeries, makeSession } from '../dialogues/made-book.ts'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { type DialogueDeskApp, startDialogueDesk } from './dialogue-desk-app.ts'

const password = choosePassword()
const AMAL = '5f0f6f2e-6f0e-4d6e-9d55-000000000001'
const BASMA = '5f0f6f2e-6f0e-4d6e-9d55-000000000002'
let desk: DialogueDeskApp
let browser: Browser

beforeAll(async () => {
  desk = await startDialogueDesk(['amal'], password)
  const table = [
    makeSeries('ford', { convener: 'Town of Fordham' }),
    makeSession('ford-1', { series: 'ford', form: 'table', attendance: { number: 3, words: '', passages: [] } }),
    makeActor('fordham', { constituency: 'city', place: ['GB'] }),
    makeActor('amina', { constituency: 'migrants', isPerson: true }),
    makeActor('yusuf', { constituency: 'migrants', isPerson: true }),
    makeParticipation('n1', 'fordham', { session: 'ford-1', sex: 'male' }),
    makeParticipation('n2', 'amina', { session: 'ford-1', sex: 'female', age: '18-24', livedExperience: 'yes' }),
    makeParticipation('n3', 'yusuf', { session: 'ford-1', sex: 'male', livedExperience: 'yes' }),
  ]
  const saved = await desk.work.saveAll(AMAL, table, '')
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.app.close()
})

describe('who was not heard at a small table', () => {
  it('is whole behind sign-in, found from the series', async () => {
    await withPage(browser, { width: 390 }, async (page) => {
      await signInOn(page, desk.app.origin, 'amal', password)
      await page.goto(`${desk.app.origin}/coordination/en/dialogues/series/ford`)
      await page.click('text=Who was not heard')
      await savePicture(page, 'dialogue-balance-desk')
      const text = await page.locator('main').innerText()
      expect(text).toMatch(/Women and girls\s+1/)
      expect(text).toMatch(/With lived experience of migration\s+2/)
      expect(text).toMatch(/Not there at all:.*Trade union/)
      expect(await auditPage(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
      expect(await findSmallTargets(page)).toEqual([])
    })
  })

  it('is in public nothing of so few, once it is published', async () => {
    const asked = await desk.work.askToPublish(AMAL, 'ford-1')
    const published = await desk.work.publish(BASMA, 'ford-1', { hasReadNames: true })
    expect([asked.ok, published.ok]).toEqual([true, true])
    const page = await (await fetch(`${desk.app.origin}/dialogues/en/series/ford/balance`)).text()
    expect(page).toContain('so that nobody can be singled out')
    expect(page).not.toMatch(/Women and girls|With lived experience|18 to 24/)
  })
})
