// A person at their own record, with their own code: what is done for them stands there, without the name of anybody who does it; and what is
// erased is erased once, however often the button is pressed.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let amira: Awaited<ReturnType<typeof enterCasework>>
let accountId: string

beforeAll(async () => {
  app = await startCaseworkApp()
  accountId = await app.addMember('amira', 'caseworker')
  amira = await enterCasework(app, 'amira')
})
afterAll(() => app?.close())

async function mine(form: Readonly<Record<string, string>>, language = 'en') {
  const answer = await fetch(`${app.origin}/my-record/${language}`, {
    method: 'POST',
    headers: { origin: app.origin },
    body: new URLSearchParams(form),
  })
  return { status: answer.status, text: await answer.text(), address: answer.url }
}

it('shows a person their cases and how they stand, and erases once', async () => {
  const start = await amira('/register', { team: app.organisation.teamId, subject: 'adult', 'words-language': 'en' })
  const hidden = [...start.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const asked = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const kept = await amira('/register/save', { ...asked, answer: 'yes', how: 'written', name: 'Widad Elm', needs: 'shelter' })
  const personId = /\/person\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
  const caseId = /\/case\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
  const reference = /A case is open: (\S{7})/.exec(kept.text)?.[1] ?? ''
  expect((await amira(`/case/${caseId}`, { purpose: 'registration' })).text).toContain(reference)

  const given = await amira(`/person/${personId}/code`, { purpose: 'person-request', step: 'give' })
  const code = /class="own-code"[^>]*>([^<]+)</.exec(given.text)?.[1]?.trim() ?? ''
  const record = await mine({ code })
  expect(record.address).toBe(`${app.origin}/my-record/en`)
  expect(record.text).toContain('What is done for you')
  expect(record.text).toContain(`Case ${reference}`)
  expect(record.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(/What you need [^:]+: open/)
  for (const hiddenOne of ['amira', accountId, caseId, personId]) expect(record.text).not.toContain(hiddenOne)
  for (const [language, title] of [
    ['fr', 'Ce qui est fait pour vous'],
    ['ar', 'ما يُفعل من أجلكم'],
  ] as const) {
    expect((await mine({ code }, language)).text).toContain(title)
  }

  const ticket = /name="ticket" value="([^"]+)"/.exec(record.text)?.[1] ?? ''
  const press = () => mine({ ticket, step: 'erase', sure: 'yes' })
  const together = await Promise.all([press(), press()])
  for (const answer of [...together, await press()]) {
    expect(answer.status).toBe(200)
    expect(answer.text).toBe(together[0]?.text)
  }
  expect((await mine({ code })).status).toBe(422)
  expect((await mine({ ticket: 'of nobody', step: 'erase', sure: 'yes' })).status).toBe(422)
})
