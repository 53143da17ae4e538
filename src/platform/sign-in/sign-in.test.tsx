// Signing in on a site that asks for it, without a socket: what was typed when a session ended is not lost, and goes nowhere else.
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Accounts } from '../accounts/index.ts'
import { createSignIn, oneValue } from './index.ts'

/** Accounts without a database; the real ones have tests of their own. */
function makeSite() {
  const sessions = new Set<string>()
  const accounts: Accounts = {
    create: async () => ({ ok: false, error: 'name-taken' }),
    list: async () => [],
    remove: async () => false,
    async signIn(_name, password) {
      if (password !== 'right') return { ok: false, error: 'wrong' }
      sessions.add('t')
      return { ok: true, value: { state: 'signed-in', token: 't', deviceToken: 'd' } }
    },
    findSignedIn: async (token) =>
      sessions.has(token)
        ? {
            name: 'amal',
            accountId: '018f0000-0000-7000-8000-000000000001',
            isDemo: false,
            formToken: 'own',
            sessionId: '018f0000-0000-7000-8000-000000000002',
            membership: null,
            strength: 'password',
            authenticatedAt: new Date('2026-11-21T08:00:00Z'),
            unseenNotices: 0,
          }
        : null,
    isFormToken: (_token, formToken) => formToken === 'own',
    signOut: async (token) => void sessions.delete(token),
    factors: null,
  }
  const signIn = createSignIn({
    base: '/site',
    accounts,
    isDemo: false,
    address: { isHttps: false },
    introduce: () => 'For whom',
    renderPage: ({ children }) => <main>{children}</main>,
  })
  const pages = new Hono()
  signIn.addRoutes(pages)
  pages.post('/:language/notes', (c) => signIn.whenSignedIn(c, async ({ form }) => c.text(`kept ${oneValue(form, 'words')}`)))
  const site = new Hono().route('/site', pages)
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    site.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    })
  return { post }
}

/** The hidden fields of a page's form. */
function hiddenFields(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

describe('a form that is sent after the session has ended', () => {
  it('goes through sign-in with everything that was typed, a wrong password included, and is sent by a press', async () => {
    const { post } = makeSite()
    const ended = await post('/site/en/notes', { words: 'an hour of work', 'form-token': 'old' })
    expect(ended.status).toBe(401)
    const first = await ended.text()
    expect(first).toContain('Nothing that you typed is lost')
    const wrong = await post('/site/en/sign-in', { ...hiddenFields(first), name: 'amal', password: 'wrong' })
    const second = hiddenFields(await wrong.text())
    const right = await post('/site/en/sign-in', { ...second, name: 'amal', password: 'right' })
    const page = await right.text()
    expect(page).toContain('action="/site/en/notes"')
    const cookie = (right.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const sent = await post('/site/en/notes', hiddenFields(page), { cookie })
    expect(await sent.text()).toBe('kept an hour of work')
  })

  it.each(['https://elsewhere.example/site/', '//elsewhere.example', '/other/en/notes', '/site/en/sign-out', '/site/../other'])(
    'is never led to %s',
    async (path) => {
      const { post } = makeSite()
      const response = await post('/site/en/sign-in', { name: 'amal', password: 'right', 'kept-path': path, 'kept.words': 'x' })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/site/en'])
    },
  )

  it('is not kept where another site sent it', async () => {
    const { post } = makeSite()
    const response = await post('/site/en/notes', { words: 'x' }, { 'sec-fetch-site': 'cross-site' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/site/en/sign-in'])
  })
})
