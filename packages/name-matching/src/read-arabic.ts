// Names in Arabic letters, with those of Persian, Urdu, Pashto, Kurdish (Sorani) and Uyghur. Emphatic letters that are d in one country and z in the
// next (Ramadan, Ramazan) have both readings.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Arabic script. */
export const readArabic = createTableReader(
  createSpellings({
    'ا أ إ آ ٱ ع ء ئ ؤ ى ي ی ې ێ ے ۍ ة ۃ ۆ ە ۇ ۈ ۋ': '.',
    'ب پ': 'b',
    'ت ط ٹ ټ': 't',
    ث: 't s',
    'ج گ غ ژ ږ': 'g',
    'چ س ش ص څ': 's',
    ښ: 's h',
    'ح خ ه ہ ھ': 'h',
    'د ڈ ډ': 'd',
    'ذ ض': 'd z',
    ظ: 'z d',
    'ز ځ': 'z',
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
    // Arabic has no letter for ch.
    تش: 's',
  }),
  false,
)
