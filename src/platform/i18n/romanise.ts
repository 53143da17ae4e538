// Writes any of the six languages' letters in Latin ones, so that a name typed in one script finds it in another. It serves
// comparison, not reading: Cyrillic after ISO 9 without its signs, Arabic letter by letter, and `skeletonOf` drops the vowels
// that Arabic does not write and joins the letters that one script has and the other lacks (p/b, v/f, g/j/k/q).

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: '',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  و: 'w',
  ي: 'y',
  ی: 'y',
  ى: 'a',
  ئ: 'y',
  ؤ: 'w',
  ء: '',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  گ: 'g',
  ڤ: 'v',
}

const LATIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }

/** Small Latin letters without accents; what is of no known script stays as it is. */
export function romanise(text: string): string {
  let romanised = ''
  for (const letter of text.normalize('NFKC').toLowerCase()) {
    const known = CYRILLIC[letter] ?? ARABIC[letter] ?? LATIN[letter]
    romanised += known ?? letter
  }
  return romanised.normalize('NFD').replaceAll(/\p{M}|ـ/gu, '')
}

/**
 * The consonants of a romanised word in classes that every script can write: words of different scripts that sound alike share
 * it, and some that do not.
 */
export function skeletonOf(romanised: string): string {
  return romanised
    .replaceAll(/kh|gh|ch|sh|th|dh|zh|ph|ts|tz|ck/g, (pair) => PAIRS[pair] ?? pair)
    .replaceAll(/c(?=[eiy])/g, 's')
    .replaceAll('x', 'ks')
    .replaceAll(/[pvgjqcz]/g, (letter) => CLASSES[letter] ?? letter)
    .replaceAll(/[aeiouwyh]/g, '')
    .replaceAll(/(.)\1+/g, '$1')
}

const PAIRS: Readonly<Record<string, string>> = {
  kh: 'k',
  gh: 'g',
  ch: 's',
  sh: 's',
  th: 't',
  dh: 'd',
  zh: 's',
  ph: 'f',
  ts: 's',
  tz: 's',
  ck: 'k',
}
const CLASSES: Readonly<Record<string, string>> = { p: 'b', v: 'f', g: 'k', j: 'k', q: 'k', c: 'k', z: 's' }
