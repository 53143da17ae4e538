// Names by seed, borne as unevenly as names are (Zipf's law with exponent 1).
const GIVEN =
  'Mohammed Ahmed Ali Fatima Hassan Maryam Ibrahim Omar Aisha Yusuf Khadija Tesfaye Selam Maria Jose Ana Olena Ivan Minh Amadou Awa Farid Zahra'
const FAMILY =
  'Haddad Khalil Mansour Osman Abdi Farah Tekle Haile Garcia Lopez Flores Kovalenko Tran Diallo Barry Traore Okafor Rahimi Noori Khan Das Win'
const SYLLABLES = 'ba de ki lo mu na ri sa te vo za ne mi do ra fu ha le ti go'.split(' ')

/** So many of them. */
export function makeNames(count: number, random: () => number): readonly string[] {
  const given = extend(GIVEN.split(' '), 3000, random)
  const family = extend(FAMILY.split(' '), 20_000, random)
  return Array.from({ length: count }, () => `${choose(given, random)} ${choose(family, random)}`)
}

function extend(first: readonly string[], size: number, random: () => number): readonly string[] {
  const all = new Set(first)
  while (all.size < size) {
    const word = Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
    ).join('')
    all.add(word.charAt(0).toUpperCase() + word.slice(1))
  }
  return [...all]
}

/** One of a list, the place k with probability proportional to 1/k. */
function choose(list: readonly string[], random: () => number): string {
  return list[Math.min(list.length - 1, Math.floor(list.length ** random()) - 1)] ?? list[0] ?? ''
}
