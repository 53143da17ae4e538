// A checked document as the data that the Typst program reads; letters that none of the fonts has are replaced and counted, since a PDF/UA
// may not hold a letter that it cannot show.
import { isSafeLink, type Block, type DocumentModel, type Inline, type ListBlock, type TableCell } from './document-model.ts'

/** The data and the pictures that it names. */
export interface TypstData {
  readonly json: string
  readonly pictures: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** Letters that could not be drawn, each once. */
  readonly undrawn: readonly string[]
}

/** `canDraw` says whether one of the fonts has a character. */
export function toTypstData(
  document: DocumentModel,
  fonts: readonly string[],
  canDraw: (codePoint: number) => boolean,
): TypstData {
  const undrawn = new Set<string>()
  const pictures: { path: string; bytes: Uint8Array }[] = []
  const numbers = new Map(document.sources.map(({ id }, index) => [id, index + 1]))
  const draw = (text: string): string =>
    // One character after another; letters beyond the basic plane are two units.
    Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 0
      if (canDraw(code) || isInvisible(code)) return character
      undrawn.add(character)
      return '\ufffd'
    }).join('')
  const toRun = (run: Inline): unknown => {
    switch (run.kind) {
      case 'text':
        return { ...run, text: draw(run.text), ...(run.language === undefined ? {} : { lang: primary(run.language) }) }
      case 'link':
        return isSafeLink(run.href) ? { ...run, text: draw(breakable(run.text)) } : { kind: 'text', text: draw(run.text) }
      case 'note':
        return { ...run, text: draw(run.text) }
      case 'cite': {
        const number = numbers.get(run.source) ?? 0
        return { kind: 'cite', number, label: labelOf(number) }
      }
    }
  }
  const toCell = (cell: TableCell) => ({ ...cell, content: cell.content.map(toRun) })
  const toList = (list: ListBlock): unknown => ({
    ...list,
    items: list.items.map(({ content, below }) => ({
      content: content.map(toRun),
      ...(below === undefined ? {} : { below: toList(below) }),
    })),
  })
  const toBlock = (block: Block): unknown => {
    switch (block.kind) {
      case 'heading':
        return { ...block, text: draw(block.text), ...(block.language === undefined ? {} : { lang: primary(block.language) }) }
      case 'paragraph':
        return { ...block, content: block.content.map(toRun) }
      case 'list':
        return toList(block)
      case 'table':
        return {
          kind: 'table',
          caption: draw(block.caption),
          columns: block.columns.map(({ width, align }) => ({ width, end: align === 'end' })),
          head: block.head.map((row) => row.map(toCell)),
          body: block.body.map((row) => row.map(toCell)),
        }
      case 'figure': {
        const path = `/picture-${pictures.length + 1}.${block.image.type}`
        pictures.push({ path, bytes: block.image.bytes })
        return { kind: 'figure', path, alt: draw(block.alt), caption: draw(block.caption), width: block.width }
      }
    }
  }
  const { date } = document
  const parts = {
    title: draw(document.title),
    creator: document.creator,
    summary: document.summary,
    lang: primary(document.language),
    rtl: document.direction === 'rtl',
    fonts,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    contents: document.withContents === true ? draw(document.words.contents) : null,
    blocks: document.blocks.map(toBlock),
    sourcesWord: draw(document.words.sources),
    sources: document.sources.map(({ text, href }, index) => ({
      label: labelOf(index + 1),
      text: draw(text),
      href: isSafeLink(href) ? href : '',
      shown: draw(breakable(href)),
    })),
  }
  const json = JSON.stringify({ ...parts, undrawn: undrawn.size === 0 ? null : document.words.undrawn })
  return { json, pictures, undrawn: [...undrawn] }
}

/** Typst takes a language of two or three letters. */
function primary(language: string): string {
  return language.split('-')[0] ?? language
}

function labelOf(number: number): string {
  return `source-${number}`
}

/** Lets an address break after its slashes, so that it stays on the page. */
function breakable(address: string): string {
  return /^https?:\/\//.test(address) ? address.replaceAll(/([/?&=_-])(?=[^/])/g, '$1\u200b') : address
}

/** Joiners, isolates and marks of direction: they guide the letters beside them and are never drawn. */
function isInvisible(code: number): boolean {
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069)
}
