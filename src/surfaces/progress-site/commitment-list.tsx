// Commitments one below the other: what, who, by when, how far; and the pages of a long list.
import type { FC } from 'hono/jsx'
import type { BoardPage, CommitmentStanding } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { commitmentAddress } from './addresses.ts'
import { ROWS_A_PAGE } from './list-filter.ts'
import { StateTag } from './state-tag.tsx'
import { dayText, objectiveText, placeText } from './words.ts'

/** A list of commitments. */
export const CommitmentList: FC<{
  readonly t: Translator
  readonly rows: readonly CommitmentStanding[]
  readonly isShort?: boolean
}> = ({ t, rows, isShort = false }) => (
  <ul class="commitment-list">
    {rows.map((row) => (
      <li class="card">
        <h3>
          <a href={commitmentAddress(t.language, row.id)}>
            <bdi>{row.title}</bdi>
          </a>
        </h3>
        <p>
          <StateTag t={t} state={row.state} />{' '}
          {row.leftBehind > 0 ? (
            <strong class="left-behind">{t('commitments.groups-left-behind', { count: row.leftBehind })}</strong>
          ) : null}
        </p>
        {row.reasons.length === 0 ? null : (
          <p class="soft">{t.parts(row.reasons.map((reason) => t(`commitments.reason-${reason}`)))}</p>
        )}
        <p>
          {row.owners.length === 0 ? t('commitments.owner-none') : <bdi>{t.list(row.owners.map(({ name }) => name))}</bdi>}
          {' · '}
          {row.dueDay === null ? t('commitments.due-none') : t('commitments.due-on', { date: dayText(t, row.dueDay) })}
        </p>
        {isShort ? null : (
          <p class="soft small">
            {t.parts([
              ...row.objectives.map((code) => objectiveText(t, code)),
              ...row.places.map((code) => placeText(t, code)),
              row.lastUpdateDay === null
                ? t('commitments.never-reported')
                : t('commitments.last-told', { date: dayText(t, row.lastUpdateDay) }),
            ])}
          </p>
        )}
      </li>
    ))}
  </ul>
)

/** Links to the page before and after, with where one is. */
export const Pages: FC<{
  readonly t: Translator
  readonly page: number
  readonly found: BoardPage
  readonly href: (page: number) => string
}> = ({ t, page, found, href }) => {
  const last = Math.max(1, Math.ceil(found.total / ROWS_A_PAGE))
  if (last === 1) return null
  return (
    <nav class="pages" aria-label={t('commitments.pages')}>
      {page > 1 ? <a href={href(page - 1)}>{t('commitments.page-before')}</a> : null}
      <span>{t('commitments.page-of', { page, last })}</span>
      {page < last ? <a href={href(page + 1)}>{t('commitments.page-after')}</a> : null}
    </nav>
  )
}
