// Names in Arabic letters, with those of Persian, Urdu, Pashto, Kurdish (Sorani) and Uyghur. Emphatic letters that are d in one country and z in the
// next (Ramadan, Ramazan) have both readings.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Arabic script. */
export const readArabic = createTableReader(
  createSpellings({
    'ع ء ئ ؤ': '.',
    'ا أ إ آ ٱ ى ة ۃ ە': 'a',
    'ي ی ې ێ ے ۍ': 'i',
    'ۆ ۇ ۈ ۋ': 'u',
    'ب پ': 'b',
    'ت ط ٹ ټ': 't',
    ث: 't s',
    'ج گ غ ژ ږ': 'g',
    'چ س ش ص څ ز ځ': 's',
    ښ: 's h',
    'ح خ ه ہ ھ': 'h',
    'د ڈ ډ': 'd',
    'ذ ض': 'd s',
    ظ: 's d',
    'ر ڑ ړ ڕ': 'r',
    'ف ڤ': 'f ~w',
    ق: 'k ~g',
    'ك ک': 'k',
    'ل ڵ': 'l',
    م: 'm',
    'ن ں ڼ': 'n',
    و: 'w',
    // Urdu writes aspirated consonants with this letter after them.
    'بھ پھ': 'b',
    'تھ ٹھ': 't',
    'دھ ڈھ': 'd',
    'جھ گھ': 'g',
    چھ: 's',
    کھ: 'h k',
    // Arabic has no letters for ch, ts and dz.
    'تش تس تز دز': 's',
    دج: 'g',
  }),
  false,
)
