// A document as HTML: a file that stands alone (its style inside it), or the part that a page of ours puts into its own frame.
// Headings are one level lower than in the model, since the title is the first. Notes stand at the end, each with a way back.
import { checkDocument } from './check-document.ts'
import { isSafeLink, type Block, type DocumentModel, type Inline, type ListBlock, type TableCell } from './document-model.ts'

const STYLE =
  'body{font:1rem/1.5 "Noto Sans","Noto Sans Arabic",Arial,sans-serif;max-inline-size:60rem;margin:2rem auto;padding-inline:1rem;color:#1b1b1b}' +
  'table{border-collapse:collapse;inline-size:100%;margin-block:1rem}caption{text-align:start;font-weight:bold;padding-block:.3rem}' +
  'th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:start;vertical-align:top}thead th{background:#eef1f4}' +
  '.figure{text-align:end;font-variant-numeric:tabular-nums}figure{margin-inline:0}img{max-inline-size:100%;block-size:auto}a{color:#0b4f8a}'

/** A whole file in UTF-8. The same model gives the same text. */
export function writeHtml(document: DocumentModel): string {
  return (
    `<!doctype html>\n<html lang="${escape(document.language)}" dir="${document.direction}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escape(document.title)}</title>\n` +
    `<meta name="author" content="${escape(document.creator)}">\n<meta name="description" content="${escape(document.summary)}">\n` +
    `<meta name="date" content="${document.date.toISOString().slice(0, 10)}">\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n` +
    `${writeHtmlPart(document)}</main>\n</body>\n</html>\n`
  )
}

/** The title, the blocks, notes and sources, without a frame. Pictures stand in it as data addresses. */
export function writeHtmlPart(given: DocumentModel): string {
  const document = checkDocument(given)
  const context: Context = { notes: [], sources: new Map(document.sources.map(({ id }, index) => [id, index + 1])), headings: 0 }
  const body = document.blocks.map((block) => writeBlock(block, context)).join('')
  const contents = document.withContents === true ? writeContents(document) : ''
  const notes =
    context.notes.length === 0
      ? ''
      : `<section aria-labelledby="notes"><h2 id="notes">${escape(document.words.notes)}</h2><ol>` +
        `${context.notes.map((note, index) => `<li id="note-${index + 1}">${escape(note)} <a href="#noted-${index + 1}" aria-label="${index + 1}">↩</a></li>`).join('')}</ol></section>\n`
  const sources =
    document.sources.length === 0
      ? ''
      : `<section aria-labelledby="sources"><h2 id="sources">${escape(document.words.sources)}</h2><ol>` +
        `${document.sources.map(({ text, href }, index) => `<li id="source-${index + 1}">${escape(text)}${isSafeLink(href) ? ` <a href="${escape(href)}" dir="ltr">${escape(href)}</a>` : ''}</li>`).join('')}</ol></section>\n`
  return `<h1>${escape(document.title)}</h1>\n${contents}${body}${notes}${sources}`
}

interface Context {
  readonly notes: string[]
  readonly sources: ReadonlyMap<string, number>
  headings: number
}

function writeContents({ blocks, words }: DocumentModel): string {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const lines = headings.map(({ level, text, language }, index) =>
    level <= 2 ? `<li><a href="#part-${index + 1}"${languageOf(language)}>${escape(text)}</a></li>` : '',
  )
  return `<nav aria-labelledby="contents"><h2 id="contents">${escape(words.contents)}</h2><ul>${lines.join('')}</ul></nav>\n`
}

function writeBlock(block: Block, context: Context): string {
  switch (block.kind) {
    case 'heading':
      context.headings += 1
      return `<h${block.level + 1} id="part-${context.headings}"${languageOf(block.language)}>${escape(block.text)}</h${block.level + 1}>\n`
    case 'paragraph':
      return `<p>${writeLine(block.content, context)}</p>\n`
    case 'list':
      return `${writeList(block, context)}\n`
    case 'figure': {
      const type = block.image.type === 'png' ? 'image/png' : 'image/svg+xml'
      const address = `data:${type};base64,${Buffer.from(block.image.bytes).toString('base64')}`
      const caption = block.caption === '' ? '' : `<figcaption>${escape(block.caption)}</figcaption>`
      return `<figure><img src="${address}" alt="${escape(block.alt)}" width="${block.width}" height="${block.height}">${caption}</figure>\n`
    }
    case 'table': {
      const cellsOf = (row: readonly TableCell[], isHead: boolean) =>
        row
          .map((cell, index) => {
            const isFigure = row.length === block.columns.length && block.columns[index]?.align === 'end'
            const span = cell.columnSpan !== undefined && cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''
            const scope = isHead
              ? span === ''
                ? ' scope="col"'
                : ' scope="colgroup"'
              : cell.rowHeader === true
                ? ' scope="row"'
                : ''
            const name = scope === '' ? 'td' : 'th'
            return `<${name}${scope}${span}${isFigure ? ' class="figure"' : ''}>${writeLine(cell.content, context)}</${name}>`
          })
          .join('')
      const rows = (part: typeof block.head, isHead: boolean) => part.map((row) => `<tr>${cellsOf(row, isHead)}</tr>\n`).join('')
      return (
        `<table><caption>${escape(block.caption)}</caption>\n<thead>${rows(block.head, true)}</thead>\n` +
        `<tbody>${rows(block.body, false)}</tbody></table>\n`
      )
    }
  }
}

function languageOf(language: string | undefined): string {
  return language === undefined ? '' : ` lang="${escape(language)}"`
}

function writeList(list: ListBlock, context: Context): string {
  const name = list.style === 'bullets' ? 'ul' : 'ol'
  const items = list.items.map(
    ({ content, below }) => `<li>${writeLine(content, context)}${below === undefined ? '' : writeList(below, context)}</li>`,
  )
  return `<${name}>${items.join('')}</${name}>`
}

function writeLine(content: readonly Inline[], context: Context): string {
  return content.map((run) => writeRun(run, context)).join('')
}

function writeRun(run: Inline, context: Context): string {
  switch (run.kind) {
    case 'text': {
      const inner = escape(run.text)
      const marked = (run.marks ?? []).reduce((text, mark) => {
        const name = mark === 'strong' ? 'strong' : 'em'
        return `<${name}>${text}</${name}>`
      }, inner)
      return run.language === undefined ? marked : `<span lang="${escape(run.language)}">${marked}</span>`
    }
    case 'link':
      return isSafeLink(run.href) ? `<a href="${escape(run.href)}">${escape(run.text)}</a>` : escape(run.text)
    case 'note': {
      context.notes.push(run.text)
      const number = context.notes.length
      return `<sup><a href="#note-${number}" id="noted-${number}">${number}</a></sup>`
    }
    case 'cite': {
      const number = context.sources.get(run.source) ?? 0
      return ` <a href="#source-${number}">[${number}]</a>`
    }
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
