// Danger to life opens a file past its team: who asks for it, or agrees, has shown within ten minutes who they are. A desk that somebody
// left open is not enough.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('head', 'supervisor')
})
afterAll(() => app?.close())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const asked = { 'file-number': NOBODY, reason: 'Her life is in danger tonight' }

async function leaveTheDesk(): Promise<void> {
  const admin = await app.world.database.client('postgres')
  await admin.query(`UPDATE accounts.session SET authenticated_at = now() - interval '11 minutes'`)
}

describe('a danger to life', () => {
  it('is asked for by somebody who has just shown who they are', async () => {
    const amira = await enterCasework(app, 'amira')
    await leaveTheDesk()
    const again = await amira('/danger/ask', asked)
    expect(again.text).toContain('Show again who you are')
    // What was typed waits in the page, and nothing is asked for yet.
    expect(again.text).toContain(asked.reason)
    const back = await enterCasework(app, 'amira')
    expect((await back('/danger/ask', {})).text).not.toContain('<strong>waiting</strong>')
    expect((await back('/danger/ask', asked)).text).toContain('<strong>waiting</strong>')
  })

  it('is agreed to by somebody who has; to decline, or to end it, gives nothing to anybody', async () => {
    const head = await enterCasework(app, 'head')
    const asksAgain = async (step: string) =>
      (await head(`/danger/${step}`, { glass: NOBODY })).text.includes('Show again who you are')
    expect(await asksAgain('approve')).toBe(false)
    await leaveTheDesk()
    expect(await asksAgain('approve')).toBe(true)
    for (const step of ['decline', 'end']) expect([step, await asksAgain(step)]).toEqual([step, false])
  })

  it('is told to the person by whoever works with them, with who by role and why', async () => {
    const { organisationId } = app.organisation
    const admin = await app.world.database.client('postgres')
    const other = await app.addMember('zoe', 'caseworker', { isInTeam: false })
    const teamId = randomUUID()
    await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Night team', now())`, [organisationId, teamId])
    await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, other])
    const amira = await enterCasework(app, 'amira')
    const zoe = await enterCasework(app, 'zoe')
    const personId = await registerSomebody(amira, 'Held By Others')
    const open = (post: typeof amira) => post(`/person/${personId}`, { purpose: 'assistance' })
    expect((await open(amira)).text).not.toContain('I have told the person')

    expect((await zoe('/danger/ask', { 'file-number': personId, reason: 'She took all of her pills' })).status).toBe(200)
    const glass = /name="glass" value="([^"]+)"/.exec((await amira('/danger/ask', {})).text)?.[1] ?? ''
    expect((await amira('/danger/approve', { glass })).status).toBe(200)
    const seen = (await open(amira)).text
    expect(seen).toContain('Somebody outside the team (caseworker)')
    expect(seen).toContain('She took all of her pills')
    // The one who opened it in danger sees the record, and no list of such openings.
    const theirs = (await zoe(`/person/${personId}`, { purpose: 'danger-to-life' })).text
    expect(theirs).toContain('Held By Others')
    expect(theirs).not.toContain('She took all of her pills')
    expect((await zoe(`/person/${personId}/told`, { purpose: 'assistance', glass })).status).toBe(404)

    const told = (await amira(`/person/${personId}/told`, { purpose: 'assistance', glass })).text
    expect(told).toContain('Written down: the person was told')
    expect(told).toContain('The person was told on')
    expect(told).not.toContain('I have told the person')
  })
})

/** Registers somebody with a yes, as the pages do, and returns the number of their file. */
async function registerSomebody(post: Awaited<ReturnType<typeof enterCasework>>, name: string): Promise<string> {
  const start = (await post('/register', {})).text
  const team = /name="team" value="([^"]+)"/.exec(start)?.[1] ?? ''
  const first = { team, subject: 'adult', 'words-language': 'en' }
  const details = (await post('/register', first)).text
  const hidden = Object.fromEntries(
    [...details.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
  const { 'form-token': _, ...kept } = hidden
  const saved = (await post('/register/save', { ...kept, ...first, answer: 'yes', how: 'written', name })).text
  return /\/person\/([0-9a-f-]{36})/.exec(saved)?.[1] ?? ''
}
