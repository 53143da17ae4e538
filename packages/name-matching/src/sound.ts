// What scripts are read into: sounds so coarse that each script that names travel in can tell them apart, and no finer. Short vowels are not
// written in Arabic and Hebrew; p is b in Arabic, v is f or w; kh is h in Turkish and Russian; sh is ch
// in French and s in Greek; s is z between vowels in half of Europe.

/**
 * One sound with its possible readings, the likeliest first. A reading is of the letters b d f g h k l m n r s t, of `w` (a sound that is a
 * consonant at the beginning of a name and a vowel elsewhere), `a`, `i` and `u` (the vowels, roughly), `.` (any vowel) or nothing. One that begins with `~` is rare: it is asked for and not kept.
 */
export type Sound = readonly string[]

/** A word of a name as its script gives it. */
export interface ReadWord {
  readonly sounds: readonly Sound[]
  /** Whether the script writes its vowels: then a doubled consonant is one sound. */
  readonly hasVowels: boolean
}

/** Reads a word of one script, in lower case and without marks; letters of other scripts are passed over. */
export type WordReader = (word: string) => ReadWord

/** A table of spellings, each with its readings separated by spaces; `-` stands for no sound at all. */
export function createSpellings(table: Readonly<Record<string, string>>): ReadonlyMap<string, Sound> {
  return new Map(
    Object.entries(table).flatMap(([spellings, readings]) =>
      spellings
        .split(' ')
        .map((spelling) => [spelling, readings.split(' ').map((reading) => (reading === '-' ? '' : reading))] as const),
    ),
  )
}

/** Reads by the longest spelling that fits at each place. */
export function createTableReader(spellings: ReadonlyMap<string, Sound>, hasVowels: boolean): WordReader {
  const longest = Math.max(...[...spellings.keys()].map((spelling) => spelling.length))
  return (word) => {
    const sounds: Sound[] = []
    let at = 0
    while (at < word.length) {
      let length = Math.min(longest, word.length - at)
      while (length > 0 && !spellings.has(word.slice(at, at + length))) length--
      const sound = spellings.get(word.slice(at, at + length))
      if (sound !== undefined) sounds.push(sound)
      at += Math.max(1, length)
    }
    return { sounds, hasVowels }
  }
}
