// Names in Latin letters, written after English, French, German, Turkish, Somali, Spanish, Slavic and scholarly habits: where these differ, a spelling has
// several readings (c is k, s, the j of Turkish, or the silent c of Somali).
import { createSpellings, createTableReader } from './sound.ts'
import type { ReadWord } from './sound.ts'

const read = createTableReader(
  createSpellings({
    'a e i o u y': '.',
    'b p bb pp': 'b',
    bh: 'b ~bh',
    d: 'd',
    dh: 'd z',
    f: 'f',
    'ph ff': 'f',
    g: 'g',
    'gh jh zh dj dzh dsch dsh dg gg': 'g',
    j: 'g ~.',
    h: 'h',
    'kh hh': 'h',
    'k q ck cq qu kk cc': 'k',
    l: 'l',
    m: 'm',
    n: 'n',
    r: 'r',
    's sh sch sz ts tz cz tch tsh tsch ss': 's',
    ch: 's h k',
    t: 't',
    th: 't s',
    'z dz zz': 'z',
    w: 'w ~f',
    v: 'w f',
    x: 'ks h',
    'ca co cu': 'k. . g.',
    'ce ci cy': 's. g. ~k.',
    c: 'k ~g',
  }),
  true,
)

/** Reads Latin letters without marks. */
export function readLatin(word: string): ReadWord {
  // French writes w as ou: Oualid, Ouafa.
  return read(word.replace(/^ou(?=[aei])/, 'w'))
}
