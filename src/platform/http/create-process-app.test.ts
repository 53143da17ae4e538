import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { createFixedClock } from '../clock/index.ts'
import { createLog } from '../log/index.ts'
import { createProcessApp, leaveNoTrace } from './index.ts'
import type { ReadinessCheck } from './create-process-app.ts'

const sentence = 'A shelter for the night, open to everyone, asks for no papers. '

function createApp(readiness: readonly ReadinessCheck[] = []) {
  const lines: string[] = []
  const log = createLog({
    process: 'test',
    level: 'debug',
    clock: createFixedClock(new Date('2026-11-21T08:00:00Z')),
    write: (line) => lines.push(line),
  })
  const app = createProcessApp({ name: 'open', log, readiness, isHttps: false })
  const site = new Hono()
  site.get('/:language/services/:id', (context) => context.html(`<p>${sentence.repeat(100)}</p>`))
  site.get('/:language/short', (context) => context.html('<p>Hello</p>'))
  site.post('/:language/results', (context) =>
    context.html(`<p>${sentence.repeat(100)}</p>`, 200, { 'Cache-Control': 'no-store' }),
  )
  site.get('/:language/broken', () => {
    throw new TypeError('papers of Amira, born 1999, not read')
  })
  site.post('/:language/note', leaveNoTrace, (context) => context.html('<p>Kept</p>'))
  app.route('/', site)
  return { app, lines }
}

describe('what is logged', () => {
  test('is nothing of a page where the time of a visit could betray somebody, in no line and in no count', async () => {
    const { app, lines } = createApp()
    const answer = await app.request('/en/note', { method: 'POST' })
    expect(answer.status).toBe(200)
    expect(lines).toEqual([])
    const counts = await app.request('/metrics', {}, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
    expect(await counts.text()).not.toContain('note')
  })

  test('is the pattern of the route, never the address or its query', async () => {
    const { app, lines } = createApp()
    await app.request('/en/services/shelter-7?need=safety&place=Harbour')
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({ event: 'request answered', method: 'GET', route: '/:language/services/:id', status: 200 })
    expect(lines.join('')).not.toMatch(/shelter-7|safety|Harbour/)
  })

  test('holds nothing of who asked', async () => {
    const { app, lines } = createApp()
    const headers = {
      'User-Agent': 'Mozilla/5.0 (phone)',
      'X-Forwarded-For': '192.0.2.7',
      Cookie: 'session=abc',
      Referer: 'https://example.org/x',
    }
    await app.request('/en/services/1', { headers })
    expect(lines.join('')).not.toMatch(/Mozilla|192\.0\.2\.7|abc|example\.org/)
    expect(Object.keys(JSON.parse(lines[0] ?? '')).toSorted()).toEqual(
      ['event', 'level', 'method', 'milliseconds', 'process', 'requestId', 'route', 'status', 'time'].toSorted(),
    )
  })

  test('names an unknown address "none"', async () => {
    const { app, lines } = createApp()
    await app.request('/en/help-for-amira')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route: 'none', status: 404 })
    expect(lines.join('')).not.toContain('amira')
  })

  test('of a fault is its class and place, not its message', async () => {
    const { app, lines } = createApp()
    const response = await app.request('/en/broken?who=Amira')
    expect(response.status).toBe(500)
    const fault = JSON.parse(lines[0] ?? '')
    expect(fault).toMatchObject({ level: 'error', event: 'request failed', error: 'TypeError', route: '/:language/broken' })
    expect(fault.at.join('\n')).toContain('create-process-app.test.ts')
    expect(lines.join('')).not.toMatch(/Amira|1999|papers/)
    expect(response.headers.get('X-Request-Id')).toBe(fault.requestId)
  })
})

describe('every answer', () => {
  test('forbids scripts, styles from the page itself, frames and referrers', async () => {
    const { app } = createApp()
    for (const path of ['/en/services/1', '/en/nowhere', '/en/broken', '/healthz']) {
      const { headers } = await app.request(path)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
  })

  test('keeps a policy that a surface has set', async () => {
    const { app } = createApp()
    app.get('/islands', (context) => context.text('x', 200, { 'Content-Security-Policy': "script-src 'self'" }))
    expect((await app.request('/islands')).headers.get('Content-Security-Policy')).toBe("script-src 'self'")
  })
})

describe('compression', () => {
  const ask = (app: Hono<never>, path: string, headers: Record<string, string>, method = 'GET') =>
    app.request(path, { headers, method })

  test.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
  ] as const)('by %s gives back the page', async (encoding, decompress) => {
    const { app } = createApp()
    for (let time = 0; time < 2; time += 1) {
      const response = await ask(app as never, '/en/services/1', { 'Accept-Encoding': encoding })
      expect(response.headers.get('Content-Encoding')).toBe(encoding)
      expect(response.headers.get('Vary')).toContain('Accept-Encoding')
      const body = Buffer.from(await response.arrayBuffer())
      expect(Number(response.headers.get('Content-Length'))).toBe(body.length)
      expect(decompress(body).toString()).toBe(`<p>${sentence.repeat(100)}</p>`)
    }
  })

  test('is left out where the browser does not ask, refuses, or the page is short', async () => {
    const { app } = createApp()
    expect((await ask(app as never, '/en/services/1', {})).headers.get('Content-Encoding')).toBeNull()
    expect(
      (await ask(app as never, '/en/services/1', { 'Accept-Encoding': 'br;q=0, gzip;q=0' })).headers.get('Content-Encoding'),
    ).toBeNull()
    expect((await ask(app as never, '/en/short', { 'Accept-Encoding': 'br' })).headers.get('Content-Encoding')).toBeNull()
  })

  test('a page that the browser has is not sent again', async () => {
    const { app } = createApp()
    const first = await ask(app as never, '/en/services/1', { 'Accept-Encoding': 'br' })
    const etag = first.headers.get('ETag') ?? ''
    const second = await ask(app as never, '/en/services/1', { 'Accept-Encoding': 'br', 'If-None-Match': etag })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
    expect((await ask(app as never, '/en/services/1', { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })).status).toBe(200)
  })

  test('an answer that nobody may keep has no ETag', async () => {
    const { app } = createApp()
    const response = await ask(app as never, '/en/results', { 'Accept-Encoding': 'br' }, 'POST')
    expect(response.headers.get('Content-Encoding')).toBe('br')
    expect(response.headers.get('ETag')).toBeNull()
  })
})

describe('operators', () => {
  test('hear that the process lives, and whether it is ready', async () => {
    const { app } = createApp([{ name: 'database', check: async () => undefined }])
    expect((await app.request('/healthz')).status).toBe(200)
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ status: 'ready', checks: { database: 'ok' } })
  })

  test('hear which part is not ready, and not why', async () => {
    const check = async () => {
      throw new Error('password of causeway_open is wrong')
    }
    const { app } = createApp([{ name: 'database', check }])
    expect((await app.request('/healthz')).status).toBe(200)
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(503)
    expect(await ready.text()).toBe('{"status":"not ready","checks":{"database":"failed"}}')
  })

  test('read counts by route pattern', async () => {
    const { app } = createApp()
    await app.request('/en/services/1')
    await app.request('/fr/services/2?need=safety')
    const text = await (await app.request('/metrics')).text()
    expect(text).toContain(
      'causeway_http_requests_total{process="open",method="GET",route="/:language/services/:id",status="200"} 2',
    )
    expect(text).toContain('causeway_http_request_duration_seconds_count{process="open",route="/:language/services/:id"} 2')
    expect(text).not.toContain('safety')
  })

  test('the public, behind a proxy, reads no counts', async () => {
    const { app } = createApp()
    expect((await app.request('/metrics', { headers: { 'X-Forwarded-For': '192.0.2.7' } })).status).toBe(404)
  })
})

describe('an address with a slash at its end', () => {
  test('leads to the one without, with its query, on this host alone', async () => {
    const { app } = createApp()
    const ask = async (path: string, method = 'GET') => {
      const { status, headers } = await app.request(path, { method })
      return [status, headers.get('Location')]
    }
    expect(await ask('/en/services/7/?need=safety')).toEqual([301, '/en/services/7?need=safety'])
    expect(await ask('http://localhost//en/services/7/')).toEqual([301, '/en/services/7'])
    expect(await ask('http://localhost//other.example/')).toEqual([404, null])
    expect(await ask('/nothing/')).toEqual([404, null])
    expect(await ask('/en/services/7')).toEqual([200, null])
    expect(await ask('/nothing')).toEqual([404, null])
    expect(await ask('/')).toEqual([404, null])
    expect(await ask('/en/results/', 'POST')).toEqual([404, null])
  })
})
