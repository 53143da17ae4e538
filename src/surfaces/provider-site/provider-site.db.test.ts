// The provider's pages over the real directory: links, one's own services alone, nothing overwritten unseen, nothing twice.
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

let database: TestDatabase
let directory: Directory
let editing: ProviderEditing
let app: Hono
let now = new Date('2026-11-21T09:00:00Z')
/** Two organisations of the demo city, and a service of each. */
let own: { organisation: string; service: string }
let other: { organisation: string; service: string }

beforeAll(async () => {
  database = await createTestDatabase()
  const handle = database.connect<DirectoryTables>('causeway_open')
  directory = createDirectory(handle)
  await directory.importRecords(EXAMPLE, { now })
  editing = createProviderEditing(createProviderStore(handle))
  app = createProviderSite({
    directory: createProviderDirectory(directory, editing),
    clock: () => now,
    timeZone: 'Etc/GMT+3',
    isDemo: true,
    isHttps: false,
    base: '',
  })
  own = await findExample('Nour Kitchen')
  other = await findExample('Safe Threshold')
})
afterAll(() => database.close())
beforeEach(() => (now = new Date('2026-11-21T09:00:00Z')))

async function findExample(name: string): Promise<{ organisation: string; service: string }> {
  const [organisation] = await editing.findOrganisations(name)
  if (organisation === undefined) throw new Error(`the demo city has ${name}`)
  const [service] = await editing.listProviderServices(organisation.id)
  if (service === undefined) throw new Error(`${name} has services`)
  return { organisation: organisation.id, service: service.id }
}

async function openLink(organisation: string): Promise<string> {
  const { token } = await directory.createEditLink(organisation, now)
  const response = await post(`/en/open/${token}`, {}, '')
  expect(response.status).toBe(303)
  const cookie = response.headers.get('Set-Cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  return cookie.split(';', 1)[0] ?? ''
}

function get(path: string, cookie = ''): Promise<Response> {
  return Promise.resolve(app.request(path, { headers: { Cookie: cookie } }))
}

function post(
  path: string,
  fields: Record<string, string | readonly string[]>,
  cookie: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one as string)
  return Promise.resolve(
    app.request(path, { method: 'POST', body, headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...headers } }),
  )
}

/** The hidden mark of the form that posts to `action`. */
async function seenOf(path: string, cookie: string): Promise<string> {
  const html = await (await get(path, cookie)).text()
  const mark = /name="seen" value="([^"]+)"/.exec(html.slice(html.lastIndexOf('<form method="post" action="' + path)))?.[1]
  if (mark === undefined) throw new Error(`no form on ${path}`)
  return mark
}

async function docOf({ organisation, service }: typeof own): Promise<Doc> {
  return (await editing.findProviderService(organisation, service))?.doc ?? {}
}

describe('what people report often', () => {
  it('stands on the provider’s own page with the way to mend it, and is gone once that is confirmed', async () => {
    const cookie = await openLink(own.organisation)
    const page = async () => (await get(`/en/services/${own.service}`, cookie)).text()
    expect(await page()).not.toContain('What people who were sent to you report')
    const release = await database.client('causeway_release')
    await release.query(
      `INSERT INTO open.reported_barrier VALUES ($1, 'hours', '2026-10', '2026-11-20'), ($1, 'fear', '2026-10', '2026-11-20')`,
      [own.service],
    )
    const reported = await page()
    expect(reported).toContain('open at other times than is said here, often since October 2026.')
    expect(reported).toContain('Change or confirm: Opening hours')
    expect(reported).not.toContain('afraid')
    const seen = /name="group" value="hours"[^]*?name="seen" value="([^"]+)"/.exec(reported)?.[1] ?? ''
    expect((await post(`/en/services/${own.service}/still-true`, { group: 'hours', seen }, cookie)).status).toBe(303)
    expect(await page()).not.toContain('What people who were sent to you report')
  })
})

describe('a link', () => {
  it('is not used up by looking at it, opens once, and then says neutrally that it opens nothing', async () => {
    const { token } = await directory.createEditLink(own.organisation, now)
    for (let look = 0; look < 3; look++) {
      const page = await get(`/open/${token}`)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('Nour Kitchen')
    }
    expect((await post(`/en/open/${token}`, {}, '')).status).toBe(303)
    const used = await post(`/en/open/${token}`, {}, '')
    expect(used.status).toBe(410)
    expect(used.headers.get('Set-Cookie')).toBeNull()
    const never = await get('/en/open/never-was-a-link')
    expect(await never.text()).toBe(await (await get(`/en/open/${token}`)).text())
  })

  it('opens nothing after its end or when it was taken back, and taking it back ends its session', async () => {
    const late = await directory.createEditLink(own.organisation, now, 1)
    now = new Date('2026-11-21T10:30:00Z')
    expect((await post(`/en/open/${late.token}`, {}, '')).status).toBe(410)
    const { token, editLinkId } = await directory.createEditLink(own.organisation, now)
    const cookie = (await post(`/en/open/${token}`, {}, '')).headers.get('Set-Cookie')?.split(';', 1)[0] ?? ''
    expect((await get('/en/services', cookie)).status).toBe(200)
    await directory.revokeEditLink(editLinkId, now)
    expect((await get('/en/services', cookie)).status).toBe(403)
  })

  it('is over when the provider signs out and after a working day', async () => {
    const cookie = await openLink(own.organisation)
    now = new Date('2026-11-21T18:00:00Z')
    expect((await get('/en/services', cookie)).status).toBe(403)
    const second = await openLink(own.organisation)
    await post('/en/sign-out', {}, second)
    expect((await get('/en/services', second)).status).toBe(403)
  })
})

describe('another organisation', () => {
  it('can neither see, change nor confirm a service by its id, and nothing is told of it', async () => {
    const cookie = await openLink(own.organisation)
    const before = JSON.stringify(await docOf(other))
    const answers = await Promise.all([
      get(`/en/services/${other.service}`, cookie),
      get(`/en/services/${other.service}/papers`, cookie),
      post(`/en/services/${other.service}/room`, { state: 'full', seen: 'x' }, cookie),
      post(`/en/services/${other.service}/papers`, { asked: 'none', seen: 'x' }, cookie),
      post(`/en/services/${other.service}/address`, { seen: 'x' }, cookie),
      post(`/en/services/${other.service}/still-true`, { group: 'all', seen: 'x' }, cookie),
    ])
    const missing = await (await get('/en/services/00000000-0000-4000-8000-000000000000', cookie)).text()
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(missing)
    }
    expect(JSON.stringify(await docOf(other))).toBe(before)
    expect(await (await get('/en/services', cookie)).text()).not.toContain(other.service)
  })

  it('keeps the address that both use', async () => {
    const shared = await findPlace(true)
    const cookie = await openLink(shared.organisation)
    const seen = await seenOf(`/en/services/${shared.service}/address`, cookie)
    await post(`/en/services/${shared.service}/address`, { seen, [`visibility-${shared.location}`]: 'hidden' }, cookie)
    expect(JSON.stringify(await docOf(shared))).not.toContain('"visibility":"hidden"')
  })
})

describe('an address of one’s own', () => {
  it('can be hidden: then the public sees neither street nor point', async () => {
    const alone = await findPlace(false)
    const cookie = await openLink(alone.organisation)
    const path = `/en/services/${alone.service}/address`
    const publicDoc = async () => JSON.stringify((await directory.loadFullServices([alone.service])).get(alone.service))
    expect(await publicDoc()).toContain('address_1')
    const answer = await post(path, { seen: await seenOf(path, cookie), [`visibility-${alone.location}`]: 'hidden' }, cookie)
    expect(answer.status).toBe(303)
    expect(await publicDoc()).not.toMatch(/address_1|latitude/)
    expect(await publicDoc()).toContain('"visibility":"hidden"')
  })
})

async function findPlace(isShared: boolean) {
  for (const { id: organisation } of await editing.findOrganisations('', 100)) {
    for (const { id: service, doc } of await editing.listProviderServices(organisation)) {
      const places = doc['service_at_locations'] as unknown as readonly {
        location: { id: string; is_shared: boolean; visibility?: string } | null
      }[] // the editing's own shape
      const found = places.find(
        ({ location }) => location !== null && location.is_shared === isShared && location.visibility === undefined,
      )
      if (found?.location) return { organisation, service, location: found.location.id }
    }
  }
  throw new Error('the demo city has such a place')
}

describe('room', () => {
  it('is set in one tap, and two presses save once', async () => {
    const cookie = await openLink(own.organisation)
    const path = `/en/services/${own.service}/room`
    const seen = await seenOf(path, cookie)
    const [first, second] = [await post(path, { state: 'full', seen }, cookie), await post(path, { state: 'full', seen }, cookie)]
    expect([first.status, second.status]).toEqual([303, 303])
    const doc = await docOf(own)
    const observations = doc['capacity_observations'] as Doc[] // the profile's list
    expect(observations.filter((row) => row['state'] === 'full')).toHaveLength(1)
    expect((doc['metadata'] as Doc[]).filter((row) => row['field_name'] === 'room')).toHaveLength(1)
    expect(await (await get('/en/services', cookie)).text()).toContain('Full')
  })

  it('says nothing of how many are served a month where only "full" was said', async () => {
    const blank = await findBlank()
    const cookie = await openLink(blank.organisation)
    const path = `/en/services/${blank.service}/room`
    await post(path, { state: 'full', seen: await seenOf(path, cookie) }, cookie)
    const services = await directory.loadServicesAtLocations({ timeZone: 'Etc/GMT+3', country: null, at: now })
    expect(services.filter(({ serviceId }) => serviceId === blank.service).map(({ capacity }) => capacity)).toEqual(['unknown'])
  })

  it('refuses what is no number and keeps what was typed', async () => {
    const cookie = await openLink(own.organisation)
    const path = `/en/services/${own.service}/room`
    const answer = await post(path, { maximum: 'about forty', waiting: '٧', seen: await seenOf(path, cookie) }, cookie)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="about forty"')
    expect(html).toContain('value="٧"')
    expect(html).toContain('Give a whole number')
  })
})

async function findBlank() {
  for (const { id: organisation } of await editing.findOrganisations('', 100)) {
    const blank = (await editing.listProviderServices(organisation)).find(
      ({ doc }) => doc['capacities'] === undefined && doc['capacity_observations'] === undefined && doc['status'] === 'active',
    )
    if (blank !== undefined) return { organisation, service: blank.id }
  }
  throw new Error('the demo city has blanks')
}

describe('two people at once', () => {
  it('are told of each other: the later one sees both and decides', async () => {
    const [one, two] = [await openLink(own.organisation), await openLink(own.organisation)]
    const path = `/en/services/${own.service}/papers`
    const [seenByOne, seenByTwo] = [await seenOf(path, one), await seenOf(path, two)]
    expect(
      (await post(path, { asked: 'some', 'any-1': ['passport', 'national-id'], waivable: 'no', seen: seenByOne }, one)).status,
    ).toBe(303)
    const late = await post(path, { asked: 'some', each: 'referral-letter', waivable: 'yes', seen: seenByTwo }, two)
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('One of: passport or identity card')
    expect(html).toMatch(/name="each" value="referral-letter" checked/)
    expect(JSON.stringify((await docOf(own))['document_rules'])).toContain('national-id')
    const seenNow = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await post(path, { asked: 'some', each: 'referral-letter', waivable: 'yes', seen: seenNow }, two)).status).toBe(303)
    expect((await docOf(own))['document_rules']).toEqual([{ document: 'referral-letter', waivable: 'yes' }])
  })

  it('may change different groups without hindering each other', async () => {
    const [one, two] = [await openLink(own.organisation), await openLink(own.organisation)]
    const [cost, hours] = [`/en/services/${own.service}/cost`, `/en/services/${own.service}/hours`]
    const [seenCost, seenHours] = [await seenOf(cost, one), await seenOf(hours, two)]
    const answers = await Promise.all([
      post(cost, { price: 'costs', amount: '2,50', currency: 'xts', seen: seenCost }, one),
      post(
        hours,
        { 'MO-opens-1': '9', 'MO-closes-1': '12h30', 'MO-opens-2': '١٤:٠٠', 'MO-closes-2': '17:00', seen: seenHours },
        two,
      ),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await docOf(own)).toMatchObject({
      cost_options: [{ amount: 2.5, currency: 'XTS' }],
      schedules: [
        { byday: 'MO', opens_at: '09:00', closes_at: '12:30' },
        { byday: 'MO', opens_at: '14:00', closes_at: '17:00' },
      ],
    })
  })
})

describe('"still true"', () => {
  it('dates the whole entry with today where the provider is, and the history names a role alone', async () => {
    now = new Date('2026-11-22T01:00:00Z') // still the 21st three hours west of Greenwich
    const cookie = await openLink(own.organisation)
    const path = `/en/services/${own.service}`
    const html = await (await get(path, cookie)).text()
    const seen = /value="all"[^>]*>\s*<input type="hidden" name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await post(`${path}/still-true`, { group: 'all', seen }, cookie)).status).toBe(303)
    const doc = await docOf(own)
    expect(doc['assured_date']).toBe('2026-11-21')
    expect((doc['metadata'] as Doc[]).at(-1)).toMatchObject({
      field_name: 'all',
      last_action_type: 'confirmed',
      updated_by: 'provider',
    })
  })

  it('confirms nothing that has changed since it was read', async () => {
    const [one, two] = [await openLink(own.organisation), await openLink(own.organisation)]
    const path = `/en/services/${own.service}`
    const html = await (await get(path, one)).text()
    const seen = /value="all"[^>]*>\s*<input type="hidden" name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const cost = `${path}/cost`
    await post(cost, { price: 'free', seen: await seenOf(cost, two) }, two)
    expect((await post(`${path}/still-true`, { group: 'all', seen }, one)).status).toBe(409)
  })

  it('does not renew a pledge', async () => {
    const cookie = await openLink(own.organisation)
    expect((await post(`/en/services/${own.service}/still-true`, { group: 'pledge', seen: 'x' }, cookie)).status).toBe(404)
  })
})

describe('the promise on data', () => {
  const good = {
    immigration_sharing: 'refuses_unless_compelled',
    officers_present: 'no',
    status_asked: 'no',
    identity_copied: 'no',
    verified_by: 'Nerivelle Firewall Monitors',
    verified_at: '2026-11-01',
    expires_at: '2027-11-01',
    evidence_url: 'https://firewall-monitors.example/nour',
    public: 'no',
  }

  it('needs a check by somebody else and an end', async () => {
    const cookie = await openLink(own.organisation)
    const path = `/en/services/${own.service}/pledge`
    const seen = await seenOf(path, cookie)
    const wrong = [
      { verified_by: 'nour kitchen' },
      { expires_at: '' },
      { expires_at: '2026-10-01' },
      { verified_at: '2027-01-01' },
      { evidence_url: 'javascript:alert(1)' },
    ]
    for (const change of wrong)
      expect((await post(path, { ...good, ...change, seen }, cookie)).status, JSON.stringify(change)).toBe(422)
    expect((await post(path, { ...good, seen }, cookie)).status).toBe(303)
    expect((await docOf(own))['data_sharing_policy']).toEqual({ ...good, verification_claimed: 'yes' })
  })

  it('stays out of what the public sees unless the provider says yes, and so does the history', async () => {
    const cookie = await openLink(own.organisation)
    const path = `/en/services/${own.service}/pledge`
    const publicDoc = async () => JSON.stringify((await directory.loadFullServices([own.service])).get(own.service))
    expect(await publicDoc()).not.toContain('data_sharing_policy')
    expect(await publicDoc()).not.toContain('refuses_unless_compelled')
    await post(path, { ...good, public: 'yes', seen: await seenOf(path, cookie) }, cookie)
    expect(await publicDoc()).toContain('refuses_unless_compelled')
    expect(await publicDoc()).not.toContain('updated_by')
  })
})

describe('a form from another site', () => {
  it('is refused, and nothing is changed', async () => {
    const cookie = await openLink(own.organisation)
    const before = JSON.stringify(await docOf(own))
    const path = `/en/services/${own.service}/cost`
    const seen = await seenOf(path, cookie)
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      expect((await post(path, { price: 'costs', amount: '9', currency: 'XTS', seen }, cookie, headers)).status).toBe(403)
    }
    expect(JSON.stringify(await docOf(own))).toBe(before)
  })
})

describe('every page', () => {
  it('is kept by no cache and found by no search engine', async () => {
    const cookie = await openLink(own.organisation)
    for (const path of [
      '/',
      '/en',
      '/fr/services',
      `/ar/services/${own.service}`,
      `/en/services/${own.service}/pledge`,
      '/en/nowhere/at/all',
    ]) {
      const answer = await get(path, cookie)
      expect(answer.headers.get('Cache-Control'), path).toBe('no-store')
      expect(answer.headers.get('X-Robots-Tag'), path).toContain('noindex')
    }
  })
})
