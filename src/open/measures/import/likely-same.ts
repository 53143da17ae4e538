// Records that a new one may say again under another spelling or in another script. It only suggests; a person decides.
import { romanise, skeletonOf } from '../../../platform/i18n/index.ts'
import { listOf, type Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'

/** What is compared: the words of the name, and the places, of which one must be shared. */
const COMPARED: Partial<Readonly<Record<RecordType, readonly [name: string, places: string]>>> = {
  measure: ['title', 'place'],
  agreement: ['title', 'parties'],
  recruiter: ['name', 'place'],
}
/** Share of words in common from which two are told to be alike (Dice). */
const LEAST_SHARED = 0.6
const MOST_TOLD = 3

/** Ids of what may be the same, at most three. */
export function findLikely(
  recordType: RecordType,
  cells: Cells,
  known: readonly { readonly id: string; readonly cells: Cells }[],
): readonly string[] {
  const columns = COMPARED[recordType]
  if (columns === undefined) return []
  const [name, places] = columns
  const words = wordsOf(cells[name] ?? '')
  const own = new Set(listOf(cells[places] ?? ''))
  return known
    .filter((other) => listOf(other.cells[places] ?? '').some((place) => own.has(place)))
    .map((other) => ({ id: other.id, share: shareOf(words, wordsOf(other.cells[name] ?? '')) }))
    .filter(({ share }) => share >= LEAST_SHARED)
    .toSorted((one, two) => two.share - one.share)
    .slice(0, MOST_TOLD)
    .map(({ id }) => id)
}

/** The words of a name as they are compared across scripts; short ones whole. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    romanise(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1)
      .map((word) => (skeletonOf(word).length >= 3 ? skeletonOf(word) : word)),
  )
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.size + other.size
  return all === 0 ? 0 : (2 * [...one].filter((word) => other.has(word)).length) / all
}
