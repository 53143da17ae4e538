// What a step of keeping the record costs in a small book, a larger one and the largest: as much in each, and with the same answer.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  createDialogueEditingStore,
  createDialoguePublicStore,
  createDialogues,
  createDialogueWork,
  recheckPublished,
  type DialogueRecord,
  type DialogueTables,
  type PublicDialogueTables,
} from '../../../src/open/dialogues/index.ts'
import { openDatabase } from '../../../src/platform/database/index.ts'
import {
  english,
  holds,
  makeActor,
  makeIntervention,
  makeParticipation,
  makePoint,
  makeSeries,
  makeSession,
} from '../../dialogues/made-book.ts'
import { fillRoom } from './fill-room.ts'
import { makeLargeBook } from './large-book.ts'

const ROUNDS = 15
/** A step may cost this many times what it costs in the smallest book, or this many milliseconds more: the clock of a busy machine. */
const MOST_RATIO = 3
const LEAST_MS = 15

/** Of one book: milliseconds of each step, and what the public read after it. */
interface Measured {
  readonly statements: number
  readonly times: ReadonlyMap<string, number>
  readonly answer: string
}

/** Prints what each step costs in books of so many statements; false where one grows with the book, or answers otherwise. */
export async function measureSteps(sizes: readonly number[]): Promise<boolean> {
  const measured: Measured[] = []
  for (const size of sizes) measured.push(await measureBook(size))
  const [smallest] = measured
  if (smallest === undefined) return true
  console.log(`${ROUNDS} rounds of keeping a table among other tables; milliseconds, the median`)
  console.log(
    ['step'.padEnd(34), ...measured.map(({ statements }) => statements.toLocaleString('en').padStart(10)), '     ratio'].join(''),
  )
  let isFlat = true
  for (const [name, least] of smallest.times) {
    const all = measured.map(({ times }) => times.get(name) ?? 0)
    const most = Math.max(...all)
    const ratio = most / least
    const isWhole = name.startsWith(WHOLE)
    const grows = !isWhole && ratio > MOST_RATIO && most - least > LEAST_MS
    if (grows) isFlat = false
    console.log(
      [
        name.padEnd(34),
        ...all.map((time) => time.toFixed(1).padStart(10)),
        ratio.toFixed(1).padStart(10),
        grows ? '  grows' : '',
      ].join(''),
    )
  }
  const isSame = measured.every(({ answer }) => answer === smallest.answer)
  console.log(`what the public reads of the table after each step: ${isSame ? 'the same in each' : 'differs'}\n`)
  return isFlat && isSame
}

/** What is held against every session that is not attributed, or reads all there is, and so may grow with the book: told, not judged. */
const WHOLE = 'the whole: '

async function measureBook(statements: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-dialogues-'))
  const database = await openDatabase({
    dataFolder: folder,
    databaseUrl: undefined,
    migrationsFolder: join(import.meta.dirname, '../../../migrations'),
    command: 'bench dialogues',
    now: new Date(),
    alone: true,
  })
  try {
    const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts', 1))
    const begun = performance.now()
    await fillRoom(store, makeLargeBook(statements, 7))
    console.log(`${statements.toLocaleString('en')} statements written in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    const publicStore = createDialoguePublicStore(database.connect<PublicDialogueTables>('causeway_open', 1))
    const answers = createHash('sha256')
    const times = new Map<string, number[]>()
    const time = async (name: string, step: () => Promise<unknown>) => {
      const from = performance.now()
      await step()
      const known = times.get(name) ?? []
      times.set(name, [...known, performance.now() - from])
    }
    const work = createDialogueWork(store, { clock: () => new Date('2026-02-02T00:00:00Z'), contradictions: [] })
    const told = async (series: string) => {
      const book = await createDialogues(publicStore, { contradictions: [] }).read(series)
      answers.update(JSON.stringify(book))
    }
    const rounds = Array.from({ length: ROUNDS }, (_, at) => at)
    for (const at of rounds) {
      const rule = at % 3 === 0 ? 'not-attributed' : 'attributed'
      const { records, said } = makeTable(at, rule)
      const session = `bench-${at}`
      await time('save a table with its sessions', async () => must(await work.saveAll('one', records, '')))
      await time('save a statement', async () => must(await work.save('one', said, { base: null, reason: '' })))
      await time('read the series', () => work.readBySession(session))
      await time('preview', () => work.preview(session))
      await time('ask', async () => must(await work.askToPublish('one', session)))
      await time('publish', async () => must(await work.publish('two', session, { hasReadNames: true })))
      if (at === 0 || at === rounds.length - 1) await told(`bench-series-${at}`)
      const changed = { ...said, summary: english('Nobody waits at the ford.') }
      await time('save a statement that is public', async () =>
        must(await work.save('one', changed, { base: 1, reason: 'heard again' })),
      )
      const renamed = makeActor(`bench-actor-${at}-1`, { name: english('House of the Ford'), constituency: 'city' })
      await time('call an actor otherwise', async () => must(await work.save('one', renamed, { base: 1, reason: 'its name' })))
      await time('withdraw a statement', async () => must(await work.withdraw('one', 'intervention', said.id, 'said twice')))
      await time(`${WHOLE}withdraw a point`, async () =>
        must(await work.withdraw('one', 'point', `bench-unused-${at}`, 'never used')),
      )
      if (at === rounds.length - 1) await told(`bench-series-${at}`)
      await time('withdraw a session', async () => must(await work.withdraw('one', 'session', session, 'held elsewhere')))
      await time('bring it back', async () => must(await work.restore('one', 'session', session, 'it was here')))
    }
    await time(`${WHOLE}hold it against rules`, () => recheckPublished(store, new Date(), 'other rules'))
    const reading = createDialogues(publicStore, { contradictions: [] })
    await time(`${WHOLE}read it`, () => reading.readAll())
    must(await work.saveAll('one', makeTable(ROUNDS, 'attributed').records, ''))
    must(await work.askToPublish('one', `bench-${ROUNDS}`))
    must(await work.publish('two', `bench-${ROUNDS}`))
    await time(`${WHOLE}read what changed`, () => reading.readAll())
    if (!isDeepStrictEqual(await reading.readAll(), await createDialogues(publicStore, { contradictions: [] }).readAll()))
      throw new Error('What was read after a change is other than what is read anew')
    return { statements, times: new Map([...times].map(([name, all]) => [name, median(all)])), answer: answers.digest('hex') }
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A series with a session, eight who were there and ten statements, and one statement more to be saved by itself. */
function makeTable(at: number, rule: 'attributed' | 'not-attributed') {
  const series = `bench-series-${at}`
  const session = `bench-${at}`
  const point = `bench-point-${at}`
  const actor = (one: number) => `bench-actor-${at}-${one}`
  const eight = Array.from({ length: 8 }, (_, one) => one)
  const say = (one: number) =>
    makeIntervention(`bench-said-${at}-${one}`, actor(one % 8), {
      session,
      order: one + 1,
      summary: english(`Keep the way to the clinic open in week ${one}.`),
      positions: [holds('support', null, point)],
    })
  const records: readonly DialogueRecord[] = [
    makeSeries(series),
    makeSession(session, { series, rule }),
    makePoint(point, {}),
    makePoint(`bench-unused-${at}`, {}),
    ...eight.map((one) => makeActor(actor(one), { name: english(`Council ${at} of the ford ${one}`), constituency: 'city' })),
    ...eight.map((one) => makeParticipation(`bench-there-${at}-${one}`, actor(one), { session })),
    ...Array.from({ length: 10 }, (_, one) => say(one)),
  ]
  return { records, said: say(10) }
}

function must(result: { readonly ok: boolean; readonly error?: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}
