// Opens a PDF with a reader that had no part in writing it (pdf.js): texts in the order of the structure tree, roles, and what the
// catalogue says.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a test may ask of a PDF. */
export interface ReadPdf {
  readonly pages: number
  readonly title: string
  readonly language: string | null
  readonly isTagged: boolean
  /** Roles of the structure tree with their text, in reading order. */
  readonly tags: readonly { readonly role: string; readonly text: string; readonly alt: string }[]
  /** All text in reading order. */
  readonly text: string
  readonly metadata: string
  readonly links: readonly string[]
}

interface Part {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Line by line; a line with Arabic letters from right to left, as whoever reads it does. */
function readLines(parts: readonly Part[]): string {
  const lines: Part[][] = []
  for (const part of parts) {
    const line = lines.at(-1)
    if (line?.[0] !== undefined && Math.abs(line[0].y - part.y) < 2) line.push(part)
    else lines.push([part])
  }
  return lines
    .map((line) => {
      const isRightToLeft = line.some(({ text }) => /[\u0600-\u06ff]/.test(text))
      const ordered = isRightToLeft ? line.toSorted((a, b) => b.x + b.width - (a.x + a.width)) : line
      return ordered.map(({ text }) => text).join('')
    })
    .join(' ')
}

interface StructureNode {
  readonly role?: string
  readonly alt?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructureNode[]
}

/** Reads a PDF's bytes. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const document = await task.promise
  const info = await document.getMetadata()
  const tags: { role: string; text: string; alt: string }[] = []
  const links: string[] = []
  let text = ''
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent({ includeMarkedContent: true })
    const partsById = new Map<string, Part[]>()
    const open: string[] = []
    for (const item of content.items) {
      if ('str' in item) {
        const id = open.at(-1)
        // pdf.js types the matrix as any: x and y stand at its end.
        const [x, y] = item.transform.slice(4) as [number, number]
        if (id !== undefined && item.str !== '')
          partsById.set(id, [...(partsById.get(id) ?? []), { text: item.str, x, y, width: item.width }])
      } else if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.id ?? open.at(-1) ?? '')
    }
    // The types of pdf.js leave the tree open.
    const tree = (await page.getStructTree()) as StructureNode | null
    const walk = (node: StructureNode, path: { role: string; text: string; alt: string }[]) => {
      if (node.type === 'content') {
        const words = readLines(partsById.get(node.id ?? '') ?? [])
        for (const above of path) above.text += words
        text += `${words} `
        return
      }
      const tag = { role: node.role ?? '', text: '', alt: node.alt ?? '' }
      tags.push(tag)
      for (const child of node.children ?? []) walk(child, [...path, tag])
    }
    if (tree !== null) walk(tree, [])
    for (const annotation of await page.getAnnotations()) if (typeof annotation.url === 'string') links.push(annotation.url)
  }
  const mark: unknown = await document.getMarkInfo()
  const answer: ReadPdf = {
    pages: document.numPages,
    // pdf.js types the information dictionary as an object.
    title: String((info.info as Record<string, unknown>)['Title'] ?? ''),
    language:
      (info.info as Record<string, unknown>)['Language'] === undefined
        ? null
        : String((info.info as Record<string, unknown>)['Language']),
    isTagged: mark instanceof Map && mark.get('Marked') === true,
    tags,
    text,
    metadata: info.metadata?.getRaw?.() ?? '',
    links,
  }
  await task.destroy()
  return answer
}
