// Names in alphabets that write their vowels: Cyrillic (Slavic, Central Asian, Caucasian), Greek, Armenian, Georgian.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Cyrillic. Russian writes a foreign h as g or kh, and g for both in Ukrainian. */
export const readCyrillic = createTableReader(
  createSpellings({
    'а ә я': 'a',
    'е и ы э є і ї й ј ӣ': 'i',
    'ё о у ю ү ұ ө ӯ': 'u',
    'ъ ь ӏ': '-',
    'б п бх пх': 'b',
    в: 'w f',
    г: 'g h',
    'ґ ғ гх ж дж чж ђ џ ҷ ѓ җ': 'g',
    'д дх': 'd',
    'к қ ҡ ќ ҟ': 'k',
    'л љ': 'l',
    м: 'm',
    'н ң њ ҥ': 'n',
    р: 'r',
    'с з ѕ ц ч ш щ ћ тс тч дз цз ҫ': 's',
    'т тх': 't',
    'ф ҩ': 'f',
    'х ҳ һ кх': 'h',
    ў: 'w',
  }),
  true,
)

/** Reads Greek, without its accents. */
export const readGreek = createTableReader(
  createSpellings({
    α: 'a',
    'ε η ι υ ει οι αι': 'i',
    'ο ω ου': 'u',
    αυ: 'aw af',
    ευ: 'iw if',
    β: 'w f',
    'γκ γγ τζ': 'g',
    γ: 'g i',
    'δ ντ': 'd',
    'θ τ': 't',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ξ: 'ks',
    'π μπ': 'b',
    ρ: 'r',
    'σ ς τσ ζ': 's',
    φ: 'f',
    χ: 'h',
    ψ: 'bs',
  }),
  true,
)

/** Reads Armenian. */
export const readArmenian = createTableReader(
  createSpellings({
    'ա ը': 'a',
    'ե է ի և': 'i',
    'ո օ ու': 'u',
    'բ պ փ': 'b',
    'գ ժ ղ ջ': 'g',
    դ: 'd',
    'թ տ': 't',
    լ: 'l',
    'խ հ': 'h',
    'ծ ճ շ չ ս ց զ ձ': 's',
    'կ ք': 'k',
    մ: 'm',
    յ: 'i h',
    ն: 'n',
    'ռ ր': 'r',
    վ: 'w f',
    ւ: 'w',
    ֆ: 'f',
  }),
  true,
)

/** Reads Georgian. */
export const readGeorgian = createTableReader(
  createSpellings({
    ა: 'a',
    'ე ი': 'i',
    'ო უ': 'u',
    'ბ პ ფ': 'b',
    'გ ღ ჟ ჯ': 'g',
    დ: 'd',
    ვ: 'w f',
    'თ ტ': 't',
    'კ ქ ყ': 'k',
    ლ: 'l',
    მ: 'm',
    ნ: 'n',
    რ: 'r',
    'ს შ ჩ ც წ ჭ ზ ძ': 's',
    'ხ ჰ': 'h',
  }),
  true,
)
