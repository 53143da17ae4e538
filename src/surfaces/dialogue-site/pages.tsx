// Long lists, a page at a time: where the reader is, and the ways back and on.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'

/** A page of a list, from 1; what is asked for beyond the last is the last. */
export interface ListedPage<Item> {
  readonly items: readonly Item[]
  readonly page: number
  readonly last: number
  readonly total: number
}

/** Which page is shown of so many items, and from which item on it is. */
export function placePage(total: number, asked: number, size: number) {
  const last = Math.max(1, Math.ceil(total / size))
  const page = Math.min(Math.max(asked, 1), last)
  return { page, last, total, from: (page - 1) * size }
}

/** Cuts a list into pages. */
export function cutPage<Item>(all: readonly Item[], asked: number, size: number): ListedPage<Item> {
  const { from, ...place } = placePage(all.length, asked, size)
  return { ...place, items: all.slice(from, from + size) }
}

/** The number of a page as an address asks for it; 1 where it is none. */
export function readPage(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}

/** The ways back and on; nothing where there is one page. */
export const Pages: FC<{
  readonly t: Translator
  readonly page: number
  readonly last: number
  readonly to: (page: number) => string
}> = ({ t, page, last, to }) =>
  last < 2 ? null : (
    <nav class="pages" aria-label={t('dialogues.search-pages')}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          {t('dialogues.search-earlier')}
        </a>
      ) : null}
      <span>{t('dialogues.search-page', { page: t.number(page), last: t.number(last) })}</span>
      {page < last ? (
        <a href={to(page + 1)} rel="next">
          {t('dialogues.search-further')}
        </a>
      ) : null}
    </nav>
  )
