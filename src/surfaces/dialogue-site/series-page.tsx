// One series: its sessions, key messages, points, and the ways to what is drawn from all of it.
import type { Child, FC } from 'hono/jsx'
import { listConvergence, type DialogueBook, type SeriesRecord } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { balanceAddress, dialoguesAddress, outcomesAddress, sessionAddress } from './addresses.ts'
import { Back, DocumentsCited, Passages, Withdrawals } from './parts.tsx'
import { PointList } from './points-page.tsx'
import type { CitedDocument } from './site-context.ts'
import { dayText, formText } from './words.ts'
import { PlainWords, Words } from './worded.tsx'

/** A series with its sessions. */
export const SeriesPage: FC<{
  readonly t: Translator
  readonly book: DialogueBook
  readonly series: SeriesRecord
  readonly documents: readonly CitedDocument[]
  readonly more: Child
}> = ({ t, book, series, documents, more }) => {
  const sessions = book.sessions.filter((one) => one.series === series.id).toSorted((a, b) => a.number - b.number)
  const messages = book.messages.filter((one) => one.series === series.id).toSorted((a, b) => a.number - b.number)
  const isHere = new Set(sessions.map(({ id }) => id))
  const said = Map.groupBy(
    book.interventions.filter((one) => isHere.has(one.session)),
    (one) => one.session,
  )
  return (
    <>
      <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
      <h1>
        <Words t={t} words={series.title} />
      </h1>
      <p>
        {t('dialogues.convened-by')} <PlainWords t={t} text={series.convener} original={series.title.original} />
      </p>
      <p class="lead">
        <Words t={t} words={series.purpose} marks="all" />
      </p>
      <ul class="choices">
        <li class="card">
          <a href={outcomesAddress(t.language, { series: series.id })}>{t('dialogues.outcome-table')}</a>
          <p class="soft small">{t('dialogues.outcome-table-hint')}</p>
        </li>
        <li class="card">
          <a href={balanceAddress(t.language, series.id)}>{t('dialogues.to-balance')}</a>
          <p class="soft small">{t('dialogues.balance-hint')}</p>
        </li>
      </ul>
      <section aria-labelledby="sessions">
        <h2 id="sessions">{t('dialogues.sessions')}</h2>
        {sessions.length === 0 ? <p>{t('dialogues.no-sessions')}</p> : null}
        <ol class="session-list">
          {sessions.map((session) => (
            <li>
              <a href={sessionAddress(t.language, session.id)}>
                <Words t={t} words={session.title} />
              </a>
              <p class="soft small">
                {[formText(t, session.form), dayText(t, session.heldOn) ?? t('dialogues.day-unknown')].join(' · ')}
                {session.place === '' ? null : (
                  <>
                    {' · '}
                    <PlainWords t={t} text={session.place} original={session.title.original} />
                  </>
                )}
                {' · '}
                {t('dialogues.statement-count', { count: said.get(session.id)?.length ?? 0 })}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {more}
      {messages.length === 0 ? null : (
        <section aria-labelledby="messages">
          <h2 id="messages">{t('dialogues.messages')}</h2>
          <ol>
            {messages.map(({ title, passages }) => (
              <li>
                <Words t={t} words={title} marks="all" />
                <Passages t={t} passages={passages} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="points">
        <h2 id="points">{t('dialogues.points')}</h2>
        <PointList t={t} points={listConvergence(book, { series: series.id })} />
      </section>
      <Withdrawals t={t} withdrawals={book.withdrawals.filter(({ session }) => session !== null && isHere.has(session))} />
      <DocumentsCited t={t} documents={documents} passages={messages.flatMap(({ passages }) => passages)} />
    </>
  )
}
