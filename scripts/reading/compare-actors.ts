// Whether the actor that reading-in tells is the one that the library names: the same State, the same body, or the same words.
import { readCountry } from '../../src/open/dialogues/reading/names/country-words.ts'
import { readBody } from '../../src/open/dialogues/reading/names/known-bodies.ts'
import { type LibraryRow, listOf } from '../library/read-library.ts'

/** The actors that a row names, each alone; none where it says that they are not named. */
export function namedActors(row: LibraryRow): readonly string[] {
  const actor = row['actor'] ?? ''
  if (row['attribution'] !== undefined) return row['attribution'] === 'named' ? listOf(actor) : []
  if (/not named|operators?/.test(actor) || row['collective'] === 'yes')
    return row['collective'] === 'yes' && readCountry(actor) !== null ? [actor] : []
  return actor
    .split(/;|, | with | and the | and (?=\p{Lu})/u)
    .flatMap((part) => [part, part.replace(/^City of /, '').replace(/ \(.*$/, '')])
}

/** Whether two names mean one actor. */
export function isSameActor(one: string, other: string | null): boolean {
  if (other === null) return false
  const country = readCountry(one)
  if (country !== null || readCountry(other) !== null) return country === readCountry(other)
  const body = readBody(one)?.name
  if (body !== undefined || readBody(other) !== null) return body === readBody(other)?.name
  const [a, b] = [plain(one), plain(other)]
  return a === b || (a.length > 6 && b.includes(a)) || (b.length > 6 && a.includes(b))
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/\bunited nations\b/g, 'un')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
