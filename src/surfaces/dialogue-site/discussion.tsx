// What was said in a session, in its order: under the questions where the record says which it answers, one speaker's words together.
import type { FC } from 'hono/jsx'
import {
  findCounted,
  type DialogueBook,
  type InterventionRecord,
  type QuestionRecord,
  type SessionRecord,
} from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { partId, pointAddress } from './addresses.ts'
import { Actor, Passages, Speaker, StanceTag, whyText } from './parts.tsx'
import { capacityText, languageText, modeText } from './words.ts'
import { listTranslated, TranslationNote, Words } from './worded.tsx'

interface PageParts {
  readonly t: Translator
  readonly book: DialogueBook
  readonly session: SessionRecord
}

type Statements = readonly InterventionRecord[]

/** What statements name, found once for the page. */
interface Named {
  readonly actors: ReadonlyMap<string, DialogueBook['actors'][number]>
  readonly points: ReadonlyMap<string, DialogueBook['points'][number]>
  readonly marks: 'missing' | 'all'
}

interface TurnParts extends Omit<PageParts, 'book'> {
  readonly named: Named
}

/** What was said, in the order of the session. */
export const Discussion: FC<PageParts & { readonly questions: readonly QuestionRecord[]; readonly said: Statements }> = ({
  t,
  book,
  session,
  questions,
  said,
}) => {
  const asked = new Set(questions.map(({ id }) => id))
  const words = said.map(({ summary }) => summary)
  const named: Named = {
    actors: new Map(book.actors.map((actor) => [actor.id, actor])),
    points: new Map(book.points.map((point) => [point.id, point])),
    // Translated from one language only: the page says it once.
    marks: listTranslated(t, words).length > 1 ? 'all' : 'missing',
  }
  const besides = said.filter(({ question }) => question === null || !asked.has(question))
  // Where nothing is put under any question, the questions are a list, not a row of empty headings.
  const isPlaced = besides.length < said.length
  return (
    <>
      <TranslationNote t={t} words={words} />
      {isPlaced
        ? questions.map((question) => (
            <section aria-labelledby={partId('question', question.id)}>
              <h2 id={partId('question', question.id)}>
                <QuestionText t={t} question={question} />
              </h2>
              {said.some((one) => one.question === question.id) ? null : <p class="soft">{t('dialogues.nothing-said')}</p>}
              <InTurns {...{ t, session, named }} said={said.filter((one) => one.question === question.id)} />
            </section>
          ))
        : null}
      {isPlaced || questions.length === 0 ? null : (
        <section aria-labelledby="questions">
          <h2 id="questions">{t('dialogues.questions')}</h2>
          <p class="soft">{t('dialogues.questions-unplaced')}</p>
          <ul>
            {questions.map((question) => (
              <li id={partId('question', question.id)}>
                <QuestionText t={t} question={question} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {besides.length === 0 ? null : (
        <section aria-labelledby="said">
          <h2 id="said">{t(isPlaced ? 'dialogues.said-besides' : 'dialogues.said')}</h2>
          <InTurns {...{ t, session, named }} said={besides} />
        </section>
      )}
    </>
  )
}

const QuestionText: FC<{ readonly t: Translator; readonly question: QuestionRecord }> = ({ t, question: { number, text } }) => (
  <>
    <span class="soft">{t('dialogues.question-number', { number })}</span> <Words t={t} words={text} />
  </>
)

/** Statements that follow each other, of one speaker in one way, stand under the speaker once. */
const InTurns: FC<TurnParts & { readonly said: Statements }> = ({ said, ...parts }) => {
  const turns: InterventionRecord[][] = []
  for (const one of said) {
    const turn = turns.at(-1)
    if (turn?.[0] !== undefined && speakerOf(turn[0]) === speakerOf(one)) turn.push(one)
    else turns.push([one])
  }
  return (
    <>
      {turns.map((turn) => (
        <Turn {...parts} turn={turn} />
      ))}
    </>
  )
}

function speakerOf({ shownAs, actor, spokenBy, capacity, onBehalfOf, mode, language }: InterventionRecord): string {
  return JSON.stringify([shownAs, actor, spokenBy, capacity, onBehalfOf, mode, language])
}

const Turn: FC<TurnParts & { readonly turn: Statements }> = ({ t, session, named, turn }) => {
  const [first] = turn
  if (first === undefined) return null
  const { id, shownAs, mode, language, capacity, spokenBy, onBehalfOf } = first
  const { actors, points, marks } = named
  const { why } = findCounted(first, session, actors)
  const actor = first.actor === null ? undefined : actors.get(first.actor)
  const others = capacity === 'on-behalf' ? onBehalfOf.flatMap((one) => actors.get(one) ?? []) : []
  // An institution that is shown under its own name is named once.
  const isShownByActor = actor?.isPerson === false && Object.values(actor.name.texts).includes(shownAs)
  return (
    <article class="said" aria-labelledby={`speaker-${id}`}>
      <h3 id={`speaker-${id}`}>
        {isShownByActor ? null : (
          <Speaker {...{ t, shownAs }} original={session.title.original} isPerson={actor?.isPerson === true} />
        )}
        {actor === undefined || actor.isPerson ? null : (
          <span class="speaks-for">
            {' '}
            <Actor t={t} actor={actor} />
          </span>
        )}
      </h3>
      <p class="soft small">
        {modeText(t, mode)}
        {language === 'und' ? null : ` · ${t('dialogues.said-in', { language: languageText(t, language) })}`}
        {capacity === 'actor' || spokenBy !== 'named' ? null : ` · ${capacityText(t, capacity)}`}
        {others.length === 0 ? null : (
          <>
            {': '}
            {others.map((other, at) => (
              <>
                {at === 0 ? null : ', '}
                <Words t={t} words={other.name} />
              </>
            ))}
          </>
        )}
      </p>
      {why === null ? null : <p class="not-counted small">{t('dialogues.not-counted', { why: whyText(t, why) })}</p>}
      {turn.map((intervention) => (
        <Statement t={t} marks={marks} points={points} intervention={intervention} />
      ))}
    </article>
  )
}

const Statement: FC<{
  readonly t: Translator
  readonly marks: 'missing' | 'all'
  readonly points: Named['points']
  readonly intervention: InterventionRecord
}> = ({ t, marks, points, intervention, intervention: { id, summary, positions, recommendation, passages } }) => (
  <div class="statement" id={partId('intervention', id)}>
    <p>
      <Words t={t} words={summary} marks={marks} />
    </p>
    {positions.length === 0 ? null : (
      <ul class="positions">
        {positions.map(({ point, stance, words }) => {
          const found = points.get(point)
          return (
            <li>
              <StanceTag t={t} stance={stance} />{' '}
              {found === undefined ? null : (
                <a href={pointAddress(t.language, point)}>
                  <Words t={t} words={found.text} />
                </a>
              )}
              {words === null ? null : (
                <blockquote>
                  <Words t={t} words={words} marks={marks} />
                </blockquote>
              )}
            </li>
          )
        })}
      </ul>
    )}
    <Passages t={t} passages={passages} said={[intervention]}>
      {recommendation === null ? null : (
        <a href={`/${t.language}/practices/${encodeURIComponent(recommendation)}`}>{t('dialogues.in-library')}</a>
      )}
    </Passages>
  </div>
)
