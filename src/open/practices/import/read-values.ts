// Turns what people write in a cell into what the library keeps: names of countries in six languages into codes, "Objective 7"
// into 7, a spreadsheet's date into ISO. What cannot be read is told and never guessed.
import { isGcmObjective } from '@causeway/vocabulary'
import { plainName, readDateCell, readPlaceName, type SheetCell } from '../../../platform/spreadsheet/index.ts'
import { checkCells, listOf } from '../records/cells.ts'
import type { Field } from '../records/fields.ts'
import type { RecordType } from '../records/record-types.ts'

/** A cell as it is kept, and what was wrong or changed in it. */
export interface ReadValue {
  readonly value: string
  readonly problems: readonly {
    readonly expected: string
    readonly found: string
    readonly outcome: 'value left out' | 'repaired'
  }[]
}

/** Codes of a column by the words for them, compared by `plainName`. */
export type CodeWords = (column: string, word: string) => string | null

/** Reads one cell. */
export function readValue(recordType: RecordType, field: Field, cell: SheetCell, codeWords: CodeWords): ReadValue {
  // Our own exports set an apostrophe before what a spreadsheet would take for a formula.
  const text = cell.text.replace(/^'(?=\s*[=+@-])/, '')
  if (text === '') return { value: '', problems: [] }
  switch (field.form) {
    case 'text':
    case 'long-text':
      return { value: text, problems: [] }
    case 'texts':
    case 'sources':
      return { value: listOf(text).join(';'), problems: [] }
    case 'objectives':
      return readObjectives(text)
    case 'date':
      return readDateCell(text)
    case 'places':
      return readEach(
        splitValues(text, (part) => readPlaceName(part) !== null),
        readPlaceName,
        'a country (name or ISO code), a region, world or unknown',
      )
    case 'code':
    case 'codes':
      if (field.column === 'sdg_targets' && cell.was === 'date') {
        const expected =
          'a target of the 2030 Agenda such as 3.8; the spreadsheet has made a date of it: format the column as text'
        return { value: '', problems: [{ expected, found: text, outcome: 'value left out' }] }
      }
      return readCodes(recordType, field, text, codeWords)
  }
}

function readCodes(recordType: RecordType, field: Field, text: string, codeWords: CodeWords): ReadValue {
  const codes = field.codes ?? new Set<string>()
  const find = (part: string): string | null => {
    if (codes.has(part)) return part
    if (field.column === 'sdg_targets')
      return /(?<![\d.])(\d{1,2}\.(?:\d{1,2}|[a-d]))(?![\d.])/.exec(part.toLowerCase())?.[1] ?? null
    const [problem] = checkCells(recordType, { [field.column]: part })
    return problem?.perhaps ?? codeWords(field.column, plainName(part))
  }
  const isKnown = (part: string) => {
    const code = find(part)
    return code !== null && codes.has(code)
  }
  const parts = field.form === 'code' ? [text] : splitValues(text, isKnown)
  const expected =
    codes.size <= 16 ? `one of ${[...codes].join(', ')}` : `a code of the list of ${field.column.replaceAll('_', ' ')}`
  // A basis stands for the code at its own place in the column beside it: twice the same is two.
  return readEach(parts, (part) => (isKnown(part) ? find(part) : null), expected, field.column.endsWith('_basis'))
}

function readEach(
  parts: readonly string[],
  find: (part: string) => string | null,
  expected: string,
  keepsRepeats = false,
): ReadValue {
  const found = parts.map((part) => ({ part, code: find(part) }))
  const codes = found.flatMap(({ code }) => (code === null ? [] : [code]))
  return {
    value: (keepsRepeats ? codes : [...new Set(codes)]).join(';'),
    problems: found
      .filter(({ part, code }) => code !== part)
      .map(({ part, code }) =>
        code === null
          ? { expected, found: part, outcome: 'value left out' as const }
          : { expected: code, found: part, outcome: 'repaired' as const },
      ),
  }
}

/** Several values by semicolons and lines; by commas and strokes too, unless the whole is one value. */
function splitValues(text: string, isKnown: (part: string) => boolean): readonly string[] {
  return listOf(text).flatMap((part) =>
    isKnown(part)
      ? [part]
      : part
          .split(/[,،、|•]+/)
          .map((piece) => piece.trim())
          .filter((piece) => piece !== ''),
  )
}

function readObjectives(text: string): ReadValue {
  const numbers = text.match(/\d+(?:[.,]\d+)?/g) ?? []
  const good = numbers.map((number) => Number(number.replace(',', '.'))).filter((number) => isGcmObjective(number))
  const expected = 'objectives of the Global Compact, 1 to 23'
  const bad = numbers.filter((number) => !isGcmObjective(Number(number.replace(',', '.'))))
  const problems = (numbers.length === 0 ? [text] : bad).map((found) => ({ expected, found, outcome: 'value left out' as const }))
  return { value: [...new Set(good)].join(';'), problems }
}
