// Erases words from documents that were read in: what they are called, where they are published, their lines and passages, and what was
// proposed of them. Places in a passage move with it. The file itself is kept nowhere, and its digest is forgotten.
import { randomUUID } from 'node:crypto'
import { ERASED, eraseFromLines, eraseWithin, eraseWords, hasWords, type ErasedText } from '../record/erase-words.ts'
import { DOCUMENT_FIELDS } from '../record/fixed-fields.ts'
import type { ReadLine, ReadPassage } from '../reading/passages/read-document.ts'
import { findFigures } from '../reading/proposals/find-figures.ts'
import type { ReadProposal } from '../reading/proposals/proposal.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { ErasableDocument, ErasableProposal } from '../store/erasing-documents.ts'

/** Erases inside the caller's transaction, and tells the documents that had the words. */
export async function eraseFromDocuments(
  writer: DialogueWriter,
  documents: readonly string[],
  words: string,
): Promise<readonly string[]> {
  const touched = new Set<string>()
  const moved = new Map<string, ErasedText>()
  for (const document of await writer.holdDocuments(documents)) {
    const passages = document.passages.map((passage) => {
      const erased = eraseWithin(passage.text, words)
      if (erased !== null) moved.set(`${document.id} ${passage.id}`, erased)
      return erasePassage(passage, erased, words)
    })
    const now: ErasableDocument = {
      ...document,
      title: eraseWords({ text: document.title }, words).text,
      file_name: eraseFileName(document.file_name, words),
      source_url: document.source_url !== null && isInAddress(document.source_url, words) ? null : document.source_url,
      lines: eraseLines(document, moved, words),
      passages: passages.some((one, at) => one !== document.passages[at]) ? passages : document.passages,
      notices: eraseWords(document.notices, words, DOCUMENT_FIELDS),
    }
    if (!TEXTS.some((field) => now[field] !== document[field])) continue
    touched.add(document.id)
    await writer.rewriteDocument(now)
  }
  for (const proposal of await writer.listProposals(documents)) {
    const content = eraseProposal(proposal, moved, words)
    if (content === proposal.content) continue
    touched.add(proposal.reading)
    // Its id told where it stood; and a form that is open upon it finds nothing any more, so that it brings no word back.
    const id = `e-${randomUUID()}`
    await writer.rewriteProposal(proposal, { id, content: { ...(content as object), id } })
  }
  return [...touched]
}

const TEXTS = ['title', 'file_name', 'source_url', 'lines', 'passages', 'notices'] as const

function erasePassage(passage: ReadPassage, erased: ErasedText | null, words: string): ReadPassage {
  const rest = eraseWords(passage, words, DOCUMENT_FIELDS)
  if (erased === null) return rest
  const { segments, notes } = rest
  return {
    ...rest,
    segments: segments.map((one) => ({ ...one, at: erased.move(one.at) })),
    notes: notes.map((one) => ({ ...one, at: erased.move(one.at) })),
  }
}

/** Lines without the words. Where a passage had them over a line in which they are not found (a reader put it together), the whole line goes. */
function eraseLines(document: ErasableDocument, moved: ReadonlyMap<string, ErasedText>, words: string): readonly ReadLine[] {
  const erased = eraseFromLines(
    document.lines.map(({ text }) => text),
    words,
  )
  const whole = new Set<number>()
  for (const { id, segments } of document.passages) {
    for (const { from, to } of moved.get(`${document.id} ${id}`)?.erased ?? []) {
      for (const [index, { at, line }] of segments.entries()) {
        const end = segments[index + 1]?.at ?? Infinity
        if (at < to && end > from) whole.add(line)
      }
    }
  }
  const lines = document.lines.map((line, at) => {
    const text = erased[at] ?? ERASED
    if (text !== line.text) return { ...line, text }
    return whole.has(line.number) ? { ...line, text: ERASED } : line
  })
  return lines.some((line, at) => line !== document.lines[at]) ? lines : document.lines
}

function eraseProposal(proposal: ErasableProposal, moved: ReadonlyMap<string, ErasedText>, words: string): unknown {
  const content = eraseWords(proposal.content, words, DOCUMENT_FIELDS)
  if (proposal.sort !== 'proposal') return content
  // Only what the reader proposed is kept under this sort.
  const [before, now] = [proposal.content as ReadProposal, content as ReadProposal]
  const passage = moved.get(`${proposal.reading} ${before.passage}`)
  const [start, end] = [passage?.move(before.start) ?? before.start, passage?.move(before.end) ?? before.end]
  if (content === proposal.content && start === before.start && end === before.end) return content
  // Figures are numbers, and one may have been the words.
  const figures = now.text === before.text ? now.figures : findFigures(now.text)
  return { ...now, start, end, figures }
}

/** What a file is called is parted by other signs than spaces. */
function eraseFileName(name: string, words: string): string {
  if (!isInAddress(name, words)) return name
  return /\.(?:pdf|docx|txt|md)$/i.exec(name)?.[0] === undefined ? ERASED : `${ERASED}${/\.\w+$/.exec(name)?.[0] ?? ''}`
}

/** Whether an address, or the name of a file, has the words in it, parted and written as there. */
export function isInAddress(address: string, words: string): boolean {
  return hasWords(address, words) || [address, decode(address)].some((one) => hasWords(parted(one), parted(words)))
}

function parted(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
