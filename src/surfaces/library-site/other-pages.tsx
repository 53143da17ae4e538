// The pages of what is no practice: recommendations, gaps that documents name, and statements. Who speaks is said first, and where nobody
// put a name to it, that nobody may be counted for it.
import type { FC } from 'hono/jsx'
import { isSupport, titleOf, type LibraryRecord } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import { recordAddress } from './addresses.ts'
import { English, EnglishNotice, EnglishParagraph } from './english.tsx'
import { FittingPractices } from './fitting-practices.tsx'
import {
  Actions,
  codeFact,
  codesFact,
  dateFact,
  fieldName,
  frameworkFacts,
  KnownFacts,
  Similar,
  Sources,
  textFact,
  textsFact,
  Versions,
  type MaybeFact,
  type RecordSurroundings,
} from './record-facts.tsx'

type Other = Exclude<LibraryRecord, { readonly recordType: 'practice' }>
type Recommendation = Extract<LibraryRecord, { readonly recordType: 'recommendation' }>

/** The page of a record that is no practice. */
export const OtherPage: FC<{ readonly t: Translator; readonly record: Other; readonly around: RecordSurroundings }> = ({
  t,
  record,
  around,
}) => (
  <article>
    <p class="eyebrow">{t(`practices.one-${record.recordType}`)}</p>
    <h1>
      <English t={t}>{titleOf(record)}</English>
    </h1>
    <EnglishNotice t={t} />
    {record.recordType === 'recommendation' ? <Support t={t} recommendation={record} /> : null}
    {record.recordType === 'gap' && record.content.attribution !== 'named' ? <p>{t('practices.gap-unnamed')}</p> : null}
    {record.recordType === 'statement' ? (
      <>
        <EnglishParagraph t={t}>{record.content.summary}</EnglishParagraph>
        <p>{t('practices.statement-text')}</p>
      </>
    ) : null}
    <KnownFacts facts={[...factsOf(t, record), ...frameworkFacts(t, record)]} />
    <Actions t={t} id={record.id} recordType={record.recordType} />
    {record.recordType === 'statement' ? null : (
      <section aria-labelledby="answers">
        <h2 id="answers">{t('practices.what-was-done')}</h2>
        <FittingPractices t={t} matches={around.matches} />
      </section>
    )}
    <Sources t={t} sources={record.content.sources} documents={around.documents} />
    <Similar t={t} similar={around.similar} />
    <Versions t={t} id={record.id} around={around} />
  </article>
)

/** Who can be counted for a recommendation: only a named actor who made it and did not oppose. */
const Support: FC<{ readonly t: Translator; readonly recommendation: Recommendation }> = ({ t, recommendation: { content } }) => {
  if (isSupport(content)) {
    return (
      <p>
        {t('practices.counts-for')} <English t={t}>{content.actor}</English>
      </p>
    )
  }
  const why =
    content.nature === 'recommendation' || content.attribution !== 'named' ? `no-support-${content.attribution}` : 'no-ask'
  return (
    <Banner title={t('practices.no-support')}>
      <p>{content.position === 'oppose' ? t('practices.no-support-oppose') : t(`practices.${why}`)}</p>
    </Banner>
  )
}

function factsOf(t: Translator, record: Other): readonly MaybeFact[] {
  switch (record.recordType) {
    case 'recommendation': {
      const { content } = record
      return [
        codeFact(t, 'nature', `practice-codes.nature-${content.nature}`, content.nature),
        codesFact(t, { column: 'attribution', facet: 'attribution', codes: [content.attribution], record: 'recommendation' }),
        textFact(t, 'actor', content.actor),
        textFact(t, 'speaker', content.speaker),
        codesFact(t, { column: 'constituency', facet: 'actor-type', codes: [content.constituency], record: 'recommendation' }),
        codeFact(t, 'setting', `practice-codes.setting-${content.setting}`, content.setting),
        codeFact(t, 'position', `practice-codes.position-${content.position}`, content.position),
        textFact(t, 'addressee', content.addressee),
        ...whomFacts(t, record),
        content.repeats.length === 0
          ? null
          : {
              name: fieldName(t, 'repeats'),
              value: (
                <ul>
                  {content.repeats.map((id) => (
                    <li>
                      <a href={recordAddress(t.language, id)}>
                        <English t={t}>{id}</English>
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            },
        textFact(t, 'note', content.note),
      ]
    }
    case 'gap': {
      const { content } = record
      return [
        codeFact(t, 'nature', `practice-codes.nature-${content.nature}`, content.nature),
        codesFact(t, { column: 'attribution', facet: 'attribution', codes: [content.attribution], record: 'gap' }),
        textsFact(t, 'reported_by', content.reportedBy),
        codesFact(t, { column: 'place', facet: 'place', codes: content.place, record: 'gap' }),
        textFact(t, 'locality', content.locality),
        content.evidence === ''
          ? { name: fieldName(t, 'evidence'), value: t('practices.no-evidence') }
          : textFact(t, 'evidence', content.evidence),
        ...whomFacts(t, record),
        textFact(t, 'note', content.note),
      ]
    }
    case 'statement': {
      const { content } = record
      return [
        codesFact(t, { column: 'kind', facet: 'kind', codes: [content.kind], record: 'statement' }),
        textFact(t, 'speaker', content.speaker),
        codesFact(t, { column: 'speaker_type', facet: 'actor-type', codes: [content.speakerType], record: 'statement' }),
        codesFact(t, { column: 'place', facet: 'place', codes: content.place, record: 'statement' }),
        dateFact(t, 'said', content.said),
        codesFact(t, { column: 'people', facet: 'people', codes: content.people, record: 'statement' }),
        textFact(t, 'why_not_a_practice', content.whyNotAPractice),
      ]
    }
  }
}

function whomFacts(
  t: Translator,
  { recordType: record, content }: Exclude<Other, { readonly recordType: 'statement' }>,
): readonly MaybeFact[] {
  return [
    codesFact(t, { column: 'needs', facet: 'need', codes: content.needs, record }),
    codesFact(t, { column: 'barriers', facet: 'barrier', codes: content.barriers, record }),
    codesFact(t, { column: 'people', facet: 'people', codes: content.people, record }),
    codesFact(t, { column: 'groups', facet: 'group', codes: content.groups, record }),
  ]
}
