// Opens a CSV file as text whatever program saved it: UTF-8 with or without its mark, UTF-16, or the Windows-1252 with
// semicolons that Excel writes in much of Europe. What was assumed is told.
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { csvFormOf, type CsvForm } from '../../../platform/spreadsheet/index.ts'

/** Finds out how a file is written by reading it once. */
export async function detectCsvForm(path: string): Promise<CsvForm> {
  return csvFormOf(await readHead(path), await isUtf8(path))
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
