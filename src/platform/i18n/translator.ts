// What a page calls to speak: `t('page.language')`, `t('needs.food')`, `t.date(…)`.
// A key is its area and its name in the area's file. An unknown key throws: it is a bug, never an empty place on a page.
import { type Formats, createFormats } from './formats.ts'
import { type Direction, type Language, directionOf } from './languages.ts'
import { type CompiledMessage, type MessageValue, compileMessage, loadArea } from './messages.ts'

/** Speaks one language: messages by key, and the language's numbers, dates and lists. */
export interface Translator extends Formats {
  (key: string, values?: Readonly<Record<string, MessageValue>>): string
  readonly language: Language
  readonly direction: Direction
  /** True where a message of this key exists: for codes that may be free text of a directory. */
  readonly has: (key: string) => boolean
}

const translators = new Map<string, Translator>()
const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const LTR_LETTER_OR_DIGIT = /[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]/

/**
 * A translator for the named areas of locales/. Made once for a language and a set of areas; calling again is free.
 *
 * @example createTranslator('fr', ['needs'])('needs.food') // → 'Nourriture'
 */
export function createTranslator(language: Language, areas: readonly string[]): Translator {
  const identity = `${language} ${areas.join(' ')}`
  const made = translators.get(identity)
  if (made !== undefined) return made

  const texts = new Map<string, string>()
  const messages = new Map<string, CompiledMessage>()
  for (const area of areas) {
    for (const [name, text] of Object.entries(loadArea(language, area))) texts.set(`${area}.${name}`, text)
  }

  const translate = (key: string, values?: Readonly<Record<string, MessageValue>>): string => {
    let message = messages.get(key)
    if (message === undefined) {
      const text = texts.get(key)
      if (text === undefined) throw new Error(`No message "${key}" in ${language} (areas: ${areas.join(', ')})`)
      message = compileMessage(language, text)
      messages.set(key, message)
    }
    return message(values === undefined ? {} : isolateForeign(values, directionOf(language), message.choices))
  }

  const translator: Translator = Object.assign(translate, createFormats(language), {
    language,
    direction: directionOf(language),
    has: (key: string) => texts.has(key),
  })
  translators.set(identity, translator)
  return translator
}

/** Names of the other direction get invisible isolates (Unicode TR9), so that a phone number or a Latin name does not scramble a line. Codes that choose a wording stay bare. */
function isolateForeign(
  values: Readonly<Record<string, MessageValue>>,
  direction: Direction,
  choices: ReadonlySet<string>,
): Readonly<Record<string, MessageValue>> {
  const foreign = direction === 'rtl' ? LTR_LETTER_OR_DIGIT : RTL_LETTER
  let isolated: Record<string, MessageValue> | undefined
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' || choices.has(name) || !foreign.test(value) || /^[\d.,: ]+$/.test(value)) continue
    isolated ??= { ...values }
    isolated[name] = `\u2068${value}\u2069`
  }
  return isolated ?? values
}
