// Zipped files (DOCX, XLSX) whose bytes depend on nothing but their content: entries in a fixed order, with the moment that the document stands for.
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** Packs an archive again. `change` gets each entry of text (XML) and returns what is to stand there. */
export function repackArchive(bytes: Uint8Array, date: Date, change: (name: string, text: string) => string): Uint8Array {
  const entries = unzipSync(bytes)
  // The content types come first: some readers look for them there.
  const names = Object.keys(entries).toSorted((a, b) => Number(b === TYPES) - Number(a === TYPES) || (a < b ? -1 : 1))
  const archive: Zippable = {}
  for (const name of names) {
    const content = entries[name]
    if (content === undefined) continue
    const isText = /\.(xml|rels)$/.test(name)
    archive[name] = [isText ? strToU8(change(name, strFromU8(content))) : content, { mtime: toArchiveTime(date) }]
  }
  return zipSync(archive, { level: 6 })
}

const TYPES = '[Content_Types].xml'

/** Archives hold local time and nothing before 1980: the day in UTC, at noon, whatever the zone of the machine. */
function toArchiveTime(date: Date): Date {
  const year = Math.min(2099, Math.max(1980, date.getUTCFullYear()))
  return new Date(year, date.getUTCMonth(), date.getUTCDate(), 12)
}
