// Opens a CSV file as text whatever program saved it: UTF-8 with or without its mark, UTF-16, or the Windows-1252 with
// semicolons that Excel writes in much of Europe. What was assumed is told.
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'

/** How a CSV file is written. */
export interface CsvForm {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le'
  readonly delimiter: ',' | ';' | '\t'
  /** Bytes before the header: a byte order mark, and Excel's `sep=;` line. */
  readonly skipLines: number
}

/** Finds out how a file is written by reading it once. */
export async function detectCsvForm(path: string): Promise<CsvForm> {
  return csvFormOf(await readHead(path), await isUtf8(path))
}

/** How a file is written, from its first bytes and whether all of it is UTF-8. */
export function csvFormOf(head: Uint8Array, isUtf8Text: boolean): CsvForm {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : isUtf8Text ? 'utf-8' : 'windows-1252'
  return { encoding, ...separatorOf(new TextDecoder(encoding).decode(head)) }
}

/** The separator of a table from its first lines. */
export function separatorOf(text: string): Pick<CsvForm, 'delimiter' | 'skipLines'> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = /^sep=(.)\s*$/i.exec(lines[0] ?? '')?.[1]
  const header = lines[separator === undefined ? 0 : 1] ?? ''
  const delimiter = separator === ';' || separator === '\t' || separator === ',' ? separator : delimiterOf(header)
  return { delimiter, skipLines: separator === undefined ? 0 : 1 }
}

/** The text of a file, piece by piece. */
export async function* readText(path: string, encoding: CsvForm['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const buffer: Buffer = chunk
    yield decoder.decode(buffer, { stream: true })
  }
  yield decoder.decode()
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      const buffer: Buffer = chunk
      decoder.decode(buffer, { stream: true })
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function delimiterOf(header: string): CsvForm['delimiter'] {
  const bare = header.replaceAll(/"[^"]*"/g, 'x')
  const count = (character: string): number => bare.split(character).length - 1
  const semicolons = count(';')
  const tabs = count('\t')
  const commas = count(',')
  if (semicolons > commas && semicolons >= tabs) return ';'
  return tabs > commas ? '\t' : ','
}
