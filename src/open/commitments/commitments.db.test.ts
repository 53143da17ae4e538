// A commitment from its first draft to being met, over a real database with its real roles.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, openRoom } from './commitments.test-support.ts'
import type { CommitmentForm, Indicator } from './index.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

const cost: Indicator = {
  code: 'remittance-cost',
  frameworkCode: '10.c.1',
  framework: 'sdg',
  name: 'Cost of remittances',
  direction: 'down',
  versions: [{ version: '1', definition: 'd', unit: 'per cent', unitMeasure: 'PT', dimensions: ['SEX'], source: 's', note: '' }],
  sdgTargets: ['10.c'],
  gcmObjectives: [20],
  state: 'official',
}
const form: CommitmentForm = {
  title: 'Cheaper remittances',
  text: 'Below three per cent.',
  owners: [{ name: 'Ministry of Finance', type: 'state', account: ANNA }],
  types: ['policy'],
  places: ['CH'],
  baseline: { value: '8', date: '2020', source: 'World Bank' },
  target: { comparator: 'at-most', value: '3', unit: 'per cent' },
  startsOn: '2021',
  dueOn: '2030',
  indicator: { indicator: 'remittance-cost', version: '1', refArea: 'CH', disaggregation: ['SEX=F'] },
  objectives: [{ code: '20', basis: 'stated', by: 'Ministry of Finance' }],
}

async function publish(content: CommitmentForm = form): Promise<string> {
  const saved = await room.editing.saveDraft({ basedOn: null, form: content, reason: '' }, ANNA)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const { id, version } = saved.value
  expect(await room.editing.submit(id, version, ANNA)).toMatchObject({ ok: true })
  expect(await room.editing.publish(id, version, BO)).toMatchObject({ ok: true })
  return id
}
const observe = (text: string) =>
  room.editing.importObservations({ fileName: 'cost.csv', text }, { indicator: 'remittance-cost', source: 'World Bank' }, ANNA)
const stateOf = async (id: string) => (await room.reading.find(id))?.progress.state

describe('a commitment', () => {
  beforeEach(async () => {
    await room.editing.saveIndicator(cost, ANNA)
  })

  it('is public only after a second account has reviewed it, and names nobody’s account', async () => {
    const saved = await room.editing.saveDraft({ basedOn: null, form, reason: '' }, ANNA)
    if (!saved.ok) throw new Error('not saved')
    const { id } = saved.value
    expect(await room.reading.find(id)).toBeNull()
    expect(await room.editing.publish(id, 1, BO)).toMatchObject({ ok: false, error: { kind: 'wrong-state', state: 'draft' } })
    await room.editing.submit(id, 1, BO)
    // Neither who wrote it nor who submitted it.
    for (const account of [ANNA, BO]) {
      expect(await room.editing.publish(id, 1, account)).toMatchObject({ ok: false, error: { kind: 'own-work' } })
    }
    expect(await room.editing.publish(id, 1, '00000000-0000-4000-8000-00000000000c')).toMatchObject({ ok: true })
    const published = await room.reading.find(id)
    expect(published?.content.title).toBe('Cheaper remittances')
    expect(JSON.stringify(published)).not.toContain(ANNA)
    expect((await room.editing.listOwed(ANNA)).map((one) => one.id)).toEqual([id])
    expect(await room.editing.listOwed(BO)).toEqual([])
  })

  it('keeps a draft with blanks, tells them, and submits none', async () => {
    const saved = await room.editing.saveDraft({ basedOn: null, form: { title: 'Something' }, reason: '' }, ANNA)
    expect(saved).toMatchObject({ ok: true, value: { problems: [{ field: 'text', fault: 'missing', level: 'blank' }] } })
    if (!saved.ok) return
    expect(await room.editing.submit(saved.value.id, 1, ANNA)).toMatchObject({ ok: false, error: { kind: 'incomplete' } })
    expect(await room.editing.saveDraft({ basedOn: null, form: { ...form, dueOn: '2019' }, reason: '' }, ANNA)).toMatchObject({
      ok: false,
      error: { kind: 'bad-values', problems: [{ fault: 'due-before-start' }, { fault: 'due-before-baseline' }] },
    })
  })

  it('shows the second of two editors what the first changed, and overwrites nothing', async () => {
    const id = await publish()
    const first = await room.editing.saveDraft({ id, basedOn: 1, form: { ...form, title: 'By Anna' }, reason: 'Shorter' }, ANNA)
    expect(first).toMatchObject({ ok: true, value: { version: 2 } })
    const second = await room.editing.saveDraft({ id, basedOn: 1, form: { ...form, dueOn: '2031' }, reason: 'Later' }, BO)
    expect(second).toMatchObject({
      ok: false,
      error: {
        kind: 'conflict',
        latest: { version: 2 },
        theirs: [{ field: 'title', before: 'Cheaper remittances', after: 'By Anna' }],
        yours: [{ field: 'dueOn', before: '2030', after: '2031' }],
      },
    })
    expect((await room.editing.read(id))?.latest.content.title).toBe('By Anna')
    // The public still reads what was reviewed.
    expect((await room.reading.find(id))?.content.title).toBe('Cheaper remittances')
    expect(await room.editing.saveDraft({ id, basedOn: 2, form: { ...form, title: 'x' }, reason: ' ' }, ANNA)).toMatchObject({
      error: { kind: 'words-needed' },
    })
  })

  it('keeps text that no database can hold with a sign in its place, and loses nothing around it', async () => {
    const id = await publish()
    const strange = 'A\u0000B\uD800'
    const saved = await room.editing.saveDraft({ id, basedOn: 1, form: { ...form, title: strange }, reason: strange }, ANNA)
    expect(saved).toMatchObject({ ok: true, value: { version: 2 } })
    expect((await room.editing.read(id))?.latest).toMatchObject({
      content: { title: 'A\uFFFDB\uFFFD' },
      reason: 'A\uFFFDB\uFFFD',
    })
    const asked = await room.editing.inviteReach(id, { language: 'en' }, ANNA)
    if (!asked.ok) throw new Error('not asked')
    const answer = { name: strange, language: 'en', answer: 'no', words: strange, mayPublishWords: true } as const
    expect(await room.answers.answer(asked.value.token, answer)).toMatchObject({ ok: true })
    expect(await room.editing.withdraw(id, strange, ANNA)).toMatchObject({ ok: true })
  })

  it('tells its steps in the order in which they were taken, although the clock stood still', async () => {
    const saved = await room.editing.saveDraft({ basedOn: null, form, reason: '' }, ANNA)
    if (!saved.ok) throw new Error('not saved')
    const { id } = saved.value
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    for (const why of words) {
      await room.editing.submit(id, 1, ANNA)
      await room.editing.sendBack(id, 1, why, BO)
    }
    const steps = (await room.editing.read(id))?.steps ?? []
    expect(steps.filter(({ step }) => step === 'sent-back').map(({ words: told }) => told)).toEqual(words)
  })

  it('is not restored by whoever wrote it after somebody else withdrew it', async () => {
    const id = await publish()
    await room.editing.withdraw(id, 'It names somebody', BO)
    expect(await room.editing.restore(id, 'It does not', ANNA)).toMatchObject({ error: { kind: 'own-work' } })
    expect((await room.reading.find(id))?.withdrawn).not.toBeNull()
    expect(await room.editing.restore(id, 'By mistake', BO)).toMatchObject({ ok: true })
    await room.editing.withdraw(id, 'It is over', ANNA)
    expect(await room.editing.restore(id, 'It is not', ANNA)).toMatchObject({ ok: true })
  })

  it('keeps two simultaneous saves apart', async () => {
    const id = await publish()
    const titles = ['one', 'two', 'three', 'four']
    const saved = await Promise.all(
      titles.map((title) => room.editing.saveDraft({ id, basedOn: 1, form: { ...form, title }, reason: 'r' }, ANNA)),
    )
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await room.editing.listVersions(id)).toHaveLength(2)
  })

  it('is withdrawn with a reason and never vanishes', async () => {
    const id = await publish()
    expect(await room.editing.withdraw(id, ' ', ANNA)).toMatchObject({ error: { kind: 'words-needed' } })
    await room.editing.withdraw(id, 'The law was repealed', ANNA)
    expect(await room.reading.find(id)).toMatchObject({
      content: { title: 'Cheaper remittances' },
      withdrawn: { reason: 'The law was repealed' },
      progress: { state: 'withdrawn' },
    })
    expect((await room.reading.list({})).total).toBe(0)
    expect((await room.reading.list({ state: 'withdrawn' })).total).toBe(1)
    await room.editing.restore(id, 'By mistake', BO)
    expect((await room.reading.find(id))?.withdrawn).toBeNull()
  })

  it('follows its observations, and never what is merely told', async () => {
    const id = await publish()
    expect((await room.reading.find(id))?.progress.reasons).toEqual(['nothing-observed'])
    await observe('REF_AREA,YEAR,VALUE,SEX\nCH,2020,8,_T\nCH,2025,5.4,_T\nCH,2020,9,F\nCH,2025,8.8,F')
    // Five of ten years: 2.5 of the 5 points are due, 2.6 have come; women paid 9 and pay 8.8.
    const found = await room.reading.find(id)
    expect(found?.progress.state).toBe('on-course')
    expect(found?.progress.leftBehind).toMatchObject([{ group: { SEX: 'F' }, state: 'off-course' }])
    const update = await room.editing.addUpdate(
      id,
      { text: 'Much was done', on: '2026-11', url: '', grade: 'self-reported' },
      ANNA,
    )
    if (!update.ok) throw new Error('not added')
    expect(await room.editing.publishUpdate(update.value.id, ANNA)).toMatchObject({ error: { kind: 'own-work' } })
    await room.editing.publishUpdate(update.value.id, BO)
    const after = await room.reading.find(id)
    expect(after?.updates).toHaveLength(1)
    expect(after?.recency).toMatchObject({ lastUpdateOn: '2026-11-21', reportedRecently: true })
    expect(after?.progress).toEqual(found?.progress)
    // A revision is a later vintage, and counts; the same again changes nothing.
    const generation = await room.reading.generation()
    expect(await observe('REF_AREA,YEAR,VALUE\nCH,2025,7')).toMatchObject({ added: 0, revised: 1 })
    expect(await room.reading.generation()).toBe(generation + 1)
    expect(await stateOf(id)).toBe('off-course')
    expect(await observe('REF_AREA,YEAR,VALUE\nCH,2025,7')).toMatchObject({ revised: 0, unchanged: 1 })
    expect(await room.reading.generation()).toBe(generation + 1)
    const [series] = await room.reading.listSeries({ indicator: 'remittance-cost', withVintages: true })
    expect(series?.observations.map(({ timePeriod, vintage, value }) => [timePeriod, vintage, value])).toEqual([
      ['2020', 1, 8],
      ['2025', 1, 5.4],
      ['2025', 2, 7],
    ])
    expect((await room.reading.listSeriesOf(id)).map(({ observations }) => observations.length)).toEqual([2, 2])
    // What was brought up to date bit by bit is what a process that starts now would read.
    expect(await room.reading.listWhole({})).toEqual(await room.readAfresh().listWhole({}))
    expect((await room.reading.listWhole({}))[0]?.progress.state).toBe('off-course')
    // Nothing of a file that has one bad row, where that was asked.
    const strict = await room.editing.importObservations(
      { fileName: 'c.csv', text: 'REF_AREA,YEAR,VALUE\nCH,2026,3\nCH,many,4' },
      { indicator: 'remittance-cost', strict: true },
      ANNA,
    )
    expect(strict).toMatchObject({ isKept: false, leftOut: 1, notes: [{ line: 3, what: 'not-a-period' }] })
    expect(await stateOf(id)).toBe('off-course')
  })

  it('tells that it cannot be told when the definition changed or the figure is withheld', async () => {
    const id = await publish()
    await observe('REF_AREA,YEAR,VALUE\nCH,2024,5')
    expect(await stateOf(id)).toBe('on-course')
    await observe('REF_AREA,YEAR,VALUE\nCH,2025,c')
    expect((await room.reading.find(id))?.progress.reasons).toEqual(['withheld'])
    await observe('REF_AREA,YEAR,VALUE\nCH,2025,5')
    await room.editing.saveIndicator({ ...cost, versions: [{ ...cost.versions[0]!, version: '2' }, ...cost.versions] }, ANNA)
    await room.editing.importObservations(
      { fileName: 'b.csv', text: 'REF_AREA,YEAR,VALUE\nCH,2026,1' },
      { indicator: 'remittance-cost', version: '2' },
      ANNA,
    )
    expect((await room.reading.find(id))?.progress.reasons).toEqual(['definition-changed'])
    expect(
      await room.editing.saveIndicator({ ...cost, versions: [{ ...cost.versions[0]!, definition: 'other' }] }, ANNA),
    ).toEqual({ ok: false, error: 'version-exists' })
  })

  it('is met when those concerned say so, were paid, and their dissent stands beside it', async () => {
    const id = await publish()
    await observe('REF_AREA,YEAR,VALUE\nCH,2025,2.9')
    expect(await stateOf(id)).toBe('target-reached-not-confirmed')
    const ask = async (answer: 'yes' | 'no' | 'partly', words = '', mayPublishWords = true) => {
      const invited = await room.editing.inviteReach(id, { language: 'fr' }, ANNA)
      if (!invited.ok) throw new Error('not invited')
      const { token } = invited.value
      expect((await room.answers.find(token))?.commitment.id).toBe(id)
      const reply = { name: 'Mariam', language: 'fr', answer, words, mayPublishWords }
      expect(await room.answers.answer(token, reply)).toEqual({ ok: true, value: null })
      // A link works once.
      expect(await room.answers.answer(token, reply)).toEqual({ ok: false, error: 'gone' })
      expect(await room.answers.find(token)).toBeNull()
      return invited.value.id
    }
    const asked = [await ask('yes'), await ask('no', 'I still pay nine per cent'), await ask('yes', 'private', false)]
    expect((await room.reading.find(id))?.progress.unconfirmed).toEqual(['not-paid', 'says-no'])
    for (const invitation of asked) await room.editing.recordPaid(invitation, true, ANNA)
    expect(await room.editing.replyReach(asked[1] ?? '', 'We look into your corridor', ANNA)).toBe(true)
    const met = await room.reading.find(id)
    expect(met?.progress.state).toBe('met')
    expect(met?.reach.find(({ answer }) => answer === 'no')).toEqual({
      name: 'Mariam',
      language: 'fr',
      answer: 'no',
      words: 'I still pay nine per cent',
      isPaid: true,
      reply: 'We look into your corridor',
      answeredIn: '2026-11',
    })
    expect(JSON.stringify(met)).not.toContain('private')
  })

  it('closes links that were revoked or ran out, and keeps no token', async () => {
    const id = await publish()
    const invited = await room.editing.inviteReach(id, { language: 'en', days: 1 }, ANNA)
    if (!invited.ok) throw new Error('not invited')
    const { rows } = await (await room.database.client('postgres')).query('SELECT i::text AS row FROM open.reach_invitation i')
    expect(JSON.stringify(rows)).not.toContain(invited.value.token)
    room.setNow('2026-11-23T00:00:00Z')
    expect(await room.answers.find(invited.value.token)).toBeNull()
    expect((await room.editing.listReach(id)).map(({ state }) => state)).toEqual(['expired'])
    expect(await room.answers.find('nonsense')).toBeNull()
  })

  it('comes to be late as days go by, without anybody writing', async () => {
    await publish({ ...form, dueOn: '2026-12' })
    expect((await room.reading.countBoards())['late']).toBe(0)
    expect((await room.reading.countBoards())['lapsing-soon']).toBe(1)
    room.setNow('2027-01-01T00:00:00Z')
    expect((await room.reading.countBoards())['late']).toBe(1)
  })
})

describe('the gap as an indicator', () => {
  const gapForm: CommitmentForm = {
    ...form,
    baseline: { value: '1000', date: '2026-01', source: 'first release' },
    target: { comparator: 'at-most', value: '400', unit: 'people' },
    startsOn: '2026',
    dueOn: '2027',
    indicator: {
      indicator: 'causeway-not-reached-high',
      version: '1-transit-estimated',
      refArea: 'city',
      dimensions: 'NEED=food',
    },
  }

  it('is taken at each release, hidden figures as withheld, and disappears with a withdrawn one, but for the fact', async () => {
    await room.releases.publish('2026-01', 1000, null)
    expect(await room.editing.takeReleases()).toEqual({ taken: 1, takenAway: 0 })
    const id = await publish(gapForm)
    expect((await room.reading.find(id))?.progress.reasons).toEqual(['nothing-observed-since'])
    const later = await room.releases.publish('2026-10', 390, 300)
    // Nobody asks for it: reading takes it.
    expect(await stateOf(id)).toBe('target-reached-not-confirmed')
    const mill = await room.reading.listSeries({ indicator: 'causeway-not-reached-high', refArea: 'mill' })
    expect(
      mill.map(({ key, observations }) => [
        key.dimensions['NEED'],
        observations.map((one) => [one.value, one.obsStatus, one.confStatus]),
      ]),
    ).toEqual([
      [
        'by-district',
        [
          [null, 'Q', 'C'],
          [300, 'A', 'F'],
        ],
      ],
      [
        'food',
        [
          [null, 'Q', 'C'],
          [300, 'A', 'F'],
        ],
      ],
    ])
    expect(await room.reading.listSeries({ refArea: 'other-districts' })).toEqual([])
    const typical = await room.reading.exportObservations({ indicator: 'causeway-not-reached-high', refArea: 'city' }, 'sdmx-csv')
    expect(typical).toContain(`/statistics/${later}`)
    await room.releases.withdraw(later, 'A district was counted twice')
    expect((await room.reading.find(id))?.progress.reasons).toEqual(['nothing-observed-since'])
    expect(await room.reading.exportObservations({}, 'csv')).not.toContain('390')
    expect((await room.reading.listReleases()).find(({ release }) => release === later)?.withdrawn?.reason).toBe(
      'A district was counted twice',
    )
    const { rows } = await (
      await room.database.client('postgres')
    ).query('SELECT count(*)::int AS n FROM open.observation WHERE release_id = $1', [later])
    expect(rows).toEqual([{ n: 0 }])
  })
})
