// Turns what people write in a cell into what is kept: names of countries in six languages, dates in any order that leaves no
// doubt, codes by their names on our pages. What cannot be read is told and never guessed.
import { LANGUAGES, createTranslator } from '../../../platform/i18n/index.ts'
import { plainName, readDateCell, readPlaceName } from '../../../platform/spreadsheet/index.ts'
import { listOf, type ExtraPlaces } from '../records/cells.ts'
import { codeMessage } from '../records/code-message.ts'
import type { Field } from '../records/fields.ts'
import type { RecordType } from '../records/record-types.ts'

/** A cell as it is kept, and what was wrong or changed in it. */
export interface ReadCell {
  readonly value: string
  readonly problems: readonly {
    readonly expected: string
    readonly found: string
    readonly outcome: 'value left out' | 'repaired'
  }[]
}

/** Words for an act that sets no end. */
const NO_END = new Set(
  [
    'none',
    'no end',
    'open ended',
    'indefinite',
    'permanent',
    'sans fin',
    'illimite',
    'indefini',
    'sin fin',
    'بلا نهاية',
    'دائم',
  ].map(plainName),
)
const NOT_KNOWN = new Set(['unknown', 'not known', 'inconnu', 'inconnue', 'desconocido', 'غير معروف', 'n a', 'na'].map(plainName))

/** Reads one cell of a column. */
export function readCell(recordType: RecordType, field: Field, text: string, extraPlaces: ExtraPlaces): ReadCell {
  if (text === '') return { value: '', problems: [] }
  const isDated = field.form === 'date' || field.form === 'end'
  if (isDated && NOT_KNOWN.has(plainName(text))) return { value: 'unknown', problems: [] }
  switch (field.form) {
    case 'text':
    case 'long-text':
    case 'reference':
      return { value: text, problems: [] }
    case 'texts':
    case 'sources':
      return { value: listOf(text).join(';'), problems: [] }
    case 'end':
      return NO_END.has(plainName(text)) ? { value: 'none', problems: [] } : readDateCell(text)
    case 'date':
      return readDateCell(text)
    case 'places':
    case 'country': {
      const read = (part: string) => (extraPlaces.has(part) ? part : readPlaceName(part))
      const parts = listOf(text).flatMap((part) =>
        read(part) === null ? part.split(/[,،/|–]+/).map((piece) => piece.trim()) : [part],
      )
      return readEach(parts, read, 'a country (name or code of ISO 3166-1), a region, world or unknown')
    }
    case 'code':
    case 'codes': {
      const codes = field.codes ?? new Set<string>()
      const parts = field.form === 'code' ? [text] : listOf(text)
      const expected = codes.size <= 24 ? `one of ${[...codes].join(', ')}` : `a code of the list of ${field.column}`
      return readEach(parts, (part) => findCode(recordType, field, part), expected)
    }
  }
}

function readEach(parts: readonly string[], find: (part: string) => string | null, expected: string): ReadCell {
  const found = parts.filter((part) => part !== '').map((part) => ({ part, code: find(part) }))
  return {
    value: [...new Set(found.flatMap(({ code }) => (code === null ? [] : [code])))].join(';'),
    problems: found
      .filter(({ code }) => code === null)
      .map(({ part }) => ({ expected, found: part, outcome: 'value left out' as const })),
  }
}

/** A code as it is written, or by its name on our pages. */
function findCode(recordType: RecordType, field: Field, text: string): string | null {
  const codes = field.codes ?? new Set<string>()
  if (codes.has(text)) return text
  const plain = plainName(text)
  for (const code of codes) if (plainName(code) === plain) return code
  for (const language of LANGUAGES) {
    const t = createTranslator(language, ['measures', 'needs', 'barriers', 'groups'])
    for (const code of codes) {
      const key = codeMessage(recordType, field, code)
      if (t.has(key) && plainName(t(key)) === plain) return code
    }
  }
  return null
}
