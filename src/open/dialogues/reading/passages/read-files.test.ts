import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  DeletedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { setPdf, setScan, TWO_COLUMNS } from '../made-files.test-support.ts'
import { readBytes } from './read-bytes.ts'
import type { ReadDocument } from './read-document.ts'

async function read(bytes: Uint8Array): Promise<ReadDocument> {
  const answer = await readBytes(bytes)
  if (!answer.ok) throw new Error(answer.error.kind)
  return answer.value
}

describe('a PDF', () => {
  it('in two columns, with footnotes in the middle of sentences, is read in the order of its columns', async () => {
    const { passages, notices, pages } = await read(setPdf(TWO_COLUMNS))
    expect(pages).toBe(3)
    const texts = passages.map(({ text }) => text)
    const chile = passages.find(({ text }) => text.startsWith('The representative of Chile'))
    expect(chile?.text).toContain(
      'had opened a desk where seafarers without papers could ask for a doctor, and that over 1,200 people',
    )
    expect(passages.find(({ id }) => id === chile?.notes[0]?.note)?.text).toBe('See the harbour office, Annual Report 2019.')
    // Torn by a note, the end of a page, its footer and the header of the next.
    const shelters = passages.find(({ text }) => text.startsWith('Participants stressed'))
    expect(shelters?.text).toBe(
      'Participants stressed that shelters must stay open in winter and that children should never sleep in a police station.',
    )
    expect(new Set(shelters?.segments.map(({ page }) => page))).toEqual(new Set([2, 3]))
    expect(texts.filter((text) => text.includes('Report of the made-up forum'))).toEqual([])
    expect(texts.findIndex((text) => text.startsWith('The representative of Kenya'))).toBe(texts.length - 1)
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['columns', 'notes-lifted', 'page-furniture']))
    expect(passages.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual([
      'Harbour towns and people on the move',
      'Overview',
      'Discussion',
    ])
  })

  it('in Arabic is read from right to left', async () => {
    const { passages } = await read(
      setPdf(
        '#set text(font: "Vazirmatn", lang: "ar", size: 12pt)\n#set page(width: 300pt, height: 300pt)\nأوصى ممثل تونس بفتح المدارس لكل طفل.',
      ),
    )
    expect(passages[0]?.text).toBe('أوصى ممثل تونس بفتح المدارس لكل طفل.')
  })

  it('of four hundred scanned pages is said to have no text', async () => {
    expect(await readBytes(setScan(400))).toEqual({ ok: false, error: { kind: 'no-text', pages: 400, areImages: true } })
  })

  it('of which some pages are scanned is read, and those pages are named', async () => {
    const { notices, passages } = await read(
      setPdf(
        '#set page(width: 300pt, height: 300pt)\nA first page of words.\n#pagebreak()\n#image("point.png", width: 200pt)\n#pagebreak()\nA third page of words.',
      ),
    )
    expect(notices[0]).toEqual({ kind: 'pages-without-text', pages: [2], of: 3, areImages: true })
    expect(passages.map(({ text }) => text)).toEqual(['A first page of words.', 'A third page of words.'])
  })
})

describe('a Word document', () => {
  it('gives headings, lists, tables, and footnotes out of their sentences; what was struck out is left out and said', async () => {
    const file = new Document({
      footnotes: { 1: { children: [new Paragraph('A note of the secretariat.')] } },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Recommendations', heading: HeadingLevel.HEADING_2 }),
            new Paragraph({
              children: [new TextRun('Governments should open'), new FootnoteReferenceRun(1), new TextRun(' the schools.')],
            }),
            new Paragraph({ text: 'Open them at once.', bullet: { level: 0 } }),
            new Paragraph({
              children: [
                new TextRun('Pay '),
                new DeletedTextRun({ text: 'some of ', id: 1, author: 'x', date: '2020-01-01T00:00:00Z' }),
                new InsertedTextRun({ text: 'all ', id: 2, author: 'x', date: '2020-01-01T00:00:00Z' }),
                new TextRun('the wages.'),
              ],
            }),
            new Table({
              rows: [
                new TableRow({
                  children: [
                    new TableCell({ children: [new Paragraph('Convergence')] }),
                    new TableCell({ children: [new Paragraph('Challenge')] }),
                  ],
                }),
              ],
            }),
          ],
        },
      ],
    })
    const { passages, notices, pages } = await read(new Uint8Array(await Packer.toBuffer(file)))
    expect(pages).toBeNull()
    expect(passages.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Recommendations'],
      ['paragraph', 'Governments should open the schools.'],
      ['footnote', 'A note of the secretariat.'],
      ['list-item', 'Open them at once.'],
      ['paragraph', 'Pay all the wages.'],
      ['table-row', 'Convergence\tChallenge'],
    ])
    expect(passages[1]?.notes).toEqual([{ mark: '1', at: 'Governments should open'.length, note: passages[2]?.id }])
    expect(notices[0]).toEqual({ kind: 'tracked-changes', deleted: 1, inserted: 1 })
  })
})
