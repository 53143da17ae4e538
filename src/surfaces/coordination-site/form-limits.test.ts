// How large a form may be: by who sends it and where to, before anything of it is read.
import { Hono } from 'hono'
import { beforeEach, expect, it } from 'vitest'
import type { SignedIn } from '../../platform/accounts/index.ts'
import { limitForms } from './form-limits.ts'

const KNOWN: SignedIn = {
  name: 'amal',
  accountId: '018f0000-0000-7000-8000-000000000001',
  isDemo: false,
  formToken: 'form',
  sessionId: '018f0000-0000-7000-8000-000000000002',
  membership: null,
  strength: 'password',
  authenticatedAt: new Date('2026-11-21T08:00:00Z'),
  unseenNotices: 0,
}
const base = '/desk'
let site: Hono
let read = 0
/** What an answer waits for; nothing, where it is not set. */
let held: Promise<void> = Promise.resolve()

beforeEach(() => {
  read = 0
  held = Promise.resolve()
  const inside = new Hono()
  inside.use(
    limitForms({
      base,
      accounts: { findSignedIn: async (token) => (token === 'stranger' ? null : { ...KNOWN, accountId: token }) },
      address: { isHttps: false },
      longForms: [{ path: '/dialogues/reading', most: 61_000_000 }],
    }),
  )
  inside.post('/:language/*', async (c) => {
    read = (await c.req.arrayBuffer()).byteLength
    await held
    return c.text('read')
  })
  site = new Hono().route(base, inside)
})

function send(path: string, megabytes: number, who: string): Promise<Response> | Response {
  const body = new Uint8Array(megabytes * 1_000_000)
  return site.request(path, {
    method: 'POST',
    body,
    headers: { 'content-length': String(body.length), cookie: `causeway-session=${who}` },
  })
}

it('takes a report of forty megabytes from whoever is signed in, and no more than ten anywhere else', async () => {
  expect((await send(`${base}/fr/dialogues/reading`, 40, 'known')).status).toBe(200)
  expect(read).toBe(40_000_000)
  expect((await send(`${base}/fr/dialogues/reading`, 62, 'known')).status).toBe(413)
  expect((await send(`${base}/fr/dialogues/reading/r-1`, 11, 'known')).status).toBe(413)
  expect((await send(`${base}/fr/practices/import`, 9, 'known')).status).toBe(200)
})

it('reads nothing large of strangers: they are sent to sign in', async () => {
  const answer = await send(`${base}/fr/dialogues/reading`, 40, 'stranger')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/fr/sign-in'])
  expect(read).toBe(0)
})

it('stops reading what a stranger sends without saying how much it is', async () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 100_000
      controller.enqueue(new Uint8Array(100_000))
      if (sent >= 50_000_000) controller.close()
    },
  })
  // `duplex`, as Node asks for a body that is a stream, is not in the types of the browser's Request.
  const streaming: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  const answer = await site.request(new Request(`http://here${base}/fr/dialogues/reading`, streaming))
  expect(answer.status).toBe(303)
  expect(sent).toBeLessThan(3_000_000)
})

it('reads one large form of an account at once and two in all, and nothing of the next', async () => {
  const gate = Promise.withResolvers<void>()
  held = gate.promise
  const path = `${base}/fr/dialogues/reading`
  const first = send(path, 40, 'amal')
  expect((await send(path, 40, 'amal')).status).toBe(429)
  const second = send(`${base}/fr/practices/import`, 9, 'basma')
  expect((await send(path, 40, 'carim')).status).toBe(429)
  // What is little goes on meanwhile.
  gate.resolve()
  expect((await send(path, 1, 'amal')).status).toBe(200)
  expect([(await first).status, (await second).status]).toEqual([200, 200])
  expect((await send(path, 40, 'amal')).status).toBe(200)
})

it('takes little of whoever is signed in and does not say how much it is, but where a long form is posted', async () => {
  const stream = (path: string) => {
    const body = new Blob([new Uint8Array(2_000_000)]).stream()
    const streaming: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    return site.request(new Request(`http://here${path}`, { ...streaming, headers: { cookie: 'causeway-session=amal' } }))
  }
  expect((await stream(`${base}/fr/practices/import`)).status).toBe(413)
  expect((await stream(`${base}/fr/dialogues/reading`)).status).toBe(200)
})
