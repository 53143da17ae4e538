// By what a row without an id finds its record again, and the id that a new record gets.
import { romanise } from '../search/romanise.ts'
import type { Cells } from './cells.ts'
import type { RecordType } from './record-types.ts'

/** The columns that say what a record is. */
export const NAMING_COLUMNS: Readonly<Record<RecordType, readonly [title: string, actor: string, place: string]>> = {
  practice: ['title', 'actor', 'place'],
  recommendation: ['recommendation', 'speaker', 'sources'],
  gap: ['gap', 'reported_by', 'place'],
  statement: ['title', 'speaker', 'place'],
}

/** The same for two rows whose title, actor and place differ in nothing but capitals, spaces, signs and accents. */
export function rowKeyOf(recordType: RecordType, cells: Cells): string {
  return NAMING_COLUMNS[recordType].map((column) => plain(cells[column] ?? '')).join('|')
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const MOST_WORDS = 7
const MOST_LETTERS = 60

/** A slug of the first place and the first words of the title, in Latin letters. Whether it is taken is for the store to see. */
export function makeSlug(recordType: RecordType, cells: Cells): string {
  const [titleColumn, , placeColumn] = NAMING_COLUMNS[recordType]
  const place = recordType === 'recommendation' ? '' : (cells[placeColumn] ?? '').split(';')[0]?.replace('region:', '')
  const words = romanise(cells[titleColumn] ?? '').split(/[^a-z0-9]+/)
  const slug = [place?.toLowerCase() ?? '', ...words]
    .filter((word) => word !== '' && word !== 'unknown')
    .slice(0, MOST_WORDS)
    .join('-')
    .slice(0, MOST_LETTERS)
    .replace(/-+$/, '')
  return slug === '' ? recordType : slug
}
