// The table of three columns that a report ends with. On a narrow screen the columns stand below each other; each entry says what it rests on.
import type { FC } from 'hono/jsx'
import type { ActorRecord, EntrySupport, OutcomeEntry, OutcomeKind, OutcomeTable } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { partId, pointAddress, sessionAddress } from './addresses.ts'
import { Actor, Back, countsText, DocumentsCited, Passages, PointLinks, Speaker, StanceTag, whyText } from './parts.tsx'
import type { CitedDocument } from './site-context.ts'
import { claimedByText } from './words.ts'
import { PlainWords, Words } from './worded.tsx'
import type { Child } from 'hono/jsx'

/** How many entries of a kind stand open; more are folded, so that a phone shows all three columns. */
const MOST_OPEN = 12

/** What came of it, with its passages. */
export const OutcomePage: FC<{
  readonly t: Translator
  readonly table: OutcomeTable
  readonly back: { readonly href: string; readonly title: Child }
  readonly documents: readonly CitedDocument[]
}> = ({ t, table, back, documents }) => {
  const columns = [
    ['convergence', table.convergence],
    ['recommendations', table.recommendations],
    ['challenges', table.challenges],
  ] as const
  return (
    <>
      <Back href={back.href}>{back.title}</Back>
      <h1>{t('dialogues.outcome-table')}</h1>
      <p class="lead">{t('dialogues.outcome-table-text')}</p>
      <div class="outcome-columns">
        {columns.map(([name, entries]) => (
          <section aria-labelledby={`column-${name}`} class="outcome-column">
            <h2 id={`column-${name}`}>
              {t(`dialogues.column-${name}`)} <span class="soft">({t.number(entries.length)})</span>
            </h2>
            {entries.length === 0 ? <p class="soft">{t('dialogues.column-empty')}</p> : null}
            <Entries t={t} title={t('dialogues.entries-counted')} entries={entries.filter(isOfNamed)} />
            <Entries t={t} title={t('dialogues.entries-uncounted')} entries={entries.filter((one) => !isOfNamed(one))} />
          </section>
        ))}
      </div>
      {table.otherPoints.length === 0 ? null : (
        <section aria-labelledby="other-points">
          <h2 id="other-points">{t('dialogues.other-points')}</h2>
          <p>{t('dialogues.other-points-text')}</p>
          <PointLinks t={t} points={table.otherPoints} />
        </section>
      )}
      <DocumentsCited
        t={t}
        documents={documents}
        passages={columns.flatMap(([, entries]) => entries.flatMap(({ passages }) => passages))}
      />
    </>
  )
}

/** Whether actors are named for it: counted on its point, or as those who put it forward. */
function isOfNamed({ support }: OutcomeEntry): boolean {
  return support.some(({ kind }) => kind === 'counted' || kind === 'put-forward')
}

const Entries: FC<{ readonly t: Translator; readonly title: string; readonly entries: readonly OutcomeEntry[] }> = ({
  t,
  title,
  entries,
}) =>
  entries.length === 0 ? null : (
    <>
      <h3>
        {title} <span class="soft">({t.number(entries.length)})</span>
      </h3>
      <EntryList t={t} entries={entries.slice(0, MOST_OPEN)} />
      {entries.length <= MOST_OPEN ? null : (
        <details>
          <summary>{t('dialogues.more-entries', { count: entries.length - MOST_OPEN })}</summary>
          <EntryList t={t} entries={entries.slice(MOST_OPEN)} />
        </details>
      )}
    </>
  )

const EntryList: FC<{ readonly t: Translator; readonly entries: readonly OutcomeEntry[] }> = ({ t, entries }) => (
  <ul class="entries">
    {entries.map(({ text, point, outcome, support, objections, passages }) => (
      <li>
        <p class="entry-text">
          {outcome === null ? (
            point === null ? (
              <Words t={t} words={text} marks="all" />
            ) : (
              <a href={pointAddress(t.language, point)}>
                <Words t={t} words={text} />
              </a>
            )
          ) : (
            <>
              {outcome.outcome === 'commitment' ? <strong>{t('dialogues.commitment-mark')} </strong> : null}
              <a href={sessionAddress(t.language, outcome.session, partId('outcome', outcome.id))}>
                <Words t={t} words={text} />
              </a>
            </>
          )}
        </p>
        {outcome === null || outcome.addressee === '' ? null : (
          <p class="small">
            {t('dialogues.asks')}{' '}
            {outcome.addressee === 'unknown' ? (
              t('dialogues.asks-unknown')
            ) : (
              <PlainWords t={t} text={outcome.addressee} original={outcome.text.original} />
            )}
          </p>
        )}
        {support.map((one) => (
          <Support t={t} support={one} kind={outcome?.outcome ?? 'recommendation'} />
        ))}
        {objections.length === 0 || point === null ? null : (
          <ul class="entry-objections">
            {objections.map(({ stance, words, shownAs, session, why }) => (
              <li>
                <StanceTag t={t} stance={stance} /> <Speaker {...{ t, shownAs }} original={session.title.original} />
                {why === null ? null : <span class="small"> ({whyText(t, why)})</span>}
                {words === null ? null : (
                  <blockquote>
                    <Words t={t} words={words} marks="all" />
                  </blockquote>
                )}
              </li>
            ))}
          </ul>
        )}
        <Passages t={t} passages={passages} />
      </li>
    ))}
  </ul>
)

const Support: FC<{ readonly t: Translator; readonly support: EntrySupport; readonly kind: OutcomeKind }> = ({
  t,
  support,
  kind,
}) => {
  switch (support.kind) {
    case 'counted':
      return (
        <p class="small">
          {countsText(t, support.counts)} <Actors t={t} actors={support.actors.map(({ actor }) => actor)} />
        </p>
      )
    case 'put-forward':
      return (
        <p class="not-counted small">
          {t('dialogues.support-put-forward', { kind })} <Actors t={t} actors={support.actors} />
        </p>
      )
    case 'claimed':
      return (
        <p class="not-counted small">
          {t('dialogues.claimed-not-counted', { who: claimedByText(t, support.claim.claim.claimedBy) })}{' '}
          <q>
            <Words t={t} words={support.claim.claim.text} />
          </q>
        </p>
      )
    case 'uncounted':
      return <p class="not-counted small">{t('dialogues.not-counted', { why: whyText(t, support.why) })}</p>
    case 'nobody':
      return <p class="not-counted small">{t('dialogues.support-nobody')}</p>
  }
}

const Actors: FC<{ readonly t: Translator; readonly actors: readonly ActorRecord[] }> = ({ t, actors }) => (
  <>
    {actors.map((actor, at) => (
      <>
        {at === 0 ? null : ', '}
        <Actor t={t} actor={actor} />
      </>
    ))}
  </>
)
