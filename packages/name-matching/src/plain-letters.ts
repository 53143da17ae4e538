// A name's letters as they are compared: one spelling for each letter, lower case, no marks, no points, no direction signs.

/** Latin letters that their marks make another letter, and those that no decomposition takes apart. */
const latinLetters: Readonly<Record<string, string>> = {
  ç: 'ch',
  č: 'ch',
  ć: 'ch',
  ĉ: 'ch',
  ş: 'sh',
  ș: 'sh',
  š: 'sh',
  ś: 'sh',
  ž: 'zh',
  ź: 'z',
  ż: 'zh',
  ẖ: 'kh',
  ḫ: 'kh',
  ğ: 'g',
  ġ: 'gh',
  ǧ: 'dj',
  ǰ: 'dj',
  ẕ: 'dh',
  ḏ: 'dh',
  ṯ: 'th',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'e',
  œ: 'e',
  ı: 'i',
  ə: 'e',
  ŋ: 'n',
}

/** A name in plain letters, its words divided by single spaces; hyphens stay, since they hold particles. */
export function toPlainLetters(name: string): string {
  const composed = name.normalize('NFKC').toLowerCase()
  const replaced = [...composed]
    .map((letter) => latinLetters[letter] ?? letter)
    .join('')
    // An alif with its hamza is no article; without marks it would look like one.
    .replaceAll(/(?<!\p{L})[أإآ](?=ل)/gu, 'ع')
    // After a Hebrew letter an apostrophe is part of it.
    .replaceAll(/(?<=\p{Script=Hebrew})['’‘`´]/gu, '׳')
  // Marks of scripts that write vowels as marks are letters there (Indic): only others are taken off.
  return replaced
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, (mark) => (isLetterOfIndia(mark) ? mark : ''))
    .replaceAll('\u0640', '')
    .normalize('NFC')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’‘ʼʻʿʾ`´“”".]/g, '')
    .replaceAll(/[‐-―−־_]/g, '-')
    .replaceAll(/[^\p{L}\p{M}\-\s׳]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Vowels and other signs of the scripts of India are marks in Unicode, and letters of a name all the same. */
function isLetterOfIndia(mark: string): boolean {
  return mark >= '\u0900' && mark <= '\u0d7f'
}
