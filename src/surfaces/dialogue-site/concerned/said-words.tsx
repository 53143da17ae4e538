// Words that somebody wrote, in the language in which they did, and links that go with them.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'

/** Areas of messages of these pages. */
export const CONCERNED_AREAS = ['page', 'concerned'] as const

/** What somebody said, as it was given. */
export const Quoted: FC<{ readonly language: string; readonly children: string }> = ({ language, children }) => (
  <blockquote lang={language} dir="auto" class="said">
    {children}
  </blockquote>
)

/** Where something can be looked at; nothing where there is no address. */
export const Leads: FC<{ readonly t: Translator; readonly url: string }> = ({ t, url }) =>
  url === '' ? null : (
    <p>
      <a href={url} rel="noreferrer noopener">
        {t('concerned.look-there')} <bdi dir="ltr">{url}</bdi>
      </a>
    </p>
  )

/** In how many places something that points to somebody was taken out; nothing where it is none. */
export const NamesRemoved: FC<{ readonly t: Translator; readonly count: number }> = ({ t, count }) =>
  count === 0 ? null : <p class="soft small">{t('concerned.names-removed', { count })}</p>
