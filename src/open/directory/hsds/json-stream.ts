// Reads JSON of any size piece by piece: the elements of one large array, the lines of NDJSON, the `contents` of an
// API page, or a single object. Only one record is in memory at a time; every piece knows the line it begins on.
import { createReadStream } from 'node:fs'

/** One JSON text of the stream, not yet parsed. */
export interface JsonPiece {
  readonly text: string
  /** Line on which it begins, from 1. */
  readonly line: number
}

/** A single record may not be larger than this: what is larger is no directory record, or not closed. */
export const LARGEST_RECORD_BYTES = 32 * 1024 * 1024

/** The input is not what it should be, at this line. */
export class JsonStreamError extends Error {
  readonly line: number
  readonly found: string
  constructor(expected: string, line: number, found: string) {
    super(expected)
    this.line = line
    this.found = found
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const COMMA = 0x2c

/**
 * The pieces of a JSON file. Fails with `JsonStreamError` where the structure around the records is broken; a broken
 * record itself is handed on, so that its neighbours can be kept.
 */
export async function* readJsonPieces(path: string): AsyncGenerator<JsonPiece> {
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const first = await firstByteOf(path)
  if (first === null) return
  if (first === OPEN_BRACKET) yield* readArray(chunks)
  else if (first === OPEN_BRACE) yield* readLinesOrObject(chunks, /\.(?:ndjson|jsonl)$/i.test(path))
  else throw new JsonStreamError('a JSON array, an object, or one object a line', 1, String.fromCharCode(first))
}

async function firstByteOf(path: string): Promise<number | null> {
  for await (const chunk of createReadStream(path)) {
    const buffer: Buffer = chunk
    let start = 0
    if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) start = 3
    for (let at = start; at < buffer.length; at += 1) if (!isSpace(buffer[at])) return buffer[at] ?? null
  }
  return null
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Cuts the elements of a top-level array by counting brackets outside strings; JSON's own characters are ASCII, so bytes do. */
async function* readArray(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonPiece> {
  const cutter = createCutter()
  for await (const chunk of chunks) {
    cutter.feed(chunk)
    yield* cutter.take()
  }
  cutter.end()
  yield* cutter.take()
}

interface Cutter {
  feed(chunk: Buffer): void
  take(): JsonPiece[]
  end(): void
}

function createCutter(): Cutter {
  let pieces: JsonPiece[] = []
  let parts: Buffer[] = []
  let size = 0
  let line = 1
  let startLine = 1
  let depth = 0
  let inString = false
  let escaped = false
  let hasBegun = false
  let isClosed = false
  const finish = (): void => {
    const text = Buffer.concat(parts).toString('utf8').trim()
    if (text !== '') pieces.push({ text, line: startLine })
    parts = []
    size = 0
    hasBegun = false
  }
  const keep = (slice: Buffer): void => {
    if (slice.length === 0) return
    size += slice.length
    if (size > LARGEST_RECORD_BYTES)
      throw new JsonStreamError(
        `records of at most ${LARGEST_RECORD_BYTES / 1048576} MB`,
        startLine,
        'a record that does not end',
      )
    parts.push(Buffer.from(slice))
  }
  return {
    feed(chunk) {
      let from = 0
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0
        if (byte === NEWLINE) line += 1
        if (inString) {
          if (escaped) escaped = false
          else if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) inString = false
          continue
        }
        if (depth === 0) {
          if (byte === OPEN_BRACKET && !isClosed) {
            depth = 1
            from = at + 1
          } else if (isClosed && !isSpace(byte)) {
            throw new JsonStreamError('nothing after the closing bracket', line, String.fromCharCode(byte))
          }
          continue
        }
        if (!hasBegun && !isSpace(byte) && byte !== COMMA && byte !== CLOSE_BRACKET) {
          hasBegun = true
          startLine = line
        }
        if (byte === QUOTE) inString = true
        else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
        else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
          depth -= 1
          if (depth === 0) {
            keep(chunk.subarray(from, at))
            finish()
            isClosed = true
          }
        } else if (byte === COMMA && depth === 1) {
          keep(chunk.subarray(from, at))
          finish()
          from = at + 1
        }
      }
      if (depth > 0) keep(chunk.subarray(from))
    },
    take() {
      const taken = pieces
      pieces = []
      return taken
    },
    end() {
      if (isClosed) return
      throw new JsonStreamError('the closing bracket of the array', hasBegun ? startLine : line, 'the end of the file')
    },
  }
}

/** One object a line; or, where the name promises no lines and the first is not whole, a single object over many. */
async function* readLinesOrObject(chunks: AsyncIterable<Buffer>, isNamedLines: boolean): AsyncGenerator<JsonPiece> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let isLines: boolean | null = isNamedLines ? true : null
  for await (const chunk of chunks) {
    const buffer: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let at = buffer.indexOf(NEWLINE, from); at !== -1 && isLines !== false; at = buffer.indexOf(NEWLINE, from)) {
      const text = buffer.toString('utf8', from, at).trim()
      if (text !== '' && isLines === null) {
        isLines = isWhole(text)
        if (!isLines) break
      }
      if (text !== '') yield { text: withoutMark(text), line }
      line += 1
      from = at + 1
    }
    rest = Buffer.from(buffer.subarray(from))
    if (rest.length > LARGEST_RECORD_BYTES)
      throw new JsonStreamError(
        `records of at most ${LARGEST_RECORD_BYTES / 1048576} MB; give many records as NDJSON or as one array`,
        line,
        'an object that does not end',
      )
  }
  const text = withoutMark(rest.toString('utf8').trim())
  if (text !== '') yield { text, line }
}

function isWhole(line: string): boolean {
  const text = withoutMark(line)
  // A first line that opens more than it closes is the beginning of an object over many lines.
  return text.startsWith('{') && text.endsWith('}')
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
