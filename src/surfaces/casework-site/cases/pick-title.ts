// A text of a definition in the reader's language, in English where it was never written in it.
import { pickText, type Texts } from '@causeway/casework'
import type { Translator } from '../../../platform/i18n/index.ts'

/** The words alone; what somebody typed themselves stands under `en`, whatever its language. */
export function pickTitle(t: Translator, texts: Texts): string {
  return pickText(texts, t.language).text
}
