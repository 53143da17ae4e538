// Offices, bodies, places, addressees and contradictions are kept as plain words, as they were written down. What ships of them has words in
// the other languages of the pages too, in tables beside the data: found by the exact words, and shown in their place.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Worded } from './dialogue.ts'

/** The tables in `data/`: English as it stands in the records, and the same in the other languages. */
export const WORD_TABLES = [
  'dialogues/words.csv',
  'demo-dialogue/words.csv',
  'library/contradiction-words.csv',
  'library/practice-words.csv',
] as const

const rows = z.array(z.object({ en: z.string().min(1), fr: z.string().min(1), ar: z.string().min(1) }).strict())

let shipped: ReadonlyMap<string, Worded> | null = null

/**
 * Plain words of a record (`shownAs`, `convener`, `place`, `addressee`, `body`, `attendance.words`; `about`, `says` and `note` of a
 * contradiction; title, actor, summary and possible harms of a practice) with their languages, to be shown like every other `Worded` (`chooseWords`, or what stands on it: `wordsFor` in reports,
 * `Words` on pages): the reader's language, or the original with its `lang`. `original`: the language of words that did not ship, which is
 * best taken from the title beside them. Names that people chose for themselves are in no language and are not for this.
 *
 * @example chooseWords(wordingOf('Mayor of Accra', 'en'), 'fr').text // → 'Maire d’Accra'
 * @example wordingOf('Amt für Migration', 'de') // → { original: 'de', texts: { de: 'Amt für Migration' } }
 */
export function wordingOf(text: string, original: string): Worded {
  shipped ??= readTables()
  return shipped.get(text.trim()) ?? { original, texts: { [original]: text } }
}

function readTables(): ReadonlyMap<string, Worded> {
  const words = new Map<string, Worded>()
  for (const table of WORD_TABLES) {
    for (const texts of rows.parse(parse(readFileSync(findDataFile(table), 'utf8'), { columns: true, skip_empty_lines: true }))) {
      words.set(texts.en, { original: 'en', texts })
    }
  }
  return words
}

/** A file of `data/`, above this module wherever it was bundled to. */
function findDataFile(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'data', name)
    if (existsSync(path)) return path
    if (folder === dirname(folder)) throw new Error(`data/${name} is missing`)
  }
}
