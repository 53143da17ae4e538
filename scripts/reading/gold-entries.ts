// What is known of a document, entry by entry, before it is laid over its sentences: rows of the library (recommendations, practices, figures,
// what is missing), and of data/dialogues the positions and the claims that many agree, each read twice by hand.
import type { DialogueRecord, PassageRef, Stance } from '../../src/open/dialogues/record/dialogue.ts'
import type { LearntKind } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { readDialogueRecords } from '../library/read-dialogues.ts'
import { type LibraryRow, listOf, parsePassage, readLibraryTable } from '../library/read-library.ts'

/** One thing that a document says. */
export interface GoldEntry {
  readonly id: string
  readonly kind: LearntKind
  /** The row of the library; empty for a claim or telling that stands in none. */
  readonly row: LibraryRow
  /** Lines of the document. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
  /** What it says, in words of the library's own. */
  readonly words: string
  /** Words that stand in the sentence meant. */
  readonly keys: readonly string[]
  /** Of a position: on which points, and how. */
  readonly positions: readonly { readonly point: string; readonly stance: Stance }[]
}

const FILES: readonly {
  readonly file: string
  readonly kindOf: (row: LibraryRow) => LearntKind | null
  readonly words: readonly string[]
}[] = [
  {
    file: 'recommendations.csv',
    kindOf: ({ nature }) => (nature === 'recommendation' ? 'recommendation' : nature === 'open-challenge' ? 'challenge' : null),
    words: ['recommendation', 'theme', 'key_words', 'actor', 'addressee'],
  },
  {
    file: 'practices.csv',
    kindOf: () => 'practice',
    words: ['title', 'summary', 'figures', 'legal_act', 'partners', 'key_words', 'actor'],
  },
  {
    file: 'targets.csv',
    kindOf: ({ value }) => (value === '' ? null : 'figure'),
    words: ['statement', 'value', 'unit', 'key_words', 'actor'],
  },
  { file: 'gaps.csv', kindOf: () => 'challenge', words: ['gap', 'theme', 'key_words'] },
]

/** Everything known of a document (`002`). */
export function readGoldEntries(document: string): readonly GoldEntry[] {
  const inLibrary = FILES.flatMap(({ file, kindOf, words }) =>
    readLibraryTable(file).flatMap((row): GoldEntry[] => {
      const kind = kindOf(row)
      const ranges = listOf(row['sources']).flatMap((source) => {
        const passage = parsePassage(source)
        return passage?.document === document ? [{ from: passage.from, to: passage.to }] : []
      })
      return kind === null || ranges.length === 0
        ? []
        : [
            {
              id: row['id'] ?? '',
              kind,
              row,
              ranges,
              words: words.map((column) => row[column] ?? '').join(' '),
              keys: keysOf(row),
              positions: [],
            },
          ]
    }),
  )
  return [...inLibrary, ...readRecords().flatMap((record) => readRecord(record, document))]
}

const readRecords = once(readDialogueRecords)
const readRows = once(() => new Map(readLibraryTable('recommendations.csv').map((row) => [row['id'] ?? '', row])))

function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | null = null
  return () => (kept ??= { value: read() }).value
}

function readRecord(record: DialogueRecord, document: string): readonly GoldEntry[] {
  if (record.kind === 'claim') {
    const ranges = rangesOf(record.passages, document)
    const words = record.text.texts['en'] ?? ''
    return ranges.length === 0 ? [] : [{ id: record.id, kind: 'claim', row: {}, ranges, words, keys: [], positions: [] }]
  }
  if (record.kind !== 'intervention' || record.positions.length === 0) return []
  const ranges = rangesOf(record.passages, document)
  if (ranges.length === 0) return []
  const row = record.recommendation === null ? {} : (readRows().get(record.recommendation) ?? {})
  return [
    {
      id: record.id,
      kind: 'position',
      // The rows of the library say named, anonymous, collective or drafter too; a telling outside it is known by its record.
      row: { attribution: record.spokenBy, ...row },
      ranges,
      words: `${record.summary.texts['en'] ?? ''} ${row['theme'] ?? ''} ${row['key_words'] ?? ''}`,
      keys: keysOf(row),
      positions: record.positions.map(({ point, stance }) => ({ point, stance })),
    },
  ]
}

function keysOf(row: LibraryRow): readonly string[] {
  return listOf(row['key_words']).map((word) => word.toLowerCase())
}

function rangesOf(passages: readonly PassageRef[], document: string): GoldEntry['ranges'] {
  return passages.flatMap((ref) => ('document' in ref && ref.document === document ? [{ from: ref.from, to: ref.to }] : []))
}
