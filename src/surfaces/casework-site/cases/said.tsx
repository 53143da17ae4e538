// Words of a definition in the reader's language; in another, where it was never written in theirs, marked as such for whoever hears it.
import { pickText, type Texts } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'

/** See above. */
export const Said: FC<{ readonly t: Translator; readonly texts: Texts }> = ({ t, texts }) => {
  const { text, language } = pickText(texts, t.language)
  return language === t.language ? (
    <>{text}</>
  ) : (
    <span lang={language} dir="auto">
      {text}
    </span>
  )
}
