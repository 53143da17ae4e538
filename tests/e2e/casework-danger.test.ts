// Danger to life opens a file past its team: who asks for it, or agrees, has shown within ten minutes who they are. A desk that somebody
// left open is not enough.
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
})
