// Whoever wrote any part of it after somebody asked is not its second account: held against a ledger of who wrote what, over steps at random.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  CHI,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  POINT,
  say,
  SERIES,
  SESSION,
} from '../dialogues.test-support.ts'
import type { DialogueRecord } from '../index.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.database.close())

const account = fc.constantFrom(ANNA, BO, CHI)
/** What belongs to the session itself, what its series shares and what all series share. */
const subject = fc.constantFrom('statement', 'guest', 'session', 'series', 'actor', 'point')
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('save' as const), account, subject }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('withdraw' as const, 'restore' as const), account }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), account }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('publish' as const), account }) },
)

function makeTable(id: string): ReadonlyMap<string, DialogueRecord> {
  const session = `session-${id}`
  return new Map<string, DialogueRecord>([
    ['series', { ...SERIES, id: `series-${id}` }],
    ['session', { ...SESSION, id: session, series: `series-${id}` }],
    ['point', { ...POINT, id: `point-${id}` }],
    ['actor', makeActor(`actor-${id}`, 'A town')],
    ['guest', makeParticipation(`guest-${id}`, `actor-${id}`, { session })],
    [
      'statement',
      makeIntervention(`said-${id}`, `actor-${id}`, {
        session,
        positions: [{ point: `point-${id}`, stance: 'support', words: null }],
      }),
    ],
  ])
}

it('publishes by an account that asked for it, or since then wrote, took back or brought back any of it, never', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.boolean(), async (steps, isQuiet) => {
      run += 1
      const id = `run-${run}`
      const records = new Map(makeTable(id))
      const session = `session-${id}`
      if (isQuiet) records.set('session', { ...records.get('session'), rule: 'not-attributed' } as DialogueRecord)
      must(await room.work.saveAll(ANNA, [...records.values()], ''))
      // Who asked, and who wrote since: written down from the steps alone.
      let writers = new Set<string>()
      let asker: string | null = null
      for (const [index, one] of steps.entries()) {
        const statement = { kind: 'intervention' as const, id: `said-${id}` }
        const isTakenBack = async () => (await room.work.readRecord(statement.kind, statement.id))?.withdrawn !== null
        if (one.kind === 'save') {
          if (one.subject === 'statement' && (await isTakenBack())) continue
          const record = records.get(one.subject)
          if (record === undefined) throw new Error(one.subject)
          const base = (await room.work.readRecord(record.kind, record.id))?.version ?? null
          must(await room.work.save(one.account, vary(record, index), { base, reason: 'Better so' }))
          writers.add(one.account)
        } else if (one.kind === 'withdraw' || one.kind === 'restore') {
          if ((await isTakenBack()) === (one.kind === 'withdraw')) continue
          must(await room.work[one.kind](one.account, statement.kind, statement.id, 'Asked for'))
          writers.add(one.account)
        } else if (one.kind === 'ask') {
          must(await room.work.askToPublish(one.account, session))
          asker = one.account
          writers = new Set()
        } else {
          const done = await room.work.publish(one.account, session, { hasReadNames: true })
          const may = asker !== null && asker !== one.account && !writers.has(one.account)
          expect([done.ok, done.ok || asker === null ? null : done.error.kind]).toEqual([
            may,
            may || asker === null ? null : 'second-account',
          ])
          if (!may) continue
          writers = new Set()
          asker = null
        }
      }
      // Of a session whose statement stands in public, the page tells whom the step would refuse.
      const preview = await room.work.preview(session)
      expect([...(preview?.writtenBy ?? [])].toSorted()).toEqual(asker === null ? [] : [...writers].toSorted())
    }),
    { numRuns: 12 },
  )
}, 120_000)

/** The record with other words, whatever it is. */
function vary(record: DialogueRecord, index: number): DialogueRecord {
  switch (record.kind) {
    case 'series':
    case 'session':
      return { ...record, title: say(`Title ${index}`) }
    case 'point':
      return { ...record, text: say(`Text ${index}`) }
    case 'actor':
      return { ...record, name: say(`A town ${index}`) }
    case 'participation':
      return { ...record, passages: [{ document: '004', from: 1, to: index + 1 }] }
    case 'intervention':
      return { ...record, summary: say(`Words ${index}`) }
    default:
      return record
  }
}
