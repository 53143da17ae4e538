// What a provider saves, over the real directory: nothing overwritten unseen, nothing twice, nothing from elsewhere; what is confirmed, and what is
// promised.
import { describe, expect, it } from 'vitest'
import type { Doc } from '../../open/directory/index.ts'
import { useProviderWorld, type ProviderWorld } from './provider-site.test-support.ts'

const world = useProviderWorld()
const get: ProviderWorld['get'] = (...asked) => world().get(...asked)
const post: ProviderWorld['post'] = (...asked) => world().post(...asked)
const openLink: ProviderWorld['openLink'] = (...asked) => world().openLink(...asked)
const seenOf: ProviderWorld['seenOf'] = (...asked) => world().seenOf(...asked)
const docOf: ProviderWorld['docOf'] = (...asked) => world().docOf(...asked)

describe('what people report often', () => {
  it('stands on the provider’s own page with the way to mend it, and is gone once that is confirmed', async () => {
    const cookie = await openLink(world().own.organisation)
    const page = async () => (await get(`/en/services/${world().own.service}`, cookie)).text()
    expect(await page()).not.toContain('What people who were sent to you report')
    const release = await world().database.client('causeway_release')
    await release.query(
      `INSERT INTO open.reported_barrier VALUES ($1, 'hours', '2026-10', '2026-11-20'), ($1, 'fear', '2026-10', '2026-11-20')`,
      [world().own.service],
    )
    const reported = await page()
    expect(reported).toContain('open at other times than is said here, often since October 2026.')
    expect(reported).toContain('Change or confirm: Opening hours')
    expect(reported).not.toContain('afraid')
    const seen = /name="group" value="hours"[^]*?name="seen" value="([^"]+)"/.exec(reported)?.[1] ?? ''
    expect((await post(`/en/services/${world().own.service}/still-true`, { group: 'hours', seen }, cookie)).status).toBe(303)
    expect(await page()).not.toContain('What people who were sent to you report')
  })
})

describe('two people at once', () => {
  it('are told of each other: the later one sees both and decides', async () => {
    const [one, two] = [await openLink(world().own.organisation), await openLink(world().own.organisation)]
    const path = `/en/services/${world().own.service}/papers`
    const [seenByOne, seenByTwo] = [await seenOf(path, one), await seenOf(path, two)]
    expect(
      (await post(path, { asked: 'some', 'any-1': ['passport', 'national-id'], waivable: 'no', seen: seenByOne }, one)).status,
    ).toBe(303)
    const late = await post(path, { asked: 'some', each: 'referral-letter', waivable: 'yes', seen: seenByTwo }, two)
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('One of: passport or identity card')
    expect(html).toMatch(/name="each" value="referral-letter" checked/)
    expect(JSON.stringify((await docOf(world().own))['document_rules'])).toContain('national-id')
    const seenNow = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await post(path, { asked: 'some', each: 'referral-letter', waivable: 'yes', seen: seenNow }, two)).status).toBe(303)
    expect((await docOf(world().own))['document_rules']).toEqual([{ document: 'referral-letter', waivable: 'yes' }])
  })

  it('may change different groups without hindering each other', async () => {
    const [one, two] = [await openLink(world().own.organisation), await openLink(world().own.organisation)]
    const [cost, hours] = [`/en/services/${world().own.service}/cost`, `/en/services/${world().own.service}/hours`]
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
    expect(await docOf(world().own)).toMatchObject({
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
    world().setNow('2026-11-22T01:00:00Z') // still the 21st three hours west of Greenwich
    const cookie = await openLink(world().own.organisation)
    const path = `/en/services/${world().own.service}`
    const html = await (await get(path, cookie)).text()
    const seen = /value="all"[^>]*>\s*<input type="hidden" name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await post(`${path}/still-true`, { group: 'all', seen }, cookie)).status).toBe(303)
    const doc = await docOf(world().own)
    expect(doc['assured_date']).toBe('2026-11-21')
    expect((doc['metadata'] as Doc[]).at(-1)).toMatchObject({
      field_name: 'all',
      last_action_type: 'confirmed',
      updated_by: 'provider',
    })
  })

  it('confirms nothing that has changed since it was read', async () => {
    const [one, two] = [await openLink(world().own.organisation), await openLink(world().own.organisation)]
    const path = `/en/services/${world().own.service}`
    const html = await (await get(path, one)).text()
    const seen = /value="all"[^>]*>\s*<input type="hidden" name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const cost = `${path}/cost`
    await post(cost, { price: 'free', seen: await seenOf(cost, two) }, two)
    expect((await post(`${path}/still-true`, { group: 'all', seen }, one)).status).toBe(409)
  })

  it('does not renew a pledge', async () => {
    const cookie = await openLink(world().own.organisation)
    expect((await post(`/en/services/${world().own.service}/still-true`, { group: 'pledge', seen: 'x' }, cookie)).status).toBe(
      404,
    )
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
    const cookie = await openLink(world().own.organisation)
    const path = `/en/services/${world().own.service}/pledge`
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
    expect((await docOf(world().own))['data_sharing_policy']).toEqual({ ...good, verification_claimed: 'yes' })
  })

  it('stays out of what the public sees unless the provider says yes, and so does the history', async () => {
    const cookie = await openLink(world().own.organisation)
    const path = `/en/services/${world().own.service}/pledge`
    const publicDoc = async () =>
      JSON.stringify((await world().directory.loadFullServices([world().own.service])).get(world().own.service))
    expect(await publicDoc()).not.toContain('data_sharing_policy')
    expect(await publicDoc()).not.toContain('refuses_unless_compelled')
    await post(path, { ...good, public: 'yes', seen: await seenOf(path, cookie) }, cookie)
    expect(await publicDoc()).toContain('refuses_unless_compelled')
    expect(await publicDoc()).not.toContain('updated_by')
  })
})

describe('a form from another site', () => {
  it('is refused, and nothing is changed', async () => {
    const cookie = await openLink(world().own.organisation)
    const before = JSON.stringify(await docOf(world().own))
    const path = `/en/services/${world().own.service}/cost`
    const seen = await seenOf(path, cookie)
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      expect((await post(path, { price: 'costs', amount: '9', currency: 'XTS', seen }, cookie, headers)).status).toBe(403)
    }
    expect(JSON.stringify(await docOf(world().own))).toBe(before)
  })
})

describe('every page', () => {
  it('is kept by no cache and found by no search engine', async () => {
    const cookie = await openLink(world().own.organisation)
    for (const path of [
      '/',
      '/en',
      '/fr/services',
      `/ar/services/${world().own.service}`,
      `/en/services/${world().own.service}/pledge`,
      '/en/nowhere/at/all',
    ]) {
      const answer = await get(path, cookie)
      expect(answer.headers.get('Cache-Control'), path).toBe('no-store')
      expect(answer.headers.get('X-Robots-Tag'), path).toContain('noindex')
    }
  })
})
