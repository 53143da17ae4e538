// Where whoever works on commitments begins: what they owe, what waits for them, what is late or lapses, and how to make a new one.
import type { FC } from 'hono/jsx'
import type { Board, BoardPage, CommitmentStanding, WorkCommitment, WorkUpdate } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { ButtonLink } from '../../../platform/page/index.ts'
import { BoardCards, dayText } from '../../progress-site/index.ts'
import { AREA, workAddress } from './area-context.ts'

export const HomePage: FC<{
  readonly t: Translator
  readonly home: string
  readonly accountId: string
  /** Commitments for whose owners this account reports. */
  readonly owed: readonly WorkCommitment[]
  readonly waiting: readonly WorkCommitment[]
  readonly updates: readonly WorkUpdate[]
  readonly boards: Readonly<Record<Board, number>>
  readonly late: BoardPage
  readonly lapsing: BoardPage
}> = ({ t, home, accountId, owed, waiting, updates, boards, late, lapsing }) => (
  <>
    <h1>{t('commitments.work-title')}</h1>
    <p>{t('commitments.work-text')}</p>
    <div class="buttons">
      <ButtonLink href={`${home}${AREA}/new`}>{t('commitments.new-title')}</ButtonLink>
      <ButtonLink quiet href={`${home}${AREA}/import`}>
        {t('commitments.import-title')}
      </ButtonLink>
      <a href={`/${t.language}/commitments`}>{t('commitments.public-list')}</a>
    </div>
    <h2>{t('commitments.what-i-owe')}</h2>
    {owed.length === 0 ? <p>{t('commitments.owe-nothing')}</p> : null}
    <ul>
      {owed.map(({ id, latest }) => (
        <li>
          <Title t={t} home={home} id={id} title={latest.content.title} />{' '}
          {latest.content.dueOn === null
            ? t('commitments.due-none')
            : t('commitments.due-on', { date: dayText(t, latest.content.dueOn) })}
        </li>
      ))}
    </ul>
    <h2>{t('commitments.what-waits')}</h2>
    {waiting.length + updates.length === 0 ? <p>{t('commitments.nothing-waits')}</p> : null}
    <ul>
      {waiting.map(({ id, latest }) => (
        <li>
          <Title t={t} home={home} id={id} title={latest.content.title} />{' '}
          {t('commitments.version-state', {
            version: latest.version,
            state: t(`commitments.version-state-${latest.state}`),
            date: t.date(latest.savedAt),
          })}{' '}
          {latest.state === 'submitted' && latest.savedBy !== accountId ? (
            <strong>{t('commitments.for-you-to-review')}</strong>
          ) : null}
        </li>
      ))}
      {updates.map(({ commitment, text, on }) => (
        <li>
          <a href={workAddress(home, commitment, '#report')}>{t('commitments.update-waits', { date: dayText(t, on) })}</a>{' '}
          <bdi>{text.slice(0, 120)}</bdi>
        </li>
      ))}
    </ul>
    <Standings t={t} home={home} heading={t('commitments.board-late')} board="late" found={late} />
    <Standings t={t} home={home} heading={t('commitments.board-lapsing-soon')} board="lapsing-soon" found={lapsing} />
    <h2>{t('commitments.what-is-missing')}</h2>
    <BoardCards t={t} boards={boards} />
  </>
)

const Title: FC<{ readonly t: Translator; readonly home: string; readonly id: string; readonly title: string }> = ({
  t,
  home,
  id,
  title,
}) => (
  <a href={workAddress(home, id)}>
    <bdi>{title || t('commitments.without-title')}</bdi>
  </a>
)

const Standings: FC<{
  readonly t: Translator
  readonly home: string
  readonly heading: string
  readonly board: Board
  readonly found: BoardPage
}> = ({ t, home, heading, board, found }) => (
  <>
    <h2>{heading}</h2>
    {found.total === 0 ? <p>{t('commitments.found-none')}</p> : null}
    <ul>
      {found.rows.map(({ id, title, dueDay }: CommitmentStanding) => (
        <li>
          <Title t={t} home={home} id={id} title={title} />{' '}
          {dueDay === null ? null : t('commitments.due-on', { date: dayText(t, dueDay) })}
        </li>
      ))}
    </ul>
    {found.total > found.rows.length ? (
      <p>
        <a href={`/${t.language}/commitments?board=${board}`}>{t('commitments.all-of-them', { count: found.total })}</a>
      </p>
    ) : null}
  </>
)
