// Pieces of text with their places on a page, as lines in the order in which they are read: rows, columns by the gap between them, notes by
// their size at the foot of a column, headings by theirs, and what stands at the head and foot of every page.
import { readSuperscript, writeSuperscript } from './line-kind.ts'
import type { SourceLine } from './source-line.ts'

/** A piece of text of a PDF; y grows upwards. Units of a page, 1/72 of an inch. */
export interface PdfPiece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Of its letters. */
  readonly size: number
  readonly isRightToLeft: boolean
}

/** A page with its pieces of text. */
export interface PdfPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly pieces: readonly PdfPiece[]
}

/** What the layout makes of a document. */
export interface LaidOut {
  readonly lines: readonly SourceLine[]
  /** Pages that were read in columns. */
  readonly columnPages: readonly number[]
}

interface Row {
  readonly y: number
  readonly size: number
  readonly left: number
  readonly right: number
  readonly text: string
}

/** Lays pages out. */
export function layOutPages(pages: readonly PdfPage[]): LaidOut {
  const bodySize = findBodySize(pages)
  const furniture = findFurniture(pages)
  const columnPages: number[] = []
  const gaps = pages.flatMap(
    (page) =>
      findGap(
        page.pieces.filter(({ text }) => text.trim() !== ''),
        page,
        null,
      ) ?? [],
  )
  const usual = gaps.toSorted((one, other) => one.left - other.left)[Math.floor(gaps.length / 2)] ?? null
  const lines = pages.flatMap((page) => {
    const pieces = page.pieces.filter(({ text }) => text.trim() !== '')
    const [repeated, own] = split(pieces, (piece) => furniture.has(keyOf(piece, page)))
    const columns = findColumns(own, page, usual)
    if (columns.some(({ isColumn }) => isColumn)) columnPages.push(page.number)
    return [
      ...toRows(repeated).map((row): SourceLine => ({
        page: page.number,
        text: row.text,
        breakBefore: true,
        role: 'furniture',
        level: 0,
      })),
      ...raiseMarks(columns.flatMap(({ pieces: part }) => toLines(toRows(part), page, bodySize))),
    ]
  })
  return { lines, columnPages }
}

/** A note's number that is set as large as the words, `desk1`, is its mark where the page has that note. */
function raiseMarks(lines: readonly SourceLine[]): readonly SourceLine[] {
  const numbers = new Set(
    lines.flatMap(({ role, text }) => (role === 'footnote' ? [readSuperscript(/^[⁰¹²³⁴-⁹]+/.exec(text)?.[0] ?? '')] : [])),
  )
  if (numbers.size === 0) return lines
  return lines.map((line) =>
    line.role === 'footnote'
      ? line
      : {
          ...line,
          text: line.text.replaceAll(/(?<=\p{L}{2}[.,;:”"’)]?)(\d{1,3})(?=[\s.,;:)]|$)/gu, (number) =>
            numbers.has(number) ? writeSuperscript(number) : number,
          ),
        },
  )
}

function split<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): readonly [readonly Thing[], readonly Thing[]] {
  return [things.filter(is), things.filter((thing) => !is(thing))]
}

/** The size that most letters have. */
function findBodySize(pages: readonly PdfPage[]): number {
  const letters = new Map<number, number>()
  for (const { pieces } of pages)
    for (const { size, text } of pieces) {
      const step = Math.round(size * 4) / 4
      letters.set(step, (letters.get(step) ?? 0) + text.length)
    }
  return [...letters].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 10
}

/** Where a piece stands and what it says, digits aside: the same on many pages is a header or a footer. */
function keyOf({ text, y }: PdfPiece, { height }: PdfPage): string {
  return `${Math.round(y / 4)}/${Math.round(height)} ${text.trim().replaceAll(/\d+/g, '#')}`
}

function findFurniture(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    const edge = page.pieces.filter(({ y, text }) => text.trim() !== '' && (y > page.height * 0.9 || y < page.height * 0.1))
    for (const key of new Set(edge.map((piece) => keyOf(piece, page)))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = pages.length < 3 ? Infinity : Math.max(3, pages.length * 0.3)
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

interface Column {
  readonly pieces: readonly PdfPiece[]
  readonly isColumn: boolean
}

/** Bands of a page from top to bottom, each of one column or several: a gap that no line of the band crosses, with text on both sides. */
function findColumns(pieces: readonly PdfPiece[], page: PdfPage, usual: Gap | null): readonly Column[] {
  const gap = findGap(pieces, page, usual)
  if (gap === null) return [{ pieces, isColumn: false }]
  const isCrossing = ({ x, width }: PdfPiece) => x < gap.left - 1 && x + width > gap.right + 1
  // A title over both columns ends a band.
  const crossing = pieces.filter(isCrossing).toSorted((one, other) => other.y - one.y)
  const bands: { readonly top: number; readonly bottom: number; readonly crossing: PdfPiece[] }[] = []
  for (const piece of crossing) {
    const band = bands.at(-1)
    const isNear = band?.crossing.some((other) => Math.abs(other.y - piece.y) < piece.size * 2) === true
    if (band !== undefined && isNear) band.crossing.push(piece)
    else bands.push({ top: piece.y, bottom: piece.y, crossing: [piece] })
  }
  const rest = pieces.filter((piece) => !isCrossing(piece))
  const isRightToLeft = rest.filter((piece) => piece.isRightToLeft).length > rest.length / 2
  const columns: Column[] = []
  let top = Infinity
  for (const band of [...bands, null]) {
    const bottom = band === null ? -Infinity : Math.max(...band.crossing.map(({ y }) => y))
    // Beside a line that crosses stand pieces of its own row.
    const inRow =
      band === null ? [] : rest.filter(({ y }) => band.crossing.some((piece) => Math.abs(piece.y - y) < piece.size * 0.5))
    const part = rest.filter((piece) => piece.y < top && piece.y > bottom && !inRow.includes(piece))
    const [left, right] = split(part, ({ x, width }) => x + width / 2 < (gap.left + gap.right) / 2)
    const ordered = isRightToLeft ? [right, left] : [left, right]
    columns.push(
      ...ordered
        .filter((side) => side.length > 0)
        .map((side) => ({ pieces: side, isColumn: left.length > 0 && right.length > 0 })),
    )
    if (band === null) break
    columns.push({ pieces: [...band.crossing, ...inRow], isColumn: false })
    top = Math.min(...band.crossing.map(({ y }) => y))
  }
  return columns
}

interface Gap {
  readonly left: number
  readonly right: number
}

/** The gap between two columns: the one of the other pages where this page leaves it free, or the widest strip in the middle third that hardly a row crosses. */
function findGap(pieces: readonly PdfPiece[], page: PdfPage, usual: Gap | null): Gap | null {
  const rows = toBands(pieces)
  if (usual !== null && keepsFree(rows, usual)) return usual
  if (rows.length < 6) return null
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0) / Math.max(1, pieces.length)
  const steps = Math.ceil(page.width)
  const crossed = Array.from({ length: steps + 1 }, () => 0)
  for (const row of rows) {
    const covered = new Set<number>()
    for (const { x, width } of row)
      for (let at = Math.max(0, Math.floor(x)); at <= Math.min(steps, Math.ceil(x + width)); at += 1) covered.add(at)
    for (const at of covered) crossed[at] = (crossed[at] ?? 0) + 1
  }
  let best: { left: number; right: number } | null = null
  let start = -1
  for (let at = Math.floor(page.width * 0.3); at <= Math.ceil(page.width * 0.7); at += 1) {
    const isFree = (crossed[at] ?? 0) <= Math.max(1, rows.length * 0.12)
    if (isFree && start < 0) start = at
    if ((!isFree || at === Math.ceil(page.width * 0.7)) && start >= 0) {
      if (at - start >= Math.max(7, size * 0.8) && (best === null || at - start > best.right - best.left))
        best = { left: start, right: at }
      start = -1
    }
  }
  if (best === null) return null
  const found = best
  const leftRows = rows.filter((row) => row.some(({ x, width }) => x + width <= found.left + 2)).length
  const rightRows = rows.filter((row) => row.some(({ x }) => x >= found.right - 2)).length
  // Short lines of one column leave its right side empty: that is no gap between two.
  const lettersOf = (side: (piece: PdfPiece) => boolean) => pieces.filter(side).reduce((sum, { text }) => sum + text.length, 0)
  const least = lettersOf(() => true) * 0.15
  const isBoth =
    lettersOf(({ x, width }) => x + width <= found.left + 2) > least && lettersOf(({ x }) => x >= found.right - 2) > least
  return isBoth && leftRows >= rows.length * 0.25 && rightRows >= rows.length * 0.25 ? found : null
}

/** Whether hardly a row stands in a gap, with text on both its sides. */
function keepsFree(rows: readonly (readonly PdfPiece[])[], { left, right }: Gap): boolean {
  const crossing = rows.filter((row) => row.some(({ x, width }) => x < left - 1 && x + width > right + 1)).length
  const isLeft = rows.some((row) => row.some(({ x, width }) => x + width <= left + 2))
  return crossing <= Math.max(1, rows.length * 0.12) && isLeft && rows.some((row) => row.some(({ x }) => x >= right - 2))
}

/** Pieces that stand on one height. */
function toBands(pieces: readonly PdfPiece[]): readonly (readonly PdfPiece[])[] {
  const bands: PdfPiece[][] = []
  for (const piece of pieces.toSorted((one, other) => other.y - one.y || one.x - other.x)) {
    const band = bands.at(-1)
    const first = band?.[0]
    // A raised mark stands on the row that it overlaps.
    if (
      band !== undefined &&
      first !== undefined &&
      Math.abs(first.y - piece.y) < Math.max(2, Math.max(first.size, piece.size) * 0.45)
    )
      band.push(piece)
    else bands.push([piece])
  }
  return bands
}

function toRows(pieces: readonly PdfPiece[]): readonly Row[] {
  return toBands(pieces).map((band) => {
    const size = Math.max(...band.map((piece) => piece.size))
    const main = band.filter((piece) => piece.size > size * 0.8)
    const isRightToLeft = band.filter((piece) => piece.isRightToLeft).length > band.length / 2
    const ordered = band.toSorted((one, other) => (isRightToLeft ? other.x + other.width - (one.x + one.width) : one.x - other.x))
    const baseline = main[0]?.y ?? band[0]?.y ?? 0
    let text = ''
    let end: PdfPiece | null = null
    for (const piece of ordered) {
      const isMark = piece.size < size * 0.8 && piece.y > baseline + size * 0.1 && /^\s*\d{1,3}\s*$/.test(piece.text)
      const words = isMark ? writeSuperscript(piece.text.trim()) : piece.text
      const gap = end === null ? 0 : isRightToLeft ? end.x - (piece.x + piece.width) : piece.x - (end.x + end.width)
      text +=
        (end !== null && !isMark && gap > size * 0.14 && !/\s$/.test(text) && !/^\s/.test(words)
          ? gap > size * 2.5
            ? '\t'
            : ' '
          : '') + words
      end = piece
    }
    return {
      y: baseline,
      size,
      left: Math.min(...band.map(({ x }) => x)),
      right: Math.max(...band.map(({ x, width }) => x + width)),
      text: text.trim(),
    }
  })
}

function toLines(rows: readonly Row[], page: PdfPage, bodySize: number): readonly SourceLine[] {
  const right = Math.max(...rows.map((row) => row.right))
  const left = Math.min(...rows.map((row) => row.left))
  const gaps = rows
    .slice(1)
    .map((row, index) => (rows[index]?.y ?? row.y) - row.y)
    .filter((gap) => gap > 0)
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? bodySize * 1.3
  let areNotes = false
  return rows.map((row, index): SourceLine => {
    const before = rows[index - 1]
    const isSmall = row.size < bodySize * 0.93
    // Notes begin with a mark, low on the page, in small letters, and go on to its foot.
    if (
      !areNotes &&
      isSmall &&
      row.y < page.height * 0.5 &&
      /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?:[.\s]|(?=\p{Lu}|https?:)))/u.test(row.text)
    )
      areNotes = true
    else if (!isSmall) areNotes = false
    const isHeading = row.size > bodySize * 1.12 && row.text.length < 200
    const isApart = before === undefined || before.y - row.y > usual * 1.45
    const isIndented = before !== undefined && row.left > left + row.size * 0.8 && before.left <= left + row.size * 0.8
    const isAfterShort =
      before !== undefined && before.right < right - (right - left) * 0.18 && /[.?!:;]["”’)]?[⁰¹²³⁴-⁹]*$/.test(before.text)
    const text = areNotes
      ? row.text.replace(/^(\d{1,3})(?:[.\s]\s*|(?=\p{Lu}|https?:))/u, (_, number: string) => `${writeSuperscript(number)} `)
      : row.text
    return {
      page: page.number,
      text,
      breakBefore: isApart || isIndented || isAfterShort,
      role: areNotes ? 'footnote' : isHeading ? 'heading' : null,
      level: isHeading ? (row.size > bodySize * 1.5 ? 1 : 2) : 0,
    }
  })
}
