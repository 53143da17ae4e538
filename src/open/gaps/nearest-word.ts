// What somebody may have meant: the word of a list that differs in the fewest letters.

/** The nearest word within two changes (of which a swap of neighbours is one), or `null`; the first of equals. */
export function nearestWord(text: string, words: Iterable<string>): string | null {
  let nearest: string | null = null
  let least = Math.min(3, Math.ceil(text.length / 2))
  for (const word of words) {
    const distance = countChanges(text, word)
    if (distance < least) {
      least = distance
      nearest = word
    }
  }
  return nearest
}

/** Damerau–Levenshtein distance in its restricted form ("optimal string alignment"). */
function countChanges(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 3
}
