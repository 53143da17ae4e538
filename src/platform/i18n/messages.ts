// The messages of each area, read once from locales/<language>/<area>.json and parsed as ICU MessageFormat once each.
// A missing file or key is a bug of ours and throws: it never reaches a reader as an empty place.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import * as z from 'zod'
import { type Language, formatLocaleOf } from './languages.ts'

/** What an argument of a message may be. */
export type MessageValue = string | number | Date

/** One message, ready to be written with its values. */
export interface CompiledMessage {
  (values: Readonly<Record<string, MessageValue>>): string
  /** The arguments whose value chooses a wording (`select`): codes, which must reach the message as they are. */
  readonly choices: ReadonlySet<string>
}

/** The messages of one area in one language, by key, in ICU MessageFormat. */
export type AreaMessages = Readonly<Record<string, string>>

const areaFile = z.record(z.string(), z.string())
const areas = new Map<string, AreaMessages>()
const compiled = new Map<string, CompiledMessage>()

/** The folder `locales/` of the installation: the nearest one above this file, from source as from a bundle. */
export function localesFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'locales')
    if (existsSync(join(found, 'en'))) return found
  }
  throw new Error('The folder locales/ is missing from this installation')
}

/** The names of the areas that a language has. */
export function listAreas(language: Language): readonly string[] {
  return readdirSync(join(localesFolder(), language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted()
}

/** An area's messages in a language; throws where the file is missing or is not a flat object of texts. */
export function loadArea(language: Language, area: string): AreaMessages {
  const path = join(localesFolder(), language, `${area}.json`)
  const cached = areas.get(path)
  if (cached !== undefined) return cached
  const texts = areaFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  const messages =
    language === 'fr' ? Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, spaceFrench(text)])) : texts
  areas.set(path, messages)
  return messages
}

/** French sets a space before ? ! ; : and inside « »; it must not break, or the sign stands alone on the next line. */
function spaceFrench(text: string): string {
  return text
    .replaceAll(/ ([?!;])/g, '\u202f$1')
    .replaceAll(/ ([:»])/g, '\u00a0$1')
    .replaceAll('« ', '«\u00a0')
}

/** A message compiled once for a language. A text without arguments costs nothing to write afterwards. */
export function compileMessage(language: Language, text: string): CompiledMessage {
  const cacheKey = `${language}\n${text}`
  const cached = compiled.get(cacheKey)
  if (cached !== undefined) return cached
  const format = new IntlMessageFormat(text, formatLocaleOf(language))
  // Plain values in, so the only possible output is a string.
  const write = (values: Readonly<Record<string, MessageValue>>) => String(format.format({ ...values }))
  const plain = /[{}'<]/.test(text) ? undefined : text
  const message: CompiledMessage = Object.assign(plain === undefined ? write : () => plain, {
    choices: new Set(findChoices(format.getAst())),
  })
  compiled.set(cacheKey, message)
  return message
}

/** The kind of a `select` in what intl-messageformat parses (TYPE.select of its parser). */
const SELECT = 5

function findChoices(elements: ReturnType<IntlMessageFormat['getAst']>): readonly string[] {
  return elements.flatMap((element) => {
    const inside =
      'options' in element
        ? Object.values(element.options).flatMap(({ value }) => findChoices(value))
        : 'children' in element
          ? findChoices(element.children)
          : []
    return element.type === SELECT ? [element.value, ...inside] : inside
  })
}
