// Reading in over the real database: one file is kept once, every decision is made once, and nothing is in the record before a person accepts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DialogueWork } from '../dialogues-contract.ts'
import { setScan } from './made-files.test-support.ts'
import type { DialogueReading } from './reading-contract.ts'
import { accepting, openTestReading, type OpenedReading, REPORT } from './reading.test-support.ts'

let opened: OpenedReading
let work: DialogueWork
let reading: DialogueReading

beforeAll(async () => {
  opened = await openTestReading()
  ;({ work, reading } = opened)
})
afterAll(() => opened.database.close())

const readIn: OpenedReading['readIn'] = (...of) => opened.readIn(...of)
const findRecommendation: OpenedReading['findRecommendation'] = (...of) => opened.findRecommendation(...of)

describe('a document that is read in', () => {
  it('is kept once, with proposals that make no record by themselves', async () => {
    const id = await readIn(REPORT)
    expect(await readIn(REPORT)).toBe(id)
    const { kept, proposal } = await findRecommendation(id, 'register')
    expect(proposal).toMatchObject({ from: 3, to: 3, speaker: { spokenBy: 'named', actor: 'Kenya', constituency: 'state' } })
    expect(kept.proposals.every(({ decision }) => decision.state === 'open')).toBe(true)
    const practice = kept.proposals.find((one) => one.proposal.kind === 'practice' && one.proposal.text.includes('hotline'))
    expect(practice?.proposal.speaker.actor).toBe('Ghana')
    expect((await work.read('harbours'))?.book.interventions).toEqual([])
    expect((await reading.list()).find((one) => one.id === id)?.open).toBe(
      kept.proposals.length + kept.contradictions.length + kept.spellings.length,
    )
  })

  it('is accepted once: an intervention, its outcome and the passage, also when two accept at the same moment', async () => {
    const id = await readIn(REPORT)
    const { proposal } = await findRecommendation(id, 'register')
    const both = await Promise.all([
      reading.accept('a-1', id, proposal.id, accepting()),
      reading.accept('a-2', id, proposal.id, accepting()),
    ])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const book = (await work.read('harbours'))?.book
    expect(book?.interventions).toHaveLength(1)
    expect(book?.outcomes).toMatchObject([
      {
        outcome: 'recommendation',
        passages: [{ document: id, from: 3, to: 3 }],
        interventions: [book?.interventions[0]?.id],
        spokenBy: 'named',
      },
    ])
    expect(book?.actors.map(({ name }) => name.texts['en'])).toEqual(['Kenya'])
    const { decision } = await findRecommendation(id, 'register')
    // The objective was another than what was proposed, or the same: either way it is the person's.
    expect(['accepted', 'changed']).toContain(decision.state)
    expect(await reading.refuse('a-1', id, 'proposal', proposal.id)).toMatchObject({ ok: false, error: { kind: 'decided' } })
  })

  it('under a licence without derivatives lends no eight words in a row', async () => {
    const id = await readIn(`${REPORT}\nA last line.`, 'no-derivatives')
    const { proposal } = await findRecommendation(id, 'shelters')
    const copied = await reading.accept(
      'a-1',
      id,
      proposal.id,
      accepting({
        summary: 'It urged cities to keep their shelters open to everybody, whatever papers',
        actor: { name: 'Harbour Watch' },
      }),
    )
    expect(copied).toMatchObject({ ok: false, error: { kind: 'words-of-the-document' } })
    expect((await findRecommendation(id, 'shelters')).decision.state).toBe('open')
    const own = await reading.accept(
      'a-1',
      id,
      proposal.id,
      accepting({ summary: 'Shelters for all without a look at papers', actor: { name: 'Harbour Watch' } }),
    )
    expect(own.ok).toBe(true)
  })

  it('that cannot be made a record is given back, and a refusal can be taken back', async () => {
    const id = await readIn(`${REPORT}\nOne more line.`)
    const { proposal } = await findRecommendation(id, 'register')
    expect(await reading.accept('a-1', id, proposal.id, accepting({ actor: { id: 'nobody-of-this-name' } }))).toMatchObject({
      ok: false,
    })
    expect((await findRecommendation(id, 'register')).decision.state).toBe('open')
    expect(await reading.accept('a-1', id, proposal.id, accepting({ actor: null }))).toMatchObject({
      ok: false,
      error: { kind: 'actor-missing' },
    })
    expect((await reading.refuse('a-1', id, 'proposal', proposal.id)).ok).toBe(true)
    expect((await reading.reopen('a-1', id, 'proposal', proposal.id)).ok).toBe(true)
    expect(await reading.remove('a-1', id, 'Read in twice')).toEqual({ ok: true, value: 'removed' })
    expect(await reading.read(id)).toBeNull()
  })

  it('of scanned pages is told as such, to whoever sent it alone, and nothing of it is kept', async () => {
    const before = (await reading.list()).length
    const job = reading.begin('a-1', {
      name: 'scan.pdf',
      bytes: setScan(40),
      title: 'A scan',
      licence: 'unknown',
      language: null,
      sourceUrl: null,
    })
    if (job === null) throw new Error('too many wait')
    expect(await reading.progress('a-2', job)).toBeNull()
    expect(await reading.progress('a-1', job, 60_000)).toEqual({
      state: 'failed',
      fileName: 'scan.pdf',
      problem: { kind: 'no-text', pages: 40, areImages: true },
    })
    expect(await reading.list()).toHaveLength(before)
  })

  it('waits for three others of the same account at most, and keeps nobody else waiting with them', async () => {
    const send = (account: string) =>
      reading.begin(account, {
        name: 'report.txt',
        bytes: new TextEncoder().encode(`${REPORT}\nSent by ${account}.`),
        title: 'A report',
        licence: 'own',
        language: null,
        sourceUrl: null,
      })
    const jobs = [send('a-1'), send('a-1'), send('a-1')]
    expect(send('a-1')).toBeNull()
    expect(send('a-2')).not.toBeNull()
    for (const job of jobs) expect((await reading.progress('a-1', job ?? '', 60_000))?.state).toBe('read')
    expect(send('a-1')).not.toBeNull()
  })
})
