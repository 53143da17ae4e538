// Names of bodies made comparable: whatever the script, case, spacing, punctuation, legal form or look-alike letters, the same body gives
// the same form. Comparing is for refusing, so it forgives much; `name-match.ts` says where it stops.
import { romanise, skeletonOf } from '../../platform/i18n/index.ts'

/** A name in the forms that are compared. */
export interface PlainName {
  /** Words in Latin letters, without legal forms and small words, in their order. */
  readonly words: readonly string[]
  /** The words without spaces. */
  readonly compact: string
  /** The same with its small words: "immigrationandcustoms…". */
  readonly whole: string
  /** The words in the order of the alphabet, without spaces. */
  readonly sorted: string
  /** What the eye takes it for: letters and digits that look alike made one. */
  readonly look: string
  /** Its consonants, to be compared with a name of another script only. */
  readonly sound: string
  readonly script: 'latin' | 'other'
}

/** The longest name that is looked at, in characters, once what is not seen of it is gone. */
const MOST_NAME = 300

/** What is drawn as nothing: format characters, and the letters that stand for no letter (Hangul fillers). */
const UNSEEN = /[\p{Cf}\u115F\u1160\u3164\uFFA0]/gu

const LEGAL_FORMS = new Set(
  (
    'inc incorporated ltd limited llc llp plc gmbh ggmbh ug ev ag kg ohg se asbl aisbl vzw sarl sas sa spa srl sl bv nv oy ab as aps ' +
    'ooo pjsc zao kft doo'
  ).split(' '),
)
const SMALL_WORDS = new Set(
  (
    'the of and for in at to a an de du des la le les l d et pour a au aux der die das des dem den und fur im am zu zur vom von of ' +
    'el los las del y e o do da dos das para di della dello dei van het een voor en i al wa lil fi'
  ).split(' '),
)

/** The forms of a name. Empty words where nothing of it is a letter or a digit. */
export function toPlainName(name: string): PlainName {
  const given = readSigns(name)
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]{3,}/gu, ' ')
    .trim()
    .slice(0, MOST_NAME)
  const every = splitWords(romanise(given))
  const words = leaveOutSmallWords(every)
  const looking = leaveOutSmallWords(splitWords(toLookAlike(given)))
  const compact = words.join('')
  return {
    words,
    compact,
    whole: every.join(''),
    sorted: words.toSorted().join(''),
    look: mergeLookAlikes(looking.join('')),
    sound: skeletonOf(compact),
    script: /\p{Script=Latin}/u.test(given) ? 'latin' : 'other',
  }
}

/** Signs that are letters in a frame (🅐, 🅰, 🇦), which NFKC leaves as they are, and the lunate sigma, which it makes another letter. */
function readSigns(text: string): string {
  return text.replaceAll(/[ϲϹ]/g, 'c').replaceAll(/[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu, (sign) => {
    const point = sign.codePointAt(0) ?? 0
    const first = [0x1f150, 0x1f170, 0x1f1e6].findLast((start) => point >= start) ?? point
    return String.fromCodePoint(0x61 + point - first)
  })
}

function splitWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('&', ' and ')
      // "U.S." and "e. V." are one word each.
      .replaceAll(/\b(\p{L})\. ?(?=\p{L}\b)/gu, '$1')
      .replaceAll(/['’`´ʼ]/g, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      // Written without the letter: "Auslaenderbehoerde".
      .map((word) => word.replaceAll(/([aou])e/g, '$1'))
  )
}

/** A name of nothing but such words keeps them. */
function leaveOutSmallWords(words: readonly string[]): readonly string[] {
  const meant = words.filter((word, index) => !SMALL_WORDS.has(word) && !(index > 0 && LEGAL_FORMS.has(word)))
  return meant.length === 0 ? words : meant
}

/** Cyrillic, Greek and other letters that look like a Latin one (UTS #39, the pairs that occur in words), small and capital. */
const LOOKS: ReadonlyMap<string, string> = new Map(
  (
    'а:a в:b с:c ԁ:d е:e ё:e ғ:f һ:h і:i ї:i ј:j к:k ӏ:l м:m п:n о:o р:p ԛ:q г:r ѕ:s т:t у:y ѵ:v ѡ:w ԝ:w х:x з:3 б:6 н:h ' +
    'α:a β:b ε:e ζ:z η:n ι:i κ:k μ:u ν:v ο:o ρ:p τ:t υ:u χ:x ω:w γ:y ' +
    'ո:n օ:o ս:u հ:h ց:g զ:q ɑ:a ɡ:g ɩ:i ı:i ƅ:b ' +
    'ᴀ:a ʙ:b ᴄ:c ᴅ:d ᴇ:e ꜰ:f ɢ:g ʜ:h ɪ:i ᴊ:j ᴋ:k ʟ:l ᴍ:m ɴ:n ᴏ:o ᴘ:p ʀ:r ꜱ:s ᴛ:t ᴜ:u ᴠ:v ᴡ:w ʏ:y ᴢ:z ' +
    'ꓮ:a ꓐ:b ꓚ:c ꓓ:d ꓰ:e ꓝ:f ꓖ:g ꓧ:h ꓲ:i ꓙ:j ꓗ:k ꓡ:l ꓟ:m ꓠ:n ꓳ:o ꓑ:p ꓣ:r ꓢ:s ꓔ:t ꓴ:u ꓦ:v ꓪ:w ꓫ:x ꓬ:y ꓜ:z ' +
    'ꭺ:a ᏼ:b ꮯ:c ꭰ:d ꭼ:e ꮐ:g ꮋ:h ꭻ:j ꮶ:k ꮮ:l ꮇ:m ꮲ:p ꭱ:r ꮪ:s ꭲ:t ꮩ:v ꮃ:w ꮓ:z'
  )
    .split(' ')
    .map((pair) => {
      const [letter = '', latin = ''] = pair.split(':')
      return [letter, latin]
    }),
)
/** Of capitals the shape is another one: "Н" looks like "H" and "Ρ" like "P". */
const CAPITAL_LOOKS: ReadonlyMap<string, string> = new Map(
  'А:a В:b С:c Е:e Н:h І:i Ј:j К:k М:m О:o Р:p Ѕ:s Т:t У:y Х:x Α:a Β:b Ε:e Ζ:z Η:h Ι:i Κ:k Μ:m Ν:n Ο:o Ρ:p Τ:t Υ:y Χ:x'
    .split(' ')
    .map((pair) => {
      const [letter = '', latin = ''] = pair.split(':')
      return [letter, latin]
    }),
)

function toLookAlike(text: string): string {
  return Array.from(text, (letter) => CAPITAL_LOOKS.get(letter) ?? LOOKS.get(letter.toLowerCase()) ?? letter).join('')
}

/** Letters and digits that one font or another draws alike, made one. */
export function mergeLookAlikes(text: string): string {
  return toLookAlike(text)
    .toLowerCase()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[il1|!]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('3', 'e')
    .replaceAll('6', 'b')
    .replaceAll('4', 'a')
}
