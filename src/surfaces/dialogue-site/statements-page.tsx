// What was said, found by words, by who said it, and by what it is on. The form stands above what it found, and works without a script.
import type { FC } from 'hono/jsx'
import {
  CONSTITUENCIES,
  STANCES,
  type DialogueBook,
  type FoundStatement,
  type StatementQuery,
} from '../../open/dialogues/index.ts'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'
import { Button, HiddenFields, Select, TextField, type Option } from '../../platform/page/index.ts'
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { dialoguesAddress, partId, pointAddress, sessionAddress } from './addresses.ts'
import { Pages, type ListedPage } from './pages.tsx'
import { Actor, Back, Passages, Speaker, StanceTag } from './parts.tsx'
import { statementsAddress } from './statement-query.ts'
import { constituencyText, dayText, modeText, stanceText } from './words.ts'
import { plainWords, Words } from './worded.tsx'

/** From how many points on a list of them is of no help: then one is chosen on its own page. */
const MOST_POINTS = 150

/** Statements that were looked for. */
export const StatementsPage: FC<{
  readonly t: Translator
  readonly book: DialogueBook
  readonly query: StatementQuery
  readonly found: ListedPage<FoundStatement>
}> = ({ t, book, query, found }) => {
  const points = new Map(book.points.map((point) => [point.id, point]))
  return (
    <>
      <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
      <h1>{t('dialogues.statements-title')}</h1>
      <p class="lead">{t('dialogues.statements-text')}</p>
      <Form t={t} book={book} query={query} />
      <section aria-labelledby="found">
        <h2 id="found">{t('dialogues.search-found', { count: found.total })}</h2>
        {found.total === 0 ? <p>{t('dialogues.search-none')}</p> : null}
        <ul class="statements">
          {found.items.map((one) => (
            <li>
              <Found t={t} found={one} points={points} />
            </li>
          ))}
        </ul>
        <Pages t={t} page={found.page} last={found.last} to={(page) => `${statementsAddress(t.language, query, page)}#found`} />
      </section>
    </>
  )
}

const Form: FC<{ readonly t: Translator; readonly book: DialogueBook; readonly query: StatementQuery }> = ({
  t,
  book,
  query,
}) => {
  const constituencies = new Set(book.actors.map(({ constituency }) => constituency))
  const { constituency, stance, point, objective, series } = query
  const isNarrowed = [constituency, stance, point, objective, series].some((one) => one !== null)
  const isListed = book.points.length <= MOST_POINTS
  return (
    <form method="get" action={statementsAddress(t.language)} class="statement-search" aria-label={t('dialogues.search-find')}>
      <div class="search-fields">
        <TextField name="q" label={t('dialogues.search-words')} hint={t('dialogues.search-words-hint')} value={query.words} />
        <TextField name="who" label={t('dialogues.search-who')} hint={t('dialogues.search-who-hint')} value={query.who} />
      </div>
      <details open={isNarrowed}>
        <summary>{t('dialogues.search-narrow')}</summary>
        <div class="search-fields">
          <Choose
            t={t}
            name="series"
            value={series}
            options={sortByWords(
              t,
              book.series.map(({ id, title }) => [id, title]),
            )}
          />
          {isListed ? (
            <Choose
              t={t}
              name="point"
              value={point}
              options={sortByWords(
                t,
                book.points.map(({ id, text }) => [id, text]),
              )}
            />
          ) : null}
          <Choose
            t={t}
            name="constituency"
            value={constituency}
            options={CONSTITUENCIES.filter((code) => constituencies.has(code)).map((value) => ({
              value,
              label: constituencyText(t, value),
            }))}
          />
          <Choose t={t} name="stance" value={stance} options={STANCES.map((value) => ({ value, label: stanceText(t, value) }))} />
          <Choose
            t={t}
            name="objective"
            value={objective === null ? null : String(objective)}
            options={GCM_OBJECTIVES.map((code) => ({
              value: String(code),
              label: `${t.number(code)} · ${t(`practice-codes.objective-short-${code}`)}`,
            }))}
          />
        </div>
      </details>
      {isListed || point === null ? null : <HiddenFields fields={[['point', point]]} />}
      <Button>{t('dialogues.search-find')}</Button>
    </form>
  )
}

const Choose: FC<{
  readonly t: Translator
  readonly name: 'series' | 'point' | 'constituency' | 'stance' | 'objective'
  readonly value: string | null
  readonly options: readonly Option[]
}> = ({ t, name, value, options }) => (
  <Select
    name={name}
    label={t(`dialogues.search-${name}`)}
    value={value ?? ''}
    options={[{ value: '', label: t('dialogues.search-any') }, ...options]}
  />
)

function sortByWords(
  t: Translator,
  records: readonly (readonly [id: string, words: DialogueBook['points'][number]['text']])[],
): readonly Option[] {
  const collator = new Intl.Collator(formatLocaleOf(t.language))
  return records
    .map(([value, words]) => ({ value, label: plainWords(t, words) }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
}

const Found: FC<{
  readonly t: Translator
  readonly found: FoundStatement
  readonly points: ReadonlyMap<string, DialogueBook['points'][number]>
}> = ({ t, found: { intervention, session, speaker, countsFor }, points }) => {
  const { id, shownAs, mode, summary, positions, passages } = intervention
  const isShownByActor = speaker?.isPerson === false && Object.values(speaker.name.texts).includes(shownAs)
  const others = countsFor.filter((actor) => actor.id !== speaker?.id)
  return (
    <>
      <h3>
        {isShownByActor ? null : (
          <Speaker {...{ t, shownAs }} original={session.title.original} isPerson={speaker?.isPerson === true} />
        )}
        {speaker === null || speaker.isPerson ? null : (
          <span class="speaks-for">
            {' '}
            <Actor t={t} actor={speaker} />
          </span>
        )}
      </h3>
      {others.length === 0 ? null : (
        <p class="small">
          {t('dialogues.capacity-on-behalf')}
          {': '}
          {others.map((other, at) => (
            <>
              {at === 0 ? null : ', '}
              <Words t={t} words={other.name} />
            </>
          ))}
        </p>
      )}
      <p>
        <Words t={t} words={summary} marks="all" />
      </p>
      {positions.length === 0 ? null : (
        <ul class="positions">
          {positions.map(({ point, stance }) => {
            const on = points.get(point)
            return on === undefined ? null : (
              <li>
                <StanceTag t={t} stance={stance} />{' '}
                <a href={pointAddress(t.language, point)}>
                  <Words t={t} words={on.text} />
                </a>
              </li>
            )
          })}
        </ul>
      )}
      <p class="soft small">
        {modeText(t, mode)}
        {' · '}
        <a href={sessionAddress(t.language, session.id, partId('intervention', id))}>
          <Words t={t} words={session.title} />
        </a>
        {' · '}
        {dayText(t, session.heldOn) ?? t('dialogues.day-unknown')}
      </p>
      <Passages t={t} passages={passages} said={[intervention]} />
    </>
  )
}
