// Which of its languages a text is shown in.
import type { Texts } from './form.ts'

/** A text, and the language that it is in: a page marks it where it is not the reader's own. */
export interface PickedText {
  readonly text: string
  readonly language: string
}

/**
 * The text in the reader's language; of `pt-BR` that of `pt`; otherwise the English one.
 *
 * @example pickText({ en: 'Food', fr: 'Nourriture' }, 'fr-CA') // → { text: 'Nourriture', language: 'fr' }
 */
export function pickText(texts: Texts, language: string): PickedText {
  const own = [language, language.split('-', 1)[0] ?? language].find((one) => Object.hasOwn(texts, one) && texts[one] !== '')
  return own === undefined ? { text: texts.en, language: 'en' } : { text: texts[own] ?? texts.en, language: own }
}
