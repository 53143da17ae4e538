// Agreements between States: a matrix of where people go from and to, the list with its filter, and one agreement with its clauses.
import type { FC } from 'hono/jsx'
import {
  CLAUSES,
  layAgreements,
  listClauses,
  sayDate,
  sayPlace,
  sayPlaces,
  type AgreementMatrix,
  type Measures,
  type PublishedRecord,
} from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Card, Facts, Select, Table, Tag } from '../../platform/page/index.ts'
import { listAddress, recordAddress } from './addresses.ts'
import { Downloads, History, OwnWords, Sources, StateNow } from './parts.tsx'

type Agreement = PublishedRecord<'agreement'>

/** What is looked for; empty: everything. `clause` is one that is answered as `answer`. */
export interface AgreementFilter {
  readonly party: string
  readonly kind: string
  readonly clause: string
  readonly answer: string
}

/** The agreements that a filter leaves. */
export function filterAgreements(
  agreements: readonly Agreement[],
  { party, kind, clause, answer }: AgreementFilter,
): readonly Agreement[] {
  return agreements.filter(
    (agreement) =>
      (party === '' || agreement.content.parties.includes(party)) &&
      (kind === '' || agreement.content.kind === kind) &&
      (clause === '' || answer === '' || listClauses(agreement).some((one) => one.clause === clause && one.answer === answer)),
  )
}

const Matrix: FC<{ readonly t: Translator; readonly matrix: AgreementMatrix }> = ({ t, matrix }) =>
  matrix.origins.length === 0 ? (
    <p>{t('measures.matrix-empty')}</p>
  ) : (
    // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="table-scroll" aria-label={t('measures.matrix-caption')} tabindex={0}>
      <table class="matrix">
        <caption>{t('measures.matrix-caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measures.origin-by-destination')}</th>
            {matrix.destinations.map((code) => (
              <th scope="col">{sayPlace(t, code)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.origins.map((origin) => (
            <tr>
              <th scope="row">{sayPlace(t, origin)}</th>
              {matrix.destinations.map((destination) => (
                <td>
                  <MatrixCell t={t} agreements={matrix.find(origin, destination)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const MatrixCell: FC<{ readonly t: Translator; readonly agreements: readonly Agreement[] }> = ({ t, agreements }) =>
  agreements.length === 0 ? (
    <span class="soft">{t('measures.none-known')}</span>
  ) : (
    <>
      <strong>{t('measures.count-agreements', { count: agreements.length })}</strong>
      <ul class="plain-list">
        {agreements.map((agreement) => (
          <li>
            <a class="list-link" href={recordAddress(t.language, agreement)} dir="auto">
              {agreement.content.title}
            </a>
          </li>
        ))}
      </ul>
    </>
  )

export const AgreementListPage: FC<{
  readonly t: Translator
  readonly agreements: readonly Agreement[]
  readonly filter: AgreementFilter
  readonly today: string
}> = ({ t, agreements, filter, today }) => {
  const found = filterAgreements(agreements, filter)
  const parties = [...new Set(agreements.flatMap(({ content }) => content.parties))].toSorted((one, other) =>
    sayPlace(t, one).localeCompare(sayPlace(t, other), t.language),
  )
  const matrix = layAgreements(found)
  return (
    <>
      <h1>{t('measures.agreements-title')}</h1>
      <p class="lead">{t('measures.agreements-lead')}</p>
      <form method="get" action={listAddress(t.language, 'agreements')}>
        <Select
          name="party"
          label={t('measures.field-parties')}
          blank={t('measures.all')}
          value={filter.party}
          options={parties.map((value) => ({ value, label: sayPlace(t, value) }))}
        />
        <Select
          name="kind"
          label={t('measures.field-kind')}
          blank={t('measures.all')}
          value={filter.kind}
          options={['bilateral', 'regional', 'multilateral', 'national'].map((value) => ({
            value,
            label: t(`measures.code-agreement-kind-${value}`),
          }))}
        />
        <Select
          name="clause"
          label={t('measures.clause')}
          blank={t('measures.all')}
          value={filter.clause}
          options={CLAUSES.map((value) => ({ value, label: t(`measures.field-${value}`) }))}
        />
        <Select
          name="answer"
          label={t('measures.clause-answer')}
          blank={t('measures.all')}
          value={filter.answer}
          options={['yes', 'no', 'unknown'].map((value) => ({ value, label: t(`measures.code-clause-${value}`) }))}
        />
        <Button>{t('measures.show')}</Button>
      </form>
      <h2>{t('measures.matrix-title')}</h2>
      <p>{t('measures.matrix-text')}</p>
      <Matrix t={t} matrix={matrix} />
      {matrix.undirected.length === 0 ? null : <p>{t('measures.undirected', { count: matrix.undirected.length })}</p>}
      <h2>{t('measures.count-agreements', { count: found.length })}</h2>
      <ul class="plain-list">
        {found.map((agreement) => (
          <Card as="li">
            <h3>
              <a href={recordAddress(t.language, agreement)} dir="auto">
                {agreement.content.title}
              </a>
            </h3>
            <p class="soft">
              {t(`measures.code-agreement-kind-${agreement.content.kind}`)} · {sayPlaces(t, agreement.content.parties)}
            </p>
            <StateNow t={t} record={agreement} today={today} />
          </Card>
        ))}
      </ul>
      <Downloads t={t} recordTypes={['agreement']} />
    </>
  )
}

export const AgreementPage: FC<{
  readonly t: Translator
  readonly agreement: Agreement
  readonly today: string
  readonly versions: Awaited<ReturnType<Measures['listVersions']>>
}> = ({ t, agreement, today, versions }) => {
  const { content } = agreement
  return (
    <>
      <p class="back">
        <a href={listAddress(t.language, 'agreements')}>{t('measures.back-to-agreements')}</a>
      </p>
      <h1 dir="auto">{content.title}</h1>
      <StateNow t={t} record={agreement} today={today} />
      <Facts
        facts={[
          { name: t('measures.field-kind'), value: t(`measures.code-agreement-kind-${content.kind}`) },
          { name: t('measures.field-parties'), value: sayPlaces(t, content.parties) },
          { name: t('measures.field-origin'), value: sayPlaces(t, content.origin) },
          { name: t('measures.field-destination'), value: sayPlaces(t, content.destination) },
          { name: t('measures.field-subject'), value: <OwnWords text={content.subject} /> },
          { name: t('measures.field-adopted'), value: sayDate(t, content.adopted) },
          { name: t('measures.field-in_force'), value: sayDate(t, content.inForce) },
          { name: t('measures.field-until'), value: sayDate(t, content.until) },
          { name: t('measures.field-state'), value: t(`measures.code-state-${content.state}`) },
          ...(content.note === '' ? [] : [{ name: t('measures.field-note'), value: <OwnWords text={content.note} /> }]),
          { name: t('measures.field-sources'), value: <Sources sources={content.sources} /> },
        ]}
      />
      <h2>{t('measures.clauses')}</h2>
      <p>{t('measures.clauses-text')}</p>
      <Table
        caption={t('measures.clauses')}
        columns={[
          { heading: t('measures.clause') },
          { heading: t('measures.clause-answer') },
          { heading: t('measures.clause-article') },
          { heading: t('measures.clause-words') },
        ]}
        rows={listClauses(agreement).map(({ clause, answer, article, words }) => [
          t(`measures.field-${clause}`),
          answer === '' ? t('measures.does-not-apply') : <Tag verdict={answer}>{t(`measures.code-clause-${answer}`)}</Tag>,
          article === '' ? t('measures.not-told') : <OwnWords text={article} />,
          words === '' ? t('measures.not-told') : <OwnWords text={words} />,
        ])}
      />
      <History t={t} recordType="agreement" versions={versions} />
    </>
  )
}
