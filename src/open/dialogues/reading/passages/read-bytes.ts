// A file's bytes to a document: which form it is by its first bytes, never by its name, then lines, then passages. Runs in the thread that calls it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { buildPassages } from './build-passages.ts'
import type { DocumentFormat, ReadDocument, ReadNotice, ReadProblem } from './read-document.ts'
import { readPdf } from './read-pdf.ts'
import { readText } from './read-text.ts'
import { readWord } from './read-word.ts'
import type { SourceLines } from './source-line.ts'

/** The largest file that is read. */
export const MOST_BYTES = 60_000_000

/** Reads a document. The same bytes give the same passages with the same ids. */
export async function readBytes(
  bytes: Uint8Array,
  watch?: (page: number, of: number) => void,
): Promise<Result<ReadDocument, ReadProblem>> {
  if (bytes.length > MOST_BYTES) return fail({ kind: 'too-large', what: 'bytes', most: MOST_BYTES })
  if (bytes.length === 0) return fail({ kind: 'empty' })
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.includes('%PDF-')) {
    const read = await readPdf(bytes, watch)
    return read.ok ? finish('pdf', read.value) : read
  }
  if (head.startsWith('PK')) {
    const read = readWord(bytes)
    return read.ok ? finish('word', { ...read.value, pages: null }) : read
  }
  // An encrypted .docx and a .doc are the same kind of container.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return includesName(bytes, 'EncryptedPackage')
      ? fail({ kind: 'encrypted' })
      : fail({ kind: 'unknown-format', looksLike: 'doc' })
  if (head.startsWith('{\\rtf')) return fail({ kind: 'unknown-format', looksLike: 'rtf' })
  if (/^\s*<(?:!doctype html|html)/i.test(head)) return fail({ kind: 'unknown-format', looksLike: 'html' })
  const read = readText(bytes)
  return read.ok ? finish('text', read.value) : read
}

/** Names in such a container are UTF-16. */
function includesName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
}

function finish(
  format: DocumentFormat,
  source: SourceLines & { readonly pages: number | null; readonly notices: readonly ReadNotice[] },
): Result<ReadDocument, ReadProblem> {
  const { lines, passages, notices } = buildPassages(source)
  return ok({ format, pages: source.pages, lines, passages, notices: [...source.notices, ...notices] })
}
