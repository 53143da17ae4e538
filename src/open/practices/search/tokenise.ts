// Cuts a text of any of the six languages into tokens with their places, and brings each token to one form: small letters without
// accents' variants, British endings, Arabic without article and vowel signs. Chinese, which has no spaces, goes in pairs of signs.

/** A token: what it is looked up by, and where it stands in the text. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

export type Script = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'other'

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const HAN = /\p{Script=Han}/u

/** The tokens of a text, stop words left out. A run of Chinese gives each pair of neighbouring signs. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    const [word] = match
    if (HAN.test(word)) cutChinese(word, match.index, tokens)
    else put(tokens, word, match.index)
  }
  return tokens
}

function put(tokens: Token[], word: string, start: number): void {
  const text = normaliseWord(word)
  if (text === '' || STOP_WORDS.has(text)) return
  // Single letters of Latin script are what an elision leaves: d'argent, l'emploi.
  if (text.length === 1 && text >= 'a' && text <= 'z') return
  tokens.push({ text, start, end: start + word.length })
}

function cutChinese(word: string, offset: number, tokens: Token[]): void {
  let run: { text: string; start: number }[] = []
  let rest = ''
  const endRun = () => {
    if (run.length === 1 && run[0])
      tokens.push({ text: run[0].text, start: run[0].start, end: run[0].start + run[0].text.length })
    for (let i = 0; i + 1 < run.length; i++) {
      const [one, two] = [run[i], run[i + 1]]
      if (one && two) tokens.push({ text: one.text + two.text, start: one.start, end: two.start + two.text.length })
    }
    run = []
  }
  let at = offset
  for (const sign of word) {
    if (HAN.test(sign)) {
      if (rest !== '') put(tokens, rest, at - rest.length)
      rest = ''
      run.push({ text: sign, start: at })
    } else {
      endRun()
      rest += sign
    }
    at += sign.length
  }
  endRun()
  if (rest !== '') put(tokens, rest, at - rest.length)
}

/** The script of a normalised token. */
export function scriptOf(token: string): Script {
  const code = token.codePointAt(0) ?? 0
  if (code < 0x250) return 'latin'
  if (code >= 0x400 && code < 0x530) return 'cyrillic'
  if (code >= 0x600 && code < 0x780) return 'arabic'
  return code >= 0x2e80 ? 'han' : 'other'
}

/** One form for a word however it is written. */
export function normaliseWord(word: string): string {
  const text = word.normalize('NFKC').toLowerCase()
  switch (scriptOf(text)) {
    case 'latin': {
      const plain = isAscii(text)
        ? text
        : text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('ß', 'ss')
      return SPELLINGS[plain] ?? plain.replace(/([a-z]{3})iz(ation|ations|e|es|ed|ing|er|ers)$/, '$1is$2')
    }
    case 'cyrillic':
      return text.replaceAll('ё', 'е').replaceAll(/[\u0300-\u0302]/g, '')
    case 'arabic':
      return normaliseArabic(text)
    default:
      return text
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

function normaliseArabic(text: string): string {
  const bare = text
    .replaceAll(/[\u064b-\u065f\u0670ـ]/g, '')
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll('ی', 'ي')
  // The article, with what may be written before it; a word of less than three letters is none.
  return bare.replace(/^(?:[وفبك]?ال|لل)(?=\p{L}{3,})/u, '')
}

/** American spellings that the endings do not tell. */
const SPELLINGS: Readonly<Record<string, string>> = {
  labor: 'labour',
  labors: 'labours',
  center: 'centre',
  centers: 'centres',
  program: 'programme',
  programs: 'programmes',
  defense: 'defence',
  license: 'licence',
  licenses: 'licences',
  enrollment: 'enrolment',
  counseling: 'counselling',
  healthcare: 'health',
}

/** Words that say nothing in each language; words of denial ("without", "sans", "без") say much and stay. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the of and to in for on at by with from or as is are be was were that this it its their they them into a an has have had been than then so such which whose also ' +
    'le la les des du de et en un une aux au pour par dans sur avec ou est sont ce cette ces leur leurs qui que dont se ne pas plus etre ete ' +
    'el los las del y e o u para por con una unos unas es son se su sus al lo que como mas este esta estos estas ' +
    'и в во на с со о об от до по для из за к ко что как это не но или при их его ее ' +
    'في من على الي عن مع او هذا هذه التي الذي ان و ما هو هي كان ' +
    '的 了 和 与 在 是 对 或'
  ).split(' '),
)
