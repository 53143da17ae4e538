// One record as those who edit see it: what it says now, where it stands in the review, what the next step is, every version.
import type { FC } from 'hono/jsx'
import { compareCells, FIELDS, titleOf, type SavedVersion, type WorkRecord } from '../../../open/measures/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, Details, ErrorSummary, Facts, HiddenFields, TextField } from '../../../platform/page/index.ts'

/** A step that was refused, as the name of its message. */
export type StepProblem = 'own-work' | 'words-needed' | 'wrong-state' | 'conflict' | 'incomplete' | 'not-found' | 'bad-values'

const Step: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly record: WorkRecord
  readonly step: 'submit' | 'accept' | 'send-back' | 'withdraw' | 'restore'
  readonly quiet?: boolean
}> = ({ t, home, formToken, record, step, quiet = false }) => (
  <form method="post" action={`${home}/measures/step#content`}>
    <HiddenFields
      fields={[
        ['form-token', formToken],
        ['id', record.id],
        ['version', String(record.latest.version)],
        ['step', step],
      ]}
    />
    {step === 'send-back' || step === 'withdraw' ? (
      <div class="question">
        <label class="label" for={`words-${step}`}>
          {t(`measures.words-${step}`)}
        </label>
        <input id={`words-${step}`} name="words" dir="auto" />
      </div>
    ) : null}
    <Button quiet={quiet}>{t(`measures.step-${step}`)}</Button>
  </form>
)

export const RecordPage: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly account: string
  readonly record: WorkRecord
  readonly problem: StepProblem | null
  readonly missing: readonly string[]
}> = ({ t, home, formToken, account, record, problem, missing }) => {
  const { id, recordType, latest, publishedVersion, standing, offered } = record
  const published = record.versions.find(({ version }) => version === publishedVersion)
  const step = { t, home, formToken, record }
  const submittedBy = record.reviews.findLast((one) => one.version === latest.version && one.step === 'submitted')?.by
  const isOwn = latest.savedBy === account || submittedBy === account
  const sentBack = record.reviews.findLast((one) => one.version === latest.version && one.step === 'sent-back')
  return (
    <>
      <ErrorSummary
        t={t}
        errors={
          problem === null
            ? []
            : [
                {
                  field: 'record',
                  message: t(`measures.refused-${problem}`, {
                    fields: t.list(missing.map((column) => t(`measures.field-${column}`))),
                  }),
                },
              ]
        }
      />
      <p class="back">
        <a href={`${home}/measures`}>{t('measures.back-to-work')}</a>
      </p>
      <h1 id="record" dir="auto">
        {titleOf(recordType, latest.cells)}
      </h1>
      <p>
        <strong>{t(standing === 'withdrawn' ? 'measures.standing-withdrawn' : `measures.version-${latest.state}`)}</strong>{' '}
        {published === undefined ? t('measures.not-public') : t('measures.public-version', { version: published.version })}
      </p>
      {sentBack === undefined ? null : (
        <Banner title={t('measures.version-sent-back')}>
          <p dir="auto">{sentBack.words}</p>
        </Banner>
      )}
      {offered === null ? null : (
        <Banner title={t('measures.offered')}>
          <p>{t('measures.offered-text')}</p>
          <Changes t={t} recordType={recordType} before={latest} after={offered} />
        </Banner>
      )}
      {latest.note === '' ? null : <p dir="auto">{latest.note}</p>}
      {published === undefined || published.version === latest.version ? null : (
        <Card>
          <h2>{t('measures.what-changes')}</h2>
          <Changes t={t} recordType={recordType} before={published} after={latest} />
        </Card>
      )}
      <Facts
        facts={FIELDS[recordType]
          .filter(({ column }) => (latest.cells[column] ?? '') !== '')
          .map(({ column }) => ({
            name: t(`measures.field-${column}`),
            value: <span dir="auto">{(latest.cells[column] ?? '').replaceAll(';', '; ')}</span>,
          }))}
      />
      {standing === 'withdrawn' ? (
        <Step {...step} step="restore" />
      ) : (
        <>
          {latest.state === 'draft' ? <Step {...step} step="submit" /> : null}
          {latest.state === 'submitted' && isOwn ? <p>{t('measures.second-account')}</p> : null}
          {latest.state === 'submitted' && !isOwn ? (
            <>
              <Step {...step} step="accept" />
              <Step {...step} step="send-back" quiet />
            </>
          ) : null}
          <p>
            <a class="list-link" href={`${home}/measures/edit/${id}`}>
              {t('measures.edit')}
            </a>
          </p>
          <Details summary={t('measures.take-away')}>
            <p>{t('measures.take-away-text')}</p>
            <Step {...step} step="withdraw" quiet />
          </Details>
        </>
      )}
      <Details summary={t('measures.history', { count: record.versions.length })}>
        <ol class="plain-list">
          {record.versions.map((version, place) => (
            <li>
              {t('measures.version-of', { version: version.version, date: t.date(version.savedAt) })} ·{' '}
              {t(`measures.origin-${version.origin}`)} · {t(`measures.version-${version.state}`)}
              <Changes t={t} recordType={recordType} before={record.versions[place + 1]} after={version} />
            </li>
          ))}
        </ol>
      </Details>
    </>
  )
}

const Changes: FC<{
  readonly t: Translator
  readonly recordType: WorkRecord['recordType']
  readonly before: SavedVersion | undefined
  readonly after: SavedVersion
}> = ({ t, recordType, before, after }) =>
  before === undefined ? null : (
    <ul>
      {compareCells(recordType, before.cells, after.cells).map((change) => (
        <li>
          {t('measures.change', {
            field: t(`measures.field-${change.column}`),
            before: change.before === '' ? t('measures.not-told') : change.before,
            after: change.after === '' ? t('measures.not-told') : change.after,
          })}
        </li>
      ))}
    </ul>
  )

/** A message of an objection's decision. */
export const ObjectionDecision: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly objection: {
    readonly id: string
    readonly recordId: string
    readonly receivedAt: Date
    readonly receivedWords: string
    readonly sender: string
  }
  readonly problem: StepProblem | null
}> = ({ t, home, formToken, objection: { id, recordId, receivedAt, receivedWords, sender }, problem }) => (
  <Card as="li" id={`objection-${id}`}>
    <h3>
      <a href={`${home}/measures/record/${recordId}`}>{recordId}</a>
    </h3>
    <p>{t('measures.objection-of', { date: t.date(receivedAt) })}</p>
    <blockquote dir="auto">{receivedWords}</blockquote>
    {sender === '' ? null : <p dir="auto">{t('measures.objection-from', { sender })}</p>}
    <form method="post" action={`${home}/measures/objection#content`}>
      <HiddenFields
        fields={[
          ['form-token', formToken],
          ['id', id],
        ]}
      />
      <TextField
        name={`words.${id}`}
        label={t('measures.objection-shown-words')}
        hint={t('measures.objection-shown-words-hint')}
        error={problem === null ? undefined : t(`measures.refused-${problem}`, { fields: '' })}
        value={receivedWords}
        rows={4}
      />
      <div class="buttons">
        <Button name="decision" value="shown">
          {t('measures.objection-show')}
        </Button>
        <Button quiet name="decision" value="not-shown">
          {t('measures.objection-not-show')}
        </Button>
      </div>
    </form>
  </Card>
)
