// Deciding over the real database: a decision and its records are there together or not at all, whenever the program ends; a spelling is known
// from then on; what was taken back is gone from the record; a document that others rest on is removed by two people and never without trace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DialogueBook } from '../record/dialogue.ts'
import { createCitedDocumentStore } from '../store/cited-document-store.ts'
import type { CitedDocumentTables } from '../store/reading-tables.ts'
import { accepting, openTestReading, type OpenedReading, REPORT } from './reading.test-support.ts'

let opened: OpenedReading
beforeAll(async () => {
  opened = await openTestReading()
})
afterAll(() => opened.database.close())

async function readBook(): Promise<DialogueBook> {
  const kept = await opened.work.read('harbours')
  if (kept === null) throw new Error('no series')
  return kept.book
}

/** Outcomes that lead to a document. */
async function listOutcomes(document: string) {
  return (await readBook()).outcomes.filter(({ passages }) =>
    passages.some((passage) => 'document' in passage && passage.document === document),
  )
}

describe('an acceptance', () => {
  it('during which the program ends leaves the proposal open and no record, and can be made afterwards', async () => {
    const { reading, database, readIn, findRecommendation } = opened
    const id = await readIn(`${REPORT}\nKilled between.`)
    const { proposal } = await findRecommendation(id, 'register')
    const admin = await database.client('postgres')
    const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%dialogue_document%'`
    // The last thing that accepting writes is held up, so that records and decision are both written and neither is kept.
    await admin.query('BEGIN')
    await admin.query('LOCK TABLE open.dialogue_document IN ACCESS EXCLUSIVE MODE')
    try {
      const accepted = reading.accept('a-1', id, proposal.id, accepting()).catch((error: unknown) => error)
      let pid: number | undefined
      for (let tries = 0; pid === undefined && tries < 400; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        // Within a transaction the first look is kept, and shown again.
        await admin.query('SELECT pg_stat_clear_snapshot()')
        pid = (await admin.query<{ pid: number }>(waiting)).rows[0]?.pid
      }
      await admin.query('SELECT pg_terminate_backend($1)', [pid])
      expect(await accepted).toBeInstanceOf(Error)
    } finally {
      await admin.query('ROLLBACK')
    }
    // What comes first afterwards may still meet the connection that was cut.
    await expect.poll(() => listOutcomes(id).catch(() => null), { timeout: 20_000 }).toEqual([])
    expect((await findRecommendation(id, 'register')).decision.state).toBe('open')
    expect((await reading.accept('a-1', id, proposal.id, accepting())).ok).toBe(true)
    expect(await listOutcomes(id)).toHaveLength(1)
  })

  it('pressed twice makes one record, and says who decided', async () => {
    const { reading, readIn, findRecommendation } = opened
    const id = await readIn(`${REPORT}\nPressed twice.`)
    const { proposal } = await findRecommendation(id, 'register')
    const [first, second] = [
      await reading.accept('a-1', id, proposal.id, accepting()),
      await reading.accept('a-1', id, proposal.id, accepting()),
    ]
    expect(first.ok).toBe(true)
    expect(second).toMatchObject({ ok: false, error: { kind: 'decided', decision: { decidedBy: 'a-1' } } })
    expect(await listOutcomes(id)).toHaveLength(1)
  })

  it('taken back takes its records back with the reason, and can be made again', async () => {
    const { reading, readIn, findRecommendation } = opened
    const id = await readIn(`${REPORT}\nTaken back.`)
    const { proposal } = await findRecommendation(id, 'register')
    await reading.accept('a-1', id, proposal.id, accepting())
    expect(await reading.reopen('a-1', id, 'proposal', proposal.id, ' ')).toMatchObject({ ok: false })
    expect((await findRecommendation(id, 'register')).decision.state).not.toBe('open')
    expect(await reading.reopen('a-2', id, 'proposal', proposal.id, 'Wrong speaker')).toMatchObject({ ok: true })
    expect(await listOutcomes(id)).toEqual([])
    expect((await readBook()).withdrawals.map(({ reason }) => reason)).toContain('Wrong speaker')
    expect((await reading.accept('a-1', id, proposal.id, accepting())).ok).toBe(true)
    expect(await listOutcomes(id)).toHaveLength(1)
  })

  it('of a figure is what somebody said, with its passage; or it is kept for its citation', async () => {
    const { reading, readIn } = opened
    const id = await readIn(`${REPORT}\nA figure.`)
    const figure = (await reading.read(id))?.proposals.find(({ proposal }) => proposal.kind === 'figure')
    if (figure === undefined) throw new Error('no figure was proposed')
    const kept = await reading.keep('a-1', id, 'proposal', figure.proposal.id)
    expect(kept).toMatchObject({ ok: true, value: { state: 'accepted', made: [] } })
    expect((await reading.reopen('a-1', id, 'proposal', figure.proposal.id)).ok).toBe(true)
    const said = accepting({ summary: 'More than 12,000 people called the hotline', actor: { name: 'Ghana' }, objectives: [] })
    expect((await reading.accept('a-1', id, figure.proposal.id, said)).ok).toBe(true)
    const made = (await readBook()).interventions.find(({ summary }) => summary.texts['en'] === said.summary)
    expect(made).toMatchObject({ spokenBy: 'named', shownAs: 'Ghana', passages: [{ document: id }] })
  })
})

describe('a spelling', () => {
  it('that a person accepts is known when the next document is read, and forgotten when that is taken back', async () => {
    const { reading, work, readIn } = opened
    const text = (end: string) =>
      `Discussion\n\nThe representative of **Global Policy Insight** recommended that cities should name one officer for wages.\n\nThe representative of **Global Policy Insights** recommended that ports should open a desk for seafarers.\n\n${end}`
    const saved = await work.saveAll(
      'a-1',
      [
        {
          kind: 'actor',
          id: 'insight',
          name: { original: 'en', texts: { en: 'Global Policy Insight' } },
          constituency: 'academia',
          place: ['unknown'],
          spellings: ['GPI'],
          isPerson: false,
        },
      ],
      '',
    )
    expect(saved.ok).toBe(true)
    const first = await readIn(text('One.'))
    const suggestion = (await reading.read(first))?.spellings[0]?.suggestion
    if (suggestion === undefined) throw new Error('not suggested')
    expect(await reading.acceptSpelling('a-1', first, suggestion.id, 'nobody')).toMatchObject({ ok: false })
    expect(await reading.acceptSpelling('a-1', first, suggestion.id, 'insight')).toMatchObject({
      ok: true,
      value: { made: [{ kind: 'actor', id: 'insight' }] },
    })
    const spellings = async () => (await work.listActors()).find(({ id }) => id === 'insight')?.spellings
    expect(await spellings()).toEqual(['GPI', 'Global Policy Insights'])
    const second = await readIn(text('Two.'))
    expect((await reading.read(second))?.spellings).toEqual([])
    expect((await reading.reopen('a-1', first, 'spelling', suggestion.id)).ok).toBe(true)
    expect(await spellings()).toEqual(['GPI'])
  })
})

describe('a document', () => {
  it('on which nothing rests is removed by whoever read it in, and that is kept', async () => {
    const { reading, readIn } = opened
    const id = await readIn(`${REPORT}\nNothing rests on it.`)
    expect(await reading.remove('a-1', id, ' ')).toEqual({ ok: false, error: { kind: 'reason-missing' } })
    expect(await reading.remove('a-1', id, 'The wrong file')).toEqual({ ok: true, value: 'removed' })
    expect(await reading.read(id)).toBeNull()
    expect((await reading.listRemoved())[0]).toMatchObject({
      reading: id,
      kind: 'removed',
      title: 'A report',
      words: 'The wrong file',
      account: 'a-1',
    })
  })

  it('of somebody else, or on which records rest, is removed by two accounts, and its name stays', async () => {
    const { reading, database, readIn, findRecommendation } = opened
    const id = await readIn(`${REPORT}\nSomething rests on it.`)
    expect(await reading.remove('a-2', id, 'Not ours')).toEqual({ ok: true, value: 'asked' })
    expect(await reading.remove('a-2', id, 'Not ours')).toEqual({ ok: false, error: { kind: 'second-account' } })
    expect((await reading.declineRemoval('a-3', id, 'It is')).ok).toBe(true)
    const { proposal } = await findRecommendation(id, 'register')
    await reading.accept('a-1', id, proposal.id, accepting())
    // Now whoever read it in needs somebody too.
    expect(await reading.remove('a-1', id, 'Asked by the author')).toEqual({ ok: true, value: 'asked' })
    expect(await reading.remove('a-1', id, 'Asked by the author')).toEqual({ ok: false, error: { kind: 'second-account' } })
    expect((await reading.read(id))?.events.map(({ kind, account }) => `${kind} ${account}`)).toEqual([
      'read a-1',
      'removal-asked a-2',
      'removal-declined a-3',
      'removal-asked a-1',
    ])
    expect(await reading.remove('a-2', id, '')).toEqual({ ok: true, value: 'removed' })
    expect(await listOutcomes(id)).toHaveLength(1)
    const cited = createCitedDocumentStore(database.connect<CitedDocumentTables>('causeway_open'))
    expect(await cited.list([id])).toEqual([{ id, title: 'A report', language: 'en', sourceUrl: null }])
  })

  it('is named to nobody before a record cites it, and by what it is called now', async () => {
    const { reading, database, readIn, findRecommendation } = opened
    const id = await readIn(`${REPORT}\nNamed.`)
    const cited = createCitedDocumentStore(database.connect<CitedDocumentTables>('causeway_open'))
    expect(await cited.list([id])).toEqual([])
    const { proposal } = await findRecommendation(id, 'register')
    await reading.accept('a-1', id, proposal.id, accepting())
    const details = { title: 'Harbour forum', language: 'en', licence: 'own', sourceUrl: 'https://example.org/report' } as const
    expect(await reading.correct('a-2', id, details)).toBe(true)
    expect(await cited.list([id])).toEqual([
      { id, title: 'Harbour forum', language: 'en', sourceUrl: 'https://example.org/report' },
    ])
    expect((await reading.read(id))?.events.at(-1)).toMatchObject({
      kind: 'corrected',
      account: 'a-2',
      words: 'title, licence, sourceUrl',
    })
  })
})
