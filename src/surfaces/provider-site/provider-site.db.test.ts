// The provider's pages over the real directory: links, one's own services alone, an address of one's own, room.
import { describe, expect, it } from 'vitest'
import type { Doc } from '../../open/directory/index.ts'
import { useProviderWorld, type ProviderWorld } from './provider-site.test-support.ts'

const world = useProviderWorld()
const get: ProviderWorld['get'] = (...asked) => world().get(...asked)
const post: ProviderWorld['post'] = (...asked) => world().post(...asked)
const openLink: ProviderWorld['openLink'] = (...asked) => world().openLink(...asked)
const seenOf: ProviderWorld['seenOf'] = (...asked) => world().seenOf(...asked)
const docOf: ProviderWorld['docOf'] = (...asked) => world().docOf(...asked)

describe('a link', () => {
  it('is not used up by looking at it, opens once, and then says neutrally that it opens nothing', async () => {
    const { token } = await world().directory.createEditLink(world().own.organisation, world().now)
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
    const late = await world().directory.createEditLink(world().own.organisation, world().now, 1)
    world().setNow('2026-11-21T10:30:00Z')
    expect((await post(`/en/open/${late.token}`, {}, '')).status).toBe(410)
    const { token, editLinkId } = await world().directory.createEditLink(world().own.organisation, world().now)
    const cookie = (await post(`/en/open/${token}`, {}, '')).headers.get('Set-Cookie')?.split(';', 1)[0] ?? ''
    expect((await get('/en/services', cookie)).status).toBe(200)
    await world().directory.revokeEditLink(editLinkId, world().now)
    expect((await get('/en/services', cookie)).status).toBe(403)
  })

  it('is over when the provider signs out and after a working day', async () => {
    const cookie = await openLink(world().own.organisation)
    world().setNow('2026-11-21T18:00:00Z')
    expect((await get('/en/services', cookie)).status).toBe(403)
    const second = await openLink(world().own.organisation)
    await post('/en/sign-out', {}, second)
    expect((await get('/en/services', second)).status).toBe(403)
  })
})

describe('another organisation', () => {
  it('can neither see, change nor confirm a service by its id, and nothing is told of it', async () => {
    const cookie = await openLink(world().own.organisation)
    const before = JSON.stringify(await docOf(world().other))
    const answers = await Promise.all([
      get(`/en/services/${world().other.service}`, cookie),
      get(`/en/services/${world().other.service}/papers`, cookie),
      post(`/en/services/${world().other.service}/room`, { state: 'full', seen: 'x' }, cookie),
      post(`/en/services/${world().other.service}/papers`, { asked: 'none', seen: 'x' }, cookie),
      post(`/en/services/${world().other.service}/address`, { seen: 'x' }, cookie),
      post(`/en/services/${world().other.service}/still-true`, { group: 'all', seen: 'x' }, cookie),
    ])
    const missing = await (await get('/en/services/00000000-0000-4000-8000-000000000000', cookie)).text()
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(missing)
    }
    expect(JSON.stringify(await docOf(world().other))).toBe(before)
    expect(await (await get('/en/services', cookie)).text()).not.toContain(world().other.service)
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
    const publicDoc = async () => JSON.stringify((await world().directory.loadFullServices([alone.service])).get(alone.service))
    expect(await publicDoc()).toContain('address_1')
    const answer = await post(path, { seen: await seenOf(path, cookie), [`visibility-${alone.location}`]: 'hidden' }, cookie)
    expect(answer.status).toBe(303)
    expect(await publicDoc()).not.toMatch(/address_1|latitude/)
    expect(await publicDoc()).toContain('"visibility":"hidden"')
  })
})

async function findPlace(isShared: boolean) {
  for (const { id: organisation } of await world().editing.findOrganisations('', 100)) {
    for (const { id: service, doc } of await world().editing.listProviderServices(organisation)) {
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
    const cookie = await openLink(world().own.organisation)
    const path = `/en/services/${world().own.service}/room`
    const seen = await seenOf(path, cookie)
    const [first, second] = [await post(path, { state: 'full', seen }, cookie), await post(path, { state: 'full', seen }, cookie)]
    expect([first.status, second.status]).toEqual([303, 303])
    const doc = await docOf(world().own)
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
    const services = await world().directory.loadServicesAtLocations({ timeZone: 'Etc/GMT+3', country: null, at: world().now })
    expect(services.filter(({ serviceId }) => serviceId === blank.service).map(({ capacity }) => capacity)).toEqual(['unknown'])
  })

  it('refuses what is no number and keeps what was typed', async () => {
    const cookie = await openLink(world().own.organisation)
    const path = `/en/services/${world().own.service}/room`
    const answer = await post(path, { maximum: 'about forty', waiting: '٧', seen: await seenOf(path, cookie) }, cookie)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="about forty"')
    expect(html).toContain('value="٧"')
    expect(html).toContain('Give a whole number')
  })
})

async function findBlank() {
  for (const { id: organisation } of await world().editing.findOrganisations('', 100)) {
    const blank = (await world().editing.listProviderServices(organisation)).find(
      ({ doc }) => doc['capacities'] === undefined && doc['capacity_observations'] === undefined && doc['status'] === 'active',
    )
    if (blank !== undefined) return { organisation, service: blank.id }
  }
  throw new Error('the demo city has blanks')
}
