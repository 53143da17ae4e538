// One session: who was there, what was asked, what was said in its order, what was claimed, what came of it, what was taken back.
import type { Child, FC } from 'hono/jsx'
import type { ClaimRecord, DialogueBook, OutcomeRecord, ParticipationRecord, SessionRecord } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import { balanceAddress, handoversAddress, outcomesAddress, partId, pointAddress, seriesAddress } from './addresses.ts'
import { ContradictionsHere } from './contradictions-here.tsx'
import { Discussion } from './discussion.tsx'
import { Actor, Back, DocumentsCited, Passages, Speaker, Withdrawals } from './parts.tsx'
import type { CitedDocument } from './site-context.ts'
import { languageText, claimedByText, constituencyText, dayText, formText, outcomeText, presenceText, roleText } from './words.ts'
import { PlainWords, Words } from './worded.tsx'

interface PageParts {
  readonly t: Translator
  readonly book: DialogueBook
  readonly session: SessionRecord
}

/** A session as the public reads it. */
export const SessionPage: FC<PageParts & { readonly documents: readonly CitedDocument[]; readonly more: Child }> = ({
  t,
  book,
  session,
  documents,
  more,
}) => {
  const isHere = (one: { readonly session: string | null }) => one.session === session.id
  const series = book.series.find(({ id }) => id === session.series)
  const questions = book.questions.filter(isHere).toSorted((a, b) => a.number - b.number)
  const said = book.interventions.filter(isHere).toSorted((a, b) => a.order - b.order)
  const claims = book.claims.filter(isHere)
  const outcomes = book.outcomes.filter(isHere)
  const day = dayText(t, session.heldOn)
  const passages = [said, claims, outcomes].flatMap((records) => records.flatMap((one) => one.passages))
  return (
    <>
      <Back href={seriesAddress(t.language, session.series)}>
        {series === undefined ? t('dialogues.to-series') : <Words t={t} words={series.title} />}
      </Back>
      <p class="eyebrow">{t('dialogues.session-number', { number: session.number, form: formText(t, session.form) })}</p>
      <h1>
        <Words t={t} words={session.title} />
      </h1>
      <p>
        {day ?? t('dialogues.day-unknown')}
        {session.place === '' ? null : (
          <>
            {' · '}
            <PlainWords t={t} text={session.place} original={session.title.original} />
          </>
        )}
        {session.languages.length === 0
          ? null
          : ` · ${t('dialogues.held-in', { languages: t.list(session.languages.map((code) => languageText(t, code))) })}`}
      </p>
      {session.rule === 'not-attributed' ? (
        <Banner title={t('dialogues.not-attributed')}>{t('dialogues.not-attributed-text')}</Banner>
      ) : null}
      <nav aria-label={t('dialogues.on-this-page')}>
        <ul class="link-row">
          <li>
            <a href={outcomesAddress(t.language, { session: session.id })}>{t('dialogues.outcome-table')}</a>
          </li>
          <li>
            <a href={`${balanceAddress(t.language, session.series)}#balance-${session.id}`}>{t('dialogues.to-balance')}</a>
          </li>
          {questions.map(({ id, number }) => (
            <li>
              <a href={`#${partId('question', id)}`}>{t('dialogues.question-number', { number })}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Present t={t} book={book} session={session} />
      <Discussion {...{ t, book, session, questions, said }} />
      <Claims t={t} claims={claims} said={said} />
      <Outcomes t={t} outcomes={outcomes} handovers={book.handovers} said={said} />
      <Withdrawals t={t} withdrawals={book.withdrawals.filter(isHere)} />
      {more}
      <ContradictionsHere t={t} contradictions={book.contradictions} passages={passages} />
      <DocumentsCited t={t} documents={documents} passages={passages} />
    </>
  )
}

const Present: FC<PageParts> = ({ t, book, session }) => {
  const actors = new Map(book.actors.map((actor) => [actor.id, actor]))
  // Whether somebody who speaks for themselves was asked and did not come is nobody's business: it is not published, nor shown if it were.
  const listed = book.participations.filter(
    (one) => one.session === session.id && (one.state === 'present' || actors.get(one.actor)?.isPerson !== true),
  )
  const present = listed.filter(({ state }) => state === 'present').length
  return session.form === 'paper' && listed.length === 0 ? null : (
    <section aria-labelledby="present">
      <h2 id="present">{t('dialogues.who-was-there')}</h2>
      {listed.length === 0 ? <p>{t('dialogues.no-list')}</p> : null}
      {session.attendance === null ? null : (
        <>
          <p>
            {t('dialogues.attendance', { number: session.attendance.number, present })}{' '}
            {session.attendance.words === '' ? null : (
              <PlainWords t={t} text={session.attendance.words} original={session.title.original} />
            )}
          </p>
          <Passages t={t} passages={session.attendance.passages} />
        </>
      )}
      {listed.length === 0 ? null : (
        <details open={listed.length <= 12}>
          <summary>{t('dialogues.people-listed', { count: listed.length })}</summary>
          <ul class="present-list">
            {listed.map((one) => (
              <li>
                <Participant t={t} one={one} actor={actors.get(one.actor)} original={session.title.original} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Participant: FC<{
  readonly t: Translator
  readonly one: ParticipationRecord
  readonly actor: DialogueBook['actors'][number] | undefined
  readonly original: string
}> = ({ t, one: { shownAs, role, state }, actor, original }) => (
  <>
    {isShownByActor(shownAs, actor) ? null : <Speaker {...{ t, shownAs, original }} isPerson={actor?.isPerson === true} />}
    {actor === undefined || actor.isPerson ? null : (
      <>
        {isShownByActor(shownAs, actor) ? null : ' · '}
        <Actor t={t} actor={actor} />
      </>
    )}
    {actor?.isPerson === true ? <span class="soft small"> ({constituencyText(t, actor.constituency)})</span> : null}
    <span class="soft small">
      {' · '}
      {roleText(t, role)}
      {state === 'present' ? '' : ` · ${presenceText(t, state)}`}
    </span>
  </>
)

const Claims: FC<{
  readonly t: Translator
  readonly claims: readonly ClaimRecord[]
  readonly said: DialogueBook['interventions']
}> = ({ t, claims, said }) =>
  claims.length === 0 ? null : (
    <section aria-labelledby="claims">
      <h2 id="claims">{t('dialogues.claims')}</h2>
      <p>{t('dialogues.claims-text')}</p>
      <ul>
        {claims.map(({ id, claimedBy, text, point, passages }) => (
          <li id={partId('claim', id)}>
            <p>
              {t('dialogues.claimed-by', { who: claimedByText(t, claimedBy) })} <Words t={t} words={text} marks="all" />
            </p>
            {point === null ? null : (
              <p class="only-link">
                <a href={pointAddress(t.language, point)}>{t('dialogues.what-record-shows')}</a>
              </p>
            )}
            <Passages t={t} passages={passages} said={said} />
          </li>
        ))}
      </ul>
    </section>
  )

const Outcomes: FC<{
  readonly t: Translator
  readonly outcomes: readonly OutcomeRecord[]
  readonly handovers: DialogueBook['handovers']
  readonly said: DialogueBook['interventions']
}> = ({ t, outcomes, handovers, said }) =>
  outcomes.length === 0 ? null : (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{t('dialogues.what-came')}</h2>
      <details open={outcomes.length <= 12}>
        <summary>{t('dialogues.outcome-count', { count: outcomes.length })}</summary>
        <ul>
          {outcomes.map(({ id, outcome, text, interventions, becomes, passages }) => (
            <li id={partId('outcome', id)}>
              <p>
                <strong>{outcomeText(t, outcome)}:</strong> <Words t={t} words={text} marks="all" />
                {interventions[0] === undefined ? null : (
                  <>
                    {' '}
                    <a href={`#${partId('intervention', interventions[0])}`}>{t('dialogues.from-statement')}</a>
                  </>
                )}
                {becomes === null ? null : (
                  <>
                    {' · '}
                    <a href={`/${t.language}/${becomes.room}/${encodeURIComponent(becomes.id)}`}>
                      {t(`dialogues.became-${becomes.room}`)}
                    </a>
                  </>
                )}
                {handovers
                  .filter((one) => one.outcome === id)
                  .map((one) => (
                    <>
                      {' · '}
                      <a href={handoversAddress(t.language, one.id)}>
                        {t('dialogues.handed-to')} <PlainWords t={t} text={one.body} original={text.original} />
                      </a>
                    </>
                  ))}
              </p>
              <Passages t={t} passages={passages} said={said} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  )

/** An institution that is shown under its own name, or under none of its own, is named once. */
function isShownByActor(shownAs: string, actor: DialogueBook['actors'][number] | undefined): boolean {
  return actor?.isPerson === false && (shownAs === '' || Object.values(actor.name.texts).includes(shownAs))
}
