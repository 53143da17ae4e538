// Bytes of a CSV file as text. UTF-8 and UTF-16 say what they are; of the older code pages the one is taken in whose letters the
// text makes most sense: Windows-1252 of western Europe, 1251 of Russian, 1256 of Arabic, or GB 18030 of Chinese.
import { csvFormOf, separatorOf, type CsvForm } from './csv-form.ts'

export interface DecodedTable {
  readonly text: string
  readonly encoding: string
  readonly delimiter: CsvForm['delimiter']
  readonly skipLines: number
}

/** Decodes a table; nothing is refused, since a wrong guess shows in the preview. */
export function decodeTable(bytes: Uint8Array): DecodedTable {
  const encoding = findEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, 40)
  // A table may begin with a title: the line with most separators tells them.
  const fullest = lines.toSorted((one, other) => countSeparators(other) - countSeparators(one))[0] ?? ''
  const { delimiter, skipLines } = separatorOf(text.slice(0, 4096))
  return { text, encoding, delimiter: skipLines > 0 ? delimiter : separatorOf(fullest).delimiter, skipLines }
}

function countSeparators(line: string): number {
  return line.replaceAll(/"[^"]*"/g, '').replaceAll(/[^,;\t]/g, '').length
}

function findEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const { encoding } = csvFormOf(bytes.subarray(0, 65_536), isUtf8(bytes))
  return encoding === 'windows-1252' ? findCodePage(bytes.subarray(0, 200_000)) : encoding
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The commonest letters of each language that the code page is for. */
const COMMON: readonly (readonly [codePage: string, letters: string])[] = [
  ['windows-1251', 'оеаинтсрвлкмдпу'],
  ['windows-1256', 'اليمنورتبةعدسفه'],
  ['gb18030', '的一是在不人有我他这中国大为和移民工作家庭务会保护的地与对法律民服'],
]
/** In western Europe accented letters stand alone among plain ones; elsewhere whole words are above 127. */
const LEAST_NEIGHBOURS = 0.6
const LEAST_COMMON = 0.15

function findCodePage(bytes: Uint8Array): string {
  let high = 0
  let neighbours = 0
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue
    high += 1
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) neighbours += 1
  }
  if (high === 0 || neighbours / high < LEAST_NEIGHBOURS) return 'windows-1252'
  const shares = COMMON.map(([codePage, letters]) => {
    const letterSet = new Set(letters)
    const wide = [...new TextDecoder(codePage).decode(bytes)].filter((letter) => letter > '\u007f')
    return { codePage, share: wide.filter((letter) => letterSet.has(letter)).length / Math.max(1, wide.length) }
  })
  const best = shares.toSorted((one, other) => other.share - one.share)[0]
  return best !== undefined && best.share >= LEAST_COMMON ? best.codePage : 'windows-1252'
}
