// Names in alphabets that write their vowels: Cyrillic (Slavic, Central Asian, Caucasian), Greek, Armenian, Georgian.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Cyrillic. Russian writes a foreign h as g or kh, and g for both in Ukrainian. */
export const readCyrillic = createTableReader(
  createSpellings({
    'а е ё и о у ы э ю я є і ї ү ұ ө ә ӯ й ј ӣ': '.',
    'ъ ь ӏ': '-',
    'б п': 'b',
    в: 'w f',
    г: 'g h',
    'ґ ғ ж дж ђ џ ҷ ѓ җ': 'g',
    'д ѕ': 'd',
    'з дз': 'z',
    'к қ ҡ ќ ҟ': 'k',
    'л љ': 'l',
    м: 'm',
    'н ң њ ҥ': 'n',
    р: 'r',
    'с ц ч ш щ ћ тс тч ҫ': 's',
    т: 't',
    'ф ҩ': 'f',
    'х ҳ һ кх': 'h',
    ў: 'w',
  }),
  true,
)

/** Reads Greek, without its accents. */
export const readGreek = createTableReader(
  createSpellings({
    'α ε η ι ο υ ω ου ει οι αι': '.',
    'αυ ευ': '.w .f',
    β: 'w f',
    'γκ γγ τζ': 'g',
    γ: 'g .',
    'δ ντ': 'd',
    ζ: 'z',
    'θ τ': 't',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ξ: 'ks',
    'π μπ': 'b',
    ρ: 'r',
    'σ ς τσ': 's',
    φ: 'f',
    χ: 'h',
    ψ: 'bs',
  }),
  true,
)

/** Reads Armenian. */
export const readArmenian = createTableReader(
  createSpellings({
    'ա ե է ը ի ո օ և ու': '.',
    'բ պ փ': 'b',
    'գ ժ ղ ջ': 'g',
    դ: 'd',
    'զ ձ': 'z',
    'թ տ': 't',
    լ: 'l',
    'խ հ': 'h',
    'ծ ճ շ չ ս ց': 's',
    'կ ք': 'k',
    մ: 'm',
    յ: '. h',
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
    'ა ე ი ო უ': '.',
    'ბ პ ფ': 'b',
    'გ ღ ჟ ჯ': 'g',
    დ: 'd',
    ვ: 'w f',
    'ზ ძ': 'z',
    'თ ტ': 't',
    'კ ქ ყ': 'k',
    ლ: 'l',
    მ: 'm',
    ნ: 'n',
    რ: 'r',
    'ს შ ჩ ც წ ჭ': 's',
    'ხ ჰ': 'h',
  }),
  true,
)
