// An entry as it is read: who, what, in which language, on which points; who wrote it; what was made of it; and, where two texts are kept,
// both of them with who wrote which.
import type { FC } from 'hono/jsx'
import { chooseWords, findMade, OUTCOME_KINDS, type EntryContent, type EntryState } from '../../../../open/dialogues/index.ts'
import { HiddenFields } from '../../../../platform/page/index.ts'
import { chooseSide, listUnjoined, nameOf, speakerText, type MinutesTable } from './minutes-table.ts'

/** What the island knows of an entry, beside its words on the page. */
export function toIslandState(state: EntryState, accountId: string) {
  const side = chooseSide(state, accountId)
  return {
    heads: side === undefined ? state.heads.map(({ id }) => id) : [side.id],
    content: side?.content ?? state.content,
    place: state.place,
    shape: state.shape,
    sides: state.heads.map(({ id, account }) => ({ id, account })),
  }
}

/** One entry of the list. */
export const EntryRow: FC<{ readonly table: MinutesTable; readonly state: EntryState; readonly number: number }> = ({
  table,
  state,
  number,
}) => {
  const { t, base } = table
  const { entry, content, shape } = state
  const isBack = content.withdrawn !== null && shape !== 'both-kept'
  return (
    <li
      class={isBack ? 'entry entry-back' : 'entry'}
      id={`entry-${entry}`}
      data-entry={entry}
      data-state={JSON.stringify(toIslandState(state, table.accountId))}
    >
      <div data-view>
        <h3 class="entry-speaker">
          <span data-number>{t.number(number)}</span>
          {'. '}
          <bdi data-speaker>{speakerText(t, content.speaker.written)}</bdi>
        </h3>
        {isBack ? (
          <>
            <p>
              <strong>{t('minutes.taken-back')}</strong> <bdi>{content.withdrawn?.reason}</bdi>
            </p>
            <p class="soft">
              <a href={`${base}/entry/${entry}`}>{t('minutes.what-was-written')}</a>
            </p>
          </>
        ) : shape === 'both-kept' ? (
          <BothKept table={table} state={state} />
        ) : (
          <Words content={content} />
        )}
        <EntryFacts table={table} content={content} />
        <p class="entry-by soft small">
          {shape === 'merged'
            ? t('minutes.merged', { names: t.list(writersOf(table, state)) })
            : t('minutes.by', {
                names: t.list(state.accounts.map((account) => nameOf(table, account))),
                time: t.time(newest(state), 'UTC'),
              })}
        </p>
        <p class="entry-typing" data-typing hidden></p>
        <p class="entry-unsent" data-unsent hidden>
          {t('minutes.unsent-here')}
        </p>
        <Made table={table} entry={entry} />
        {isBack ? null : <Tools table={table} state={state} number={number} />}
      </div>
      <div data-editor hidden></div>
    </li>
  )
}

const newest = ({ heads }: EntryState) => new Date(Math.max(...heads.map(({ typedAt }) => typedAt.getTime())))

const writersOf = (table: MinutesTable, { heads }: EntryState) => [...new Set(heads.map(({ account }) => nameOf(table, account)))]

/** The words themselves, in their language. */
export const Words: FC<{ readonly content: EntryContent }> = ({ content: { text, language } }) => (
  <p class="minutes-words" lang={language} dir="auto" data-text>
    {text}
  </p>
)

const BothKept: FC<{ readonly table: MinutesTable; readonly state: EntryState }> = ({ table, state }) => (
  <div class="entry-both" data-both>
    <p>
      <strong>{table.t('minutes.both-kept', { names: table.t.list(writersOf(table, state)) })}</strong>{' '}
      <a href={`${table.base}/entry/${state.entry}`}>{table.t('minutes.settle')}</a>
    </p>
    {state.heads.map(({ account, content }) => (
      <div class="entry-side">
        <p class="soft small">
          <bdi>{nameOf(table, account)}</bdi>
        </p>
        {content.withdrawn === null ? <Words content={content} /> : <p>{table.t('minutes.side-taken-back')}</p>}
      </div>
    ))}
  </div>
)

/** What is known beside the words. */
export const EntryFacts: FC<{ readonly table: MinutesTable; readonly content: EntryContent }> = ({ table, content }) => {
  const { t, questions, points, actors, base } = table
  const question = questions.find(({ id }) => id === content.question)
  const actor = actors.find(({ id }) => id === content.speaker.actor)
  return (
    <ul class="entry-facts small" data-facts>
      {actor === undefined || isCalled(actor, content.speaker.written) ? null : (
        <li>
          <bdi>{chooseWords(actor.name, t.language).text}</bdi>
        </li>
      )}
      {listUnjoined(content).length === 0 ? null : (
        <li>
          <a href={`${base}/speakers`}>{t('minutes.not-joined')}</a>
        </li>
      )}
      {content.capacity === 'actor' ? null : (
        <li>
          {content.capacity === 'on-behalf' && content.onBehalfOf.length > 0
            ? t('minutes.for-whom', { names: t.list(content.onBehalfOf.map(({ written }) => written)) })
            : t(`dialogues.capacity-${content.capacity}`)}
        </li>
      )}
      {question === undefined ? null : <li>{t('minutes.on-question', { number: question.number })}</li>}
      {content.mode === 'floor' ? null : <li>{t(`dialogues.mode-${content.mode}`)}</li>}
      {content.language === t.language ? null : <li>{t.languageName(content.language)}</li>}
      {content.positions.map(({ point, stance, words }) => (
        <li>
          {t(`dialogues.stance-${stance}`)}: <bdi>{pointText(t.language, points, point)}</bdi>
          {words === '' ? null : (
            <>
              {' '}
              (<bdi>{words}</bdi>)
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Whether a name says by itself which actor it is. */
function isCalled({ name }: MinutesTable['actors'][number], written: string): boolean {
  return Object.values(name.texts).includes(written.trim())
}

function pointText(language: string, points: MinutesTable['points'], id: string): string {
  const found = points.find((point) => point.id === id)
  return found === undefined ? id : chooseWords(found.text, language).text
}

/** What was made of it, each with its page. */
export const Made: FC<{ readonly table: MinutesTable; readonly entry: string }> = ({ table: { t, book, base }, entry }) => {
  const { intervention, outcomes } = findMade(book, entry)
  if (intervention === null && outcomes.length === 0) return null
  const root = base.slice(0, base.indexOf('/session/'))
  return (
    <p class="small" data-made>
      {t('minutes.made-of-it')}{' '}
      {intervention === null ? null : (
        <a href={`${root}/record/intervention/${intervention.id}`}>{t('minutes.kind-intervention')}</a>
      )}
      {outcomes.map(({ id, outcome }) => (
        <>
          {' · '}
          <a href={`${root}/record/outcome/${id}`}>{t(`minutes.kind-${outcome}`)}</a>
        </>
      ))}
    </p>
  )
}

const Tools: FC<{ readonly table: MinutesTable; readonly state: EntryState; readonly number: number }> = ({
  table: { t, base, formToken },
  state,
  number,
}) => (
  <div class="entry-tools">
    <a href={`${base}/entry/${state.entry}`} data-edit>
      {t('minutes.change')}{' '}
      <span class="visually-hidden" data-entry-number>
        {t('minutes.entry-number', { number })}
      </span>
    </a>
    <details>
      <summary>
        {t('minutes.make-of-it')}{' '}
        <span class="visually-hidden" data-entry-number>
          {t('minutes.entry-number', { number })}
        </span>
      </summary>
      <form method="post" action={`${base}/make`} data-make>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['entry', state.entry],
          ]}
        />
        <div class="buttons">
          {(['intervention', ...OUTCOME_KINDS] as const).map((kind) => (
            <button class="button button-quiet" name="kind" value={kind}>
              {t(`minutes.kind-${kind}`)}
            </button>
          ))}
        </div>
      </form>
    </details>
  </div>
)
