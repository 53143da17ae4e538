// Pages by a link of one's own: the time of a visit could tell who answered or commented, so that it stands in no log and in no count.
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { makeBook } from '../../../tests/dialogues/made-book.ts'
import type { DialogueInvitations, Dialogues, ReportCommenting } from '../../open/dialogues/index.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { createProcessApp } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { createDialogueSite } from './dialogue-site.tsx'
import { addInvitationRoutes } from './invitation/invitation-routes.tsx'
import { addCommentRoutes } from './report/comment-routes.tsx'

const TOKEN = 'a'.repeat(30)

it('writes no line and counts nothing of whoever opens an invitation or comments on a draft, and does of other pages', async () => {
  const lines: string[] = []
  const clock = createFixedClock(new Date('2026-11-21T08:00:00Z'))
  const log = createLog({ process: 'test', level: 'debug', clock, write: (line) => lines.push(line) })
  const app = createProcessApp({ name: 'open', log, readiness: [], isHttps: false })
  // No such link: what is not found is the least that can be asked for.
  const find = () => Promise.resolve(null)
  const invitations = { find } as Partial<DialogueInvitations> as DialogueInvitations
  const commenting = { find } as Partial<ReportCommenting> as ReportCommenting
  const address = { isHttps: false }
  const site = createDialogueSite({
    dialogues: { readAll: () => Promise.resolve(makeBook({})) } as Partial<Dialogues> as Dialogues,
    listDocuments: () => Promise.resolve([]),
    clock,
    isDemo: false,
    additions: [addInvitationRoutes(invitations, address), addCommentRoutes(commenting, address)],
  })
  app.route('/', new Hono().route('/dialogues', site))

  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  for (const path of [`invitation/${TOKEN}`, `comment/${TOKEN}`, `comment/${TOKEN}/paragraph?id=x`]) {
    expect((await app.request(`/dialogues/ar/${path}`)).status, path).toBe(410)
  }
  for (const path of [
    `invitation/${TOKEN}`,
    `comment/${TOKEN}/paragraph`,
    `comment/${TOKEN}/take-back`,
    `comment/${TOKEN}/finish`,
  ]) {
    expect((await app.request(`/dialogues/ar/${path}`, { method: 'POST', headers, body: 'name=Nour' })).status, path).toBe(410)
  }
  expect(lines).toEqual([])
  await app.request('/dialogues/ar/none')
  expect(lines).toHaveLength(1)
  const counts = await app.request('/metrics', {}, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
  expect(await counts.text()).not.toMatch(/invitation|comment/)
})
