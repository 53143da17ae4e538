// The words of a name that carry it: articles and words of descent are left out, and what is one name in two words (Abd al-Rahman, Nur al-Din, Abu
// Bakr) is made one, however it was divided.

/** Words that say whose child or what family, or are articles; they are written and left out at will. */
const particles = new Set(
  (
    'al el ul il as ad ar an at az ash es ed er en et ez esh bin ibn ben bint binti bte wa u ' +
    'de da do dos das del della di du des la le les van der den ter ten von vom zu zum af av of the ' +
    'ould wuld mr mrs ms dr haji hajji hadji sheikh shaikh sayyid sayed syed ' +
    'بن ابن بنت ال ولد и ібн بی bibi'
  ).split(' '),
)

/** Ways to shorten or call the commonest of names, which stand for it wherever they are used as a word. */
const abbreviations: Readonly<Record<string, string>> = {
  md: 'muhammad',
  mohd: 'muhammad',
  mhd: 'muhammad',
  muh: 'muhammad',
  mohd_: 'muhammad',
}

const isServant = (word: string) => /^(abd|abdu|abdul|abdel|abdal|abdil|abed|عبد|عبدال|абд|абдул|абдель)$/.test(word)
/** Father of …, and in Ethiopia and Eritrea servant of …, child of …: half a name each, written apart or together. */
const isFather = (word: string) => /^(abu|abou|aboo|ابو|أبو|عبو|абу|gebre|gabre|ghebre|gebra|wolde|welde|ገብረ|ወልደ)$/.test(word)
const isFaith = (word: string) =>
  /^(din|deen|dine|eddin|eddine|uddin|uddine|addin|aldin|eldin|eldine|aldeen|eldeen|دين|الدين|дин|аддин|эддин|уддин)$/.test(word)
const ofGod = (word: string) => /^(ullah|allah|ullah|الله|лла|алла|улла)$/.test(word)

/** The words of a name in plain letters. */
export function findNameWords(plain: string): readonly string[] {
  const words: string[] = []
  for (const word of plain
    .split(' ')
    .flatMap(takeOffArticle)
    .flatMap((one) => one.split('-'))) {
    const full = abbreviations[word] ?? word
    const last = words.at(-1)
    if (word === '') continue
    if (last !== undefined && (isServant(last) || isFather(last)) && !isArticle(word))
      words[words.length - 1] = joinServant(last, full)
    else if (last !== undefined && (isFaith(word) || ofGod(word))) words[words.length - 1] = `${last}${word.replace(/^ال/, '')}`
    else if (!particles.has(word)) words.push(full)
  }
  // A name of nothing but particles is what it says.
  const found = words.length > 0 ? words : plain.split(/[ -]/).filter((word) => word !== '')
  return found.map(shortenServant)
}

function isArticle(word: string): boolean {
  return /^(al|el|ul|il|ar|as|ad|an|ash|er|es|ال)$/.test(word)
}

function joinServant(servant: string, name: string): string {
  const bare = name.replace(/^ال(?=.{2})/, '')
  if (isFather(servant)) return `${servant}${bare}`
  return `${/^[a-z]/.test(servant) ? 'abd' : servant.replace(/(ال|уль?|ель)$/u, '')}${bare}`
}

/** The article of Arabic, before a hyphen in Latin letters, and at the head of a word in Arabic ones. */
function takeOffArticle(word: string): string[] {
  const latin = /^(?:al|el|ul|il|as|ad|ar|an|at|az|ash|es|ed|er|en|et|ez|esh)-(.+)$/.exec(word)?.[1]
  if (latin !== undefined) return [latin]
  const cyrillic = /^(?:аль|эль|ал|эл|ас|аш|ар|ан|ат|аз|ад|эс|эш|эр|эд)-(.+)$/.exec(word)?.[1]
  if (cyrillic !== undefined) return [cyrillic]
  // Not from Allah's own name, and not where too little would be left.
  return word.startsWith('ال') && word.length >= 5 && !isFaith(word) && !ofGod(word) ? [word.slice(2)] : [word]
}

/** Abdulrahman, Abderrahmane, عبدالرحمن in one word: without the article inside. */
function shortenServant(word: string): string {
  return word
    .replace(/^(?:abd|abid|abed)[aeiou]l(?=.{2})/, 'abd')
    .replace(/^عبدال(?=.{2})/, 'عبد')
    .replace(/^абд[уеэа]ль?(?=.{2})/, 'абд')
}
