// By what a row without an id finds its record again, and the id that a new record gets.
import { romanise } from '../../../platform/i18n/index.ts'
import { listOf, type Cells } from './cells.ts'
import type { RecordType } from './record-types.ts'

/** The columns that say what a record is. Lists of places are compared whatever their order. */
const NAMING: Readonly<Record<RecordType, readonly string[]>> = {
  measure: ['title', 'place'],
  agreement: ['title', 'parties'],
  instrument: ['title'],
  provision: ['instrument', 'provision'],
  ratification: ['instrument', 'place', 'action'],
  recruiter: ['name', 'place'],
  licence: ['recruiter', 'number', 'authority'],
  sanction: ['recruiter', 'kind', 'authority', 'from'],
}

/** What an id is made of. */
const SLUG: Readonly<Record<RecordType, readonly string[]>> = { ...NAMING, measure: ['place', 'title'], agreement: ['title'] }

const TITLE: Readonly<Record<RecordType, string>> = {
  measure: 'title',
  agreement: 'title',
  instrument: 'title',
  provision: 'provision',
  ratification: 'place',
  recruiter: 'name',
  licence: 'number',
  sanction: 'what',
}

/** The columns without which nobody could say what a row is about. */
export function namingColumns(recordType: RecordType): readonly string[] {
  return NAMING[recordType]
}

/** A record's own name; for what belongs to another record, with that one's id. */
export function titleOf(recordType: RecordType, cells: Cells): string {
  const title = cells[TITLE[recordType]] ?? ''
  const owner = cells['instrument'] ?? cells['recruiter']
  return owner === undefined ? title : [owner, title, cells['action'] ?? ''].filter((part) => part !== '').join(' · ')
}

/** The same for two rows that differ in nothing but capitals, spaces, signs, accents and the order of places. */
export function rowKeyOf(recordType: RecordType, cells: Cells): string {
  return NAMING[recordType]
    .map((column) =>
      plain(
        listOf(cells[column] ?? '')
          .toSorted()
          .join(' '),
      ),
    )
    .join('|')
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const MOST_LETTERS = 60

/** A slug in Latin letters. Whether it is taken is for the store to see. */
export function makeSlug(recordType: RecordType, cells: Cells): string {
  const text = SLUG[recordType].map((column) => (cells[column] ?? '').replaceAll(/region:|unknown/g, '')).join(' ')
  const words = romanise(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    if (slug.length + word.length + 1 > MOST_LETTERS) break
    slug = slug === '' ? word : `${slug}-${word}`
  }
  return slug === '' ? recordType : slug
}
