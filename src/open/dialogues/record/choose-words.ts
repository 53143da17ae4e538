// Words in the reader's language where there are any, otherwise the original: a page marks which, and never calls one the other.
import type { Worded } from './dialogue.ts'

/** What to show of words that exist in some languages. */
export interface ChosenWords {
  readonly text: string
  /** BCP 47 of `text`, for its `lang`. */
  readonly language: string
  /** False for a translation. */
  readonly isOriginal: boolean
  /** Whether `language` is the reader's. */
  readonly isAsked: boolean
}

/**
 * The text for a reader of `language` (BCP 47): of that language, of the same language elsewhere (`fr-CA` for `fr`), else the original.
 *
 * @example chooseWords({ original: 'en', texts: { en: 'Firewalls' } }, 'fr') // → text 'Firewalls', language 'en', isAsked false
 */
export function chooseWords({ original, texts }: Worded, language: string): ChosenWords {
  const found = texts[language] === undefined ? Object.keys(texts).find((code) => baseOf(code) === baseOf(language)) : language
  const chosen = found ?? original
  return {
    text: texts[chosen] ?? '',
    language: chosen,
    isOriginal: chosen === original,
    isAsked: baseOf(chosen) === baseOf(language),
  }
}

function baseOf(code: string): string {
  return code.split('-', 1)[0]?.toLowerCase() ?? code
}
