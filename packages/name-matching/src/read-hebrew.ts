// Names in Hebrew letters. Points are rarely written, so b and v, k and kh, p and f share a letter; a geresh makes the sounds of Arabic.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Hebrew script. */
export const readHebrew = createTableReader(
  createSpellings({
    'א ע י': '.',
    ב: 'b w f',
    "ג ג׳ ג' ז׳ ז' ע׳ ר׳": 'g',
    'ד ד׳': 'd',
    "ה ח ח׳ ח'": 'h',
    'ו וו': 'w ~f',
    ז: 'z',
    'ט ת': 't',
    "ת׳ ת'": 't s',
    כ: 'k h',
    ך: 'h k',
    ל: 'l',
    'מ ם': 'm',
    'נ ן': 'n',
    "ס צ ץ ש צ׳ צ' ץ׳ טש": 's',
    פ: 'f b',
    ף: 'f',
    ק: 'k',
    ר: 'r',
  }),
  false,
)
