// At the desk, behind a proxy: the paper with a person's code names the address that the public reaches, and what a reviewer had
// written of a break-glass comes back with the question that they left open.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let outsiderId: string
let personId: string

beforeAll(async () => {
  app = await startCaseworkApp({ isHttps: true, host: 'care.example' })
  await app.addMember('amira', 'caseworker')
  await app.addMember('head', 'supervisor')
  await app.addMember('other-head', 'supervisor')
  outsiderId = await app.addMember('outsider', 'caseworker', { isInTeam: false })
  const amira = await enterCasework(app, 'amira')
  const start = { team: app.organisation.teamId, subject: 'adult', 'words-language': 'en' }
  const page = (await amira('/register', start)).text
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  const sent = { ...Object.fromEntries(hidden), answer: 'yes', how: 'written', name: 'Nour Abad' }
  personId = /\/person\/([0-9a-f-]{36})/.exec((await amira('/register/save', sent)).text)?.[1] ?? ''
})
afterAll(() => app?.close())

describe('at the desk', () => {
  it('hands out the address that the public reaches with a code', async () => {
    const amira = await enterCasework(app, 'amira')
    const { text } = await amira(`/person/${personId}/code`, { purpose: 'person-request', step: 'give' })
    expect(text).toContain('https://care.example/my-record')
    expect(text).not.toContain('http://localhost')
  })

  it('puts only members of the organisation into a team', async () => {
    const head = await enterCasework(app, 'head')
    const stranger = { team: app.organisation.teamId, account: '018f0000-0000-4000-8000-00000000beef' }
    expect((await head('/teams/add', stranger)).status).toBe(422)
    expect((await head('/teams/rename', { team: app.organisation.teamId, name: 'First team' })).text).not.toContain('beef')
  })

  it('loses no word of a review', async () => {
    const [head, otherHead, outsider] = [
      await enterCasework(app, 'head'),
      await enterCasework(app, 'other-head'),
      await enterCasework(app, 'outsider'),
    ]
    const teams = (await head('/teams/create', { name: 'Another team' })).text
    const ids = [...teams.matchAll(/name="team" value="([0-9a-f-]{36})"/g)].map(([, id]) => id)
    await head('/teams/add', { team: ids.find((id) => id !== app.organisation.teamId) ?? '', account: outsiderId })
    await outsider('/danger/ask', { 'file-number': personId, reason: 'Her life is in danger tonight' })
    const glass = /name="glass" value="([0-9a-f-]{36})"/.exec((await head('/danger/ask', {})).text)?.[1] ?? ''
    await head('/danger/approve', { glass })
    await outsider('/danger/end', { glass })
    const half = await otherHead('/danger/review', { glass, words: 'Asked late, but it was right to ask' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('Asked late, but it was right to ask')
    const other = await otherHead('/danger/review', { glass, verdict: 'justified' })
    expect(other.text).toMatch(/value="justified"[^>]*checked|checked[^>]*value="justified"/)
  })
})
