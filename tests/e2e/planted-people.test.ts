// The red team's crawl, over the real program: a person with an unmistakable name is registered, opened, told of to a clinic; then everything
// that anybody else could get hold of is searched for her, in clear, encoded and hashed: every page that can be reached of both
// processes, by strangers and by staff of other kinds, exports, metrics, error pages, the logs, the files of the database, a backup.
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTables, openClient } from '../../src/platform/database/index.ts'
import { launchBrowser, withPage } from './browser.ts'
import { findFreePorts, runCommand, startCommand } from './causeway-process.ts'
import type { RunningCommand } from './causeway-process.ts'
import { findMarks, planted } from './planted-marks.ts'

const MOST_PAGES = 700

/** Where a stranger begins; every link from there is followed. Errors and files for programs are named, since no link leads to them. */
const strangersOpen = (
  '/ /en /fr /ar /coordination/en /statistics/en /gaps /metrics /healthz /readyz /hsds/openapi.json /hsds/services ' +
  '/hsds/organizations /sitemap.xml /robots.txt /en/nothing-here /static/nothing.css'
).split(' ')
const strangersProtected = (
  '/ /firewall/en /firewall/ar /my-record/en /referral/en /answer/en /casework/en /casework/en/today/late /casework/en/received /account/en /releases/en /metrics /healthz /readyz ' +
  '/firewall/log/checkpoint /firewall/log/tile/0/000 /firewall/log/tile/entries/000 /casework/en/nothing-here /my-record/en/nothing ' +
  '/casework/en/person/00000000-0000-0000-0000-000000000000'
).split(' ')

describe('a person who was planted', () => {
  let data: string
  let environment: NodeJS.ProcessEnv
  let running: RunningCommand
  let browser: Browser
  let origins: { readonly open: string; readonly protected: string }
  let passwords: { readonly demo: string; readonly casework: string }

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'causeway-planted-'))
    await chmod(data, 0o711)
    const port = await findFreePorts()
    environment = { CAUSEWAY_DATA: data, PORT: String(port), CAUSEWAY_LOG: 'debug', CAUSEWAY_LOG_MESSAGES: 'yes' }
    running = startCommand({ parameters: ['start'], environment })
    await running.waitFor(/Done: http/)
    origins = { open: `http://localhost:${port}`, protected: `http://localhost:${port + 1}` }
    const find = (pattern: RegExp) => pattern.exec(running.output())?.[1] ?? ''
    passwords = { demo: find(/name: demo {2}password: (\S+)/), casework: find(/demo-administrator {2}password: (\S+)/) }
    browser = await launchBrowser()
    await withPage(browser, { javaScript: false }, plant)
  })
  afterAll(async () => {
    await browser?.close()
    running?.process.kill('SIGTERM')
    await running?.ended
    await rm(data, { recursive: true, force: true })
  })

  /** As the demonstration's caseworker: registered, found, opened, a consent, a disclosure. Proves on the way that the search can see. */
  async function plant(page: Page): Promise<void> {
    await signIn(page, `${origins.protected}/casework/en/sign-in`, 'demo-caseworker', passwords.casework)
    await page.goto(`${origins.protected}/casework/en/register`)
    await page.click('text=Continue')
    await page.check('[name=answer][value=yes]')
    await page.check('[name=how][value=written]')
    await page.fill('main [name=name]', planted.name)
    await page.fill('main [name=note]', `${planted.note} ${planted.arabic}`)
    await page.fill('main [name=contact-how]', planted.telephone)
    const invented = page.locator('main [name=is-invented], main [name=invented]')
    if ((await invented.count()) > 0) await invented.first().check()
    await page.click('main button:has-text("Save")')
    await page.goto(`${origins.protected}/casework/en/search`)
    await page.fill('main [name=name]', 'Xylophonia')
    await page.check('[name=purpose][value=assistance]')
    await page.click('main button:has-text("Search")')
    await page.click('main button:has-text("Open")')
    expect(findMarks(await page.content())).not.toEqual([])
    await plantCase(page)
  }

  /** A case of hers: a note, a task, a file, all with her words in them. */
  async function plantCase(page: Page): Promise<void> {
    const press = (words: string) => page.locator(`main button:has-text("${words}")`).first().click()
    await press('Cases')
    await page.check('[name=child][value=no]')
    await page.selectOption('[name=need]', 'shelter')
    await page.check('[name=urgent][value=yes]')
    await press('Open the case')
    await press('Note')
    await page.fill('[name=text]', `${planted.note}, ${planted.telephone}`)
    await press('Save')
    await press('Task')
    await page.fill('[name=what]', `Call ${planted.telephone} for ${planted.name}`)
    await page.fill('[name=due-day]', '2030-01-02')
    await press('Save')
    await press('Add a file')
    const buffer = Buffer.from(`${planted.name}\n${planted.arabic}\n${planted.note}\n`.repeat(200))
    await page.setInputFiles('[name=file]', { name: `${planted.name}.txt`, mimeType: 'text/plain', buffer })
    await press('Add a file')
    expect(await page.textContent('main')).toContain(`${planted.name}.txt`)
    expect(await page.textContent('.journal')).toContain(planted.note)
  }

  test('is on no page, export, metric or error of either process that a stranger can reach', async () => {
    const starts = strangersOpen.map((path) => `${origins.open}${path}`)
    const protectedStarts = strangersProtected.map((path) => `${origins.protected}${path}`)
    const seen = await crawl([...starts, ...protectedStarts])
    expect(seen.size).toBeGreaterThan(150)
    expect([...seen].filter(([, marks]) => marks.length > 0)).toEqual([])
  })

  test.each([
    ['demo', 'demo', '/coordination/en/sign-in', 'open'],
    ['demo-administrator', 'casework', '/casework/en/sign-in', 'protected'],
  ] as const)('is on no page that %s can reach, whose work is something else', async (name, secret, path, side) => {
    const cookie = await withPage(browser, { javaScript: false }, async (page) => {
      await signIn(page, `${origins[side]}${path}`, name, passwords[secret])
      const cookies = await page.context().cookies()
      return cookies.map((one) => `${one.name}=${one.value}`).join('; ')
    })
    const starts = ['/coordination/en', '/statistics/en'].map((start) => `${origins.open}${start}`)
    const others = ['/casework/en', '/casework/en/teams', '/account/en', '/releases/en', '/firewall/en'].map(
      (start) => `${origins.protected}${start}`,
    )
    const seen = await crawl([...starts, ...others], cookie)
    expect(seen.size).toBeGreaterThan(60)
    expect([...seen].filter(([, marks]) => marks.length > 0)).toEqual([])
  })

  test('is in no line that the processes wrote, with every message of every error switched on', () => {
    expect(running.output().length + running.errors().length).toBeGreaterThan(1000)
    expect(findMarks(running.output())).toEqual([])
    expect(findMarks(running.errors())).toEqual([])
  })

  test('is in no file of the data folder: tables, indexes, the log of changes, secrets, folders of the program', async () => {
    const client = await openAsAdministrator()
    // What is in memory goes to the files first.
    await client.query('CHECKPOINT')
    await client.end()
    const found: string[] = []
    let read = 0
    for (const file of await listFiles(data)) {
      const bytes = await readFile(file).catch(() => undefined)
      if (bytes === undefined) continue
      read += bytes.length
      for (const form of findMarks(bytes)) found.push(`${file.slice(data.length)}: ${form}`)
    }
    expect(read).toBeGreaterThan(20_000_000)
    expect(found).toEqual([])
  })

  test('is in no column of any table, nor in what the server collected about them', async () => {
    const client = await openAsAdministrator()
    await client.query('ANALYZE')
    const found: string[] = []
    for (const [table, columns] of await listTables(client)) {
      for (const column of columns) {
        const { rows } = await client.query<{ value: string }>(`SELECT "${column}"::text AS value FROM ${table}`)
        const text = rows.map(({ value }) => value ?? '').join('\n')
        for (const form of findMarks(text)) found.push(`${table}.${column}: ${form}`)
      }
    }
    const { rows: statistics } = await client.query<{ text: string }>(
      `SELECT coalesce(most_common_vals::text, '') || coalesce(histogram_bounds::text, '') AS text FROM pg_stats`,
    )
    const { rows: statements } = await client.query<{ text: string }>(
      'SELECT query AS text FROM pg_stat_activity WHERE query IS NOT NULL',
    )
    await client.end()
    expect(found).toEqual([])
    expect(findMarks([...statistics, ...statements].map(({ text }) => text).join('\n'))).toEqual([])
  })

  test('is in no backup, and in no export of the command line', async () => {
    const folder = join(data, 'backup-of-today')
    const backup = await runCommand({ parameters: ['backup', folder], environment })
    expect(backup.code, backup.errors).toBe(0)
    const found: string[] = []
    const files = await listFiles(folder)
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const bytes = await readFile(file)
      const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes
      for (const form of findMarks(plain)) found.push(`${file}: ${form}`)
    }
    expect(found).toEqual([])
    for (const parameters of [
      ['export', join(data, 'exported.ndjson')],
      ['release', 'list'],
      ['organisation', 'list'],
      ['account', 'list'],
      ['doctor'],
    ]) {
      const ended = await runCommand({ parameters, environment })
      expect(findMarks(`${ended.output}\n${ended.errors}`), parameters.join(' ')).toEqual([])
    }
  })

  /** Follows every link of either process, breadth first; returns what each address held of the plants. */
  async function crawl(starts: readonly string[], cookie?: string): Promise<Map<string, string[]>> {
    const seen = new Map<string, string[]>()
    const queue = [...starts]
    const ours = new Set([origins.open, origins.protected])
    for (let at = 0; at < queue.length && seen.size < MOST_PAGES; at += 1) {
      const address = queue[at] ?? ''
      if (seen.has(address)) continue
      const answer = await fetch(address, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } })
      const body = Buffer.from(await answer.arrayBuffer())
      const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      seen.set(address, [...findMarks(body), ...findMarks(headers)])
      const links = [answer.headers.get('location') ?? '']
      if (/html|xml/.test(answer.headers.get('content-type') ?? '')) {
        for (const match of body.toString('utf8').matchAll(/(?:href|src|action)="([^"]+)"/g)) links.push(match[1] ?? '')
      }
      for (const link of links) {
        const next = URL.parse(link.replaceAll('&amp;', '&'), address)
        if (link === '' || next === null || !ours.has(next.origin)) continue
        next.hash = ''
        if (!/sign-out/.test(next.pathname)) queue.push(next.href)
      }
    }
    return seen
  }

  async function signIn(page: Page, address: string, name: string, password: string): Promise<void> {
    await page.goto(address)
    await page.fill('[name=name]', name)
    await page.fill('[name=password]', password)
    await page.press('[name=password]', 'Enter')
    await page.waitForLoadState()
    expect(page.url()).not.toContain('sign-in')
  }

  async function openAsAdministrator() {
    const holder: { socket: string } = JSON.parse(await readFile(join(data, 'holder.json'), 'utf8'))
    const password = (await readFile(join(data, 'secrets', 'postgres'), 'utf8')).trim()
    const address = { host: holder.socket, port: 5432, database: 'causeway' }
    return openClient({ address, login: { user: 'postgres', password } })
  }
})

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
