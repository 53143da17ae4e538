// Erases words from reports of dialogues: every version that was drawn, what editors changed, who was asked, every comment, and the final that
// everybody reads. Hashes of paragraphs are made anew, for by those of before the words could be tried; so are ids that were made of names.
import { randomBytes } from 'node:crypto'
import type { DialogueReport, ReportSentence } from '../report/dialogue-report.ts'
import { applyEdits, cellsOf, mapCells } from '../report/drafts/change-report.ts'
import type { ReportEdit } from '../report/drafts/drafts-contract.ts'
import { hashSentences } from '../report/make-parts.ts'
import { textOfRuns } from '../report/report-words.ts'
import { eraseWords, hasWords } from '../record/erase-words.ts'
import { REPORT_FIELDS } from '../record/fixed-fields.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { ErasableComment, ErasableEdit, ErasableReport } from '../store/erasing-reports.ts'
import type { ErasingScope } from '../store/erasing-words.ts'

/** Erases inside the caller's transaction, and tells the drafts that had the words. */
export async function eraseFromReports(writer: DialogueWriter, scope: ErasingScope, words: string): Promise<readonly string[]> {
  const touched: string[] = []
  for (const draft of await writer.holdDrafts(scope)) if (await eraseFromDraft(writer, draft, words)) touched.push(draft)
  return touched
}

async function eraseFromDraft(writer: DialogueWriter, draft: string, words: string): Promise<boolean> {
  const reports = await writer.listReports(draft)
  const edits = await writer.listReportEdits(draft)
  const links = await writer.listReportLinks(draft)
  const comments = await writer.listReportComments(draft)
  const erasedReports = reports.map((one) => ({
    ...one,
    // Only what composeDialogueReport made is ever kept in these columns.
    report: eraseFromReport(one.report as DialogueReport, words),
    comments: eraseWords(one.comments, words, REPORT_FIELDS),
  }))
  const isRedrawn = erasedReports.some(({ report }, at) => report !== reports[at]?.report)
  const rename = isRedrawn ? renamer(reports, erasedReports) : (text: string) => text
  const erasedEdits = edits.map((one) => {
    const [edit, reason] = [eraseWords(one.edit, words, REPORT_FIELDS), eraseWords({ text: one.reason }, words).text]
    return { ...one, edit: renameIn(edit, rename), reason, isChanged: edit !== one.edit || reason !== one.reason }
  })
  const isEdited = erasedEdits.some(({ isChanged }) => isChanged)
  const newReports = erasedReports.map((one) => ({
    ...one,
    report: renameIn(one.report, rename),
    comments: renameIn(one.comments, rename),
  }))
  const hashes = isRedrawn || isEdited ? findHashes({ reports, edits }, { reports: newReports, edits: erasedEdits }) : null

  let changes = 0
  for (const [at, now] of newReports.entries()) {
    const [before, erased] = [reports[at], erasedReports[at]]
    if (erased?.report !== before?.report || erased?.comments !== before?.comments) changes += 1
    if (isRedrawn || erased?.comments !== before?.comments) await writer.rewriteReport(now)
  }
  for (const [at, now] of erasedEdits.entries()) {
    if (now.isChanged) changes += 1
    if (now.isChanged || now.edit !== edits[at]?.edit) await writer.rewriteReportEdit(now)
  }
  for (const link of links) {
    const shown = eraseWords({ text: link.shown_as }, words).text
    if (shown === link.shown_as) continue
    changes += 1
    await writer.rewriteReportLink({ ...link, shown_as: shown })
  }
  for (const comment of comments) {
    const erased = eraseWords(comment, words, COMMENT_KEYS)
    if (erased !== comment) changes += 1
    const placed = { paragraph_id: rename(comment.paragraph_id), paragraph_hash: hashes?.(comment) ?? comment.paragraph_hash }
    if (erased !== comment || hashes !== null) await writer.rewriteReportComment({ ...erased, ...placed })
  }
  return changes > 0
}

const COMMENT_KEYS: ReadonlySet<string> = new Set(['id', 'draft', 'paragraph_id', 'paragraph_hash'])

/** The report without the words, also where a sentence has them over pieces of it; the report itself where they are not in it. */
export function eraseFromReport(report: DialogueReport, words: string): DialogueReport {
  const erased = eraseWords(report, words, REPORT_FIELDS)
  const isTorn = (sentence: ReportSentence) => hasWords(textOfRuns(sentence.runs), words)
  if (erased === report && !cellsOf(report).some(({ sentences }) => sentences.some(isTorn))) return report
  return mapCells(erased, (cell) => {
    const sentences = cell.sentences.map((sentence): ReportSentence =>
      isTorn(sentence) ? { ...sentence, runs: [eraseWords({ text: textOfRuns(sentence.runs) }, words)] } : sentence,
    )
    return { ...cell, sentences, hash: hashSentences(sentences) }
  })
}

/** Ten digits that the composer makes of who spoke, where there is no id. */
const MADE_OF_NAMES = /(?<![0-9a-z])[0-9a-f]{10}(?![0-9a-z])/g

/** Gives other digits, the same in the whole draft, to ids made of names that were erased. */
function renamer(before: readonly ErasableReport[], after: readonly ErasableReport[]): (text: string) => string {
  const others = new Map<string, string>()
  for (const [at, { report }] of before.entries()) {
    const now = cellsOf(after[at]?.report as DialogueReport)
    for (const [place, cell] of cellsOf(report as DialogueReport).entries()) {
      if (speakersOf(cell.sentences) === speakersOf(now[place]?.sentences ?? [])) continue
      for (const [digits] of cell.id.matchAll(MADE_OF_NAMES))
        others.set(digits, others.get(digits) ?? randomBytes(5).toString('hex'))
    }
  }
  return (text) => text.replaceAll(MADE_OF_NAMES, (digits) => others.get(digits) ?? digits)
}

function speakersOf(sentences: readonly ReportSentence[]): string {
  return JSON.stringify(sentences.map(({ speakers }) => speakers))
}

function renameIn<Value>(value: Value, rename: (text: string) => string): Value {
  const json = JSON.stringify(value)
  const renamed = rename(json)
  // The same value with other digits in its ids.
  return renamed === json ? value : (JSON.parse(renamed) as Value)
}

interface Drawn {
  readonly reports: readonly ErasableReport[]
  readonly edits: readonly ErasableEdit[]
}

/** The hash that a comment has from now on: of its paragraph where it stood, and none by which words could be tried. */
function findHashes(before: Drawn, after: Drawn): (comment: ErasableComment) => string {
  const now = shownCells(after)
  const same = new Map(shownCells(before).map(({ id, hash }, at) => [`${id} ${hash}`, now[at]?.hash ?? '']))
  const known = new Set([
    ...now.map(({ hash }) => hash),
    ...after.reports.flatMap(({ report }) => cellsOf(report as DialogueReport).map(({ hash }) => hash)),
  ])
  return ({ paragraph_id: id, paragraph_hash: hash }) => same.get(`${id} ${hash}`) ?? (known.has(hash) ? hash : '')
}

function shownCells({ reports, edits }: Drawn) {
  const newest = reports.findLast(({ version }) => version !== null)
  if (newest === undefined) return []
  const standing = edits.flatMap((one) =>
    one.is_standing ? [{ id: one.id, edit: one.edit as ReportEdit, reason: one.reason }] : [],
  )
  return cellsOf(applyEdits(newest.report as DialogueReport, standing).report)
}
