// What every page promises: language and direction, no script or style of its own, and forms that keep what was typed.
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../i18n/index.ts'
import { STYLESHEET, iconHref } from './assets.ts'
import { Document, ErrorSummary, Tag, TextField, createStaticFiles } from './index.ts'

const t = createTranslator('ar', ['page'])

async function renderPage(): Promise<string> {
  const page = (
    <Document t={t} title="عنوان" siteName="Causeway" homeHref="/ar/" isDemo languages={{ href: (language) => `/${language}/` }}>
      <ErrorSummary t={t} errors={[{ field: 'place', message: 'لا نعرف هذا المكان' }]} />
      <TextField name="place" label="المكان" value={'"><script>alert(1)</script>'} error="لا نعرف هذا المكان" />
      <Tag verdict="unknown">{t('page.verdict-unknown')}</Tag>
    </Document>
  )
  return String(await page)
}

describe('a page', () => {
  it('says its language and direction, and offers the others by their own names', async () => {
    const html = await renderPage()
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/)
    expect(html).toContain('<a href="/en/" lang="en" hreflang="en">English</a>')
    expect(html).toContain('<span lang="ar" aria-current="true">العربية</span>')
  })

  it('has no script and no inline style, whatever was typed into it', async () => {
    const html = await renderPage()
    expect(html).not.toMatch(/<script|<style|style=|javascript:| on[a-z]+=/i)
    expect(html).toContain('&lt;script&gt;')
  })

  it('says on every page of the demo city that it is fictional', async () => {
    expect(await renderPage()).toContain(t('page.demo-title'))
  })

  it('folds many links behind one word without script, and names the place that they lead from', async () => {
    const html = String(
      <Document
        t={t}
        title="عنوان"
        siteName="Causeway"
        homeHref="/ar/"
        isDemo
        nav={[{ href: '/ar/x', label: 'س' }]}
        isNavFolded
      />,
    )
    const folded = `<details class="folded-nav"><summary>${t('page.menu')}</summary><nav class="site-nav" aria-label="Causeway">`
    expect(html).toContain(folded)
    expect(html).not.toContain('<script')
  })

  it('ties a mistake to its field', async () => {
    const html = await renderPage()
    expect(html).toContain('<a href="#place">')
    expect(html).toMatch(/aria-describedby="place-error" aria-invalid="true"/)
  })
})

describe('static files', () => {
  it('are kept by the browser for ever at an address that holds their hash', async () => {
    const response = await createStaticFiles().request(STYLESHEET, { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(5000)
  })

  it('have the picture that browsers ask for by themselves, at its own address too', async () => {
    const asked = await createStaticFiles().request('/favicon.ico')
    const address = asked.headers.get('location') ?? ''
    expect(address).toMatch(/^\/static\/favicon\.[\w-]{10}\.svg$/)
    const picture = await createStaticFiles().request(address)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  })

  it('do not include what was never published', async () => {
    expect((await createStaticFiles().request('/static/..%2Fassets.ts')).status).toBe(404)
  })

  it('give a plain dot for an icon that was never drawn', () => {
    expect(iconHref('food')).toMatch(/^\/static\/icons\.[\w-]{10}\.svg#food$/)
    expect(iconHref('no-such-need')).toMatch(/#dot$/)
  })
})
