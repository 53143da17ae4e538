// The forms of a name that a search compares: a first version by Unicode alone (NFKD without marks, in small letters), word by word.
/** The forms of a name, each once: its words, and the whole without spaces. At most 40. */
export function nameForms(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return [...new Set(words)].slice(0, 40)
}

/** How alike two names are, from 0 to 1: the share of the words that they have in common (Dice). */
export function nameSimilarity(one: string, other: string): number {
  const [first, second] = [new Set(nameForms(one)), new Set(nameForms(other))]
  if (first.size + second.size === 0) return 0
  return (2 * first.intersection(second).size) / (first.size + second.size)
}
