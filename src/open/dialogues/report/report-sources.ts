// What sentences lead to, as a reader finds it: passages of documents by line, entries of minutes, and the records that something was counted
// from; each once, numbered in the order in which a report first leads there.
import type { Translator } from '../../../platform/i18n/index.ts'
import type { PassageRef } from '../record/dialogue.ts'
import type { DialogueReport, Grounds, StatedPassage, RecordRef, ReportSentence } from './dialogue-report.ts'
import { passageKey } from './make-parts.ts'
import { say } from './report-words.ts'

/** A document of the library as notes name it. */
export interface NamedDocument {
  readonly id: string
  /** A few words, such as `International Dialogue on Migration, 2021`. */
  readonly short: string
  /** As it asks to be cited. */
  readonly citedAs: string
  /** BCP 47 of both. */
  readonly language: string
}

/** Somewhere that sentences lead to. */
export interface ReportSource {
  readonly key: string
  readonly kind: 'passage' | 'records' | 'editor'
  readonly text: string
  /** The document that the passage is of; null for anything else. */
  readonly document: string | null
  /** The statement that an entry of minutes became; null for anything else. */
  readonly statement: StatedPassage['statement'] | null
  /** What it was counted from. */
  readonly records: readonly RecordRef[]
}

/** What a sentence leads to: its passages; or the records that it was counted from. */
export function sourcesOf(
  t: Translator,
  { grounds }: Pick<ReportSentence, 'grounds'>,
  documents: readonly NamedDocument[],
): readonly ReportSource[] {
  const passages = grounds.passages.map((passage): ReportSource => ({
    key: passageKey(passage),
    kind: 'passage',
    text: sayPassage(t, passage, documents),
    document: 'document' in passage ? passage.document : null,
    statement: isMinutes(passage) ? passage.statement : null,
    records: [],
  }))
  switch (grounds.kind) {
    case 'passages':
      return passages
    case 'editor':
      return passages.length > 0
        ? passages
        : [{ key: 'editor', kind: 'editor', text: say(t, 'note-editor'), document: null, statement: null, records: [] }]
    case 'records':
      return [recordsSource(t, grounds)]
  }
}

function recordsSource(t: Translator, { records }: Extract<Grounds, { readonly kind: 'records' }>): ReportSource {
  const labels = [...new Set(records.map((record) => sayRecord(t, record)))]
  return {
    key: records.map(({ kind, id }) => `${kind}/${id}`).join(' '),
    kind: 'records',
    text: say(t, 'note-counted', { count: records.length, records: t.parts(labels) }),
    document: null,
    statement: null,
    records,
  }
}

/** A record as notes name it. */
export function sayRecord(t: Translator, { kind, label }: RecordRef): string {
  return say(t, `record-${kind}`, { label })
}

/** Whether it is an entry of minutes of which a statement was made. */
function isMinutes(passage: PassageRef): passage is StatedPassage {
  return 'statement' in passage
}

/** A passage as notes name it. */
export function sayPassage(t: Translator, passage: PassageRef, documents: readonly NamedDocument[]): string {
  if (isMinutes(passage)) return say(t, 'passage-statement', { number: passage.statement.order })
  if (!('document' in passage)) return say(t, 'passage-entry')
  const found = documents.find(({ id }) => id === passage.document)
  const document = found?.short ?? say(t, 'document-unknown', { id: passage.document })
  const { paragraph, from, to } = passage
  const key = `passage${paragraph === undefined ? '' : '-paragraph'}${from === to ? '-line' : ''}`
  return say(t, key, { document, from: String(from), to: String(to), ...(paragraph === undefined ? {} : { paragraph }) })
}

/** Every sentence of a report, in reading order. */
export function sentencesOf({ sections }: Pick<DialogueReport, 'sections'>): readonly ReportSentence[] {
  return sections.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat().flatMap(({ sentences }) => sentences) : part.sentences)),
  )
}

/** Documents that a report leads to, in the order of their ids. */
export function documentsOf(report: DialogueReport, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const named = new Set(
    sentencesOf(report).flatMap(({ grounds }) =>
      grounds.kind === 'records' ? [] : grounds.passages.flatMap((passage) => ('document' in passage ? passage.document : [])),
    ),
  )
  return documents.filter(({ id }) => named.has(id)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
}
