// A child's consent is the child's and that of whoever stands for them: whatever a form says of who is asked, what is known of their age counts.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let amira: Awaited<ReturnType<typeof enterCasework>>

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  amira = await enterCasework(app, 'amira')
  await app.addMember('second', 'caseworker')
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

describe('the case of a child', () => {
  it('is referred to nobody on an adult’s yes, also where no age is written down', async () => {
    const other = await app.world.admit({ name: 'North Clinic' })
    const admin = await app.world.database.client('postgres')
    await admin.query(`INSERT INTO protected.referral_desk VALUES ($1, $2, true, 5, now(), $1)`, [
      other.organisationId,
      other.teamId,
    ])
    const kept = await register('adult', { name: 'Yara Pinewood' })
    const personId = /\/person\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
    const opening = { purpose: 'assistance', 'submission-id': randomUUID(), jurisdiction: 'XD', child: 'yes' }
    const opened = await amira(`/person/${personId}/cases/open`, opening)
    const caseId = /\/case\/([0-9a-f-]{36})/.exec(opened.text)?.[1] ?? ''
    const chosen = {
      purpose: 'assistance',
      desk: other.organisationId,
      need: 'shelter',
      'chosen-by': 'person',
      way: 'organisation',
    }
    for (const step of ['see', 'send']) {
      const refused = await amira(`/case/${caseId}/referrals/${step}`, {
        ...chosen,
        subject: 'adult',
        answer: 'yes',
        how: 'written',
      })
      expect([refused.status, refused.text.includes(TOLD)]).toEqual([422, true])
    }
    expect((await amira(`/case/${caseId}/referrals/see`, { ...chosen, subject: 'child' })).status).toBe(200)
  })
})

describe('somebody who turns out to be a child', () => {
  it('has no adult’s yes any more from the correction on, and is asked again as a child', async () => {
    const kept = await register('adult', { name: 'Wafa Quarrier', 'contact-how': 'Phone 1' })
    const personId = /\/person\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
    const edit = await amira(`/person/${personId}/edit`, { purpose: 'assistance' })
    expect(edit.status).toBe(200)
    const correct = (form: Readonly<Record<string, string>>) =>
      amira(`/person/${personId}/save`, { purpose: 'assistance', ...form })
    const saved = await correct({ 'age-band': '12-14', 'version-age-band': '0' })
    expect(saved.text).toContain('the consent given as an adult is ended')
    // Nothing more is written on it.
    expect((await correct({ note: 'more', 'version-note': '0' })).status).toBe(422)

    const asked = { purpose: 'assistance', 'share-purpose': 'registration', 'words-language': 'en' }
    expect((await amira(`/person/${personId}/consents/new`, { ...asked, subject: 'adult' })).status).toBe(422)
    const words = await amira(`/person/${personId}/consents/new`, { ...asked, subject: 'child' })
    const hidden = [...words.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const form = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    const yes = { answer: 'yes', how: 'written', representative: 'parent' }
    expect((await amira(`/person/${personId}/consents/save`, { ...form, ...yes })).text).toContain('The yes is on the ledger')
    expect((await correct({ note: 'more', 'version-note': '0' })).status).toBe(200)
  })

  it('is erased once where the button is pressed twice, and both are told the same', async () => {
    const kept = await register('adult', { name: 'Pressed Twice' })
    const personId = /\/person\/([0-9a-f-]{36})/.exec(kept.text)?.[1] ?? ''
    const press = () => amira(`/person/${personId}/erase`, { sure: 'yes' })
    const [one, other] = await Promise.all([press(), press()])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(one.text).toBe(other.text)
  })
})

describe('a child whom nobody stands for yet', () => {
  const begin = async (form: Readonly<Record<string, string>>) => {
    const start = await amira('/register', { team: app.organisation.teamId, subject: 'child-alone', 'words-language': 'fr' })
    const hidden = [...start.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const sent = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    return { start, done: await amira('/register/alone', { ...sent, ...form }) }
  }
  const heard = {
    answer: 'yes',
    'own-words': 'I want to sleep first',
    'spoken-with': 'interpreter-by-phone',
    reason: 'Alone at the station at night',
  }

  it('is told and heard, and begins with a code, a case and what is to be done; two accounts decide on more', async () => {
    const { start, done } = await begin(heard)
    expect(start.text).toContain('Pouvons-nous noter ce que tu nous dis')
    expect([done.status, done.text.includes('A second account confirms'), done.text.includes('Open the case')]).toEqual([
      200,
      true,
      true,
    ])
    const personId = /\/person\/([0-9a-f-]{36})/.exec(done.text)?.[1] ?? ''
    const caseId = /\/case\/([0-9a-f-]{36})/.exec(done.text)?.[1] ?? ''
    const opened = (await amira(`/case/${caseId}`, { purpose: 'registration' })).text
    expect(opened).toContain('Child on the move, eight steps')
    expect(opened).toContain('A second account confirms')

    const asAdult = { purpose: 'assistance', 'share-purpose': 'registration', 'words-language': 'en', subject: 'adult' }
    expect((await amira(`/person/${personId}/consents/new`, asAdult)).status).toBe(422)
    const write = () => amira(`/person/${personId}/save`, { purpose: 'assistance', name: 'Omar', 'version-name': '1' })
    expect((await write()).status).toBe(422)
    const second = await enterCasework(app, 'second')
    const grounds = (await second(`/person/${personId}/grounds`, { purpose: 'assistance' })).text
    for (const said of ['I want to sleep first', 'Alone at the station at night']) expect(grounds).toContain(said)
    expect(grounds).not.toContain('age-band')
    const ground = /name="ground" value="([0-9a-f-]{36})"/.exec(grounds)?.[1] ?? ''
    const confirm = { purpose: 'assistance', ground }
    expect((await amira(`/person/${personId}/grounds/confirm`, confirm)).status).toBe(422)
    expect((await write()).status).toBe(422)
    expect((await second(`/person/${personId}/grounds/confirm`, confirm)).status).toBe(200)
    expect((await write()).status).toBe(200)
    expect((await amira('/search', { name: 'Omar', purpose: 'assistance' })).text).toContain('restricted file')
  })

  it('is not registered unheard, nor on a no', async () => {
    for (const missing of ['own-words', 'spoken-with', 'reason', 'answer']) {
      expect((await begin({ ...heard, [missing]: '' })).done.status).toBe(422)
    }
    expect((await begin({ ...heard, answer: 'no' })).done.text).toContain('Nothing was written down')
  })
})
