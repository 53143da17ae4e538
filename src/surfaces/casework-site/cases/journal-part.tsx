// The journal, newest first: what happened, who wrote it in which role, and beside a corrected entry the correction.
import type { JournalEntry } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { isCorrectable } from './actions/index.ts'
import { nameAccount, type CaseView } from './case-view.ts'
import { describeEvent } from './describe-entry.ts'
import { describeMoment } from './describe-due.ts'
import { GoForm } from './go-form.tsx'

/** Entries on one page of the journal. */
const SHOWN = 25

/** The journal from the entry before `before` backwards, or from the newest. */
export const JournalPart: FC<{
  readonly view: CaseView
  readonly before: number | null
  readonly fresh: ReadonlySet<number>
}> = ({ view, before, fresh }) => {
  const { visit, opened } = view
  const { t } = visit
  const corrections = opened.entries.filter(({ event }) => event.type === 'corrected')
  // A correction stands beside what it corrects, and in its own place as a line.
  const listed = opened.entries.filter(({ seq }) => before === null || seq < before).toReversed()
  const shown = listed.slice(0, SHOWN)
  const last = shown.at(-1)?.seq
  const damaged = opened.damaged.filter(({ seq }) => (before === null || seq < before) && (last === undefined || seq >= last))
  return (
    <section aria-labelledby="journal">
      <h2 id="journal">{t('cases.journal')}</h2>
      {damaged.map(({ seq, writtenAt }) => (
        <p class="banner banner-urgent">{t('cases.entry-damaged', { seq, at: describeMoment(t, writtenAt, view.timeZone) })}</p>
      ))}
      <ol class="journal" reversed>
        {shown.map((entry) => (
          <Entry
            {...{ view, entry }}
            isFresh={fresh.has(entry.seq)}
            corrections={corrections.filter(({ event }) => event.type === 'corrected' && event.seq === entry.seq)}
          />
        ))}
      </ol>
      {listed.length > shown.length && last !== undefined ? (
        <GoForm {...{ view }} to="journal" hidden={[['before', String(last)]]} quiet>
          {t('cases.journal-older')}
        </GoForm>
      ) : null}
    </section>
  )
}

const Entry: FC<{
  readonly view: CaseView
  readonly entry: JournalEntry
  readonly corrections: readonly JournalEntry[]
  readonly isFresh: boolean
}> = ({ view, entry, corrections, isFresh }) => {
  const { visit, opened } = view
  const { t } = visit
  const isCorrected = corrections.length > 0
  return (
    <li class={isFresh ? 'entry entry-fresh' : 'entry'} id={`entry-${entry.seq}`} value={entry.seq}>
      {isFresh ? <strong class="mark">{t('cases.entry-of-others')}</strong> : null}
      <p class="entry-line">{isCorrected ? <del>{<Line {...{ view, entry }} />}</del> : <Line {...{ view, entry }} />}</p>
      <Words {...{ view, entry }} isStruck={isCorrected} />
      <div class="entry-foot">
        <Signed {...{ view, entry }} />
        {opened.mayWrite && isCorrectable(entry) ? (
          <GoForm
            {...{ view }}
            to="correct"
            hidden={[['entry', String(entry.seq)]]}
            small
            about={t('cases.entry-number', { seq: entry.seq })}
          >
            {t('cases.correct')}
          </GoForm>
        ) : null}
      </div>
      {corrections.map((correction) => (
        <Correction {...{ view, correction }} />
      ))}
    </li>
  )
}

const Correction: FC<{ readonly view: CaseView; readonly correction: JournalEntry }> = ({ view, correction }) => {
  const { t } = view.visit
  const { event } = correction
  if (event.type !== 'corrected') return null
  const now = event.event === null ? null : describeEvent(contextOf(view), event.event)
  return (
    <div class="correction">
      <p>
        <strong>{t(now === null ? 'cases.correction-out' : 'cases.correction')}</strong> {now?.line ?? ''}
      </p>
      {(now?.words ?? []).map((words) => (
        <p class="pre" dir="auto">
          {words}
        </p>
      ))}
      <p class="pre soft" dir="auto">
        {t('cases.correction-because', { because: event.because })}
      </p>
      <Signed {...{ view }} entry={correction} />
    </div>
  )
}

const Line: FC<{ readonly view: CaseView; readonly entry: JournalEntry }> = ({ view, entry }) => (
  <>{describeEvent(contextOf(view), entry.event).line}</>
)

const Words: FC<{ readonly view: CaseView; readonly entry: JournalEntry; readonly isStruck: boolean }> = ({
  view,
  entry,
  isStruck,
}) => (
  <>
    {describeEvent(contextOf(view), entry.event).words.map((words) => (
      <p class="pre" dir="auto">
        {isStruck ? <del>{words}</del> : words}
      </p>
    ))}
  </>
)

/** Who wrote, in which role, and when. */
const Signed: FC<{ readonly view: CaseView; readonly entry: JournalEntry }> = ({ view, entry: { by, at, seq } }) => {
  const { t } = view.visit
  const role = t(`cases.by-${by.role}`)
  return (
    <p class="soft small">
      <span class="nowrap">{t('cases.entry-number', { seq })}</span> ·{' '}
      {by.accountId === null ? (
        role
      ) : (
        <>
          <bdi>{nameAccount(view, by.accountId)}</bdi> · {role}
        </>
      )}{' '}
      · <time datetime={at}>{describeMoment(t, at, view.timeZone)}</time>
    </p>
  )
}

function contextOf({ visit, opened, definitions, names }: CaseView) {
  return { t: visit.t, state: opened.state, definitions, names }
}
