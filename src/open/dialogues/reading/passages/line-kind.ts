// What a line is, told by its words alone: a heading, an item of a list (also one whose bullet was read as a letter), a note, a row of a
// table, or a line of running text. What the form of the file knows goes before.
import type { SourceLine } from './source-line.ts'

/** What a line is in its document. */
export interface LineKind {
  readonly kind: 'heading' | 'text' | 'list-item' | 'footnote' | 'table-row' | 'caption' | 'furniture' | 'empty'
  /** The line without its bullet, number or mark. */
  readonly text: string
  /** The number of a paragraph, `25`, or the letter below one, `a`; empty where it has neither. */
  readonly number: string
  readonly letter: string
  /** Mark of a note. */
  readonly mark: string
  /** How far it stands in, for lists and headings. */
  readonly indent: number
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `¹²` as `12`. */
export function readSuperscript(mark: string): string {
  return [...mark].map((sign) => (SUPERSCRIPTS.includes(sign) ? String(SUPERSCRIPTS.indexOf(sign)) : sign)).join('')
}

/** `12` as `¹²`. */
export function writeSuperscript(number: string): string {
  return [...number].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('')
}

const plain = { text: '', number: '', letter: '', mark: '', indent: 0 }

/** Tells what a line is. */
export function tellLineKind(line: SourceLine, shape: DocumentShape): LineKind {
  const words = line.text.trim()
  const indent = /^\s*/.exec(line.text.replaceAll('\t', '  '))?.[0].length ?? 0
  if (words === '') return { ...plain, kind: 'empty' }
  if (line.role === 'furniture' || /^(page )?\d{1,4}( (of|\/) \d{1,4})?$/i.test(words))
    return { ...plain, kind: 'furniture', text: words }
  const note = /^([⁰¹²³⁴-⁹]+)\s*(\S.*)$/u.exec(words) ?? /^\[\^([^\]\s]+)\]:\s*(\S.*)$/.exec(words)
  if (note) return { ...plain, kind: 'footnote', mark: readSuperscript(note[1] ?? ''), text: note[2] ?? '' }
  if (line.role === 'footnote') return { ...plain, kind: 'footnote', text: words }
  if (line.role === 'table-row' || /^\S.*\t.*\S$/.test(words) || /^\|.*\|$/.test(words) || /^<(ul|p|td|tr|table)\b/i.test(words))
    return { ...plain, kind: 'table-row', text: words }
  if (line.role === 'heading') return { ...plain, kind: 'heading', text: words, indent: line.level }
  if (/^(figure|table|graph|chart|box)\s+\d+[.:]\s/i.test(words)) return { ...plain, kind: 'caption', text: words }
  const hashes = /^(#{1,6})\s+(\S.*)$/.exec(words)
  if (hashes) return { ...plain, kind: 'heading', text: hashes[2] ?? '', indent: hashes[1]?.length ?? 1 }
  return tellListOrText(words, indent, line, shape)
}

function tellListOrText(words: string, indent: number, line: SourceLine, shape: DocumentShape): LineKind {
  const { strayBullets } = shape
  const bullet = /^([-–*•·▪●◦‣=¢])\s+(\S.*)$/u.exec(words)
  const stray = /^(\p{L})\s+(\S.*)$/u.exec(words)
  const item = bullet ?? (stray && strayBullets.has(stray[1] ?? '') ? stray : null)
  if (item) {
    const inner = readEnumerator(item[2] ?? '')
    // A bullet that was read as a letter stands below one that was read as a sign.
    const depth = indent + (item === stray ? (item[1] === 'o' ? 4 : 2) : item[1] === '¢' ? 2 : 0)
    return { ...plain, ...inner, kind: 'list-item', indent: depth }
  }
  const enumerated = readEnumerator(words)
  if (line.role === 'list-item') return { ...plain, ...enumerated, kind: 'list-item', indent: line.level * 2 }
  if (enumerated.number !== '' || enumerated.letter !== '')
    return isShortTitle(enumerated.text) && enumerated.letter === ''
      ? { ...plain, kind: line.breakBefore ? 'heading' : 'text', text: words, indent: 2 }
      : { ...plain, ...enumerated, kind: enumerated.letter === '' ? 'text' : 'list-item', indent }
  if (isHeading(words, line, shape))
    return { ...plain, kind: 'heading', text: words, indent: words === words.toUpperCase() ? 1 : 3 }
  return { ...plain, kind: 'text', text: words, indent }
}

function readEnumerator(words: string): { readonly text: string; readonly number: string; readonly letter: string } {
  const number = /^(\d{1,3})\.\s+(\S.*)$/.exec(words)
  if (number) return { number: number[1] ?? '', letter: '', text: number[2] ?? '' }
  const letter = /^([a-z])[.)]\s+(\S.*)$/.exec(words)
  if (letter) return { number: '', letter: letter[1] ?? '', text: letter[2] ?? '' }
  return { number: '', letter: '', text: words }
}

/** A few words without a sentence's end. */
function isShortTitle(words: string): boolean {
  return words.length <= 170 && !/[.,;:?!”"]$/.test(words) && /^\p{Lu}/u.test(words) && words.split(/\s+/).length <= 26
}

function isHeading(words: string, line: SourceLine, shape: DocumentShape): boolean {
  if (words.length > 150 || /[.,;?!]$/.test(words) || !/\p{L}{2}/u.test(words)) return /^Question \d+:/.test(words)
  const isCapitals = words === words.toUpperCase() && words !== words.toLowerCase() && words.length > 3
  const isRoman = /^[IVX]{1,5}\.\s+\p{Lu}/u.test(words)
  const isPart = /^(Panel|Part|Chapter|Section|Session|Objective|Annex|Question|Theme)\s+(\d+|[IVX]+)\b/.test(words)
  // Where lines are broken at a width, a full one alone is no title.
  const longest = shape.width === null ? 90 : Math.min(90, shape.width * 0.62)
  const isLine = line.breakBefore && words.length <= longest && /^[\p{Lu}*]/u.test(words) && !/[:]$/.test(words)
  return isCapitals || isRoman || isPart || isLine
}

/** What holds of the document as a whole. */
export interface DocumentShape {
  /** Letters that stand where bullets stood. */
  readonly strayBullets: ReadonlySet<string>
  /** Of its lines in letters, where they are broken at a width; null otherwise. */
  readonly width: number | null
}

/** Looks over a document. */
export function findShape(lines: readonly SourceLine[], isWrapped: boolean): DocumentShape {
  const lengths = lines.map(({ text }) => text.trim().length).filter((length) => length > 0)
  const width = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0
  return { strayBullets: findStrayBullets(lines), width: isWrapped ? width : null }
}

/** Letters that stand alone before a line again and again, as bullets do that were read as letters: `e In Morocco …`. */
function findStrayBullets(lines: readonly SourceLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { text } of lines) {
    const sign = /^\s*([a-z])\s+\p{Lu}/u.exec(text)?.[1]
    if (sign !== undefined) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([sign]) => sign))
}
