// Lines to passages: what belongs together is joined, over wrapped lines, pages, columns and notes, and every letter still knows its line.
import { goesOn, isTornWord, joinWord, wordsOfDocument } from './join-lines.ts'
import { liftNotes } from './lift-notes.ts'
import { findShape, type LineKind, tellLineKind } from './line-kind.ts'
import type { LiftedNote, PassageSegment, ReadLine, ReadNotice, ReadPassage } from './read-document.ts'
import type { SourceLines } from './source-line.ts'

interface Open {
  kind: ReadPassage['kind']
  text: string
  mark: string
  paragraph: string | null
  depth: number
  under: readonly string[]
  segments: PassageSegment[]
  joined: Set<ReadPassage['joined'][number]>
}

/** What the lines of a document become. */
interface BuiltPassages {
  readonly lines: readonly ReadLine[]
  readonly passages: readonly ReadPassage[]
  readonly notices: readonly ReadNotice[]
}

/** Builds passages in reading order, footnotes behind the passage in which they stand. */
export function buildPassages(source: SourceLines): BuiltPassages {
  const words = wordsOfDocument(source.lines.map(({ text }) => text.trim()))
  const shape = findShape(source.lines, source.isWrapped)
  const made: Open[] = []
  const furniture: number[] = []
  const above = trackHeadings()
  const numbers = trackNumbers()
  // The running passage is looked for behind notes and furniture, for they stand in it.
  let running: Open | null = null
  let note: Open | null = null
  let between = { isNote: false, isPage: false, isBreak: false }
  let brackets: Open | null = null

  for (const [index, line] of source.lines.entries()) {
    const number = index + 1
    const kind = tellLineKind(line, shape)
    if (kind.kind === 'empty') {
      between = { ...between, isBreak: true }
      continue
    }
    if (kind.kind === 'furniture') {
      furniture.push(number)
      between = { ...between, isPage: true }
      continue
    }
    // A note in brackets that began in the running sentence runs to its bracket.
    if (brackets !== null) {
      append(brackets, kind.text, { line: number, page: line.page }, words)
      if (!hasOpenNote(brackets.text)) brackets = null
      continue
    }
    if (kind.kind === 'footnote') {
      if (kind.mark === '' && note !== null) append(note, kind.text, { line: number, page: line.page }, words)
      else {
        note = begin(kind, { line: number, page: line.page, above: above.path(), paragraph: null })
        made.push(note)
      }
      between = { ...between, isNote: true }
      continue
    }
    const isBreak: boolean = between.isBreak || line.breakBefore
    const isPage: boolean = between.isPage || (running !== null && running.segments.at(-1)?.page !== line.page)
    if (
      running !== null &&
      (running.kind === 'paragraph' || running.kind === 'list-item') &&
      (kind.kind === 'text' || (kind.kind === 'heading' && line.role !== 'heading')) &&
      kind.number === '' &&
      goesOn({ text: running.text, kind: running.kind }, kind.text, {
        isBreak,
        isNote: between.isNote,
        isPage,
        width: shape.width,
        lastLine: source.lines[(running.segments.at(-1)?.line ?? 1) - 1]?.text.trim().length ?? 0,
      }) &&
      (kind.kind === 'text' || !looksLikeTitle(kind.text) || (source.isWrapped && !isBreak))
    ) {
      if (isTornWord(running.text)) running.joined.add('word')
      if (between.isNote) running.joined.add('note')
      else if (isPage) running.joined.add('page')
      else if (isBreak || !source.isWrapped) running.joined.add('sentence')
      append(running, kind.text, { line: number, page: line.page }, words)
    } else {
      if (kind.kind === 'heading') above.enter(kind)
      const paragraph = numbers.read(kind)
      running = begin(kind, { line: number, page: line.page, above: above.pathFor(kind), paragraph })
      if (kind.kind === 'list-item') above.enterItem(kind)
      else if (kind.kind === 'text') above.leaveList(kind.text)
      made.push(running)
      note = null
    }
    if (hasOpenNote(running.text)) brackets = running
    between = { isNote: false, isPage: false, isBreak: false }
  }
  return finish(source, made, furniture)
}

/** A note in brackets, `[1: …`, that has not ended. */
function hasOpenNote(text: string): boolean {
  const start = text.search(/\[\d{1,3}:\s+[^\]]*$/)
  return start >= 0 && text.length - start < 3000
}

/** A title, not the rest of a sentence: capitals all through, or a known word that heads parts of reports. */
function looksLikeTitle(text: string): boolean {
  return (
    (text === text.toUpperCase() && text.length > 3) ||
    /^(overview|discussion|recommendations?|introduction|conclusions?|annex|appendix|summary|[IVX]+\.|(panel|question|objective|part|session) \d)/i.test(
      text,
    )
  )
}

function begin(
  kind: LineKind,
  at: {
    readonly line: number
    readonly page: number | null
    readonly above: readonly string[]
    readonly paragraph: string | null
  },
): Open {
  return {
    kind: kind.kind === 'text' ? 'paragraph' : (kind.kind as ReadPassage['kind']), // empty lines and furniture do not come here
    text: kind.text,
    mark: kind.mark,
    paragraph: at.paragraph,
    depth: kind.kind === 'list-item' ? 1 + Math.floor(kind.indent / 2) : 0,
    under: at.above,
    segments: [{ at: 0, line: at.line, page: at.page }],
    joined: new Set(),
  }
}

function append(
  open: Open,
  text: string,
  at: { readonly line: number; readonly page: number | null },
  words: ReadonlySet<string>,
): void {
  const isTorn = isTornWord(open.text)
  const joined = isTorn ? joinWord(open.text, text, words) : `${open.text} ${text}`
  open.segments.push({ at: joined.length - text.length, line: at.line, page: at.page })
  open.text = joined
}

/** Headings in force, and lead-ins of lists (`Alianza recommended:`), with how far they stand in. */
function trackHeadings() {
  let headings: { readonly level: number; readonly text: string }[] = []
  let items: { readonly indent: number; readonly text: string }[] = []
  let leadIn = ''
  return {
    path: () => headings.map(({ text }) => text),
    pathFor(kind: LineKind): readonly string[] {
      const path = headings.map(({ text }) => text)
      if (kind.kind === 'heading') return path.slice(0, -1)
      if (kind.kind !== 'list-item') return path
      const outer = items.filter(({ indent }) => indent < kind.indent).map(({ text }) => text)
      return [...path, ...(leadIn === '' ? [] : [leadIn]), ...outer]
    },
    enter(kind: LineKind) {
      headings = [...headings.filter(({ level }) => level < kind.indent), { level: kind.indent, text: kind.text }]
      items = []
      leadIn = ''
    },
    enterItem(kind: LineKind) {
      items = [...items.filter(({ indent }) => indent < kind.indent), { indent: kind.indent, text: kind.text }]
    },
    leaveList(text: string) {
      items = []
      leadIn = text.endsWith(':') ? text.slice(-160) : ''
    },
  }
}

/** Printed numbers: `25`, and `25a` for a lettered item below it. A number that does not rise counts something else. */
function trackNumbers() {
  let number = 0
  let letter = ''
  return {
    read(kind: LineKind): string | null {
      const found = Number(kind.number)
      if (kind.kind === 'text' && found > number && found <= number + 3) {
        number = found
        letter = ''
      } else if (kind.letter !== '' && number > 0) letter = kind.letter
      else if (kind.kind === 'heading') letter = ''
      return number === 0 ? null : `${number}${letter}`
    },
  }
}

function finish(source: SourceLines, made: readonly Open[], furniture: readonly number[]): BuiltPassages {
  const passages: ReadPassage[] = []
  const noteIds = new Map<string, string>()
  const pending: { readonly passage: number; readonly mark: string; readonly at: number }[] = []
  const inlineNotes: { readonly owner: number; readonly mark: string; readonly at: number; readonly text: string }[] = []
  for (const open of made) {
    const lifted = liftNotes(open.text)
    const id = `p${passages.length + 1}`
    if (open.kind === 'footnote') noteIds.set(open.mark, id)
    else for (const { mark, at } of lifted.marks) pending.push({ passage: passages.length, mark, at })
    const index = passages.length
    passages.push({
      id,
      kind: open.kind,
      text: lifted.text.trimEnd(),
      paragraph: open.paragraph,
      segments: open.segments.map((segment) => ({ ...segment, at: lifted.shift(segment.at) })),
      from: open.segments[0]?.line ?? 1,
      to: open.segments.at(-1)?.line ?? 1,
      notes: [],
      under: open.under,
      depth: open.depth,
      joined: [...open.joined],
    })
    for (const found of lifted.notes) {
      inlineNotes.push({ owner: index, ...found })
      const noteId = `p${passages.length + 1}`
      noteIds.set(found.mark, noteId)
      const segment = open.segments.at(-1) ?? { line: 1, page: null }
      const from =
        open.segments.find(({ at }, place) => (open.segments[place + 1]?.at ?? Infinity) > at + found.at)?.line ?? segment.line
      passages.push({
        id: noteId,
        kind: 'footnote',
        text: found.text,
        paragraph: open.paragraph,
        segments: [{ at: 0, line: from, page: segment.page }],
        from,
        to: segment.line,
        notes: [],
        under: open.under,
        depth: 0,
        joined: [],
      })
    }
  }
  const marks: LiftedNote[][] = passages.map(() => [])
  const without: string[] = []
  const used = new Set<string>()
  for (const { passage, mark, at } of pending) {
    const note = noteIds.get(mark) ?? null
    if (note === null) without.push(mark)
    else used.add(note)
    marks[passage]?.push({ mark, at, note })
  }
  for (const { owner, mark, at } of inlineNotes) {
    const note = noteIds.get(mark) ?? null
    if (note !== null && !used.has(note)) marks[owner]?.push({ mark, at, note })
    if (note !== null) used.add(note)
  }
  const loose = [...noteIds].filter(([, id]) => !used.has(id)).map(([mark]) => mark)
  const torn = passages.filter(({ joined }) => joined.length > 0).length
  const lifted = marks.reduce((sum, list) => sum + list.length, 0)
  return {
    lines: source.lines.map(({ text, page }, index) => ({ number: index + 1, page, text })),
    passages: passages.map((passage, index) => ({ ...passage, notes: marks[index] ?? [] })),
    notices: [
      ...(lifted > 0 ? [{ kind: 'notes-lifted', count: lifted } as const] : []),
      ...(without.length > 0 ? [{ kind: 'mark-without-note', marks: without } as const] : []),
      ...(loose.length > 0 ? [{ kind: 'note-without-mark', marks: loose } as const] : []),
      ...(torn > 0 ? [{ kind: 'torn-joined', count: torn } as const] : []),
      ...(furniture.length > 0 ? [{ kind: 'page-furniture', lines: furniture } as const] : []),
    ],
  }
}
