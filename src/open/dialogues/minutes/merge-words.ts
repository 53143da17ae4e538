// Two texts that come from one, made one again: word by word, where what each changed lies apart. Where it does not, nothing is merged:
// whoever asks keeps both. The diff is Hunt and McIlroy's (1976), the merge diff3's (Khanna, Kunal, Pierce 2007), from node-diff3.
import { diff3MergeRegions } from 'node-diff3'

/** Steps that the merging of one entry may take at most, so that no text can hold the program up: about half a second. */
export const MOST_STEPS = 1_000_000_000
/** Steps that dividing one sign of a text into words is counted as. */
const STEPS_OF_A_SIGN = 500

/** What is left of the steps; who merges takes from it. */
export interface MergeEffort {
  left: number
}

/** Takes steps; false, and nothing taken, where so many are not left. */
export function takeSteps(effort: MergeEffort, steps: number): boolean {
  if (steps > effort.left) return false
  effort.left -= steps
  return true
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/** A text as words, each with the signs and spaces behind it: joined they are the text. */
export function splitWords(text: string): readonly string[] {
  const found: string[] = []
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike === true || found.length === 0) found.push(segment)
    else found.push(`${found.pop() ?? ''}${segment}`)
  }
  return found
}

/**
 * The text with the changes of both, or null where they touch each other (or it would take more steps than are left). Which is `one` and which
 * `other` makes no difference.
 *
 * @example mergeWords('Cities need funds.', 'All cities need funds.', 'Cities need more funds.') // → 'All cities need more funds.'
 */
export function mergeWords(base: string, one: string, other: string, effort: MergeEffort = { left: MOST_STEPS }): string | null {
  if (one === other || other === base) return one
  if (one === base) return other
  if (!takeSteps(effort, (base.length + one.length + other.length) * STEPS_OF_A_SIGN)) return null
  const all = [splitWords(one), splitWords(base), splitWords(other)] as const
  // What begins and ends all three alike needs no comparing.
  const begin = countAlike(all, (list, at) => list[at], Math.min(...all.map(({ length }) => length)))
  const end = countAlike(all, (list, at) => list.at(-1 - at), Math.min(...all.map(({ length }) => length)) - begin)
  // Three lists are mapped to three.
  const [a, o, b] = all.map((list) => list.slice(begin, list.length - end)) as [string[], string[], string[]]
  const longest = Math.max(a.length, o.length, b.length)
  if (!takeSteps(effort, (countMatches(o, a) + countMatches(o, b)) * longest)) return null
  const merged: string[] = all[1].slice(0, begin)
  for (const region of diff3MergeRegions(a, o, b)) {
    if (region.stable) merged.push(...region.bufferContent)
    else if (region.aContent.join('') === region.bContent.join('')) merged.push(...region.aContent)
    else return null
  }
  return [...merged, ...all[1].slice(all[1].length - end)].join('')
}

/** How many words from one end all lists have in common. */
function countAlike(
  [first, ...others]: readonly [readonly string[], ...(readonly string[])[]],
  wordAt: (list: readonly string[], at: number) => string | undefined,
  most: number,
): number {
  let count = 0
  while (count < most && others.every((list) => wordAt(list, count) === wordAt(first, count))) count += 1
  return count
}

/** Pairs of places at which two lists have the same word: what the comparison walks through. */
function countMatches(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1)
  return other.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
}
