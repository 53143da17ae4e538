// Sentences become paragraphs and tables with ids that stay the same as long as the records do, and hashes that change with the words.
import { createHash } from 'node:crypto'
import type { PassageRef } from '../record/dialogue.ts'
import type {
  AtLeastOne,
  Grounds,
  RecordRef,
  ReportCell,
  ReportParagraph,
  ReportSentence,
  ReportTable,
} from './dialogue-report.ts'
import { textOfRuns } from './report-words.ts'

/** A sentence before it has its place. */
export type MadeSentence = Omit<ReportSentence, 'id'>

/** A paragraph; `id` is unique in its report and made of what it tells of. */
export function makeParagraph(
  id: string,
  sentences: readonly MadeSentence[],
  style: ReportParagraph['style'] = 'text',
): ReportParagraph {
  const placed = placeSentences(id, sentences)
  return { kind: 'paragraph', id, hash: hashSentences(placed), style, sentences: placed }
}

/** A cell of a table. */
export function makeCell(id: string, sentences: readonly MadeSentence[]): ReportCell {
  const placed = placeSentences(id, sentences)
  return { id, hash: hashSentences(placed), sentences: placed }
}

/** A table, unless it has no rows. */
export function makeTable(table: Omit<ReportTable, 'kind'>): readonly ReportTable[] {
  return table.rows.length === 0 ? [] : [{ kind: 'table', ...table }]
}

/** Sixteen hexadecimal digits of the words, in whatever language they are. */
export function hashSentences(sentences: readonly Pick<ReportSentence, 'runs'>[]): string {
  return createHash('sha256')
    .update(sentences.map(({ runs }) => textOfRuns(runs)).join('\n'))
    .digest('hex')
    .slice(0, 16)
}

/** Ten hexadecimal digits for what has no id of its own. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}

function placeSentences(id: string, sentences: readonly MadeSentence[]): readonly ReportSentence[] {
  const used = new Map<string, number>()
  return sentences.map((sentence) => {
    const key = `${id}~${sentence.kind}~${sentence.grounds.records[0]?.id ?? 'none'}`
    const times = (used.get(key) ?? 0) + 1
    used.set(key, times)
    return { id: times === 1 ? key : `${key}~${times}`, ...sentence }
  })
}

/** What a sentence rests on: passages where there are any, else the record itself. */
export function groundOn(passages: readonly PassageRef[], records: AtLeastOne<RecordRef>): Grounds {
  const [first, ...rest] = distinctPassages(passages)
  return first === undefined
    ? { kind: 'records', passages: [], records }
    : { kind: 'passages', passages: [first, ...rest], records }
}

/** Counted from records: they are what it leads to, with the passages of theirs. */
export function countedFrom(records: AtLeastOne<RecordRef>, passages: readonly PassageRef[] = []): Grounds {
  const seen = new Set<string>()
  const [first, ...rest] = records.filter(({ kind, id }) => {
    const key = `${kind} ${id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return { kind: 'records', passages: distinctPassages(passages), records: [first ?? records[0], ...rest] }
}

/** Each passage once, in order. */
function distinctPassages(passages: readonly PassageRef[]): readonly PassageRef[] {
  const seen = new Set<string>()
  return passages.filter((passage) => {
    const key = passageKey(passage)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The same for the same passage. */
export function passageKey(passage: PassageRef): string {
  return 'document' in passage
    ? `${passage.document} ${passage.paragraph ?? ''} ${passage.from}-${passage.to}`
    : `${passage.entry} ${passage.revision}`
}
