// Languages spoken: the profile's language access, else HSDS's languages, as lower-case BCP 47 primary subtags.
import type { Known } from '@causeway/vocabulary'
import type { LanguageAccess } from '@causeway/service-access'
import { docsOf, textOf, type Doc } from '../hsds/document.ts'
import { foldText } from './synonyms.ts'

const CODES =
  'aa ab af ak am an ar as ay az ba be bg bi bm bn bo br bs ca ce ckb cs cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu ha he hi hr ht hu hy id ig is it iu ja jv ka kab kg ki kk km kmr kn ko kr ks ku ky lb lg li ln lo lt lu luo lv mg mi mk ml mn mr ms mt my nd ne nl nn no nr nso ny oc om or os pa pl prs ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw syl ta te tg th ti tk tl tn to tr ts tt tw ug uk ur uz ve vi wo xh yi yo za zh zu nqo mnk srr rom tig bal hbo din nus zgh ber swb yue cmn'.split(
    ' ',
  )
const NAMING = ['en', 'fr', 'es', 'pt', 'de', 'it', 'ar', 'nl', 'tr', 'ru', 'uk', 'fa']
const OTHER_NAMES: Readonly<Record<string, string>> = {
  farsi: 'fa',
  dari: 'prs',
  mandarin: 'zh',
  cantonese: 'yue',
  sorani: 'ckb',
  kurmanji: 'kmr',
  tagalog: 'tl',
  filipino: 'tl',
  fula: 'ff',
  pular: 'ff',
  peul: 'ff',
  oromo: 'om',
  tigrinya: 'ti',
  punjabi: 'pa',
  'haitian creole': 'ht',
  kreyol: 'ht',
  tamazight: 'ber',
  berber: 'ber',
  mandinka: 'mnk',
  castilian: 'es',
  romani: 'rom',
}

let codesByName: Map<string, string> | null = null

/** The BCP 47 primary subtag of a code ("eng", "pt-BR") or of a name in a dozen languages ("Arabe"); `null` where unknown. */
export function toLanguageCode(text: string): string | null {
  const trimmed = text.trim()
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(trimmed)) {
    const primary = trimmed.split(/[-_]/, 1)[0]?.toLowerCase() ?? ''
    const canonical = primary === 'prs' ? 'prs' : (Intl.getCanonicalLocales(primary)[0]?.split('-', 1)[0] ?? primary)
    if (CODES.includes(canonical) || trimmed.length === 2 || primary.length === 3) return canonical
  }
  codesByName ??= nameCodes()
  const folded = foldText(trimmed)
  return codesByName.get(folded) ?? codesByName.get(foldText(folded.replace(/\s*\(.*$/, ''))) ?? null
}

function nameCodes(): Map<string, string> {
  const map = new Map<string, string>(Object.entries(OTHER_NAMES))
  for (const naming of NAMING) {
    const names = new Intl.DisplayNames([naming], { type: 'language', fallback: 'none' })
    for (const code of CODES) add(map, names.of(code), code)
  }
  for (const code of CODES) add(map, new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code), code)
  return map
}

function add(map: Map<string, string>, name: string | undefined, code: string): void {
  if (name === undefined) return
  const folded = foldText(name)
  if (!map.has(folded)) map.set(folded, code)
}

/** The languages of one document; `unknown` where it says nothing that can be read. */
export function toLanguageAccess(doc: Doc): Known<readonly LanguageAccess[]> {
  const access = doc['language_access']
  if (Array.isArray(access)) return unique(docsOf(access).flatMap(readAccess))
  const languages = unique(docsOf(doc['languages']).flatMap(readLanguage))
  return languages.length === 0 ? 'unknown' : languages
}

function readAccess(row: Doc): LanguageAccess[] {
  const language = toLanguageCode(textOf(row, 'language') ?? '')
  const mode = row['mode']
  if (language === null) return []
  return [{ language, mode: mode === 'native' || mode === 'interpreter' || mode === 'phone' ? mode : 'unknown' }]
}

function readLanguage(row: Doc): LanguageAccess[] {
  const language = toLanguageCode(textOf(row, 'code') ?? '') ?? toLanguageCode(textOf(row, 'name') ?? '')
  if (language === null) return []
  const note = textOf(row, 'note') ?? ''
  const isInterpreted = /interpret|interpr[eè]te|int[eé]rprete|dolmetsch|translat|traduc/i.test(note)
  if (!isInterpreted || /bilingual|biling[uü]e|native/i.test(note)) return [{ language, mode: 'unknown' }]
  return [{ language, mode: /phone|t[eé]l[eé]phon|tel[eé]fon/i.test(note) ? 'phone' : 'interpreter' }]
}

function unique(list: readonly LanguageAccess[]): LanguageAccess[] {
  const best = new Map<string, LanguageAccess>()
  for (const item of list) {
    const known = best.get(item.language)
    if (!known || known.mode === 'unknown') best.set(item.language, item)
  }
  return [...best.values()]
}
