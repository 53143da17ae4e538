// The library's first page: a question, what was understood of it, and what it finds, page by page, each with why.
import type { FC } from 'hono/jsx'
import type { FoundBecause, LibraryHit, LibraryResults } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Card } from '../../platform/page/index.ts'
import { dataAddress, recordAddress, RESULTS_A_PAGE, searchAddress, type LibrarySearch } from './addresses.ts'
import { English, EnglishNotice, Highlighted } from './english.tsx'
import { labelCode } from './labels.ts'
import { SearchForm, SearchState } from './search-form.tsx'
import { describeWhatWhereWhen, EvidenceLine, HarmLine, StatusTag } from './standing.tsx'

const MOST_REASONS = 5

export const SearchPage: FC<{ readonly t: Translator; readonly search: LibrarySearch; readonly results: LibraryResults }> = ({
  t,
  search,
  results,
}) => (
  <>
    <h1>{t('practices.title')}</h1>
    <p class="lead">{t('practices.lead')}</p>
    <SearchForm t={t} search={search} facets={results.facets} />
    <SearchState t={t} search={search} results={results} />
    <Understood t={t} results={results} />
    <h2 id="results" class="result-count">
      {t(`practices.found-${search.record}`, { count: results.total })}
    </h2>
    {search.record === 'practice' ? <p class="soft small">{t('practices.not-rights')}</p> : null}
    <EnglishNotice t={t} />
    {results.total === 0 ? <p>{t('practices.none-found')}</p> : null}
    <ul class="results">
      {results.hits.map((hit) => (
        <ResultCard t={t} hit={hit} />
      ))}
    </ul>
    <Pages t={t} search={search} total={results.total} />
    {results.total === 0 ? null : (
      <p class="small">
        {t('practices.as-data')} <a href={dataAddress('csv', search)}>CSV</a> <a href={dataAddress('json', search)}>JSON</a>
      </p>
    )}
  </>
)

/** What typed words were taken for, so that a reader can see where the library was wrong. */
const Understood: FC<{ readonly t: Translator; readonly results: LibraryResults }> = ({ t, results }) => {
  const byWord = Map.groupBy(results.understood, ({ typed }) => typed)
  if (byWord.size + results.corrected.length === 0) return null
  return (
    <ul class="understood small">
      {[...byWord].map(([typed, codes]) => (
        <li>{t('practices.understood', { typed, codes: t.parts(codes.map(({ facet, code }) => labelCode(t, facet, code))) })}</li>
      ))}
      {results.corrected.map(({ typed, found }) => (
        <li>
          {found.length === 0
            ? t('practices.stands-nowhere', { typed })
            : t('practices.corrected', { typed, found: t.alternatives([...found]) })}
        </li>
      ))}
    </ul>
  )
}

const ResultCard: FC<{ readonly t: Translator; readonly hit: LibraryHit }> = ({ t, hit }) => {
  const { record, status, because } = hit
  return (
    <Card as="li">
      <h3>
        <a href={recordAddress(t.language, record.id)}>
          <Highlighted t={t} parts={hit.title} />
        </a>
      </h3>
      <p class="soft">{describeWhatWhereWhen(t, record).join(' · ')}</p>
      <p>
        <Highlighted t={t} parts={hit.passage} />
      </p>
      {record.recordType === 'practice' ? (
        <>
          <p class="standing">
            <StatusTag t={t} status={status} /> <EvidenceLine t={t} grade={record.content.evidenceGrade} />
          </p>
          <HarmLine t={t} harms={record.content.possibleHarms} />
        </>
      ) : null}
      {record.recordType === 'recommendation' || record.recordType === 'gap' ? (
        <p class="small">
          {t('practices.said-by', { who: labelCode(t, 'attribution', record.content.attribution) })}
          {record.recordType === 'recommendation' && record.content.attribution === 'named' ? (
            <>
              {': '}
              <English t={t}>{record.content.actor}</English>
            </>
          ) : null}
        </p>
      ) : null}
      {because.length === 0 ? null : (
        <p class="soft small">{t('practices.why', { reasons: t.parts(listReasons(t, because)) })}</p>
      )}
    </Card>
  )
}

/** Each reason once. */
function listReasons(t: Translator, because: readonly FoundBecause[]): readonly string[] {
  return [...new Set(because.map((reason) => describeReason(t, reason)))].slice(0, MOST_REASONS)
}

/** Why it was found: words, or a code that the words stand for. */
export function describeReason(t: Translator, reason: FoundBecause): string {
  if (reason.kind === 'word') {
    return reason.how === 'word' || reason.typed === reason.found
      ? t('practices.because-word', { typed: reason.typed })
      : t('practices.because-other-word', { typed: reason.typed, found: reason.found })
  }
  const { typed, facet, code } = reason
  return t('practices.because-code', { typed, facet: t(`practices.facet-${facet}`), code: labelCode(t, facet, code) })
}

const Pages: FC<{ readonly t: Translator; readonly search: LibrarySearch; readonly total: number }> = ({ t, search, total }) => {
  const last = Math.ceil(total / RESULTS_A_PAGE)
  if (last < 2) return null
  const to = (page: number) => `${searchAddress(t.language, { ...search, page })}#results`
  return (
    <nav class="pages" aria-label={t('practices.pages')}>
      {search.page > 1 ? (
        <a href={to(search.page - 1)} rel="prev">
          {t('practices.earlier')}
        </a>
      ) : null}
      <span>{t('practices.page-of', { page: t.number(search.page), last: t.number(last) })}</span>
      {search.page < last ? (
        <a href={to(search.page + 1)} rel="next">
          {t('practices.further')}
        </a>
      ) : null}
    </nav>
  )
}
