// The text of a CSV file, in whatever encoding a program saved it: UTF-8 and UTF-16 as they say, older code pages by their letters.
import { decodeTable } from './decode-table.ts'

/** The text, without its byte order mark; `null` where the file is no text at all, such as a workbook or a picture. */
export function readTableText(bytes: Uint8Array): string | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!isUtf16 && bytes.includes(0)) return null
  return decodeTable(bytes).text
}
