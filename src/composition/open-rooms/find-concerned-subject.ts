// What people can object to, found in its own room: only what is public is found, by the name that its own page has.
import {
  districtName,
  describePublicLever,
  LEVER_AREAS,
  readShortfall,
  SHORTFALL_SERIES,
  type District,
} from '../../open/gaps/index.ts'
import type { Commitments } from '../../open/commitments/index.ts'
import { chooseWords, type DescribedSubject, type Dialogues, type FindSubject } from '../../open/dialogues/index.ts'
import { titleOf, type PracticeLibrary } from '../../open/practices/index.ts'
import type { PublishedRelease, Statistics } from '../../open/statistics/index.ts'
import { createTranslator, isLanguage, type Language } from '../../platform/i18n/index.ts'
import { reportAddress } from '../../surfaces/dialogue-site/index.ts'

/** The rooms that are asked. */
export interface ConcernedRooms {
  readonly library: Pick<PracticeLibrary, 'find'>
  readonly commitments: Pick<Commitments, 'find'>
  readonly statistics: Pick<Statistics, 'latest' | 'describe'>
  readonly districts: readonly District[]
  readonly dialogues: Pick<Dialogues, 'readAll'>
}

/** Finds a thing, in the reader's language where it has words in it. */
export function createFindSubject(rooms: ConcernedRooms): FindSubject {
  const { library, commitments, statistics, districts, dialogues } = rooms
  const shortfalls = new WeakMap<PublishedRelease['tables'], ReturnType<typeof readShortfall>>()

  return async ({ kind, id }, wanted) => {
    const language: Language = isLanguage(wanted) ? wanted : 'en'
    const found = (title: string, of: string, href: string): DescribedSubject => ({ kind, id, title, language: of, href })
    switch (kind) {
      case 'practice': {
        const record = await library.find(id)
        return record?.state === 'published' ? found(titleOf(record.record), 'en', `/${language}/practices/${id}`) : null
      }
      case 'commitment': {
        const commitment = await commitments.find(id)
        return commitment === null ? null : found(commitment.content.title, '', `/${language}/commitments/${id}`)
      }
      case 'release': {
        const [release = '', table] = id.split('/')
        const described = await statistics.describe(release)
        if (described === null) return null
        const titles =
          table === undefined
            ? described.notice.titles
            : described.tables.find(({ description }) => description.name === table)?.description.titles
        if (titles === undefined) return null
        const title = titles[language] ?? titles['en'] ?? Object.values(titles)[0] ?? id
        return found(title, titles[language] === undefined ? 'en' : language, `/${language}/statistics/${id}`)
      }
      case 'gap': {
        const title = await findGapPart(id, language)
        return title === null ? null : found(title, language, `/${language}/gaps`)
      }
      case 'dialogue':
      case 'report': {
        const [what, record = ''] = id.split('/')
        const book = await dialogues.readAll()
        const words =
          what === 'series'
            ? book.series.find((one) => one.id === record)?.title
            : what === 'session'
              ? book.sessions.find((one) => one.id === record)?.title
              : what === 'point' && kind === 'dialogue'
                ? book.points.find((one) => one.id === record)?.text
                : undefined
        if (words === undefined) return null
        const { text, language: of } = chooseWords(words, language)
        if (kind === 'report' && (what === 'series' || what === 'session')) {
          return found(text, of, reportAddress(language, { kind: what, id: record }, 'messages'))
        }
        const place = what === 'series' ? 'series' : what === 'session' ? 'sessions' : 'points'
        return found(text, of, `/dialogues/${language}/${place}/${encodeURIComponent(record)}`)
      }
    }
  }

  async function findGapPart(id: string, language: Language): Promise<string | null> {
    const release = await statistics.latest(SHORTFALL_SERIES)
    if (release === null) return null
    const known = shortfalls.get(release.tables)
    const shortfall = known === undefined ? readShortfall(release) : known
    shortfalls.set(release.tables, shortfall)
    if (shortfall === null) return null
    const t = createTranslator(language, ['concerned', ...LEVER_AREAS])
    if (id === 'city') return t('concerned.gap-city')
    const [, part = '', rest = ''] = /^(district|lever)\.(.+)$/.exec(id) ?? []
    if (part === 'district') {
      const district = shortfall.places.some(({ place }) => place === rest) ? districts.find((one) => one.id === rest) : undefined
      return district === undefined ? null : t('concerned.gap-district', { district: districtName(district, language) })
    }
    const lever = shortfall.levers.find((one) => one.lever.id === rest)?.lever
    return lever === undefined ? null : t('concerned.gap-lever', { lever: describePublicLever(t, lever) })
  }
}
