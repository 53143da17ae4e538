import { HTTPException } from 'hono/http-exception'
import { describe, expect, test } from 'vitest'
import { createProcessApp } from '../../platform/http/index.ts'
import { silentLog } from '../../platform/log/index.ts'
import { createProblemPage } from './index.ts'

function createApp() {
  const renderProblem = createProblemPage({ isDemo: true })
  const app = createProcessApp({ name: 'test', log: silentLog, readiness: [], isHttps: false, renderProblem })
  app.get('/:language/broken', () => {
    throw new Error('the wage claim of Amira could not be read')
  })
  app.post('/:language/broken', () => {
    throw new Error('the wage claim of Amira could not be kept')
  })
  app.post('/:language/large', () => {
    throw new HTTPException(413)
  })
  return app
}

const html = { headers: { Accept: 'text/html' } }

describe('the page of a failed request', () => {
  test('says what happened, whether anything was lost, and what to do', async () => {
    const response = await createApp().request('/en/nowhere', html)
    expect(response.status).toBe(404)
    const page = await response.text()
    expect(page).toContain('There is nothing at this address')
    expect(page).toContain('Nothing was lost.')
    expect(page).toContain('Start again from the first page.')
  })

  test('speaks the language of the address, and otherwise the browser’s', async () => {
    expect(await (await createApp().request('/ar/nowhere', html)).text()).toMatch(/<html lang="ar" dir="rtl">/)
    const french = await createApp().request('/nowhere', { headers: { Accept: 'text/html', 'Accept-Language': 'fr-CA' } })
    expect(await french.text()).toContain('Rien n’a été perdu.')
  })

  test('of a form says that what was sent may not have been kept', async () => {
    const response = await createApp().request('/en/broken', { method: 'POST', ...html })
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('What you sent may not have been kept.')
  })

  test('of a form that was refused says that it was not kept', async () => {
    const response = await createApp().request('/en/large', { method: 'POST', ...html })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('What you sent was not kept.')
  })

  test('repeats nothing of the fault nor of what was asked', async () => {
    const page = await (await createApp().request('/en/broken?name=Amira', html)).text()
    expect(page).not.toContain('Amira')
    expect(page).not.toContain('wage claim')
  })

  test('is kept by no cache', async () => {
    expect((await createApp().request('/en/nowhere', html)).headers.get('Cache-Control')).toBe('no-store')
  })

  test('gives a program JSON (RFC 9457)', async () => {
    const response = await createApp().request('/nowhere', { headers: { Accept: 'application/json' } })
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 404, type: 'about:blank' })
  })
})
