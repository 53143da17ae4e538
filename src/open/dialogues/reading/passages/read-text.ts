// Bytes of a text file as lines: UTF-8, UTF-16 with a byte order mark, or, said so, Windows-1252. A form feed begins a page.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReadNotice, ReadProblem } from './read-document.ts'
import type { SourceLine, SourceLines } from './source-line.ts'

const MOST_CHARACTERS = 8_000_000

/** What was read of a text. */
export interface TextRead extends SourceLines {
  readonly pages: number | null
  readonly notices: readonly ReadNotice[]
}

/** Reads a text file. Lines are those of the file, also the empty ones, so that a line's number is that of every editor. */
export function readText(bytes: Uint8Array): Result<TextRead, ReadProblem> {
  const { text, encoding } = decodeText(bytes)
  if (text.length > MOST_CHARACTERS) return fail({ kind: 'too-large', what: 'characters', most: MOST_CHARACTERS })
  if (text.includes('\u0000')) return fail({ kind: 'unknown-format', looksLike: 'binary' })
  if (text.trim() === '') return fail({ kind: 'empty' })
  const raw = text.split(/\r\n|\n|\r/)
  const hasPages = text.includes('\f')
  let page = 1
  let breakBefore = true
  const lines = raw.map((line): SourceLine => {
    if (line.startsWith('\f')) page += 1
    const words = line.replaceAll('\f', '')
    const isEmpty = words.trim() === ''
    const answer: SourceLine = { page: hasPages ? page : null, text: words, breakBefore, role: null, level: 0 }
    if (line.includes('\f') && !line.startsWith('\f')) page += 1
    breakBefore = isEmpty
    return answer
  })
  return ok({
    lines,
    isWrapped: areWrapped(raw),
    pages: hasPages ? page : null,
    notices: encoding === 'utf-8' ? [] : [{ kind: 'other-encoding', encoding }],
  })
}

function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/** Broken at a width: hardly any line is longer than a typewriter's, and those that end within a sentence are many. */
function areWrapped(raw: readonly string[]): boolean {
  const filled = raw.map((line) => line.trim()).filter((line) => line !== '')
  if (filled.length < 4) return false
  const long = filled.filter((line) => line.length > 130).length
  const open = filled.filter((line) => line.length > 40 && /[\p{L}\p{N},]$/u.test(line)).length
  return long / filled.length < 0.05 && open / filled.length > 0.2
}
