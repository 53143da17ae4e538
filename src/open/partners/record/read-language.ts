// Finds the code of a language by its name in the languages of the pages, or by its code.
import { plainName } from '../../../platform/spreadsheet/index.ts'

/** Languages that are looked up by name; any other can be given by its code (BCP 47). */
const NAMED =
  'am ar az bg bn bs cs da de el en es et fa fi fr ha he hi hr ht hu hy id ig it ja ka kk km ko ku ky ln lt lv mk ml ms my ne nl no ' +
  'om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi wo yo zh'

let codesByName: ReadonlyMap<string, string> | undefined

/** The code of a language; `null` for what is none. */
export function readLanguage(text: string): string | null {
  codesByName ??= nameLanguages()
  const named = codesByName.get(plainName(text))
  if (named !== undefined) return named
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text)) return null
  const code = Intl.getCanonicalLocales(text)[0] ?? ''
  const hasName = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code) !== undefined
  return hasName ? code : null
}

function nameLanguages(): ReadonlyMap<string, string> {
  const names = ['en', 'fr', 'es', 'ru', 'ar', 'zh'].flatMap((reader) => {
    const display = new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' })
    return NAMED.split(' ').map((code) => [plainName(display.of(code) ?? code), code] as const)
  })
  return new Map(names)
}
