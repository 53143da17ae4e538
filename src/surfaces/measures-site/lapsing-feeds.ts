// What lapses, as a calendar and as news: measures, agreements and licences whose last day is known.
import { listLapsing, sayDate, titleOf, type Lapsing, type MeasureStock } from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { writeAtom, writeCalendar } from '../../platform/feeds/index.ts'
import { feedAddress, measuresAddress, recordAddress } from './addresses.ts'

/** A calendar looks two years ahead and a month back; news tell of the next 90 days and the last 30. */
const CALENDAR_DAYS = 731
const NEWS_DAYS = 90
const PAST_DAYS = 30
const WARN_DAYS = 30

/** Where the feeds stand, for the addresses in them. */
export interface FeedPlace {
  readonly t: Translator
  /** `https://…`, without a path. */
  readonly origin: string
  readonly today: string
  readonly now: Date
}

/** RFC 5545. */
export function writeLapsingCalendar({ t, origin, today }: FeedPlace, stock: MeasureStock): string {
  const host = new URL(origin).host
  return writeCalendar({
    name: t('measures.feed-title'),
    productId: `-//Causeway//Measures//${t.language.toUpperCase()}`,
    days: listLapsing(stock, today, CALENDAR_DAYS, PAST_DAYS).map((lapsing) => {
      const { record, lastDay } = lapsing
      return {
        uid: `${record.id}@${host}`,
        day: lastDay,
        ...describe(t, lapsing),
        url: new URL(recordAddress(t.language, record), origin).href,
        changedAt: record.publishedAt,
        warnDays: WARN_DAYS,
      }
    }),
  })
}

/** RFC 4287. An entry is new whenever its record was published anew. */
export function writeLapsingNews({ t, origin, today, now }: FeedPlace, stock: MeasureStock): string {
  const lapsing = listLapsing(stock, today, NEWS_DAYS, PAST_DAYS)
  const changed = lapsing.map(({ record }) => record.publishedAt.getTime())
  const address = (path: string) => new URL(path, origin).href
  return writeAtom({
    id: address(feedAddress(t.language, 'atom')),
    title: t('measures.feed-title'),
    language: t.language,
    author: 'Causeway',
    self: address(feedAddress(t.language, 'atom')),
    page: address(measuresAddress(t.language)),
    updatedAt: changed.length === 0 ? new Date(`${today}T00:00:00Z`) : new Date(Math.min(Math.max(...changed), now.getTime())),
    entries: lapsing.map((one) => {
      const { summary: title, description: summary } = describe(t, one)
      return {
        id: `${address(measuresAddress(t.language))}#${one.record.id}-${one.lastDay}`,
        title,
        summary,
        url: address(recordAddress(t.language, one.record)),
        updatedAt: one.record.publishedAt,
      }
    }),
  })
}

function describe(t: Translator, { record, until }: Lapsing): { readonly summary: string; readonly description: string } {
  const title = titleOf(record.recordType, record.cells)
  const sources = record.content.sources.join('; ')
  return {
    summary: t(`measures.feed-${record.recordType}`, { title }),
    description: t('measures.feed-text', { title, until: sayDate(t, until), sources }),
  }
}
