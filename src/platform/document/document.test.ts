// Each form is opened again by a reader that had no part in writing it.
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { writeHtml, writePdf, writeWord, writeWorkbook, type DocumentModel } from './index.ts'
import { checkDocument } from './check-document.ts'
import { madeDocument, TEXTS } from './made-document.test-support.ts'
import { readPdf } from '../../../tests/read-pdf.ts'

const LANGUAGES = ['en', 'fr', 'ar'] as const

describe('Word', () => {
  it.each(LANGUAGES)('has headings, header rows, notes, links, language and title: %s', async (language) => {
    const files = unzipSync(await writeWord(madeDocument(language)))
    const part = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    const elements: { name: string; attributes: Record<string, string>; text: string }[] = []
    const reader = new SaxesParser()
    reader.on('opentag', ({ name, attributes }) => elements.push({ name, attributes, text: '' }))
    reader.on('text', (text) => {
      const last = elements.at(-1)
      if (last !== undefined) last.text += text
    })
    reader.on('error', (error) => expect.fail(error.message))
    reader.write(part('word/document.xml')).close()
    const all = (name: string) => elements.filter((element) => element.name === name)
    const styles = all('w:pStyle').map(({ attributes }) => attributes['w:val'])
    expect(styles.filter((style) => /^(Title|Heading)/.test(style ?? ''))).toEqual(['Title', 'Heading1', 'Heading2', 'Heading1'])
    expect(all('w:tblHeader').map(({ attributes }) => attributes['w:val'] ?? 'on')).toEqual(['on', 'off'])
    expect(all('wp:docPr')[0]?.attributes['descr']).toBe('What the picture shows')
    const text = all('w:t')
      .map((element) => element.text)
      .join('|')
    expect(text).toContain(TEXTS[language].caption)
    expect(text).toContain('A <b>bold</b> claim & #strong[markup]')
    expect(part('word/footnotes.xml')).toContain('A note at the foot')
    expect(part('word/_rels/document.xml.rels')).toContain('https://example.org/a?b=c&amp;d=e')
    expect(part('word/_rels/document.xml.rels')).not.toContain('javascript')
    expect(part('word/styles.xml')).toMatch(new RegExp(`<w:lang [^>]*w:val="${language}"`))
    expect(part('docProps/core.xml')).toContain(`<dc:title>${TEXTS[language].title}</dc:title>`)
    expect(part('docProps/core.xml')).toContain('2026-11-21T10:20:30Z')
    const isRightToLeft = language === 'ar'
    expect(all('w:bidiVisual')).toHaveLength(isRightToLeft ? 1 : 0)
    // Every paragraph and the section.
    expect(all('w:bidi')).toHaveLength(isRightToLeft ? all('w:p').length + 1 : 0)
  })
})

describe('PDF', () => {
  it.each(LANGUAGES)('is tagged, says its title and language, and reads in order: %s', async (language) => {
    const pdf = await readPdf((await writePdf(madeDocument(language))).bytes)
    expect(pdf).toMatchObject({ title: TEXTS[language].title, language, isTagged: true, pages: 1 })
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const tagged = (role: string) => pdf.tags.filter((tag) => tag.role === role).map(({ text }) => text.trim())
    expect(tagged('H1')).toEqual(['Contents', TEXTS[language].heading, 'Sources'])
    expect(tagged('H2')).toHaveLength(1)
    expect(tagged('TH')).toEqual(['H1', 'H2'])
    expect(tagged('TD')).toEqual([TEXTS[language].cell, '12.5', 'x'])
    expect(tagged('Caption')).toEqual([TEXTS[language].caption, 'A picture'])
    expect(tagged('Note')).toHaveLength(1)
    expect(pdf.tags.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual(['What the picture shows'])
    expect(tagged('L').length).toBeGreaterThanOrEqual(2)
    expect(pdf.links).toEqual(['https://example.org/a?b=c&d=e', 'https://example.org/report'])
    const order = [
      TEXTS[language].title,
      'claim & #strong[markup]',
      'first item',
      TEXTS[language].caption,
      'A report, paragraph 4',
    ]
    const places = order.map((words) => pdf.text.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
  })

  it('says which letters it could not draw and where they are to be found', async () => {
    const document: DocumentModel = {
      ...madeDocument('en'),
      blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Привет, 移民 \u{1f600}' }] }],
    }
    const { bytes, undrawn } = await writePdf(document)
    expect(undrawn).toEqual(['移', '民', '\u{1f600}'])
    const { text } = await readPdf(bytes)
    expect(text).toContain('Привет')
    expect(text).toContain('Some letters are in the Word form only.')
  })

  it('sets a long document while the thread of the pages goes on', async () => {
    const paragraph = { kind: 'paragraph', content: [{ kind: 'text', text: 'word '.repeat(120) }] } as const
    const long: DocumentModel = { ...madeDocument('en'), blocks: Array.from({ length: 400 }, () => paragraph) }
    let longest = 0
    let last = performance.now()
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const { bytes } = await writePdf(long)
    clearInterval(timer)
    expect((await readPdf(bytes)).pages).toBeGreaterThan(40)
    expect(longest).toBeLessThan(400)
  }, 60_000)

  it('stops when nobody waits for it any more', async () => {
    const abort = new AbortController()
    const writing = writePdf(madeDocument('en'), { signal: abort.signal })
    setTimeout(() => abort.abort(), 5)
    await expect(writing).rejects.toMatchObject({ name: 'DocumentStopped' })
  })
})

describe('HTML', () => {
  it('stands alone, in its language and direction, with scopes, notes and sources', () => {
    const html = writeHtml(madeDocument('ar'))
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html.match(/<h[1-6]/g)).toEqual(['<h1', '<h2', '<h2', '<h3', '<h2', '<h2'])
    expect(html).toContain('<th scope="colgroup" colspan="2">H2</th>')
    expect(html).toContain(`<th scope="row">${TEXTS.ar.cell}</th>`)
    expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; claim &amp; #strong[markup]')
    expect(html).not.toContain('javascript:')
    expect(html).not.toContain('<script')
  })
})

describe('workbook', () => {
  it('keeps numbers, days and texts apart, and no text becomes a formula', async () => {
    const bytes = await writeWorkbook(
      [
        {
          name: 'Promises: all/some',
          columns: [{ header: 'title' }, { header: 'value' }, { header: 'due' }, { header: 'met' }],
          rows: [
            ['=HYPERLINK("http://x")', 12.5, { day: '2027-06-30' }, false],
            ['+1\n-2', null, null, true],
          ],
        },
      ],
      { direction: 'rtl', date: new Date('2026-11-21T00:00:00Z') },
    )
    const [sheet] = await readXlsxFile(Buffer.from(bytes))
    expect(sheet?.sheet).toBe('Promises  all some')
    expect(sheet?.data).toEqual([
      ['title', 'value', 'due', 'met'],
      ['=HYPERLINK("http://x")', 12.5, new Date('2027-06-30T00:00:00Z'), false],
      ['+1\n-2', null, null, true],
    ])
    const files = unzipSync(bytes)
    expect(strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f>')
  })
})

describe('every form', () => {
  it('has the same bytes for the same model', async () => {
    const document = madeDocument('ar')
    const writeAll = async () => [
      Buffer.from(await writeWord(document)).toString('base64'),
      Buffer.from((await writePdf(document)).bytes).toString('base64'),
      writeHtml(document),
    ]
    expect(await writeAll()).toEqual(await writeAll())
  })

  it('refuses what a screen reader could not follow', () => {
    const document = madeDocument('en')
    const broken = (blocks: DocumentModel['blocks']) => () => checkDocument({ ...document, blocks })
    expect(broken([{ kind: 'heading', level: 2, text: 'x' }])).toThrow('leaves out a level')
    expect(broken([{ kind: 'table', caption: '', columns: [], head: [[]], body: [] }])).toThrow('caption')
    expect(broken([{ kind: 'paragraph', content: [{ kind: 'cite', source: 'nowhere' }] }])).toThrow('No source')
    expect(() => checkDocument({ ...document, title: ' ' })).toThrow('title')
  })

  it('brings its fonts with it, under a licence that lets it', () => {
    for (const name of ['noto-sans', 'vazirmatn'])
      expect(readFileSync(`node_modules/@expo-google-fonts/${name}/LICENSE_FONT`, 'utf8')).toContain('SIL Open Font License')
  })
})
