// A proposal on which somebody has decided: what became of it, the citation to copy where it makes no record, what was typed too late, and
// taking it back with the records that it made.
import type { FC } from 'hono/jsx'
import type { Decision, KeptReading } from '../../../../open/dialogues/index.ts'
import { Banner, Button, Details, HiddenFields, TextField } from '../../../../platform/page/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { placeText } from './reading-parts.tsx'

/** What stands in the place of the form. `who`: null for the reader's own account; `typed`: what they typed while somebody else decided. */
export const DecidedProposal: FC<{
  readonly visit: CoordinationVisit
  readonly kept: KeptReading
  readonly found: KeptReading['proposals'][number]
  readonly home: string
  readonly nextLink: string
  readonly who: string | null
  readonly typed: string | null
  readonly recordHref: (record: Decision['made'][number]) => string
}> = ({ visit, kept, found: { proposal, decision }, home, nextLink, who, typed, recordHref }) => {
  const { t } = visit
  const records = decision.made.filter(({ kind }) => kind !== 'actor')
  return (
    <>
      {typed === null ? null : (
        <Banner urgent title={t('reading-in.late-title')}>
          <p>{t('reading-in.late-text')}</p>
          {typed.trim() === '' ? null : (
            <blockquote dir="auto">
              <p>{typed}</p>
            </blockquote>
          )}
        </Banner>
      )}
      <p>
        <strong>{t(`reading-in.state-${decision.state}`)}</strong>
        {decision.decidedAt === null
          ? null
          : ` · ${who === null ? t('reading-in.decided-by-you', { date: t.date(decision.decidedAt) }) : t('reading-in.decided-by', { who, date: t.date(decision.decidedAt) })}`}
      </p>
      {decision.made.length === 0 ? null : (
        <ul>
          {decision.made.map((record) => (
            <li>
              <a href={recordHref(record)}>{t(`dialogue-desk.kind-${record.kind}`)}</a>
            </li>
          ))}
        </ul>
      )}
      {proposal.kind === 'figure' && decision.state !== 'refused' ? (
        <>
          <p>{t('reading-in.figure-cite')}</p>
          <blockquote class="reading-passage" lang={kept.language} dir="auto">
            <p>
              {proposal.text} ({kept.title}, {placeText(t, proposal)})
            </p>
          </blockquote>
        </>
      ) : null}
      {records.length === 0 ? (
        <ReopenForm visit={visit} home={home} id={proposal.id} label={t('reading-in.reopen')} />
      ) : (
        <Details summary={t('reading-in.take-back')}>
          <p>{t('reading-in.take-back-text')}</p>
          <ReopenForm visit={visit} home={home} id={proposal.id} label={t('reading-in.take-back-now')} isReasoned />
        </Details>
      )}
      <p>
        <a href={nextLink}>{t('reading-in.next-open')}</a>
      </p>
    </>
  )
}

const ReopenForm: FC<{
  readonly visit: CoordinationVisit
  readonly home: string
  readonly id: string
  readonly label: string
  readonly isReasoned?: boolean
}> = ({ visit: { t, signedIn }, home, id, label, isReasoned = false }) => (
  <form method="post" action={`${home}/decide`}>
    <HiddenFields
      fields={[
        ['form-token', signedIn.formToken],
        ['sort', 'proposal'],
        ['id', id],
        ['back', `/proposal/${id}#here`],
      ]}
    />
    {isReasoned ? (
      <TextField
        name="reason"
        label={t('reading-in.take-back-reason')}
        hint={t('reading-in.take-back-reason-hint')}
        value={t('reading-in.take-back-usual')}
      />
    ) : null}
    <Button quiet name="go" value="reopen">
      {label}
    </Button>
  </form>
)
