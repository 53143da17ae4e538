// A PDF as lines with their pages (ISO 32000, read by pdf.js): text with its place, never recognised from pictures. Pages that hold pictures
// alone are told; a file of nothing else is told as such and read no further.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { layOutPages, type PdfPage, type PdfPiece } from './pdf-layout.ts'
import type { ReadNotice, ReadProblem } from './read-document.ts'
import type { SourceLines } from './source-line.ts'

const MOST_PAGES = 3000
/** How many pages without text are looked at for pictures. */
const LOOKED_AT = 3

/** What was read of a PDF. */
export interface PdfRead extends SourceLines {
  readonly pages: number
  readonly notices: readonly ReadNotice[]
}

/** Reads a PDF. `watch` hears of every page. */
export async function readPdf(
  bytes: Uint8Array,
  watch?: (page: number, of: number) => void,
): Promise<Result<PdfRead, ReadProblem>> {
  // Loaded here alone: it is large, and most processes never read a PDF.
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // Nothing is fetched and nothing in the file is run.
  const task = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
  })
  try {
    const document = await task.promise
    const of = document.numPages
    if (of > MOST_PAGES) return fail({ kind: 'too-large', what: 'pages', most: MOST_PAGES })
    const pages: PdfPage[] = []
    const empty: number[] = []
    let withPictures = 0
    for (let number = 1; number <= of; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      const pieces = items.flatMap((item): PdfPiece[] => {
        if (!('str' in item) || item.str === '') return []
        // pdf.js types the matrix as any: a, b, c, d, x, y.
        const [a = 1, b = 0, , d = 1, x = 0, y = 0] = item.transform as number[]
        return [
          {
            text: item.str,
            x: x - left,
            y: y - bottom,
            width: item.width,
            size: Math.abs(d) > 0.01 ? Math.abs(d) : Math.hypot(a, b),
            isRightToLeft: item.dir === 'rtl',
          },
        ]
      })
      if (pieces.every(({ text }) => text.trim() === '')) {
        empty.push(number)
        if (empty.length <= LOOKED_AT) {
          const { fnArray } = await page.getOperatorList()
          if (
            fnArray.some(
              (operation) =>
                operation === OPS.paintImageXObject ||
                operation === OPS.paintInlineImageXObject ||
                operation === OPS.paintImageMaskXObject,
            )
          )
            withPictures += 1
        }
      }
      pages.push({ number, width: right - left, height: top - bottom, pieces })
      page.cleanup()
      watch?.(number, of)
    }
    const areImages = withPictures > 0
    if (empty.length === of) return fail({ kind: 'no-text', pages: of, areImages })
    const { lines, columnPages } = layOutPages(pages)
    return ok({
      lines,
      isWrapped: true,
      pages: of,
      notices: [
        ...(empty.length > 0 ? [{ kind: 'pages-without-text', pages: empty, of, areImages } as const] : []),
        ...(columnPages.length > 0 ? [{ kind: 'columns', pages: columnPages } as const] : []),
      ],
    })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') return fail({ kind: 'encrypted' })
    return fail({ kind: 'broken' })
  } finally {
    await task.destroy()
  }
}
