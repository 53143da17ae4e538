// Where nothing fits: never a dead end. A broader search, the whole city, who knows others, and words to ask with.
import type { FC } from 'hono/jsx'
import type { MatchAnswer } from '@causeway/service-access'
import { topNeed, isEndangeringNeed } from '@causeway/vocabulary'
import { Banner } from '../../../platform/page/index.ts'
import { type HelpQuery, type RawFields, toFields } from '../query.ts'
import type { Reader } from '../reader.ts'
import { addressOf } from './help-page.tsx'

/** A question that nothing fits. */
export interface EmptyAdviceProps {
  readonly reader: Reader
  readonly query: HelpQuery
  readonly raw: RawFields
  readonly answer: MatchAnswer
  readonly isPosted: boolean
}

/** What to do where no service can be used or asked. */
export const EmptyAdvice: FC<EmptyAdviceProps> = ({ reader, query, raw, answer, isPosted }) => {
  const { t, language } = reader
  const top = topNeed(query.need)
  const need = t(`needs.${query.need}`)
  const isNarrow = top !== query.need && !isEndangeringNeed(top)
  const isLimited = query.place !== null || query.languages.length > 0
  return (
    <Banner title={t('help-site.empty-title')}>
      <p>{answer.cannot.length > 0 ? t('help-site.empty-none-open') : t('help-site.empty-text')}</p>
      <ul>
        {isNarrow && !isPosted ? (
          <li>
            <a href={addressOf(language, '/results', withoutKind(raw, top))}>
              {t('help-site.empty-broader', { need: t(`needs.${top}`) })}
            </a>
          </li>
        ) : null}
        {isLimited ? (
          <li>
            {isPosted ? (
              <a href={`/${language}/`}>{t('help-site.start-title')}</a>
            ) : (
              <a href={addressOf(language, '/results', raw, ['place', 'district', 'language', 'language2', 'page'])}>
                {t('help-site.empty-anywhere')}
              </a>
            )}
          </li>
        ) : null}
        <li>
          <a href={`/${language}/results?need=information`}>{t('help-site.empty-information')}</a>
        </li>
      </ul>
      <p>{t('help-site.empty-say', { need })}</p>
    </Banner>
  )
}

function withoutKind(raw: RawFields, need: string): RawFields {
  return new Map([...toFieldsMap(raw), ['need', [need]]])
}

function toFieldsMap(raw: RawFields): Map<string, readonly string[]> {
  return new Map(toFields(raw, ['kind', 'page', 'need']).map(([name, value]) => [name, [value]]))
}
