// When a line goes on with the one before: wrapped lines, sentences torn by a page, a note or a picture, and words torn by a hyphen.

/** Ends as a sentence or a lead-in does. */
export function endsSentence(text: string): boolean {
  return /[.?!:;…。؟][”"’')\]*»]*$/u.test(text.trimEnd()) || /\.[”"’')\]*»]*[⁰¹²³⁴-⁹]+$/u.test(text.trimEnd())
}

/** Begins in the middle of a sentence: a small letter, or an Arabic letter where the one before did not end. */
function beginsWithin(text: string): boolean {
  return /^["“'(*]*\p{Ll}/u.test(text)
}

/** Whether a paragraph goes on in the next line of text, given what stands between. */
export function goesOn(
  before: { readonly text: string; readonly kind: 'paragraph' | 'list-item' | 'footnote' },
  next: string,
  between: {
    readonly isBreak: boolean
    readonly isNote: boolean
    readonly isPage: boolean
    /** Of the document's lines, where they are broken at a width. */
    readonly width: number | null
    /** How long the last line was. */
    readonly lastLine: number
  },
): boolean {
  if (isTornWord(before.text)) return /^\p{L}/u.test(next)
  // A line ends before its width where a paragraph does: the next word would still have found room.
  const hasRoom = between.width !== null && between.lastLine + (next.split(/\s/, 1)[0]?.length ?? 0) + 1 < between.width * 0.85
  if (between.width !== null && !between.isBreak) return !(hasRoom && !beginsWithin(next))
  if (endsSentence(before.text)) return false
  if (beginsWithin(next)) return before.text.length >= 25 || !between.isBreak
  // A sentence without its end, and the note or the page that stands in it.
  return (
    before.kind !== 'footnote' &&
    before.text.length >= (between.isNote || between.isPage || between.width !== null ? 60 : 110) &&
    !hasRoom
  )
}

/** A word that a line's end tears: `responsi-`. */
export function isTornWord(text: string): boolean {
  return /\p{L}{2}[-\u00ad]$/u.test(text)
}

/** Two halves of a word as one: with its hyphen where the document also writes it so, or writes the parts alone; otherwise without. */
export function joinWord(before: string, next: string, words: ReadonlySet<string>): string {
  const head = /[\p{L}-]+$/u.exec(before.slice(0, -1))?.[0] ?? ''
  const tail = /^\p{L}+/u.exec(next)?.[0] ?? ''
  const whole = `${head}${tail}`.toLowerCase()
  const isOneWord =
    words.has(whole) ||
    (!words.has(`${head}-${tail}`.toLowerCase()) && !(words.has(head.toLowerCase()) && words.has(tail.toLowerCase())))
  return isOneWord || before.endsWith('\u00ad') ? before.slice(0, -1) + next : before + next
}

/** Every word of a document, in small letters, hyphenated ones whole; halves of torn words are none. */
export function wordsOfDocument(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>()
  let isTorn = false
  for (const line of lines) {
    if (line.trim() === '') continue
    const whole = line
      .trim()
      .replace(/\S+-$/u, '')
      .replace(isTorn ? /^\S+/u : /^$/u, '')
    isTorn = line.trim().endsWith('-')
    for (const [word] of whole.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word)
  }
  return words
}
