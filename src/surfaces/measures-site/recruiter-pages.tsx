// Recruiters: found by name in any script, and for each in one sentence whether it is licensed today, with its licences, sanctions,
// released counts of complaints, and what it says against its entry. No private person stands here.
import type { FC } from 'hono/jsx'
import {
  isLicensedOn,
  recruiterFile,
  sayDate,
  sayPlaces,
  type Complaints,
  type Measures,
  type MeasureStock,
  type PublishedRecord,
  type ShownObjection,
} from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, Card, ErrorSummary, Facts, Table, TextField } from '../../platform/page/index.ts'
import { listAddress } from './addresses.ts'
import { Downloads, History, OwnWords, Sources } from './parts.tsx'

type Recruiter = PublishedRecord<'recruiter'>

/** "Is this recruiter licensed today?" in one sentence, with the date and the source. */
export function sayLicensed(t: Translator, { all }: Pick<MeasureStock, 'all'>, id: string, today: string): string {
  const { licences, sanctions } = recruiterFile({ all }, id)
  const found = isLicensedOn(today, licences, sanctions)
  const day = t.date(today)
  if (found.answer === 'none-recorded') return t('measures.licensed-none', { day })
  if (found.answer === 'suspended') {
    const { content } = found.sanction
    return t(found.isSure ? 'measures.licensed-suspended' : 'measures.licensed-perhaps-suspended', {
      day,
      what: t(`measures.code-sanction-kind-${content.kind}`),
      authority: content.authority,
      from: sayDate(t, content.from),
      source: content.sources[0] ?? '',
    })
  }
  const { content } = found.licence
  const values = { day, number: content.number, authority: content.authority, source: content.sources[0] ?? '' }
  switch (found.answer) {
    case 'yes':
      return content.validUntil === 'none'
        ? t('measures.licensed-yes-open', { ...values, confirmed: sayDate(t, content.confirmedOn) })
        : t('measures.licensed-yes', { ...values, until: sayDate(t, content.validUntil) })
    case 'ran-out':
      return t('measures.licensed-ran-out', { ...values, until: sayDate(t, content.validUntil) })
    case 'not-yet':
      return t('measures.licensed-not-yet', { ...values, from: sayDate(t, content.validFrom) })
    case 'not-known':
      return t('measures.licensed-not-known', values)
  }
}

export const RecruiterListPage: FC<{
  readonly t: Translator
  readonly stock: MeasureStock
  readonly typed: string
  readonly found: readonly Recruiter[]
  readonly today: string
}> = ({ t, stock, typed, found, today }) => (
  <>
    <h1>{t('measures.recruiters-title')}</h1>
    <p class="lead">{t('measures.recruiters-lead')}</p>
    <form method="post" action={`${listAddress(t.language, 'recruiters')}#found`}>
      <TextField name="name" label={t('measures.recruiter-name')} hint={t('measures.recruiter-name-hint')} value={typed} />
      <Button>{t('measures.search')}</Button>
    </form>
    <h2 id="found">{t('measures.recruiters-found', { count: found.length })}</h2>
    {found.length === 0 ? <p>{t('measures.recruiter-not-here')}</p> : null}
    <ul class="plain-list">
      {found.map(({ id, content }) => (
        <Card as="li">
          <h3>
            <a href={`${listAddress(t.language, 'recruiters')}/${id}`} dir="auto">
              {content.name}
            </a>
          </h3>
          <p>{sayLicensed(t, stock, id, today)}</p>
        </Card>
      ))}
    </ul>
    <Downloads t={t} recordTypes={['recruiter', 'licence', 'sanction']} />
  </>
)

/** What was typed into an objection that was not taken. */
export interface WrongObjection {
  readonly problem: 'words-needed' | 'too-long' | 'too-many'
  readonly words: string
  readonly sender: string
}

export const RecruiterPage: FC<{
  readonly t: Translator
  readonly recruiter: Recruiter
  readonly stock: MeasureStock
  readonly today: string
  readonly complaints: Complaints
  readonly objections: readonly ShownObjection[]
  readonly versions: Awaited<ReturnType<Measures['listVersions']>>
  readonly wrong: WrongObjection | null
  readonly isTaken: boolean
}> = ({ t, recruiter: { id, content }, stock, today, complaints, objections, versions, wrong, isTaken }) => {
  const { licences, sanctions } = recruiterFile(stock, id)
  return (
    <>
      <ErrorSummary
        t={t}
        errors={wrong === null ? [] : [{ field: 'words', message: t(`measures.objection-${wrong.problem}`) }]}
      />
      <p class="back">
        <a href={listAddress(t.language, 'recruiters')}>{t('measures.back-to-recruiters')}</a>
      </p>
      <h1 dir="auto">{content.name}</h1>
      {isTaken ? (
        <Banner title={t('measures.objection-taken')}>
          <p>{t('measures.objection-taken-text')}</p>
        </Banner>
      ) : null}
      <p class="short-answer">{sayLicensed(t, stock, id, today)}</p>
      <Facts
        facts={[
          ...(content.otherNames.length === 0
            ? []
            : [{ name: t('measures.field-other_names'), value: <OwnWords text={content.otherNames.join('; ')} /> }]),
          { name: t('measures.field-kind'), value: t(`measures.code-recruiter-kind-${content.kind}`) },
          { name: t('measures.field-seat'), value: sayPlaces(t, content.place) },
          { name: t('measures.field-origins'), value: sayPlaces(t, content.origins) },
          { name: t('measures.field-destinations'), value: sayPlaces(t, content.destinations) },
          { name: t('measures.complaints'), value: <ComplaintFigure t={t} complaints={complaints} /> },
          { name: t('measures.field-sources'), value: <Sources sources={content.sources} /> },
        ]}
      />
      <h2>{t('measures.list-licence')}</h2>
      {licences.length === 0 ? <p>{t('measures.no-licence-recorded')}</p> : null}
      {licences.map(({ id: licenceId, content: licence }) => (
        <Card id={licenceId}>
          <h3 dir="auto">{licence.number}</h3>
          <Facts
            facts={[
              { name: t('measures.field-authority'), value: <OwnWords text={licence.authority} /> },
              { name: t('measures.field-valid_from'), value: sayDate(t, licence.validFrom) },
              { name: t('measures.field-valid_until'), value: sayDate(t, licence.validUntil) },
              ...(licence.scope === '' ? [] : [{ name: t('measures.field-scope'), value: <OwnWords text={licence.scope} /> }]),
              { name: t('measures.field-sources'), value: <Sources sources={licence.sources} /> },
            ]}
          />
        </Card>
      ))}
      <h2>{t('measures.list-sanction')}</h2>
      {sanctions.length === 0 ? <p>{t('measures.no-sanction-recorded')}</p> : null}
      {sanctions.length === 0 ? null : (
        <Table
          caption={t('measures.list-sanction')}
          columns={[
            { heading: t('measures.field-what') },
            { heading: t('measures.field-kind') },
            { heading: t('measures.by-whom') },
            { heading: t('measures.field-from') },
            { heading: t('measures.field-until') },
            { heading: t('measures.field-sources') },
          ]}
          rows={sanctions.map(({ id: sanctionId, content: sanction }) => [
            <span id={sanctionId} dir="auto">
              {sanction.what}
            </span>,
            t(`measures.code-sanction-kind-${sanction.kind}`),
            <OwnWords text={sanction.authority} />,
            sayDate(t, sanction.from),
            sayDate(t, sanction.until),
            <Sources sources={sanction.sources} />,
          ])}
        />
      )}
      <h2>{t('measures.objections')}</h2>
      {objections.length === 0 ? <p>{t('measures.no-objection')}</p> : null}
      <ul class="plain-list">
        {objections.map(({ receivedAt, state, words }) => (
          <Card as="li">
            <p>
              <strong>{t('measures.objection-of', { date: t.date(receivedAt) })}</strong> {t(`measures.objection-${state}`)}
            </p>
            {words === '' ? null : (
              <p>
                <OwnWords text={words} />
              </p>
            )}
          </Card>
        ))}
      </ul>
      <h3>{t('measures.object')}</h3>
      <p>{t('measures.object-text')}</p>
      <form method="post" action={`${listAddress(t.language, 'recruiters')}/${id}#content`}>
        <TextField
          name="words"
          label={t('measures.objection-words')}
          hint={t('measures.objection-words-hint')}
          error={wrong === null ? undefined : t(`measures.objection-${wrong.problem}`)}
          value={wrong?.words}
          rows={5}
        />
        <TextField
          name="sender"
          label={t('measures.objection-sender')}
          hint={t('measures.objection-sender-hint')}
          optional={t('measures.optional')}
          value={wrong?.sender}
        />
        <Button>{t('measures.send-objection')}</Button>
      </form>
      <History t={t} recordType="recruiter" versions={versions} />
    </>
  )
}

const ComplaintFigure: FC<{ readonly t: Translator; readonly complaints: Complaints }> = ({ t, complaints }) => {
  if (complaints.state === 'not-published') return <>{t('measures.complaints-not-published')}</>
  const { state, people, low, high, release, table, period } = complaints
  const text =
    state === 'hidden'
      ? t('measures.complaints-hidden', { period })
      : low === null || high === null
        ? t('measures.complaints-shown', { people: people ?? 0, period })
        : t('measures.complaints-between', { people: people ?? 0, low, high, period })
  return (
    <>
      {text} <a href={`/${t.language}/statistics/${release}/${table}`}>{t('measures.complaints-release')}</a>
    </>
  )
}
