// Holds a document to what every writer and every reader with a screen reader relies on. A document that breaks this is a bug of the room
// that composed it, so it throws; what users typed can only be text, and is made fit for XML.
import type { Block, DocumentModel, Inline, ListBlock, TableCell } from './document-model.ts'

/** Characters that XML 1.0 cannot hold, lone surrogates and the byte order mark. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff\ufeff]/gu

/** A text that every format can hold: line ends become spaces, what XML cannot say is taken out. */
export function writableText(text: string): string {
  return xmlText(text).replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ')
}

/** A text without what XML cannot say; lines stay lines. */
export function xmlText(text: string): string {
  return text.replaceAll(UNWRITABLE, '')
}

/**
 * The document with writable texts. Throws where the title, a caption or an alternative text is empty, a heading leaves out a
 * level, a row has not as many cells as the table has columns, or a citation leads nowhere.
 */
export function checkDocument(document: DocumentModel): DocumentModel {
  if (document.title.trim() === '') throw new Error('A document needs a title')
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(document.language)) throw new Error(`Not a language: "${document.language}"`)
  const sources = new Set(document.sources.map(({ id }) => id))
  if (sources.size < document.sources.length) throw new Error('Two sources of a document have the same id')
  let level = 0
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'heading') {
      if (block.level > level + 1) throw new Error(`The heading "${block.text}" leaves out a level`)
      level = block.level
    }
    return checkBlock(block, sources)
  })
  const { contents, sources: sourcesWord, notes, undrawn } = document.words
  return {
    ...document,
    title: writableText(document.title),
    creator: writableText(document.creator),
    summary: writableText(document.summary),
    blocks,
    sources: document.sources.map((source) => ({ ...source, text: writableText(source.text) })),
    words: {
      contents: writableText(contents),
      sources: writableText(sourcesWord),
      notes: writableText(notes),
      undrawn: writableText(undrawn),
    },
  }
}

function checkBlock(block: Block, sources: ReadonlySet<string>): Block {
  switch (block.kind) {
    case 'heading':
      if (block.text.trim() === '') throw new Error('A heading needs a text')
      return { ...block, text: writableText(block.text) }
    case 'paragraph':
      return { ...block, content: checkLine(block.content, sources) }
    case 'list':
      return checkList(block, sources)
    case 'figure':
      if (block.alt.trim() === '') throw new Error('A figure needs an alternative text')
      return { ...block, alt: writableText(block.alt), caption: writableText(block.caption) }
    case 'table': {
      if (block.caption.trim() === '') throw new Error('A table needs a caption')
      if (block.head.length === 0) throw new Error(`The table "${block.caption}" needs a row of headers`)
      const checkRow = (row: readonly TableCell[]) => {
        const width = row.reduce((sum, cell) => sum + (cell.columnSpan ?? 1), 0)
        if (width !== block.columns.length)
          throw new Error(`A row of "${block.caption}" has ${width} cells of ${block.columns.length}`)
        return row.map((cell) => ({ ...cell, content: checkLine(cell.content, sources) }))
      }
      return { ...block, caption: writableText(block.caption), head: block.head.map(checkRow), body: block.body.map(checkRow) }
    }
  }
}

function checkList(list: ListBlock, sources: ReadonlySet<string>): ListBlock {
  return {
    ...list,
    items: list.items.map(({ content, below }) => ({
      content: checkLine(content, sources),
      ...(below === undefined ? {} : { below: checkList(below, sources) }),
    })),
  }
}

function checkLine(content: readonly Inline[], sources: ReadonlySet<string>): readonly Inline[] {
  return content.map((run): Inline => {
    if (run.kind !== 'cite') return { ...run, text: writableText(run.text) }
    if (!sources.has(run.source)) throw new Error(`No source "${run.source}" in the document`)
    return run
  })
}
