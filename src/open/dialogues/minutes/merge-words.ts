// Two texts that come from one, made one again: word by word, where what each changed lies apart. Where it does not, nothing is merged:
// whoever asks keeps both. The diff is Hunt and McIlroy's (1976), the merge diff3's (Khanna, Kunal, Pierce 2007), from node-diff3.
import { diff3MergeRegions } from 'node-diff3'

/** Steps that a merge may take at most, so that no text can hold the program up; longer texts are kept side by side. */
const MOST_STEPS = 30_000_000

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
 * The text with the changes of both, or null where they touch each other (or the texts are too long for it). Which is `one` and which
 * `other` makes no difference.
 *
 * @example mergeWords('Cities need funds.', 'All cities need funds.', 'Cities need more funds.') // → 'All cities need more funds.'
 */
export function mergeWords(base: string, one: string, other: string): string | null {
  if (one === other || other === base) return one
  if (one === base) return other
  const [a, o, b] = [splitWords(one), splitWords(base), splitWords(other)]
  if (o.length * (a.length + b.length) > MOST_STEPS) return null
  const merged: string[] = []
  // The library takes arrays that it does not change.
  for (const region of diff3MergeRegions([...a], [...o], [...b])) {
    if (region.stable) merged.push(...region.bufferContent)
    else if (region.aContent.join('') === region.bContent.join('')) merged.push(...region.aContent)
    else return null
  }
  return merged.join('')
}
