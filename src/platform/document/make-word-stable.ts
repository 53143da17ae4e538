// Takes out of a DOCX what chance or the clock put into it (ids of links, bookmarks and pictures, dates), and says what the library cannot:
// the direction of the whole section.
import { strFromU8, unzipSync } from 'fflate'
import type { DocumentModel } from './document-model.ts'
import { repackArchive } from './stable-archive.ts'

/** The same document, its bytes decided by the model alone. */
export function makeWordStable(packed: Uint8Array, { date, direction }: DocumentModel): Uint8Array {
  const main = unzipSync(packed, { filter: ({ name }) => name === 'word/document.xml' })['word/document.xml']
  const ids = main === undefined ? new Map<string, string>() : nameRelations(strFromU8(main))
  const moment = date.toISOString().replace(/\.\d+Z$/, 'Z')
  return repackArchive(packed, date, (name, text) => {
    if (name === 'docProps/core.xml')
      return text.replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, start: string) => start + moment)
    if (name === 'word/document.xml') {
      let bookmarks = 0
      const known = new Map<string, string>()
      const stable = renameRelations(text, ids).replaceAll(
        /(<w:bookmark(?:Start|End)\b[^>]*w:id=")([^"]*)"/g,
        (_, start: string, id: string) => {
          const number = known.get(id) ?? String((bookmarks += 1))
          known.set(id, number)
          return `${start}${number}"`
        },
      )
      let drawings = 0
      const numbered = stable.replaceAll(/(<wp:docPr id=")\d+"/g, (_, start: string) => `${start}${(drawings += 1)}"`)
      return direction === 'rtl' ? numbered.replace(/(?=<w:docGrid\b[^>]*\/><\/w:sectPr>)/, '<w:bidi/>') : numbered
    }
    if (name === 'word/_rels/document.xml.rels') return sortRelations(renameRelations(text, ids))
    return text
  })
}

/** A new name for each id that is no plain number, in the order in which the document uses them. */
function nameRelations(main: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const [, id = ''] of main.matchAll(/\br:(?:id|embed|link)="([^"]+)"/g)) {
    if (!/^rId\d+$/.test(id) && !ids.has(id)) ids.set(id, `rIdLink${ids.size + 1}`)
  }
  return ids
}

function renameRelations(text: string, ids: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\b((?:r:(?:id|embed|link)|Id)=")([^"]+)"/g, (whole, start: string, id: string) => {
    const name = ids.get(id)
    return name === undefined ? whole : `${start}${name}"`
  })
}

function sortRelations(text: string): string {
  const relations = [...text.matchAll(/<Relationship [^>]*\/>/g)].map(([relation]) => relation).toSorted()
  return text.replace(
    /(<Relationships[^>]*>).*(<\/Relationships>)/s,
    (_, start: string, end: string) => start + relations.join('') + end,
  )
}
