// Texts of records are English only. On a page in another language they say so to the browser and to a screen reader.
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { HighlightPart } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'

/** A text of a record within a sentence. */
export const English: FC<PropsWithChildren<{ readonly t: Translator }>> = ({ t, children }) =>
  t.language === 'en' ? (
    <>{children}</>
  ) : (
    <span lang="en" dir="ltr">
      {children}
    </span>
  )

/** A paragraph of a record. */
export const EnglishParagraph: FC<PropsWithChildren<{ readonly t: Translator }>> = ({ t, children }) =>
  t.language === 'en' ? (
    <p>{children}</p>
  ) : (
    <p lang="en" dir="ltr">
      {children}
    </p>
  )

/** A text with what was looked for marked. */
export const Highlighted: FC<{ readonly t: Translator; readonly parts: readonly HighlightPart[] }> = ({ t, parts }) => (
  <English t={t}>{parts.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</English>
)

/** Says once on a page that its texts are English. */
export const EnglishNotice: FC<{ readonly t: Translator }> = ({ t }) =>
  t.language === 'en' ? null : <p class="soft small">{t('practices.english-only')}</p>
