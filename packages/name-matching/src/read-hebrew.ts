// Names in Hebrew letters. Points are rarely written, so b and v, k and kh, p and f share a letter; a geresh makes the sounds of Arabic.
import { createSpellings, createTableReader } from './sound.ts'

/** Reads Hebrew script. */
export const readHebrew = createTableReader(
  createSpellings({
    ע: '.',
    א: 'a',
    י: 'i',
    ב: 'b w f',
    'ג ג׳ ז׳ ע׳ ר׳': 'g',
    'ד ד׳': 'd',
    'ה ח ח׳': 'h',
    'ו וו': 'w ~f',
    'ט ת': 't',
    'ת׳': 't s',
    כ: 'k h',
    ך: 'h k',
    ל: 'l',
    'מ ם': 'm',
    'נ ן': 'n',
    'ס ז צ ץ ש צ׳ ץ׳': 's',
    פ: 'f b',
    ף: 'f',
    ק: 'k',
    ר: 'r',
  }),
  false,
)
