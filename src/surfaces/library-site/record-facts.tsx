// The parts that the pages of all records share: codes that lead to what else has them, values that are not known, sources, versions,
// what is alike.
import type { Child, FC } from 'hono/jsx'
import type {
  FacetName,
  LibraryDocument,
  LibraryRecord,
  PracticeMatch,
  RecordType,
  SimilarRecord,
} from '../../open/practices/index.ts'
import { titleOf } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import { documentsAddress, recordAddress, searchAddress, versionsAddress } from './addresses.ts'
import { readCitation } from './citation.ts'
import { English } from './english.tsx'
import { listShared } from './fitting-practices.tsx'
import { dateText, labelCode } from './labels.ts'

/** What a record's page shows beside the record. */
export interface RecordSurroundings {
  readonly version: number
  readonly versions: readonly { readonly version: number; readonly publishedAt: Date }[]
  readonly documents: readonly LibraryDocument[]
  readonly similar: readonly SimilarRecord[]
  /** Practices that answer what a gap or a recommendation is about; none on a practice's page. */
  readonly matches: readonly PracticeMatch[]
}

/** A fact, or none where the column does not apply. */
export type MaybeFact = { readonly name: string; readonly value: Child } | null

/** The facts that there are. */
export const KnownFacts: FC<{ readonly facts: readonly MaybeFact[] }> = ({ facts }) => (
  <Facts facts={facts.filter((fact) => fact !== null)} />
)

/** A text of the record: `unknown` is said to be so, an empty one does not apply. */
export function textFact(t: Translator, column: string, value: string): MaybeFact {
  if (value === '') return null
  const name = fieldName(t, column)
  return { name, value: value === 'unknown' ? t('practices.not-known') : <English t={t}>{value}</English> }
}

/** Several texts. */
export function textsFact(t: Translator, column: string, values: readonly string[]): MaybeFact {
  if (values.length === 0) return null
  if (values.length === 1) return textFact(t, column, values[0] ?? '')
  const items = values.map((value) => (
    <li>
      <English t={t}>{value}</English>
    </li>
  ))
  return { name: fieldName(t, column), value: <ul>{items}</ul> }
}

/** A date as far as it is known. */
export function dateFact(t: Translator, column: string, date: string): MaybeFact {
  if (date === '') return null
  return { name: fieldName(t, column), value: dateText(t, date) ?? t('practices.not-known') }
}

/** A code of a list that is no facet. */
export function codeFact(t: Translator, column: string, key: string, code: string): MaybeFact {
  if (code === '') return null
  const value = code === 'unknown' || !t.has(key) ? (code === 'unknown' ? t('practices.not-known') : code) : t(key)
  return { name: fieldName(t, column), value }
}

/** Codes of a facet, each a way to the other records that have it; `basis` says who judged. */
export function codesFact(
  t: Translator,
  {
    column,
    facet,
    codes,
    record,
    basis = [],
  }: {
    readonly column: string
    readonly facet: FacetName
    readonly codes: readonly string[]
    readonly record: RecordType
    readonly basis?: readonly string[]
  },
): MaybeFact {
  if (codes.length === 0) return null
  const items = codes.map((code, at) => {
    const judged = basis.length === 1 ? basis[0] : basis[at]
    return (
      <li>
        <a href={searchAddress(t.language, { record, facets: { [facet]: [code] } })}>
          {facet === 'objective'
            ? t('practices.numbered', { number: code, name: t(`practice-codes.objective-${code}`) })
            : labelCode(t, facet, code)}
        </a>
        {judged === undefined ? null : <span class="soft small"> ({t(`practice-codes.basis-${judged}`)})</span>}
      </li>
    )
  })
  return { name: fieldName(t, column), value: <ul class="codes">{items}</ul> }
}

/** A column's name. */
export function fieldName(t: Translator, column: string): string {
  const key = `practices.field-${column.replaceAll('_', '-')}`
  return t.has(key) ? t(key) : column
}

/** Who judged a text: the source or we. */
export function basisWords(t: Translator, basis: readonly string[]): string {
  const [first] = basis
  return first === undefined ? '' : ` (${t(`practice-codes.basis-${first}`)})`
}

/** Where it is written down: document, paragraph, lines, and how to cite it. */
export const Sources: FC<{
  readonly t: Translator
  readonly sources: readonly string[]
  readonly documents: readonly LibraryDocument[]
}> = ({ t, sources, documents }) => (
  <section aria-labelledby="sources">
    <h2 id="sources">{t('practices.sources')}</h2>
    <ul>
      {sources.map((source) => {
        const citation = readCitation(source, documents)
        if (citation.kind === 'address') {
          return (
            <li>
              <a href={citation.href} rel="noreferrer noopener">
                {citation.href}
              </a>
            </li>
          )
        }
        if (citation.kind === 'words') {
          return (
            <li>
              <English t={t}>{citation.text}</English>
            </li>
          )
        }
        const [from, to] = citation.lines
        return (
          <li>
            <English t={t}>
              <cite>{citation.document['cited_as'] ?? citation.document['title']}</cite>
            </English>
            {', '}
            {citation.paragraph === null ? '' : `${t('practices.paragraph', { paragraph: citation.paragraph })}, `}
            {from === to
              ? t('practices.line', { line: String(from) })
              : t('practices.lines', { from: String(from), to: String(to) })}{' '}
            <a href={`${documentsAddress(t.language)}#document-${citation.document.id}`}>
              {t('practices.about-document')}
              <span class="visually-hidden">: {source}</span>
            </a>
          </li>
        )
      })}
    </ul>
    <p class="soft small">{t('practices.sources-text')}</p>
  </section>
)

/** When each version was published, and the way to what changed. Never by whom. */
export const Versions: FC<{ readonly t: Translator; readonly id: string; readonly around: RecordSurroundings }> = ({
  t,
  id,
  around,
}) => (
  <section aria-labelledby="versions">
    <h2 id="versions">{t('practices.versions')}</h2>
    <ul>
      {around.versions.map(({ version, publishedAt }) => (
        <li>{t('practices.version-of', { version: t.number(version), date: t.date(publishedAt) })}</li>
      ))}
    </ul>
    {around.versions.length < 2 ? null : (
      <p>
        <a href={versionsAddress(t.language, id)}>{t('practices.what-changed')}</a>
      </p>
    )}
    <p class="soft small">{t('practices.address-stays')}</p>
  </section>
)

/** Others of its type, with what they share. */
export const Similar: FC<{ readonly t: Translator; readonly similar: readonly SimilarRecord[] }> = ({ t, similar }) =>
  similar.length === 0 ? null : (
    <section aria-labelledby="similar">
      <h2 id="similar">{t('practices.like-this')}</h2>
      <ul>
        {similar.map(({ record, why, words }) => (
          <li>
            <a href={recordAddress(t.language, record.id)}>
              <English t={t}>{titleOf(record)}</English>
            </a>
            <p class="soft small">
              {why.length === 0 ? null : t('practices.both', { reasons: listShared(t, why) })}{' '}
              {words.length === 0 ? null : (
                <>
                  {t('practices.shared-words')} <English t={t}>{words.join(', ')}</English>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )

/** The mapping to the two frameworks. */
export function frameworkFacts(t: Translator, { recordType, content }: LibraryRecord): readonly MaybeFact[] {
  return [
    codesFact(t, {
      column: 'gcm_objectives',
      facet: 'objective',
      codes: content.gcmObjectives.map(String),
      record: recordType,
      basis: content.gcmBasis,
    }),
    codesFact(t, {
      column: 'sdg_targets',
      facet: 'target',
      codes: content.sdgTargets,
      record: recordType,
      basis: content.sdgBasis,
    }),
  ]
}

/** The ways from a record to acting on it, for whoever is or can be signed in. */
export const Actions: FC<{ readonly t: Translator; readonly id: string; readonly recordType: RecordType }> = ({
  t,
  id,
  recordType,
}) => (
  <p class="buttons">
    {recordType === 'practice' || recordType === 'recommendation' ? (
      <a class="button" href={`/coordination/${t.language}/commitments/new?${recordType}=${encodeURIComponent(id)}`}>
        {t('practices.commit')}
      </a>
    ) : null}
    <a href={`/coordination/${t.language}/practices/record/${id}`}>{t('practices.correct')}</a>
  </p>
)
