// The question put to the library: words, and codes to narrow by with how many records each leaves. One form, sent by GET: an answer has
// an address that can be kept and cited.
import type { FC } from 'hono/jsx'
import type { FacetCount, FacetName, LibraryResults, RecordType } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, HiddenFields, Select } from '../../platform/page/index.ts'
import { libraryAddress, NARROWING_FACETS, searchAddress, type LibrarySearch } from './addresses.ts'
import { labelCode } from './labels.ts'

const SHOWN_AT_ONCE = 10

/** The facets that mean something for a type of record. */
const FACETS_OF: Readonly<Record<RecordType, readonly FacetName[]>> = {
  practice: NARROWING_FACETS.filter((name) => name !== 'attribution'),
  recommendation: ['need', 'barrier', 'people', 'group', 'objective', 'target', 'actor-type', 'attribution'],
  gap: ['need', 'barrier', 'people', 'group', 'objective', 'target', 'region', 'place', 'attribution'],
  statement: ['kind', 'people', 'objective', 'target', 'actor-type', 'level', 'region', 'place'],
}

/** The order in which they are asked: what a reader with a gap in hand knows comes first. */
const ORDER: readonly FacetName[] = [
  'need',
  'barrier',
  'people',
  'place',
  'region',
  'status',
  'evidence',
  'harm',
  'kind',
  'actor-type',
  'level',
  'lever',
  'holder',
  'group',
  'objective',
  'target',
  'attribution',
]

/** Words, order and facets. */
export const SearchForm: FC<{
  readonly t: Translator
  readonly search: LibrarySearch
  readonly facets: LibraryResults['facets']
}> = ({ t, search, facets }) => (
  <form method="get" action={libraryAddress(t.language)} class="library-search" id="search" aria-label={t('practices.search')}>
    <div class="search-row">
      <div class="question">
        <label class="label" for="q">
          {t('practices.words')}
        </label>
        <p class="hint" id="q-hint">
          {t('practices.words-hint')}
        </p>
        <input id="q" name="q" type="search" value={search.words} aria-describedby="q-hint" dir="auto" autocomplete="off" />
      </div>
      <Button>{t('practices.search')}</Button>
    </div>
    <HiddenFields fields={search.record === 'practice' ? [] : [['record', search.record]]} />
    <details class="narrow" open={Object.keys(search.facets).length > 0}>
      <summary>{t('practices.narrow')}</summary>
      <div>
        <div class="facets">
          {ORDER.filter((name) => FACETS_OF[search.record].includes(name)).map((name) => (
            <Facet t={t} name={name} codes={facets[name].filter(({ count, isChosen }) => count > 0 || isChosen)} />
          ))}
        </div>
        <Select
          name="sort"
          label={t('practices.sort')}
          value={search.sort}
          options={[
            { value: 'relevance', label: t('practices.sort-relevance') },
            { value: 'newest', label: t('practices.sort-newest') },
            { value: 'title', label: t('practices.sort-title') },
          ]}
        />
        <div class="buttons">
          <Button>{t('practices.show-results')}</Button>
        </div>
      </div>
    </details>
  </form>
)

/** One facet: the commonest codes in sight, the rest a step away; chosen ones are always in sight. */
const Facet: FC<{ readonly t: Translator; readonly name: FacetName; readonly codes: readonly FacetCount[] }> = ({
  t,
  name,
  codes,
}) => {
  if (codes.length === 0) return null
  const shown = codes.filter(({ isChosen }, at) => isChosen || at < SHOWN_AT_ONCE)
  const further = codes.filter((code) => !shown.includes(code))
  return (
    <details class="facet" open={codes.some(({ isChosen }) => isChosen)}>
      <summary>{t(`practices.facet-${name}`)}</summary>
      <fieldset>
        <legend class="visually-hidden">{t(`practices.facet-${name}`)}</legend>
        {shown.map((code) => (
          <Choice t={t} name={name} code={code} />
        ))}
        {further.length === 0 ? null : (
          <details>
            <summary>{t('practices.more-choices', { count: further.length })}</summary>
            <div>
              {further.map((code) => (
                <Choice t={t} name={name} code={code} />
              ))}
            </div>
          </details>
        )}
      </fieldset>
    </details>
  )
}

const Choice: FC<{ readonly t: Translator; readonly name: FacetName; readonly code: FacetCount }> = ({ t, name, code }) => (
  <label class="choice">
    <input type="checkbox" name={name} value={code.code} checked={code.isChosen} />
    <span>
      {labelCode(t, name, code.code)} <span class="soft">({t.number(code.count)})</span>
    </span>
  </label>
)

/** The types of records, each with how many the question finds; and what was chosen, each with the way to take it away. */
export const SearchState: FC<{ readonly t: Translator; readonly search: LibrarySearch; readonly results: LibraryResults }> = ({
  t,
  search,
  results,
}) => {
  const counts = new Map(results.facets.record.map(({ code, count }) => [code, count]))
  const chosen = NARROWING_FACETS.flatMap((facet) => (search.facets[facet] ?? []).map((code) => ({ facet, code })))
  return (
    <>
      <nav aria-label={t('practices.types')} class="tabs">
        <ul>
          {(['practice', 'recommendation', 'gap', 'statement'] as const).map((record) => (
            <li>
              <a
                href={searchAddress(t.language, { words: search.words, facets: keepFor(record, search), record })}
                aria-current={record === search.record ? 'page' : undefined}
              >
                {t('practices.type-count', {
                  type: t(`practice-codes.record-${record}`),
                  count: t.number(record === search.record ? results.total : (counts.get(record) ?? 0)),
                })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {chosen.length === 0 ? null : (
        <ul class="chosen" aria-label={t('practices.chosen')}>
          {chosen.map(({ facet, code }) => (
            <li>
              <a href={searchAddress(t.language, { ...takeAway(search, facet, code), page: 1 })}>
                {t('practices.take-away', { facet: t(`practices.facet-${facet}`), code: labelCode(t, facet, code) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function keepFor(record: RecordType, { facets }: LibrarySearch): LibrarySearch['facets'] {
  return Object.fromEntries(Object.entries(facets).filter(([name]) => FACETS_OF[record].some((facet) => facet === name)))
}

function takeAway(search: LibrarySearch, facet: FacetName, code: string): LibrarySearch {
  const left = (search.facets[facet] ?? []).filter((one) => one !== code)
  return { ...search, facets: { ...search.facets, [facet]: left } }
}
