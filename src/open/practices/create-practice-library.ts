// Puts together what anybody may ask of the library. The index is held in memory and made anew when the library changed; a large
// one is made piece by piece while the one before it still answers.
import type { Clock } from '../../platform/clock/index.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compareCells } from './records/cells.ts'
import { toDayNumber, inForceStatus } from './records/in-force.ts'
import { titleOf } from './records/record-types.ts'
import { toRecord } from './records/to-record.ts'
import { writeRecordsCsv, writeRecordsJson, type ExportedRecord } from './export-records.ts'
import type {
  LeverRequest,
  LibraryDocument,
  LibraryHit,
  LibraryQuery,
  PracticeLibrary,
  PracticeMatch,
  PublishedRecord,
} from './library-contract.ts'
import { fitLever, weighStanding } from './search/fit-lever.ts'
import { findSimilarPlaces } from './search/find-similar.ts'
import { choosePassage, highlight } from './search/highlight.ts'
import type { Lexicon } from './search/lexicon.ts'
import { createIndexBuilder, languageOf, type LibraryIndex } from './search/library-index.ts'
import { textsOf } from './search/record-texts.ts'
import { createIndexSearch, type FoundPlace, type IndexSearch } from './search/search-index.ts'
import { normaliseWord } from './search/tokenise.ts'
import type { PublicLibraryStore, PublishedRow } from './store/public-store.ts'

/** A library of at most so many records is read at once when it changed; of a larger one the old index answers meanwhile. */
const READ_AT_ONCE = 5000
const RECORDS_A_TURN = 500
/** How many practices are looked at for five that fit: their standing may change the order. */
const LOOKED_AT = 80

export interface PracticeLibraryOptions {
  readonly lexicon: Lexicon
  readonly documents: readonly LibraryDocument[]
  readonly clock: Clock
}

interface HeldIndex {
  readonly generation: number
  readonly search: IndexSearch
}

/** The library over its store. */
export function createPracticeLibrary(
  store: PublicLibraryStore,
  { lexicon, documents, clock }: PracticeLibraryOptions,
): PracticeLibrary {
  let held: HeldIndex | null = null
  let making: Promise<HeldIndex> | null = null

  const make = async (generation: number): Promise<HeldIndex> => {
    const builder = createIndexBuilder()
    for await (const rows of store.streamPublished()) {
      for (let from = 0; from < rows.length; from += RECORDS_A_TURN) {
        for (const row of rows.slice(from, from + RECORDS_A_TURN))
          builder.add({ record: toRecord(row), publishedAt: row.publishedAt })
        await nextTurn()
      }
    }
    held = { generation, search: createIndexSearch(builder.finish(), lexicon) }
    return held
  }
  const current = async (): Promise<IndexSearch> => {
    const generation = await store.generation()
    if (held?.generation === generation) return held.search
    making ??= make(generation).finally(() => (making = null))
    if (held !== null && held.search.index.size > READ_AT_ONCE) {
      // Whoever asks next hears of a failure; this one has an answer.
      making.catch(() => undefined)
      return held.search
    }
    const made = await making
    return made.search
  }
  const findMany = async (ids: readonly string[]): Promise<readonly PublishedRecord[]> => {
    const rows = await store.findPublished(ids)
    return ids.flatMap((id) => {
      const row = rows.get(id)
      return row === undefined ? [] : [toPublished(row)]
    })
  }

  return {
    generation: () => store.generation(),
    findMany,
    async find(id) {
      const entry = await store.findEntry(id)
      if (entry === null) return null
      const { record_type: recordType, merged_into: into, words, changed_at: at } = entry
      if (entry.state === 'merged' && into !== null) return { state: 'merged', id, recordType, into }
      if (entry.state === 'withdrawn') return { state: 'withdrawn', id, recordType, words, at }
      const [published] = await findMany([id])
      // Withdrawn between the two questions.
      return published === undefined ? this.find(id) : { state: 'published', ...published }
    },
    async search(query) {
      const search = await current()
      const now = clock()
      const answer = search.search(query, toDayNumber(now))
      const records = new Map((await findMany(answer.found.map(({ id }) => id))).map((one) => [one.record.id as string, one]))
      const hits = answer.found.flatMap((found) => {
        const published = records.get(found.id)
        return published === undefined ? [] : [toHit(search.index, found, published, now)]
      })
      const { total, facets, understood, corrected } = answer
      return { total, hits, facets, understood, corrected }
    },
    async completeWord(beginning, limit = 8) {
      const { index } = await current()
      const words = index.words.findBeginnings(normaliseWord(beginning.trim()))
      const count = (word: string) =>
        Math.max(
          ...index.words
            .findExactly(word)
            .map((term) => (index.postings.start[term + 1] ?? 0) - (index.postings.start[term] ?? 0)),
        )
      return words.toSorted((one, other) => count(other) - count(one)).slice(0, limit)
    },
    async findSimilar(id, limit = 5) {
      const { index } = await current()
      const place = index.places.get(id)
      if (place === undefined) return null
      const similar = findSimilarPlaces(index, place, limit, recordTypeOf(index, place))
      const records = new Map((await findMany(similar.map((one) => one.id))).map(({ record }) => [record.id as string, record]))
      return similar.flatMap(({ id: other, score, why, words }) => {
        const record = records.get(other)
        return record === undefined ? [] : [{ record, score, why, words }]
      })
    },
    async findPracticesForLever(request, limit = 5) {
      const { index } = await current()
      return matchPractices(index, request, limit, clock(), findMany)
    },
    async listVersions(id) {
      return (await store.listVersions(id)).map(({ version, publishedAt }) => ({ version, publishedAt }))
    },
    async compareVersions(id, from, to) {
      const [entry, versions] = await Promise.all([store.findEntry(id), store.listVersions(id)])
      const [before, after] = [from, to].map((number) => versions.find(({ version }) => version === number))
      return entry && before && after ? compareCells(entry.record_type, before.cells, after.cells) : null
    },
    async exportRecords(recordType, format, query) {
      const write = format === 'csv' ? writeRecordsCsv : writeRecordsJson
      const records: ExportedRecord[] = []
      if (query === undefined) {
        for await (const rows of store.streamPublished(recordType)) records.push(...rows.map(({ id, cells }) => ({ id, cells })))
      } else {
        const ids = findIds(await current(), { ...query, facets: { ...query.facets, record: [recordType] } }, clock())
        const rows = await store.findPublished(ids)
        records.push(...ids.flatMap((id) => rows.get(id) ?? []))
      }
      return write(recordType, records)
    },
    listDocuments: async () => documents,
  }
}

function findIds(search: IndexSearch, query: LibraryQuery, now: Date): readonly string[] {
  const { places } = search.search({ ...query, limit: 0 }, toDayNumber(now))
  return Array.from(places, (place) => search.index.ids[place] ?? '').toSorted()
}

async function matchPractices(
  index: LibraryIndex,
  request: LeverRequest,
  limit: number,
  now: Date,
  findMany: (ids: readonly string[]) => Promise<readonly PublishedRecord[]>,
): Promise<readonly PracticeMatch[]> {
  const fits = fitLever(index, request, Math.max(LOOKED_AT, limit))
  const records = new Map((await findMany(fits.map(({ id }) => id))).map(({ record }) => [record.id as string, record]))
  const matches = fits.flatMap(({ id, score, why }): { readonly match: PracticeMatch; readonly breath: string }[] => {
    const practice = records.get(id)
    if (practice?.recordType !== 'practice') return []
    const { evidenceGrade: evidence, collective, possibleHarms, splitFrom } = practice.content
    const status = inForceStatus(practice, now)
    const weighed = weighStanding(score, { evidence, status, isCollective: collective === 'yes' })
    const harms = possibleHarms === '' ? null : possibleHarms
    return [
      { match: { id: practice.id, practice, why, evidence, status, possibleHarms: harms, score: weighed }, breath: splitFrom },
    ]
  })
  const sorted = matches.toSorted((one, other) => other.match.score - one.match.score || (one.match.id < other.match.id ? -1 : 1))
  const breaths = new Set<string>()
  return sorted
    .filter(({ breath }) => {
      if (breath === '') return true
      const isFirst = !breaths.has(breath)
      breaths.add(breath)
      return isFirst
    })
    .slice(0, limit)
    .map(({ match }) => match)
}

function toHit(index: LibraryIndex, found: FoundPlace, { record, version }: PublishedRecord, now: Date): LibraryHit {
  const language = languageOf(
    textsOf(record)
      .map(({ text }) => text)
      .join(' '),
  )
  return {
    record,
    version,
    status: inForceStatus(record, now),
    score: found.score,
    because: found.because,
    title: highlight(index, titleOf(record), language, found.terms),
    passage: highlight(index, choosePassage(index, record, language, found.terms), language, found.terms),
  }
}

function recordTypeOf(index: LibraryIndex, place: number): string {
  const { ofRecord, codes } = index.facets.record
  return codes[ofRecord.values[ofRecord.start[place] ?? 0] ?? 0] ?? ''
}

function toPublished(row: PublishedRow): PublishedRecord {
  return { record: toRecord(row), version: row.version, publishedAt: row.publishedAt }
}
