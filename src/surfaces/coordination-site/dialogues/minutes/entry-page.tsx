// The page of one entry. Where two texts are kept it begins with both and a form that makes one of them; then come changing, moving, taking
// back, and the history, in which nothing is ever missing.
import type { FC } from 'hono/jsx'
import { findMade, type EntryState, type MinutesNews, type MinutesRevision } from '../../../../open/dialogues/index.ts'
import { Banner, Button, ErrorSummary, HiddenFields, TextField } from '../../../../platform/page/index.ts'
import { EntryForm, KnownSpeakers } from './entry-form.tsx'
import { EntryFacts, Words } from './entry-row.tsx'
import { nameOf, speakerText, type MinutesTable } from './minutes-table.ts'
import { changeFields } from './read-entry-form.ts'

export const EntryPage: FC<{
  readonly table: MinutesTable
  readonly state: EntryState
  readonly history: readonly MinutesRevision[]
  readonly news: MinutesNews
  readonly number: number
  readonly isUsed: boolean
  /** Why somebody was led here: saving found two texts, or a record cannot be made before it is said for whom somebody spoke. */
  readonly told: 'both-kept' | 'for-whom' | null
  readonly error: string | undefined
  readonly now: Date
  /** Where words can be erased from it for good. */
  readonly eraseAddress: string
}> = ({ table, state, history, news, number, isUsed, told, error, now, eraseAddress }) => {
  const { t, base } = table
  const { shape, content, heads, entry } = state
  const bases = heads.map(({ id }) => id)
  const isTwo = shape === 'both-kept'
  const own = heads.find(({ account }) => account === table.accountId) ?? heads[0]
  // Nothing is lost by saving as it stands: the text begins as all texts, one below the other.
  const texts = [...new Set(heads.map((head) => head.content.text))]
  const settled = isTwo && own !== undefined ? { ...own.content, withdrawn: null, text: texts.join('\n\n') } : content
  return (
    <>
      <ErrorSummary t={t} errors={error === undefined ? [] : [{ field: 'reason', message: error }]} />
      <h1>{t('minutes.entry-number', { number })}</h1>
      <p>
        <a href={`${base}#entry-${entry}`}>{t('minutes.to-minutes')}</a>
      </p>
      {told === 'for-whom' ? (
        <div role="alert">
          <Banner urgent>
            <p>{t('minutes.for-whom-needed')}</p>
            <p>
              <a href={`${base}/speakers`}>{t('minutes.speakers-title')}</a>
            </p>
          </Banner>
        </div>
      ) : null}
      {isTwo ? (
        <>
          <div role={told === 'both-kept' ? 'alert' : undefined}>
            <Banner urgent>
              <p>{t('minutes.both-kept', { names: t.list([...new Set(heads.map(({ account }) => nameOf(table, account)))]) })}</p>
            </Banner>
          </div>
          <div class="entry-both">
            {heads.map((head) => (
              <section class="entry-side" aria-label={t('minutes.side-of', { name: nameOf(table, head.account) })}>
                <Revision table={table} revision={head} />
              </section>
            ))}
          </div>
        </>
      ) : null}
      <h2>{t(isTwo ? 'minutes.settle' : 'minutes.change')}</h2>
      {isTwo ? <p>{t('minutes.settle-hint')}</p> : null}
      <KnownSpeakers table={table} />
      <EntryForm
        table={table}
        prefix="edit"
        action={`${base}/entry`}
        base={{ fields: changeFields(state, bases, settled, now), content: settled }}
        submit={t(isTwo ? 'minutes.settle' : 'minutes.save')}
      />
      {isTwo ? null : (
        <>
          <Move table={table} state={state} news={news} />
          {content.withdrawn === null ? (
            <TakeBack table={table} entry={entry} isUsed={isUsed} error={error} />
          ) : (
            <form method="post" action={`${base}/entry/${entry}/restore`}>
              <h2>{t('minutes.restore-title')}</h2>
              <HiddenFields fields={[['form-token', table.formToken]]} />
              <div class="buttons">
                <Button quiet>{t('minutes.restore')}</Button>
              </div>
            </form>
          )}
        </>
      )}
      <h2>{t('minutes.history')}</h2>
      <p>
        <a href={eraseAddress}>{t('minutes.erase')}</a>
      </p>
      <ol class="entries" reversed>
        {history.toReversed().map((revision) => (
          <li class="entry" id={`revision-${revision.id}`}>
            <Revision table={table} revision={revision} />
          </li>
        ))}
      </ol>
    </>
  )
}

const Revision: FC<{ readonly table: MinutesTable; readonly revision: MinutesRevision }> = ({ table, revision }) => {
  const { t } = table
  const { account, typedAt, receivedAt, content } = revision
  // Two minutes: longer than any save takes that was not held up.
  const isLate = receivedAt.getTime() - typedAt.getTime() > 120_000
  return (
    <>
      <p class="soft small">
        <bdi>{nameOf(table, account)}</bdi>
        {', '}
        <time datetime={typedAt.toISOString()}>{`${t.date(typedAt)}, ${t.time(typedAt, 'UTC')} UTC`}</time>
        {isLate ? ` · ${t('minutes.arrived', { time: t.time(receivedAt, 'UTC') })}` : null}
      </p>
      {revision.tellsErasure === true ? <p>{t('minutes.erased-here')}</p> : null}
      {content.withdrawn === null ? null : (
        <p>
          <strong>{t('minutes.taken-back')}</strong> <bdi>{content.withdrawn.reason}</bdi>
        </p>
      )}
      <p>
        <strong>
          <bdi>{speakerText(t, content.speaker.written)}</bdi>
        </strong>
      </p>
      <Words content={content} />
      <EntryFacts table={table} content={content} />
    </>
  )
}

const Move: FC<{ readonly table: MinutesTable; readonly state: EntryState; readonly news: MinutesNews }> = ({
  table: { t, base, formToken },
  state: { entry },
  news,
}) => {
  const before = news.order[news.order.indexOf(entry) - 1] ?? ''
  return (
    <form method="post" action={`${base}/entry/${entry}/move`}>
      <h2>{t('minutes.move-title')}</h2>
      <HiddenFields fields={[['form-token', formToken]]} />
      <div class="question">
        <label class="label" for="after">
          {t('minutes.move-after')}
        </label>
        <select id="after" name="after">
          <option value="">{t('minutes.at-the-beginning')}</option>
          {news.entries.flatMap((one, at) =>
            one.entry === entry
              ? []
              : [
                  <option value={one.entry} selected={one.entry === before}>
                    {`${t.number(at + 1)}. ${speakerText(t, one.content.speaker.written)}: ${one.content.text.slice(0, 60)}`}
                  </option>,
                ],
          )}
        </select>
      </div>
      <div class="buttons">
        <Button quiet>{t('minutes.move')}</Button>
      </div>
    </form>
  )
}

const TakeBack: FC<{
  readonly table: MinutesTable
  readonly entry: string
  readonly isUsed: boolean
  readonly error: string | undefined
}> = ({ table: { t, base, formToken, book }, entry, isUsed, error }) => {
  const { intervention, outcomes } = findMade(book, entry)
  const records = [
    ...(intervention === null ? [] : [{ id: intervention.id, label: t('minutes.kind-intervention') }]),
    ...outcomes.map(({ id, outcome }) => ({ id, label: t(`minutes.kind-${outcome}`) })),
  ]
  return (
    <form method="post" action={`${base}/entry/${entry}/withdraw`}>
      <h2>{t('minutes.take-back-title')}</h2>
      <p>{t('minutes.take-back-text')}</p>
      <HiddenFields fields={[['form-token', formToken]]} />
      <TextField
        name="reason"
        label={t('minutes.reason')}
        hint={t(isUsed ? 'minutes.reason-hint-used' : 'minutes.reason-hint')}
        error={error}
      />
      {records.length === 0 ? null : (
        <fieldset class="question">
          <legend>{t('minutes.take-back-records')}</legend>
          {records.map(({ id, label }) => (
            <label class="choice">
              <input type="checkbox" name="record" value={id} checked />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="buttons">
        <Button quiet>{t('minutes.take-back')}</Button>
      </div>
    </form>
  )
}
