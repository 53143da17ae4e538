// A Word document (ECMA-376) as lines: a paragraph, a row of a table or a note a line. Headings and lists by their styles and numbering; a
// footnote's mark stands in its sentence as ¹ and is lifted with those of every other form. What tracked changes deleted is left out, and said.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { unzipSync } from 'fflate'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { writeSuperscript } from './line-kind.ts'
import type { ReadNotice, ReadProblem } from './read-document.ts'
import type { SourceLine, SourceLines } from './source-line.ts'

const MOST_UNPACKED = 80_000_000
const PARTS = /^word\/(?:document|footnotes|endnotes|styles|numbering)\.xml$|^word\/media\//

/** What was read of a Word file. */
export interface WordRead extends SourceLines {
  readonly notices: readonly ReadNotice[]
}

/** Reads a .docx. Pages are not in the file, so there are none. */
export function readWord(bytes: Uint8Array): Result<WordRead, ReadProblem> {
  let unpacked = 0
  let isTooLarge = false
  let pictures = 0
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!PARTS.test(name)) return false
        if (name.startsWith('word/media/')) {
          pictures += 1
          return false
        }
        unpacked += originalSize
        isTooLarge ||= unpacked > MOST_UNPACKED
        return !isTooLarge
      },
    })
  } catch {
    return fail({ kind: 'broken' })
  }
  if (isTooLarge) return fail({ kind: 'too-large', what: 'unpacked', most: MOST_UNPACKED })
  const body = parts['word/document.xml']
  if (body === undefined) return fail({ kind: 'unknown-format', looksLike: 'zip' })
  try {
    const styles = readStyles(toText(parts['word/styles.xml']))
    const notes = new Map([
      ...readNotes(toText(parts['word/footnotes.xml']), 'w:footnote', ''),
      ...readNotes(toText(parts['word/endnotes.xml']), 'w:endnote', 'e'),
    ])
    const { lines, deleted, inserted } = readBody(toText(body), styles, notes)
    if (lines.every(({ text }) => text.trim() === ''))
      return fail(pictures > 0 ? { kind: 'no-text', pages: null, areImages: true } : { kind: 'empty' })
    return ok({
      lines,
      isWrapped: false,
      notices: [
        ...(deleted + inserted > 0 ? [{ kind: 'tracked-changes', deleted, inserted } as const] : []),
        ...(pictures > 0 ? [{ kind: 'pictures', count: pictures } as const] : []),
      ],
    })
  } catch {
    return fail({ kind: 'broken' })
  }
}

function toText(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

/** Goes through a part. The parser knows no entities but XML's own, so none can grow. */
function walk(xml: string, on: { open(tag: SaxesTagPlain): void; close(name: string): void; text(words: string): void }): void {
  if (xml === '') return
  const parser = new SaxesParser()
  // In a copy of what older programs read (mc:Fallback) everything stands a second time.
  let fallback = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    if (tag.name === 'mc:Fallback') fallback += 1
    if (fallback === 0) on.open(tag)
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'mc:Fallback') fallback -= 1
    else if (fallback === 0) on.close(name)
  })
  parser.on('text', (words) => {
    if (fallback === 0) on.text(words)
  })
  parser.write(xml).close()
}

const valueOf = (tag: SaxesTagPlain, name = 'w:val') => tag.attributes[name] ?? ''

/** Heading levels by style: by the outline level, or the name in English (`heading 2`), which Word keeps in every language. */
function readStyles(xml: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  let style = ''
  walk(xml, {
    open(tag) {
      if (tag.name === 'w:style') style = valueOf(tag, 'w:styleId')
      const named = tag.name === 'w:name' ? /^(?:heading (\d)|title)$/i.exec(valueOf(tag)) : null
      if (named) levels.set(style, Number(named[1] ?? 1))
      if (tag.name === 'w:outlineLvl' && Number(valueOf(tag)) < 9) levels.set(style, Number(valueOf(tag)) + 1)
    },
    close() {},
    text() {},
  })
  return levels
}

function readNotes(xml: string, element: string, prefix: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  let id = ''
  let isText = false
  walk(xml, {
    open(tag) {
      // Separators between text and notes are notes by form only.
      if (tag.name === element) id = tag.attributes['w:type'] === undefined ? `${prefix}${valueOf(tag, 'w:id')}` : ''
      if (tag.name === 'w:t') isText = true
      if (tag.name === 'w:p' && id !== '') notes.set(id, `${notes.get(id) ?? ''} `)
    },
    close(name) {
      if (name === 'w:t') isText = false
    },
    text(words) {
      if (isText && id !== '') notes.set(id, (notes.get(id) ?? '') + words)
    },
  })
  return notes
}

/** The paragraph that is being read. */
interface OpenParagraph {
  text: string
  heading: number
  list: number
  notes: string[]
}

function readBody(xml: string, styles: ReadonlyMap<string, number>, notes: ReadonlyMap<string, string>) {
  const lines: SourceLine[] = []
  const numbers = new Map<string, number>()
  // A paragraph in a text box stands within another.
  const open: OpenParagraph[] = []
  const cells: string[][] = []
  let tables = 0
  let isText = false
  let isDeleted = 0
  let deleted = 0
  let inserted = 0
  let rowNotes: string[] = []
  const push = (text: string, role: SourceLine['role'], level = 0) =>
    lines.push({
      page: null,
      text: text.replaceAll(/\s+/g, (space) => (space.includes('\t') ? '\t' : ' ')).trim(),
      breakBefore: true,
      role,
      level,
    })
  const pushNotes = (marks: readonly string[]) => {
    for (const mark of marks)
      push(`${writeSuperscript(String(numbers.get(mark) ?? ''))} ${(notes.get(mark) ?? '').trim()}`, 'footnote')
  }
  walk(xml, {
    open(tag) {
      const paragraph = open.at(-1)
      if (tag.name === 'w:tbl') tables += 1
      if (tag.name === 'w:tr' && tables === 1) cells.push([])
      if (tag.name === 'w:tc' && tables === 1) cells.at(-1)?.push('')
      if (tag.name === 'w:p') open.push({ text: '', heading: 0, list: 0, notes: [] })
      if (tag.name === 'w:t') isText = true
      if (tag.name === 'w:del' || tag.name === 'w:moveFrom') {
        isDeleted += 1
        deleted += 1
      }
      if (tag.name === 'w:ins' || tag.name === 'w:moveTo') inserted += 1
      if (paragraph === undefined) return
      if (tag.name === 'w:pStyle')
        paragraph.heading = styles.get(valueOf(tag)) ?? (Number(/^heading(\d)$/i.exec(valueOf(tag))?.[1] ?? 0) || 0)
      if (tag.name === 'w:outlineLvl' && Number(valueOf(tag)) < 9) paragraph.heading = Number(valueOf(tag)) + 1
      if (tag.name === 'w:ilvl') paragraph.list = Number(valueOf(tag)) + 1
      if (tag.name === 'w:tab') paragraph.text += cells.length > 0 ? ' ' : '\t'
      if (tag.name === 'w:br' || tag.name === 'w:cr') paragraph.text += ' '
      if (tag.name === 'w:noBreakHyphen') paragraph.text += '-'
      if ((tag.name === 'w:footnoteReference' || tag.name === 'w:endnoteReference') && isDeleted === 0) {
        const id = `${tag.name === 'w:endnoteReference' ? 'e' : ''}${valueOf(tag, 'w:id')}`
        if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
        paragraph.text += writeSuperscript(String(numbers.get(id) ?? ''))
        paragraph.notes.push(id)
      }
    },
    close(name) {
      if (name === 'w:t') isText = false
      if (name === 'w:del' || name === 'w:moveFrom') isDeleted -= 1
      if (name === 'w:p') {
        const paragraph = open.pop()
        const row = cells.at(-1)
        if (paragraph === undefined || paragraph.text.trim() === '') return
        if (row !== undefined) {
          row.push([row.pop() ?? '', paragraph.text.trim()].filter((part) => part !== '').join(' '))
          rowNotes.push(...paragraph.notes)
        } else {
          if (paragraph.heading > 0) push(paragraph.text, 'heading', paragraph.heading)
          else push(paragraph.text, paragraph.list > 0 ? 'list-item' : 'body', paragraph.list)
          pushNotes(paragraph.notes)
        }
      }
      if (name === 'w:tr' && tables === 1) {
        const row = cells.pop()
        if (row !== undefined && row.some((cell) => cell !== '')) push(row.join('\t'), 'table-row')
        pushNotes(rowNotes)
        rowNotes = []
      }
      if (name === 'w:tbl') tables -= 1
    },
    text(words) {
      const paragraph = open.at(-1)
      if (isText && isDeleted === 0 && paragraph !== undefined) paragraph.text += words
    },
  })
  return { lines, deleted, inserted }
}
