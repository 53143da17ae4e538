// How far two words are apart: letters changed, left out or put in, and two neighbours exchanged.

/** Levenshtein's distance. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length] ?? 0
}

/** Whether two neighbouring letters are exchanged and nothing else: `LBGTQ`, `LGBTQ`. */
export function isTransposed(one: string, other: string): boolean {
  if (one.length !== other.length || one === other || one.length < 3) return false
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
}
