// A child's consent is the child's and that of whoever stands for them: whatever a form says of who is asked, what is known of their age counts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let amira: Awaited<ReturnType<typeof enterCasework>>

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  amira = await enterCasework(app, 'amira')
})
afterAll(() => app?.close())

async function register(subject: string, fields: Readonly<Record<string, string>>) {
  const start = await amira('/register', { team: app.organisation.teamId, subject, 'words-language': 'en' })
  const hidden = [...start.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const form = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  return amira('/register/save', { ...form, answer: 'yes', how: 'written', ...fields })
}

const TOLD = 'By what is written down this is a child'

describe('a child', () => {
  it('is not registered on an adult’s yes', async () => {
    const years = new Date().getUTCFullYear() - 11
    for (const age of [{ 'age-band': '5-11' }, { 'birth-year': String(years) }]) {
      const refused = await register('adult', { name: 'Sami Pinewood', ...age })
      expect([refused.status, refused.text.includes(TOLD)]).toEqual([422, true])
    }
    expect((await amira('/search', { name: 'Sami Pinewood', purpose: 'assistance' })).text).not.toContain('/person/')
    expect((await register('adult', { name: 'Adil Pinewood', 'age-band': '18-24' })).status).toBe(200)
  })

  it('is told of to nobody on an adult’s yes', async () => {
    const kept = await register('child', { name: 'Lina Pinewood', 'age-band': '12-14', representative: 'parent' })
    const personId = /\/person\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
    const asked = {
      purpose: 'assistance',
      'share-purpose': 'referral',
      fields: 'name',
      'words-language': 'en',
      'recipient-name': 'A school',
      'recipient-jurisdiction': 'XD',
      until: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10),
    }
    const refused = await amira(`/person/${personId}/consents/new`, { ...asked, subject: 'adult' })
    expect([refused.status, refused.text.includes(TOLD)]).toEqual([422, true])
    expect((await amira(`/person/${personId}/consents/new`, { ...asked, subject: 'child' })).status).toBe(200)
  })
})
