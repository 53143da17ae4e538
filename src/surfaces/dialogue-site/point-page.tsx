// One point: which named actors hold what, every objection in full, what counts for nobody, who claims agreement, who was there and silent.
import type { Child, FC } from 'hono/jsx'
import type { Contradiction, Convergence, CountedActor, Objection, StatedPosition } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Table } from '../../platform/page/index.ts'
import { partId, pointAddress, sessionAddress } from './addresses.ts'
import { ContradictionsHere } from './contradictions-here.tsx'
import {
  Actor,
  Back,
  countsText,
  DocumentsCited,
  Passages,
  PointLinks,
  Speaker,
  StanceTag,
  Withdrawals,
  whyText,
} from './parts.tsx'
import type { CitedDocument } from './site-context.ts'
import { statementsAddress } from './statement-query.ts'
import { claimedByText, constituencyText, dayText, outcomeText, roleText, stanceText } from './words.ts'
import { Words } from './worded.tsx'

interface Parts {
  readonly t: Translator
  readonly convergence: Convergence
}

/** A point with who holds what on it. */
export const PointPage: FC<
  Parts & {
    readonly contradictions: readonly Contradiction[]
    /** Points that may say nearly the same, or the opposite. */
    readonly near: readonly Convergence['point'][]
    readonly documents: readonly CitedDocument[]
    readonly more: Child
  }
> = ({ t, convergence, contradictions, near, documents, more }) => {
  const { point, counted, counts, uncounted, objections, claims, outcomes, raisedIn, withdrawals } = convergence
  // Objections of nobody stand in full among the others already.
  const supporting = uncounted.filter(({ stance }) => stance === 'support')
  const passages = [
    ...counted.flatMap(({ positions }) => positions.flatMap((one) => one.passages)),
    ...[...uncounted, ...claims.map(({ claim }) => claim)].flatMap((one) => one.passages),
  ]
  return (
    <>
      <Back href={pointAddress(t.language)}>{t('dialogues.points-title')}</Back>
      <p class="eyebrow">{t('dialogues.one-point')}</p>
      <h1>
        <Words t={t} words={point.text} />
      </h1>
      <p class="lead">{countsText(t, counts)}</p>
      <Method t={t} convergence={convergence} />
      {counted.length === 0 ? null : <CountTable t={t} convergence={convergence} />}
      <Objections t={t} objections={objections} />
      <Counted t={t} counted={counted} />
      <Claims t={t} convergence={convergence} />
      {supporting.length === 0 ? null : (
        <section aria-labelledby="uncounted">
          <h2 id="uncounted">{t('dialogues.uncounted')}</h2>
          <p>{t('dialogues.uncounted-text')}</p>
          <ul class="statements">
            {supporting.map((one) => (
              <li>
                <Position t={t} position={one} />
                <p class="not-counted small">{t('dialogues.not-counted', { why: whyText(t, one.why) })}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Silent t={t} convergence={convergence} />
      {outcomes.length === 0 ? null : (
        <section aria-labelledby="came-of-it">
          <h2 id="came-of-it">{t('dialogues.what-came')}</h2>
          <ul>
            {outcomes.map(({ id, outcome, text, session }) => (
              <li>
                {outcomeText(t, outcome)}:{' '}
                <a href={sessionAddress(t.language, session, partId('outcome', id))}>
                  <Words t={t} words={text} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {raisedIn.length === 0 ? null : (
        <section aria-labelledby="raised-in">
          <h2 id="raised-in">{t('dialogues.raised-in')}</h2>
          <ul>
            {raisedIn.map((session) => (
              <li>
                <SessionLink t={t} session={session} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Withdrawals t={t} withdrawals={withdrawals} />
      <p class="only-link">
        <a href={statementsAddress(t.language, { point: point.id })}>{t('dialogues.point-statements')}</a>
      </p>
      {near.length === 0 ? null : (
        <section aria-labelledby="near">
          <h2 id="near">{t('dialogues.near-points')}</h2>
          <p>{t('dialogues.not-meant-words')}</p>
          <PointLinks t={t} points={near} />
        </section>
      )}
      {more}
      <ContradictionsHere t={t} contradictions={contradictions} passages={passages} />
      <DocumentsCited t={t} documents={documents} passages={passages} />
    </>
  )
}

/** What was counted, how, over which sessions, and what that does not mean. */
const Method: FC<Parts> = ({ t, convergence: { counted, spokenFor, raisedIn } }) => {
  const sessions = new Map(
    [...counted.flatMap(({ positions }) => positions.map(({ session }) => session)), ...raisedIn].map((one) => [one.id, one]),
  )
  const days = [...sessions.values()]
    .map(({ heldOn }) => heldOn)
    .filter((day) => day !== 'unknown')
    .toSorted()
  const [from, to] = [days[0] ?? '', days.at(-1) ?? ''].map((day) => dayText(t, day) ?? '')
  const span =
    from === '' ? '' : t(from === to ? 'dialogues.counted-on' : 'dialogues.counted-span', { from: from ?? '', to: to ?? '' })
  const series = new Set([...sessions.values()].map((one) => one.series)).size
  return (
    <Banner>
      <p>{t('dialogues.how-counted')}</p>
      <p>
        {sessions.size === 0 ? null : t('dialogues.counted-over', { sessions: sessions.size, series, span })}{' '}
        {spokenFor === 0 ? null : t('dialogues.spoken-for', { count: spokenFor })}
      </p>
      <details>
        <summary>{t('dialogues.not-meant')}</summary>
        <ul>
          {(['others', 'weight', 'union', 'words', 'now'] as const).map((what) => (
            <li>{t(`dialogues.not-meant-${what}`)}</li>
          ))}
        </ul>
      </details>
    </Banner>
  )
}

const CountTable: FC<Parts> = ({ t, convergence: { byConstituency, counts } }) => (
  <Table
    caption={t('dialogues.count-caption')}
    columns={[
      { heading: t('dialogues.constituency') },
      ...(['support', 'qualified', 'oppose'] as const).map((stance) => ({ heading: stanceText(t, stance), isNumber: true })),
      { heading: t('dialogues.all-actors'), isNumber: true },
    ]}
    rows={[
      ...byConstituency.map((line) => [
        constituencyText(t, line.constituency),
        t.number(line.support),
        t.number(line.qualified),
        t.number(line.oppose),
        t.number(line.total),
      ]),
      [
        <strong>{t('dialogues.all-constituencies')}</strong>,
        t.number(counts.support),
        t.number(counts.qualified),
        t.number(counts.oppose),
        t.number(counts.total),
      ],
    ]}
  />
)

/** Every objection and condition in full words, counted or not. */
export const Objections: FC<{ readonly t: Translator; readonly objections: readonly Objection[] }> = ({ t, objections }) =>
  objections.length === 0 ? null : (
    <section aria-labelledby="objections" class="objections">
      <h2 id="objections">{t('dialogues.objections')}</h2>
      <ul class="statements">
        {objections.map((one) => (
          <li>
            <Position t={t} position={one} />
            {one.why === null ? null : (
              <p class="not-counted small">{t('dialogues.objection-not-counted', { why: whyText(t, one.why) })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

const Counted: FC<{ readonly t: Translator; readonly counted: readonly CountedActor[] }> = ({ t, counted }) =>
  counted.length === 0 ? null : (
    <section aria-labelledby="counted">
      <h2 id="counted">{t('dialogues.counted')}</h2>
      <ul class="statements">
        {counted.map(({ actor, stance, positions, isMixed }) => (
          <li>
            <h3>
              <Actor t={t} actor={actor} />
            </h3>
            <p>
              <StanceTag t={t} stance={stance} />
            </p>
            {isMixed ? <p class="small">{t('dialogues.mixed', { stance: stanceText(t, stance) })}</p> : null}
            <ul class="over-time">
              {positions.map((position) => (
                <li>
                  <Position t={t} position={position} isPerson={actor.isPerson} isShort={!isMixed} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )

const Position: FC<{
  readonly t: Translator
  readonly position: StatedPosition
  readonly isPerson?: boolean
  /** The stance stands above it already. */
  readonly isShort?: boolean
}> = ({
  t,
  position: { stance, words, shownAs, session, intervention, order, passages, isOnBehalf },
  isPerson = false,
  isShort = false,
}) => (
  <>
    <p>
      {isShort ? null : (
        <>
          <StanceTag t={t} stance={stance} />{' '}
        </>
      )}
      <Speaker {...{ t, shownAs, isPerson }} original={session.title.original} />
      {isOnBehalf ? ` (${t('dialogues.on-behalf')})` : null}
      {' · '}
      <a href={sessionAddress(t.language, session.id, partId('intervention', intervention))}>
        <Words t={t} words={session.title} />
      </a>
      {' · '}
      {dayText(t, session.heldOn) ?? t('dialogues.day-unknown')}
    </p>
    {words === null ? null : (
      <blockquote>
        <Words t={t} words={words} marks="all" />
      </blockquote>
    )}
    <Passages t={t} passages={passages} said={[{ id: intervention, session: session.id, order, passages }]} />
  </>
)

const Claims: FC<Parts> = ({ t, convergence: { claims } }) =>
  claims.length === 0 ? null : (
    <section aria-labelledby="claims">
      <h2 id="claims">{t('dialogues.claims')}</h2>
      <ul class="statements">
        {claims.map(({ claim, session, standing, counts }) => (
          <li>
            <p>
              {t('dialogues.claimed-by', { who: claimedByText(t, claim.claimedBy) })}{' '}
              <Words t={t} words={claim.text} marks="all" />
            </p>
            <p>
              <strong>{t(`dialogues.standing-${standing}`)}</strong> {countsText(t, counts)}
            </p>
            <p class="small">
              <SessionLink t={t} session={session} />
            </p>
            <Passages t={t} passages={claim.passages} />
          </li>
        ))}
      </ul>
    </section>
  )

const Silent: FC<Parts> = ({ t, convergence: { silent, silenceUnknown } }) => {
  const institutions = silent.filter(({ actor }) => !actor.isPerson)
  const people = silent.length - institutions.length
  return silent.length + silenceUnknown.length === 0 ? null : (
    <section aria-labelledby="silent">
      <h2 id="silent">{t('dialogues.silent')}</h2>
      <p>{t('dialogues.silent-text')}</p>
      {institutions.length === 0 ? null : (
        <ul>
          {institutions.map(({ actor, roles, sessions }) => (
            <li>
              <Actor t={t} actor={actor} />{' '}
              <span class="soft small">
                {t.list(roles.map((role) => roleText(t, role)))} · {t('dialogues.session-count', { count: sessions.length })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {people === 0 ? null : <p>{t('dialogues.silent-people', { count: people })}</p>}
      {silenceUnknown.length === 0 ? null : (
        <ul>
          {silenceUnknown.map(({ session, why }) => (
            <li>
              <SessionLink t={t} session={session} />: {t(`dialogues.silence-${why}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const SessionLink: FC<{ readonly t: Translator; readonly session: StatedPosition['session'] }> = ({ t, session }) => (
  <>
    <a href={sessionAddress(t.language, session.id)}>
      <Words t={t} words={session.title} />
    </a>{' '}
    <span class="soft small">({dayText(t, session.heldOn) ?? t('dialogues.day-unknown')})</span>
  </>
)
