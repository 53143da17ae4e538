// The boards: what is missing, late or lapsing, and how all of it stands by objective (all 23, also the empty ones), by actor and by place.
// Every number is a link to the list that it counts.
import type { FC } from 'hono/jsx'
import { BOARDS, PROGRESS_STATES, type Board, type BoardLine } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { listAddress } from './addresses.ts'
import { writeFilter } from './list-filter.ts'
import { objectiveText, placeText } from './words.ts'

export const BoardsPage: FC<{
  readonly t: Translator
  readonly boards: Readonly<Record<Board, number>>
  readonly objectives: readonly BoardLine[]
  readonly actors: readonly BoardLine[]
  readonly places: readonly BoardLine[]
}> = ({ t, boards, objectives, actors, places }) => (
  <>
    <p class="back-line">
      <a href={listAddress(t.language)}>{t('commitments.to-list')}</a>
    </p>
    <h1>{t('commitments.boards-title')}</h1>
    <p>{t('commitments.boards-text')}</p>
    <h2>{t('commitments.what-is-missing')}</h2>
    <BoardCards t={t} boards={boards} />
    <Axis
      t={t}
      field="objective"
      heading={t('commitments.by-objective')}
      lines={objectives}
      name={({ code }) => objectiveText(t, code)}
    />
    <Axis t={t} field="actor" heading={t('commitments.by-actor')} lines={actors} name={({ name }) => name} />
    <Axis t={t} field="place" heading={t('commitments.by-place')} lines={places} name={({ code }) => placeText(t, code)} />
  </>
)

/** The boards with how many each lists. */
export const BoardCards: FC<{ readonly t: Translator; readonly boards: Readonly<Record<Board, number>> }> = ({ t, boards }) => (
  <ul class="board-cards">
    {BOARDS.filter((board) => board !== 'all').map((board) => (
      <li class="card">
        <a href={listAddress(t.language, writeFilter({ board }))}>
          <strong>{t.number(boards[board])}</strong> {t(`commitments.board-${board}`)}
        </a>
        <p class="soft small">{t(`commitments.board-${board}-text`)}</p>
      </li>
    ))}
  </ul>
)

const SHOWN_STATES = PROGRESS_STATES.filter((state) => state !== 'withdrawn')

const Axis: FC<{
  readonly t: Translator
  readonly field: 'objective' | 'actor' | 'place'
  readonly heading: string
  readonly lines: readonly BoardLine[]
  readonly name: (line: BoardLine) => string
}> = ({ t, field, heading, lines, name }) => (
  <div>
    <h2>{heading}</h2>
    {lines.length === 0 ? (
      <p>{t('commitments.nothing-yet')}</p>
    ) : (
      <Table
        caption={heading}
        columns={[
          { heading: t(`commitments.${field}-label`) },
          { heading: t('commitments.all'), isNumber: true },
          ...SHOWN_STATES.map((state) => ({ heading: t(`commitments.state-${state}`), isNumber: true })),
          { heading: t('commitments.board-late'), isNumber: true },
        ]}
        rows={lines.map((line) => {
          const link = (count: number, more: Readonly<Record<string, string>>, what: string) =>
            count === 0 ? (
              <span class="soft">0</span>
            ) : (
              <a href={listAddress(t.language, writeFilter({ [field]: line.code, ...more }))}>
                {t.number(count)}
                <span class="visually-hidden"> {what}</span>
              </a>
            )
          return [
            <bdi>{name(line)}</bdi>,
            link(line.count, {}, t('commitments.all')),
            ...SHOWN_STATES.map((state) => link(line.states[state], { state }, t(`commitments.state-${state}`))),
            link(line.late, { board: 'late' }, t('commitments.board-late')),
          ]
        })}
      />
    )}
  </div>
)
