// The search engines that are compared: ours, and two well-kept ones of the same kind (in memory, in JavaScript), each with the
// settings that its documentation recommends and the same weights of fields. The peers are also given our synonyms as text.
import { create, insertMultiple, search } from '@orama/orama'
import { stemmer, language } from '@orama/stemmers/english'
import MiniSearch from 'minisearch'
import { join } from 'node:path'
import { readLibraryTable } from '../../../scripts/library/read-library.ts'
import { readLexicon, titleOf, type LibraryRecord } from '../../../src/open/practices/index.ts'
import { codesOf } from '../../../src/open/practices/search/facets.ts'
import { createIndexBuilder } from '../../../src/open/practices/search/library-index.ts'
import { textsOf } from '../../../src/open/practices/search/record-texts.ts'
import { createIndexSearch } from '../../../src/open/practices/search/search-index.ts'
import type { Answer } from './quality.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const TODAY = 20_500

/** Ours. */
export function openOurs(records: readonly LibraryRecord[]) {
  const builder = createIndexBuilder()
  for (const record of records) builder.add({ record, publishedAt: new Date(0) })
  const engine = createIndexSearch(builder.finish(), readLexicon(LIBRARY))
  const answer: Answer = (words) => engine.search({ words, limit: 10 }, TODAY).found.map(({ id }) => id)
  return { engine, answer, today: TODAY }
}

interface PeerDocument {
  readonly id: string
  readonly title: string
  readonly actor: string
  readonly summary: string
  readonly rest: string
  readonly labels: string
}

function toDocument(record: LibraryRecord, names: ReadonlyMap<string, string> | null): PeerDocument {
  const texts = textsOf(record)
  const of = (...groups: number[]) =>
    texts
      .filter(({ group }) => groups.includes(group))
      .map(({ text }) => text)
      .join(' ')
  const labels = Object.entries(codesOf(record)).flatMap(([facet, codes]) =>
    codes.map((code) => names?.get(`${facet}:${code}`) ?? ''),
  )
  return { id: record.id, title: titleOf(record), actor: of(1), summary: of(2), rest: of(3, 4), labels: labels.join(' ') }
}

/** Everything that each code is called in our synonyms. */
function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const row of readLibraryTable('synonyms.csv')) {
    const all = ['en', 'fr', 'es', 'ru', 'ar', 'zh']
      .map((code) => row[code] ?? '')
      .join(' ')
      .replaceAll(';', ' ')
    for (const code of (row['codes'] ?? '').split(';')) names.set(code, `${names.get(code) ?? ''} ${all}`)
  }
  return names
}

const BOOST = { title: 4, actor: 2.2, summary: 1.6, labels: 1.6 }
const FIELDS = ['title', 'actor', 'summary', 'rest', 'labels']

/** MiniSearch, stemmed in English, with prefixes and slips. */
export function openMiniSearch(records: readonly LibraryRecord[], withNames: boolean) {
  const engine = new MiniSearch<PeerDocument>({
    fields: FIELDS,
    processTerm: (term) => stemmer(term.toLowerCase()),
    searchOptions: { boost: BOOST, fuzzy: 0.2, prefix: true },
  })
  const names = withNames ? readNames() : null
  engine.addAll(records.map((record) => toDocument(record, names)))
  const answer: Answer = (words) =>
    engine
      .search(words)
      .slice(0, 10)
      .map((hit) => String(hit.id))
  return { engine, answer }
}

/** Orama, stemmed in English, with one slip. */
export async function openOrama(records: readonly LibraryRecord[], withNames: boolean) {
  const engine = create({
    schema: {
      title: 'string',
      actor: 'string',
      summary: 'string',
      rest: 'string',
      labels: 'string',
      need: 'enum[]',
      barrier: 'enum[]',
      place: 'enum[]',
    },
    components: { tokenizer: { language, stemming: true, stemmer } },
  })
  const names = withNames ? readNames() : null
  const documents = records.map((record) => {
    const { need, barrier, place } = codesOf(record)
    return { ...toDocument(record, names), need: [...need], barrier: [...barrier], place: [...place] }
  })
  await insertMultiple(engine, documents, 1000)
  const answer: Answer = (term) => {
    const result = search(engine, { term, boost: BOOST, tolerance: 1, limit: 10 })
    if (result instanceof Promise) throw new Error('Orama answers at once without plugins')
    return result.hits.map((hit) => String(hit.id))
  }
  return { engine, answer }
}
