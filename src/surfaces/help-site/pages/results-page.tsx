// What was found: open to you, ask first, and, folded away, what is not open and why. Where nothing fits, what else to do.
import type { Child, FC } from 'hono/jsx'
import type { MatchAnswer, MatchResult } from '@causeway/service-access'
import { topNeed, isViolenceNeed } from '@causeway/vocabulary'
import { Details, HiddenFields } from '../../../platform/page/index.ts'
import { type HelpQuery, type RawFields, toFields } from '../query.ts'
import type { Reader } from '../reader.ts'
import { NO_CONTACT, type ServiceContact } from '../../service-parts/index.ts'
import { EmptyAdvice } from './empty-advice.tsx'
import { HelpPage, InDanger, addressOf, switchLanguage } from './help-page.tsx'
import { ServiceCard } from './service-card.tsx'

/** How many usable services a page shows, and how many that are not open. */
export const RESULTS_A_PAGE = 10
export const CANNOT_SHOWN = 3

export interface ResultsPageProps {
  readonly reader: Reader
  readonly query: HelpQuery
  readonly raw: RawFields
  readonly answer: MatchAnswer
  /** Services by phone or web that may know more, for where nothing fits. */
  readonly elsewhere: readonly MatchResult[]
  readonly contacts: ReadonlyMap<string, ServiceContact>
  readonly isPosted: boolean
}

/** The results of a question. */
export const ResultsPage: FC<ResultsPageProps> = (props) => {
  const { reader, query, raw, answer, isPosted } = props
  const { t, language } = reader
  const { counts, usable } = answer
  const yes = usable.filter(({ verdict }) => verdict === 'yes')
  const asks = usable.filter(({ verdict }) => verdict !== 'yes')
  const isEmpty = counts.yes + counts.askFirst === 0
  const hasMore = query.page * RESULTS_A_PAGE < counts.yes + counts.askFirst
  const title = isPosted ? t('help-site.results-title') : t(`needs.${query.need}`)
  return (
    <HelpPage reader={reader} title={title} languages={switchLanguage('/results', raw, isPosted)}>
      {isViolenceNeed(query.need) ? <InDanger reader={reader} afterViolence /> : null}
      <h1>{t(`needs.${query.need}`)}</h1>
      <Summary {...props} />
      <PostedForm {...props}>
        <ResultList {...props} heading={t('help-site.heading-yes')} explanation={t('help-site.yes-explained')} results={yes} />
        <ResultList
          {...props}
          heading={t('help-site.heading-unknown')}
          explanation={t('help-site.ask-explained')}
          results={asks}
        />
        {hasMore ? (
          <p class="buttons">
            {isPosted ? (
              <button class="button button-quiet" name="page" value={String(query.page + 1)} formaction={`/${language}/results`}>
                {t('help-site.more-results')}
              </button>
            ) : (
              <a
                class="button button-quiet"
                href={addressOf(language, '/results', new Map([...raw, ['page', [String(query.page + 1)]]]))}
              >
                {t('help-site.more-results')}
              </a>
            )}
          </p>
        ) : null}
        {isEmpty ? <EmptyAdvice {...props} /> : null}
        {isEmpty && props.elsewhere.length > 0 ? (
          <ResultList {...props} heading={t('help-site.empty-phone')} results={props.elsewhere} />
        ) : null}
        {answer.beyondReach.nearest.length > 0 ? (
          <ResultList
            {...props}
            heading={t('help-site.beyond-title')}
            explanation={t('help-site.beyond-text')}
            results={answer.beyondReach.nearest}
          />
        ) : null}
        {answer.cannot.length > 0 && query.page === 1 ? (
          <Details summary={t('help-site.heading-no', { count: counts.no })}>
            {counts.no > answer.cannot.length ? <p>{t('help-site.heading-no-first', { count: answer.cannot.length })}</p> : null}
            <ResultList {...props} results={answer.cannot} />
          </Details>
        ) : null}
      </PostedForm>
      <p>
        <a href={`/${language}/`}>{t('help-site.start-title')}</a>
      </p>
    </HelpPage>
  )
}

/** How many there are, for what was asked, and the ways to change it. */
const Summary: FC<ResultsPageProps> = ({ reader, query, raw, answer, isPosted }) => {
  const { t, language } = reader
  const parts = [
    t('help-site.results-count', { count: answer.counts.yes + answer.counts.askFirst }),
    query.place === null ? '' : t('help-site.results-near', { place: query.place.names[language] }),
    query.languages.length === 0
      ? ''
      : t('help-site.results-language', { languages: t.list(query.languages.map((code) => t.languageName(code))) }),
  ]
  return (
    <>
      <p class="lead">{parts.filter((part) => part !== '').join(' · ')}</p>
      {answer.usable.length === 0 ? null : <p class="soft">{t('help-site.results-order')}</p>}
      <form method="post" action={`/${language}/more`} class="quiet-row">
        <HiddenFields fields={toFields(raw, ['page'])} />
        {isPosted ? (
          <button class="button-link" formaction={`/${language}/find`}>
            {t('help-site.results-change')}
          </button>
        ) : (
          <a href={addressOf(language, '/find', raw, ['page'])}>{t('help-site.results-change')}</a>
        )}
        <button class="button-link">{t('help-site.results-more')}</button>
      </form>
    </>
  )
}

/** On a page that came by post every link of a card is a button of one form that carries the answers on. */
const PostedForm: FC<ResultsPageProps & { readonly children?: Child }> = ({ reader, raw, isPosted, children }) =>
  isPosted ? (
    <form method="post" action={`/${reader.language}/service`}>
      <HiddenFields fields={toFields(raw, ['page'])} />
      {children}
    </form>
  ) : (
    <>{children}</>
  )

type ResultListProps = ResultsPageProps & {
  readonly heading?: string
  readonly explanation?: string
  readonly results: readonly MatchResult[]
}

const ResultList: FC<ResultListProps> = ({ heading, explanation, results, reader, query, contacts, isPosted }) =>
  results.length === 0 ? null : (
    <section>
      {heading === undefined ? null : <h2>{heading}</h2>}
      {explanation === undefined ? null : <p>{explanation}</p>}
      <ul class="results">
        {results.map((result) => (
          <ServiceCard
            reader={reader}
            result={result}
            contact={contacts.get(result.service.id) ?? NO_CONTACT}
            query={query}
            isPosted={isPosted}
          />
        ))}
      </ul>
    </section>
  )

/** The broader need of a narrower one; null where it is none. */
export function broaderNeed({ need }: HelpQuery): string | null {
  return topNeed(need) === need ? null : topNeed(need)
}
