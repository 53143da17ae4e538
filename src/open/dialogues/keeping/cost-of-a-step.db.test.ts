// A step reads what it touches: in an installation with many tables as much as in one with a single one.
import { afterEach, expect, it } from 'vitest'
import type { KyselyPlugin } from 'kysely'
import {
  ANNA,
  BO,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  say,
  TABLE,
} from '../dialogues.test-support.ts'
import {
  createDialogueEditingStore,
  createDialogueWork,
  recheckPublished,
  type DialogueRecord,
  type DialogueTables,
  type DialogueWork,
} from '../index.ts'

const QUIET_WORDS = makeIntervention('new', 'fordham', { order: 9, summary: say('Open the hall on Sundays.') })

let room: Awaited<ReturnType<typeof openRoom>>
afterEach(() => room.database.close())

/** The room, and how many rows each step got from the database. */
async function openCounted() {
  room = await openRoom()
  let rows = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      rows += result.rows.length
      return Promise.resolve(result)
    },
  }
  const store = createDialogueEditingStore(room.database.connect<DialogueTables>('causeway_accounts').withPlugin(counting))
  const work = createDialogueWork(store, { clock: room.clock, contradictions: [] })
  const count = async (step: (work: DialogueWork) => Promise<unknown>) => {
    rows = 0
    await step(work)
    return rows
  }
  return { count, store }
}

/** A table of its own, with actors and points of its own, not attributed where asked. */
function makeTable(at: number, isQuiet: boolean): readonly DialogueRecord[] {
  const text = JSON.stringify(TABLE)
  const ids = TABLE.map(({ id }) => id)
  const renamed = ids.reduce((all, id) => all.replaceAll(`"${id}"`, `"${id}-${at}"`), text)
  // The same records under other ids.
  const records = JSON.parse(renamed) as readonly DialogueRecord[]
  return records.map((one) => (one.kind === 'session' && isQuiet ? { ...one, rule: 'not-attributed' } : one))
}

async function publish(work: DialogueWork, records: readonly DialogueRecord[]) {
  must(await work.saveAll(ANNA, records, ''))
  for (const { kind, id } of records) {
    if (kind !== 'session') continue
    must(await work.askToPublish(ANNA, id))
    must(await work.publish(BO, id, { hasReadNames: true }))
  }
}

/** Rows that each step of a table gets, with as many other tables as told. */
async function countSteps(others: number, isQuiet: boolean) {
  const { count, store } = await openCounted()
  for (let at = 0; at < others; at += 1) await publish(room.work, makeTable(at, at % 2 === 0))
  const own = isQuiet ? TABLE.map((one) => (one.kind === 'session' ? { ...one, rule: 'not-attributed' as const } : one)) : TABLE
  await publish(room.work, own)
  const there = [makeActor('late', 'Council of Elders'), makeParticipation('late-there', 'late')]
  return {
    save: await count(async (work) => must(await work.save(ANNA, QUIET_WORDS, { base: null, reason: '' }))),
    saveAll: await count(async (work) => must(await work.saveAll(ANNA, there, ''))),
    read: await count((work) => work.readBySession('ford-1')),
    ask: await count(async (work) => must(await work.askToPublish(ANNA, 'ford-1', {}))),
    preview: await count((work) => work.preview('ford-1')),
    publish: await count(async (work) => must(await work.publish(BO, 'ford-1', { hasReadNames: true }))),
    withdraw: await count(async (work) => must(await work.withdraw(ANNA, 'intervention', 'new', 'Said twice'))),
    withdrawSession: await count(async (work) => must(await work.withdraw(ANNA, 'session', 'ford-1', 'Held elsewhere'))),
    restore: await count(async (work) => must(await work.restore(ANNA, 'session', 'ford-1', 'It was here'))),
    recheck: await count(() => recheckPublished(store, room.clock())),
  }
}

it.each([
  ['attributed', false],
  ['not attributed', true],
] as const)('gets as many rows with six other tables as with none, for a session that is %s', async (_, isQuiet) => {
  const { recheck: once, ...alone } = await countSteps(0, isQuiet)
  await room.database.close()
  const { recheck: sevenTimes, ...among } = await countSteps(6, isQuiet)
  expect(among).toEqual(alone)
  // What a start holds against other rules grows with what there is, and no faster.
  expect(sevenTimes).toBeLessThan(40 + 7 * (once + 40))
})
