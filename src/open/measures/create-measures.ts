// Reading for anybody. Everything published is held in memory, since it is little, and read again when the database says that it
// changed; so no page ever shows what was withdrawn.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '@causeway/vocabulary'
import { citeSource, type Citations } from './cited-sources.ts'
import type { Measures, MeasureStock, PublishedRecord } from './measures-contract.ts'
import { compareCells, readContent } from './records/cells.ts'
import { RECORD_TYPES, type RecordType } from './records/record-types.ts'
import type { PublicMeasureStore, PublishedRow } from './store/public-store.ts'

/** Letters of an objection, and of how to reach its sender. */
const MOST_LETTERS = 5000
const MOST_SENDER_LETTERS = 300
/** Objections that may wait for a decision: to one entry, and in all. Nobody can fill the database from outside. */
const MOST_WAITING = { own: 20, all: 500 } as const

/** Reading over its store. Contents name the library's documents as they are cited; cells keep them as they were written. */
export function createMeasures(store: PublicMeasureStore, clock: () => Date, citations: Citations = new Map()): Measures {
  let held: Promise<MeasureStock> | null = null
  let heldGeneration = -1

  const load = async (): Promise<MeasureStock> => {
    const generation = await store.generation()
    if (held === null || generation !== heldGeneration) {
      heldGeneration = generation
      held = store.findAll().then((rows) => toStock(generation, rows, citations))
      // What could not be read is asked for again.
      held.catch(() => {
        heldGeneration = -1
      })
    }
    return held
  }

  return {
    load,
    async find(id) {
      const record = (await load()).byId.get(id)
      if (record !== undefined) return { standing: 'published', ...record }
      const entry = await store.findEntry(id)
      if (entry?.state !== 'withdrawn') return null
      return { standing: 'withdrawn', id, recordType: entry.record_type, words: entry.words, at: entry.changed_at }
    },
    async listVersions(id) {
      const record = (await load()).byId.get(id)
      if (record === undefined) return []
      const versions = await store.listVersions(id)
      return versions.map(({ version, publishedAt, cells }, place) => {
        const before = versions[place + 1]
        return { version, publishedAt, changes: before === undefined ? [] : compareCells(record.recordType, before.cells, cells) }
      })
    },
    async listObjections(id) {
      const rows = await store.findObjections(id)
      return rows.map((row) => ({ id: row.objection_id, receivedAt: row.received_at, state: row.state, words: row.shown_words }))
    },
    async object(id, words, sender) {
      const record = (await load()).byId.get(id)
      if (record?.recordType !== 'recruiter') return fail('not-found')
      const [told, reach] = [words.trim(), sender.trim()]
      if (told === '') return fail('words-needed')
      if (told.length > MOST_LETTERS || reach.length > MOST_SENDER_LETTERS) return fail('too-long')
      const waiting = await store.countWaiting(id)
      if (waiting.own >= MOST_WAITING.own || waiting.all >= MOST_WAITING.all) return fail('too-many')
      await store.addObjection(randomUUID(), id, told, reach, clock())
      return ok(null)
    },
  }
}

function toStock(generation: number, rows: readonly PublishedRow[], citations: Citations): MeasureStock {
  const records = rows.map((row): PublishedRecord => {
    const content = readContent(row.recordType, row.cells)
    if (!('sources' in content)) return { ...row, content }
    return { ...row, content: { ...content, sources: content.sources.map((source) => citeSource(source, citations)) } }
  })
  const byType = Map.groupBy(records, (record) => record.recordType)
  // Each list holds the records of its own kind alone, as the grouping above has made them.
  const all = Object.fromEntries(
    RECORD_TYPES.map((type: RecordType) => [type, byType.get(type) ?? []]),
  ) as unknown as MeasureStock['all']
  return { generation, all, byId: new Map(records.map((record) => [record.id, record])) }
}
