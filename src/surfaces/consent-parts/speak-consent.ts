// The words of these pages.
import { createTranslator } from '../../platform/i18n/index.ts'
import type { Language, Translator } from '../../platform/i18n/index.ts'

/** Speaks of grounds. */
export function speakConsent(language: Language): Translator {
  return createTranslator(language, ['page', 'consent'])
}
