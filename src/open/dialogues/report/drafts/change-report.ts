// What becomes of a frozen report afterwards: editors' changes put into it, each told; what was taken back since covered, whoever reworded it;
// and each comment placed in the newest version. Pure.
import type { Withdrawal } from '../../record/dialogue.ts'
import type {
  DialogueReport,
  Grounds,
  RecordRef,
  ReportCell,
  ReportParagraph,
  ReportPart,
  ReportSection,
  ReportSentence,
} from '../dialogue-report.ts'
import { hashSentences } from '../make-parts.ts'
import { dialogueReportWords, say } from '../report-words.ts'
import type { CommentPlace, ReportEdit } from './drafts-contract.ts'

/** What is never dropped nor reworded. */
const STANDS: ReadonlySet<ReportSentence['kind']> = new Set(['objection', 'condition', 'withdrawn', 'contradiction'])

type Cell = Pick<ReportParagraph, 'id' | 'hash' | 'sentences' | 'dropped'>

/** The report with the edits in it, in their order, and which of them found their place. */
export function applyEdits(
  report: DialogueReport,
  edits: readonly { readonly id: string; readonly edit: ReportEdit; readonly reason: string }[],
): { readonly report: DialogueReport; readonly placed: ReadonlySet<string> } {
  const placed = new Set<string>()
  const changed = mapCells(report, (cell) => edits.reduce((now, one) => applyEdit(now, one, placed), cell))
  return { report: changed, placed }
}

function applyEdit<Kind extends Cell>(
  cell: Kind,
  { id, edit, reason }: { readonly id: string; readonly edit: ReportEdit; readonly reason: string },
  placed: Set<string>,
): Kind {
  if (edit.kind === 'add') {
    if (edit.paragraph !== cell.id) return cell
    placed.add(id)
    const added: ReportSentence = {
      id: `${cell.id}~editor~${id}`,
      kind: 'editor',
      runs: [{ text: edit.words }],
      speakers: [],
      grounds: { kind: 'editor', passages: edit.passages, records: [] },
      change: { kind: 'added', reason },
    }
    return withSentences(cell, [...cell.sentences, added])
  }
  const found = cell.sentences.find((sentence) => sentence.id === edit.sentence)
  if (found === undefined || STANDS.has(found.kind)) return cell
  placed.add(id)
  if (edit.kind === 'drop') {
    const rest = cell.sentences.filter((sentence) => sentence !== found)
    return { ...withSentences(cell, rest), dropped: [...(cell.dropped ?? []), { sentence: found.id, reason }] }
  }
  const reworded: ReportSentence = { ...found, runs: [{ text: edit.words }], change: { kind: 'reworded', reason } }
  return withSentences(
    cell,
    cell.sentences.map((sentence) => (sentence === found ? reworded : sentence)),
  )
}

function withSentences<Kind extends Cell>(cell: Kind, sentences: readonly ReportSentence[]): Kind {
  return { ...cell, sentences, hash: hashSentences(sentences) }
}

/** Whether an editor may drop or reword it. */
export function mayChange({ kind }: Pick<ReportSentence, 'kind'>): boolean {
  return !STANDS.has(kind)
}

/**
 * The report without a word of what was taken back since it was drawn: sentences that rest on it say so instead, counts as well as words, and
 * headings that were its words. Null where what it reports on is itself taken back.
 */
export function withholdWithdrawn(report: DialogueReport, withdrawals: readonly Withdrawal[]): DialogueReport | null {
  if (withdrawals.length === 0) return report
  const withdrawn = new Set(withdrawals.map(({ kind, record }) => `${kind} ${record}`))
  if (withdrawn.has(`${report.scope.kind} ${report.scope.id}`)) return null
  const t = dialogueReportWords(report.language)
  const cover = (sentence: ReportSentence): ReportSentence => {
    const [first, ...more] = sentence.grounds.records.filter(({ kind, id }) => withdrawn.has(`${kind} ${id}`))
    if (first === undefined || sentence.kind === 'withdrawn') return sentence
    const hide = ({ kind, id }: RecordRef): RecordRef => ({ kind, id, label: say(t, 'label-withdrawn') })
    const grounds: Grounds = { kind: 'records', passages: [], records: [hide(first), ...more.map(hide)] }
    const isAlone = sentence.grounds.records.length === 1
    return {
      id: sentence.id,
      kind: 'withdrawn',
      runs: [{ text: say(t, isAlone ? 'withheld' : 'withheld-count') }],
      speakers: [],
      grounds,
    }
  }
  const covered = mapCells(report, (cell) => {
    const sentences = cell.sentences.map(cover)
    return sentences.every((sentence, index) => sentence === cell.sentences[index]) ? cell : withSentences(cell, sentences)
  })
  const gone = withdrawals.filter(({ kind }) => ['point', 'message', 'question', 'session'].includes(kind))
  if (gone.length === 0) return covered
  const sections = covered.sections.map((section): ReportSection =>
    gone.some(({ kind, record }) => section.id === `${kind}-${record}` || section.id.endsWith(`.${record}`))
      ? { ...section, heading: { text: say(t, 'label-withdrawn') } }
      : section,
  )
  return { ...covered, sections }
}

/** Where a comment's paragraph is in a version. */
export function placeComment(
  report: DialogueReport,
  { paragraph, hash }: { readonly paragraph: string; readonly hash: string },
): CommentPlace {
  const found = findCell(report, paragraph)
  if (found === null) return 'gone'
  return found.hash === hash ? 'stands' : 'changed'
}

/** A paragraph or a cell by its id. */
export function findCell(report: DialogueReport, id: string): Cell | null {
  return cellsOf(report).find((cell) => cell.id === id) ?? null
}

/** Every paragraph and cell, in reading order. */
export function cellsOf({ sections }: Pick<DialogueReport, 'sections'>): readonly Cell[] {
  return sections.flatMap(({ parts }) =>
    parts.flatMap((part): readonly Cell[] => (part.kind === 'table' ? part.rows.flat() : [part])),
  )
}

/** The report with every paragraph and cell of it changed. */
export function mapCells(report: DialogueReport, change: <Kind extends Cell>(cell: Kind) => Kind): DialogueReport {
  const sections = report.sections.map((section): ReportSection => ({
    ...section,
    parts: section.parts.map((part): ReportPart =>
      part.kind === 'table'
        ? { ...part, rows: part.rows.map((row) => row.map((cell): ReportCell => change(cell))) }
        : change(part),
    ),
  }))
  return { ...report, sections }
}
