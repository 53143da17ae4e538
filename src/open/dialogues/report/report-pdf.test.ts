// What of PDF/UA-1 (ISO 14289-1) a reader with no part in the writing can tell of a report's PDF: everything readable is tagged, headings leave no
// level out, links say where they lead and lead there, tables name their columns, and whatever is read aloud is in the order and language of the
// report. What needs a validator of the standard itself is not claimed here.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { readPdf } from '../../../../tests/read-pdf.ts'
import { composeDialogueReport } from './compose-dialogue-report.ts'
import { DATE, DOCUMENTS, MADE_BOOK, PRACTICES } from './made-book.test-support.ts'
import { toDocument } from './to-document.ts'
import { writeDialogueReport } from './write-dialogue-report.ts'

const SITE = 'https://city.example'

async function writeReport(language: (typeof LANGUAGES)[number]) {
  const scope = { kind: 'series', id: 'tables' } as const
  const report = composeDialogueReport(MADE_BOOK, { scope, form: 'messages', language, date: DATE, practices: PRACTICES })
  if (report === null) throw new Error('no report')
  const options = { documents: DOCUMENTS, site: SITE }
  const { bytes, undrawn } = await writeDialogueReport(report, 'pdf', options)
  expect(undrawn).toEqual([])
  return { report, bytes, document: toDocument(report, options) }
}

interface Node {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly Node[]
}

/** Text is drawn in the forms of letters, and from left to right: only which letters there are can be held against the words. */
const letters = (text: string) =>
  Array.from(text.normalize('NFKC').replaceAll(/[\s\p{M}\u00ad\u200b-\u200f\u2066-\u2069]/gu, ''))
    .toSorted()
    .join('')

describe('the PDF of a report', () => {
  it.each(LANGUAGES)(
    'says its title, language and standard, and tags all that is read: %s',
    { timeout: 60_000 },
    async (language) => {
      const { report, bytes } = await writeReport(language)
      const pdf = await readPdf(bytes)
      expect(pdf).toMatchObject({ title: report.title, language, isTagged: true })
      expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
      const task = getDocument({ data: bytes.slice(), verbosity: 0 })
      const document = await task.promise
      const viewer = await document.getViewerPreferences()
      // The title stands in the window and not the file's name (clause 7.1).
      expect(viewer?.get('DisplayDocTitle')).toBe(true)
      for (let number = 1; number <= document.numPages; number += 1) {
        const { items } = await (await document.getPage(number)).getTextContent({ includeMarkedContent: true })
        // Only page numbers stand outside the tags, as artefacts.
        const untagged: string[] = []
        const open: { readonly tag: string; readonly isReal: boolean }[] = []
        for (const item of items) {
          if ('str' in item) {
            if (item.str.trim() !== '' && !open.some(({ isReal, tag }) => isReal || tag === 'Artifact')) untagged.push(item.str)
          } else if (item.type === 'endMarkedContent') open.pop()
          else open.push({ tag: 'tag' in item ? String(item.tag) : '', isReal: item.id !== undefined })
        }
        expect(untagged).toEqual([])
      }
      await task.destroy()
    },
  )

  it.each(LANGUAGES)(
    'has headings in the order of the report with no level left out: %s',
    { timeout: 60_000 },
    async (language) => {
      const { bytes, document } = await writeReport(language)
      const pdf = await readPdf(bytes)
      const found = pdf.tags.filter(({ role }) => /^H[1-6]$/.test(role))
      const levels = found.map(({ role }) => Number(role.slice(1)))
      expect(levels[0]).toBe(1)
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 1)).toBeLessThanOrEqual(1)
      const given = document.blocks.flatMap((block) =>
        block.kind === 'heading' ? [[`H${block.level}`, letters(block.text)]] : [],
      )
      const own = found.map(({ role, text }) => [role, letters(text)])
      expect(own.slice(1, -1)).toEqual(given)
    },
  )

  it.each(LANGUAGES)('has the paragraphs in the order in which they are read: %s', { timeout: 60_000 }, async (language) => {
    const { bytes, document } = await writeReport(language)
    const pdf = await readPdf(bytes)
    const read = pdf.tags.filter(({ role }) => role === 'P').map(({ text }) => letters(text))
    const begins = document.blocks.flatMap((block) => {
      if (block.kind !== 'paragraph') return []
      const text = block.content.map((run) => (run.kind === 'text' ? run.text : '')).join('')
      return [letters(text)]
    })
    // Each once, in this order; a tag may hold the numbers of notes beside.
    const holds = (tag: string, words: string) => {
      let at = 0
      for (const letter of tag) if (letter === words[at]) at += 1
      return at === words.length
    }
    let place = -1
    for (const words of begins) {
      // One that is cut by the end of a page is read in two parts.
      const next = read.findIndex(
        (tag, index) => index > place && (holds(tag, words) || holds(letters(tag + (read[index + 1] ?? '')), words)),
      )
      expect(next, words).toBeGreaterThan(place)
      place = next
    }
  })

  it.each(LANGUAGES)('has links that say where they lead, and lead there: %s', { timeout: 60_000 }, async (language) => {
    const { bytes, document } = await writeReport(language)
    const task = getDocument({ data: bytes.slice(), verbosity: 0 })
    const pdf = await task.promise
    let links = 0
    const addresses: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const content = await page.getTextContent({ includeMarkedContent: true })
      const texts = new Map<string, string>()
      const open: string[] = []
      for (const item of content.items) {
        if ('str' in item) texts.set(open.at(-1) ?? '', `${texts.get(open.at(-1) ?? '') ?? ''}${item.str}`)
        else if (item.type === 'endMarkedContent') open.pop()
        else open.push(item.id ?? open.at(-1) ?? '')
      }
      const inside = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(inside)]
      const tree = (await page.getStructTree()) as Node | null
      // What stands on another page is here without its content.
      const tags = (tree === null ? [] : inside(tree)).filter(({ role, children = [] }) => role === 'Link' && children.length > 0)
      for (const tag of tags) {
        const kids = inside(tag)
        expect(kids.some(({ type }) => type === 'annotation' || type === 'object')).toBe(true)
        expect(
          kids
            .map(({ type, id = '' }) => (type === 'content' ? (texts.get(id) ?? '') : ''))
            .join('')
            .trim(),
        ).not.toBe('')
      }
      for (const annotation of await page.getAnnotations()) {
        if (annotation.subtype !== 'Link') continue
        links += 1
        // An alternate description of each (clause 7.18.5).
        expect(String(annotation.contentsObj?.str ?? '')).not.toBe('')
        if (typeof annotation.url === 'string') addresses.push(annotation.url)
        else {
          const target = typeof annotation.dest === 'string' ? await pdf.getDestination(annotation.dest) : annotation.dest
          expect(await pdf.getPageIndex(target[0])).toBeLessThan(pdf.numPages)
        }
      }
    }
    await task.destroy()
    const cited = document.sources.flatMap(({ href }) => (href === '' ? [] : [href]))
    expect(new Set(addresses)).toEqual(new Set(cited))
    expect(links).toBeGreaterThan(document.sources.length)
  })

  it('has tables whose columns, and rows where they have a name, are named', { timeout: 60_000 }, async () => {
    const { bytes, report } = await writeReport('en')
    const pdf = await readPdf(bytes)
    const heads = report.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'table' ? part.columns : [])))
    const named = pdf.tags.filter(({ role }) => role === 'TH').map(({ text }) => letters(text))
    for (const { head } of heads) expect(named).toContain(letters(head))
  })
})
