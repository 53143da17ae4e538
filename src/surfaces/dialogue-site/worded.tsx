// Words of a dialogue in the reader's language, or in the original where there are none: then marked, for eyes and for screen readers.
import type { FC } from 'hono/jsx'
import { chooseWords, wordingOf, type Worded } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { languageText } from './words.ts'

/** What the library tells in plain words, contradictions among them, is written in English. */
export const LIBRARY_LANGUAGE = 'en'

/**
 * Words within a line. `marks`: `missing` says in which language they are where it is not the reader's; `all` also says that they are a
 * translation where they are.
 */
export const Words: FC<{ readonly t: Translator; readonly words: Worded; readonly marks?: 'none' | 'missing' | 'all' }> = ({
  t,
  words,
  marks = 'none',
}) => {
  const { text, language, isOriginal, isAsked } = chooseWords(words, t.language)
  const isTold = isAsked ? !isOriginal && marks === 'all' : marks !== 'none'
  const key = isAsked ? 'dialogues.translated-from' : 'dialogues.only-in'
  return (
    <>
      {isAsked ? text : <Foreign language={language}>{text}</Foreign>}
      {isTold ? (
        <span class="soft small"> ({t(key, { language: languageText(t, isAsked ? words.original : language) })})</span>
      ) : null}
    </>
  )
}

/** Says once, for a page whose translated words were all in one language, that they are translations. */
export const TranslationNote: FC<{ readonly t: Translator; readonly words: readonly Worded[] }> = ({ t, words }) => {
  const [language, ...others] = listTranslated(t, words)
  return language === undefined || others.length > 0 ? null : (
    <p class="soft small">{t('dialogues.translated-here', { language: languageText(t, language) })}</p>
  )
}

/** From which languages words on a page were translated for its reader. */
export function listTranslated(t: Translator, words: readonly Worded[]): readonly string[] {
  const translated = words.filter((one) => {
    const { isOriginal, isAsked } = chooseWords(one, t.language)
    return isAsked && !isOriginal
  })
  return [...new Set(translated.map(({ original }) => original))]
}

/** Words as plain text, for a title or an attribute. */
export function plainWords(t: Translator, words: Worded): string {
  return chooseWords(words, t.language).text
}

/** Plain words of a record: an office, a body, a place. `original`: the language of those that did not ship (see `wordingOf`). */
export const PlainWords: FC<{ readonly t: Translator; readonly text: string; readonly original: string }> = ({
  t,
  text,
  original,
}) => (
  <bdi>
    <Words t={t} words={wordingOf(text, original)} />
  </bdi>
)

/** Text in another language than the page's. */
export const Foreign: FC<{ readonly language: string; readonly children: string }> = ({ language, children }) => (
  <span lang={language} dir={/^(?:ar|fa|he|ur|ps|ckb|dv|sd|ug|yi)\b/.test(language) ? 'rtl' : 'ltr'}>
    {children}
  </span>
)
