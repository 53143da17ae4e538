// The provider's pages over a database of a test file's own, with the demo city in it, and two of its organisations; links are opened, pages read
// and forms sent as a browser does.
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createDirectory,
  createProviderEditing,
  createProviderStore,
  type Directory,
  type DirectoryTables,
  type Doc,
  type ProviderEditing,
} from '../../open/directory/index.ts'
import { createProviderDirectory, createProviderSite } from './index.ts'

const EXAMPLE = join(import.meta.dirname, '../../../data/demo-city/services.ndjson')
const MORNING = '2026-11-21T09:00:00Z'

/** A service of the demo city, with whose it is. */
export interface ExampleService {
  readonly organisation: string
  readonly service: string
}

/** What a test file works with, once `beforeAll` has run. */
export interface ProviderWorld {
  readonly database: TestDatabase
  readonly directory: Directory
  readonly editing: ProviderEditing
  /** Two organisations of the demo city, and a service of each. */
  readonly own: ExampleService
  readonly other: ExampleService
  readonly now: Date
  /** Until the end of the test. */
  setNow(instant: string): void
  /** Opens a new link; the session's cookie. */
  openLink(organisation: string): Promise<string>
  get(path: string, cookie?: string): Promise<Response>
  post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    cookie: string,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** The hidden mark of the form that posts to `path`. */
  seenOf(path: string, cookie: string): Promise<string>
  docOf(example: ExampleService): Promise<Doc>
}

/** Opens it before the tests of a file and closes it after them; the clock is set back before each. */
export function useProviderWorld(): () => ProviderWorld {
  let world: ProviderWorld | undefined
  beforeAll(async () => {
    world = await openProviderWorld()
  })
  afterAll(() => world?.database.close())
  beforeEach(() => world?.setNow(MORNING))
  return () => {
    if (world === undefined) throw new Error('Before the tests there is no world')
    return world
  }
}

async function openProviderWorld(): Promise<ProviderWorld> {
  let now = new Date(MORNING)
  const database = await createTestDatabase()
  const handle = database.connect<DirectoryTables>('causeway_open')
  const directory = createDirectory(handle)
  await directory.importRecords(EXAMPLE, { now })
  const editing = createProviderEditing(createProviderStore(handle))
  const app: Hono = createProviderSite({
    directory: createProviderDirectory(directory, editing),
    clock: () => now,
    timeZone: 'Etc/GMT+3',
    isDemo: true,
    isHttps: false,
    base: '',
  })

  async function findExample(name: string): Promise<ExampleService> {
    const [organisation] = await editing.findOrganisations(name)
    if (organisation === undefined) throw new Error(`the demo city has ${name}`)
    const [service] = await editing.listProviderServices(organisation.id)
    if (service === undefined) throw new Error(`${name} has services`)
    return { organisation: organisation.id, service: service.id }
  }

  const get: ProviderWorld['get'] = async (path, cookie = '') => app.request(path, { headers: { Cookie: cookie } })

  const post: ProviderWorld['post'] = async (path, fields, cookie, headers = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one as string)
    return app.request(path, { method: 'POST', body, headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...headers } })
  }

  return {
    database,
    directory,
    editing,
    own: await findExample('Nour Kitchen'),
    other: await findExample('Safe Threshold'),
    get now() {
      return now
    },
    setNow: (instant) => void (now = new Date(instant)),
    async openLink(organisation) {
      const { token } = await directory.createEditLink(organisation, now)
      const response = await post(`/en/open/${token}`, {}, '')
      expect(response.status).toBe(303)
      const cookie = response.headers.get('Set-Cookie') ?? ''
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Strict/)
      return cookie.split(';', 1)[0] ?? ''
    },
    get,
    post,
    async seenOf(path, cookie) {
      const html = await (await get(path, cookie)).text()
      const mark = /name="seen" value="([^"]+)"/.exec(html.slice(html.lastIndexOf('<form method="post" action="' + path)))?.[1]
      if (mark === undefined) throw new Error(`no form on ${path}`)
      return mark
    },
    docOf: async ({ organisation, service }) => (await editing.findProviderService(organisation, service))?.doc ?? {},
  }
}
