// A document as DOCX: real headings, header rows that repeat, lists, notes and links as Word knows them, the language and direction of
// every paragraph set, the title as a property. The same model gives the same bytes.
import { Buffer } from 'node:buffer'
import {
  AlignmentType,
  Bookmark,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LevelFormat,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { checkDocument } from './check-document.ts'
import { isSafeLink, type Block, type DocumentModel, type Inline, type ListBlock, type TableBlock } from './document-model.ts'
import { makeWordStable } from './make-word-stable.ts'

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
/** A4 less margins, in points and in twentieths of one. */
const PAGE_WIDTH = 470
const PAGE_WIDTH_TWIPS = PAGE_WIDTH * 20
/** What a program shows that knows no SVG: nothing. One transparent pixel. */
const BLANK_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

interface Context {
  readonly isRightToLeft: boolean
  readonly sources: ReadonlyMap<string, number>
  readonly notes: string[]
  lists: number
}

/** Writes the document's bytes. */
export async function writeWord(given: DocumentModel): Promise<Uint8Array> {
  const document = checkDocument(given)
  const context: Context = {
    isRightToLeft: document.direction === 'rtl',
    sources: new Map(document.sources.map(({ id }, index) => [id, index + 1])),
    notes: [],
    lists: 0,
  }
  const children = [
    paragraph(context, { heading: HeadingLevel.TITLE, children: [run(context, { text: document.title })] }),
    ...document.blocks.flatMap((block) => writeBlock(block, context)),
    ...writeSources(document, context),
  ]
  const footnotes = Object.fromEntries(
    context.notes.map((text, index) => [
      String(index + 1),
      { children: [paragraph(context, { children: [run(context, { text: ` ${text}` })] })] },
    ]),
  )
  const packed = await Packer.toBuffer(
    new Document({
      title: document.title,
      creator: document.creator,
      lastModifiedBy: document.creator,
      description: document.summary,
      footnotes,
      numbering: { config: [numbering('bullets'), numbering('numbers')] },
      styles: {
        default: {
          document: {
            run: { font: 'Arial', size: 21, language: { value: document.language, bidirectional: document.language } },
            paragraph: { spacing: { after: 120, line: 276 } },
          },
          title: { run: { size: 40, bold: true } },
          heading1: { run: { size: 32, bold: true }, paragraph: { spacing: { before: 360, after: 120 } } },
          heading2: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 280, after: 100 } } },
          heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
          heading4: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 160, after: 80 } } },
        },
        paragraphStyles: [
          { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { bold: true }, paragraph: { keepNext: true } },
        ],
      },
      sections: [{ properties: {}, children }],
    }),
  )
  return makeWordStable(packed, document)
}

function numbering(reference: ListBlock['style']) {
  return {
    reference,
    levels: [0, 1, 2, 3].map((level) => ({
      level,
      format: reference === 'bullets' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: reference === 'bullets' ? '•' : `%${level + 1}.`,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { start: 400 * (level + 1), hanging: 300 } } },
    })),
  }
}

function paragraph(context: Context, options: Exclude<ConstructorParameters<typeof Paragraph>[0], string>): Paragraph {
  return new Paragraph({ ...options, ...(context.isRightToLeft ? { bidirectional: true } : {}) })
}

/** Words of the other direction keep theirs: a run of Latin letters in an Arabic document is no run from right to left. */
function run(context: Context, options: IRunOptions): TextRun {
  const text = options.text ?? ''
  const isRightToLeft = RTL_LETTER.test(text) || (context.isRightToLeft && !LETTER.test(text))
  return new TextRun({ ...options, ...(isRightToLeft ? { rightToLeft: true } : {}) })
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const LETTER = /\p{L}/u

function writeBlock(block: Block, context: Context): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = HEADINGS[block.level - 1]
      return [
        paragraph(context, {
          ...(heading === undefined ? {} : { heading }),
          children: [run(context, { text: block.text, ...languageOf(block.language) })],
        }),
      ]
    }
    case 'paragraph':
      return [paragraph(context, { children: writeLine(block.content, context) })]
    case 'list':
      return writeList(block, context, 0, (context.lists += 1))
    case 'table':
      return writeTable(block, context)
    case 'figure': {
      const scale = Math.min(1, PAGE_WIDTH / block.width)
      // In pixels, 96 to the inch; points are 72.
      const transformation = { width: (block.width * scale * 4) / 3, height: (block.height * scale * 4) / 3 }
      const altText = { name: block.caption || block.alt, description: block.alt, title: block.caption || block.alt }
      const data = Buffer.from(block.image.bytes)
      const image =
        block.image.type === 'png'
          ? new ImageRun({ type: 'png', data, transformation, altText })
          : new ImageRun({ type: 'svg', data, transformation, altText, fallback: { type: 'png', data: BLANK_PNG } })
      const caption =
        block.caption === '' ? [] : [paragraph(context, { style: 'Caption', children: [run(context, { text: block.caption })] })]
      return [paragraph(context, { children: [image] }), ...caption]
    }
  }
}

function writeList(list: ListBlock, context: Context, level: number, instance: number): Paragraph[] {
  return list.items.flatMap(({ content, below }) => [
    paragraph(context, {
      numbering: { reference: list.style, level: Math.min(level, 3), instance },
      children: writeLine(content, context),
    }),
    ...(below === undefined ? [] : writeList(below, context, level + 1, (context.lists += 1))),
  ])
}

function writeTable(table: TableBlock, context: Context): (Paragraph | Table)[] {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0)
  const widths = table.columns.map(({ width }) => Math.round((PAGE_WIDTH_TWIPS * width) / total))
  const writeRow = (row: TableBlock['head'][number], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: isHead,
      children: row.map((cell, index) => {
        const isFigure = row.length === widths.length && table.columns[index]?.align === 'end'
        return new TableCell({
          ...(cell.columnSpan === undefined ? {} : { columnSpan: cell.columnSpan }),
          ...(row.length === widths.length ? { width: { size: widths[index] ?? 0, type: WidthType.DXA } } : {}),
          ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF1F4' } } : {}),
          children: [
            paragraph(context, {
              spacing: { after: 40 },
              ...(isFigure ? { alignment: AlignmentType.END } : {}),
              children: writeLine(cell.content, context, isHead || cell.rowHeader === true),
            }),
          ],
        })
      }),
    })
  return [
    paragraph(context, { style: 'Caption', keepNext: true, children: [run(context, { text: table.caption })] }),
    new Table({
      ...(context.isRightToLeft ? { visuallyRightToLeft: true } : {}),
      width: { size: PAGE_WIDTH_TWIPS, type: WidthType.DXA },
      columnWidths: widths,
      margins: { left: 80, right: 80, top: 40, bottom: 20 },
      rows: [...table.head.map((row) => writeRow(row, true)), ...table.body.map((row) => writeRow(row, false))],
    }),
    paragraph(context, { children: [] }),
  ]
}

function writeLine(content: readonly Inline[], context: Context, isBold = false): ParagraphChild[] {
  return content.map((part): ParagraphChild => {
    switch (part.kind) {
      case 'text': {
        const marks = part.marks ?? []
        return run(context, {
          text: part.text,
          ...(isBold || marks.includes('strong') ? { bold: true } : {}),
          ...(marks.includes('emphasis') ? { italics: true } : {}),
          ...languageOf(part.language),
        })
      }
      case 'link':
        return isSafeLink(part.href)
          ? new ExternalHyperlink({ link: part.href, children: [run(context, { text: part.text, style: 'Hyperlink' })] })
          : run(context, { text: part.text })
      case 'note':
        context.notes.push(part.text)
        return new FootnoteReferenceRun(context.notes.length)
      case 'cite': {
        const number = context.sources.get(part.source) ?? 0
        return new InternalHyperlink({
          anchor: `source-${number}`,
          children: [run(context, { text: ` [${number}]`, style: 'Hyperlink' })],
        })
      }
    }
  })
}

function languageOf(language: string | undefined): Pick<IRunOptions, 'language'> {
  return language === undefined ? {} : { language: { value: language, bidirectional: language } }
}

function writeSources(document: DocumentModel, context: Context): Paragraph[] {
  if (document.sources.length === 0) return []
  const instance = (context.lists += 1)
  return [
    paragraph(context, { heading: HeadingLevel.HEADING_1, children: [run(context, { text: document.words.sources })] }),
    ...document.sources.map(({ text, href }, index) =>
      paragraph(context, {
        numbering: { reference: 'numbers', level: 0, instance },
        children: [
          new Bookmark({ id: `source-${index + 1}`, children: [run(context, { text })] }),
          ...(isSafeLink(href)
            ? [
                run(context, { text: ' ' }),
                new ExternalHyperlink({ link: href, children: [new TextRun({ text: href, style: 'Hyperlink' })] }),
              ]
            : []),
        ],
      }),
    ),
  ]
}
