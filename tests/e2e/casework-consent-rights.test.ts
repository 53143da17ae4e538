// Who may open a file does not by that change what its person agreed to: somebody outside the team whom a danger to life let in, and
// whoever reads to supervise, are refused by the ledger's pages, and nothing is on the ledger. By plain requests, as anybody can send them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let outsiderId: string

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('head', 'supervisor')
  outsiderId = await app.addMember('outsider', 'caseworker', { isInTeam: false })
})
afterAll(() => app?.close())

const asked = {
  subject: 'adult',
  'share-purpose': 'referral',
  fields: 'name',
  'words-language': 'en',
  'recipient-name': 'A front',
  'recipient-jurisdiction': 'XD',
  answer: 'yes',
  how: 'written',
  until: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10),
}

describe('the ledger of a person', () => {
  it('is changed by nobody who may only read', async () => {
    const { organisation } = app
    const { consents } = app.world
    const amira = await enterCasework(app, 'amira')
    const start = await amira('/register', { team: organisation.teamId, subject: 'adult', 'words-language': 'en' })
    const hidden = Object.fromEntries(
      [...start.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const registered = await amira('/register/save', { ...hidden, answer: 'yes', how: 'written', name: 'Nour Abad' })
    const personId = /\/person\/([0-9a-f-]{36})/.exec(registered.text)?.[1] ?? ''
    const [own] = await consents.listGrounds(organisation.organisationId, personId)

    const head = await enterCasework(app, 'head')
    const outsider = await enterCasework(app, 'outsider')
    const teams = (await head('/teams/create', { name: 'Another team' })).text
    const another = [...teams.matchAll(/name="team" value="([0-9a-f-]{36})"/g)].find(([, id]) => id !== organisation.teamId)?.[1]
    await head('/teams/add', { team: another ?? '', account: outsiderId })
    await outsider('/danger/ask', { 'file-number': personId, reason: 'Her life is in danger tonight' })
    const glass = /name="glass" value="([0-9a-f-]{36})"/.exec((await head('/danger/ask', {})).text)?.[1] ?? ''
    await head('/danger/approve', { glass })
    expect((await outsider(`/person/${personId}`, { purpose: 'danger-to-life' })).text).toContain('Nour Abad')

    for (const [send, purpose] of [
      [outsider, 'danger-to-life'],
      [head, 'supervision'],
    ] as const) {
      const here = `/person/${personId}/consents`
      expect((await send(`${here}/new`, { ...asked, purpose })).status).toBe(404)
      expect((await send(`${here}/save`, { ...asked, purpose, mark: purpose })).status).toBe(404)
      expect((await send(`${here}/withdraw`, { purpose, ground: own?.groundId ?? '', cause: 'person' })).status).toBe(404)
    }
    const left = await consents.listGrounds(organisation.organisationId, personId)
    expect(left.map(({ groundId, state }) => [groundId, state])).toEqual([[own?.groundId, 'live']])
    expect((await consents.listRecipients(organisation.organisationId, personId)).map(({ name }) => name)).not.toContain(
      'A front',
    )

    expect((await amira(`/person/${personId}/consents/save`, { ...asked, purpose: 'assistance', mark: 'own' })).text).toContain(
      'A front',
    )
  })
})
