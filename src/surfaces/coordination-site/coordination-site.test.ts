// The pages behind sign-in, asked without a socket: who gets in, what never enters an address, what a figure shows.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Accounts } from '../../platform/accounts/index.ts'
import { createCoordinationSite, createGapArea } from './index.ts'
import { analyseMadeCity, MADE_DISTRICTS } from './made-city.ts'
import { holdReleases } from './made-release.ts'

const PASSWORD = 'a long enough password'
let city: Awaited<ReturnType<typeof analyseMadeCity>>
let sessions: Set<string>
let site: ReturnType<typeof createCoordinationSite>

beforeAll(async () => {
  city = await analyseMadeCity()
})
beforeEach(() => {
  sessions = new Set()
  site = createCoordinationSite({
    base: '',
    accounts: memoryAccounts(),
    areas: [createGapArea({ gaps: city.gaps, districts: MADE_DISTRICTS, statistics: holdReleases(() => []) })],
    isDemo: true,
    address: { isHttps: false },
  })
})

/** Accounts without a database; the real ones have tests of their own. */
function memoryAccounts(): Accounts {
  return {
    create: async () => ({ ok: false, error: 'name-taken' }),
    list: async () => [],
    remove: async () => false,
    async signIn(name, password) {
      if (name !== 'amal' || password !== PASSWORD) return { ok: false, error: 'wrong' }
      sessions.add(`token-${sessions.size}`)
      return { ok: true, value: { state: 'signed-in', token: `token-${sessions.size - 1}`, deviceToken: 'd' } }
    },
    findSignedIn: async (token) =>
      sessions.has(token)
        ? {
            name: 'amal',
            accountId: '018f0000-0000-7000-8000-000000000001',
            isDemo: false,
            formToken: `form-${token}`,
            sessionId: '018f0000-0000-7000-8000-000000000002',
            membership: null,
            strength: 'password',
            authenticatedAt: new Date('2026-11-21T08:00:00Z'),
            unseenNotices: 0,
          }
        : null,
    isFormToken: (token, formToken) => formToken === `form-${token}`,
    async signOut(token) {
      sessions.delete(token)
    },
    factors: null,
  }
}

function post(path: string, fields: readonly (readonly [string, string])[], headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]))
  return site.request(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } })
}

async function signIn(): Promise<Record<string, string>> {
  const response = await post('/en/sign-in', [
    ['name', 'amal'],
    ['password', PASSWORD],
  ])
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

const token = ['form-token', 'form-token-0'] as const

describe('sign-in', () => {
  it.each(['/en', '/fr?need=food', '/ar/calls'])('is asked for before %s', async (path) => {
    const response = await site.request(path)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/sign-in$/)
  })

  it('sets a cookie that scripts and other sites do not get, and that https keeps to this host', async () => {
    const response = await post('/en/sign-in', [
      ['name', 'amal'],
      ['password', PASSWORD],
    ])
    expect(response.headers.get('set-cookie')).toMatch(/^causeway-session=token-0;.*Path=\/;.*HttpOnly;.*SameSite=Lax/)
    const secure = createCoordinationSite({
      base: '',
      accounts: memoryAccounts(),
      areas: [createGapArea({ gaps: city.gaps, districts: [], statistics: holdReleases(() => []) })],
      isDemo: false,
      address: { isHttps: true },
    })
    const body = new URLSearchParams({ name: 'amal', password: PASSWORD })
    const cookie = (await secure.request('/en/sign-in', { method: 'POST', body })).headers.get('set-cookie')
    expect(cookie).toMatch(/^__Host-causeway-session=.*Secure/)
    expect(cookie).not.toContain('Domain')
  })

  it('says the same of a wrong name and a wrong password, and keeps the name that was typed', async () => {
    const answers = await Promise.all(
      ['amal', 'nobody'].map(async (name) => {
        const response = await post('/en/sign-in', [
          ['name', name],
          ['password', 'wrong'],
        ])
        expect(response.status).toBe(401)
        return (await response.text()).replaceAll(name, 'NAME')
      }),
    )
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).toContain('value="NAME"')
  })

  it('ends with sign-out', async () => {
    const headers = await signIn()
    await post('/en/sign-out', [token], headers)
    expect((await site.request('/en', { headers })).status).toBe(303)
  })
})

describe('a form from elsewhere', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 'form-token-0'],
    ['a sibling of the site', { 'sec-fetch-site': 'same-site' }, 'form-token-0'],
    ['our own site without the session’s token', { 'sec-fetch-site': 'same-origin' }, 'form-token-9'],
    ['an old browser on another origin', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }, 'form-token-0'],
  ])('is refused where it comes from %s', async (_from, sent, formToken) => {
    const headers = { ...(await signIn()), ...sent }
    const response = await post('/en', [['form-token', formToken]], headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Nothing was changed')
  })
})

describe('the filter', () => {
  it('puts a need and a language into the address, to be shared', async () => {
    const response = await post('/en', [token, ['need', 'food'], ['language', 'fr']], await signIn())
    expect(response.headers.get('location')).toBe('/en?need=food&language=fr')
  })

  it.each([
    ['papers', 'none'],
    ['registration', 'unregistered'],
    ['age', '18-29'],
    ['need', 'safety'],
    ['need', 'documents'],
  ])('never puts %s = %s into an address, nor lets it be kept', async (field, value) => {
    const headers = await signIn()
    const response = await post('/en', [token, [field, value]], headers)
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    const addresses = [...page.matchAll(/(?:href|action|formaction)="([^"]*)"/g)].map(([, address]) => address ?? '')
    for (const address of addresses) expect(address).not.toContain(`=${value}`)
    const typed = await site.request(`/en?${field}=${value}`, { headers })
    expect(typed.status).toBe(302)
    expect(typed.headers.get('location')).toBe('/en')
  })

  it('shows the people chosen and no others', async () => {
    const page = await (await site.request('/en?need=food', { headers: await signIn() })).text()
    // 90 + 140 + 6 people need food; the kitchen's room is unknown.
    expect(page).toContain('of 236 people in need')
  })
})

describe('the overview', () => {
  it('draws no place with fewer than ten people and shows no count below ten', async () => {
    const page = await (await site.request('/en', { headers: await signIn() })).text()
    expect(page.match(/<path class="place /g)?.length).toBe(new Set(city.run.analysis.cells.map(({ place }) => place)).size - 1)
    expect(page).toContain('1 place has fewer than 10 people')
    const numbers = [...page.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, text]) => text ?? '')
    for (const text of numbers) expect(text).not.toMatch(/^[0-9](–|$)|–[0-9]$/)
  })

  it('is the same in greyscale and without colour: shades have a legend and each place a row', async () => {
    const page = await (await site.request('/ar', { headers: await signIn() })).text()
    expect(page).toContain('dir="rtl"')
    expect(page).toContain('legend-step')
    expect(page).not.toMatch(/<script|style="/)
  })
})

describe('what if', () => {
  it('shows the gap after the levers beside the gap before', async () => {
    const headers = await signIn()
    const lever = city.run.analysis.levers.find(
      (one) => one.lever.action.kind === 'drop-document' || one.lever.action.kind === 'drop-identity-papers',
    )
    const response = await post('/en/what-if', [token, ['run', 'run-1'], ['lever', lever?.lever.id ?? '']], headers)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('More reached')
    expect(page).toContain('stop asking for')
  })

  it('takes a number of places for more room, and shows it again', async () => {
    const headers = await signIn()
    const room = city.run.analysis.levers.find((one) => one.lever.action.kind === 'add-room')?.lever.id ?? ''
    expect(room).toMatch(/^add-room@/)
    const response = await post('/en/what-if', [token, ['run', 'run-1'], ['lever', room], [`places.${room}`, '12']], headers)
    const page = await response.text()
    expect(page).toContain('make room for 12 more')
    expect(page).toContain(`name="places.${room}" value="12"`)
  })

  it('takes the digits of an Arabic keyboard, and says which number it cannot take rather than leave it aside', async () => {
    const headers = await signIn()
    const room = city.run.analysis.levers.find((one) => one.lever.action.kind === 'add-room')?.lever.id ?? ''
    const send = (places: string) =>
      post('/en/what-if', [token, ['run', 'run-1'], ['lever', room], [`places.${room}`, places]], headers)
    expect(await (await send('١٢')).text()).toContain('make room for 12 more')
    for (const typed of ['-5', '0', '2.5', 'many']) {
      const response = await send(typed)
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('Write a whole number of places above zero')
    }
  })

  it('goes back where nothing was ticked or the levers are of another run', async () => {
    const headers = await signIn()
    for (const fields of [
      [['run', 'run-1']],
      [
        ['run', 'run-0'],
        ['lever', 'x'],
      ],
    ] as const) {
      expect((await post('/en/what-if', [token, ...fields], headers)).status).toBe(303)
    }
  })
})

describe('the call sheet', () => {
  it('takes an answer, and keeps what was typed where it cannot', async () => {
    const headers = await signIn()
    const call = city.run.analysis.callSheet.find(({ field }) => field === 'capacity')
    const fields = [token, ['run', 'run-1'], ['service', call?.serviceAtLocationId ?? ''], ['field', 'capacity']] as const
    const wrong = await post('/en/calls', [...fields, ['c0.capacity', 'about forty']], headers)
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('value="about forty"')
    expect(page).toContain('Write a number')
    const taken = await post('/en/calls', [...fields, ['c0.capacity', '٤٠']], headers)
    expect(taken.headers.get('location')).toBe('/en/calls?taken=yes')
    expect(city.answers).toEqual([{ serviceAtLocationId: call?.serviceAtLocationId, value: { field: 'capacity', people: 40 } }])
    // Until the new figures are there, the page says so, leads to them, and does not ask the same again.
    const next = await (await site.request('/en/calls?taken=yes', { headers })).text()
    expect(next).toContain('1 answer is kept that these figures do not count yet')
    expect(next).toContain('href="/en/calls?taken=yes"')
    const asked = (html: string) => html.split('name="field"').length - 1
    expect(asked(page)).toBe(city.run.analysis.callSheet.length)
    expect(asked(next)).toBe(asked(page) - 1)
    expect(await (await site.request('/en', { headers })).text()).toContain('being worked out anew')
  })
})
