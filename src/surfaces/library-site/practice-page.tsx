// A practice's own page. What could hurt somebody, what is not known and how well the rest is known stand before the praise.
import type { FC } from 'hono/jsx'
import type { InForceStatus, LibraryRecord } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import { English, EnglishNotice, EnglishParagraph } from './english.tsx'
import { labelCode } from './labels.ts'
import {
  Actions,
  basisWords,
  codeFact,
  codesFact,
  dateFact,
  frameworkFacts,
  KnownFacts,
  Similar,
  Sources,
  textFact,
  textsFact,
  Versions,
  type RecordSurroundings,
} from './record-facts.tsx'
import { describeWhatWhereWhen, StatusTag } from './standing.tsx'

type Practice = Extract<LibraryRecord, { readonly recordType: 'practice' }>

export const PracticePage: FC<{
  readonly t: Translator
  readonly practice: Practice
  readonly status: InForceStatus
  readonly around: RecordSurroundings
}> = ({ t, practice, status, around }) => {
  const { content } = practice
  return (
    <article>
      <p class="eyebrow">{describeWhatWhereWhen(t, practice).join(' · ')}</p>
      <h1>
        <English t={t}>{content.title}</English>
      </h1>
      <p class="standing">
        <StatusTag t={t} status={status} /> {status === 'unknown' ? t('practices.status-unknown-text') : ''}
      </p>
      <EnglishNotice t={t} />
      <div class="lead">
        <EnglishParagraph t={t}>{content.summary}</EnglishParagraph>
      </div>
      {content.collective === 'yes' ? <p class="notice">{t('practices.collective')}</p> : null}
      <Harms t={t} practice={practice} />
      <section aria-labelledby="outcome">
        <h2 id="outcome">{t('practices.outcome')}</h2>
        {content.outcome === 'unknown' || content.outcome === '' ? (
          <p>{t('practices.outcome-unknown')}</p>
        ) : (
          <EnglishParagraph t={t}>{content.outcome}</EnglishParagraph>
        )}
        <p>
          <strong>{labelCode(t, 'evidence', content.evidenceGrade)}.</strong>{' '}
          {t(`practice-codes.evidence-why-${content.evidenceGrade}`)}
        </p>
        <KnownFacts
          facts={[
            textFact(t, 'evidence_source', content.evidenceSource),
            textFact(t, 'evidence_raised_by', content.evidenceRaisedBy),
            textsFact(t, 'figures', content.figures),
          ]}
        />
      </section>
      <section aria-labelledby="copying">
        <h2 id="copying">{t('practices.copying')}</h2>
        <KnownFacts
          facts={[
            content.limits === ''
              ? { name: t('practices.field-limits'), value: t('practices.no-limits') }
              : {
                  name: t('practices.field-limits'),
                  value: (
                    <>
                      <English t={t}>{content.limits}</English>
                      <span class="soft small">{basisWords(t, content.limitsBasis)}</span>
                    </>
                  ),
                },
            content.replication === ''
              ? { name: t('practices.field-replication'), value: t('practices.not-known') }
              : textFact(t, 'replication', content.replication),
          ]}
        />
        <Actions t={t} id={practice.id} recordType="practice" />
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">{t('practices.facts')}</h2>
        <PracticeFacts t={t} practice={practice} />
      </section>
      <Sources t={t} sources={content.sources} documents={around.documents} />
      <Similar t={t} similar={around.similar} />
      <Versions t={t} id={practice.id} around={around} />
    </article>
  )
}

/** Possible harms; where nobody wrote of any, that is said, since it is no promise that there are none. */
const Harms: FC<{ readonly t: Translator; readonly practice: Practice }> = ({ t, practice: { content } }) =>
  content.possibleHarms === '' ? (
    <p class="soft">{t('practices.no-harms')}</p>
  ) : (
    <Banner urgent title={t('practices.harm')}>
      <EnglishParagraph t={t}>{content.possibleHarms}</EnglishParagraph>
      <p class="soft small">{t(content.harmsBasis.includes('stated') ? 'practices.harm-stated' : 'practices.harm-assigned')}</p>
    </Banner>
  )

const PracticeFacts: FC<{ readonly t: Translator; readonly practice: Practice }> = ({ t, practice }) => {
  const { content } = practice
  const record = 'practice' as const
  return (
    <KnownFacts
      facts={[
        textFact(t, 'actor', content.actor),
        codesFact(t, { column: 'actor_type', facet: 'actor-type', codes: [content.actorType], record }),
        codesFact(t, { column: 'kind', facet: 'kind', codes: [content.kind], record }),
        codesFact(t, { column: 'place', facet: 'place', codes: content.place, record }),
        textFact(t, 'locality', content.locality),
        codesFact(t, { column: 'level', facet: 'level', codes: [content.level], record }),
        dateFact(t, 'started', content.started),
        dateFact(t, 'ended', content.ended),
        codeFact(t, 'state_when_reported', `practice-codes.state-${content.stateWhenReported}`, content.stateWhenReported),
        dateFact(t, 'in_force_until', content.inForceUntil),
        textFact(t, 'legal_act', content.legalAct),
        textsFact(t, 'partners', content.partners),
        textsFact(t, 'reported_by', content.reportedBy),
        codesFact(t, { column: 'needs', facet: 'need', codes: content.needs, record, basis: ['assigned'] }),
        codesFact(t, { column: 'barriers', facet: 'barrier', codes: content.barriers, record, basis: ['assigned'] }),
        codesFact(t, { column: 'people', facet: 'people', codes: content.people, record }),
        codesFact(t, { column: 'groups', facet: 'group', codes: content.groups, record }),
        codeFact(
          t,
          'mainstreamed_or_dedicated',
          `practice-codes.mode-${content.mainstreamedOrDedicated}`,
          content.mainstreamedOrDedicated,
        ),
        codesFact(t, { column: 'levers', facet: 'lever', codes: content.levers, record, basis: ['assigned'] }),
        codesFact(t, { column: 'lever_holders', facet: 'holder', codes: content.leverHolders, record, basis: ['assigned'] }),
        content.levers.length === 0
          ? null
          : { name: t('practices.in-the-gap'), value: <a href={`/${t.language}/gaps#help`}>{t('practices.to-the-gap')}</a> },
        ...frameworkFacts(t, practice),
      ]}
    />
  )
}
