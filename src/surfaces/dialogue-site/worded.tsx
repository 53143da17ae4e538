// Words of a dialogue in the reader's language, or in the original where there are none: then marked, for eyes and for screen readers.
import type { FC } from 'hono/jsx'
import { chooseWords, type Worded } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'

/** Words within a line. `isMarked`: says in which language they are where it is not the reader's, and that they are a translation where they are. */
export const Words: FC<{ readonly t: Translator; readonly words: Worded; readonly isMarked?: boolean }> = ({
  t,
  words,
  isMarked = false,
}) => {
  const { text, language, isOriginal, isAsked } = chooseWords(words, t.language)
  const note = isAsked
    ? isOriginal
      ? null
      : t('dialogues.translated-from', { language: t.languageName(words.original) })
    : t('dialogues.only-in', { language: t.languageName(language) })
  return (
    <>
      {isAsked ? text : <Foreign language={language}>{text}</Foreign>}
      {!isMarked || note === null ? null : <span class="soft small"> ({note})</span>}
    </>
  )
}

/** Words as plain text, for a title or an attribute. */
export function plainWords(t: Translator, words: Worded): string {
  return chooseWords(words, t.language).text
}

/** Text in another language than the page's. */
export const Foreign: FC<{ readonly language: string; readonly children: string }> = ({ language, children }) => (
  <span lang={language} dir={/^(?:ar|fa|he|ur|ps|ckb|dv|sd|ug|yi)\b/.test(language) ? 'rtl' : 'ltr'}>
    {children}
  </span>
)
