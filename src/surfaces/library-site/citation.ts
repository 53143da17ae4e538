// Where something is written down: a passage of one of the library's documents, an address on the web, or a reference in words.
import type { LibraryDocument } from '../../open/practices/index.ts'

/** A source, taken apart. */
export type Citation =
  | {
      readonly kind: 'passage'
      readonly document: LibraryDocument
      readonly paragraph: string | null
      readonly lines: readonly [from: number, to: number]
    }
  | { readonly kind: 'address'; readonly href: string }
  | { readonly kind: 'words'; readonly text: string }

const PASSAGE = /^(\d{3})(?: para (\S+))? L(\d+)(?:-(\d+))?$/

/** Takes a cell's value apart (data/library/README.md, "Sources"); one of a document that is not there stays words. */
export function readCitation(source: string, documents: readonly LibraryDocument[]): Citation {
  const passage = PASSAGE.exec(source)
  const document = documents.find(({ id }) => id === passage?.[1])
  if (passage && document) {
    const from = Number(passage[3])
    return { kind: 'passage', document, paragraph: passage[2] ?? null, lines: [from, Number(passage[4] ?? from)] }
  }
  return /^https?:\/\/\S+$/i.test(source) ? { kind: 'address', href: source } : { kind: 'words', text: source }
}
