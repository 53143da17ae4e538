// Names in Latin letters, written after English, French, German, Turkish, Somali, Spanish, Slavic and scholarly habits: where these differ, a spelling has
// several readings (c is k, s, the j of Turkish, or the silent c of Somali).
import { createSpellings, createTableReader } from './sound.ts'
import type { ReadWord } from './sound.ts'

const read = createTableReader(
  createSpellings({
    a: 'a',
    'e i y': 'i',
    'o u': 'u',
    'b p bb pp': 'b',
    bh: 'b ~bh',
    d: 'd',
    dh: 'd s dh',
    f: 'f',
    'ph ff': 'f',
    g: 'g',
    'gh jh zh dj dzh dsch dsh dg gg': 'g',
    gn: 'gn ~n',
    j: 'g ~i ~h',
    h: 'h',
    // A sign of length in German, a sound in Ahmed.
    hl: 'hl ~l',
    hm: 'hm ~m',
    hn: 'hn ~n',
    hr: 'hr ~r',
    'kh hh': 'h',
    'k q ck cq qu kk cc': 'k',
    l: 'l',
    m: 'm',
    n: 'n',
    ng: 'ng ~n',
    r: 'r',
    's z sh sch sz ts tz cz tch tsh tsch ss zz dz tzsch': 's',
    ch: 's h k',
    t: 't',
    th: 't s',
    w: 'w ~f',
    v: 'w f',
    x: 'ks h',
    ca: 'ka a ga',
    'co cu': 'ku u gu',
    'ce ci cy': 'si gi ~ki',
    'cce cci': 'si ki',
    c: 'k ~g',
  }),
  true,
)

/** Reads Latin letters without marks. */
export function readLatin(word: string): ReadWord {
  // French writes w as ou: Oualid, Ouafa.
  return read(word.replace(/^ou(?=[aei])/, 'w'))
}
